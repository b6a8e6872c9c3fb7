#include "workflows/content/registration_cards.hpp"

#include "workflows/calendar/working_hours.hpp"
#include "workflows/content/parts.hpp"
#include "workflows/content/waiting_cards.hpp"
#include "workflows/program/program_id.hpp"

#include <fmt/format.h>

#include <array>
#include <tuple>
#include <utility>

namespace mentord::content {

namespace {

std::string_view role_words(Role role) {
    switch (role) {
        case Role::mentor:
            return "a mentor";
        case Role::mentee:
            return "a mentee";
        case Role::both:
            return "a mentor and a mentee";
        case Role::unsaid:
            break;
    }
    return "a participant";
}

Button act(std::string label, std::string_view verb, const Enrolment& on, Weight weight) {
    return Button{std::move(label), Act{std::string(verb), on.id.str(), on.version, {}}, weight, {}};
}

std::string hours_a_month(int hours) {
    return hours == 1 ? "1 hour a month" : fmt::format("{} hours a month", hours);
}

std::string labels_of(const std::vector<OptionGroup>& list, const std::vector<std::string>& values) {
    std::string words;
    for (const auto& value : values) {
        if (!words.empty()) words += ", ";
        words += label_of(list, value);
    }
    return words;
}

// What was rated "quite" or "very much"; where nothing was, nothing stands out.
std::string needs_list(const Profile& profile) {
    constexpr std::array<const char*, 5> names{
        "skills", "career advice", "how the business works", "a wider network", "a champion"
    };
    std::string words;
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (profile.needs[i] < strongest_need - 1) continue;
        if (!words.empty()) words += ", ";
        words += names[i];
    }
    return words;
}

std::string meeting_words(const Profile& profile) {
    std::string words(label_of(meeting_modes(), profile.mode));
    if (profile.meet_when == MeetWhen::any) return words;
    words += words.empty() ? "" : ", ";
    words += label_of(meeting_times(), name_of(meet_when_names, profile.meet_when));
    return words;
}

// Each mentee takes a mentor as long as the mentee is taken (PROGRAM rule 25).
int hours_needed(const Profile& profile, const Rules& rules) {
    const int minutes_a_month = rules.meeting_minutes * 30 / rules.cadence_days;
    return (profile.capacity * minutes_a_month + 59) / 60;
}

/// Whose turn it is while nobody is matched; nothing: the match itself says so.
const char* turn_of_registered(EnrolmentState state) {
    switch (state) {
        case EnrolmentState::draft:
        case EnrolmentState::left:
        case EnrolmentState::declined:
        case EnrolmentState::matched:
            return nullptr;
        case EnrolmentState::pending:
            return "The organisers': they look at every mentor once. You hear from me either way.";
        case EnrolmentState::approved:
        case EnrolmentState::waitlisted:
            return "The organisers'. There is nothing you need to do.";
        case EnrolmentState::paused:
            return "Nobody's: you have a pause, and it ends by itself.";
        case EnrolmentState::completed:
            return "Nobody's: your mentoring is complete. /mentor join begins again.";
    }
    return nullptr;
}

constexpr const char* how_to_leave =
    "You can change your profile with /mentor profile, or leave with /mentor leave, at any moment.";

}  // namespace

Facts facts_about(const Profile& profile) {
    Facts facts;
    if (!profile.goals.empty()) {
        facts.facts.push_back({profile.goals.size() > 1 ? "Goals" : "Goal", goal_list(profile.goals)});
    }
    if (const auto needs = needs_list(profile); !needs.empty())
        facts.facts.push_back({"Needs most", say(needs)});
    if (!profile.wanted.empty()) facts.facts.push_back({"Wants to learn", skill_list(profile.wanted)});
    if (!profile.offered.empty()) facts.facts.push_back({"Can help with", skill_list(profile.offered)});
    facts.facts.push_back({"Time", say(hours_a_month(profile.hours_per_month))});
    if (mentors(profile.role)) {
        facts.facts.push_back({"Mentees at most", say(std::to_string(profile.capacity))});
    }
    if (const auto how = meeting_words(profile); !how.empty())
        facts.facts.push_back({"Likes to meet", say(how)});
    if (!profile.languages.empty()) {
        facts.facts.push_back({"Languages", say(labels_of(languages(), profile.languages))});
    }
    return facts;
}

