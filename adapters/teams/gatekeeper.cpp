#include "adapters/teams/gatekeeper.hpp"

#include "adapters/http/ascii.hpp"

#include <boost/asio/use_awaitable.hpp>

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace mentord::teams {

namespace asio = boost::asio;

namespace {

/// All of them: a second one must be seen to be refused.
std::vector<std::string_view> authorization_of(const http::Request& request) {
    std::vector<std::string_view> values;
    for (const auto& [name, value] : request.headers) {
        if (http::ascii::same(name, "Authorization")) values.emplace_back(value);
    }
    return values;
}

void check(const GatekeeperOptions& options) {
    const auto& rule = options.rule;
    if (rule.app_id.empty() || rule.issuers.empty())
        throw std::invalid_argument("the rule for tokens names no app or no issuer");
    for (const auto& trusted : rule.issuers) {
        if (trusted.issuer.empty() || trusted.key_set >= options.key_sets.size())
            throw std::invalid_argument("an issuer of tokens without a name or without keys");
    }
}

}  // namespace

GatekeeperOptions trust_connector(
    const std::string& app_id, const std::string& issuer, const std::string& metadata_url
) {
    GatekeeperOptions options;
    options.rule.app_id = app_id;
    options.rule.issuers.push_back({.issuer = issuer, .key_set = 0, .audiences = {app_id}});
    options.key_sets.push_back({.source = {metadata_url}});
    return options;
}

void trust_entra(
    GatekeeperOptions& options, const std::string& tenant, const std::string& login, const std::string& sts
) {
    if (tenant.empty())
        throw std::invalid_argument("Entra is trusted for one tenant only, and none is named");
    const auto of_tenant = login + "/" + tenant + "/v2.0";
    TrustedIssuer trusted{
        .issuer = {}, .key_set = options.key_sets.size(), .audiences = {options.rule.app_id}
    };
    trusted.tenant = tenant;
    trusted.names_service_url = false;
    for (const auto& issuer : {sts + "/" + tenant + "/", of_tenant}) {
        trusted.issuer = issuer;
        options.rule.issuers.push_back(trusted);
    }
    options.key_sets.push_back({.source = {of_tenant + "/.well-known/openid-configuration"}});
}

Gatekeeper::Gatekeeper(
    const asio::any_io_executor& executor,
    GatekeeperOptions options,
    std::function<Instant()> now,
    std::function<void(std::string_view)> report
) {
    check(options);
    rule_ = std::move(options.rule);
    for (auto& source : options.key_sets) {
        caches_.push_back(std::make_unique<KeyCache>(executor, std::move(source), now, report));
        key_sets_.push_back(&caches_.back()->keys());
    }
}

void Gatekeeper::warm_up() {
    for (const auto& cache : caches_)
        cache->warm_up();
}

bool Gatekeeper::knows(std::string_view kid) const {
    return std::ranges::any_of(key_sets_, [kid](const auto* keys) { return keys->find(kid) != nullptr; });
}

asio::awaitable<void> Gatekeeper::prepare(const http::Request& request) {
    return look_for(claimed_kid(authorization_of(request)));
}

asio::awaitable<void> Gatekeeper::look_for(std::optional<std::string> kid) {
    if (!kid) co_return;
    const bool known = knows(*kid);
    for (const auto& cache : caches_) {
        if (!known || cache->stale()) cache->fetch();
    }
    // Whose key is known need not wait while the others are renewed.
    if (known) co_return;
    for (const auto& cache : caches_)
        co_await cache->settled();
}

std::optional<TokenRefused> Gatekeeper::judge(
    const http::Request& request, const ActivityFacts& activity, Instant now
) const {
    auto verdict = judge_token(rule_, key_sets_, authorization_of(request), activity, now);
    if (auto* refused = std::get_if<TokenRefused>(&verdict)) return std::move(*refused);
    return std::nullopt;
}

}  // namespace mentord::teams
