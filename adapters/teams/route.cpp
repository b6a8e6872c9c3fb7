#include "adapters/teams/activity.hpp"
#include "adapters/text/json_fields.hpp"
#include "adapters/text/json_read.hpp"

#include <nlohmann/json.hpp>

namespace mentord::teams {

using nlohmann::json;

std::string text_of(const Route& route) {
    const json object{
        {"service", route.service_url},
        {"conversation", route.conversation},
        {"user", route.user},
        {"tenant", route.tenant}
    };
    return object.dump(-1, ' ', false, json::error_handler_t::replace);
}

Route route_from(std::string_view text) {
    const auto read = text::read_object(text);
    const auto* object = std::get_if<json>(&read);
    if (object == nullptr) return {};
    return {
        text::text_at(*object, "service"),
        text::text_at(*object, "conversation"),
        text::text_at(*object, "user"),
        text::text_at(*object, "tenant")
    };
}

}  // namespace mentord::teams
