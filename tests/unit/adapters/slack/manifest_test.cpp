#include "adapters/slack/manifest.hpp"

#include "tests/unit/adapters/slack/safe_mrkdwn.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <set>
#include <string>

namespace mentord::slack {
namespace {

using nlohmann::json;

json made() {
    return json::parse(manifest("https://mentor.example.com"));
}

std::set<std::string> keys_of(const json& object) {
    std::set<std::string> keys;
    for (const auto& [key, value] : object.items())
        keys.insert(key);
    return keys;
}

std::set<std::string> strings_of(const json& list) {
    return list.get<std::set<std::string>>();
}

TEST(TheManifest, SendsEverythingToItsThreeAddresses) {
    const auto app = made();
    EXPECT_EQ(app["features"]["slash_commands"][0]["url"], "https://mentor.example.com/slack/commands");
    EXPECT_EQ(
        app["settings"]["event_subscriptions"]["request_url"], "https://mentor.example.com/slack/events"
    );
    EXPECT_EQ(
        app["settings"]["interactivity"]["request_url"], "https://mentor.example.com/slack/interactions"
    );
    EXPECT_EQ(app["settings"]["interactivity"]["is_enabled"], true);
}

TEST(TheManifest, AsksForTheLeastScopes) {
    const auto scopes = made()["oauth_config"]["scopes"];
    EXPECT_EQ(keys_of(scopes), std::set<std::string>{"bot"});
    EXPECT_EQ(
        strings_of(scopes["bot"]),
        (std::set<std::string>{
            "chat:write", "commands", "im:history", "im:write", "users:read", "users:read.email"
        })
    );
}

TEST(TheManifest, SubscribesOnlyToEventsThatAreUnderstood) {
    const auto subscriptions = made()["settings"]["event_subscriptions"];
    EXPECT_EQ(
        strings_of(subscriptions["bot_events"]),
        (std::set<std::string>{"app_uninstalled", "message.im", "team_join", "tokens_revoked", "user_change"})
    );
    EXPECT_FALSE(subscriptions.contains("user_events"));
}

TEST(TheManifest, LetsPeopleWriteToTheBot) {
    const auto home = made()["features"]["app_home"];
    EXPECT_EQ(home["messages_tab_enabled"], true);
    EXPECT_EQ(home["messages_tab_read_only_enabled"], false);
}

TEST(TheManifest, KeepsToTheLimitsOfSlack) {
    const auto app = made();
    const auto length = [](const json& text) { return characters(text.get<std::string>()); };
    const auto& display = app["display_information"];
    EXPECT_LE(length(display["name"]), 35U);
    EXPECT_LE(length(display["description"]), 140U);
    EXPECT_GE(length(display["long_description"]), 175U);
    EXPECT_LE(length(display["long_description"]), 4000U);
    EXPECT_LE(length(app["features"]["bot_user"]["display_name"]), 80U);
    const auto& commands = app["features"]["slash_commands"];
    ASSERT_EQ(commands.size(), 2U);
    EXPECT_EQ(commands[0]["command"], "/mentor");
    EXPECT_EQ(commands[1]["command"], "/mentor-admin");
    for (const auto& command : commands) {
        EXPECT_LE(length(command["description"]), 2000U);
        EXPECT_LE(length(command["usage_hint"]), 1000U);
        EXPECT_EQ(command["should_escape"], true);
    }
}

// Unknown keys are errors.
TEST(TheManifest, HasOnlyKeysThatSlackKnows) {
    const auto app = made();
    using Keys = std::set<std::string>;
    EXPECT_EQ(
        keys_of(app), (Keys{"_metadata", "display_information", "features", "oauth_config", "settings"})
    );
    EXPECT_EQ(keys_of(app["_metadata"]), (Keys{"major_version", "minor_version"}));
    EXPECT_EQ(
        keys_of(app["display_information"]),
        (Keys{"background_color", "description", "long_description", "name"})
    );
    EXPECT_EQ(keys_of(app["features"]), (Keys{"app_home", "bot_user", "slash_commands"}));
    EXPECT_EQ(keys_of(app["oauth_config"]), Keys{"scopes"});
    EXPECT_EQ(
        keys_of(app["settings"]),
        (Keys{
            "event_subscriptions",
            "interactivity",
            "org_deploy_enabled",
            "socket_mode_enabled",
            "token_rotation_enabled"
        })
    );
}

TEST(TheManifest, IsTheSameEachTimeAndBeginsAsSlacksOwnPagesDo) {
    const auto text = manifest("https://mentor.example.com");
    EXPECT_EQ(manifest("https://mentor.example.com"), text);
    EXPECT_LT(text.find("display_information"), text.find("features"));
    EXPECT_LT(text.find("features"), text.find("oauth_config"));
    EXPECT_LT(text.find("oauth_config"), text.find("\"settings\""));
}

}  // namespace
}  // namespace mentord::slack
