#pragma once

#include "workflows/pairing/steps.hpp"

#include <optional>
#include <string_view>
#include <variant>

/// How a pairing ends: with its term, by either side without fault, by an organiser, or because somebody has
/// left (promise 5; PROGRAM rules 56, 80, 85 to 88). Pure.
namespace mentord::ending {

struct NoticeDue {
    int days = 0;  ///< before the end
};
struct TermOver {};
struct Wish {
    EndWish wish = EndWish::wrap_up;
};
struct DecideDue {};
struct SettleDue {};
struct AskToEnd {};
struct End {};
struct NotAFit {  ///< one of the two said so in the trial
    PersonId who;
};
struct ByOrganiser {
    bool rematch = false;
};
struct Departed {
    PersonId who;
};
using Happening = std::
    variant<NoticeDue, TermOver, Wish, DecideDue, SettleDue, AskToEnd, End, NotAFit, ByOrganiser, Departed>;

pairing::D decide(const pairing::State& state, const Happening& happening, const PairContext& context);
std::string_view name_of(const Happening& happening);
std::optional<Happening> understand(const Act& act, const Answers& answers);
std::optional<Happening> understand(const TimerKey& timer);

/// At the match, after a pause and after an extension: the notices and the end of the term.
void set_clocks(pairing::D& decision, const PairContext& context);
void stop_clocks(pairing::D& decision);

inline constexpr std::string_view notice_timer = "ending.notice";
inline constexpr std::string_view term_timer = "ending.term";
inline constexpr std::string_view decide_timer = "ending.decide";
inline constexpr std::string_view settle_timer = "ending.settle";

}  // namespace mentord::ending
