#include "workflows/content/approval_cards.hpp"

#include "workflows/content/parts.hpp"
#include "workflows/content/registration_cards.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace mentord::content {

namespace {

UserText named(const Program& program) {
    return UserText{program.name};
}

const char* wishes_to_be(Role role) {
    return role == Role::mentor   ? " would like to be a mentor in "
           : role == Role::mentee ? " would like to find a mentor in "
                                  : " would like to be a mentor and a mentee in ";
}

Text self_check_words(const Profile& profile) {
    std::string missing;
    for (const auto& group : self_checks()) {
        for (const auto& option : group.options) {
            if (std::ranges::find(profile.self_check, option.value) != profile.self_check.end()) continue;
            missing += (missing.empty() ? "" : "; ") + option.label;
        }
    }
    return missing.empty() ? say("Yes to all four questions") : say("Not ticked: " + missing);
}

Form form_about(
    const Enrolment& enrolment, std::string_view verb, const char* title, const char* submit, Text intro
) {
    return Form{
        .id = FormId{std::string(verb)},
        .title = title,
        .submit = submit,
        .intro = {std::move(intro)},
        .fields = {},
        .about = Act{std::string(verb), enrolment.id.str(), enrolment.version, {}},
    };
}

}  // namespace

Card approval_wanted(const Enrolment& enrolment, const Person& person, const Program& program) {
    auto card = card_of(
        "Somebody waits for your word.",
        say(bold("It is your turn. "), name_of(person), wishes_to_be(enrolment.role), named(program), ".")
    );
    const auto profile = read_profile(enrolment.answers);
    card.blocks.emplace_back(facts_about(profile));
    Facts more;
    if (mentors(profile.role)) more.facts.push_back({"Their own look at it", self_check_words(profile)});
    if (const auto why = ineligible(profile, program.rules)) {
        more.facts.push_back(
            {"They ask for an exception",
             say(*why == Ineligible::mentor_too_junior   ? "earlier in their career than your mentors are"
                 : *why == Ineligible::mentee_too_senior ? "further in their career than your mentees are"
                                                         : "less time than you ask for")}
        );
    }
    if (!more.facts.empty()) card.blocks.emplace_back(std::move(more));
    const auto& id = enrolment.id.str();
    card.blocks.emplace_back(Buttons{
        {act("Approve", approval_verb::approve, id, enrolment.version, Weight::primary),
         act("Ask more", approval_verb::ask_more, id, enrolment.version),
         act("Decline", approval_verb::ask_to_decline, id, enrolment.version)}
    });
    return card;
}

Card approval_now(const Enrolment& enrolment, const Person& person) {
    switch (enrolment.state) {
        case EnrolmentState::pending:
            return card_of(
                "It has changed.",
                say(name_of(person),
                    " has changed their answers since then; "
                    "/mentor-admin approvals shows them as they are now.")
            );
        case EnrolmentState::declined:
            return card_of(
                "Declined.", say(name_of(person), " is not in this time, and hears it from me in kind words.")
            );
        case EnrolmentState::draft:
        case EnrolmentState::left:
            return card_of(
                "They are no longer registered.",
                say(name_of(person), " is no longer registered; there is nothing that you need to do.")
            );
        case EnrolmentState::approved:
        case EnrolmentState::waitlisted:
        case EnrolmentState::matched:
        case EnrolmentState::paused:
        case EnrolmentState::completed:
            break;
    }
    return card_of("Approved.", say(name_of(person), " is in, and can be matched. They hear it from me."));
}

Card nobody_to_approve() {
    return card_of("Nobody waits for your word.", say("Nobody waits for your word at present."));
}

Card others_decide_about_you() {
    return card_of(
        "The other organisers decide about this.",
        say("This is your own registration, so the other organisers decide about it. They have been asked.")
    );
}

Form approval_question_form(const Enrolment& enrolment, const Person& person) {
    auto form = form_about(
        enrolment,
        approval_verb::question,
        "Ask more",
        "Send",
        say("I pass your question on to ", name_of(person), ". They go on waiting, and it stays your turn.")
    );
    form.fields.push_back(
        {"text", "Your question", "Say how to answer: a message to you is best.", LongText{800}, true, "", {}}
    );
    return form;
}

Form decline_form(const Enrolment& enrolment, const Person& person) {
    auto form = form_about(
        enrolment,
        approval_verb::decline,
        "Decline",
        "Decline",
        say(name_of(person),
            " hears that it does not work out this time. You can take it back for ten minutes.")
    );
    form.fields.push_back(
        {"text",
         "A word for them",
         "They read it as you write it. A reason that they can act upon is worth more than none.",
         LongText{800},
         false,
         "",
         {}}
    );
    return form;
}

Card question_is_on_its_way(const Person& person) {
    return card_of(
        "Your question is on its way.",
        say("Your question goes to ", name_of(person), ". They go on waiting for your word.")
    );
}

std::string words_missing() {
    return "Please write a sentence.";
}

