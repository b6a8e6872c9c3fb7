#include "tests/unit/adapters/teams/token_kit.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <limits>

namespace mentord::teams {
namespace {

using namespace test;

/// A token of any JSON text, well signed.
std::string signed_text(const std::string& head, const std::string& payload) {
    const auto text = unsigned_token(head, payload);
    return text + "." + base64url(pairs().teams.sign(text));
}

unsigned with_authorization(std::vector<std::string> values) {
    return status_of(verdict({std::move(values)}, channel_rule()));
}

unsigned saying(const std::string& claim, json value, Instant now = at_s(now_s)) {
    const auto token = mint(header(), with(claims(), claim, std::move(value)));
    return status_of(verdict({{"Bearer " + token}}, channel_rule(), now));
}

unsigned headed(const std::string& field, json value) {
    return status_of(mint(with(header(), field, std::move(value)), claims()));
}

TEST(AnAuthorizationHeader, IsOneBearerToken) {
    const auto token = mint(header(), claims());
    EXPECT_EQ(with_authorization({"Bearer " + token}), 200U);
    EXPECT_EQ(with_authorization({"bEaReR    " + token}), 200U);
    EXPECT_EQ(with_authorization({"Bearer " + token, "Bearer " + token}), 401U);
    for (const auto* scheme :
         {"Bearer", "Bearer\t", " Bearer ", "Bearer \t", "Bearer,", "Bearer: ", "", "Bear "})
        EXPECT_EQ(with_authorization({scheme + token}), 401U) << scheme;
    for (const auto* end : {" ", ",", "\n", ".", ".x", "=", "==", ", Bearer x"})
        EXPECT_EQ(with_authorization({"Bearer " + token + end}), 401U) << end;
    for (const auto* value : {"", "Bearer", "Bearer ", "Bearer .", "Bearer ..", "Bearer a.b", "Bearer a.b.c"})
        EXPECT_EQ(with_authorization({value}), 401U) << value;
}

TEST(AnAuthorizationHeader, IsNotLongerThanEightKilobytes) {
    const auto of_size = [](std::size_t size) {
        const auto start = with(claims(), "filler", "");
        const auto empty = mint(header(), start).size();
        return mint(header(), with(claims(), "filler", std::string((size - empty) / 4 * 3, 'x')));
    };
    EXPECT_EQ(with_authorization({"Bearer " + of_size(8'000)}), 200U);
    EXPECT_EQ(with_authorization({"Bearer " + of_size(8'300)}), 401U);
    const auto token = mint(header(), claims());
    const auto spaces = std::string(8'192 - 6 - token.size(), ' ');
    EXPECT_EQ(with_authorization({"Bearer" + spaces + token}), 200U);
    EXPECT_EQ(with_authorization({"Bearer " + spaces + token}), 401U);
}

TEST(ATokensHeader, IsReadForAlgorithmAndKeyOnly) {
    EXPECT_EQ(headed("cty", "JWT"), 200U);
    EXPECT_EQ(headed("typ", "at+jwt"), 200U);
    EXPECT_EQ(headed("jku", "https://evil.example/keys"), 200U);
    EXPECT_EQ(headed("x5u", "https://evil.example/chain"), 200U);
    EXPECT_EQ(headed("jwk", pairs().rogue.jwk("teams-key")), 200U);
    EXPECT_EQ(headed("x5c", {"MIIB"}), 200U);
    EXPECT_EQ(headed("crit", {"exp"}), 401U);
    EXPECT_EQ(headed("crit", nullptr), 401U);
    EXPECT_EQ(headed("alg", "rs256"), 401U);
    EXPECT_EQ(headed("alg", {"RS256"}), 401U);
    EXPECT_EQ(headed("alg", nullptr), 401U);
    EXPECT_EQ(headed("kid", 7), 401U);
    EXPECT_EQ(headed("kid", {"teams-key"}), 401U);
    EXPECT_EQ(headed("kid", ""), 401U);
}

TEST(ATokensJson, IsReadOneWayOnly) {
    const auto head = header().dump();
    const auto payload = claims().dump();
    const auto also = [](const std::string& object, const std::string& more) {
        return object.substr(0, object.size() - 1) + "," + more + "}";
    };
    EXPECT_EQ(status_of(signed_text(head, payload)), 200U);
    EXPECT_EQ(status_of(signed_text(also(head, R"("alg":"RS256")"), payload)), 401U);
    EXPECT_EQ(status_of(signed_text(also(head, R"("\u0061lg":"none")"), payload)), 401U);
    EXPECT_EQ(status_of(signed_text(head, also(payload, R"("aud":"x")"))), 401U);
    EXPECT_EQ(status_of(signed_text(head, also(payload, R"("\u0061ud":"x")"))), 401U);
    EXPECT_EQ(status_of(signed_text(head, payload + payload)), 401U);
    EXPECT_EQ(status_of(signed_text(head, payload + std::string(1, '\0'))), 401U);
    EXPECT_EQ(status_of(signed_text(head, "[" + payload + "]")), 401U);
    EXPECT_EQ(status_of(signed_text("\"" + head, payload)), 401U);
    EXPECT_EQ(status_of(signed_text(head, also(payload, "\"x\":\"\xff\""))), 401U);
    const auto deep = std::string(200, '[') + std::string(200, ']');
    EXPECT_EQ(status_of(signed_text(head, also(payload, "\"x\":" + deep))), 401U);
}

TEST(ATokensTimes, HaveFiveMinutesOfSkew) {
    const auto exp = [](json value, std::int64_t at_millis) {
        return saying("exp", std::move(value), from_millis(at_millis));
    };
    EXPECT_EQ(exp(now_s, (now_s + 300) * 1000 - 1), 200U);
    EXPECT_EQ(exp(now_s, (now_s + 300) * 1000), 401U);
    EXPECT_EQ(exp(static_cast<double>(now_s) + 0.5, (now_s + 300) * 1000 + 499), 200U);
    EXPECT_EQ(exp(static_cast<double>(now_s) + 0.5, (now_s + 300) * 1000 + 500), 401U);
    EXPECT_EQ(saying("nbf", now_s + 300), 200U);
    EXPECT_EQ(saying("nbf", now_s + 301), 401U);
    EXPECT_EQ(saying("exp", std::numeric_limits<std::int64_t>::max()), 200U);
    EXPECT_EQ(saying("exp", std::numeric_limits<std::int64_t>::min()), 401U);
    EXPECT_EQ(saying("nbf", std::numeric_limits<std::uint64_t>::max()), 401U);
    for (const auto& odd : std::vector<json>{true, "1795400000", nullptr, {now_s}, {{"s", now_s}}}) {
        EXPECT_EQ(saying("exp", odd), 401U) << odd;
        EXPECT_EQ(saying("nbf", odd), 401U) << odd;
    }
    EXPECT_EQ(status_of(mint(header(), without(claims(), "nbf"))), 200U);
}

TEST(ATokensAudience, IsUsToTheLetter) {
    EXPECT_EQ(saying("aud", json::array({app_id})), 200U);
    EXPECT_EQ(saying("aud", json::array({"x", "y", app_id, "z"})), 200U);
    EXPECT_EQ(saying("aud", json::array()), 401U);
    EXPECT_EQ(saying("aud", json::array({"x"})), 401U);
    EXPECT_EQ(saying("aud", json::array({app_id, 1})), 401U);
    EXPECT_EQ(saying("aud", json::array({json::array({app_id})})), 401U);
    EXPECT_EQ(saying("aud", {{app_id, app_id}}), 401U);
    EXPECT_EQ(saying("aud", app_id + " "), 401U);
    EXPECT_EQ(saying("aud", ""), 401U);
    EXPECT_EQ(saying("iss", json::array({channel_issuer})), 401U);
    EXPECT_EQ(saying("iss", ""), 401U);
}

TEST(ATokensServiceUrl, IsTheActivitys) {
    const auto fits = [](const std::string& claim, const std::string& activity) {
        const auto token = mint(header(), with(claims(), "serviceurl", claim));
        return status_of(verdict({{"Bearer " + token}, activity}, channel_rule())) == 200;
    };
    EXPECT_TRUE(fits("https://a.example/x/", "https://a.example/x"));
    EXPECT_TRUE(fits("https://a.example", "https://A.EXAMPLE/"));
    EXPECT_FALSE(fits("https://a.example/x", "https://a.example/X"));
    EXPECT_FALSE(fits("https://a.example/x//", "https://a.example/x"));
    EXPECT_FALSE(fits("https://a.example/x", "http://a.example/x"));
    EXPECT_FALSE(fits("https://a.example/x", "https://a.example:8443/x"));
    EXPECT_FALSE(fits("https://a.example/x", "https://a.example/x?y"));
    EXPECT_FALSE(fits("https://a.example/x", "https://a.example/x#y"));
    EXPECT_FALSE(fits("https://a.example/x", "https://a.example@evil.example/x"));
    EXPECT_FALSE(fits("", "https://a.example/x"));
    EXPECT_FALSE(fits("no url", "no url"));
    EXPECT_EQ(saying("serviceurl", nullptr), 401U);
    EXPECT_EQ(saying("serviceurl", json::array({service_url})), 401U);
}

TEST(ARefusal, NamesIssuerAndAudience) {
    const auto line =
        line_of(verdict({{"Bearer " + mint(header(), with(claims(), "aud", "x"))}}, channel_rule()));
    EXPECT_EQ(line, R"(aud is not us: iss "https://api.botframework.com", aud "x")");
    const auto two = with(claims(), "aud", json::array({"a", 2}));
    EXPECT_NE(
        line_of(verdict({{"Bearer " + mint(header(), two)}}, channel_rule())).find(R"(aud ["a", number])"),
        std::string::npos
    );
}

TEST(ARefusal, IsOneLineWhateverTheTokenSays) {
    auto hostile = with(claims(), "iss", "a\r\nb\x1b[2J\"\\\u202e\u0085" + std::string(5'000, 'z'));
    hostile["aud"] = json::array({std::string(300, '\n'), "b", "c", "d", "e"});
    const auto line = line_of(verdict({{"Bearer " + mint(header("k\ney"), hostile)}}, channel_rule()));
    EXPECT_NE(line.find(R"(iss "a\x0d\x0ab\x1b[2J\x22\x5c\xe2\x80\xae\xc2\x85zzz)"), std::string::npos)
        << line;
    EXPECT_LT(line.size(), 600U);
    for (const char c : line)
        EXPECT_TRUE(c >= ' ' && c < 0x7f);
}

TEST(ARefusal, SaysThatKeysAreMissing) {
    const SigningKeys none;
    const std::vector<const SigningKeys*> sets{&none};
    const auto value = "Bearer " + mint(header(), claims());
    const std::vector<std::string_view> values{value};
    const auto refused = judge_token(channel_rule(), sets, values, {service_url, "msteams"}, at_s(now_s));
    EXPECT_EQ(status_of(refused), 503U);
    EXPECT_EQ(
        status_of(judge_token(channel_rule(), {}, values, {service_url, "msteams"}, at_s(now_s))), 401U
    );
}

TEST(AClaimedKid, IsReadFromTheHeaderOnly) {
    const auto kid = [](const std::string& value) {
        const std::vector<std::string_view> values{value};
        return claimed_kid(values);
    };
    EXPECT_EQ(kid("Bearer " + base64url(header().dump()) + ".!.!"), "teams-key");
    EXPECT_EQ(kid("Bearer " + base64url(header("x", "none").dump()) + ".."), std::nullopt);
    EXPECT_EQ(kid("Bearer " + base64url(header().dump())), std::nullopt);
    EXPECT_EQ(kid("Basic " + mint(header(), claims())), std::nullopt);
    EXPECT_EQ(claimed_kid({}), std::nullopt);
}

}  // namespace
}  // namespace mentord::teams
