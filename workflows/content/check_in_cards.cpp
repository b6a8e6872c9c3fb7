#include "workflows/content/check_in_cards.hpp"

#include "workflows/content/people_words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace mentord::content {

namespace {

using checkin::Concern;
using checkin::Context;
using checkin::Question;

Text partner_name(const PairContext& pair, const PersonId& person) {
    return name_or(pair.partner_of(person).person, "your partner");
}

Button act(std::string label, std::string_view verb, const CheckIn& on, Weight weight = Weight::normal) {
    return {std::move(label), Act{std::string(verb), on.id.str(), on.version, {}}, weight, {}};
}

Card one_paragraph(std::string summary, Text text) {
    Card card{.summary = std::move(summary), .blocks = {}};
    card.blocks.emplace_back(Paragraph{std::move(text)});
    return card;
}

std::string working_days(int days) {
    return days == 1 ? "one working day" : fmt::format("{} working days", days);
}

bool has_asked_to_talk(const CheckIn& check_in) {
    return check_in.answers.contains(check_in_talk_field);
}

Button talk_button(const CheckIn& check_in) {
    return act("I'd like to talk to someone", verb::check_in_talk, check_in);
}

Text words_of_question(Question question, const CheckIn& check_in, const Context& context) {
    const auto partner = partner_name(context.pair, check_in.person);
    switch (question) {
        case Question::met:
            return check_in.number == 1
                       ? say("Have you and ", partner, " met so far, and how often?")
                       : say("Have you and ", partner, " met since the last check-in, and how often?");
        case Question::worth:
            return say("Is it worth your time?");
        case Question::course:
            return say("Do you know what comes next, and does ", partner, " keep to what you agreed?");
        case Question::fit:
            return say("How does the match feel so far?");
        case Question::review:
            return say("You are in the middle of your time together. What should the rest of it be like?");
    }
    return {};
}

void add_opening(Card& card, const CheckIn& check_in, const Context& context, CheckInAsking asking) {
    const auto partner = partner_name(context.pair, check_in.person);
    const auto taps = fmt::format("{} taps", checkin::questions_of(check_in, context).size());
    auto opening = say(bold("How is it going? "), "It is your turn: ", taps, ", if you like.");
    if (asking == CheckInAsking::again)
        opening = say(bold("How is it going? "), "You have not said yet, and I will not ask again.");
    if (asking == CheckInAsking::last)
        opening = say(bold("How is it going? "), "You asked me to come back to this; it is the last time.");
    card.blocks.emplace_back(
        Paragraph{say(std::move(opening), " Only you and the organisers see it; ", partner, " never does.")}
    );
}

void add_question(Card& card, Question question, const CheckIn& check_in, const Context& context) {
    const auto all = checkin::questions_of(check_in, context);
    const auto place = std::find(all.begin(), all.end(), question) - all.begin() + 1;
    card.blocks.emplace_back(Paragraph{say(
        bold(fmt::format("{} of {}. ", place, all.size())), words_of_question(question, check_in, context)
    )});
    Buttons row;
    for (const auto& [value, label, description] : options_of(question)) {
        const auto verb = fmt::format("{}{}.{}", verb::check_in_tap, field_of(question), value);
        row.buttons.push_back(act(label, verb, check_in));
    }
    card.blocks.emplace_back(std::move(row));
}

// What is done about an answer that gives cause for concern, in so many words to the one who gave it.
Text thanks_for(const CheckIn& check_in, const Context& context) {
    const auto partner = partner_name(context.pair, check_in.person);
    if (!checkin::concern_of(check_in.answers).empty()) {
        return say(
            bold("Thank you for saying so plainly. "),
            "The organisers see it in their overview, and ",
            partner,
            " is not told. If it should change soon, talking to someone is the quickest way; and either of "
            "you may "
            "end the match at any time, without a reason and without blame."
        );
    }
    return say(bold("Thank you. "), "That is all, and nothing else needs doing.");
}

std::string_view words_of_concern(Concern concern) {
    switch (concern) {
        case Concern::boundaries:
            return "boundaries are not respected";
        case Concern::not_a_fit:
            return "not a fit";
        case Concern::little_worth:
            return "little worth the time";
        case Concern::not_kept:
            return "the partner does not keep to what was agreed";
        case Concern::not_met:
            return "they have not met";
        case Concern::overloaded:
            return "overloaded";
    }
    return {};
}

}  // namespace

const char* field_of(Question question) {
    switch (question) {
        case Question::met:
            return check_in_met_field;
        case Question::worth:
            return check_in_worth_field;
        case Question::course:
            return check_in_course_field;
        case Question::fit:
            return check_in_fit_field;
        case Question::review:
            return check_in_review_field;
    }
    return "";
}

const std::vector<Option>& options_of(Question question) {
    static const std::vector<Option> met{
        {"0", "Not yet", ""}, {"1", "Once", ""}, {"2", "Twice", ""}, {"3", "Three times or more", ""}
    };
    static const std::vector<Option> worth{
        {"1", "1 · not at all", ""},
        {"2", "2 · hardly", ""},
        {"3", "3 · partly", ""},
        {"4", "4 · mostly", ""},
        {"5", "5 · very much", ""}
    };
    static const std::vector<Option> course{
        {"clear", "Yes, both", ""},
        {"unclear", "Not sure what comes next", ""},
        {"not_kept", "The other is not keeping to it", ""}
    };
    static const std::vector<Option> fit{
        {"good", "Good fit", ""}, {"deciding", "Still deciding", ""}, {"not_a_fit", "Not a fit", ""}
    };
    static const std::vector<Option> review{
        {"keep", "Keep it as it is", ""},
        {"goal", "Change a goal", ""},
        {"cadence", "Change how often we meet", ""}
    };
    switch (question) {
        case Question::met:
            return met;
        case Question::worth:
            return worth;
        case Question::course:
            return course;
        case Question::fit:
            return fit;
        case Question::review:
            break;
    }
    return review;
}