Card welcome_on_board(const Profile& profile, std::string_view name, const Rules& rules, bool chooses) {
    Card card;
    card.summary = fmt::format("You are registered as {}.", role_words(profile.role));
    card.blocks.emplace_back(Heading{"You are in"});
    Text hello = say("Thank you");
    if (!name.empty()) hello = say("Thank you, ", UserText{std::string(name)});
    card.blocks.emplace_back(
        Paragraph{say(std::move(hello), ". You are registered as ", bold(role_words(profile.role)), ".")}
    );
    card.blocks.emplace_back(facts_about(profile));
    const char* next =
        is_mentored(profile.role) && chooses
            ? "You choose a mentor from a short list, or leave it to the organisers: I write to you as soon "
              "as "
              "somebody is free. It is a match when the mentor says yes; your mentor writes first, within a "
              "week."
        : is_mentored(profile.role)
            ? "The organisers look at goals first, then skills. You will hear from me here either way: who "
              "your "
              "mentor is and why, or where you stand on the list. Your mentor writes first, within a week."
            : "The organisers look at goals first, then skills. You will see who is proposed to you and why, "
              "and you "
              "may decline. When a match is made, you write first, within a week; I will help with the "
              "words.";
    card.blocks.emplace_back(Paragraph{say(bold("What happens next. "), next)});
    if (mentors(profile.role) && hours_needed(profile, rules) > profile.hours_per_month) {
        card.blocks.emplace_back(Note{say(fmt::format(
            "With {}, reckon with about {} hours a month; you offer {}. Both numbers can be changed in your "
            "profile.",
            profile.capacity == 1 ? "one mentee" : fmt::format("{} mentees", profile.capacity),
            hours_needed(profile, rules),
            profile.hours_per_month
        ))});
    }
    card.blocks.emplace_back(Buttons{{run("Edit my profile", "profile")}});
    card.blocks.emplace_back(Note{say(how_to_leave)});
    return card;
}

Card profile_saved(const Profile& profile) {
    Card card{.summary = "Your profile is saved.", .blocks = {}};
    card.blocks.emplace_back(Paragraph{say(bold("Your profile is saved."), " This is how it reads now:")});
    card.blocks.emplace_back(facts_about(profile));
    return card;
}

Card status_of_registered(
    const Enrolment& enrolment, const Program& program, const WaitingLine& line, const Person& person
) {
    const auto profile = read_profile(enrolment.answers);
    const auto& [zone, locale] = std::tie(person.profile.zone, person.profile.locale);
    const bool waits = waits_for_match(enrolment.state);
    Card card;
    card.summary = fmt::format("You are registered as {}.", role_words(profile.role));
    card.blocks.emplace_back(Paragraph{
        program.id.str() == main_program ? say("You are registered as ", bold(role_words(profile.role)), ".")
                                         : say("In ",
                                               UserText{program.name},
                                               " you are registered as ",
                                               bold(role_words(profile.role)),
                                               ".")
    });
    card.blocks.emplace_back(facts_about(profile));
    const bool may_choose = waits && line.may_choose && !line.proposed;
    const auto* turn = turn_of_registered(enrolment.state);
    if (may_choose && !enrolment.match_me) turn = "Yours: choose a mentor, or leave it to the organisers.";
    if (waits && line.proposed && mentees_choose(program)) turn = "It stands above: a match is on its way.";
    if (turn != nullptr) {
        card.blocks.emplace_back(Paragraph{say(bold("Whose turn is it? "), turn)});
    }
    if (waits && line.waiting > 0) {
        card.blocks.emplace_back(Paragraph{
            say(place_words(profile.role, line),
                " Why you wait: ",
                reason_words(profile.role, program, line, zone))
        });
    }
    if (enrolment.state == EnrolmentState::paused && enrolment.paused_until) {
        card.blocks.emplace_back(
            Paragraph{say("You come back on ", Moment{*enrolment.paused_until, zone}, ".")}
        );
    }
    Buttons row{{run("Edit my profile", "profile"), run("Leave", "leave")}};
    const auto& id = enrolment.id.str();
    if (may_choose) row.buttons.insert(row.buttons.begin(), choose_button(program));
    if (waits)
        row.buttons.push_back(act("Not before a date", waiting_verb::ask_time_off, id, enrolment.version));
    if (enrolment.state == EnrolmentState::paused)
        row.buttons.push_back(act("Come back now", waiting_verb::back, id, enrolment.version));
    if (enrolment.state == EnrolmentState::completed && program.state == ProgramState::open)
        row.buttons.push_back(run("Begin again", "join " + program.id.str()));
    card.blocks.emplace_back(std::move(row));
    if (known_zone(zone)) {
        card.blocks.emplace_back(Note{
            say(fmt::format("Unasked, I write only in the working hours of {}", zone),
                locale.empty()
                    ? "."
                    : fmt::format("; your language here is {}. Both come from your chat settings.", locale))
        });
    }
    return card;
}

Card status_of_draft(const Enrolment& draft, Text hurry) {
    Card card{.summary = "Your registration is not finished yet.", .blocks = {}};
    card.blocks.emplace_back(Paragraph{
        say(bold("Your registration is not finished yet."),
            " It is your turn: what you have entered so far is kept, and nobody else sees it.")
    });
    if (!hurry.pieces.empty()) card.blocks.emplace_back(Paragraph{std::move(hurry)});
    card.blocks.emplace_back(Buttons{
        {run("Go on", "join", Weight::primary), act("Discard it", verb::discard, draft, Weight::normal)}
    });
    return card;
}

