#include "workflows/content/waiting_cards.hpp"

#include "workflows/content/parts.hpp"

#include <fmt/format.h>

#include <utility>

namespace mentord::content {

namespace {

UserText named(const Program& program) {
    return UserText{program.name};
}

std::string people(int count, const char* one, const char* many) {
    return count == 1 ? fmt::format("one {}", one) : fmt::format("{} {}", count, many);
}

Button time_off_button(const Enrolment& enrolment) {
    return act("Not before a date", waiting_verb::ask_time_off, enrolment.id.str(), enrolment.version);
}

Text mentor_reason(const WaitingLine& line) {
    if (line.mentees == 0) return say("every mentee has a mentor at present. That is good news, too.");
    return say(
        people(line.mentees, "mentee waits", "mentees wait"),
        ", and the organisers look for those whom you can help most."
    );
}

/// Whoever may choose for themselves, and has not left it to the organisers.
bool is_to_choose(const Enrolment& enrolment, const WaitingLine& line) {
    return line.may_choose && !line.proposed && !enrolment.match_me;
}

Text chooser_reason(const WaitingLine& line) {
    return say(
        "mentees choose for themselves here, and mentors have room for ",
        people(line.room, "more mentee", "more mentees"),
        "."
    );
}

Text mentee_reason(const WaitingLine& line) {
    if (line.room == 0)
        return say("all mentors have as many mentees as they can take. The organisers are looking for more.");
    return say(
        "mentors have room for ",
        people(line.room, "more mentee", "more mentees"),
        ", and the organisers look for the one who fits your goals."
    );
}

}  // namespace

Button choose_button(const Program& program) {
    return run("Choose a mentor", "pick " + program.id.str(), Weight::primary);
}

Text place_words(Role role, const WaitingLine& line) {
    const bool as_mentor = role == Role::mentor;
    if (line.waiting <= 1) {
        return say(as_mentor ? "You are the only mentor who waits." : "You are the only one who waits.");
    }
    return say(
        "You are ",
        bold(fmt::format("number {} of {}", line.place, line.waiting)),
        as_mentor ? " mentors who wait for a mentee." : " who wait for a mentor."
    );
}

Text reason_words(Role role, const Program& program, const WaitingLine& line, std::string_view zone) {
    if (role != Role::mentor && line.may_choose) return chooser_reason(line);
    switch (program.state) {
        case ProgramState::draft:
        case ProgramState::announced:
        case ProgramState::open:
            if (program.closes) {
                return say(
                    "registration is still open. The matching begins when it closes, on ",
                    Moment{*program.closes, std::string(zone)},
                    "."
                );
            }
            return say("registration is still open, and the matching begins when it closes.");
        case ProgramState::matching:
            return say("the organisers are matching at this very time.");
        case ProgramState::active:
        case ProgramState::closing:
        case ProgramState::closed:
        case ProgramState::archived:
            break;
    }
    return role == Role::mentor ? mentor_reason(line) : mentee_reason(line);
}

Card where_you_stand(
    const Enrolment& enrolment, const Program& program, const WaitingLine& line, Moment next
) {
    auto card = card_of(
        "Where you stand on the list",
        say(bold("You have not been forgotten. "),
            place_words(enrolment.role, line),
            " Why you wait: ",
            reason_words(enrolment.role, program, line, next.zone))
    );
    const bool chooses = is_to_choose(enrolment, line);
    card.blocks.emplace_back(Paragraph{
        say(chooses ? "It is your turn: a short list of mentors who are free is ready for you, with reasons. "
                      "You hear from me on "
                    : "It is the organisers' turn; there is nothing you need to do. You hear from me at once "
                      "when a match is proposed, and on ",
            next,
            " in any case.")
    });
    Buttons row{{run("My status", "status"), time_off_button(enrolment)}};
    if (chooses) row.buttons.insert(row.buttons.begin(), choose_button(program));
    card.blocks.emplace_back(std::move(row));
    return card;
}

Card no_match_this_time(const Enrolment& enrolment, const Program& program) {
    const bool offered = mentors(enrolment.role);
    auto card = card_of(
        "There will be no match this time.",
        say(named(program),
            " comes to its end, and I am sorry: there has been ",
            bold("no match for you this time"),
            ". It says nothing about you. ",
            offered ? "Thank you for having offered your time; it was counted on."
                    : "More people looked for a mentor than mentors could take, or nobody fitted your goals.")
    );
    card.blocks.emplace_back(
        Note{say("Your answers stay here. When registration opens again, /mentor join takes a minute.")}
    );
    return card;
}

Form time_off_form(const Enrolment& enrolment, const Program& program) {
    return Form{
        .id = FormId{"enrolment.time_off"},
        .title = "Not before a date",
        .submit = "Save",
        .intro = {say(
            "Until that day nobody is proposed to you in ",
            named(program),
            ". You keep your place on the list and come back by yourself; a proposal that is open now is "
            "called off in neutral words."
        )},
        .fields = {Field{
            .id = "day",
            .label = "Back on",
            .hint = fmt::format("Within the next {} weeks.", program.rules.most_time_off_weeks),
            .kind = Date{},
            .required = true,
            .placeholder = "",
            .initial = {}
        }},
        .about = Act{std::string(waiting_verb::time_off), enrolment.id.str(), enrolment.version, {}},
    };
}

std::string time_off_day_is_wrong(std::string_view latest) {
    return fmt::format("Please choose a day after today, and not after {}.", latest);
}

Card time_off_begun(const Enrolment& enrolment, const Program& program, std::string_view zone) {
    auto card = card_of(
        "You have time off from matching.",
        say(bold("Noted. "),
            "Nobody is proposed to you in ",
            named(program),
            " before ",
            Moment{enrolment.paused_until.value_or(enrolment.changed_at), std::string(zone)},
            ". Then you are back on the list at the place that you had, and I tell you so.")
    );
    card.blocks.emplace_back(
        Buttons{{act("Come back now", waiting_verb::back, enrolment.id.str(), enrolment.version)}}
    );
    return card;
}

Card back_from_time_off(const Enrolment& enrolment, const Program& program) {
    const bool chooses = mentees_choose(program) && is_mentored(enrolment.role);
    auto card = card_of(
        "You are back on the list.",
        say(bold("Welcome back. "),
            "You are on the list of ",
            named(program),
            chooses ? " again. You can choose a mentor, or leave it to the organisers."
                    : " again. It is the organisers' turn; you hear from me either way.")
    );
    Buttons row{{run("My status", "status"), time_off_button(enrolment)}};
    if (chooses) row.buttons.insert(row.buttons.begin(), choose_button(program));
    card.blocks.emplace_back(std::move(row));
    return card;
}

Card time_off_now(const Enrolment& enrolment, const Program& program, std::string_view zone) {
    if (enrolment.state == EnrolmentState::paused) return time_off_begun(enrolment, program, zone);
    if (enrolment.state == EnrolmentState::matched) {
        return card_of(
            "You have a match.",
            say("You have a match in ", named(program), "; /mentor pause gives the two of you a rest.")
        );
    }
    return card_of(
        "You are not waiting for a match.",
        say("You are not waiting for a match in ", named(program), ", so there is nothing to pause.")
    );
}

Text countdown(const Program& program, Instant now, std::string_view zone) {
    if (program.state != ProgramState::open || !program.closes || *program.closes <= now) return {};
    const auto left = std::chrono::ceil<std::chrono::days>(*program.closes - now).count();
    return say(
        "Registration closes ",
        bold(left <= 1 ? std::string("within a day") : fmt::format("in {} days", left)),
        ", on ",
        Moment{*program.closes, std::string(zone)},
        "."
    );
}

Card will_remind(const Program& program, std::string_view zone) {
    Text text = say(bold("I will write to you"), " when registration for ", named(program), " opens");
    text = program.opens ? say(std::move(text), ": on ", Moment{*program.opens, std::string(zone)}, ".")
                         : say(std::move(text), ".");
    return card_of("I will remind you.", say(std::move(text), " There is nothing that you need to do."));
}

Card registration_is_open(const Program& program, Instant now, std::string_view zone) {
    auto card = card_of(
        "Registration is open.",
        say("You asked me to tell you: registration for ",
            named(program),
            " is ",
            bold("open"),
            ". It takes about three minutes. ",
            countdown(program, now, zone))
    );
    card.blocks.emplace_back(Buttons{{run("Join", "join " + program.id.str(), Weight::primary)}});
    return card;
}

}  // namespace mentord::content
