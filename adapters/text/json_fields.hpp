#pragma once

#include <nlohmann/json_fwd.hpp>

#include <string>
#include <string_view>

namespace mentord::text {

/// Readers for JSON that others wrote: keys are left out, null, or of another type than promised, and none of
/// that may throw.
const nlohmann::json& field_at(
    const nlohmann::json& object, std::string_view key
);                                                                        ///< null where there is none
std::string text_at(const nlohmann::json& object, std::string_view key);  ///< empty where it is no text
bool flag_at(const nlohmann::json& object, std::string_view key);         ///< true, or the text "true"

}  // namespace mentord::text
