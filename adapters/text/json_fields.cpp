#include "adapters/text/json_fields.hpp"

#include <nlohmann/json.hpp>

namespace mentord::text {

using nlohmann::json;

const json& field_at(const json& object, std::string_view key) {
    static const json nothing;
    if (!object.is_object()) return nothing;
    const auto found = object.find(key);
    return found == object.end() ? nothing : *found;
}

std::string text_at(const json& object, std::string_view key) {
    const auto& value = field_at(object, key);
    return value.is_string() ? value.get<std::string>() : std::string{};
}

bool flag_at(const json& object, std::string_view key) {
    const auto& value = field_at(object, key);
    return (value.is_boolean() && value.get<bool>()) ||
           (value.is_string() && value.get<std::string>() == "true");
}

}  // namespace mentord::text
