#include "signed_message.hpp"

#include <algorithm>
#include <ctime>
#include <stdexcept>

namespace bench {

namespace {

constexpr std::size_t token_count = 512;
constexpr std::string_view hex = "0123456789abcdef";

// The marks stand for what changes and have its length.
constexpr std::string_view activity_mark = "AAAAAAAA-AAAA-AAAA-AAAA-AAAAAAAAAAAA";
constexpr std::string_view person_mark = "PPPPPPPP-PPPP-PPPP-PPPP-PPPPPPPPPPPP";
constexpr std::string_view id_mark = "IIIIIIIIIIIIIIIIIIIIIIIIIIIIIIII";
constexpr std::string_view time_mark = "YYYY-MM-DDThh:mm:ss.mmm";
constexpr std::size_t whole_seconds = 19;

using Hex = std::array<char, 32>;

Hex hex_of(std::uint64_t seed) {
    Hex out{};
    for (std::size_t half = 0; half < 2; ++half) {
        // The first word is another for every seed, so the whole is.
        auto bits = half == 0 ? scramble(seed) : scramble(~seed);
        for (std::size_t i = 0; i < 16; ++i, bits >>= 4U)
            out[half * 16 + i] = hex[bits & 15U];
    }
    return out;
}

void put_guid(char* at, const Hex& digits) {
    const auto* from = digits.begin();
    for (const std::ptrdiff_t length : {8, 4, 4, 4, 12}) {
        at = std::copy_n(from, length, at) + 1;
        from += length;
    }
}

// Ids of people and of their chats are that long, and differ at their end only as little as here.
constexpr std::string_view long_id = "bSnHZ7Js2STWrgk6ScEErLk1Lp2zQuD5H2qQ960rtvstKp8tKLl-3r8b6DoW0Qx-";

std::string body_template(const SignedMessage::Identity& identity) {
    std::string body = R"({"text":"join","textFormat":"plain","type":"message","timestamp":")";
    body.append(time_mark) += R"(Z","localTimestamp":")";
    body.append(time_mark) += R"(+00:00","id":")";
    body.append(activity_mark) += R"(","channelId":"msteams","serviceUrl":")" + identity.claims.service_url;
    body.append(R"(","from":{"id":"29:1)").append(long_id).append(id_mark);
    body.append(R"(","name":"Alexandra Example","aadObjectId":")").append(person_mark);
    body += R"("},"conversation":{"conversationType":"personal","tenantId":")" + identity.tenant;
    body.append(R"(","id":"a:1)").append(long_id).append(id_mark);
    body += R"("},"recipient":{"id":"28:)" + identity.claims.app_id;
    body += R"(","name":"mentord"},"entities":[{"locale":"en-US","country":"US","platform":"Web",)";
    body += R"("timezone":"Europe/Berlin","type":"clientInfo"}],"channelData":{"source":{"name":"message"},)";
    body += R"("tenant":{"id":")" + identity.tenant;
    return body + R"("}},"locale":"en-US","localTimezone":"Europe/Berlin"})";
}

std::string head_template(
    const SignedMessage::Identity& identity,
    std::uint16_t port,
    std::size_t body_bytes,
    std::string_view token
) {
    std::string head = "POST " + identity.path + " HTTP/1.1\r\nHost: 127.0.0.1:" + std::to_string(port);
    head += "\r\nUser-Agent: Microsoft-SkypeBotApi (Microsoft-BotFramework/3.0)\r\nAccept: */*";
    head += "\r\nx-ms-tenant-id: " + identity.tenant;
    head += "\r\nContent-Type: application/json; charset=utf-8\r\nContent-Length: ";
    head += std::to_string(body_bytes) + "\r\nAuthorization: Bearer ";
    return head.append(token) + "\r\n\r\n";
}

}  // namespace

SignedMessage::SignedMessage(const Identity& identity, std::uint16_t port, std::int64_t unix_s)
    : tokens_(mint_tokens(identity.claims, token_count, unix_s)), run_(identity.run) {
    const auto body = body_template(identity);
    const auto& token = tokens_.front();
    for (const auto& one : tokens_) {
        if (one.size() != token.size()) throw std::runtime_error("tokens of different lengths");
    }
    request_ = head_template(identity, port, body.size(), token);
    token_at_ = request_.find(token);
    const auto body_at = request_.size();
    request_ += body;
    activity_at_ = request_.find(activity_mark, body_at);
    person_at_ = request_.find(person_mark, body_at);
    ids_at_ = {request_.find(id_mark, body_at), request_.rfind(id_mark)};
    times_at_ = {request_.find(time_mark, body_at), request_.rfind(time_mark)};
}

std::string_view SignedMessage::next(std::int64_t unix_ms) {
    ++serial_;
    const auto& token = tokens_[serial_ % tokens_.size()];
    std::copy(token.begin(), token.end(), request_.data() + token_at_);
    patch_person();
    patch_activity(unix_ms);
    patch_time(unix_ms);
    return request_;
}

void SignedMessage::patch_person() {
    const auto digits = hex_of(run_ << 48U | serial_);
    put_guid(request_.data() + person_at_, digits);
    for (const auto at : ids_at_)
        std::copy(digits.begin(), digits.end(), request_.data() + at);
}

void SignedMessage::patch_activity(std::int64_t unix_ms) {
    const auto seed = static_cast<std::uint64_t>(unix_ms) ^ (serial_ << 24U) ^ (run_ << 56U);
    put_guid(request_.data() + activity_at_, hex_of(seed));
}

void SignedMessage::patch_time(std::int64_t unix_ms) {
    const auto unix_s = static_cast<std::time_t>(unix_ms / 1000);
    for (const auto at : times_at_) {
        if (unix_s != written_s_) {
            std::tm time{};
            std::array<char, whole_seconds + 1> text{};
            std::strftime(text.data(), text.size(), "%FT%T", ::gmtime_r(&unix_s, &time));
            std::copy_n(text.data(), whole_seconds, request_.data() + at);
        }
        auto* digit = request_.data() + at + time_mark.size();
        for (auto left = unix_ms % 1000, place = std::int64_t{0}; place < 3; ++place, left /= 10)
            *--digit = static_cast<char>('0' + left % 10);
    }
    written_s_ = unix_s;
}

}  // namespace bench
