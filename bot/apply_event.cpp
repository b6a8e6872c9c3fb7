#include "bot/apply_event.hpp"

#include "bot/desks/account_desk.hpp"
#include "bot/desks/desks.hpp"
#include "bot/desks/overview_desk.hpp"
#include "bot/desks/registration_desk.hpp"
#include "workflows/content/help.hpp"
#include "workflows/content/registration_form.hpp"
#include "workflows/mentor_command.hpp"
#include "workflows/overloaded.hpp"
#include "workflows/planted.hpp"

#include <algorithm>
#include <stdexcept>
#include <string>

namespace mentord {

namespace {

using storage::UnitOfWork;

// How far the platform's clock and ours may be apart before its news counts as old.
constexpr std::chrono::minutes clock_skew{5};

Repeat repeat_of(UnitOfWork& work, const Event& event) {
    auto earlier = work.inbox.earlier(event.tenant, event.key);
    if (!earlier) throw std::logic_error("a delivery key that is there and not there");
    // Without a proof nothing tells a replay from the platform's own second try: both change nothing.
    return Repeat{!event.proof.empty() && earlier->proof == event.proof, std::move(earlier->answer)};
}

Applied apply_profile(Turn& turn, const PersonChanged& changed) {
    auto& work = turn.work;
    const auto& event = turn.event;
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
    if (!profile.active && account_desk::goes_on_elsewhere(turn, *person)) return Nothing{};
    work.people.save_profile(event.tenant, person->id, profile, std::min(told_at, event.at));
    account_desk::told_who(turn, *person, profile);
    // Somebody who no longer works here: nothing more is sent to them, and their partner is told.
    if (person->profile.active && !profile.active) {
        turn.whose = person->id;
        work.outbox.withdraw(event.tenant, person->id, storage::Outbox::Which::everything, event.at);
        registration_desk::depart(turn, person->id, "deactivated");
        hear(turn, signal::PersonGone{person->id, false});
    }
    return Nothing{};
}

void apply_removal(UnitOfWork& work, const Event& event) {
    const auto& platform = event.who.platform;
    for (const auto& one : work.installations.all()) {
        const bool meant = event.workspace.empty() || one.workspace == event.workspace;
        if (one.tenant == event.tenant && one.platform == platform && meant)
            work.installations.set_state(platform, one.workspace, "removed");
    }
    work.outbox.give_up(event.tenant, platform, "the app was uninstalled", event.at);
}

// The timer goes in the transaction that makes its effect (I-8).
void apply_timer(Turn& turn, const TimerFired& fired) {
    if (!turn.work.timers.exists(turn.tenant(), fired.timer)) return;
    if (!planted(Planted::keep_fired_timer)) turn.work.timers.remove(turn.tenant(), fired.timer);
    desk_timer(turn, fired);
}

Answer run_words(Turn& turn, const std::string& words, bool first) {
    if (asks_for_overview(words))
        return overview_desk::everything(turn, registration_desk::status(turn, first));
    if (const auto understood = understand_command(words))
        return registration_desk::command(turn, *understood, first);
    if (auto answer = desk_command(turn, words)) return std::move(*answer);
    if (asks_for_help(words)) return Tell{content::help()};
    return Tell{content::not_understood(UserText{words})};
}

Answer take(Turn& turn, const Act& act, const Answers& answers) {
    if (auto answer = registration_desk::act(turn, act)) return std::move(*answer);
    if (auto answer = desk_act(turn, act, answers)) return std::move(*answer);
    return Tell{content::unknown_button()};
}

// One message may hold several matters: the answer to one of them must not take the others away.
Answer run_act(Turn& turn, const ActionToken& token, const Answers& answers) {
    const auto act = turn.work.actions.find(turn.tenant(), turn.actor->id, token);
    if (!act) return Tell{content::unknown_button()};
    auto answer = take(turn, *act, answers);
    auto* replace = std::get_if<Replace>(&answer);
    if (replace != nullptr && turn.work.actions.among_others(turn.tenant(), token))
        return Tell{std::move(replace->card)};
    return answer;
}

Answer run_form(Turn& turn, const Submit& submit, bool first) {
    if (!submit.about.empty()) return run_act(turn, submit.about, submit.answers);
    if (const auto page = content::join_page_of(submit.form)) {
        return registration_desk::form(
            turn, page->program, registration::PageSent{page->page, submit.answers, page->shown}, first
        );
    }
    if (const auto page = content::profile_page_of(submit.form)) {
        return registration_desk::form(
            turn, page->program, registration::ProfileSent{page->shown, submit.answers}, first
        );
    }
    return Nothing{};
}

Answer run_close(Turn& turn, const Closed& closed, bool first) {
    const auto page = content::join_page_of(closed.form);
    if (!page) return Nothing{};
    return registration_desk::form(turn, page->program, registration::FormClosed{}, first);
}

Answer answer_to(Turn& turn, bool first) {
    return std::visit(
        Overloaded{
            [&](const Command& command) {
                return command.admin ? desk_admin_command(turn, command.words)
                                     : run_words(turn, command.words, first);
            },
            [&](const Said& said) { return run_words(turn, said.text.raw(), first); },
            [&](const Press& press) { return run_act(turn, press.token, {}); },
            [&](const Submit& submit) { return run_form(turn, submit, first); },
            [&](const Closed& closed) { return run_close(turn, closed, first); },
            [](const FormNotOpened& lost) { return Answer{Tell{content::press_to_open(lost.again)}}; },
            [](const PersonChanged&) { return Answer{Nothing{}}; },
            [](const Removed&) { return Answer{Nothing{}}; },
            // Whoever wrote first has been greeted already.
            [&](const AppAdded&) { return first ? run_words(turn, "", true) : Answer{Nothing{}}; },
            [](const AppTakenAway&) { return Answer{Nothing{}}; },
            [](const TimerFired&) { return Answer{Nothing{}}; },
        },
        turn.event.what
    );
}

Answer apply_person_event(Turn& turn) {
    const auto& who = turn.event.who;
    auto [person, first] = turn.work.people.meet(turn.tenant(), who.platform, who.user, turn.now());
    if (!person.profile.active) turn.work.people.is_back(turn.tenant(), person.id);
    account_desk::saw(turn, person);
    turn.whose = person.id;
    turn.actor = std::move(person);
    return within_reach(turn, answer_to(turn, first));
}

}  // namespace

Applied apply_event(UnitOfWork& work, const Event& event, const std::string& site) {
    Turn turn{.work = work, .event = event, .site = site, .actor = {}, .whose = {}};
    if (const auto* fired = std::get_if<TimerFired>(&event.what)) {
        apply_timer(turn, *fired);
        return Answer{Nothing{}};
    }
    if (const auto* changed = std::get_if<PersonChanged>(&event.what)) {
        return apply_profile(turn, *changed);
    }
    if (!work.inbox.enter(event.tenant, event.key, event.proof, event.at)) {
        return repeat_of(work, event);
    }
    if (std::holds_alternative<Removed>(event.what)) {
        apply_removal(work, event);
        return Answer{Nothing{}};
    }
    auto answer = apply_person_event(turn);
    work.inbox.keep_answer(event.tenant, event.key, answer);
    return answer;
}

}  // namespace mentord
