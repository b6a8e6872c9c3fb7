#pragma once

#include "storage/unit_of_work.hpp"
#include "workflows/conversation/effect.hpp"
#include "workflows/pairing/pair_context.hpp"

#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace mentord {

/// One event being handled inside one unit of work. A desk loads what its machine needs, asks it, and has the
/// decision carried out here.
struct Turn {
    storage::UnitOfWork& work;
    const Event& event;
    std::string site;             ///< the bot's public address, for links; may be empty
    std::optional<Person> actor;  ///< nobody: a timer
    PersonId whose;               ///< who gets what is addressed to nobody by name
    int depth = 0;                ///< of what was raised by what was raised
    std::string agent = "timer";  ///< whom the history names where nobody acts

    const TenantId& tenant() const { return event.tenant; }
    Instant now() const { return event.at; }
    PersonId actor_id() const { return actor ? actor->id : PersonId{}; }
    std::string fresh_id() const { return work.ids.row_id(event.at); }
};

/// What a decision's effects belong to.
struct Origin {
    ProgramId program;
    std::string cause;  ///< of messages that tell of a choice: they go when it is taken back
};

void apply(Turn& turn, std::vector<Effect> effects, const Origin& origin);

/// What cannot be shown on the spot goes the durable way, in the same transaction; buttons get their tokens.
Answer within_reach(Turn& turn, Answer answer);

/// Lets the machines that it concerns hear of it. In bot/desks/signals.cpp.
void hear(Turn& turn, const Signal& signal);

/// Whether the actor is one of the program's organisers.
bool looks_after(Turn& turn, const ProgramId& program);

/// The program's organisers who still work here.
std::vector<Person> active_admins(Turn& turn, const ProgramId& program);

/// The program, both sides and those who look after it. Throws where a person is unknown.
PairContext pair_context(
    Turn& turn, const ProgramId& program, const PersonId& mentor, const PersonId& mentee
);

/// The card or message that answers a choice offers to take it back.
Answer with_undo(Answer answer, const std::string& subject, std::int64_t version);

namespace detail {

void note_change(
    Turn& turn, const std::string& subject, std::string_view event, std::string_view from, std::string_view to
);
void keep_before(
    Turn& turn,
    const std::string& subject,
    const char* kind,
    std::int64_t version,
    std::vector<storage::Cell> record
);

}  // namespace detail

/// Keeps what a machine decided about its record: legal or not at all, with a row of history, then all that
/// follows from it. Returns what the person looking gets, which is for the caller to bring within_reach().
template <class T>
Answer carry_out(
    Turn& turn,
    storage::Records<T>& records,
    const std::optional<T>& before,
    Decision<std::optional<T>> decision,
    std::string_view event
) {
    const auto& after = decision.next;
    const bool changed = after && (!before || before->version != after->version);
    Origin origin{after ? after->program : ProgramId{}, {}};
    if (changed) {
        const auto from = before ? std::optional(before->state) : std::nullopt;
        if (!legal(from, after->state)) {
            throw std::logic_error(
                std::string(event) + ": a change of state that is not in the table of " +
                storage::Layout<T>::table
            );
        }
        const auto& subject = after->id.str();
        if (decision.undoable && before) {
            detail::keep_before(
                turn, subject, storage::Layout<T>::table, after->version, storage::cells_of(*before)
            );
            origin.cause = subject + ":" + std::to_string(after->version);
            decision.answer = with_undo(std::move(decision.answer), subject, after->version);
        }
        records.save(turn.tenant(), *after);
        detail::note_change(
            turn, subject, event, from ? to_string(*from) : std::string_view{}, to_string(after->state)
        );
    }
    apply(turn, std::move(decision.effects), origin);
    return std::move(decision.answer);
}

}  // namespace mentord
