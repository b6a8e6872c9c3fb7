#include "adapters/text/json_read.hpp"

#include <nlohmann/json.hpp>

#include <set>
#include <string>
#include <vector>

namespace mentord::text {

using nlohmann::json;

std::variant<json, NotJson> read_object(std::string_view bytes, const JsonLimits& limits) {
    if (const auto refused = refuse_json(bytes, limits)) return NotJson{*refused};
    std::vector<std::set<std::string>> open_objects;
    bool repeated = false;
    const auto watch = [&](int, json::parse_event_t event, json& value) {
        if (event == json::parse_event_t::object_start) open_objects.emplace_back();
        if (event == json::parse_event_t::object_end) open_objects.pop_back();
        if (event == json::parse_event_t::key) {
            repeated = !open_objects.back().insert(value.get<std::string>()).second || repeated;
        }
        return true;
    };
    auto value = json::parse(bytes, watch, false);
    if (value.is_discarded()) return NotJson{"broken JSON"};
    if (repeated) return NotJson{"a key comes twice"};
    if (!value.is_object()) return NotJson{"not an object"};
    return value;
}

}  // namespace mentord::text
