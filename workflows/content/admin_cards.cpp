#include "workflows/content/admin_cards.hpp"

#include "workflows/content/parts.hpp"

#include <fmt/format.h>

#include <utility>

namespace mentord::content {

namespace {

// Slack: a menu has 100 options at most.
constexpr std::size_t most_options = 100;

std::string name_or(const Person& person) {
    return person.profile.name.empty() ? "(no name yet)" : person.profile.name;
}

OptionGroup options_of(const std::vector<Candidate>& candidates, bool as_mentors) {
    OptionGroup group;
    for (const auto& one : candidates) {
        if (group.options.size() == most_options) break;
        std::string description;
        if (as_mentors) {
            description = fmt::format("{} of {} places taken", one.load, std::max(one.profile.capacity, 1));
        } else if (one.leaves_it_to_you) {
            description = "leaves the choice to you";
        } else if (!one.profile.goals.empty()) {
            description = one.profile.goals.front().raw();
        }
        group.options.push_back({one.person.id.str(), name_or(one.person), std::move(description)});
    }
    return group;
}

}  // namespace

Card program_waiting(const Program& program, const Waiting& waiting) {
    auto card =
        card_of("What waits for you", say(bold("What waits for you in "), UserText{program.name}, bold(".")));
    card.blocks.emplace_back(Facts{{
        {"Need a person", say(waiting.matters == 0 ? "nothing" : std::to_string(waiting.matters))},
        {"Waiting for a mentor", say(std::to_string(waiting.free_mentees))},
        {"Places with mentors", say(std::to_string(waiting.mentor_room))},
        {"Proposals on their way", say(std::to_string(waiting.proposals))},
        {"Pairs", say(std::to_string(waiting.pairings))},
        {"Pairs at risk", say(waiting.at_risk == 0 ? "none" : std::to_string(waiting.at_risk))},
        {"Last conversations to have", say(std::to_string(waiting.calls))},
        {"Quotes to look at", say(std::to_string(waiting.quotes))},
    }});
    Text turn = say("Nothing needs you just now. I tell you when something does.");
    Buttons row;
    if (waiting.matters > 0) {
        turn = say("Yours: the matter below. Suggested: take up the oldest first.");
    } else if (waiting.at_risk > 0) {
        turn =
            say("Yours: a pair is at risk, see below. Suggested: what stands there, for the first of them.");
    } else if (waiting.free_mentees > 0 && waiting.mentor_room > 0) {
        turn =
            say("Yours: somebody waits for a mentor, and there is room. Suggested: look at the best "
                "matches.");
    } else if (waiting.free_mentees > 0) {
        turn =
            say("Yours: people wait, and no mentor has room. Suggested: ask a mentor for one place more, or "
                "invite "
                "somebody to /mentor join mentor.");
    } else if (waiting.calls > 0) {
        turn = say("Yours: a pair has finished. Suggested: talk once with each of the two.");
    } else if (waiting.quotes > 0) {
        turn = say("Yours: somebody lets you quote them. Suggested: look at it.");
    }
    if (waiting.free_mentees > 0 && waiting.mentor_room > 0) {
        row.buttons.push_back(run("Best matches", "/mentor-admin match " + program.id.str(), Weight::primary)
        );
        row.buttons.push_back(run("Propose a match", "/mentor-admin propose " + program.id.str()));
    }
    if (waiting.calls > 0) row.buttons.push_back(run("Whom to talk with", "/mentor-admin calls"));
    if (waiting.quotes > 0) row.buttons.push_back(run("Quotes", "/mentor-admin quotes"));
    row.buttons.push_back(run("My programs", "/mentor-admin program list"));
    card.blocks.emplace_back(Paragraph{say(bold("Whose turn is it? "), std::move(turn))});
    card.blocks.emplace_back(std::move(row));
    return card;
}

Card nobody_to_propose(bool mentees_lack) {
    return card_of(
        "There is nobody to propose at the moment.",
        mentees_lack
            ? say("Everybody who wants a mentor has one, or has one proposed. There is nothing to do.")
            : say("No mentor is registered yet, so there is nobody to propose. Invite some people to "
                  "/mentor join mentor.")
    );
}

Form proposal_entry_form(
    const ProgramId& program, const std::vector<Candidate>& mentees, const std::vector<Candidate>& mentors
) {
    const auto mentor_options = options_of(mentors, true);
    return Form{
        .id = FormId{"admin.propose"},
        .title = "Propose a match",
        .submit = "Propose",
        .intro = {say("Both are asked, and see why. It becomes a match when both say yes.")},
        .fields =
            {
                {"mentee",
                 "Who is looking for a mentor?",
                 "",
                 Choice{Look::menu, {options_of(mentees, false)}},
                 true,
                 "Choose a mentee",
                 {}},
                {"mentor",
                 "Which mentor?",
                 "",
                 Choice{Look::menu, {mentor_options}},
                 true,
                 "Choose a mentor",
                 {}},
                {"reason",
                 "Why these two?",
                 "Both read it, in your words.",
                 Line{200},
                 false,
                 "Both care about public speaking",
                 {}},
                {"next",
                 "If that does not work out, ask next",
                 "One after the other, in this order.",
                 Choices{Look::menu, {mentor_options}, 3},
                 false,
                 "Up to three more mentors",
                 {}},
            },
        .about = Act{std::string(admin_verb::propose), program.str(), 0, {}},
    };
}

std::string cannot_propose(Obstacle obstacle) {
    switch (obstacle) {
        case Obstacle::none:
            return {};
        case Obstacle::same_person:
            return "Mentor and mentee must be two people.";
        case Obstacle::not_mentor:
            return "This person is not available as a mentor at the moment; choose another.";
        case Obstacle::not_mentee:
            return "This person is not looking for a mentor at the moment; choose another.";
        case Obstacle::mentor_full:
            return "This mentor has no room for another mentee; choose another, or ask them for one place "
                   "more.";
        case Obstacle::mentee_taken:
            return "This person has a mentor already, or one is proposed to them.";
        case Obstacle::one_line:
            return "One of these two reports to the other, so they are not matched; choose another mentor.";
        case Obstacle::excluded:
        case Obstacle::were_paired:
            return "These two cannot be matched; choose another mentor.";
    }
    return {};
}

Card proposal_entered(const Person& mentor, const Person& mentee) {
    return card_of(
        "The match is proposed.",
        say(bold("Proposed: "),
            name_of(mentor),
            " as mentor of ",
            name_of(mentee),
            ". Both are asked in their working hours; I tell you if one of them has a concern or does not "
            "answer.")
    );
}

}  // namespace mentord::content
