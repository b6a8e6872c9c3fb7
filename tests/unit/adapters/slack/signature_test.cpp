#include "adapters/slack/signature.hpp"

#include "tests/unit/adapters/text/any_text.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <string>
#include <vector>

namespace mentord::slack {
namespace {

std::string sign(const std::string& secret, std::string_view timestamp, std::string_view body) {
    return Signer(secret).sign(timestamp, body);
}

std::optional<Proof> verify_with(
    const http::Request& request, const std::vector<std::string>& secrets, Instant now
) {
    std::vector<Signer> signers;
    for (const auto& secret : secrets)
        signers.emplace_back(secret);
    return verify(request, signers, now);
}

// Slack's published example (verifying requests from Slack).
constexpr const char* secret = "8f742231b10e8888abcd99yyyzzz85a5";
constexpr const char* timestamp = "1531420618";
constexpr std::int64_t signed_at_s = 1'531'420'618;
constexpr const char* body =
    "token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_"
    "name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%"
    "3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id="
    "398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c";
constexpr const char* signature = "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503";

Instant at_s(std::int64_t seconds) {
    return from_millis(seconds * 1000);
}

http::Request request_of(
    const std::string& with_timestamp, const std::string& with_signature, const std::string& with_body
) {
    http::Request request;
    request.headers = {{"X-Slack-Request-Timestamp", with_timestamp}, {"X-Slack-Signature", with_signature}};
    request.body = with_body;
    return request;
}

// A request with a signature that fits what it says.
http::Request signed_request(const std::string& with_timestamp, const std::string& with_body) {
    return request_of(with_timestamp, sign(secret, with_timestamp, with_body), with_body);
}

bool accepted(const http::Request& request, std::int64_t now_s = signed_at_s) {
    return verify_with(request, {secret}, at_s(now_s)).has_value();
}

TEST(ASignature, IsTheOneThatSlackPublishes) {
    EXPECT_EQ(sign(secret, timestamp, body), signature);
    EXPECT_TRUE(accepted(request_of(timestamp, signature, body)));
}

TEST(ASignature, ProvesTheVeryBytes) {
    const auto proof = verify_with(request_of(timestamp, signature, body), {secret}, at_s(signed_at_s));
    EXPECT_EQ(proof, "1531420618:a2114d57b48eac39b9ad189dd8316235");
}

TEST(ASignature, IsFoundWhateverTheCaseOfTheHeaderNames) {
    http::Request request;
    request.headers = {{"x-slack-request-timestamp", timestamp}, {"X-SLACK-SIGNATURE", signature}};
    request.body = body;
    EXPECT_TRUE(accepted(request));
}

TEST(ASignature, OverAnEmptyBodyIsTaken) {
    EXPECT_TRUE(accepted(signed_request(timestamp, "")));
    EXPECT_FALSE(accepted(request_of(timestamp, signature, "")));
}

TEST(ASignature, OverAnyBytesIsTaken) {
    EXPECT_TRUE(rc::check([](const std::string& bytes) {
        RC_ASSERT(accepted(signed_request(timestamp, bytes)));
    }));
}

TEST(ASignature, IsRefusedUnlessItIsExactlyThat) {
    const std::string good = signature;
    std::string upper = good;
    std::transform(upper.begin() + 3, upper.end(), upper.begin() + 3, [](char c) {
        return c >= 'a' && c <= 'f' ? static_cast<char>(c - 'a' + 'A') : c;
    });
    const std::vector<std::pair<std::string, std::string>> cases{
        {"empty", ""},
        {"v1", "v1=" + good.substr(3)},
        {"V0", "V0=" + good.substr(3)},
        {"no version", good.substr(3)},
        {"no digits", "v0="},
        {"junk behind", good + "=junk"},
        {"one more digit", good + "0"},
        {"one digit less", good.substr(0, good.size() - 1)},
        {"a blank behind", good + " "},
        {"a blank before", " " + good},
        {"NUL behind", good + std::string(1, '\0')},
        {"two in one", good + "," + good},
        {"upper-case digits", upper},
        {"not digits", "v0=" + std::string(64, 'g')},
        {"of zeros", "v0=" + std::string(64, '0')},
    };
    for (const auto& [what, wrong] : cases)
        EXPECT_FALSE(accepted(request_of(timestamp, wrong, body))) << what;
}

TEST(ATimestamp, IsRefusedUnlessItIsTenDigits) {
    for (const std::string wrong : {
             "",
             "0",
             "153142061",
             "01531420618",
             "15314206180",
             "1531420618.0",
             "1531420618 ",
             " 1531420618",
             "+531420618",
             "-531420618",
             "153142061x",
             "0x5b476b8a",
             "1.53142e09",
             "１５３１４２０６１８",
         })
        EXPECT_FALSE(accepted(signed_request(wrong, body))) << '"' << wrong << '"';
}

TEST(ATimestamp, IsFreshForFiveMinutesBothWays) {
    const auto request = request_of(timestamp, signature, body);
    for (const int late : {0, 1, 299, 300, -1, -299, -300})
        EXPECT_TRUE(accepted(request, signed_at_s + late)) << late;
    for (const int late : {301, 3600, 315'360'000, -301, -3600, -315'360'000})
        EXPECT_FALSE(accepted(request, signed_at_s + late)) << late;
    EXPECT_FALSE(accepted(request, 0));
    EXPECT_FALSE(accepted(signed_request("9999999999", body)));
    EXPECT_FALSE(accepted(signed_request("0000000000", body)));
}

TEST(AHeader, ThatIsMissingOrComesTwiceIsRefused) {
    const std::pair<std::string, std::string> time{"X-Slack-Request-Timestamp", timestamp};
    const std::pair<std::string, std::string> mark{"X-Slack-Signature", signature};
    const std::vector<std::vector<std::pair<std::string, std::string>>> cases{
        {},
        {time},
        {mark},
        {time, time, mark},
        {time, mark, mark},
        {time, mark, {"x-slack-signature", "v0=" + std::string(64, '0')}},
        {time, mark, {"X-SLACK-REQUEST-TIMESTAMP", "1531420619"}},
    };
    for (const auto& headers : cases) {
        http::Request request;
        request.headers = headers;
        request.body = body;
        EXPECT_FALSE(accepted(request)) << headers.size();
    }
}

TEST(TwoSecrets, AreBothGoodWhileOneIsRotated) {
    const auto with_old = request_of(timestamp, sign("old", timestamp, body), body);
    const auto with_new = request_of(timestamp, sign("new", timestamp, body), body);
    const auto with_other = request_of(timestamp, sign("other", timestamp, body), body);
    for (const auto& secrets : {std::vector<std::string>{"old", "new"}, {"new", "old"}}) {
        EXPECT_TRUE(verify_with(with_old, secrets, at_s(signed_at_s)));
        EXPECT_TRUE(verify_with(with_new, secrets, at_s(signed_at_s)));
        EXPECT_FALSE(verify_with(with_other, secrets, at_s(signed_at_s)));
    }
    EXPECT_FALSE(verify_with(with_old, {"new"}, at_s(signed_at_s)));
}

TEST(NoSecret, AcceptsNothing) {
    EXPECT_FALSE(verify_with(request_of(timestamp, signature, body), {}, at_s(signed_at_s)));
    EXPECT_FALSE(verify_with(request_of(timestamp, sign("", timestamp, body), body), {}, at_s(signed_at_s)));
}

TEST(AnySingleBit, ThatIsFlippedIsRefused) {
    EXPECT_TRUE(rc::check([] {
        const auto text = *hostile_text() + "x";
        const auto good = signed_request(timestamp, text);
        RC_ASSERT(accepted(good));
        const auto refused_with_any_bit_flipped = [&](auto part_of) {
            const auto bits = part_of(good).size() * 8;
            for (std::size_t bit = 0; bit < bits; ++bit) {
                auto bad = good;
                auto& byte = part_of(bad)[bit / 8];
                byte = static_cast<char>(static_cast<unsigned char>(byte) ^ (1U << (bit % 8)));
                RC_ASSERT(!accepted(bad));
            }
        };
        refused_with_any_bit_flipped([](auto& request) -> auto& { return request.body; });
        refused_with_any_bit_flipped([](auto& request) -> auto& { return request.headers[0].second; });
        refused_with_any_bit_flipped([](auto& request) -> auto& { return request.headers[1].second; });
    }));
}

// The colon and the lengths: moving bytes between the timestamp and the body must not keep the signature.
TEST(TheBaseString, CannotBeCutElsewhere) {
    const auto request = request_of(timestamp, sign(secret, timestamp, "1:body"), "1:body");
    EXPECT_TRUE(accepted(request));
    EXPECT_FALSE(accepted(request_of("1531420618:1", sign(secret, timestamp, "1:body"), "body")));
}

}  // namespace
}  // namespace mentord::slack
