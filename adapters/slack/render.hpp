#pragma once

#include "workflows/conversation/card.hpp"
#include "workflows/conversation/form.hpp"

#include <nlohmann/json_fwd.hpp>

#include <map>
#include <string>

namespace mentord::slack {

/// {"text": ..., "blocks": [...]} within the limits of Block Kit (reference/block-kit).
nlohmann::json render_message(const Card& card);

/// A modal view; block ids are field ids, so that errors and answers find their field.
nlohmann::json render_modal(const Form& form);

/// JSON as bytes; foreign bytes that are not UTF-8 become the replacement character instead of an exception.
std::string bytes_of(const nlohmann::json& value);

/// The action id of every input of our modals; there is one in each block.
inline constexpr const char* input_action = "value";
/// Buttons: the prefix of the action id tells what the value is.
inline constexpr const char* run_prefix = "run.";
inline constexpr const char* act_prefix = "act.";
inline constexpr const char* link_prefix = "link.";

}  // namespace mentord::slack
