#include "workflows/registration/approval.hpp"

#include "workflows/calendar/working_hours.hpp"
#include "workflows/content/approval_cards.hpp"
#include "workflows/conversation/form_answers.hpp"
#include "workflows/number_in.hpp"
#include "workflows/overloaded.hpp"
#include "workflows/registration/waiting.hpp"

#include <utility>

namespace mentord::approval {

namespace {

using registration::changed;
using registration::Context;
using registration::D;
using registration::note;
using registration::set_timer;
using registration::State;
using registration::stay;

constexpr const char* again = "/mentor-admin approvals";

D settled_already(const State& state, const Context& context) {
    return stay(state, Replace{content::approval_now(*state, context.person)});
}

bool means(const State& state, std::int64_t version) {
    return state->state == EnrolmentState::pending && state->version == version;
}

void tell_organisers(D& decision, const Context& context) {
    for (const auto& admin : context.admins) {
        if (admin.id == context.person.id && context.admins.size() > 1) continue;  // others decide
        decision.effects.emplace_back(DirectMessage{
            MessageKind::reminder,
            content::approval_wanted(*decision.next, context.person, context.program),
            admin.id,
            decision.next->id.str(),
            {}
        });
    }
}

void set_reminder(D& decision, int number, const Context& context) {
    // The days that count are those of whoever is to act.
    const auto& zone = (context.admins.empty() ? context.person : context.admins.front()).profile.zone;
    const auto& rules = context.program.rules;
    const WorkingHours hours{zone, rules.from_hour, rules.to_hour, context.program.holidays};
    set_timer(
        decision,
        reminder_timer,
        std::to_string(number),
        after_working_days(context.now, rules.approval_days, hours)
    );
}

// What still asks for this word need not be answered any more; the person hears when it cannot be undone.
void settle(D& decision, Card card) {
    const auto& subject = decision.next->id.str();
    decision.effects.emplace_back(CancelTimers{subject, std::string(reminder_timer)});
    decision.effects.emplace_back(WithdrawAbout{subject});
    auto message = note(*decision.next, std::move(card));
    message.after = time_to_undo;
    decision.effects.emplace_back(std::move(message));
    decision.undoable = true;
}

D on(const State& state, const Approve& pressed, const Context& context) {
    if (!means(state, pressed.version)) return settled_already(state, context);
    auto enrolment = changed(*state, context);
    enrolment.state = EnrolmentState::approved;
    enrolment.asked_organisers = false;
    D decision{.next = std::move(enrolment)};
    settle(decision, content::you_are_approved(*decision.next, context.program));
    waiting::begin(decision, context);
    decision.answer = Replace{content::approval_now(*decision.next, context.person)};
    return decision;
}

D on(const State& state, const AskMore& pressed, const Context& context) {
    if (!means(state, pressed.version)) return settled_already(state, context);
    return stay(state, Open{content::approval_question_form(*state, context.person), again});
}

D on(const State& state, const Question& asked, const Context& context) {
    if (state->state != EnrolmentState::pending) return settled_already(state, context);
    if (asked.text.empty()) return stay(state, Reject{{{"text", content::words_missing()}}});
    auto decision = stay(state, Tell{content::question_is_on_its_way(context.person)});
    decision.effects.emplace_back(note(*state, content::organisers_ask(UserText{asked.text}, context.program))
    );
    return decision;
}

D on(const State& state, const AskToDecline& pressed, const Context& context) {
    if (!means(state, pressed.version)) return settled_already(state, context);
    return stay(state, Open{content::decline_form(*state, context.person), again});
}

// Somebody who waits for a mentor and offered to be one, too: their place on the list is not what was asked.
D stays_a_mentee(Enrolment enrolment, const UserText& words, const Context& context) {
    enrolment.state = EnrolmentState::approved;
    enrolment.role = Role::mentee;
    enrolment.answers[field::role] = {std::string(to_string(Role::mentee))};
    D decision{.next = std::move(enrolment)};
    settle(decision, content::not_as_mentor(words, context.program));
    waiting::begin(decision, context);
    decision.answer = Tell{content::stays_mentee(context.person)};
    return decision;
}

D on(const State& state, const Decline& said, const Context& context) {
    if (state->state != EnrolmentState::pending) return settled_already(state, context);
    auto enrolment = changed(*state, context);
    enrolment.asked_organisers = false;
    if (enrolment.waiting_since) return stays_a_mentee(std::move(enrolment), UserText{said.words}, context);
    enrolment.state = EnrolmentState::declined;
    D decision{.next = std::move(enrolment)};
    settle(decision, content::not_this_time(UserText{said.words}, context.program));
    decision.answer = Tell{content::approval_now(*decision.next, context.person)};
    return decision;
}

// The organisers are asked for as long as somebody waits; the person hears once that nobody has forgotten.
D on(const State& state, const ReminderDue& due, const Context& context) {
    if (state->state != EnrolmentState::pending) return stay(state);
    auto decision = stay(state);
    decision.effects.emplace_back(WithdrawAbout{state->id.str()});
    tell_organisers(decision, context);
    if (due.number == 1)
        decision.effects.emplace_back(note(*state, content::still_with_the_organisers(*state)));
    set_reminder(decision, due.number + 1, context);
    return decision;
}

}  // namespace

registration::D decide(const State& state, const Happening& happening, const Context& context) {
    if (!state) return stay(state);
    return std::visit([&](const auto& what) { return on(state, what, context); }, happening);
}

std::string_view name_of(const Happening& happening) {
    return std::visit(
        Overloaded{
            [](const Approve&) { return "approve"; },
            [](const AskMore&) { return "ask_more"; },
            [](const Question&) { return "question"; },
            [](const AskToDecline&) { return "ask_to_decline"; },
            [](const Decline&) { return "decline"; },
            [](const ReminderDue&) { return "approval_reminder_due"; },
        },
        happening
    );
}

std::optional<Happening> understand(const Act& act, const Answers& answers) {
    namespace verb = content::approval_verb;
    if (act.verb == verb::approve) return Approve{act.version};
    if (act.verb == verb::ask_more) return AskMore{act.version};
    if (act.verb == verb::question) return Question{value_in(answers, "text")};
    if (act.verb == verb::ask_to_decline) return AskToDecline{act.version};
    if (act.verb == verb::decline) return Decline{value_in(answers, "text")};
    return std::nullopt;
}

std::optional<Happening> understand(const TimerKey& timer) {
    if (timer.kind != reminder_timer) return std::nullopt;
    return ReminderDue{number_in(timer.occurrence, 1)};
}

void begin(D& decision, const Context& context) {
    tell_organisers(decision, context);
    set_reminder(decision, 1, context);
}

}  // namespace mentord::approval
