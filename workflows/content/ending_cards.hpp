#pragma once

#include "workflows/conversation/card.hpp"
#include "workflows/pairing/pair_context.hpp"
#include "workflows/pairing/pairing.hpp"

#include <string_view>

namespace mentord::content {

/// Verbs of the buttons: what the database keeps, so never rename one.
namespace ending_verb {
inline constexpr std::string_view wrap_up = "ending.wrap_up";
inline constexpr std::string_view extend = "ending.extend";
inline constexpr std::string_view informal = "ending.informal";
inline constexpr std::string_view ask_to_end = "ending.ask_to_end";
inline constexpr std::string_view end = "ending.end";
}  // namespace ending_verb

Card term_notice(const Pairing& pairing, const Party& reader, const PairContext& context);
Card term_is_over(const Pairing& pairing, const Party& reader, const PairContext& context);
Card wish_noted(const Pairing& pairing, EndWish wish, const PairContext& context);
Card extended(const Pairing& pairing, const Party& reader, const PairContext& context);
Card completed(const Pairing& pairing, const Party& reader, const PairContext& context);
Card goes_on_informally(const Pairing& pairing, const Party& reader, const PairContext& context);
Card final_conversation(const Pairing& pairing, const PairContext& context);  ///< to an organiser

Card ask_to_end(const Pairing& pairing, const PairContext& context);
Card you_have_ended(const Party& reader, const PairContext& context);
/// The same neutral words for either side: nobody learns who pressed, or why.
Card ended_without_fault(const Pairing& pairing, const Party& reader, const PairContext& context);
Card partner_has_left(const Pairing& pairing, const Party& reader, const PairContext& context);
Card ending_now(const Pairing& pairing, const PairContext& context);  ///< for an old button

}  // namespace mentord::content
