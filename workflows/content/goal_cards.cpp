#include "workflows/content/goal_cards.hpp"

#include "workflows/content/day_words.hpp"
#include "workflows/content/parts.hpp"
#include "workflows/content/people_words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace mentord::content {

namespace {

using goal::Context;

// Of those that are behind somebody, and of the steps of a history: enough to remember by.
constexpr std::size_t most_closed = 5, most_steps = 12;

Text line_with_measure(const Goal& goal) {
    auto line = say(bold(fmt::format("{}. ", goal.number)), goal.text);
    line = say(std::move(line), goal.horizon == Horizon::long_term ? " (long term" : " (short term");
    if (!goal.due.empty()) line = say(std::move(line), ", by ", day_words(goal.due));
    line = say(std::move(line), ")");
    if (!goal.measure.empty()) line = say(std::move(line), "\nYou will notice by: ", goal.measure);
    return line;
}

void add_open(Card& card, const Goal& goal) {
    const auto& id = goal.id.str();
    card.blocks.emplace_back(Paragraph{line_with_measure(goal)});
    card.blocks.emplace_back(Buttons{{
        act("Edit", goal_verb::edit, id, goal.version),
        act("Reached", goal_verb::reached, id, goal.version),
        act("Let go", goal_verb::let_go, id, goal.version),
        act("How it changed", goal_verb::history, id, goal.version),
    }});
}

void add_closed(Card& card, std::vector<Goal> goals) {
    std::erase_if(goals, [](const Goal& one) { return one.state == GoalState::open; });
    if (goals.empty()) return;
    std::ranges::sort(goals, std::ranges::greater{}, &Goal::changed_at);
    if (goals.size() > most_closed) goals.resize(most_closed);
    card.blocks.emplace_back(Paragraph{say(bold("Behind you: "), "\n", goal_lines(goals))});
}

void add_partners(Card& card, const Context& context) {
    for (const auto& partner : context.partners) {
        const auto whose = partner.is_mentee ? "Your mentee's goals" : "Your mentor's goals";
        auto text = say(bold(whose), " (", name_of(partner.person), "): ");
        text = partner.goals.empty() ? say(std::move(text), "none yet.")
                                     : say(std::move(text), "\n", goal_lines(partner.goals));
        card.blocks.emplace_back(Divider{});
        card.blocks.emplace_back(Paragraph{std::move(text)});
    }
}

Text nothing_yet(const Context& context) {
    if (mentors(context.owner.profile.role)) {
        return say(
            "You have no goals here yet. Mentors have some too: to ask more and tell less, to listen, to "
            "coach."
        );
    }
    return say("You have no open goals here. One that you would notice having reached is a good start.");
}

std::string_view field_words(const std::string& field) {
    if (field == goal::field::text) return "the goal";
    if (field == goal::field::horizon) return "the horizon";
    if (field == goal::field::measure) return "how you will notice";
    if (field == goal::field::due) return "the day";
    return "state";
}

Text shown(const std::string& field, const std::string& value) {
    if (value.empty()) return say("nothing");
    if (field == goal::field::due) return say(day_words(value));
    if (field == goal::field::state && value == to_string(GoalState::let_go)) return say("let go");
    return say(UserText{value});
}

std::string value_of_field(const Answers& contents, const std::string& field) {
    const auto found = contents.find(field);
    return found == contents.end() || found->second.empty() ? std::string{} : found->second.front();
}

Text step_of(const GoalRevision& revision, const Person& reader) {
    auto text = say(moment_for(reader, revision.at), ": ");
    if (revision.before.empty()) {
        const auto first = value_of_field(revision.after, goal::field::text);
        return say(std::move(text), "put down as “", UserText{first}, "”");
    }
    bool any = false;
    for (const auto* field :
         {goal::field::text, goal::field::measure, goal::field::due, goal::field::horizon, goal::field::state
         }) {
        const auto before = value_of_field(revision.before, field);
        const auto after = value_of_field(revision.after, field);
        if (before == after) continue;
        text =
            say(std::move(text),
                any ? "; " : "",
                field_words(field),
                " ",
                shown(field, before),
                " → ",
                shown(field, after));
        any = true;
    }
    return text;
}

}  // namespace

Text goal_line(const Goal& goal) {
    auto line = say(goal.text);
    if (goal.state == GoalState::reached) return say(std::move(line), " (reached)");
    if (goal.state == GoalState::let_go) return say(std::move(line), " (let go)");
    if (!goal.due.empty()) line = say(std::move(line), ", by ", day_words(goal.due));
    return line;
}

Text goal_lines(const std::vector<Goal>& goals) {
    Text text;
    for (const auto& goal : goals)
        text = say(std::move(text), text.pieces.empty() ? "• " : "\n• ", goal_line(goal));
    return text;
}

Card goals_of_mine(const Context& context, Text headline) {
    Card card{.summary = "Your goals", .blocks = {}};
    if (!headline.pieces.empty()) card.blocks.emplace_back(Paragraph{std::move(headline)});
    const auto open = goal::open_among(context.goals);
    card.blocks.emplace_back(Paragraph{
        open.empty() ? nothing_yet(context)
                     : say(bold("Your goals"), ". They may change on the way, and whom you meet sees them.")
    });
    for (const auto& goal : open)
        add_open(card, goal);
    if (static_cast<int>(open.size()) < goal::most_open) {
        const auto weight = open.empty() ? Weight::primary : Weight::normal;
        card.blocks.emplace_back(
            Buttons{{act("Add a goal", goal_verb::add, context.enrolment.str(), 0, weight)}}
        );
    }
    add_closed(card, context.goals);
    add_partners(card, context);
    return card;
}

Card no_goals_before_joining() {
    auto card = card_of(
        "Goals come with joining.",
        say("You are not in the program yet, so there are no goals to show. Joining takes about two "
            "minutes, and asks "
            "for your first goal.")
    );
    card.blocks.emplace_back(Buttons{{run("Join", "join", Weight::primary)}});
    return card;
}

Card goal_history(const Goal& goal, const std::vector<GoalRevision>& revisions, const Person& reader) {
    auto card = card_of("How this goal changed", say(bold("How it changed: "), goal.text));
    const auto skipped = revisions.size() > most_steps ? revisions.size() - most_steps : 0;
    for (std::size_t i = skipped; i < revisions.size(); ++i)
        card.blocks.emplace_back(Paragraph{step_of(revisions[i], reader)});
    card.blocks.emplace_back(Note{say("Only you see this; whom you meet sees how your goals are now.")});
    card.blocks.emplace_back(Buttons{{run("Show my goals", "goals")}});
    return card;
}

Card partner_reached_goal(const Goal& goal, const Person& owner) {
    return card_of(
        "A goal is reached.",
        say(name_or(owner, "Somebody whom you meet"),
            " has reached a goal: “",
            goal.text,
            "”. A word from you about it will be worth more than any of mine; nothing else needs doing.")
    );
}

Text three_are_enough() {
    return say(
        bold("Three at a time are enough. "), "When one of them is reached or let go, there is room again."
    );
}

Text goal_is_noted() {
    return say(bold("Noted. "), "Your goals as they are now:");
}

Text goal_is_reached(const Context& context) {
    const bool told =
        std::ranges::any_of(context.partners, [](const goal::Partner& one) { return !one.has_pause; });
    return told ? say(bold("Reached: well done. "), "Whom you meet hears of it in a few minutes.")
                : say(bold("Reached: well done."));
}

Text goal_is_let_go() {
    return say(bold("Let go. "), "Goals may change; nobody is told, and there is room for another.");
}

}  // namespace mentord::content
