#pragma once

#include "workflows/closing/testimonial.hpp"
#include "workflows/conversation/effect.hpp"
#include "workflows/pairing/pair_context.hpp"
#include "workflows/pairing/pairing.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

/// "May we quote you?" (PROGRAM rules 18, 90). Pure.
namespace mentord::quoting {

struct Context {
    PairContext pair;
    Pairing pairing;
};

struct Ask {};  ///< the person would like to see the form
struct Give {
    UserText text;
    std::string consent;  ///< a name of Consent; "none": you may not quote me
};
struct Withdraw {};
struct Approve {  ///< by an organiser
    std::int64_t version = 0;
};
struct PutAside {  ///< by an organiser: not this one
    std::int64_t version = 0;
};
using Happening = std::variant<Ask, Give, Withdraw, Approve, PutAside>;

using State = std::optional<Testimonial>;

Decision<State> decide(const State& state, const Happening& happening, const Context& context);
std::string_view name_of(const Happening& happening);
/// Ask is about a pairing, the others about a testimonial.
std::optional<Happening> understand(const Act& act, const Answers& answers);
bool is_for_organisers(const Happening& happening);

/// Whether those who look after the program see it now: what can still be taken back is nobody's to read.
bool is_seen_by_organisers(const Testimonial& testimonial, Instant now);

}  // namespace mentord::quoting
