#include "workflows/registration/registration.hpp"

#include "workflows/content/registration_cards.hpp"
#include "workflows/content/registration_errors.hpp"
#include "workflows/content/registration_form.hpp"
#include "workflows/overloaded.hpp"

#include <string>

namespace mentord::registration {

namespace {

using D = Decision<State>;

D stay(const State& state, Answer answer = Nothing{}) {
    return {state, std::move(answer), {}};
}

// Every change moves the version on, so that buttons made before it are known to be old.
Enrolment changed(Enrolment enrolment, const Context& context) {
    ++enrolment.version;
    enrolment.changed_at = context.now;
    return enrolment;
}

void stop_nudges(D& decision) {
    decision.effects.emplace_back(CancelTimers{decision.next->id.str(), std::string(nudge_timer)});
    decision.effects.emplace_back(Withdraw{});  // one may be waiting for the morning
}

void set_nudge(D& decision, int number, Instant due) {
    decision.effects.emplace_back(SetTimer{nudge_key(decision.next->id, number), due});
}

// The first page that still lacks an answer; a role given with the command counts.
Page page_to_show(const Enrolment& draft) {
    if (draft.role == Role::unsaid) return Page::role;
    return check(Page::goals, draft.role, draft.answers).empty() ? Page::commitment : Page::goals;
}

void take_role(Enrolment& draft, Role role) {
    draft.role = role;
    draft.answers[field::role] = {std::string(to_string(role))};
}

Open open_draft(const Enrolment& draft) {
    return Open{content::join_page(page_to_show(draft), draft.role, draft.answers), "join"};
}

D begin(Enrolment draft, const Join& join, const Context& context) {
    draft.state = EnrolmentState::draft;
    draft.told_kept = false;
    draft.answers.erase(field::expectations);
    if (join.role != Role::unsaid) take_role(draft, join.role);
    draft = changed(std::move(draft), context);
    draft.began = draft.version;
    D decision{std::move(draft), Nothing{}, {}};
    decision.answer = open_draft(*decision.next);
    set_nudge(decision, 1, context.now + nudge_after.front());
    return decision;
}

Reject old_form(const PageSent& sent) {
    const auto fields = fields_of(sent.page, Role::unsaid);
    return Reject{
        {{sent.answers.empty() ? fields.front() : sent.answers.begin()->first, content::form_is_old()}}
    };
}

Card status(const State& state, const Context& context) {
    return std::visit(
        Overloaded{
            [&](Stranger) { return content::status_of_stranger(); },
            [&](Drafting) { return content::status_of_draft(*state); },
            [&](Registered) {
                const auto& known = context.person.profile;
                return content::status_of_registered(
                    read_profile(state->answers), state->state, known.zone, known.locale
                );
            },
            // Of a discarded draft nothing is left, as if it had never been.
            [&](Departed) {
                return state->answers.empty() ? content::status_of_stranger() : content::status_of_departed();
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
    draft.program = context.program;
    draft.person = context.person.id;
    return begin(std::move(draft), join, context);
}

D on(Departed, const State& state, const Join& join, const Context& context) {
    return begin(*state, join, context);
}

D on(Drafting, const State& state, const Join& join, const Context& context) {
    if (join.role == Role::unsaid || join.role == state->role) return stay(state, open_draft(*state));
    auto draft = changed(*state, context);
    take_role(draft, join.role);
    auto form = open_draft(draft);
    return {std::move(draft), std::move(form), {}};
}

D on(Registered, const State& state, const Join&, const Context&) {
    return stay(state, Tell{content::already_registered(read_profile(state->answers))});
}

template <class S>
D on(S, const State& state, const ShowStatus&, const Context& context) {
    return stay(state, Tell{status(state, context)});
}

D on(Registered, const State& state, const EditProfile&, const Context&) {
    return stay(state, Open{content::profile_form(state->role, state->answers), "profile"});
}

D on(Drafting, const State& state, const EditProfile&, const Context&) {
    return stay(state, open_draft(*state));
}

template <class S>
D on(S, const State& state, const EditProfile&, const Context& context) {
    return stay(state, Tell{status(state, context)});
}

D on(Registered, const State& state, const AskToLeave&, const Context&) {
    return stay(state, Tell{content::ask_whether_to_leave(*state)});
}

D on(Drafting, const State& state, const AskToLeave&, const Context&) {
    return stay(state, Tell{content::ask_whether_to_discard(*state)});
}

template <class S>
D on(S, const State& state, const AskToLeave&, const Context&) {
    return stay(state, Tell{content::nothing_to_leave()});
}

D finish(Enrolment enrolment, const Context& context) {
    enrolment.state = EnrolmentState::approved;  // `enrolment` is a changed one already
    D decision{std::move(enrolment), Nothing{}, {}};
    const auto& done = *decision.next;
    stop_nudges(decision);
    decision.effects.emplace_back(DirectMessage{
        MessageKind::reply, content::welcome_on_board(read_profile(done.answers), context.person.profile.name)
    });
    return decision;
}

// The role was changed while a page of the old one was still open: what was typed there is kept, and the form
// goes on with the pages that the new role needs.
D show_pages_of_new_role(const State& state, Enrolment draft, const Context& context) {
    if (draft != *state) draft = changed(std::move(draft), context);
    auto form = open_draft(draft).form;
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
    auto errors = check(sent.page, draft.role, draft.answers);
    const bool last =
        errors.empty() && sent.page == Page::commitment && page_to_show(draft) == Page::commitment;
    if (last || draft != *state) draft = changed(std::move(draft), context);
    if (!errors.empty()) return {std::move(draft), Reject{std::move(errors)}, {}};
    if (last) return finish(std::move(draft), context);
    const auto next = sent.page == Page::role ? Page::goals : page_to_show(draft);
    auto form = content::join_page(next, draft.role, draft.answers);
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

// The role was changed on a form that shows another role's fields: show the right ones before anything is
// kept.
D on(Registered, const State& state, const ProfileSent& sent, const Context& context) {
    const auto role = read_role(sent.answers);
    if (role == Role::unsaid) return stay(state, Reject{check(Page::role, role, sent.answers)});
    auto answers = merge(Page::goals, sent.shown, state->answers, sent.answers);
    answers = merge(Page::commitment, sent.shown, answers, sent.answers);
    answers[field::role] = {std::string(to_string(role))};
    answers[field::expectations] = {"yes"};  // accepted on joining; the profile does not ask again
    if (role != sent.shown) return stay(state, Next{content::profile_form(role, answers)});

    auto errors = check(Page::goals, role, answers);
    errors.merge(check(Page::commitment, role, answers));
    if (!errors.empty()) return stay(state, Reject{std::move(errors)});
    if (answers == state->answers) return stay(state);
    auto enrolment = changed(*state, context);
    enrolment.role = role;
    enrolment.answers = std::move(answers);
    auto card = content::profile_saved(read_profile(enrolment.answers));
    return {std::move(enrolment), Nothing{}, {DirectMessage{MessageKind::reply, std::move(card)}}};
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
    auto card = content::goodbye(enrolment.role);
    const auto person = enrolment.person;
    return {
        std::move(enrolment),
        Replace{std::move(card)},
        {Withdraw{.everything = true}, Raise{signal::PersonGone{person, true}}}
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
        decision.effects.emplace_back(DirectMessage{MessageKind::reminder, content::draft_nudge(*state, last)}
        );
    }
    return decision;
}

template <class S, class H>
D on(S, const State& state, const H&, const Context&) {
    return stay(state);
}

}  // namespace

Standing standing_of(const State& state) {
    if (!state) return Stranger{};
    switch (state->state) {
        case EnrolmentState::draft:
            return Drafting{};
        case EnrolmentState::pending:
        case EnrolmentState::approved:
        case EnrolmentState::waitlisted:
        case EnrolmentState::matched:
        case EnrolmentState::paused:
        case EnrolmentState::completed:
            return Registered{};
        case EnrolmentState::left:
        case EnrolmentState::declined:
            return Departed{};
    }
    return Stranger{};
}

Decision<State> decide(const State& state, const Happening& happening, const Context& context) {
    return std::visit(
        [&](auto standing, const auto& what) { return on(standing, state, what, context); },
        standing_of(state),
        happening
    );
}

std::string_view name_of(const Happening& happening) {
    return std::visit(
        Overloaded{
            [](const Join&) { return "join"; },
            [](const ShowStatus&) { return "status"; },
            [](const EditProfile&) { return "profile"; },
            [](const AskToLeave&) { return "ask_to_leave"; },
            [](const PageSent&) { return "page_sent"; },
            [](const ProfileSent&) { return "profile_sent"; },
            [](const FormClosed&) { return "form_closed"; },
            [](const LeavePressed&) { return "leave"; },
            [](const DiscardPressed&) { return "discard"; },
            [](const NudgeDue&) { return "nudge_due"; },
        },
        happening
    );
}

TimerKey nudge_key(const EnrolmentId& enrolment, int number) {
    return {enrolment.str(), std::string(nudge_timer), std::to_string(number)};
}

}  // namespace mentord::registration
