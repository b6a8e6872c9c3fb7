#include "tests/unit/adapters/slack/decoded.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <rapidcheck.h>

#include <string>
#include <vector>

namespace mentord::slack {
namespace {

using nlohmann::json;

// The envelope that Slack puts around every event.
json envelope(const json& event) {
    return {
        {"type", "event_callback"},
        {"token", "old"},
        {"team_id", "T1"},
        {"api_app_id", "A1"},
        {"event", event},
        {"event_id", "Ev1"},
        {"event_time", 1795420800},
        {"event_context", "4-eyJ"},
        {"is_ext_shared_channel", false},
        {"authorizations",
         json::array(
             {{{"enterprise_id", nullptr},
               {"team_id", "T1"},
               {"user_id", "U0BOT"},
               {"is_bot", true},
               {"is_enterprise_install", false}}}
         )},
    };
}

json said(const std::string& text) {
    return {
        {"type", "message"},
        {"channel", "D1"},
        {"channel_type", "im"},
        {"user", "U1"},
        {"team", "T1"},
        {"text", text},
        {"ts", "1795420800.000200"},
        {"event_ts", "1795420800.000200"},
        {"client_msg_id", "0b1c"},
        {"blocks", json::array({{{"type", "rich_text"}}})},
    };
}

json but(json object, const json& changes) {
    object.update(changes);
    return object;
}

Decoded decoded(const json& event) {
    return decode_event(envelope(event).dump());
}

TEST(TheHandshake, GivesTheChallengeBack) {
    const auto answer = decode_event(R"({"type":"url_verification","token":"old","challenge":"3eZbrw1aB"})");
    EXPECT_EQ(std::get<Handshake>(answer).challenge, "3eZbrw1aB");
    EXPECT_EQ(std::get<Handshake>(decode_event(R"({"type":"url_verification"})")).challenge, "");
    EXPECT_EQ(
        std::get<Handshake>(decode_event(R"({"type":"url_verification","challenge":7})")).challenge, ""
    );
}

TEST(ADirectMessage, IsWhatThePersonSaid) {
    const auto received = received_from(decoded(said("join &amp; <@U0BOT|mentord>")));
    EXPECT_EQ(std::get<Said>(received.event.what).text, UserText{"join & mentord"});
    EXPECT_EQ(received.event.tenant, TenantId{"slack:T1"});
    EXPECT_EQ(received.event.who.user, "U1");
    EXPECT_EQ(received.event.who.workspace, "T1");
    EXPECT_FALSE(received.event.can.tell);
    EXPECT_FALSE(received.event.can.open);
    EXPECT_EQ(received.reply.kind, ReplyPath::Kind::quiet);
}

// Slack has sent one message under several event ids (node-slack-sdk#2141).
TEST(ADirectMessage, IsOneHoweverManyEventIdsItHas) {
    auto first = envelope(said("join"));
    auto second = first;
    second["event_id"] = "Ev2";
    const auto key = received_from(decode_event(first.dump())).event.key;
    EXPECT_EQ(key, DeliveryKey{"said:D1:1795420800.000200"});
    EXPECT_EQ(received_from(decode_event(second.dump())).event.key, key);
}

TEST(AMessage, ThatIsNotAPersonsOwnWordsToTheBotIsNothingToDo) {
    const std::vector<std::pair<std::string, json>> cases{
        {"the bot's own", {{"bot_id", "B1"}, {"app_id", "A1"}}},
        {"a bot's, the old way", {{"subtype", "bot_message"}, {"bot_id", "B1"}}},
        {"changed", {{"subtype", "message_changed"}, {"hidden", true}}},
        {"deleted", {{"subtype", "message_deleted"}}},
        {"somebody joined", {{"subtype", "channel_join"}}},
        {"nobody's", {{"user", nullptr}}},
        {"in a channel", {{"channel_type", "channel"}, {"channel", "C1"}}},
        {"in a private channel", {{"channel_type", "group"}, {"channel", "G1"}}},
        {"in a conversation of several", {{"channel_type", "mpim"}, {"channel", "G2"}}},
    };
    for (const auto& [what, changes] : cases)
        EXPECT_TRUE(nothing_to_do(decoded(but(said("join"), changes)))) << what;
}

TEST(AMessage, OfAnotherCompanyNamesItsWorkspace) {
    const auto received =
        received_from(decoded(but(said("join"), {{"team", "T_OTHER"}, {"user_team", "T_OTHER"}})));
    EXPECT_EQ(received.event.tenant, TenantId{"slack:T1"});
    EXPECT_EQ(received.event.who.workspace, "T_OTHER");
}

TEST(AMention, IsHeard) {
    const json mention{
        {"type", "app_mention"},
        {"user", "U1"},
        {"text", "<@U0BOT> status"},
        {"ts", "1.2"},
        {"channel", "C1"},
        {"event_ts", "1.2"}
    };
    EXPECT_EQ(std::get<Said>(received_from(decoded(mention)).event.what).text, UserText{" status"});
}

json user_object() {
    return {
        {"id", "U5"},
        {"team_id", "T1"},
        {"name", "ben"},
        {"deleted", false},
        {"is_bot", false},
        {"real_name", "Ben Old"},
        {"tz", "Asia/Kathmandu"},
        {"tz_offset", 20700},
        {"locale", "ne-NP"},
        {"profile", {{"real_name", "Ben Ray"}, {"display_name", ""}, {"email", "ben@example.com"}}},
    };
}

TEST(AChangeOfAPerson, CarriesTheNewProfile) {
    for (const auto* type : {"user_change", "team_join"}) {
        const auto received =
            received_from(decoded({{"type", type}, {"user", user_object()}, {"event_ts", "1.2"}}));
        EXPECT_EQ(received.event.who.user, "U5");
        EXPECT_EQ(received.event.key, DeliveryKey{"event:Ev1"});
        const PlatformProfile expected{"Ben Ray", "Asia/Kathmandu", "ne-NP", true, "ben@example.com"};
        EXPECT_EQ(std::get<PersonChanged>(received.event.what).profile, expected);
    }
}

TEST(AProfile, IsReadFromWhatIsThere) {
    const std::vector<std::pair<json, PlatformProfile>> cases{
        {json::object(), {"", "", "", true}},
        {{{"name", "ben"}}, {"ben", "", "", true}},
        {{{"name", "ben"}, {"real_name", "Ben"}}, {"Ben", "", "", true}},
        {{{"name", "ben"}, {"real_name", "Ben"}, {"profile", {{"real_name", "B. Ray"}}}},
         {"B. Ray", "", "", true}},
        {{{"profile", nullptr}, {"tz", nullptr}, {"locale", nullptr}}, {"", "", "", true}},
        {{{"deleted", true}}, {"", "", "", false}},
        {{{"is_bot", true}}, {"", "", "", false}},
        {{{"deleted", nullptr}}, {"", "", "", true}},
        {{{"tz", 7}, {"profile", "x"}, {"name", json::array()}}, {"", "", "", true}},
    };
    for (const auto& [user, profile] : cases)
        EXPECT_EQ(profile_from(user.dump()), profile) << user;
    for (const auto* bytes : {"", "null", "[]", "{", "7"})
        EXPECT_EQ(profile_from(bytes), PlatformProfile{}) << bytes;
}

TEST(TheEndOfAnInstallation, IsItsRemoval) {
    EXPECT_TRUE(
        std::holds_alternative<Removed>(received_from(decoded({{"type", "app_uninstalled"}})).event.what)
    );
    const auto revoked = [](const json& tokens) {
        return decoded({{"type", "tokens_revoked"}, {"tokens", tokens}});
    };
    const auto of_bot = received_from(revoked({{"oauth", json::array()}, {"bot", {"U0BOT"}}}));
    EXPECT_TRUE(std::holds_alternative<Removed>(of_bot.event.what));
    EXPECT_EQ(of_bot.event.who.user, "") << "nobody acts";
    for (const auto& tokens :
         {json{{"oauth", {"U1", "U2"}}, {"bot", json::array()}},
          json{{"oauth", {"U1"}}},
          json{{"bot", nullptr}},
          json(nullptr)})
        EXPECT_TRUE(nothing_to_do(revoked(tokens))) << tokens;
}

TEST(AnEvent, BelongsToTheInstallationThatItIsSentFor) {
    struct Case {
        std::string what;
        json changes;
        std::string tenant;
    };
    const auto authorized = [](const json& team, const json& enterprise, bool whole) {
        return json{
            {"authorizations",
             json::array({{{"team_id", team}, {"enterprise_id", enterprise}, {"is_enterprise_install", whole}}
             })}
        };
    };
    const std::vector<Case> cases{
        {"a workspace", json::object(), "slack:T1"},
        {"the authorized one first", authorized("T2", nullptr, false), "slack:T2"},
        {"the organisation", authorized(nullptr, "E1", true), "slack:E1"},
        {"a workspace in an organisation", authorized("T2", "E1", false), "slack:T2"},
        {"an authorization without ids", authorized(nullptr, nullptr, false), "slack:T1"},
        {"an organisation without its id", authorized("T2", nullptr, true), "slack:T1"},
        {"no authorizations", {{"authorizations", json::array()}}, "slack:T1"},
        {"null", {{"authorizations", nullptr}}, "slack:T1"},
        {"a list of nulls", {{"authorizations", json::array({nullptr})}}, "slack:T1"},
    };
    for (const auto& [what, changes, tenant] : cases) {
        const auto received = received_from(decode_event(but(envelope(said("join")), changes).dump()));
        EXPECT_EQ(received.event.tenant, TenantId{tenant}) << what;
        EXPECT_EQ(received.reply.tenant, TenantId{tenant}) << what;
    }
}

TEST(AnEvent, OfNoConcernIsNothingToDo) {
    for (const auto* type : {"app_home_opened", "channel_id_changed", "reaction_added", "", "MESSAGE"})
        EXPECT_TRUE(nothing_to_do(decoded({{"type", type}, {"user", "U1"}}))) << type;
    for (const auto& event : {json(nullptr), json::array(), json("x"), json::object(), json(7)})
        EXPECT_TRUE(nothing_to_do(decoded(event))) << event;
    EXPECT_TRUE(
        nothing_to_do(decode_event(R"({"type":"app_rate_limited","team_id":"T1","minute_rate_limited":1})"))
    );
    EXPECT_TRUE(nothing_to_do(decode_event(R"({"type":"something_new"})")));
    EXPECT_TRUE(nothing_to_do(decode_event("{}")));
}

// The adapter puts the signature behind a key that ends with a colon.
TEST(AnEvent, WithoutIdsHasAKeyThatSaysSo) {
    auto lost = envelope({{"type", "app_uninstalled"}});
    lost.erase("event_id");
    EXPECT_EQ(received_from(decode_event(lost.dump())).event.key, DeliveryKey{"event:"});
    auto timeless = said("join");
    timeless.erase("ts");
    EXPECT_TRUE(received_from(decoded(timeless)).event.key.str().ends_with(':'));
}

TEST(AnEvent, WithoutAWorkspaceIsUnreadable) {
    auto lost = envelope(said("join"));
    lost.erase("team_id");
    lost.erase("authorizations");
    EXPECT_TRUE(unreadable(decode_event(lost.dump())));
}

TEST(AnEvent, ThatIsNoJsonObjectIsUnreadable) {
    const std::string deep(100'000, '[');
    const auto deep_objects = [] {
        std::string text;
        for (int i = 0; i < 50'000; ++i)
            text += "{\"a\":";
        return text;
    }();
    for (const auto& bytes :
         {std::string{},
          std::string("x"),
          std::string("null"),
          std::string("[{}]"),
          std::string("{"),
          std::string("{\"type\":}"),
          std::string("{}\0", 3),
          deep,
          deep_objects,
          "{\"type\":\"event_callback\",\"event\":" + deep + "}",
          std::string("{\"\xc0\xaf\":1}")})
        EXPECT_TRUE(unreadable(decode_event(bytes))) << bytes.substr(0, 30);
}

TEST(AnEvent, IsDecodedWhateverPartOfItIsMissingOrStrange) {
    EXPECT_TRUE(rc::check([] {
        const auto whole = *rc::gen::element(
            envelope(said("join")),
            envelope({{"type", "user_change"}, {"user", user_object()}}),
            envelope({{"type", "tokens_revoked"}, {"tokens", {{"bot", {"U1"}}, {"oauth", {"U2"}}}}})
        );
        auto body = whole.flatten();
        for (int i = *rc::gen::inRange(1, 6); i > 0; --i) {
            auto victim = body.begin();
            std::advance(victim, *rc::gen::inRange<std::size_t>(0, body.size()));
            if (*rc::gen::arbitrary<bool>()) {
                body.erase(victim);
            } else {
                *victim = json::parse(*rc::gen::element<std::string>("null", "7", "\"x\"", "true"));
            }
        }
        const auto result = decode_event(body.unflatten().dump());
        RC_ASSERT(!result.valueless_by_exception());
    }));
}

}  // namespace
}  // namespace mentord::slack
