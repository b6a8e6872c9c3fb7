#pragma once

#include "adapters/teams/render.hpp"

#include <nlohmann/json_fwd.hpp>

#include <string>
#include <string_view>

/// What cards and forms are put together from.
namespace mentord::teams {

/// {"type": "TextBlock", "text": ..., "wrap": true}
nlohmann::json text_block(std::string markdown);

/// Around a body: type, version, and what is said where the card cannot be shown.
nlohmann::json adaptive_card(nlohmann::json body, std::string_view summary);

/// A button as its action.
nlohmann::json render_button(const Button& button, Place place);

/// Whether a client can follow the link: Teams opens web pages, and nothing else.
bool is_web(const Link& link);

}  // namespace mentord::teams
