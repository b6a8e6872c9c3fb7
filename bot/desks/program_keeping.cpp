#include "bot/desks/program_keeping.hpp"

#include <stdexcept>

namespace mentord::program_keeping {

governing::Context context_for(Turn& turn, const ProgramId& program, const std::vector<ProgramId>& mine) {
    auto& programs = turn.work.programs;
    const auto census = programs.census(turn.tenant(), program);
    governing::Context context{
        .now = turn.now(),
        .actor = turn.actor_id(),
        .admins = active_admins(turn, program),
        .open_pairings = census.open_pairings,
        .registered = census.registered,
    };
    // Whoever makes a program is its first admin a moment later.
    if (context.admins.empty() && turn.actor) context.admins.push_back(*turn.actor);
    for (const auto& id : mine) {
        if (id == program) continue;
        const auto other = programs.find(turn.tenant(), id.str());
        if (other && other->state != ProgramState::archived) context.names.push_back(other->name);
    }
    return context;
}

Answer keep(
    Turn& turn, const governing::State& before, Decision<governing::State> decision, std::string_view event
) {
    const auto& after = decision.next;
    if (after && (!before || before->version != after->version)) {
        const auto from = before ? std::optional(before->state) : std::nullopt;
        if (!legal(from, after->state)) {
            throw std::logic_error(
                std::string(event) + ": a change of state that is not in the table of programs"
            );
        }
        turn.work.programs.save(turn.tenant(), *after);
        detail::note_change(
            turn,
            after->id.str(),
            event,
            from ? to_string(*from) : std::string_view{},
            to_string(after->state)
        );
    }
    // A program file has nobody who could be replied to.
    if (!turn.actor) {
        std::erase_if(decision.effects, [](const Effect& effect) {
            const auto* message = std::get_if<DirectMessage>(&effect);
            return message != nullptr && message->to.empty();
        });
    }
    apply(turn, std::move(decision.effects), {after ? after->id : ProgramId{}, {}});
    return std::move(decision.answer);
}

}  // namespace mentord::program_keeping
