#include "bot/desks/registration_desk.hpp"

#include "bot/desks/enrolment_context.hpp"
#include "workflows/content/approval_cards.hpp"
#include "workflows/content/choice_cards.hpp"
#include "workflows/content/digest.hpp"
#include "workflows/content/governing_cards.hpp"
#include "workflows/content/registration_cards.hpp"
#include "workflows/content/waiting_cards.hpp"
#include "workflows/number_in.hpp"
#include "workflows/program/program_id.hpp"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace mentord::registration_desk {

namespace {

using registration::Happening;
using registration::State;

constexpr std::string_view remind_timer = "enrolment.remind_me";

bool outside(const State& state) {
    const auto standing = registration::standing_of(state);
    return std::holds_alternative<registration::Stranger>(standing) ||
           std::holds_alternative<registration::Departed>(standing);
}

Answer run(
    Turn& turn, const ProgramId& program, const Person& person, const State& state, const Happening& what
) {
    auto context = enrolment_context(turn, program, person);
    if (!state) context.fresh_id = EnrolmentId{turn.fresh_id()};
    if (state && std::holds_alternative<registration::ShowStatus>(what)) context.line = line_of(turn, *state);
    if (std::holds_alternative<registration::Join>(what))
        turn.work.timers.remove(turn.tenant(), {person.id.str(), std::string(remind_timer), program.str()});
    auto decision = registration::decide(state, what, context);
    return carry_out(turn, turn.work.enrolments, state, std::move(decision), registration::name_of(what));
}

/// Whoever is not in begins only while registration is open (PROGRAM rule 14); a draft may be finished.
std::optional<Answer> turned_away(
    Turn& turn, const ProgramId& id, const State& state, const Happening& happening
) {
    const bool comes_back = state && state->state == EnrolmentState::completed;
    if (!outside(state) && !comes_back) return std::nullopt;
    if (!std::holds_alternative<registration::Join>(happening)) return std::nullopt;
    const auto program = turn.work.programs.find(turn.tenant(), id.str());
    if (!program || program->state == ProgramState::open) return std::nullopt;
    return Tell{content::registration_not_open(*program, turn.actor->profile.zone)};
}

std::vector<Enrolment> mine(Turn& turn, bool first) {
    if (first) return {};
    return turn.work.enrolments.of(turn.tenant(), turn.actor_id());
}

std::vector<ProgramId> programs_of(const std::vector<Enrolment>& enrolments, bool (*wanted)(const State&)) {
    std::vector<ProgramId> ids;
    for (const auto& one : enrolments) {
        if (wanted(one)) ids.push_back(one.program);
    }
    return ids;
}

bool is_drafting(const State& state) {
    return std::holds_alternative<registration::Drafting>(registration::standing_of(state));
}
bool is_registered(const State& state) {
    return std::holds_alternative<registration::Registered>(registration::standing_of(state));
}

std::vector<ProgramId> open_to(Turn& turn, const std::vector<Enrolment>& enrolments) {
    std::vector<ProgramId> ids;
    for (const auto& program : turn.work.programs.all(turn.tenant())) {
        const bool there = std::ranges::any_of(enrolments, [&](const Enrolment& one) {
            return one.program == program.id && !outside(one);
        });
        if (program.state == ProgramState::open && !there) ids.push_back(program.id);
    }
    return ids;
}

/// Of programs that nobody can join now, the one that opens next.
ProgramId opens_next(Turn& turn) {
    std::optional<Program> next;
    for (auto& program : turn.work.programs.all(turn.tenant())) {
        if (program.state != ProgramState::announced || !program.opens) continue;
        if (!next || *program.opens < *next->opens) next = std::move(program);
    }
    return next ? next->id : ProgramId{std::string(main_program)};
}

/// The programs that somebody could mean who names none, never empty.
std::vector<ProgramId> could_mean(
    Turn& turn, const Happening& happening, const std::vector<Enrolment>& enrolments
) {
    auto drafts = programs_of(enrolments, is_drafting);
    auto registered = programs_of(enrolments, is_registered);
    if (std::holds_alternative<registration::Join>(happening)) {
        if (!drafts.empty()) return drafts;
        if (auto open = open_to(turn, enrolments); !open.empty()) return open;
        if (!registered.empty()) return registered;
        return {opens_next(turn)};
    }
    if (!registered.empty()) return registered;
    if (!drafts.empty()) return drafts;
    // Whoever has left reads so, where they were.
    if (!enrolments.empty()) return {enrolments.back().program};
    auto open = open_to(turn, enrolments);
    return open.empty() ? std::vector{opens_next(turn)} : std::vector{open.front()};
}

/// The program of this name, where the actor may know of it.
std::optional<ProgramId> named(
    Turn& turn, const std::string& word, const std::vector<Enrolment>& enrolments
) {
    if (!well_formed_program_id(word)) return std::nullopt;
    const auto program = turn.work.programs.find(turn.tenant(), word);
    if (!program) return std::nullopt;
    const bool there =
        std::ranges::any_of(enrolments, [&](const Enrolment& one) { return one.program == program->id; });
    const bool hidden = program->state == ProgramState::draft || program->state == ProgramState::archived;
    if (hidden && !there) return std::nullopt;
    return program->id;
}

Answer handle(
    Turn& turn, const ProgramId& program, const Happening& happening, const std::vector<Enrolment>& enrolments
) {
    const auto found = std::ranges::find(enrolments, program, &Enrolment::program);
    const State state = found == enrolments.end() ? State{} : State{*found};
    if (auto answer = turned_away(turn, program, state, happening)) return std::move(*answer);
    return run(turn, program, *turn.actor, state, happening);
}

Answer ask_which(Turn& turn, const std::string& command, const std::vector<ProgramId>& ids) {
    std::vector<Program> programs;
    for (const auto& id : ids) {
        if (auto program = turn.work.programs.find(turn.tenant(), id.str()))
            programs.push_back(std::move(*program));
    }
    return Tell{content::which_program_is_meant(command, programs)};
}

Answer remind_me(Turn& turn, const ProgramId& id) {
    const auto program = turn.work.programs.find(turn.tenant(), id.str());
    if (!program) return Nothing{};
    // A minute after it opens: at the very moment it is not open yet.
    const auto opens = program->opens.value_or(turn.now() + std::chrono::days{1});
    const auto due = std::max(opens, turn.now()) + std::chrono::minutes{1};
    turn.work.timers.set(turn.tenant(), {turn.actor_id().str(), std::string(remind_timer), id.str()}, due);
    return Replace{content::will_remind(*program, turn.actor->profile.zone)};
}

// Looked at once a day: the day may have been moved, or an organiser has opened it by hand.
void remind_due(Turn& turn, const TimerKey& timer) {
    const auto person = turn.work.people.find(turn.tenant(), PersonId{timer.subject});
    const auto program = turn.work.programs.find(turn.tenant(), timer.occurrence);
    if (!person || !program || program->state == ProgramState::archived) return;
    turn.whose = person->id;
    const auto enrolment = turn.work.enrolments.find(turn.tenant(), person->id, program->id);
    if (!outside(enrolment)) return;
    if (program->state != ProgramState::open) {
        turn.work.timers.set(turn.tenant(), timer, turn.now() + std::chrono::days{1});
        return;
    }
    auto card = content::registration_is_open(*program, turn.now(), person->profile.zone);
    apply(
        turn, {DirectMessage{MessageKind::reminder, std::move(card), person->id, {}, {}}}, {program->id, {}}
    );
}

std::optional<Happening> understand(const Act& act) {
    if (act.verb == content::verb::leave) return registration::LeavePressed{act.version};
    if (act.verb == content::verb::discard) return registration::DiscardPressed{act.version};
    if (act.verb == content::approval_verb::ask_organisers) return registration::AskOrganisers{act.version};
    return std::nullopt;
}

}  // namespace

