#include "adapters/teams/own_claims.hpp"

#include "adapters/teams/base64url.hpp"
#include "adapters/text/json_fields.hpp"
#include "adapters/text/json_read.hpp"

#include <nlohmann/json.hpp>

#include <string_view>
#include <variant>

namespace mentord::teams {

namespace {

// A year far beyond any token: what is larger is no time.
constexpr double last_second = 253'402'300'799;

std::optional<Instant> moment_at(const nlohmann::json& claims, std::string_view key) {
    const auto& value = text::field_at(claims, key);
    if (!value.is_number()) return std::nullopt;
    const auto seconds = value.get<double>();
    if (!(seconds > 0 && seconds <= last_second)) return std::nullopt;
    return from_millis(static_cast<std::int64_t>(seconds) * 1000);
}

}  // namespace

std::optional<OwnClaims> own_claims(const Secret& token) {
    const std::string_view whole = token.reveal();
    const auto first = whole.find('.');
    const auto second = first == std::string_view::npos ? first : whole.find('.', first + 1);
    if (second == std::string_view::npos) return std::nullopt;
    const auto payload = decode_base64url(whole.substr(first + 1, second - first - 1));
    if (!payload) return std::nullopt;
    const auto read = text::read_object(*payload);
    const auto* claims = std::get_if<nlohmann::json>(&read);
    if (claims == nullptr) return std::nullopt;
    auto app = text::text_at(*claims, "appid");  // of a v1.0 token; v2.0 calls it azp
    if (app.empty()) app = text::text_at(*claims, "azp");
    return OwnClaims{
        text::text_at(*claims, "aud"),
        text::text_at(*claims, "tid"),
        std::move(app),
        moment_at(*claims, "exp")
    };
}

}  // namespace mentord::teams
