#include "workflows/program/governing.hpp"

#include "workflows/calendar/working_hours.hpp"
#include "workflows/content/governing_cards.hpp"
#include "workflows/content/program_errors.hpp"
#include "workflows/content/program_forms.hpp"
#include "workflows/content/registration_cards.hpp"
#include "workflows/program/announcing.hpp"
#include "workflows/program/editing.hpp"
#include "workflows/program/lint.hpp"
#include "workflows/program/rounds.hpp"
#include "workflows/program/standing.hpp"

#include <algorithm>
#include <chrono>
#include <concepts>
#include <utility>

namespace mentord::governing {

namespace {

using D = Decision<State>;

D stay(const State& state, Answer answer = Nothing{}) {
    return {.next = state, .answer = std::move(answer)};
}

Program changed(Program program, const Context& context) {
    ++program.version;
    program.changed_at = context.now;
    return program;
}

std::string zone_of_actor(const Context& context) {
    for (const auto& admin : context.admins) {
        if (admin.id == context.actor) return admin.profile.zone;
    }
    return {};
}

content::ProgramSight sight(const Program& program, const Context& context) {
    return {program, context.registered, context.open_pairings, zone_of_actor(context)};
}

// A reader without a name of their own is whoever acted.
DirectMessage reply(Card card) {
    return {MessageKind::reply, std::move(card)};
}

void cancel(D& decision, std::string_view timer) {
    decision.effects.emplace_back(CancelTimers{decision.next->id.str(), std::string(timer)});
}

void set(D& decision, std::string_view timer, Instant due) {
    decision.effects.emplace_back(SetTimer{{decision.next->id.str(), std::string(timer), "1"}, due});
}

/// What still waits to tell of the state before is no longer true.
D moved_to(ProgramState to, const State& state, const Context& context) {
    auto program = changed(*state, context);
    program.state = to;
    D decision{.next = std::move(program)};
    decision.effects.emplace_back(WithdrawAbout{decision.next->id.str()});
    cancel(decision, remind_timer);
    if (state->state == ProgramState::open) {
        withdraw_announcements(decision);
        cancel(decision, countdown_timer);
    }
    return decision;
}

void answer_done(D& decision, const Context& context) {
    const auto& program = *decision.next;
    decision.answer = Replace{content::program_done(program.state, sight(program, context))};
}

// Unasked: it waits for the working hours of each.
template <class Words>
void tell_admins(D& decision, const Context& context, const Words& words) {
    for (const auto& admin : context.admins) {
        decision.effects.emplace_back(
            DirectMessage{MessageKind::reminder, words(admin), admin.id, decision.next->id.str(), {}}
        );
    }
}

D refused(const State& state, std::string_view field, std::string why) {
    return stay(state, Reject{{{std::string(field), std::move(why)}}});
}

D on(Nowhere, const State& state, const Create& what, const Context& context) {
    if (what.name.empty()) return refused(state, key::name, content::program_name_missing());
    Program program;
    program.id = what.id;
    program.name = what.name;
    program.type = what.type;
    program.goal = what.goal;
    program.category = what.category;
    program.rules = usual_rules(what.type);
    auto errors = errors_in_edit(Program{}, program, context.names, context.now);
    if (!errors.empty()) return stay(state, Reject{std::move(errors)});
    D decision{.next = changed(std::move(program), context)};
    const auto& made = *decision.next;
    decision.answer = Next{content::plan_form(made, zone_of_actor(context))};
    decision.effects.emplace_back(reply(content::program_made(sight(made, context))));
    return decision;
}

D on(Nowhere, const State& state, const CloneAs& what, const Context& context) {
    if (what.name.empty()) return refused(state, key::name, content::program_name_missing());
    Program program;
    program.id = what.id;
    program.name = what.name;
    program.type = what.source.type;
    program.goal = what.source.goal;
    program.category = what.source.category;
    program.match_mode = what.source.match_mode;
    program.charter = what.source.charter;
    program.holidays = what.source.holidays;
    program.alert_channel = what.source.alert_channel;
    program.announce_channel = what.source.announce_channel;
    program.requirements = what.source.requirements;
    program.rules = what.source.rules;
    auto errors = errors_in_edit(Program{}, program, context.names, context.now);
    if (!errors.empty()) return stay(state, Reject{std::move(errors)});
    D decision{.next = changed(std::move(program), context)};
    decision.answer =
        Tell{content::program_cloned(sight(*decision.next, context), UserText{what.source.name})};
    return decision;
}

void move_timers(D& decision, const std::vector<std::string>& changed, const Context& context) {
    const auto& program = *decision.next;
    const auto touched = [&](std::string_view key) {
        return std::ranges::find(changed, key) != changed.end();
    };
    if (touched(key::opens) || touched(key::closes)) {
        decision.effects.emplace_back(WithdrawAbout{program.id.str()});
    }
    if (touched(key::opens)) {
        cancel(decision, opens_timer);
        if (program.opens && still_to_open(program.state)) set(decision, opens_timer, *program.opens);
    }
    if (touched(key::closes)) {
        cancel(decision, closes_timer);
        if (program.closes && still_to_close(program.state)) set(decision, closes_timer, *program.closes);
    }
    if (program.state != ProgramState::open) return;
    if (touched(key::closes)) {
        stop_countdown(decision);
        plan_countdown(decision, context);
    }
    // A channel that is named late hears it all the same; the one before it has heard enough.
    if (touched(key::announce_channel)) {
        withdraw_announcements(decision);
        announce_opening(decision);
    }
}

D on(Archived, const State& state, const Edit&, const Context& context) {
    return stay(state, Tell{content::does_not_fit(sight(*state, context))});
}

// The same form sent twice finds nothing left to change; one that is older than somebody else's change is not
// let through, since it would take that change back.
template <class S>
    requires(!std::same_as<S, Nowhere>)
D on(S, const State& state, const Edit& what, const Context& context) {
    auto after = with(*state, what.changes);
    const auto keys = changed_keys(*state, after);
    if (keys.empty()) return stay(state);
    if (what.version != state->version) {
        return refused(state, keys.front(), content::program_changed_meanwhile());
    }
    auto errors = errors_in_edit(*state, after, context.names, context.now);
    if (!errors.empty()) return stay(state, Reject{std::move(errors)});
    D decision{.next = changed(std::move(after), context)};
    move_timers(decision, keys, context);
    const auto& kept = *decision.next;
    std::vector<Finding> findings = lint(kept);
    std::erase_if(findings, [](const Finding& finding) { return finding.key == key::goal; });
    decision.answer = Tell{content::program_saved(sight(kept, context), findings)};
    return decision;
}

D on(Archived, const State& state, const ChangeAdmins&, const Context& context) {
    return stay(state, Tell{content::does_not_fit(sight(*state, context))});
}

template <class S>
    requires(!std::same_as<S, Nowhere>)
D on(S, const State& state, const ChangeAdmins& what, const Context& context) {
    if (what.version != state->version)
        return refused(state, content::people_field::escalation, content::program_changed_meanwhile());
    if (what.escalation.empty())
        return refused(state, content::people_field::escalation, content::escalation_missing());
    D decision{.next = changed(*state, context)};
    const auto& program = *decision.next;
    decision.answer = Tell{content::admins_saved(sight(program, context))};
    const auto tell = [&](const Person& person, Card card) {
        if (person.id != context.actor)
            decision.effects.emplace_back(DirectMessage{MessageKind::reminder, std::move(card), person.id});
    };
    for (const auto& person : what.joining) {
        const bool escalation = std::ranges::find(what.escalation, person.id) != what.escalation.end();
        tell(person, content::now_in_charge(program, escalation));
    }
    for (const auto& person : what.leaving)
        tell(person, content::no_longer_in_charge(program));
    return decision;
}

D needs_goal(const State& state, const Context& context) {
    return stay(state, Replace{content::needs_goal(sight(*state, context))});
}

D on(Draft, const State& state, const Announce&, const Context& context) {
    if (state->goal.empty()) return needs_goal(state, context);
    if (!state->opens || *state->opens <= context.now)
        return stay(state, Replace{content::needs_opening_day(sight(*state, context))});
    auto decision = moved_to(ProgramState::announced, state, context);
    answer_done(decision, context);
    return decision;
}

/// A last day that has passed means nothing any more; one to come closes registration by itself.
void look_at_last_day(D& decision, const Context& context) {
    auto& program = *decision.next;
    if (!program.closes) return;
    if (*program.closes > context.now) {
        set(decision, closes_timer, *program.closes);
    } else {
        program.closes.reset();
    }
}

D open_registration(const State& state, const Context& context) {
    if (state->goal.empty()) return needs_goal(state, context);
    auto decision = moved_to(ProgramState::open, state, context);
    cancel(decision, opens_timer);
    auto& opens = decision.next->opens;
    if (opens && *opens > context.now) opens.reset();  // sooner than planned, by hand
    look_at_last_day(decision, context);
    announce_opening(decision);
    plan_countdown(decision, context);
    answer_done(decision, context);
    return decision;
}

template <BeforeOpening S>
D on(S, const State& state, const OpenRegistration&, const Context& context) {
    return open_registration(state, context);
}

template <AfterRegistration S>
D on(S, const State& state, const Reopen&, const Context& context) {
    return open_registration(state, context);
}

D close_registration(ProgramState to, const State& state, const Context& context) {
    auto decision = moved_to(to, state, context);
    cancel(decision, closes_timer);
    decision.next->closes.reset();  // sooner than planned, by hand
    return decision;
}

D on(Registering, const State& state, const CloseRegistration&, const Context& context) {
    auto decision = close_registration(ProgramState::matching, state, context);
    answer_done(decision, context);
    return decision;
}

D on(Registering, const State& state, const Start&, const Context& context) {
    if (state->goal.empty()) return needs_goal(state, context);
    auto decision = close_registration(ProgramState::active, state, context);
    answer_done(decision, context);
    return decision;
}

D on(Matching, const State& state, const Start&, const Context& context) {
    if (state->goal.empty()) return needs_goal(state, context);
    auto decision = moved_to(ProgramState::active, state, context);
    answer_done(decision, context);
    return decision;
}

template <AfterRegistration S>
D on(S, const State& state, const Finish&, const Context& context) {
    auto decision = moved_to(ProgramState::closing, state, context);
    answer_done(decision, context);
    return decision;
}

D on(Closing, const State& state, const CloseDown&, const Context& context) {
    auto decision = moved_to(ProgramState::closed, state, context);
    answer_done(decision, context);
    return decision;
}

template <AfterRegistration S>
D on(S, const State& state, const CloseDown&, const Context& context) {
    return stay(state, Replace{content::needs_finish(sight(*state, context))});
}

template <class S>
    requires(BeforeOpening<S> || std::same_as<S, ClosedDown>)
D on(S, const State& state, const Archive&, const Context& context) {
    auto decision = moved_to(ProgramState::archived, state, context);
    decision.effects.emplace_back(CancelTimers{decision.next->id.str(), {}});
    answer_done(decision, context);
    return decision;
}

// The day has come, and there is no goal: it is up to the admins now.
D held_up(const State& state, const Context& context) {
    auto program = changed(*state, context);
    program.opens.reset();
    D decision{.next = std::move(program)};
    tell_admins(decision, context, [&](const Person&) { return content::window_held_up(*decision.next); });
    return decision;
}

// Off for weeks, the bot finds the first day and the last one behind it: then only the last one speaks, in
// the happening after this one.
template <BeforeOpening S>
D on(S, const State& state, const WindowOpens&, const Context& context) {
    if (!state->opens || context.now < *state->opens) return stay(state);
    const bool over = state->closes && *state->closes <= context.now;
    if (state->goal.empty()) return over ? stay(state) : held_up(state, context);
    auto decision = moved_to(ProgramState::open, state, context);
    const auto& program = *decision.next;
    if (!over) {
        tell_admins(decision, context, [&](const Person& reader) {
            return content::window_opened(program, reader);
        });
        announce_opening(decision);
        plan_countdown(decision, context);
    }
    return decision;
}

D on(Registering, const State& state, const WindowCloses&, const Context& context) {
    if (!state->closes || context.now < *state->closes) return stay(state);
    auto decision = moved_to(ProgramState::matching, state, context);
    const auto& program = *decision.next;
    tell_admins(decision, context, [&](const Person&) {
        return content::window_closed(program, context.registered);
    });
    return decision;
}

D on(Registering, const State& state, const CountdownDue& due, const Context& context) {
    auto decision = stay(state);
    count_down(decision, due, context);
    return decision;
}

template <BeforeOpening S>
D on(S, const State& state, const WindowCloses&, const Context& context) {
    if (!state->closes || context.now < *state->closes) return stay(state);
    auto program = changed(*state, context);
    program.opens.reset();
    program.closes.reset();
    D decision{.next = std::move(program)};
    cancel(decision, opens_timer);
    decision.effects.emplace_back(WithdrawAbout{decision.next->id.str()});
    tell_admins(decision, context, [&](const Person&) { return content::window_missed(*decision.next); });
    return decision;
}

template <WaitsForAdmins S>
D on(S, const State& state, const Later& what, const Context& context) {
    constexpr std::chrono::hours night{18};
    const WorkingHours hours{
        zone_of_actor(context), state->rules.from_hour, state->rules.to_hour, state->holidays
    };
    const auto at = next_working_moment(context.now + night, hours);
    D decision = stay(state, Replace{content::reminded_later(at, hours.zone)});
    decision.effects.emplace_back(SetTimer{
        {state->id.str(), std::string(remind_timer), remind_occurrence(context.actor, what.times)}, at
    });
    return decision;
}

template <WaitsForAdmins S>
D on(S, const State& state, const RemindDue& due, const Context& context) {
    D decision = stay(state);
    if (BeforeOpening<S> && state->opens) return decision;  // it opens by itself
    for (const auto& admin : context.admins) {
        if (admin.id != due.who) continue;
        auto seen = sight(*state, context);
        seen.zone = admin.profile.zone;
        decision.effects.emplace_back(DirectMessage{
            MessageKind::reminder, content::still_your_turn(seen, due.times), admin.id, state->id.str(), {}
        });
    }
    return decision;
}

template <class S>
D on(S, const State& state, const RoundDue&, const Context& context) {
    return round_due(state, context);
}

/// Days that come in a state where they mean nothing, and what only something new can be.
template <class H>
concept Unanswered = std::same_as<H, RemindDue> || std::same_as<H, WindowOpens> ||
                     std::same_as<H, WindowCloses> || std::same_as<H, CountdownDue> ||
                     std::same_as<H, RoundDue> || std::same_as<H, Create> || std::same_as<H, CloneAs>;

template <class S, class H>
D on(S, const State& state, const H&, const Context& context) {
    if constexpr (Unanswered<H> || std::same_as<S, Nowhere>) {
        return stay(state);
    } else {
        return stay(state, Replace{content::does_not_fit(sight(*state, context))});
    }
}

/// A button that was made before the last change, or pressed a second time.
template <class H>
bool out_of_date(const State& state, const H& what) {
    if constexpr (std::same_as<H, Edit> || std::same_as<H, ChangeAdmins> || Unanswered<H>) {
        return false;  // forms say so at a field
    } else {
        return state && what.version != state->version;
    }
}

}  // namespace

Decision<State> decide(const State& state, const Happening& happening, const Context& context) {
    auto decision = std::visit(
        [&](auto standing, const auto& what) {
            if (out_of_date(state, what)) {
                return stay(state, Replace{content::stale(content::program_card(sight(*state, context)))});
            }
            return on(standing, state, what, context);
        },
        standing_of(state),
        happening
    );
    keep_rounds(decision, state, context);
    return decision;
}

}  // namespace mentord::governing
