#include "adapters/teams/base64url.hpp"
#include "tests/unit/adapters/teams/token_kit.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace mentord::teams {
namespace {

using namespace test;

std::string why(const std::string& document) {
    const auto read = parse_keys(document);
    const auto* bad = std::get_if<BadDocument>(&read);
    return bad == nullptr ? "" : bad->why;
}

/// Whether the key is taken where a good one stands beside it.
bool taken(const json& jwk) {
    return key_set({pairs().plain.jwk("good"), jwk}).size() == 2;
}

TEST(Base64Url, HasOneSpellingForEachText) {
    EXPECT_EQ(decode_base64url(""), "");
    EXPECT_EQ(decode_base64url("Zm9vYg"), "foob");
    EXPECT_EQ(decode_base64url("-_-_"), "\xfb\xff\xbf");
    for (const auto* text :
         {"A", "AAAAA", "Zm9vYg==", "Zm9v=", "Zm9vYh", "Zm9vYmF", "Zm 9v", "+/+/", "Zm9v\n", "\xff"})
        EXPECT_EQ(decode_base64url(text), std::nullopt) << text;
    for (std::size_t size = 0; size < 40; ++size) {
        const std::string bytes(size, static_cast<char>(size * 37));
        EXPECT_EQ(decode_base64url(base64url(bytes)), bytes);
    }
}

TEST(SigningKeysDocument, GivesTheKeysThatVerify) {
    const auto keys = key_set({pairs().teams.jwk("a", {"msteams"}), pairs().plain.jwk("b")});
    EXPECT_EQ(keys.size(), 2U);
    EXPECT_EQ(keys.find("c"), nullptr);
    EXPECT_EQ(keys.find(""), nullptr);
    ASSERT_NE(keys.find("a"), nullptr);
    EXPECT_EQ(keys.find("a")->endorsements, std::vector<std::string>{"msteams"});
    EXPECT_TRUE(keys.find("b")->endorsements.empty());
    const auto signature = pairs().teams.sign("text");
    EXPECT_TRUE(keys.find("a")->verifies("text", signature));
    EXPECT_FALSE(keys.find("a")->verifies("test", signature));
    EXPECT_FALSE(keys.find("b")->verifies("text", signature));
    EXPECT_FALSE(keys.find("a")->verifies("text", ""));
}

TEST(SigningKeysDocument, PassesOverWhatIsNoRsaKeyForSigning) {
    const auto good = pairs().teams.jwk("k");
    EXPECT_TRUE(taken(good));
    EXPECT_TRUE(taken(without(good, "use")));
    EXPECT_TRUE(taken(with(good, "alg", "RS256")));
    EXPECT_TRUE(taken(with(good, "x5c", {"MIIB"})));
    EXPECT_TRUE(taken(with(good, "endorsements", nullptr)));
    EXPECT_FALSE(taken(with(good, "kty", "EC")));
    EXPECT_FALSE(taken(without(good, "kty")));
    EXPECT_FALSE(taken(with(good, "use", "enc")));
    EXPECT_FALSE(taken(with(good, "alg", "RS512")));
    EXPECT_FALSE(taken(without(good, "kid")));
    EXPECT_FALSE(taken(with(good, "kid", 7)));
    EXPECT_FALSE(taken(with(good, "kid", "")));
    EXPECT_FALSE(taken(without(good, "n")));
    EXPECT_FALSE(taken(with(good, "n", good["n"].get<std::string>() + "==")));
    EXPECT_FALSE(taken(with(good, "n", base64url(std::string(256, '\xfe')))));
    EXPECT_FALSE(taken(with(good, "n", base64url(std::string(4'000, '\xff')))));
    EXPECT_FALSE(taken(with(good, "e", base64url("\x01"))));
    EXPECT_FALSE(taken(with(good, "e", base64url("\x04"))));
    EXPECT_FALSE(taken(with(good, "e", base64url(std::string(100, '\x03')))));
    // We do not know what these may do, so they may do nothing.
    EXPECT_FALSE(taken(with(good, "endorsements", "msteams")));
    EXPECT_FALSE(taken(with(good, "endorsements", {"msteams", 1})));
    EXPECT_FALSE(taken("a key"));
}

TEST(SigningKeysDocument, PassesOverKeysOfLessThan2048Bits) {
    EXPECT_FALSE(taken(KeyPair(1024).jwk("k")));
    EXPECT_FALSE(taken(KeyPair(2040).jwk("k")));
}

TEST(SigningKeysDocument, KeepsTheFirstOfAKeyId) {
    const auto keys = key_set({pairs().teams.jwk("k"), pairs().rogue.jwk("k")});
    EXPECT_EQ(keys.size(), 1U);
    EXPECT_TRUE(keys.find("k")->verifies("text", pairs().teams.sign("text")));
    EXPECT_FALSE(keys.find("k")->verifies("text", pairs().rogue.sign("text")));
}

TEST(SigningKeysDocument, WithoutAKeyIsNone) {
    EXPECT_EQ(why("<html>"), "broken JSON");
    EXPECT_EQ(why("[]"), "not an object");
    EXPECT_EQ(why("{}"), "no list of keys");
    EXPECT_EQ(why(R"({"keys":{}})"), "no list of keys");
    EXPECT_EQ(why(R"({"keys":[]})"), "no usable key");
    EXPECT_EQ(why(R"({"keys":[],"keys":[]})"), "a key comes twice");
}

TEST(OpenIdMetadata, NamesAPlaceOnAnAllowedOrigin) {
    const std::vector<std::string> allowed{
        "https://login.example", "http://127.0.0.1:4100", "http://plain.example"
    };
    const auto url = [&](const json& document) {
        const auto read = parse_metadata(document.dump(), allowed);
        const auto* place = std::get_if<KeysPlace>(&read);
        return place == nullptr ? std::string("refused") : place->url;
    };
    const auto at = [&](const std::string& place) { return url({{"jwks_uri", place}}); };
    EXPECT_EQ(at("https://login.example/keys"), "https://login.example/keys");
    EXPECT_EQ(at("https://LOGIN.example:443/keys"), "https://LOGIN.example:443/keys");
    EXPECT_EQ(at("http://127.0.0.1:4100/keys"), "http://127.0.0.1:4100/keys");
    for (const auto* place :
         {"http://login.example/keys",
          "https://login.example:8443/",
          "https://login.example.evil.example/",
          "https://evil.example/",
          "https://login.example@evil.example/",
          "http://127.0.0.1:4101/",
          "http://plain.example/",
          "//login.example/keys",
          "/keys",
          ""})
        EXPECT_EQ(at(place), "refused") << place;
    EXPECT_EQ(url({{"jwks_uri", 7}}), "refused");
    EXPECT_EQ(url(json::array()), "refused");
}

}  // namespace
}  // namespace mentord::teams
