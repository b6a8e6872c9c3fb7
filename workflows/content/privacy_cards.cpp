#include "workflows/content/privacy_cards.hpp"

#include "workflows/content/day_words.hpp"
#include "workflows/content/goal_cards.hpp"
#include "workflows/content/parts.hpp"

#include <fmt/format.h>

#include <utility>

namespace mentord::content {

namespace {

// A card holds 50 blocks on Slack; the newest of a long list are what people look for.
constexpr std::size_t most_listed = 12;
constexpr std::size_t most_quotes = 5;

Text answers_of(const Enrolment& enrolment, const Person& reader) {
    Text text =
        say(bold(fmt::format("Registered as {}, {}", to_string(enrolment.role), to_string(enrolment.state))),
            ", last changed on ",
            moment_for(reader, enrolment.changed_at));
    for (const auto& [field, values] : enrolment.answers) {
        text = say(std::move(text), "\n", field, ": ");
        for (std::size_t i = 0; i < values.size(); ++i) {
            if (i > 0) text = say(std::move(text), ", ");
            text = say(std::move(text), UserText{values[i]});
        }
    }
    return text;
}

std::string_view worth_words(Worth worth) {
    switch (worth) {
        case Worth::unsaid:
            return "not said";
        case Worth::very:
            return "very much";
        case Worth::somewhat:
            return "somewhat";
        case Worth::not_really:
            return "not really";
    }
    return {};
}

void add_goals(Card& card, const KeptData& data) {
    if (data.goals.empty()) return;
    card.blocks.emplace_back(
        Paragraph{say(bold("Your goals"), fmt::format(" ({} changes are kept)", data.goal_changes))}
    );
    for (std::size_t i = 0; i < std::min(data.goals.size(), most_listed); ++i) {
        const auto& goal = data.goals[data.goals.size() - 1 - i];
        auto text = goal_line(goal);
        if (!goal.measure.empty()) text = say(std::move(text), "; noticed by: ", goal.measure);
        card.blocks.emplace_back(Paragraph{std::move(text)});
    }
}

void add_milestones(Card& card, const KeptData& data) {
    for (std::size_t i = 0; i < std::min(data.milestones.size(), most_listed); ++i) {
        const auto& one = data.milestones[data.milestones.size() - 1 - i];
        const auto state = one.state == MilestoneState::let_go ? "let go" : to_string(one.state);
        auto text = say("Your milestone: ", one.text, ", by ", day_words(one.due), ", ", state);
        if (one.worth != Worth::unsaid) text = say(std::move(text), "; worth it: ", worth_words(one.worth));
        card.blocks.emplace_back(Paragraph{std::move(text)});
    }
}

}  // namespace

Card my_data(const KeptData& data) {
    const auto& profile = data.person.profile;
    auto card = card_of("What I keep of you", say(bold("What I keep of you")));
    card.blocks.emplace_back(Facts{{
        {"Name", profile.name.empty() ? say("none yet") : say(UserText{profile.name})},
        {"Time zone", say(UserText{profile.zone.empty() ? "none yet" : profile.zone})},
        {"Language", say(UserText{profile.locale.empty() ? "none yet" : profile.locale})},
        {"E-mail address", say(UserText{profile.email.empty() ? "none yet" : profile.email})},
        {"Account here", say(UserText{data.person.platform + " " + data.person.platform_user})},
    }});
    for (const auto& enrolment : data.enrolments)
        card.blocks.emplace_back(Paragraph{answers_of(enrolment, data.person)});
    for (std::size_t i = 0; i < std::min(data.pairs.size(), most_listed); ++i) {
        const auto& pair = data.pairs[i];
        card.blocks.emplace_back(Paragraph{
            say(pair.as_mentor ? "You mentored " : "You were mentored by ",
                name_of(pair.other),
                fmt::format(" ({}; {} meetings), since ", pair.state, pair.sessions_held),
                moment_for(data.person, pair.began))
        });
    }
    for (std::size_t i = 0; i < std::min(data.ratings.size(), most_listed); ++i) {
        const auto& rating = data.ratings[data.ratings.size() - 1 - i];
        Text text =
            say(fmt::format("You rated session {} with {} of 5 on ", rating.session_number, rating.stars),
                moment_for(data.person, rating.at));
        if (!rating.comment.empty()) text = say(std::move(text), ": ", rating.comment);
        card.blocks.emplace_back(Paragraph{std::move(text)});
    }
    add_goals(card, data);
    add_milestones(card, data);
    for (std::size_t i = 0; i < std::min(data.survey.size(), most_listed); ++i)
        card.blocks.emplace_back(Paragraph{data.survey[i]});
    for (std::size_t i = 0; i < std::min(data.quotes.size(), most_quotes); ++i)
        card.blocks.emplace_back(Paragraph{say("You let us quote: “", data.quotes[i], "”")});
    card.blocks.emplace_back(Note{say(
        fmt::format(
            "{} check-ins of yours are kept, and the words of your buttons for half a year. Notes for "
            "yourself: {}; /mentor notes shows them to you alone. People you do not want to be matched with: "
            "{}; /mentor not-with list shows them to you alone. ",
            data.check_ins,
            data.notes,
            data.exclusions
        ),
        "What others said of their own meetings is theirs, and is not shown here. /mentor forget-me erases "
        "all "
        "of this."
    )});
    return card;
}

Card ask_to_forget(const PersonId& person) {
    auto card = card_of(
        "Shall I erase everything that I keep of you?",
        say(bold("Shall I erase everything that I keep of you?"),
            " Your answers, ratings, comments, notes, quotes and agreements go at once, any match of yours "
            "ends, and your partner "
            "hears only that you are no longer in the program. Dates and states without your name remain. "
            "This "
            "cannot be taken back. Copies in backups go as the backups grow old.")
    );
    card.blocks.emplace_back(Buttons{{
        Button{
            "Erase everything",
            Act{std::string(privacy_verb::forget), person.str(), 0, {}},
            Weight::danger,
            Confirm{"Erase everything?", "This cannot be taken back.", "Erase", "Cancel"}
        },
        run("Only leave the program", "leave"),
        run("Show my data first", "my-data"),
    }});
    return card;
}

Card forgotten() {
    return card_of(
        "I have forgotten you.",
        say("Done: I have forgotten you, and I will not write to you. If you ever want to begin afresh, "
            "/mentor join "
            "is open to you. Take care.")
    );
}

}  // namespace mentord::content
