#include "workflows/registration/registration.hpp"

#include "workflows/content/approval_cards.hpp"
#include "workflows/content/registration_cards.hpp"
#include "workflows/content/registration_errors.hpp"
#include "workflows/content/registration_form.hpp"
#include "workflows/content/waiting_cards.hpp"
#include "workflows/overloaded.hpp"
#include "workflows/program/program_id.hpp"
#include "workflows/registration/approval.hpp"
#include "workflows/registration/eligibility.hpp"
#include "workflows/registration/steps.hpp"
#include "workflows/registration/waiting.hpp"

#include <string>

namespace mentord::registration {

namespace {

void stop_nudges(D& decision) {
    decision.effects.emplace_back(CancelTimers{decision.next->id.str(), std::string(nudge_timer)});
    // One may be waiting for the morning.
    decision.effects.emplace_back(Withdraw{.to = {}, .about = decision.next->id.str(), .program = {}});
}

void set_nudge(D& decision, int number, Instant due) {
    decision.effects.emplace_back(SetTimer{nudge_key(decision.next->id, number), due});
}

// The first page that still lacks an answer; a role given with the command counts.
Page page_to_show(const Enrolment& draft) {
    if (draft.role == Role::unsaid) return Page::role;
    for (const auto page : {Page::needs, Page::goals}) {
        if (!check(page, draft.role, draft.answers).empty()) return page;
    }
    return Page::commitment;
}

// After the role everything is shown once, filled in where it is known.
Page page_after(Page sent, const Enrolment& draft) {
    if (sent == Page::role && is_mentored(draft.role)) return Page::needs;
    if (sent == Page::role || sent == Page::needs) return Page::goals;
    return page_to_show(draft);
}

void take_role(Enrolment& draft, Role role) {
    draft.role = role;
    draft.answers[field::role] = {std::string(to_string(role))};
}

// What opens the form once more: a command that names the program, where it must.
std::string again(std::string_view word, const Program& program) {
    std::string words(word);
    if (program.id.str() != main_program) words += " " + program.id.str();
    return words;
}

Open open_draft(const Enrolment& draft, const Context& context) {
    return Open{
        content::join_page(page_to_show(draft), draft.role, draft.answers, context.program),
        again("join", context.program)
    };
}

D begin(Enrolment draft, const Join& join, const Context& context) {
    draft.state = EnrolmentState::draft;
    draft.told_kept = false;
    draft.waiting_since.reset();
    draft.answers.erase(field::expectations);
    if (join.role != Role::unsaid) take_role(draft, join.role);
    draft = changed(std::move(draft), context);
    draft.began = draft.version;
    D decision{std::move(draft), Nothing{}, {}};
    decision.answer = open_draft(*decision.next, context);
    set_nudge(decision, 1, context.now + nudge_after.front());
    return decision;
}

Reject old_form(const PageSent& sent) {
    const auto fields = fields_of(sent.page, sent.shown);
    const auto& first = fields.empty() ? std::string(field::role) : fields.front();
    return Reject{{{sent.answers.empty() ? first : sent.answers.begin()->first, content::form_is_old()}}};
}

// Nobody hears of a decline that can still be taken back.
Card status_of_declined(const Enrolment& enrolment, const Context& context) {
    if (context.now < enrolment.changed_at + time_to_undo)
        return content::waits_for_approval(enrolment, context.program);
    return content::not_this_time({}, context.program);
}

Card status(const State& state, const Context& context) {
    return std::visit(
        Overloaded{
            [&](Stranger) {
                return content::status_of_stranger(
                    content::countdown(context.program, context.now, context.person.profile.zone)
                );
            },
            [&](Drafting) {
                return content::status_of_draft(
                    *state, content::countdown(context.program, context.now, context.person.profile.zone)
                );
            },
            [&](Registered) {
                return content::status_of_registered(*state, context.program, context.line, context.person);
            },
            // Of a discarded draft nothing is left, as if it had never been.
            [&](Departed) {
                if (state->state == EnrolmentState::declined) return status_of_declined(*state, context);
                return state->answers.empty() ? content::status_of_stranger({})
                                              : content::status_of_departed();
            },
        },
        standing_of(state)
    );
}

D say_how_things_stand(const State& state, const Context& context) {
    return stay(state, Replace{content::stale(status(state, context))});
}

// One overload for each cell of the table in which something happens; the rest is the template at the end of
// the list: nothing changes. The table is drawn and compared by a test, so a forgotten cell shows.

D on(Stranger, const State&, const Join& join, const Context& context) {
    Enrolment draft;
    draft.id = context.fresh_id;
    draft.program = context.program.id;
    draft.person = context.person.id;
    return begin(std::move(draft), join, context);
}

D on(Departed, const State& state, const Join& join, const Context& context) {
    return begin(*state, join, context);
}

D on(Drafting, const State& state, const Join& join, const Context& context) {
    if (join.role == Role::unsaid || join.role == state->role)
        return stay(state, open_draft(*state, context));
    auto draft = changed(*state, context);
    take_role(draft, join.role);
    auto form = open_draft(draft, context);
    return {std::move(draft), std::move(form), {}};
}

D on(Registered, const State& state, const Join&, const Context& context) {
    if (state->state == EnrolmentState::completed) {
        auto enrolment = changed(*state, context);
        enrolment.state = EnrolmentState::approved;
        D decision{.next = std::move(enrolment)};
        waiting::begin(decision, context);
        decision.answer = Tell{content::back_from_time_off(*decision.next, context.program)};
        return decision;
    }
    return stay(state, Tell{content::already_registered(read_profile(state->answers))});
}

template <class S>
D on(S, const State& state, const ShowStatus&, const Context& context) {
    return stay(state, Tell{status(state, context)});
}

D on(Registered, const State& state, const EditProfile&, const Context& context) {
    return stay(
        state,
        Open{
            content::profile_form(state->role, state->answers, state->program),
            again("profile", context.program)
        }
    );
}

D on(Drafting, const State& state, const EditProfile&, const Context& context) {
    return stay(state, open_draft(*state, context));
}

template <class S>
D on(S, const State& state, const EditProfile&, const Context& context) {
    return stay(state, Tell{status(state, context)});
}

D on(Registered, const State& state, const AskToLeave&, const Context& context) {
    return stay(state, Tell{content::ask_whether_to_leave(*state, context.program)});
}

D on(Drafting, const State& state, const AskToLeave&, const Context&) {
    return stay(state, Tell{content::ask_whether_to_discard(*state)});
}

template <class S>
D on(S, const State& state, const AskToLeave&, const Context&) {
    return stay(state, Tell{content::nothing_to_leave()});
}

D wait_for_organisers(Enrolment enrolment, const Context& context) {
    enrolment.state = EnrolmentState::pending;  // `enrolment` is a changed one already
    D decision{.next = std::move(enrolment)};
    stop_nudges(decision);
    decision.effects.emplace_back(
        DirectMessage{MessageKind::reply, content::waits_for_approval(*decision.next, context.program)}
    );
    approval::begin(decision, context);
    decision.effects.emplace_back(Raise{signal::ProfileSaved{decision.next->id}});
    return decision;
}

// The answers stay, and so does the draft: it is for the person to change them, or to ask.
D turned_away(Enrolment draft, Ineligible why, const Context& context) {
    D decision{.next = std::move(draft)};
    stop_nudges(decision);
    decision.effects.emplace_back(
        DirectMessage{MessageKind::reply, content::rules_speak_against(*decision.next, why, context.program)}
    );
    return decision;
}

D finish(Enrolment enrolment, const Context& context) {
    const auto profile = read_profile(enrolment.answers);
    if (mentors(enrolment.role) && context.program.rules.needs_approval == 1)
        return wait_for_organisers(std::move(enrolment), context);
    enrolment.state = EnrolmentState::approved;
    D decision{.next = std::move(enrolment)};
    stop_nudges(decision);
    decision.effects.emplace_back(DirectMessage{
        MessageKind::reply,
        content::welcome_on_board(
            profile, context.person.profile.name, context.program.rules, mentees_choose(context.program)
        )
    });
    waiting::begin(decision, context);
    decision.effects.emplace_back(Raise{signal::ProfileSaved{decision.next->id}});
    return decision;
}

D on(Drafting, const State& state, const AskOrganisers& pressed, const Context& context) {
    const auto profile = read_profile(state->answers);
    if (pressed.version != state->version || page_to_show(*state) != Page::commitment ||
        !ineligible(profile, context.program.rules)) {
        return say_how_things_stand(state, context);
    }
    auto enrolment = changed(*state, context);
    enrolment.asked_organisers = true;
    return wait_for_organisers(std::move(enrolment), context);
}

template <class S>
D on(S, const State& state, const AskOrganisers&, const Context& context) {
    return say_how_things_stand(state, context);
}

// The role was changed while a page of the old one was still open: what was typed there is kept, and the form
// goes on with the pages that the new role needs.
D show_pages_of_new_role(const State& state, Enrolment draft, const Context& context) {
    if (draft != *state) draft = changed(std::move(draft), context);
    auto form = open_draft(draft, context).form;
    return {std::move(draft), Next{std::move(form)}, {}};
}

// A page's answers are kept even where something is wrong with them: nothing that was typed is lost.
D on(Drafting, const State& state, const PageSent& sent, const Context& context) {
    auto draft = *state;
    if (sent.page == Page::role) {
        if (auto errors = check(Page::role, draft.role, sent.answers); !errors.empty())
            return stay(state, Reject{errors});
        take_role(draft, read_role(sent.answers));
    }
    const auto shown = sent.page == Page::role ? draft.role : sent.shown;
    draft.answers = merge(sent.page, shown, draft.answers, sent.answers);
    if (shown != draft.role) return show_pages_of_new_role(state, std::move(draft), context);
    if (!is_mentored(draft.role)) {  // what a mentee of yesterday typed is no mentor's
        for (const auto* goal : field::goals)
            draft.answers.erase(goal);
    }
    auto errors = check(sent.page, draft.role, draft.answers);
    const bool last =
        errors.empty() && sent.page == Page::commitment && page_to_show(draft) == Page::commitment;
    const auto against = last ? ineligible(read_profile(draft.answers), context.program.rules) : std::nullopt;
    if ((last && !against) || draft != *state) draft = changed(std::move(draft), context);
    if (!errors.empty()) return {std::move(draft), Reject{std::move(errors)}, {}};
    if (against) return turned_away(std::move(draft), *against, context);
    if (last) return finish(std::move(draft), context);
    auto form = content::join_page(page_after(sent.page, draft), draft.role, draft.answers, context.program);
    return {std::move(draft), Next{std::move(form)}, {}};
}

// The same page sent twice, because the first answer was slow: the form may close, the confirmation is on its
// way.
D on(Registered, const State& state, const PageSent&, const Context&) {
    return stay(state);
}

template <class S>
D on(S, const State& state, const PageSent& sent, const Context&) {
    return stay(state, old_form(sent));
}

// Somebody who came for a mentor and would now like to be one: the organisers look at every mentor.
bool is_new_mentor(const Enrolment& before, Role role, const Context& context) {
    return context.program.rules.needs_approval == 1 && mentors(role) && !mentors(before.role);
}

// `waiting_since` stays: it is their place as a mentee, whatever the organisers say.
D ask_about_new_mentor(Enrolment enrolment, const Context& context) {
    enrolment.state = EnrolmentState::pending;
    D decision{.next = std::move(enrolment)};
    waiting::stop(decision);
    decision.effects.emplace_back(Raise{signal::StoppedWaiting{decision.next->person, decision.next->program}}
    );
    decision.effects.emplace_back(
        DirectMessage{MessageKind::reply, content::waits_for_approval(*decision.next, context.program)}
    );
    approval::begin(decision, context);
    decision.effects.emplace_back(Raise{signal::ProfileSaved{decision.next->id}});
    return decision;
}

// The role was changed on a form that shows another role's fields: show the right ones before anything is
// kept.
D on(Registered, const State& state, const ProfileSent& sent, const Context& context) {
    const auto role = read_role(sent.answers);
    if (role == Role::unsaid) return stay(state, Reject{check(Page::role, role, sent.answers)});
    auto answers = merge(Page::needs, sent.shown, state->answers, sent.answers);
    answers = merge(Page::goals, sent.shown, answers, sent.answers);
    answers = merge(Page::commitment, sent.shown, answers, sent.answers);
    answers[field::role] = {std::string(to_string(role))};
    answers[field::expectations] = {"yes"};  // accepted on joining; the profile does not ask again
    if (role != sent.shown) return stay(state, Next{content::profile_form(role, answers, state->program)});

    auto errors = check(Page::needs, role, answers);
    errors.merge(check(Page::goals, role, answers));
    errors.merge(check(Page::commitment, role, answers));
    if (!errors.empty()) return stay(state, Reject{std::move(errors)});
    if (answers == state->answers) return stay(state);
    const auto& rules = context.program.rules;
    if (const auto why = newly_ineligible(read_profile(state->answers), read_profile(answers), rules))
        return stay(state, Reject{{{field_of(*why), content::not_by_the_rules(*why, rules)}}});
    const bool new_mentor = is_new_mentor(*state, role, context);
    if (new_mentor && state->state != EnrolmentState::pending && !waits_for_match(state->state))
        return stay(state, Reject{{{field::role, content::mentor_later()}}});
    auto enrolment = changed(*state, context);
    enrolment.role = role;
    enrolment.answers = std::move(answers);
    if (new_mentor && waits_for_match(state->state))
        return ask_about_new_mentor(std::move(enrolment), context);
    auto card = content::profile_saved(read_profile(enrolment.answers));
    const Raise saved{signal::ProfileSaved{enrolment.id}};
    return {std::move(enrolment), Nothing{}, {DirectMessage{MessageKind::reply, std::move(card)}, saved}};
}

template <class S>
D on(S, const State& state, const ProfileSent&, const Context&) {
    return stay(state, Reject{{{field::role, content::form_is_old()}}});
}

D on(Drafting, const State& state, const FormClosed&, const Context& context) {
    if (state->told_kept) return stay(state);
    auto draft = changed(*state, context);
    draft.told_kept = true;
    auto card = content::draft_kept(draft);
    return {std::move(draft), Nothing{}, {DirectMessage{MessageKind::reply, std::move(card)}}};
}

D on(Registered, const State& state, const LeavePressed& pressed, const Context& context) {
    if (pressed.version != state->version) return say_how_things_stand(state, context);
    auto enrolment = changed(*state, context);
    enrolment.state = EnrolmentState::left;
    auto card = content::goodbye(enrolment.role, context.program);
    enrolment.paused_until.reset();
    enrolment.waiting_since.reset();
    enrolment.asked_organisers = false;
    const auto person = enrolment.person;
    const auto program = enrolment.program;
    const auto id = enrolment.id.str();
    return {
        std::move(enrolment),
        Replace{std::move(card)},
        {CancelTimers{id, ""},
         Withdraw{.everything = true, .to = {}, .about = {}, .program = program},
         WithdrawAbout{id},
         Raise{signal::PersonLeft{person, program}}}
    };
}

template <class S>
D on(S, const State& state, const LeavePressed&, const Context& context) {
    return say_how_things_stand(state, context);
}

D on(Drafting, const State& state, const DiscardPressed& pressed, const Context& context) {
    // Any button of this draft will do; one of an earlier draft must not take this one away.
    if (pressed.version < state->began) return say_how_things_stand(state, context);
    auto enrolment = changed(*state, context);
    enrolment.state = EnrolmentState::left;
    enrolment.role = Role::unsaid;
    enrolment.answers.clear();
    D decision{std::move(enrolment), Replace{content::draft_discarded()}, {}};
    stop_nudges(decision);
    return decision;
}

template <class S>
D on(S, const State& state, const DiscardPressed&, const Context& context) {
    return say_how_things_stand(state, context);
}

// Each nudge sets the next one. After a long stop both are overdue at once: then only the last one speaks
// (I-12).
D on(Drafting, const State& state, const NudgeDue& due, const Context& context) {
    const auto count = static_cast<int>(nudge_after.size());
    if (due.number < 1 || due.number > count) return stay(state);
    const bool last = due.number == count;
    D decision = stay(state);
    bool overtaken = false;
    if (!last) {
        const auto index = static_cast<std::size_t>(due.number);
        const auto next_due = due.due + (nudge_after.at(index) - nudge_after.at(index - 1));
        set_nudge(decision, due.number + 1, next_due);
        overtaken = next_due <= context.now;
    }
    if (!overtaken) {
        auto hurry = content::countdown(context.program, context.now, context.person.profile.zone);
        decision.effects.emplace_back(note(*state, content::draft_nudge(*state, last, std::move(hurry))));
    }
    return decision;
}

template <class S, class H>
D on(S, const State& state, const H&, const Context&) {
    return stay(state);
}

}  // namespace

Decision<State> decide(const State& state, const Happening& happening, const Context& context) {
    return std::visit(
        [&](auto standing, const auto& what) { return on(standing, state, what, context); },
        standing_of(state),
        happening
    );
}

}  // namespace mentord::registration
