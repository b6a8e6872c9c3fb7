#pragma once

#include "workflows/conversation/card.hpp"

#include <span>
#include <string_view>

namespace mentord::content {

/// Whether the press of this button is answered with a form, as long as things stand as they stood when the
/// card was made. A platform that must know before the press (Teams) asks here; a card can be the answer all
/// the same, where things have moved on.
bool opens_form(const Button& button);

/// The verbs behind this, sorted; one that ends in a dot is followed by what it is about.
std::span<const std::string_view> verbs_that_open_forms();

}  // namespace mentord::content
