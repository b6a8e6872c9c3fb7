#include "workflows/content/picking_cards.hpp"

#include "workflows/content/parts.hpp"
#include "workflows/content/people_words.hpp"
#include "workflows/content/waiting_cards.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace mentord::content {

namespace {

UserText named(const Program& program) {
    return UserText{program.name};
}

std::string working_days(int days) {
    return days == 1 ? "one working day" : fmt::format("{} working days", days);
}

std::string mentors_are_free(std::size_t count) {
    return count == 1 ? "One mentor is free" : fmt::format("{} mentors are free", count);
}

std::string language_list(const Profile& profile) {
    std::string words;
    for (const auto& value : profile.languages) {
        if (!words.empty()) words += ", ";
        words += label_of(languages(), value);
    }
    return words;
}

// What the mentor wrote for mentees to read, and no more.
void add_offer(Card& card, const picking::Offer& offer) {
    Text text = name_or(offer.mentor, "A mentor");
    for (const auto& reason : offer.reasons)
        text = say(std::move(text), "\n• ", reason);
    card.blocks.emplace_back(Paragraph{std::move(text)});
    Facts facts;
    if (!offer.profile.offered.empty())
        facts.facts.push_back({"Can help with", skill_list(offer.profile.offered)});
    const auto hours = offer.profile.hours_per_month;
    if (hours > 0)
        facts.facts.push_back(
            {"Time", say(hours == 1 ? "1 hour a month" : fmt::format("{} hours a month", hours))}
        );
    if (const auto words = language_list(offer.profile); !words.empty())
        facts.facts.push_back({"Languages", say(words)});
    if (!facts.facts.empty()) card.blocks.emplace_back(std::move(facts));
}

Button match_me_button(const Enrolment& enrolment) {
    return act("Match me", picking_verb::match_me, enrolment.id.str(), enrolment.version);
}

/// `number`: of the invitation that this belongs to; after the last one nothing is asked again.
void add_later(Buttons& row, const Enrolment& enrolment, int number) {
    if (number >= picking::most_invitations) return;
    row.buttons.push_back(
        act("Later", fmt::format("{}{}", picking_verb::later, number), enrolment.id.str(), enrolment.version)
    );
}

std::vector<Option> options_of(const picking::Context& context) {
    std::vector<Option> options;
    for (std::size_t i = 0; i < std::min(context.shown, context.offers.size()); ++i) {
        const auto& [mentor, profile, reasons] = context.offers[i];
        // A label is shown as it is, in no markup.
        const auto label = mentor.profile.name.empty() ? mentor.platform_user : mentor.profile.name;
        options.push_back({mentor.id.str(), label, reasons.empty() ? std::string{} : reasons.front()});
    }
    return options;
}

}  // namespace

Card shortlist(const Enrolment& enrolment, const picking::Context& context) {
    const auto& program = context.with.program;
    auto card = card_of(
        "Mentors who are free for you",
        say(bold("Whom would you like to ask? "),
            "These mentors in ",
            named(program),
            " are free, those who fit your goals best first. Nobody learns that you have looked.")
    );
    for (std::size_t i = 0; i < std::min(context.shown, context.offers.size()); ++i)
        add_offer(card, context.offers[i]);
    Buttons row;
    row.buttons.push_back(
        act("Choose", picking_verb::open, enrolment.id.str(), enrolment.version, Weight::primary)
    );
    if (!enrolment.match_me) row.buttons.push_back(match_me_button(enrolment));
    add_later(row, enrolment, 1);
    card.blocks.emplace_back(std::move(row));
    card.blocks.emplace_back(Note{say(
        enrolment.match_me ? "You have left the choice to the organisers; you can still make it yourself. "
                           : "“Match me” leaves the choice to the organisers. ",
        "Whom you choose has ",
        working_days(program.rules.pick_answer_days),
        " to answer; then I ask your next choice."
    )});
    return card;
}

Form choice_form(const Enrolment& enrolment, const picking::Context& context) {
    const auto options = options_of(context);
    Form form{
        .id = FormId{"pick.choose"},
        .title = "Choose a mentor",
        .submit = "Ask them",
        .intro = {say("They are asked one after the other, and read your goals and why you two fit. You can "
                      "take it back "
                      "at any time.")},
        .fields = {},
        .about = Act{std::string(picking_verb::choose), enrolment.id.str(), enrolment.version, {}},
    };
    const std::vector<OptionGroup> groups{{"", options}};
    form.fields.push_back(
        {"first", "First choice", "", Choice{Look::menu, groups}, true, "Choose a mentor", {}}
    );
    if (options.size() > 1) {
        form.fields.push_back(
            {"second",
             "Second choice",
             "Asked if the first cannot.",
             Choice{Look::menu, groups},
             false,
             "",
             {}}
        );
    }
    if (options.size() > 2) {
        form.fields.push_back({"third", "Third choice", "", Choice{Look::menu, groups}, false, "", {}});
    }
    return form;
}

std::string first_choice_is_missing() {
    return "Choose whom to ask first, or close the form.";
}
std::string chosen_twice() {
    return "You have named this mentor already; choose another, or nobody.";
}
std::string no_longer_free() {
    return "Somebody else was faster: whom you chose is no longer free. Choose another, or close the form "
           "and "
           "send /mentor pick for a fresh list.";
}

