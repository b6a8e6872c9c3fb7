#include "workflows/content/milestone_cards.hpp"

#include "workflows/content/day_words.hpp"
#include "workflows/content/parts.hpp"
#include "workflows/content/people_words.hpp"

#include <fmt/format.h>

#include <array>
#include <utility>

namespace mentord::content {

namespace {

using milestone::Context;

// Of those that are behind the two: enough to remember by.
constexpr std::size_t most_done = 6;

Button on(std::string label, std::string_view verb, const Milestone& it, Weight weight = Weight::normal) {
    return act(std::move(label), verb, it.id.str(), it.version, weight);
}

Button add_button(std::string label, const Context& context, Weight weight = Weight::normal) {
    return act(
        std::move(label), milestone_verb::add, context.pairing.id.str(), context.pairing.version, weight
    );
}

const PersonId& owner_of(const Milestone& it, const PairContext& pair) {
    return it.owner == PairSide::mentor ? pair.mentor.person.id : pair.mentee.person.id;
}

Text partner_name(const PairContext& pair, const PersonId& reader) {
    const bool mentor = reader == pair.mentor.person.id;
    return name_or(pair.partner_of(reader).person, mentor ? "your mentee" : "your mentor");
}

Buttons owner_buttons(const Milestone& it, Weight done = Weight::normal) {
    return Buttons{{
        on("Done", milestone_verb::done, it, done),
        on("Move the date", milestone_verb::move, it),
        on("Let it go", milestone_verb::let_go, it),
    }};
}

void add_done(Card& card, const Context& context) {
    Text lines;
    std::size_t count = 0;
    for (const auto& it : context.milestones) {
        if (it.state != MilestoneState::done || ++count > most_done) continue;
        lines = say(std::move(lines), "\n• ", it.text);
    }
    if (count > 0) card.blocks.emplace_back(Paragraph{say(bold("Done: "), std::move(lines))});
}

Text text_of(const Milestone& it) {
    return say("“", it.text, "”");
}

}  // namespace

Text milestone_line(const Milestone& milestone, const PairContext& pair, const PersonId& reader) {
    const bool mine = owner_of(milestone, pair) == reader;
    return say(
        milestone.text,
        fmt::format(" (by {}; ", day_words(milestone.due)),
        mine ? say("yours") : say("the turn of ", partner_name(pair, reader)),
        ")"
    );
}

Card milestones_of_pair(const Context& context, const PersonId& reader, Text headline) {
    Card card{.summary = "Your milestones", .blocks = {}};
    if (!headline.pieces.empty()) card.blocks.emplace_back(Paragraph{std::move(headline)});
    const auto open = milestone::open_among(context.milestones);
    const auto partner = partner_name(context.pair, reader);
    const bool over = is_over(context.pairing.state);
    if (open.empty()) {
        card.blocks.emplace_back(Paragraph{
            over ? say("The match with ", partner, " is over, and so are its milestones.")
                 : say("You and ", partner, " have no open milestones. Two to four are a good number.")
        });
    } else {
        card.blocks.emplace_back(Paragraph{say(bold("Your milestones with "), partner)});
    }
    for (const auto& it : open) {
        card.blocks.emplace_back(Paragraph{milestone_line(it, context.pair, reader)});
        if (owner_of(it, context.pair) == reader && !over) card.blocks.emplace_back(owner_buttons(it));
    }
    if (!over && static_cast<int>(open.size()) < milestone::most_open) {
        const auto weight = open.empty() ? Weight::primary : Weight::normal;
        card.blocks.emplace_back(Buttons{{add_button("Add a milestone", context, weight)}});
    }
    add_done(card, context);
    return card;
}

Card choose_milestones(const Context& context, int laters) {
    const auto& mentee = context.pair.mentee.person.id;
    auto card = card_of(
        "Choose two to four milestones",
        say(bold("It is your turn: choose two to four milestones. "),
            "Your agreement is signed; what would the two of you see along the way? One could be a step of a "
            "project that is finished within the quarter, another what you have learned, shown to "
            "colleagues. Some may be for ",
            partner_name(context.pair, mentee),
            " to take.")
    );
    Buttons row{{add_button("Choose the first", context, Weight::primary)}};
    if (laters < milestone::most_laters) {
        row.buttons.push_back(
            act("Remind me later",
                fmt::format("{}.{}", milestone_verb::later, laters + 1),
                context.pairing.id.str(),
                context.pairing.version)
        );
    }
    card.blocks.emplace_back(std::move(row));
    card.blocks.emplace_back(
        Note{say("When the first is there, the list goes to both of you. /mentor milestones shows it.")}
    );
    return card;
}

Card milestones_put_off(Moment until) {
    return card_of(
        "I come back to it.",
        say("I come back to it on ", std::move(until), ". /mentor milestones works at any time before that.")
    );
}

Card milestone_done(const Milestone& milestone, const Context& context) {
    const auto partner = partner_name(context.pair, owner_of(milestone, context.pair));
    const bool told = context.pairing.state != PairingState::paused;
    auto card = card_of(
        "A milestone is done.",
        say(bold("Done: "),
            milestone.text,
            ". ",
            told ? say(partner, " hears of it in a few minutes. ") : Text{},
            "One question, if you like: ",
            bold("was it worth it?"))
    );
    const auto tap = [&](std::string label, Worth worth) {
        return on(std::move(label), fmt::format("{}.{}", milestone_verb::worth, to_string(worth)), milestone);
    };
    card.blocks.emplace_back(Buttons{{
        tap("Very much", Worth::very),
        tap("Somewhat", Worth::somewhat),
        tap("Not really", Worth::not_really),
    }});
    card.blocks.emplace_back(
        Note{say("Your answer is for the program's numbers, without your name. Your partner never sees it.")}
    );
    return card;
}

Card worth_is_noted(const Context& context) {
    auto card = milestones_of_pair(
        context,
        context.pair.actor,
        say(bold("Thank you. "), "Noted, and nothing else needs doing. What lies ahead:")
    );
    card.summary = "Thank you.";
    return card;
}

Card partner_has_done(const Milestone& milestone, const Context& context) {
    const auto& owner = context.party_on(milestone.owner).person;
    return card_of(
        "A milestone is done.",
        say(name_or(owner, milestone.owner == PairSide::mentor ? "Your mentor" : "Your mentee"),
            " has done what you two had set as a milestone: ",
            text_of(milestone),
            ". A good thing to begin your next meeting with; nothing else needs doing.")
    );
}

Card milestone_comes(const Milestone& milestone, const Context&) {
    auto card = card_of(
        "A milestone comes up.",
        say(bold("A milestone of yours comes up: "),
            text_of(milestone),
            fmt::format(
                ", by {}. It is your turn; if the day does not suit, move it.", day_words(milestone.due)
            ))
    );
    card.blocks.emplace_back(owner_buttons(milestone));
    return card;
}

Card milestone_has_passed(const Milestone& milestone, const Context&) {
    auto card = card_of(
        "The day of a milestone has passed.",
        say(bold("How did it go? "),
            fmt::format("The day that you set has passed ({}): ", day_words(milestone.due)),
            text_of(milestone),
            ". Tell me that it is done, give it a new day, or let it go; each is fine. I do not ask again.")
    );
    card.blocks.emplace_back(owner_buttons(milestone, Weight::primary));
    return card;
}

Text four_are_enough() {
    return say(
        bold("Four at a time are enough. "), "When one of them is done or let go, there is room again."
    );
}

Text milestone_is_noted() {
    return say(bold("Noted. "), "I remind whose turn it is before the day.");
}

Text milestone_is_moved() {
    return say(bold("Moved. "), "Your milestones as they are now:");
}

Text milestone_is_let_go() {
    return say(bold("Let go. "), "Plans may change. What is left:");
}

Text these_are_new(const PersonId& reader, const Context& context) {
    return say(
        partner_name(context.pair, reader),
        " has put down what the two of you will see along the way. Yours have buttons; add to it, or talk it "
        "over when you meet."
    );
}

}  // namespace mentord::content
