#include "bot/desks/enrolment_desk.hpp"

#include "bot/desks/enrolment_context.hpp"
#include "workflows/content/approval_cards.hpp"
#include "workflows/content/digest.hpp"
#include "workflows/content/governing_cards.hpp"
#include "workflows/content/waiting_cards.hpp"
#include "workflows/registration/approval.hpp"
#include "workflows/registration/time_off.hpp"
#include "workflows/registration/waiting.hpp"

#include <algorithm>
#include <utility>

namespace mentord::enrolment_desk {

namespace {

/// One of the machines that share an enrolment; `Happening` is its own.
template <class Happening, class Decide, class Name>
Answer run_machine(Turn& turn, const Enrolment& state, const Happening& what, Decide decide, Name name) {
    const auto person = turn.work.people.find(turn.tenant(), state.person);
    auto context = enrolment_context(turn, state.program, *person);
    context.line = line_of(turn, state);
    return carry_out(
        turn, turn.work.enrolments, std::optional(state), decide(state, what, context), name(what)
    );
}

Answer run(Turn& turn, const Enrolment& state, const approval::Happening& what) {
    return run_machine(turn, state, what, approval::decide, approval::name_of);
}
Answer run(Turn& turn, const Enrolment& state, const waiting::Happening& what) {
    return run_machine(turn, state, what, waiting::decide, waiting::name_of);
}
Answer run(Turn& turn, const Enrolment& state, const time_off::Happening& what) {
    return run_machine(turn, state, what, time_off::decide, time_off::name_of);
}

bool has_pairing(Turn& turn, const Enrolment& enrolment) {
    const auto all = turn.work.pairings.of(turn.tenant(), enrolment.person);
    return std::ranges::any_of(all, [&](const Pairing& one) {
        return one.program == enrolment.program && !is_over(one.state);
    });
}

/// The actor's enrolment that a word about time off means; nothing: the word is about a pairing.
std::optional<Enrolment> meant(Turn& turn, bool (*fits)(EnrolmentState)) {
    for (auto& one : turn.work.enrolments.of(turn.tenant(), turn.actor_id())) {
        if (fits(one.state) && !has_pairing(turn, one)) return std::move(one);
    }
    return std::nullopt;
}

bool has_any_pairing(Turn& turn) {
    const auto all = turn.work.pairings.of(turn.tenant(), turn.actor_id());
    return std::ranges::any_of(all, [](const Pairing& one) { return !is_over(one.state); });
}

// Nobody decides about themselves where somebody else can.
bool is_for_others(Turn& turn, const Enrolment& enrolment) {
    if (enrolment.person != turn.actor_id()) return false;
    return active_admins(turn, enrolment.program).size() > 1;
}

}  // namespace

std::optional<Answer> act(Turn& turn, const Act& act, const Answers& answers) {
    const auto word = approval::understand(act, answers);
    const auto time = time_off::understand(act, answers);
    if (!word && !time) return std::nullopt;
    const auto state = turn.work.enrolments.find(turn.tenant(), EnrolmentId{act.subject});
    if (!state) return std::nullopt;
    if (word) {
        if (!looks_after(turn, state->program)) return Tell{content::people_in_charge_only()};
        if (is_for_others(turn, *state)) return Tell{content::others_decide_about_you()};
        return run(turn, *state, *word);
    }
    if (state->person != turn.actor_id()) return std::nullopt;
    return run(turn, *state, *time);
}

std::optional<Answer> command(Turn& turn, std::string_view word) {
    if (has_any_pairing(turn)) return std::nullopt;
    if (word == "pause") {
        const auto waits = [](EnrolmentState state) {
            return waits_for_match(state) || state == EnrolmentState::paused;
        };
        if (const auto one = meant(turn, waits)) return run(turn, *one, time_off::Happening{time_off::Ask{}});
    }
    if (word == "resume") {
        const auto paused = [](EnrolmentState state) { return state == EnrolmentState::paused; };
        if (const auto one = meant(turn, paused))
            return run(turn, *one, time_off::Happening{time_off::Return{}});
    }
    return std::nullopt;
}

bool timer(Turn& turn, const TimerFired& fired) {
    const auto word = approval::understand(fired.timer);
    const auto note = waiting::understand(fired.timer);
    const auto time = time_off::understand(fired.timer);
    if (!word && !note && !time) return false;
    const auto state = turn.work.enrolments.find(turn.tenant(), EnrolmentId{fired.timer.subject});
    if (!state) return true;
    turn.whose = state->person;
    if (word) run(turn, *state, *word);
    if (note) run(turn, *state, *note);
    if (time) run(turn, *state, *time);
    return true;
}

void settle(Turn& turn, const ProgramId& program, const PersonId& person, bool completed) {
    const auto enrolment = turn.work.enrolments.find(turn.tenant(), person, program);
    if (!enrolment) return;
    if (has_pairing(turn, *enrolment)) {
        run(turn, *enrolment, waiting::Happening{waiting::Matched{}});
    } else {
        run(turn, *enrolment, waiting::Happening{waiting::Unmatched{completed}});
    }
}

std::vector<Card> pending_in(Turn& turn, const ProgramId& program) {
    std::vector<Card> cards;
    const auto found = turn.work.programs.find(turn.tenant(), program.str());
    for (const auto& one : turn.work.enrolments.in(turn.tenant(), program)) {
        if (one.state != EnrolmentState::pending || is_for_others(turn, one)) continue;
        if (const auto person = turn.work.people.find(turn.tenant(), one.person))
            cards.push_back(content::approval_wanted(one, *person, *found));
    }
    return cards;
}

Answer
approvals(Turn& turn, const std::vector<ProgramId>& looks_after_these, const std::vector<std::string>&) {
    std::vector<Card> cards;
    for (const auto& program : looks_after_these) {
        for (auto& card : pending_in(turn, program))
            cards.push_back(std::move(card));
    }
    if (cards.empty()) return Tell{content::nobody_to_approve()};
    return Tell{content::stacked("Who waits for your word", cards)};
}

}  // namespace mentord::enrolment_desk
