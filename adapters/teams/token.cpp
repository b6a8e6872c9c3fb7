#include "adapters/teams/token.hpp"

#include "adapters/http/ascii.hpp"
#include "adapters/http/url.hpp"
#include "adapters/teams/base64url.hpp"
#include "adapters/text/json_fields.hpp"
#include "adapters/text/json_read.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <utility>

namespace mentord::teams {

using nlohmann::json;

namespace {

constexpr std::string_view scheme = "Bearer";
constexpr std::size_t longest_header = 8UL * 1024;
constexpr double skew_s = 300;
constexpr text::JsonLimits header_limits{4, 100};
constexpr text::JsonLimits claims_limits{8, 500};
constexpr std::size_t most_shown = 96;
constexpr std::size_t most_audiences_shown = 3;

struct Parts {
    std::string_view header;
    std::string_view payload;
    std::string_view signature;
    std::string_view signed_text;  ///< header and payload, as they stand
};

struct Objection {
    std::string why;
    unsigned status = 401;
};

template <class T>
using Or = std::variant<T, Objection>;

Or<Parts> split(std::span<const std::string_view> authorization) {
    if (authorization.empty()) return Objection{"no Authorization header"};
    if (authorization.size() > 1) return Objection{"more than one Authorization header"};
    const auto value = authorization.front();
    if (value.size() > longest_header) return Objection{"the Authorization header is too long"};
    if (!http::ascii::same(value.substr(0, scheme.size()), scheme))
        return Objection{"the scheme is not Bearer"};
    const auto rest = value.substr(scheme.size());
    // RFC 9110, 11.4: one or more spaces follow the scheme.
    const auto token_at = rest.find_first_not_of(' ');
    if (token_at == 0 || token_at == std::string_view::npos) return Objection{"no token after the scheme"};
    const auto token = rest.substr(token_at);
    const auto first = token.find('.');
    const auto second = first == std::string_view::npos ? first : token.find('.', first + 1);
    if (second == std::string_view::npos) return Objection{"the token is not in three parts"};
    Parts parts;
    parts.header = token.substr(0, first);
    parts.payload = token.substr(first + 1, second - first - 1);
    parts.signature = token.substr(second + 1);
    parts.signed_text = token.substr(0, second);
    return parts;
}

Or<json> read_part(std::string_view part, const text::JsonLimits& limits, std::string_view name) {
    const auto bytes = decode_base64url(part);
    if (!bytes || bytes->empty()) return Objection{fmt::format("the {} is not base64url", name)};
    auto read = text::read_object(*bytes, limits);
    if (const auto* no = std::get_if<text::NotJson>(&read))
        return Objection{fmt::format("the {}: {}", name, no->why)};
    return std::get<json>(std::move(read));
}

/// Whatever else a header says of keys (jku, x5u, jwk, x5c) is nothing to us (RFC 8725, 3.10).
Or<std::string> read_kid(std::string_view header_part) {
    const auto read = read_part(header_part, header_limits, "header");
    if (const auto* no = std::get_if<Objection>(&read)) return *no;
    const auto& header = std::get<json>(read);
    if (text::text_at(header, "alg") != "RS256") return Objection{"alg is not RS256"};
    if (header.contains("crit")) return Objection{"the header has crit"};
    auto kid = text::text_at(header, "kid");
    if (kid.empty()) return Objection{"no kid"};
    return kid;
}

/// Foreign text in a line of the log: plain ASCII in quotes, and not much of it.
std::string shown(std::string_view foreign) {
    std::string out = "\"";
    for (const char c : foreign) {
        if (out.size() > most_shown) return out + "...\"";
        const bool plain = (http::ascii::visible(c) || c == ' ') && c != '"' && c != '\\';
        if (plain) {
            out += c;
        } else {
            out += fmt::format("\\x{:02x}", static_cast<unsigned char>(c));
        }
    }
    return out + '"';
}

std::string shown_claim(const json& claim) {
    if (claim.is_null()) return "none";
    if (claim.is_string()) return shown(claim.get_ref<const std::string&>());
    if (!claim.is_array()) return fmt::format("a {}", claim.type_name());
    std::string out = "[";
    for (std::size_t i = 0; i < claim.size() && i < most_audiences_shown; ++i) {
        if (i > 0) out += ", ";
        out += claim[i].is_string() ? shown(claim[i].get_ref<const std::string&>()) : claim[i].type_name();
    }
    return out + (claim.size() > most_audiences_shown ? ", ...]" : "]");
}

const TrustedIssuer* issuer_of(const TokenRule& rule, const json& claims) {
    const auto issuer = text::text_at(claims, "iss");
    const auto found = std::ranges::find(rule.issuers, issuer, &TrustedIssuer::issuer);
    return found == rule.issuers.end() || issuer.empty() ? nullptr : &*found;
}

/// The signature fits, by the key of this id in the issuer's own set.
Or<const SigningKey*> signer(const SigningKeys& keys, const std::string& kid, const Parts& parts) {
    if (keys.empty()) return Objection{"the issuer's keys are not there yet", 503};
    const auto* key = keys.find(kid);
    if (key == nullptr) return Objection{"the issuer has no key " + shown(kid)};
    const auto signature = decode_base64url(parts.signature);
    if (!signature) return Objection{"the signature is not base64url"};
    if (!key->verifies(parts.signed_text, *signature)) return Objection{"the signature does not fit"};
    return key;
}

std::optional<Objection> object_to_audience(const TrustedIssuer& trusted, const json& claims) {
    const auto ours = [&](const json& name) {
        return name.is_string() && std::ranges::find(trusted.audiences, name.get_ref<const std::string&>()) !=
                                       trusted.audiences.end();
    };
    const auto& aud = text::field_at(claims, "aud");
    const auto text = [](const json& name) { return name.is_string(); };
    const bool named =
        aud.is_array() ? std::ranges::all_of(aud, text) && std::ranges::any_of(aud, ours) : ours(aud);
    if (named) return std::nullopt;
    return Objection{"aud is not us"};
}

/// Entra: access tokens (claims reference): v1.0 tokens name the app in `appid`, v2.0 tokens in `azp`.
std::optional<Objection> object_to_tenant(
    const TrustedIssuer& trusted, const std::string& app_id, const json& claims
) {
    if (trusted.tenant.empty()) return std::nullopt;
    if (text::text_at(claims, "tid") != trusted.tenant) return Objection{"tid is not our tenant"};
    bool named = false;
    for (const auto* claim : {"appid", "azp"}) {
        if (!claims.contains(claim)) continue;
        if (text::text_at(claims, claim) != app_id) return Objection{"asked for by another app"};
        named = true;
    }
    if (named) return std::nullopt;
    return Objection{"neither appid nor azp"};
}

std::optional<Objection> object_to_time(const json& claims, Instant now) {
    const double now_s = static_cast<double>(to_millis(now)) / 1000;
    const auto& exp = text::field_at(claims, "exp");
    if (!exp.is_number()) return Objection{"exp is no number"};
    if (now_s >= exp.get<double>() + skew_s) return Objection{"expired (or our clock is wrong)"};
    if (!claims.contains("nbf")) return std::nullopt;
    const auto& nbf = text::field_at(claims, "nbf");
    if (!nbf.is_number()) return Objection{"nbf is no number"};
    if (now_s < nbf.get<double>() - skew_s) return Objection{"not valid yet (or our clock is wrong)"};
    return std::nullopt;
}

/// The same place, but for one slash at the end and the case of the host.
bool same_service(std::string_view a, std::string_view b) {
    auto one = http::parse_url(a);
    auto other = http::parse_url(b);
    if (!one || !other || one->origin() != other->origin()) return false;
    for (auto* url : {&*one, &*other}) {
        if (url->target.ends_with('/')) url->target.pop_back();
    }
    return one->target == other->target;
}

std::optional<Objection> object_to_service(
    const TrustedIssuer& trusted, const json& claims, std::string_view service_url
) {
    if (service_url.empty()) return Objection{"the activity has no serviceUrl"};
    if (!claims.contains("serviceurl") && !trusted.names_service_url) return std::nullopt;
    const auto& named = text::field_at(claims, "serviceurl");
    if (!named.is_string()) return Objection{"no serviceurl"};
    if (same_service(named.get_ref<const std::string&>(), service_url)) return std::nullopt;
    return Objection{"serviceurl is not the activity's"};
}

std::optional<Objection> object_to_channel(const SigningKey& key, std::string_view channel_id) {
    if (key.endorsements.empty()) return std::nullopt;
    if (channel_id.empty()) return Objection{"the activity has no channelId", 403};
    if (std::ranges::find(key.endorsements, channel_id) != key.endorsements.end()) return std::nullopt;
    return Objection{"the key is not endorsed for the channel " + shown(channel_id), 403};
}

std::optional<Objection> object_to_claims(
    const TokenRule& rule,
    const TrustedIssuer& trusted,
    const json& claims,
    const ActivityFacts& activity,
    Instant now
) {
    if (auto no = object_to_audience(trusted, claims)) return no;
    if (auto no = object_to_tenant(trusted, rule.app_id, claims)) return no;
    if (auto no = object_to_time(claims, now)) return no;
    return object_to_service(trusted, claims, activity.service_url);
}

TokenRefused refuse(const Objection& objection) {
    return {objection.status, objection.why};
}

TokenRefused refuse(const Objection& objection, const json& claims) {
    const auto iss = shown_claim(text::field_at(claims, "iss"));
    const auto aud = shown_claim(text::field_at(claims, "aud"));
    return {objection.status, fmt::format("{}: iss {}, aud {}", objection.why, iss, aud)};
}

}  // namespace

TokenVerdict judge_token(
    const TokenRule& rule,
    std::span<const SigningKeys* const> key_sets,
    std::span<const std::string_view> authorization,
    const ActivityFacts& activity,
    Instant now
) {
    const auto found = split(authorization);
    if (const auto* no = std::get_if<Objection>(&found)) return refuse(*no);
    const auto& parts = std::get<Parts>(found);
    const auto kid = read_kid(parts.header);
    if (const auto* no = std::get_if<Objection>(&kid)) return refuse(*no);
    const auto payload = read_part(parts.payload, claims_limits, "payload");
    if (const auto* no = std::get_if<Objection>(&payload)) return refuse(*no);

    const auto& claims = std::get<json>(payload);
    const auto* trusted = issuer_of(rule, claims);
    if (trusted == nullptr || trusted->key_set >= key_sets.size())
        return refuse(Objection{"iss is not trusted"}, claims);
    const auto key = signer(*key_sets[trusted->key_set], std::get<std::string>(kid), parts);
    if (const auto* no = std::get_if<Objection>(&key)) return refuse(*no, claims);
    if (const auto no = object_to_claims(rule, *trusted, claims, activity, now)) return refuse(*no, claims);
    if (const auto no = object_to_channel(*std::get<const SigningKey*>(key), activity.channel_id))
        return refuse(*no, claims);
    return TokenAccepted{trusted->issuer};
}

std::optional<std::string> claimed_kid(std::span<const std::string_view> authorization) {
    const auto found = split(authorization);
    const auto* parts = std::get_if<Parts>(&found);
    if (parts == nullptr) return std::nullopt;
    auto kid = read_kid(parts->header);
    if (auto* text = std::get_if<std::string>(&kid)) return std::move(*text);
    return std::nullopt;
}

}  // namespace mentord::teams
