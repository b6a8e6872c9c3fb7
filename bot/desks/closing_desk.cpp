#include "bot/desks/closing_desk.hpp"

#include "bot/desks/pair_desk.hpp"
#include "workflows/closing/calling.hpp"
#include "workflows/content/closing_cards.hpp"
#include "workflows/content/digest.hpp"

#include <algorithm>
#include <utility>

namespace mentord::closing_desk {

namespace {

// A card holds 50 blocks on Slack, and a line takes three.
constexpr std::size_t most_lines = 12;

closing::Context context_of(Turn& turn, const Pairing& pairing, const PersonId& person) {
    const auto quote = turn.work.testimonials.of(turn.tenant(), pairing.id, person);
    const bool asked = quote && quote->state != TestimonialState::asked;
    return {pair_desk::context_of(turn, pairing), pairing, asked};
}

Answer run(
    Turn& turn,
    const Pairing& pairing,
    const PersonId& person,
    const closing::State& state,
    const closing::Happening& what
) {
    const auto context = context_of(turn, pairing, person);
    return carry_out(
        turn, turn.work.closings, state, closing::decide(state, what, context), closing::name_of(what)
    );
}

Answer run(Turn& turn, const Closing& state, const closing::Happening& what) {
    const auto pairing = turn.work.pairings.find(turn.tenant(), state.pairing.str());
    return run(turn, *pairing, state.person, state, what);
}

bool is_in_pair(const Turn& turn, const Pairing& pairing) {
    return pairing.mentor == turn.actor_id() || pairing.mentee == turn.actor_id();
}

// Whoever looks after the program, but nobody of the pair: the partner never reads any of it.
bool may_handle(Turn& turn, const Closing& closing) {
    const auto pairing = turn.work.pairings.find(turn.tenant(), closing.pairing.str());
    if (!pairing || is_in_pair(turn, *pairing)) return false;
    return looks_after(turn, closing.program);
}

std::vector<Closing> listed(Turn& turn, const ProgramId& program) {
    auto all = turn.work.closings.listed(turn.tenant(), program, turn.now() - closing::listed_for);
    std::erase_if(all, [&](const Closing& one) { return !may_handle(turn, one); });
    return all;
}

}  // namespace

std::optional<Answer> act(Turn& turn, const Act& act, const Answers& answers) {
    const auto what = closing::understand(act, answers);
    if (!what) return std::nullopt;
    const auto state = turn.work.closings.find(turn.tenant(), act.subject);
    if (!state) return std::nullopt;
    const bool allowed =
        closing::is_for_organisers(*what) ? may_handle(turn, *state) : state->person == turn.actor_id();
    if (!allowed) return std::nullopt;
    // Who read confidential words is noted (PROGRAM 3).
    if (std::holds_alternative<closing::Read>(*what)) {
        const auto name = to_string(state->state);
        detail::note_change(turn, state->id.str(), closing::name_of(*what), name, name);
    }
    return run(turn, *state, *what);
}

std::optional<Answer> command(Turn& turn, std::string_view word) {
    if (word != "survey") return std::nullopt;
    for (const auto& closing : turn.work.closings.of(turn.tenant(), turn.actor_id())) {
        if (closing.state == ClosingState::surveyed) return run(turn, closing, closing::FillIn{});
    }
    return Tell{content::no_survey_waits()};
}

Answer calls(Turn& turn, const std::vector<ProgramId>& looks_after, const std::vector<std::string>&) {
    std::vector<Card> cards;
    std::size_t room = most_lines;
    for (const auto& id : looks_after) {
        const auto program = turn.work.programs.find(turn.tenant(), id.str());
        const auto all = listed(turn, id);
        std::vector<Card> lines;
        for (const auto& closing : all) {
            if (room == 0) break;
            --room;
            const auto pairing = turn.work.pairings.find(turn.tenant(), closing.pairing.str());
            const auto context = context_of(turn, *pairing, closing.person);
            lines.push_back(content::call_line(closing, context, &*turn.actor));
        }
        cards.push_back(content::call_list(program->name, lines, all.size() - lines.size()));
    }
    return Tell{content::stacked("The last conversations", cards)};
}

int calls_waiting(Turn& turn, const ProgramId& program) {
    const auto all = listed(turn, program);
    return static_cast<int>(std::ranges::count(all, ClosingState::to_call, &Closing::state));
}

bool timer(Turn& turn, const TimerFired& fired) {
    const auto what = closing::understand(fired);
    if (!what) return false;
    if (const auto state = turn.work.closings.find(turn.tenant(), fired.timer.subject))
        run(turn, *state, *what);
    return true;
}

// After an end without fault, a new match or a departure nobody is asked anything.
void pairing_over(Turn& turn, const PairingId& id, Ending ending) {
    if (ending != Ending::completed && ending != Ending::informal) return;
    const auto pairing = turn.work.pairings.find(turn.tenant(), id.str());
    for (const auto* person : {&pairing->mentee, &pairing->mentor}) {
        const auto known = turn.work.people.find(turn.tenant(), *person);
        if (known && known->profile.active)
            run(turn, *pairing, *person, std::nullopt, closing::Open{*person});
    }
}

void person_left(Turn& turn, const PersonId& person, const ProgramId& program) {
    for (const auto& state : turn.work.closings.of(turn.tenant(), person)) {
        if (state.program == program && closing::is_open(state.state)) run(turn, state, closing::Gone{});
    }
}

void person_gone(Turn& turn, const PersonId& person) {
    for (const auto& state : turn.work.closings.of(turn.tenant(), person)) {
        if (closing::is_open(state.state)) run(turn, state, closing::Gone{});
    }
}

std::vector<Text> said_by(Turn& turn, const PersonId& person) {
    std::vector<Text> said;
    for (const auto& closing : turn.work.closings.of(turn.tenant(), person)) {
        if (closing.answers.empty()) continue;
        const auto pairing = turn.work.pairings.find(turn.tenant(), closing.pairing.str());
        auto answers = content::survey_answers(closing, context_of(turn, *pairing, person));
        said.insert(said.end(), answers.begin(), answers.end());
    }
    return said;
}

}  // namespace mentord::closing_desk
