#include "tests/unit/adapters/teams/token_kit.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <openssl/core_names.h>
#include <openssl/hmac.h>

namespace mentord::teams {
namespace {

using namespace test;

/// What a validator says: accepted or refused.
enum class Says { A, R };
using enum Says;

/// One request, what we answer, and for comparison what three validators of Microsoft's were measured to say:
/// npm botframework-connector 4.23.3, teams.apps of the Teams SDK and agents-hosting of the Agents SDK.
struct Case {
    std::string name;
    Asked asked;
    unsigned ours;  ///< 200: accepted
    Says connector, teams_sdk, agents_sdk;
    unsigned ours_with_entra = ours;  ///< where Entra is trusted for our tenant
};

Asked bearer(const std::string& token) {
    return {{"Bearer " + token}};
}
Asked saying(const json& payload) {
    return bearer(mint(header(), payload));
}
Asked headed(const json& head) {
    return bearer(mint(head, claims()));
}

std::string flipped_in_signature(std::string token) {
    const auto at = token.rfind('.') + 40;
    token[at] = token[at] == 'A' ? 'B' : 'A';
    return token;
}

std::string other_payload(const std::string& token) {
    const auto changed = mint(header(), with(claims(), "exp", now_s + 86'400));
    const auto from = token.find('.') + 1;
    const auto to = token.rfind('.');
    const auto changed_payload = changed.substr(from, changed.rfind('.') - from);
    return token.substr(0, from) + changed_payload + token.substr(to);
}

/// "Signed" with the public key as if it were a shared secret.
std::string hs256() {
    const auto text = unsigned_token(header("teams-key", "HS256").dump(), claims().dump());
    const auto secret = pairs().teams.part(OSSL_PKEY_PARAM_RSA_N);
    std::string mac(32, '\0');
    const auto* bytes = reinterpret_cast<const unsigned char*>(text.data());
    HMAC(
        EVP_sha256(),
        secret.data(),
        static_cast<int>(secret.size()),
        bytes,
        text.size(),
        reinterpret_cast<unsigned char*>(mac.data()),
        nullptr
    );
    return text + "." + base64url(mac);
}

json entra_claims(const std::string& of_tenant, const std::string& version) {
    const bool one = version == "1.0";
    json out{{"aud", app_id}, {"tid", of_tenant}, {"ver", version}};
    out["iss"] = one ? "https://sts.windows.net/" + of_tenant + "/"
                     : "https://login.microsoftonline.com/" + of_tenant + "/v2.0";
    out[one ? "appid" : "azp"] = app_id;
    out["nbf"] = now_s - 60;
    out["exp"] = now_s + 3540;
    return out;
}
Asked from_entra(const json& payload) {
    return bearer(mint(header("entra-key"), payload, pairs().entra));
}

std::vector<Case> about_the_header() {
    const auto token = mint(header(), claims());
    return {
        {"valid", bearer(token), 200, A, A, A},
        {"no Authorization header", {}, 401, R, R, R},
        {"lower-case scheme \"bearer\"", {{"bearer " + token}}, 200, R, R, A},
        {"scheme Basic", {{"Basic " + token}}, 401, R, R, R},
        {"two spaces after Bearer", {{"Bearer  " + token}}, 200, R, R, A},
        {"garbage token", bearer("garbage"), 401, R, R, R},
        {"signature bit flipped", bearer(flipped_in_signature(token)), 401, R, R, R},
        {"payload changed, old signature", bearer(other_payload(token)), 401, R, R, R},
    };
}

std::vector<Case> about_who_and_when() {
    const auto all = claims();
    return {
        {"wrong aud", saying(with(all, "aud", "bbbbbbbb-0000-0000-0000-000000000002")), 401, R, R, R},
        {"aud array holding app id", saying(with(all, "aud", {"other", app_id})), 200, R, A, A},
        {"aud upper-case", saying(with(all, "aud", "AAAAAAAA-0000-0000-0000-000000000001")), 401, R, R, R},
        {"aud = https://api.botframework.com", saying(with(all, "aud", channel_issuer)), 401, R, R, R},
        {"no aud", saying(without(all, "aud")), 401, R, R, R},
        {"wrong iss", saying(with(all, "iss", "https://evil.example")), 401, R, R, R},
        {"iss with trailing slash", saying(with(all, "iss", channel_issuer + "/")), 401, R, R, R},
        {"no iss", saying(without(all, "iss")), 401, R, R, R},
        {"expired 4 min ago (inside skew)", saying(with(all, "exp", now_s - 240)), 200, A, A, A},
        {"expired 6 min ago", saying(with(all, "exp", now_s - 360)), 401, R, R, R},
        {"no exp", saying(without(all, "exp")), 401, A, A, A},
        {"exp a string", saying(with(all, "exp", std::to_string(now_s + 3540))), 401, R, R, R},
        {"nbf 4 min ahead (inside skew)", saying(with(all, "nbf", now_s + 240)), 200, A, A, A},
        {"nbf 6 min ahead", saying(with(all, "nbf", now_s + 360)), 401, R, R, R},
    };
}

std::vector<Case> about_the_activity() {
    const auto all = claims();
    const auto valid = mint(header(), all);
    const std::vector<std::string> authorization{"Bearer " + valid};
    const auto skype = mint(header("skype-key"), all, pairs().skype);
    const auto plain = mint(header("plain-key"), all, pairs().plain);
    const auto renamed = with(without(all, "serviceurl"), "serviceUrl", service_url);
    const auto bare = with(all, "serviceurl", "https://smba.trafficmanager.net/emea");
    const auto loud = with(all, "serviceurl", "https://SMBA.trafficmanager.net/emea/");
    return {
        {"serviceurl claim differs", saying(with(all, "serviceurl", "https://evil.example/")), 401, R, R, A},
        {"serviceurl claim without trailing slash", saying(bare), 200, R, A, A},
        {"serviceurl claim upper-case host", saying(loud), 200, R, A, A},
        {"no serviceurl claim", saying(without(all, "serviceurl")), 401, R, R, A},
        {"claim named serviceUrl", saying(renamed), 401, R, R, A},
        {"activity without serviceUrl", {authorization, "", "msteams"}, 401, A, A, A},
        {"key endorsed for skype only", bearer(skype), 403, R, A, A},
        {"key without endorsements", bearer(plain), 200, A, A, A},
        {"channelId not endorsed (slack)", {authorization, service_url, "slack"}, 403, R, A, A},
        {"channelId empty", {authorization, service_url, ""}, 403, A, A, A},
    };
}

std::vector<Case> about_the_key() {
    const auto& teams = pairs().teams;
    const auto all = claims();
    const auto rs384 = mint(header("teams-key", "RS384"), all, teams, EVP_sha384());
    const auto rs512 = mint(header("teams-key", "RS512"), all, teams, EVP_sha512());
    const auto ps256 = mint(header("teams-key", "PS256"), all, teams, EVP_sha256(), true);
    const auto none = unsigned_token(header("teams-key", "none").dump(), all.dump()) + ".";
    const std::string emulator = "d6d49420-f39b-4df7-a1dc-d59a935871db";
    const std::string foreign = "22222222-2222-2222-2222-222222222222";
    return {
        {"unknown kid", headed(header("another-key")), 401, R, R, R},
        {"no kid", headed(without(header(), "kid")), 401, R, R, R},
        {"rogue key, known kid", bearer(mint(header(), all, pairs().rogue)), 401, R, R, R},
        {"alg none", bearer(none), 401, R, R, R},
        {"alg HS256", bearer(hs256()), 401, R, R, R},
        {"alg RS384", bearer(rs384), 401, A, R, R},
        {"alg RS512", bearer(rs512), 401, A, R, R},
        {"alg PS256", bearer(ps256), 401, R, R, R},
        {"AAD-signed token, bot-framework iss", from_entra(all), 401, R, R, R},
        {"emulator v1 token (sts d6d49420, appid)", from_entra(entra_claims(emulator, "1.0")), 401, A, R, A},
        {"emulator v2 token of own tenant (azp)", from_entra(entra_claims(tenant, "2.0")), 401, A, R, A, 200},
        {"AAD token of a FOREIGN tenant, aud = our app, azp = our app",
         from_entra(entra_claims(foreign, "2.0")),
         401,
         A,
         R,
         A},
    };
}

std::vector<Case> matrix() {
    std::vector<Case> all;
    for (auto* part : {about_the_header, about_who_and_when, about_the_activity, about_the_key}) {
        for (auto& one : part())
            all.push_back(std::move(one));
    }
    return all;
}

TEST(TheTokenMatrix, GetsOurVerdicts) {
    const auto cases = matrix();
    EXPECT_EQ(cases.size(), 44U);
    for (const auto& one : cases) {
        const auto given = verdict(one.asked, channel_rule());
        EXPECT_EQ(status_of(given), one.ours) << one.name << ": " << line_of(given);
        const auto wider = verdict(one.asked, rule_with_entra());
        EXPECT_EQ(status_of(wider), one.ours_with_entra) << one.name << ", with Entra: " << line_of(wider);
    }
}

// We differ from all three of Microsoft's only to refuse, never to accept.
TEST(TheTokenMatrix, AcceptsNothingThatNobodyElseDoes) {
    for (const auto& one : matrix()) {
        const bool somebody = one.connector == A || one.teams_sdk == A || one.agents_sdk == A;
        EXPECT_TRUE(one.ours != 200 || somebody) << one.name;
        EXPECT_TRUE(one.ours_with_entra != 200 || somebody) << one.name;
    }
}

TEST(TheTokenMatrix, SaysWhyWithoutTheToken) {
    for (const auto& one : matrix()) {
        if (one.ours == 200) continue;
        const auto line = line_of(verdict(one.asked, channel_rule()));
        EXPECT_FALSE(line.empty()) << one.name;
        EXPECT_LT(line.size(), 500U) << one.name;
        EXPECT_EQ(line.find("eyJ"), std::string::npos) << one.name << ": " << line;
    }
}

// An Entra token must be our own tenant's and our own app's, whoever signed it.
TEST(TheEntraIssuers, AreBoundToTenantAndApp) {
    const auto rule = rule_with_entra();
    const auto good = entra_claims(tenant, "1.0");
    EXPECT_EQ(status_of(verdict(from_entra(good), rule)), 200U);
    const auto refused = [&](const json& payload) { return status_of(verdict(from_entra(payload), rule)); };
    EXPECT_EQ(refused(with(good, "tid", "22222222-2222-2222-2222-222222222222")), 401U);
    EXPECT_EQ(refused(without(good, "tid")), 401U);
    EXPECT_EQ(refused(with(good, "appid", "bbbbbbbb-0000-0000-0000-000000000002")), 401U);
    EXPECT_EQ(refused(with(good, "azp", "bbbbbbbb-0000-0000-0000-000000000002")), 401U);
    EXPECT_EQ(refused(without(good, "appid")), 401U);
    EXPECT_EQ(refused(with(good, "aud", "api://other")), 401U);
    EXPECT_EQ(refused(with(good, "serviceurl", "https://evil.example/")), 401U);
    // And the channel's keys do not sign for Entra.
    EXPECT_EQ(status_of(mint(header(), good), rule), 401U);
}

}  // namespace
}  // namespace mentord::teams
