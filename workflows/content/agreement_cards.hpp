#pragma once

#include "workflows/agreement/signing.hpp"
#include "workflows/conversation/card.hpp"
#include "workflows/conversation/form.hpp"
#include "workflows/pairing/pair_context.hpp"

#include <string>
#include <string_view>

namespace mentord::content {

/// Verbs of the buttons: what the database keeps, so never rename one.
namespace agreement_verb {
inline constexpr std::string_view show = "agreement.show";  ///< about the pairing
inline constexpr std::string_view sign = "agreement.sign";
inline constexpr std::string_view open_edit = "agreement.open_edit";
inline constexpr std::string_view edit = "agreement.edit";
inline constexpr std::string_view keep_old = "agreement.keep_old";
inline constexpr std::string_view keep = "agreement.keep";  ///< at the review
}  // namespace agreement_verb

/// The whole text, with what the reader can do; a proposed change as a difference.
Card agreement_to_sign(const Agreement& agreement, const Party& reader, const PairContext& context);
Card agreement_signed(const Agreement& agreement, const Party& reader, const PairContext& context);
Card agreement_changed(const PairContext& context);
Card agreement_kept(const PairContext& context);
/// On the day of the review: how the goals stand, and what may change (PROGRAM rules 77 and 84).
Card agreement_review(const Agreement& agreement, const Party& reader, const agreement::Context& context);
Card agreement_stays(const PairContext& context);
Card agreement_is_over();
Form agreement_form(const Agreement& agreement, const PairContext& context);
std::string no_shared_goal();

}  // namespace mentord::content