Card check_in_question(const CheckIn& check_in, const Context& context, CheckInAsking asking) {
    Card card{.summary = "How is your mentoring going? A few taps are enough.", .blocks = {}};
    const auto question = checkin::open_question(check_in, context);
    if (!question) return check_in_done(check_in, context);
    const auto all = checkin::questions_of(check_in, context);
    if (*question == all.front() || asking != CheckInAsking::first)
        add_opening(card, check_in, context, asking);
    add_question(card, *question, check_in, context);
    Buttons ways_out;
    if (!has_asked_to_talk(check_in)) ways_out.buttons.push_back(talk_button(check_in));
    if (asking != CheckInAsking::last)
        ways_out.buttons.push_back(act("Later", verb::check_in_later, check_in));
    ways_out.buttons.push_back(act("Skip", verb::check_in_skip, check_in));
    card.blocks.emplace_back(std::move(ways_out));
    return card;
}

Card check_in_put_off(Moment until) {
    return one_paragraph(
        "I will ask again later.",
        say("I will ask again how it is going: ", std::move(until), ". Until then nothing needs doing.")
    );
}

Card check_in_done(const CheckIn& check_in, const Context& context) {
    auto card = one_paragraph("Thank you, your answers are kept.", thanks_for(check_in, context));
    const auto review = check_in.answers.find(check_in_review_field);
    const bool changes =
        review != check_in.answers.end() && review->second != std::vector<std::string>{"keep"};
    Buttons row;
    if (changes) {
        card.blocks.emplace_back(Paragraph{say(
            "A change is for the two of you to agree on: bring it to your next meeting, and put it into your "
            "agreement."
        )});
        row.buttons.push_back({"Open our agreement", Run{"agreement"}, Weight::normal, {}});
    }
    row.buttons.push_back(act("Add a few words", verb::check_in_more, check_in));
    if (!has_asked_to_talk(check_in)) row.buttons.push_back(talk_button(check_in));
    card.blocks.emplace_back(std::move(row));
    return card;
}

Card check_in_skipped(const CheckIn& check_in, const Context& context) {
    auto card = one_paragraph(
        "Skipped.",
        say("Skipped, and nothing needs doing. ",
            "If there is something that a person should hear, a press is enough; ",
            partner_name(context.pair, check_in.person),
            " is not told.")
    );
    if (!has_asked_to_talk(check_in)) card.blocks.emplace_back(Buttons{{talk_button(check_in)}});
    return card;
}

Card check_in_closed(const CheckIn& check_in, const Context& context) {
    auto card = one_paragraph(
        "This check-in is closed.",
        say("This check-in is closed, and nothing needs doing. ",
            "If there is something that a person should hear, a press is enough; ",
            partner_name(context.pair, check_in.person),
            " is not told.")
    );
    if (!has_asked_to_talk(check_in)) card.blocks.emplace_back(Buttons{{talk_button(check_in)}});
    return card;
}

Card talk_is_heard(const Context& context, const PersonId& person, const Card& below) {
    auto card = one_paragraph(
        "Somebody will be in touch with you.",
        say(bold("Thank you for saying so. "),
            fmt::format(
                "One of the people who look after the program will be in touch within {}. You need not "
                "prepare anything, "
                "and you choose how much to tell. ",
                working_days(context.pair.program.rules.contact_days)
            ),
            partner_name(context.pair, person),
            " is not told of it.")
    );
    if (!below.blocks.empty()) card.blocks.emplace_back(Divider{});
    card.blocks.insert(card.blocks.end(), below.blocks.begin(), below.blocks.end());
    return card;
}

Card check_in_words_kept() {
    return one_paragraph(
        "Thank you, I have kept what you added.",
        say(bold("Thank you. "),
            "I have kept what you added, for you and the organisers. Nothing else needs doing.")
    );
}

Card pair_tip(Tip tip) {
    auto words = say("");
    switch (tip) {
        case Tip::agreed:
            words =
                say("look once more at what the two of you agreed: how often, how long, and who suggests the "
                    "date. "
                    "What no longer fits, change together; what cannot be kept for a while, say early.");
            break;
        case Tip::next_step:
            words = say(
                "end each meeting with one next step, who takes it, and by when. Begin the next one with it."
            );
            break;
        case Tip::worth:
            words =
                say("close your next meeting with a minute on the meeting itself: what made it worth the "
                    "time, and "
                    "what there should be more of next time.");
            break;
        case Tip::prepared:
            words = say(
                "two lines a day before a meeting, on what it should be about, make more of the hour than "
                "anything else."
            );
            break;
    }
    return one_paragraph(
        "A tip for your pair.",
        say(bold("A tip for your rhythm"),
            ", as I send it to every pair from time to time: ",
            std::move(words))
    );
}

Text concern_line(const CheckIn& check_in, const PairContext& pair) {
    std::string words;
    for (const auto concern : checkin::concern_of(check_in.answers))
        words += fmt::format("{}{}", words.empty() ? "" : ", ", words_of_concern(concern));
    const bool mentor = check_in.person == pair.mentor.person.id;
    return say(
        name_or(pair.party_of(check_in.person).person, "Somebody"),
        mentor ? ", mentor of " : ", mentee of ",
        name_or(pair.partner_of(check_in.person).person, "somebody"),
        fmt::format(", check-in {}: {}", check_in.number, words.empty() ? "nothing to worry about" : words)
    );
}

}  // namespace mentord::content
