#include "adapters/slack/api.hpp"

#include "adapters/http/url.hpp"
#include "adapters/slack/error_codes.hpp"
#include "adapters/text/json_fields.hpp"
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

ApiResult not_yet(std::string error, std::chrono::milliseconds after = 0ms) {
    ApiResult result;
    result.error = std::move(error);
    result.after = after;
    return result;
}

ApiResult unclear(std::string error) {
    ApiResult result;
    result.outcome = ApiResult::Outcome::maybe;
    result.error = std::move(error);
    return result;
}

// Slack's own verdict, in JSON.
ApiResult judge_answer(const nlohmann::json& answer, std::string body) {
    ApiResult result;
    result.body = std::move(body);
    if (text::flag_at(answer, "ok")) {
        result.outcome = ApiResult::Outcome::ok;
        return result;
    }
    result.error = text::text_at(answer, "error");
    result.outcome = ApiResult::Outcome::refused;
    if (errors::among(errors::unclear, result.error)) result.outcome = ApiResult::Outcome::maybe;
    if (errors::among(errors::passing, result.error)) result.outcome = ApiResult::Outcome::try_later;
    // "invalid_blocks" alone helps nobody; Slack says here which block it means.
    const auto& hints = text::field_at(text::field_at(answer, "response_metadata"), "messages");
    if (!hints.is_null())
        result.detail = hints.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    return result;
}

}  // namespace

Api::Api(
    asio::any_io_executor executor,
    std::string base_url,
    const Secret& bot_token,
    std::function<Instant()> now
)
    : base_url_(std::move(base_url)),
      token_(bot_token),
      now_(std::move(now)),
      client_(std::move(executor), client_options(base_url_)) {
}

bool Api::paused(std::string_view method) const {
    const auto found = paused_until_.find(method);
    return found != paused_until_.end() && found->second > now_();
}

asio::awaitable<ApiResult> Api::call(
    std::string method, Parameters parameters, std::chrono::milliseconds timeout
) {
    if (const auto found = paused_until_.find(method);
        found != paused_until_.end() && found->second > now_()) {
        co_return not_yet("ratelimited", found->second - now_());
    }
    http::ClientRequest request;
    request.url = base_url_ + method;
    request.headers.emplace_back("Authorization", "Bearer " + token_.reveal());
    request.headers.emplace_back("Content-Type", "application/x-www-form-urlencoded; charset=utf-8");
    request.body = form_encoded(parameters);
    request.timeout = timeout;
    auto response = co_await client_.send(std::move(request));
    co_return judge(method, std::move(response));
}

ApiResult Api::judge(const std::string& method, http::ClientResponse response) {
    if (response.sent == http::Sent::not_sent) return not_yet(response.error);
    if (response.sent == http::Sent::maybe_sent) return unclear(response.error);
    if (response.status == 429) {
        const auto after = retry_after(response);
        paused_until_[method] = now_() + after;
        return not_yet("ratelimited", after);
    }
    const auto status = fmt::format("HTTP {}", response.status);
    if (response.status == 503) return not_yet(status);
    if (response.status >= 500) return unclear(status);
    // Some proxy's page, not Slack's word.
    if (response.status != 200 && response.status != 400 && response.status != 413) return not_yet(status);
    if (response.status != 200) {
        auto refused = not_yet(status);
        refused.outcome = ApiResult::Outcome::refused;
        return refused;
    }
    const auto read = text::read_object(response.body, {64, 1'000'000});
    const auto* answer = std::get_if<nlohmann::json>(&read);
    if (answer == nullptr || !answer->contains("ok")) return unclear("unreadable answer");
    return judge_answer(*answer, std::move(response.body));
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
