#include "adapters/teams/connector_result.hpp"

#include "adapters/http/ascii.hpp"
#include "adapters/teams/retry_after.hpp"
#include "adapters/text/json_fields.hpp"
#include "adapters/text/json_gate.hpp"
#include "adapters/text/json_read.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <string_view>

namespace mentord::teams {

using namespace std::chrono_literals;
using nlohmann::json;
using Outcome = ConnectorResult::Outcome;

namespace {

constexpr text::JsonLimits answer_limits{64, 1'000'000};
constexpr std::size_t longest_code = 64;
constexpr std::size_t longest_detail = 200;
constexpr std::size_t longest_id = 1024;
constexpr auto precondition_pause = 1s;

// The bot cannot write there any more until somebody there invites or unblocks it. "Forbidden" says nothing.
constexpr std::array<std::string_view, 6> shut{
    "BotNotInConversationRoster",
    "ConversationBlockedByUser",
    "MessageWritesBlocked",
    "BotDisabledByAdmin",
    "Forbidden",
    ""
};

struct Complaint {
    std::string code;
    std::string message;
};

/// A code is a word; anything else is not repeated anywhere.
std::string word(std::string text) {
    const auto allowed = [](char c) { return http::ascii::alnum(c) || c == '_' || c == '-' || c == '.'; };
    const bool is_word = text.size() <= longest_code && std::all_of(text.begin(), text.end(), allowed);
    return is_word ? std::move(text) : std::string{};
}

std::string cut_short(std::string text) {
    std::replace_if(text.begin(), text.end(), [](char c) { return !http::ascii::visible(c); }, ' ');
    if (text.size() > longest_detail) text.resize(longest_detail);
    return text;
}

/// The older form hides a subCode in JSON inside of the message's text.
std::string sub_code(const json& object) {
    if (auto direct = word(text::text_at(object, "subCode")); !direct.empty()) return direct;
    const auto message = text::text_at(object, "message");
    if (!message.starts_with('{')) return {};
    const auto inner = text::read_object(message);
    const auto* fields = std::get_if<json>(&inner);
    return fields == nullptr ? std::string{} : word(text::text_at(*fields, "subCode"));
}

/// {"error":{"code","message"}}, and the same fields without the frame.
Complaint complaint_in(const std::string& body) {
    const auto read = text::read_object(body, answer_limits);
    const auto* answer = std::get_if<json>(&read);
    if (answer == nullptr) return {};
    const auto& framed = text::field_at(*answer, "error");
    const auto& error = framed.is_object() ? framed : *answer;
    Complaint out;
    for (auto code : {sub_code(error), sub_code(*answer), word(text::text_at(error, "code"))})
        if (out.code.empty()) out.code = std::move(code);
    out.message = cut_short(text::text_at(error, "message"));
    return out;
}

ConnectorResult plain(Outcome outcome, std::string error) {
    ConnectorResult result;
    result.outcome = outcome;
    result.error = std::move(error);
    return result;
}

std::string id_at(const json& answer, std::string_view key) {
    auto id = text::text_at(answer, key);
    return id.size() <= longest_id ? std::move(id) : std::string{};
}

/// 2xx: done. Only what was asked for in the answer's body may be missing from it.
ConnectorResult done(std::string body, const Asked& asked) {
    ConnectorResult result;
    result.outcome = Outcome::ok;
    const auto read = text::read_object(body, answer_limits);
    if (const auto* answer = std::get_if<json>(&read)) {
        result.id = id_at(*answer, "id");
        result.activity_id = id_at(*answer, "activityId");
    } else if (asked.what == Asked::For::read) {
        return plain(Outcome::try_later, "unreadable answer");
    }
    if (asked.what == Asked::For::make && result.id.empty())
        return plain(asked.repeatable ? Outcome::try_later : Outcome::maybe, "unreadable answer");
    result.body = std::move(body);
    return result;
}

void flag_forbidden(ConnectorResult& result, const std::string& code, Reach reach) {
    result.wrong_host = code == "InvalidBotApiHost";
    const bool closed = std::find(shut.begin(), shut.end(), code) != shut.end();
    if (reach == Reach::channel) result.channel_shut = closed || code == "NotEnoughPermissions";
    if (reach == Reach::person) result.unreachable = closed;
}

void flag_missing(ConnectorResult& result, const std::string& code, const Asked& asked) {
    if (asked.what == Asked::For::make) return;
    const bool conversation = asked.what == Asked::For::send || code == "ConversationNotFound";
    result.stale_conversation = conversation;
    result.channel_shut = conversation && asked.reach == Reach::channel;
    result.missing = !conversation && asked.what == Asked::For::read;
    result.stale_message = !conversation && asked.what != Asked::For::read;
}

ConnectorResult refusal(unsigned status, const std::string& body, const Asked& asked) {
    auto [code, message] = complaint_in(body);
    auto result = plain(Outcome::refused, code.empty() ? fmt::format("HTTP {}", status) : code);
    result.detail = std::move(message);
    if (status == 403) flag_forbidden(result, code, asked.reach);
    if (status == 404) flag_missing(result, code, asked);
    return result;
}

/// What a gateway or a time-out says: the request may have gone through before it did.
ConnectorResult unclear(std::string error, const Asked& asked) {
    return plain(asked.repeatable ? Outcome::try_later : Outcome::maybe, std::move(error));
}

ConnectorResult judge_failure(const http::ClientResponse& response, const Asked& asked) {
    const auto status = response.status;
    if (status == 401) {
        auto result = refusal(status, response.body, asked);
        result.outcome = Outcome::try_later;
        return result;
    }
    if (status == 429 || status == 412) {
        auto result = plain(Outcome::try_later, status == 429 ? "Throttled" : "PreconditionFailed");
        result.after = retry_after(response);
        if (status == 412 && result.after == 0ms) result.after = precondition_pause;
        return result;
    }
    if (status == 408 || status == 502 || status == 503 || status == 504) {
        auto result = unclear(fmt::format("HTTP {}", status), asked);
        result.after = retry_after(response);
        return result;
    }
    if (status >= 500 && asked.repeatable) return plain(Outcome::try_later, fmt::format("HTTP {}", status));
    // Some proxy's page, not the word of Teams. We follow no redirect.
    if (status < 400 || status == 407) return plain(Outcome::try_later, fmt::format("HTTP {}", status));
    return refusal(status, response.body, asked);
}

}  // namespace

ConnectorResult judge(http::ClientResponse response, const Asked& asked) {
    if (response.sent == http::Sent::not_sent) return plain(Outcome::try_later, response.error);
    if (response.sent == http::Sent::maybe_sent) return unclear(response.error, asked);
    if (response.status >= 200 && response.status < 300) return done(std::move(response.body), asked);
    return judge_failure(response, asked);
}

}  // namespace mentord::teams
