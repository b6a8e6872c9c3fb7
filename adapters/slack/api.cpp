#include "adapters/slack/api.hpp"

#include "adapters/http/url.hpp"
#include "adapters/text/json_read.hpp"

#include <boost/asio/use_awaitable.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <charconv>

namespace mentord::slack {

namespace asio = boost::asio;
using namespace std::chrono_literals;

namespace {

constexpr std::chrono::milliseconds most_pause = 1h;
constexpr std::size_t calls_at_once = 8;

http::ClientOptions client_options(const std::string& base_url) {
    http::ClientOptions options;
    const auto url = http::parse_url(base_url);
    if (url) options.allowed_origins.push_back(url->origin());
    options.allowed_origins.emplace_back("https://hooks.slack.com");
    options.connections_per_origin = calls_at_once;
    return options;
}

std::string form_encoded(const Parameters& parameters) {
    std::string body;
    for (const auto& [name, value] : parameters) {
        if (!body.empty()) body += '&';
        body += http::percent_encode(name);
        body += '=';
        body += http::percent_encode(value);
    }
    return body;
}

std::chrono::milliseconds retry_after(const http::ClientResponse& response) {
    const auto text = response.header("Retry-After");
    int seconds = 1;
    std::from_chars(text.data(), text.data() + text.size(), seconds);
    return std::clamp<std::chrono::milliseconds>(std::chrono::seconds{seconds}, 1s, most_pause);
}

// Slack: web-api errors. After these it may have happened all the same ("some aspect may have succeeded").
constexpr std::array<std::string_view, 3> unclear_errors{"fatal_error", "internal_error", "request_timeout"};
// After these nothing happened, and it may work later. A wrong token is mended by the operator.
constexpr std::array<std::string_view, 6> passing_errors{
    "ratelimited", "rate_limited", "service_unavailable", "invalid_auth", "not_authed", "token_expired"
};

template <std::size_t n>
bool among(const std::array<std::string_view, n>& list, std::string_view error) {
    return std::find(list.begin(), list.end(), error) != list.end();
}

}  // namespace

Api::Api(asio::any_io_executor executor, std::string base_url, Secret bot_token, std::function<Instant()> now)
    : base_url_(std::move(base_url)),
      token_(std::move(bot_token)),
      now_(std::move(now)),
      client_(std::move(executor), client_options(base_url_)) {
}

bool Api::paused(std::string_view method) const {
    const auto found = paused_until_.find(method);
    return found != paused_until_.end() && found->second > now_();
}

asio::awaitable<ApiResult> Api::call(std::string method, Parameters parameters) {
    if (const auto found = paused_until_.find(method);
        found != paused_until_.end() && found->second > now_()) {
        ApiResult waiting;
        waiting.error = "ratelimited";
        waiting.after = found->second - now_();
        co_return waiting;
    }
    http::ClientRequest request;
    request.url = base_url_ + method;
    request.headers.emplace_back("Authorization", "Bearer " + token_.reveal());
    request.headers.emplace_back("Content-Type", "application/x-www-form-urlencoded; charset=utf-8");
    request.body = form_encoded(parameters);
    auto response = co_await client_.send(std::move(request));
    co_return judge(method, std::move(response));
}

ApiResult Api::judge(const std::string& method, http::ClientResponse response) {
    using Outcome = ApiResult::Outcome;
    if (response.sent == http::Sent::not_sent) return {Outcome::try_later, response.error, 0ms, {}};
    if (response.sent == http::Sent::maybe_sent) return {Outcome::maybe, response.error, 0ms, {}};
    if (response.status == 429) {
        const auto after = retry_after(response);
        paused_until_[method] = now_() + after;
        return {Outcome::try_later, "ratelimited", after, {}};
    }
    if (response.status == 503) return {Outcome::try_later, "HTTP 503", 0ms, {}};
    if (response.status >= 500) return {Outcome::maybe, fmt::format("HTTP {}", response.status), 0ms, {}};
    if (response.status != 200) return {Outcome::refused, fmt::format("HTTP {}", response.status), 0ms, {}};

    const auto read = text::read_object(response.body, {64, 1'000'000});
    const auto* readable = std::get_if<nlohmann::json>(&read);
    if (readable == nullptr || !readable->contains("ok"))
        return {Outcome::maybe, "unreadable answer", 0ms, {}};
    const auto& answer = *readable;
    if (answer.value("ok", false)) return {Outcome::ok, {}, 0ms, std::move(response.body)};

    auto error = answer.value("error", std::string("unknown_error"));
    auto outcome = Outcome::refused;
    if (among(unclear_errors, error)) outcome = Outcome::maybe;
    if (among(passing_errors, error)) outcome = Outcome::try_later;
    if (const auto hints = answer.find("response_metadata");
        hints != answer.end() && hints->contains("messages")) {
        // "invalid_blocks" alone helps nobody; Slack says here which block it means.
        error += " " + (*hints)["messages"].dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    }
    return {outcome, std::move(error), 0ms, std::move(response.body)};
}

asio::awaitable<bool> Api::respond(std::string url, std::string json) {
    http::ClientRequest request;
    request.url = std::move(url);
    request.headers.emplace_back("Content-Type", "application/json; charset=utf-8");
    request.body = std::move(json);
    const auto response = co_await client_.send(std::move(request));
    co_return response.sent == http::Sent::answered&& response.status == 200;
}

}  // namespace mentord::slack