Card waits_for_approval(const Enrolment& enrolment, const Program& program) {
    auto card = card_of(
        "Your registration is with the organisers.",
        say(bold("Thank you. "),
            "In ",
            named(program),
            enrolment.asked_organisers
                ? " the organisers decide about this themselves. I have passed your answers on to them."
                : " the organisers speak with every new mentor, or look at what they wrote, before the first "
                  "match.")
    );
    card.blocks.emplace_back(Paragraph{
        say(bold("Whose turn is it? "),
            "The organisers'. You hear from me either way, and within ",
            fmt::format("{} working days", program.rules.approval_days),
            " in any case.")
    });
    card.blocks.emplace_back(Buttons{{run("Edit my profile", "profile"), run("Leave", "leave")}});
    return card;
}

Card still_with_the_organisers(const Enrolment& enrolment) {
    auto card = card_of(
        "Your registration is still with the organisers.",
        say("Your registration is still with the organisers. I have reminded them; there is ",
            bold("nothing that you need to do"),
            ", and you hear from me either way.")
    );
    card.blocks.emplace_back(Buttons{
        {run("My status", "status"), act("Leave", verb::leave, enrolment.id.str(), enrolment.version)}
    });
    return card;
}

Card organisers_ask(const UserText& question, const Program& program) {
    auto card = card_of(
        "The organisers have a question.",
        say("The organisers of ", named(program), " have a question before they can say yes:")
    );
    card.blocks.emplace_back(Paragraph{say(question)});
    card.blocks.emplace_back(Note{say("/mentor profile changes your answers; they see it at once.")});
    return card;
}

Card you_are_approved(const Enrolment& enrolment, const Program& program) {
    auto card = card_of(
        "You are in.",
        say(bold("You are in. "),
            "The organisers of ",
            named(program),
            mentors(enrolment.role) ? " are glad to have you as a mentor. You will see who is proposed to "
                                      "you and why, and you may decline."
                                    : " said yes. You will hear from me who your mentor is and why, or where "
                                      "you stand on the list.")
    );
    card.blocks.emplace_back(Buttons{{run("My status", "status")}});
    return card;
}

Card not_this_time(const UserText& words, const Program& program) {
    auto card = card_of(
        "It does not work out this time.",
        say("Thank you for having come forward. In ",
            named(program),
            " it ",
            bold("does not work out this time"),
            words.empty() ? "." : ". The organisers wrote to you:")
    );
    if (!words.empty()) card.blocks.emplace_back(Paragraph{say(words)});
    card.blocks.emplace_back(
        Note{say("Nobody else is told. Your answers stay here, and you can come back: /mentor join.")}
    );
    return card;
}

Card not_as_mentor(const UserText& words, const Program& program) {
    auto card = card_of(
        "Your place as a mentee stays.",
        say("Thank you for having offered to mentor in ",
            named(program),
            ". It ",
            bold("does not work out this time"),
            words.empty() ? "; " : ". ",
            bold("your place as a mentee stays as it was"),
            words.empty() ? "." : ". The organisers wrote to you:")
    );
    if (!words.empty()) card.blocks.emplace_back(Paragraph{say(words)});
    card.blocks.emplace_back(Note{say("Nobody else is told. Nothing that you need to do.")});
    return card;
}

Card stays_mentee(const Person& person) {
    return card_of(
        "Declined as a mentor.",
        say(name_of(person),
            " does not mentor this time and hears it from me in kind words; their place as a mentee stays.")
    );
}

std::string mentor_later() {
    return "The organisers look at every new mentor first, and I can ask them only while you wait for a "
           "match. "
           "Please keep your role for now, and offer it then.";
}

std::string not_by_the_rules(Ineligible why, const Rules& rules) {
    const char* leave = " Please leave it as it was, or speak with your organisers first.";
    switch (why) {
        case Ineligible::mentor_too_junior:
            return std::string("By this program's rules its mentors are further on in their careers.") +
                   leave;
        case Ineligible::mentee_too_senior:
            return std::string("By this program's rules its mentees are at an earlier point of their careers."
                   ) +
                   leave;
        case Ineligible::too_little_time:
            break;
    }
    return fmt::format("This program asks for at least {} hours a month.", rules.least_hours) + leave;
}

Card rules_speak_against(const Enrolment& draft, Ineligible why, const Program& program) {
    Text reason;
    switch (why) {
        case Ineligible::mentor_too_junior:
            reason = say(
                "its mentors are further on in their careers than you are now. You could join as a mentee."
            );
            break;
        case Ineligible::mentee_too_senior:
            reason =
                say("it is made for people at an earlier point of their careers. You could join as a mentor."
                );
            break;
        case Ineligible::too_little_time:
            reason = say(fmt::format(
                "it asks for {} hours a month, so that nobody waits for a partner in vain.",
                program.rules.least_hours
            ));
            break;
    }
    auto card = card_of(
        "One thing speaks against it.",
        say(bold("Thank you; one thing speaks against it. "),
            named(program),
            " has rules of its own, and by them ",
            std::move(reason))
    );
    card.blocks.emplace_back(Paragraph{
        say("Rules do not know everything. If you think that it should be possible, ask the organisers; your "
            "answers are kept.")
    });
    const auto& id = draft.id.str();
    card.blocks.emplace_back(Buttons{
        {act("Ask the organisers", approval_verb::ask_organisers, id, draft.version, Weight::primary),
         run("Change my answers", "join"),
         act("Discard it", verb::discard, id, draft.version)}
    });
    return card;
}

}  // namespace mentord::content