Answer command(Turn& turn, const Understood& words, bool first) {
    const auto enrolments = mine(turn, first);
    if (const auto program = named(turn, words.program, enrolments))
        return handle(turn, *program, words.happening, enrolments);
    const auto programs = could_mean(turn, words.happening, enrolments);
    // Nobody joins or leaves another program than the one they meant, for a letter that was mistyped.
    const bool matters = std::holds_alternative<registration::Join>(words.happening) ||
                         std::holds_alternative<registration::AskToLeave>(words.happening);
    const bool mistyped = matters && !words.program.empty();
    if (programs.size() > 1 || mistyped) return ask_which(turn, words.command, programs);
    return handle(turn, programs.front(), words.happening, enrolments);
}

Answer form(Turn& turn, const ProgramId& program, const Happening& happening, bool first) {
    return handle(turn, program, happening, mine(turn, first));
}

std::optional<Answer> act(Turn& turn, const Act& act) {
    if (act.verb == content::waiting_verb::remind_me) return remind_me(turn, ProgramId{act.subject});
    const auto happening = understand(act);
    if (!happening) return std::nullopt;
    const auto state = turn.work.enrolments.find(turn.tenant(), EnrolmentId{act.subject});
    if (!state || state->person != turn.actor_id()) return std::nullopt;
    return run(turn, state->program, *turn.actor, state, *happening);
}

Card status(Turn& turn, bool first) {
    const auto enrolments = mine(turn, first);
    std::vector<Card> cards;
    for (const auto& program : could_mean(turn, registration::ShowStatus{}, enrolments)) {
        auto answer = handle(turn, program, registration::ShowStatus{}, enrolments);
        cards.push_back(std::move(std::get<Tell>(answer).card));
    }
    if (cards.size() == 1) return std::move(cards.front());
    auto summary = cards.front().summary;
    return content::stacked(std::move(summary), cards);
}

void depart(Turn& turn, const PersonId& person, std::string_view why) {
    turn.work.timers.cancel_all(turn.tenant(), person.str());
    for (auto& enrolment : turn.work.enrolments.of(turn.tenant(), person)) {
        if (!legal(std::optional(enrolment.state), EnrolmentState::left)) continue;
        if (enrolment.state == EnrolmentState::left) continue;
        const auto before = std::optional(enrolment);
        enrolment.state = EnrolmentState::left;
        enrolment.waiting_since.reset();
        enrolment.paused_until.reset();
        ++enrolment.version;
        enrolment.changed_at = turn.now();
        carry_out<Enrolment>(turn, turn.work.enrolments, before, {.next = enrolment}, why);
        turn.work.timers.cancel_all(turn.tenant(), enrolment.id.str());
        turn.work.outbox.withdraw_about(turn.tenant(), enrolment.id.str(), turn.now());
    }
}

bool timer(Turn& turn, const TimerFired& fired) {
    if (fired.timer.kind == remind_timer) return remind_due(turn, fired.timer), true;
    if (fired.timer.kind != registration::nudge_timer) return false;
    const auto state = turn.work.enrolments.find(turn.tenant(), EnrolmentId{fired.timer.subject});
    if (!state) return true;
    const auto person = turn.work.people.find(turn.tenant(), state->person);
    if (!person) return true;
    turn.whose = person->id;
    const registration::NudgeDue nudge{number_in(fired.timer.occurrence), fired.due};
    run(turn, state->program, *person, state, nudge);
    return true;
}

}  // namespace mentord::registration_desk