Card invitation(const Enrolment& enrolment, const picking::Context& context, int number) {
    const auto& program = context.with.program;
    auto card = card_of(
        "You can choose a mentor.",
        say(bold("You can choose a mentor. "),
            mentors_are_free(context.offers.size()),
            " for you in ",
            named(program),
            ". I have made a short list, with reasons; rank up to three, and I ask them one after the other.")
    );
    Buttons row{{choose_button(program), match_me_button(enrolment)}};
    add_later(row, enrolment, number);
    card.blocks.emplace_back(std::move(row));
    card.blocks.emplace_back(Note{say("“Match me” leaves the choice to the organisers. There is no hurry.")});
    return card;
}

Card list_ended(const Enrolment& enrolment, const picking::Context& context) {
    const auto& program = context.with.program;
    const Text first =
        say("It did not work out with those whom you chose. That happens for many reasons, and says nothing "
            "about you. ");
    if (context.offers.empty()) {
        auto card = card_of(
            "Nobody else is free at the moment.",
            say(first,
                bold("Nobody else is free at the moment"),
                "; I write to you as soon as somebody is. You keep your place on the list of ",
                named(program),
                ", and there is nothing that you need to do.")
        );
        card.blocks.emplace_back(Buttons{{match_me_button(enrolment), run("My status", "status")}});
        return card;
    }
    auto card = card_of(
        "A fresh list of mentors is ready for you.",
        say(first,
            bold("A fresh list is ready: "),
            mentors_are_free(context.offers.size()),
            " for you in ",
            named(program),
            ". It is your turn, without any hurry.")
    );
    Buttons row{{choose_button(program), match_me_button(enrolment)}};
    add_later(row, enrolment, 1);
    card.blocks.emplace_back(std::move(row));
    return card;
}

Card request_is_over(const Program& program) {
    auto card = card_of(
        "Your request did not work out this time.",
        say(bold("Your request for a mentor in "),
            named(program),
            bold(" did not work out this time."),
            " That happens for many reasons, and says nothing about you. You keep your place; /mentor shows "
            "whose turn it is.")
    );
    card.blocks.emplace_back(Buttons{{run("My status", "status")}});
    return card;
}

Card left_to_organisers(const Program& program) {
    auto card = card_of(
        "The organisers choose for you.",
        say(bold("Noted. "),
            "The organisers of ",
            named(program),
            " see that you leave the choice to them. It is their turn; you hear from me either way, and both "
            "of you must say yes before it is a match.")
    );
    card.blocks.emplace_back(Buttons{{run("Choose after all", "pick " + program.id.str())}});
    return card;
}

Card choose_later(const Program& program) {
    auto card = card_of(
        "I will ask again.",
        say("I will ask again on the next working day. /mentor pick shows you the list whenever you like.")
    );
    card.blocks.emplace_back(Buttons{{choose_button(program)}});
    return card;
}

Card how_matches_come_about(const Program& program) {
    auto card = card_of(
        "The organisers propose matches here.",
        say("In ",
            named(program),
            " the organisers propose who fits whom, by your goals first. You read why, and it is a match "
            "when "
            "you both say yes. There is nothing that you need to do; you hear from me either way.")
    );
    card.blocks.emplace_back(Buttons{{run("My status", "status"), run("Edit my profile", "profile")}});
    return card;
}

Card already_asked(const Program& program) {
    auto card = card_of(
        "A match is on its way already.",
        say("A match is on its way to you in ",
            named(program),
            " already. Your status shows whose turn it is, and how to take a request of yours back.")
    );
    card.blocks.emplace_back(Buttons{{run("My status", "status")}});
    return card;
}

Card nothing_to_choose(const Enrolment& enrolment, const Program& program) {
    Text why =
        say("You are not waiting for a mentor in ", named(program), ", so there is nobody to choose. ");
    if (enrolment.state == EnrolmentState::matched) {
        why = say("You have a match in ", named(program), " already. ");
    } else if (enrolment.role == Role::mentor) {
        why = say("In ", named(program), " mentees choose whom to ask; you hear when somebody chooses you. ");
    } else if (enrolment.state == EnrolmentState::paused) {
        why = say("You have time off in ", named(program), "; come back, and you can choose a mentor. ");
    }
    auto card =
        card_of("There is nobody to choose.", say(std::move(why), "Your status says whose turn it is."));
    card.blocks.emplace_back(Buttons{{run("My status", "status")}});
    return card;
}

Card nobody_is_free(const Enrolment& enrolment, const Program& program) {
    auto card = card_of(
        "Nobody is free at the moment.",
        say(bold("Nobody is free at the moment. "),
            "All mentors of ",
            named(program),
            " who could be yours have as many mentees as they can take. You keep your place on the list, and "
            "hear from me.")
    );
    Buttons row{{run("My status", "status")}};
    if (!enrolment.match_me) row.buttons.push_back(match_me_button(enrolment));
    card.blocks.emplace_back(std::move(row));
    return card;
}

Card not_in_any_program() {
    auto card = card_of(
        "You are not registered as a mentee.",
        say("To choose a mentor, register as a mentee first; it takes about three minutes.")
    );
    card.blocks.emplace_back(Buttons{{run("Join", "join mentee", Weight::primary)}});
    return card;
}

}  // namespace mentord::content
