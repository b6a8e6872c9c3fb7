#include "signed_command.hpp"

#include <openssl/core_names.h>
#include <openssl/params.h>

#include <array>
#include <ctime>
#include <stdexcept>

namespace bench {

namespace {

constexpr std::string_view base36 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
constexpr std::string_view hex = "0123456789abcdef";

// The marks stand for what changes and have its length.
constexpr std::string_view signature_mark =
    "################################################################";
constexpr std::string_view timestamp_mark = "##########";
constexpr std::string_view person_mark = "U##########";
constexpr std::string_view trigger_mark = "#############.############.################################";

constexpr std::size_t milliseconds_digits = 13;
constexpr std::size_t serial_digits = 12;
constexpr std::size_t random_words = 2;

void put_number(char* at, std::size_t digits, std::uint64_t value) {
    for (std::size_t i = digits; i-- > 0; value /= 10)
        at[i] = static_cast<char>('0' + value % 10);
}

std::string body_template(const std::string& team) {
    std::string body = "token=gIkuvaNzQIHg97ATvDxqgjtO&team_id=" + team;
    body += "&team_domain=example-mentoring&channel_id=C05D8MFKZ3Q&channel_name=mentoring-program&user_id=";
    body += person_mark;
    body += "&user_name=alexandra.example&command=%2Fmentor&text=join&api_app_id=A05F2EXAMPL";
    body += "&is_enterprise_install=false&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2F" + team;
    body += "%2F7312345678901%2FmX4kq2ZrT8vLwY1nB6cJ0aHd&trigger_id=";
    body += trigger_mark;
    return body;
}

std::string head_template(std::uint16_t port, std::size_t body_bytes) {
    std::string head = "POST /slack/commands HTTP/1.1\r\nHost: 127.0.0.1:" + std::to_string(port);
    head += "\r\nUser-Agent: Slackbot 1.0 (+https://api.slack.com/robots)\r\nAccept-Encoding: gzip,deflate";
    head += "\r\nAccept: application/json,*/*\r\nX-Slack-Signature: v0=";
    head += signature_mark;
    head += "\r\nX-Slack-Request-Timestamp: ";
    head += timestamp_mark;
    head += "\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: ";
    return head + std::to_string(body_bytes) + "\r\n\r\n";
}

EVP_MAC_CTX* hmac_sha256(const std::string& secret) {
    EVP_MAC* kind = EVP_MAC_fetch(nullptr, "HMAC", nullptr);
    EVP_MAC_CTX* mac = EVP_MAC_CTX_new(kind);
    EVP_MAC_free(kind);
    std::string digest = "SHA256";
    const std::array<OSSL_PARAM, 2> parameters{
        OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_DIGEST, digest.data(), 0), OSSL_PARAM_construct_end()
    };
    const auto* key = reinterpret_cast<const unsigned char*>(secret.data());
    if (mac == nullptr || EVP_MAC_init(mac, key, secret.size(), parameters.data()) != 1) {
        EVP_MAC_CTX_free(mac);
        throw std::runtime_error("OpenSSL gives no HMAC-SHA256");
    }
    return mac;
}

}  // namespace

SignedCommand::SignedCommand(const Identity& identity, std::uint16_t port)
    : mac_(hmac_sha256(identity.secret)) {
    run_ = {base36[identity.run / 36 % 36], base36[identity.run % 36]};
    const auto body = body_template(identity.team);
    request_ = head_template(port, body.size());
    signature_at_ = request_.find(signature_mark);
    timestamp_at_ = request_.find(timestamp_mark, signature_at_ + signature_mark.size());
    body_at_ = request_.size();
    request_ += body;
    person_at_ = request_.find(person_mark, body_at_) + 1;
    trigger_at_ = request_.find(trigger_mark, body_at_);
}

std::string_view SignedCommand::next(std::int64_t unix_ms) {
    ++serial_;
    patch_person();
    patch_trigger(unix_ms);
    if (unix_ms / 1000 != signed_at_s_) patch_timestamp(unix_ms / 1000);
    patch_signature();
    return request_;
}

void SignedCommand::patch_person() {
    char* at = request_.data() + person_at_;
    at[0] = '0';
    at[1] = run_[0];
    at[2] = run_[1];
    auto left = serial_;
    for (std::size_t i = person_mark.size() - 2; i > 2; --i, left /= 36)
        at[i] = base36[left % 36];
}

void SignedCommand::patch_trigger(std::int64_t unix_ms) {
    char* at = request_.data() + trigger_at_;
    put_number(at, milliseconds_digits, static_cast<std::uint64_t>(unix_ms));
    at += milliseconds_digits + 1;
    put_number(at, serial_digits, serial_);
    at += serial_digits + 1;
    const auto seed = static_cast<std::uint64_t>(unix_ms) ^ (serial_ << 24U);
    for (std::size_t word = 0; word < random_words; ++word) {
        auto bits = scramble(seed + word);
        for (int i = 0; i < 16; ++i, bits >>= 4U)
            *at++ = hex[bits & 15U];
    }
}

void SignedCommand::patch_timestamp(std::int64_t unix_s) {
    signed_at_s_ = unix_s;
    const auto text = std::to_string(unix_s);
    request_.replace(timestamp_at_, timestamp_mark.size(), text);
    signed_prefix_ = "v0:" + text + ":";
}

void SignedCommand::patch_signature() {
    const auto* prefix = reinterpret_cast<const unsigned char*>(signed_prefix_.data());
    const auto* body = reinterpret_cast<const unsigned char*>(request_.data() + body_at_);
    std::array<unsigned char, 32> digest{};
    std::size_t size = 0;
    EVP_MAC_init(mac_.get(), nullptr, 0, nullptr);  // the same key once more
    EVP_MAC_update(mac_.get(), prefix, signed_prefix_.size());
    EVP_MAC_update(mac_.get(), body, request_.size() - body_at_);
    EVP_MAC_final(mac_.get(), digest.data(), &size, digest.size());
    char* at = request_.data() + signature_at_;
    for (const auto byte : digest) {
        *at++ = hex[byte >> 4U];
        *at++ = hex[byte & 15U];
    }
}

}  // namespace bench