Card status_of_stranger(Text hurry) {
    Card card{.summary = "You are not registered for mentoring.", .blocks = {}};
    card.blocks.emplace_back(Paragraph{say(
        bold("You are not registered for mentoring."),
        " It is voluntary. If you would like a mentor, or would like to be one, it takes about three minutes."
    )});
    if (!hurry.pieces.empty()) card.blocks.emplace_back(Paragraph{std::move(hurry)});
    card.blocks.emplace_back(Buttons{{run("Join", "join", Weight::primary), run("How does it work?", "help")}}
    );
    return card;
}

Card status_of_departed() {
    Card card{.summary = "You have left the mentoring program.", .blocks = {}};
    card.blocks.emplace_back(Paragraph{say(
        bold("You have left the mentoring program."),
        " I do not write to you about it. The door stays open; if you come back, your answers are still here."
    )});
    card.blocks.emplace_back(Buttons{{run("Join again", "join")}});
    return card;
}

Card already_registered(const Profile& profile) {
    Card card{
        .summary = fmt::format("You are already registered as {}.", role_words(profile.role)), .blocks = {}
    };
    card.blocks.emplace_back(Paragraph{
        say("You are already registered as ",
            bold(role_words(profile.role)),
            ". To change your answers or your role, edit your profile.")
    });
    card.blocks.emplace_back(
        Buttons{{run("Edit my profile", "profile", Weight::primary), run("Show my status", "status")}}
    );
    return card;
}

Card draft_kept(const Enrolment& draft) {
    Card card{.summary = "Your place is kept.", .blocks = {}};
    card.blocks.emplace_back(Paragraph{
        say(bold("No hurry."),
            " Your place is kept, with every page that you finished; nobody else sees them. Go on whenever "
            "it suits you.")
    });
    card.blocks.emplace_back(Buttons{
        {run("Go on", "join", Weight::primary), act("Discard it", verb::discard, draft, Weight::normal)}
    });
    return card;
}

Card draft_nudge(const Enrolment& draft, bool last, Text hurry) {
    Card card;
    card.summary = "Your mentoring registration is waiting for you.";
    card.blocks.emplace_back(Paragraph{
        last ? say("Your mentoring registration is still open. This is my last reminder: ",
                   "if now is not the time, that is fine, and the draft stays here for you.")
             : say("You began to register for mentoring and have not finished. It takes about three minutes "
                   "more.")
    });
    if (!hurry.pieces.empty()) card.blocks.emplace_back(Paragraph{std::move(hurry)});
    card.blocks.emplace_back(Buttons{
        {run("Go on", "join", Weight::primary), act("Discard it", verb::discard, draft, Weight::normal)}
    });
    return card;
}

Card draft_discarded() {
    Card card{.summary = "Your draft is gone.", .blocks = {}};
    card.blocks.emplace_back(
        Paragraph{say("Your draft is gone, and I will not remind you. /mentor join starts afresh.")}
    );
    return card;
}

Card ask_whether_to_leave(const Enrolment& enrolment, const Program& program) {
    Card card{.summary = "Do you want to leave the mentoring program?", .blocks = {}};
    card.blocks.emplace_back(Paragraph{
        say(bold("Do you want to leave?"),
            " This is about ",
            UserText{program.name},
            ". You need no reason, and nobody is told why. You can come back later, and your answers stay "
            "here for that.")
    });
    card.blocks.emplace_back(
        Buttons{{act("Leave", verb::leave, enrolment, Weight::danger), run("Stay", "status")}}
    );
    return card;
}

Card ask_whether_to_discard(const Enrolment& draft) {
    Card card{.summary = "You have not finished registering.", .blocks = {}};
    card.blocks.emplace_back(Paragraph{
        say("You have not finished registering, so there is nothing to leave. Shall I discard the draft?")
    });
    card.blocks.emplace_back(
        Buttons{{act("Discard it", verb::discard, draft, Weight::danger), run("Go on registering", "join")}}
    );
    return card;
}

Card goodbye(Role role, const Program& program) {
    Card card{.summary = "You have left the mentoring program.", .blocks = {}};
    card.blocks.emplace_back(Paragraph{say(
        bold("You have left the mentoring program "),
        UserText{program.name},
        ".",
        mentors(role) ? " Thank you for having offered your time." : " Thank you for having given it a try.",
        " I will not write to you about it any more. The door stays open: /mentor join brings you back."
    )});
    return card;
}

Card nothing_to_leave() {
    Card card{.summary = "You are not registered, so there is nothing to leave.", .blocks = {}};
    card.blocks.emplace_back(Paragraph{say("You are not registered, so there is nothing to leave.")});
    return card;
}

Card stale(Card fresh) {
    fresh.blocks.insert(
        fresh.blocks.begin(), Block{Note{say("That button was from earlier. This is how things stand now:")}}
    );
    return fresh;
}

}  // namespace mentord::content
