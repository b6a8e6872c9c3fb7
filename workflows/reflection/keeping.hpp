#pragma once

#include "workflows/conversation/effect.hpp"
#include "workflows/pairing/pair_context.hpp"
#include "workflows/pairing/pairing.hpp"
#include "workflows/reflection/reflection.hpp"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

/// Notes that people keep for themselves, and when they are erased (PROGRAM rule 69; 5.8). Pure.
namespace mentord::reflection {

struct Context {
    PairContext pair;
    Pairing pairing;
};

struct Write {  ///< "A note for myself"
    int session = 0;
};
struct Keep {
    int session = 0;
    UserText insight;
    UserText action;
    bool share = false;
};
struct Share {
    std::int64_t version = 0;
};
struct Delete {};
struct Purge {};  ///< its time is over
using Happening = std::variant<Write, Keep, Share, Delete, Purge>;

using State = std::optional<Reflection>;

Decision<State> decide(const State& state, const Happening& happening, const Context& context);
std::string_view name_of(const Happening& happening);
/// Write and Keep are about a pairing, the others about a note.
std::optional<Happening> understand(const Act& act, const Answers& answers);

/// From when on nothing new is written, since what is written is about to be erased.
Instant closes_at(const Pairing& over, const Rules& rules);
/// Whether a note may go to the partner of whoever wrote it: not after an end that parted the two, and not to
/// somebody who has left.
bool may_share(const PersonId& writer, const Context& context);

/// The pairing is over: the notes on it are erased after a while, and their writers are told a week before.
std::vector<Effect> pairing_over(const PairingId& pairing, const Rules& rules, Instant now);
/// The week before begins now, however late: whoever is told late has the week all the same.
SetTimer purge_after_warning(const PairingId& pairing, Instant warning_due, const Rules& rules, Instant now);

/// About the pairing.
inline constexpr std::string_view warn_timer = "reflection.warn";
inline constexpr std::string_view purge_timer = "reflection.purge";
inline constexpr std::chrono::days warned_before{7};

/// What messages with somebody's notes are about, so that they are erased with the notes.
std::string messages_of(const PairingId& pairing);

}  // namespace mentord::reflection
