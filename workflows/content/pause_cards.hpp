#pragma once

#include "workflows/conversation/card.hpp"
#include "workflows/conversation/form.hpp"
#include "workflows/pairing/pair_context.hpp"
#include "workflows/pairing/pairing.hpp"

#include <string>
#include <string_view>

namespace mentord::content {

/// Verbs of the buttons: what the database keeps, so never rename one.
namespace pause_verb {
inline constexpr std::string_view ask = "pause.ask";
inline constexpr std::string_view until = "pause.until";
inline constexpr std::string_view resume = "pause.resume";
}  // namespace pause_verb

Form pause_form(const Pairing& pairing, const PairContext& context);
std::string pause_day_is_wrong(std::string_view latest);
Card paused(const Pairing& pairing, const PairContext& context);
Card partner_paused(const Pairing& pairing, const PairContext& context);
Card resumed(const Pairing& pairing, const Party& reader, const PairContext& context);
Card pause_now(const Pairing& pairing, const PairContext& context);

}  // namespace mentord::content
