#include "bot/apply_event.hpp"

#include "workflows/content/help.hpp"
#include "workflows/content/registration_cards.hpp"
#include "workflows/content/registration_form.hpp"
#include "workflows/mentor_command.hpp"
#include "workflows/overloaded.hpp"
#include "workflows/registration/registration.hpp"

#include <algorithm>
#include <charconv>
#include <stdexcept>
#include <string>

namespace mentord {

namespace {

using registration::Happening;
using storage::UnitOfWork;

const ProgramId main_program{"main"};

// How far the platform's clock and ours may be apart before its news counts as old.
constexpr std::chrono::minutes clock_skew{5};

/// Either something for the registration machine, or an answer that needs no machine.
using Understood = std::variant<Happening, Answer>;

Understood understand_words(const std::string& words) {
    if (auto happening = understand_command(words)) return *happening;
    if (asks_for_help(words)) return Answer{Tell{content::help()}};
    return Answer{Tell{content::not_understood(UserText{words})}};
}

Understood understand_press(
    UnitOfWork& work, const TenantId& tenant, const Person& person, const Press& press
) {
    const auto act = work.actions.find(tenant, person.id, press.token);
    if (act && act->verb == content::verb::leave) return Happening{registration::LeavePressed{act->version}};
    if (act && act->verb == content::verb::discard)
        return Happening{registration::DiscardPressed{act->version}};
    return Answer{Tell{content::unknown_button()}};
}

Understood understand_form(const Submit& submit) {
    if (const auto page = content::join_page_of(submit.form)) {
        return Happening{registration::PageSent{page->page, submit.answers, page->shown}};
    }
    if (const auto role = content::profile_form_role(submit.form)) {
        return Happening{registration::ProfileSent{*role, submit.answers}};
    }
    return Answer{Nothing{}};
}

Understood understand_close(const Closed& closed) {
    if (content::join_page_of(closed.form)) return Happening{registration::FormClosed{}};
    return Answer{Nothing{}};
}

Understood understand(UnitOfWork& work, const Event& event, const Person& person) {
    return std::visit(
        Overloaded{
            [](const Command& command) { return understand_words(command.words); },
            [](const Said& said) { return understand_words(said.text.raw()); },
            [&](const Press& press) { return understand_press(work, event.tenant, person, press); },
            [](const Submit& submit) { return understand_form(submit); },
            [](const Closed& closed) { return understand_close(closed); },
            [](const FormNotOpened& lost) {
                return Understood{Answer{Tell{content::press_to_open(lost.again)}}};
            },
            [](const PersonChanged&) { return Understood{Answer{Nothing{}}}; },
            [](const Removed&) { return Understood{Answer{Nothing{}}}; },
            [](const TimerFired&) { return Understood{Answer{Nothing{}}}; },
        },
        event.what
    );
}

void apply_effects(
    UnitOfWork& work, const Event& event, const PersonId& person, std::vector<Effect> effects
) {
    for (auto& effect : effects) {
        std::visit(
            Overloaded{
                [&](DirectMessage& message) {
                    work.actions.mint(event.tenant, person, message.card, event.at);
                    work.outbox.queue(event.tenant, person, message.kind, message.card, event.at);
                },
                [&](SetTimer& timer) { work.timers.set(event.tenant, timer.timer, timer.due); },
                [&](Withdraw& withdraw) {
                    using Which = storage::Outbox::Which;
                    const auto which = withdraw.everything ? Which::everything : Which::reminders;
                    work.outbox.withdraw(event.tenant, person, which, event.at);
                },
                [&](CancelTimers& cancel) { work.timers.cancel(event.tenant, cancel.subject, cancel.kind); },
            },
            effect
        );
    }
}

// What cannot be shown on the spot goes the durable way, in the same transaction.
Answer within_reach(UnitOfWork& work, const Event& event, const PersonId& person, Answer answer) {
    std::vector<Effect> instead;
    if (auto* open = std::get_if<Open>(&answer); open != nullptr && !event.can.open) {
        instead.emplace_back(DirectMessage{MessageKind::reply, content::press_to_open(open->again)});
    } else if (auto* tell = std::get_if<Tell>(&answer); tell != nullptr && !event.can.tell) {
        instead.emplace_back(DirectMessage{MessageKind::reply, std::move(tell->card)});
    } else if (auto* replace = std::get_if<Replace>(&answer); replace != nullptr && !event.can.tell) {
        instead.emplace_back(DirectMessage{MessageKind::reply, std::move(replace->card)});
    }
    if (instead.empty()) {
        if (auto* tell = std::get_if<Tell>(&answer))
            work.actions.mint(event.tenant, person, tell->card, event.at);
        if (auto* replace = std::get_if<Replace>(&answer)) {
            work.actions.mint(event.tenant, person, replace->card, event.at);
        }
        return answer;
    }
    apply_effects(work, event, person, std::move(instead));
    return Nothing{};
}

void keep_change(
    UnitOfWork& work,
    const Event& event,
    const Person& person,
    const Happening& happening,
    const registration::State& before,
    const registration::State& after
) {
    if (!after || (before && before->version == after->version)) return;
    const auto from = before ? std::optional(before->state) : std::nullopt;
    if (!registration::legal(from, after->state)) {
        throw std::logic_error("registration: a change of state that is not in the table");
    }
    work.enrolments.save(event.tenant, *after);
    work.history.add(
        event.tenant,
        {
            .subject = after->id.str(),
            .at = event.at,
            .actor = event.who.user.empty() ? "timer" : person.id.str(),
            .event = std::string(registration::name_of(happening)),
            .from_state = from ? std::string(to_string(*from)) : "",
            .to_state = std::string(to_string(after->state)),
        },
        before ? storage::History::Place::after_others : storage::History::Place::first
    );
}

Answer run_registration(
    UnitOfWork& work,
    const Event& event,
    const Person& person,
    const registration::State& state,
    const Happening& happening
) {
    const registration::Context context{
        .now = event.at,
        .program = main_program,
        .person = person,
        .fresh_id = state ? EnrolmentId{} : EnrolmentId{work.ids.row_id(event.at)},
    };
    auto decision = registration::decide(state, happening, context);
    keep_change(work, event, person, happening, state, decision.next);
    apply_effects(work, event, person.id, std::move(decision.effects));
    return within_reach(work, event, person.id, std::move(decision.answer));
}

Repeat repeat_of(UnitOfWork& work, const Event& event) {
    auto earlier = work.inbox.earlier(event.tenant, event.key);
    if (!earlier) throw std::logic_error("a delivery key that is there and not there");
    return Repeat{earlier->proof == event.proof, std::move(earlier->answer)};
}

Applied apply_profile(UnitOfWork& work, const Event& event, const PersonChanged& changed) {
    const auto person = work.people.find(event.tenant, event.who.platform, event.who.user);
    if (!person) return Nothing{};  // nobody we know: their data is none of our business
    if (!event.key.empty() && !work.inbox.enter(event.tenant, event.key, event.proof, event.at)) {
        return repeat_of(work, event);
    }
    const auto told_at = changed.at.value_or(event.at);
    if (told_at + clock_skew < person->profile_at) return Nothing{};  // late news: we know better already
    auto profile = changed.profile;
    if (profile.name.empty()) profile.name = person->profile.name;
    if (profile.zone.empty()) profile.zone = person->profile.zone;
    if (profile.locale.empty()) profile.locale = person->profile.locale;
    work.people.save_profile(event.tenant, person->id, profile, std::min(told_at, event.at));
    return Nothing{};
}

void apply_removal(UnitOfWork& work, const Event& event) {
    work.installations.set_state(event.tenant, "removed");
    work.outbox.give_up(event.tenant, "the app was uninstalled", event.at);
}

// The timer goes in the transaction that makes its effect (I-8).
void apply_timer(UnitOfWork& work, const Event& event, const TimerFired& fired) {
    if (!work.timers.exists(event.tenant, fired.timer)) return;
    work.timers.remove(event.tenant, fired.timer);
    if (fired.timer.kind != registration::nudge_timer) {
        throw std::logic_error("a timer of a kind that nobody handles: " + fired.timer.kind);
    }
    const auto state = work.enrolments.find(event.tenant, EnrolmentId{fired.timer.subject});
    if (!state) return;
    const auto person = work.people.find(event.tenant, state->person);
    if (!person) return;
    int number = 0;
    const auto& text = fired.timer.occurrence;
    std::from_chars(text.data(), text.data() + text.size(), number);
    run_registration(work, event, *person, state, registration::NudgeDue{number, fired.due});
}

Answer apply_person_event(UnitOfWork& work, const Event& event) {
    const auto [person, first] = work.people.meet(event.tenant, event.who.platform, event.who.user, event.at);
    if (!person.profile.active) work.people.is_back(event.tenant, person.id);
    auto understood = understand(work, event, person);
    if (auto* answer = std::get_if<Answer>(&understood)) {
        return within_reach(work, event, person.id, std::move(*answer));
    }
    registration::State state;
    if (!first) state = work.enrolments.find(event.tenant, person.id, main_program);
    return run_registration(work, event, person, state, std::get<Happening>(understood));
}

}  // namespace

Applied apply_event(UnitOfWork& work, const Event& event) {
    if (const auto* fired = std::get_if<TimerFired>(&event.what)) {
        apply_timer(work, event, *fired);
        return Answer{Nothing{}};
    }
    if (const auto* changed = std::get_if<PersonChanged>(&event.what)) {
        return apply_profile(work, event, *changed);
    }
    if (!work.inbox.enter(event.tenant, event.key, event.proof, event.at)) {
        return repeat_of(work, event);
    }
    if (std::holds_alternative<Removed>(event.what)) {
        apply_removal(work, event);
        return Answer{Nothing{}};
    }
    auto answer = apply_person_event(work, event);
    work.inbox.keep_answer(event.tenant, event.key, answer);
    return answer;
}

}  // namespace mentord
