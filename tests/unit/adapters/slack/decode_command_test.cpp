#include "adapters/slack/decode.hpp"
#include "tests/unit/adapters/slack/decoded.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace mentord::slack {
namespace {

// As Slack sends it (implementing slash commands), with our own names.
const std::string recorded =
    "token=gIkuvaNzQIHg97ATvDxqgjtO&team_id=T0001&team_domain=example&channel_id=C2147483705&channel_name="
    "test&"
    "user_id=U2147483697&user_name=steve&command=%2Fmentor&text=join+mentee&api_app_id=A123456&"
    "is_enterprise_install=false&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2F1234%2F5678&"
    "trigger_id=13345224609.738474920.8088930838d88f008e0";

Decoded decoded(const std::string& body) {
    const auto form = text::FormBody::parse(body);
    return form ? decode_command(*form) : Decoded{Unreadable{"not a form"}};
}

std::string with(const std::string& name, const std::string& value) {
    const auto from = recorded.find(name + "=") + name.size() + 1;
    const auto until = std::min(recorded.find('&', from), recorded.size());
    return recorded.substr(0, from) + value + recorded.substr(until);
}

std::string without(const std::string& name) {
    const auto from = recorded.find(name + "=");
    const auto until = std::min(recorded.find('&', from), recorded.size() - 1);
    return recorded.substr(0, from) + recorded.substr(until + 1);
}

TEST(ASlashCommand, BecomesTheWordsBehindIt) {
    const auto received = received_from(decoded(recorded));
    EXPECT_EQ(received.event.tenant, TenantId{"slack:T0001"});
    EXPECT_EQ(received.event.who.platform, "slack");
    EXPECT_EQ(received.event.who.workspace, "T0001");
    EXPECT_EQ(received.event.who.user, "U2147483697");
    EXPECT_EQ(received.event.key, DeliveryKey{"command:13345224609.738474920.8088930838d88f008e0"});
    EXPECT_TRUE(received.event.can.tell);
    EXPECT_TRUE(received.event.can.open);
    const auto& command = std::get<Command>(received.event.what);
    EXPECT_EQ(command.words, "join mentee");
    EXPECT_FALSE(command.pressed);
    EXPECT_EQ(received.reply.kind, ReplyPath::Kind::command);
    EXPECT_EQ(received.reply.tenant, received.event.tenant);
    EXPECT_EQ(received.reply.trigger, "13345224609.738474920.8088930838d88f008e0");
    EXPECT_EQ(received.reply.callback, "https://hooks.slack.com/commands/1234/5678");
}

TEST(ASlashCommand, IsUnescaped) {
    const auto received =
        received_from(decoded(with("text", "ask+%3C%40U012%7Cana%3E+about+R%26amp%3BD+%26lt%3B3")));
    EXPECT_EQ(std::get<Command>(received.event.what).words, "ask ana about R&D <3");
}

TEST(ASlashCommand, WithoutWordsIsEmpty) {
    EXPECT_EQ(std::get<Command>(received_from(decoded(with("text", ""))).event.what).words, "");
    EXPECT_EQ(std::get<Command>(received_from(decoded(without("text"))).event.what).words, "");
}

TEST(ASlashCommand, OfAnInstallationForTheOrganisationBelongsToIt) {
    const auto body = with("is_enterprise_install", "true") + "&enterprise_id=E0001&enterprise_name=Globex";
    EXPECT_EQ(received_from(decoded(body)).event.tenant, TenantId{"slack:E0001"});
    EXPECT_EQ(received_from(decoded(recorded + "&enterprise_id=E0001")).event.tenant, TenantId{"slack:T0001"})
        << "a workspace of a Grid with an installation of its own";
    EXPECT_EQ(
        received_from(decoded(with("is_enterprise_install", "true"))).event.tenant, TenantId{"slack:T0001"}
    );
}

TEST(ASlashCommand, ThatSlackWouldNotSendIsUnreadable) {
    const std::vector<std::pair<std::string, std::string>> cases{
        {"nothing", ""},
        {"no user", without("user_id")},
        {"an empty user", with("user_id", "")},
        {"no command", without("command")},
        {"two users", recorded + "&user_id=U0BOSS"},
        {"two texts", recorded + "&text=leave"},
        {"a name in disguise", recorded + "&t%65xt=leave"},
        {"anything twice", recorded + "&odd=1&odd=1"},
        {"no workspace", without("team_id")},
    };
    for (const auto& [what, body] : cases)
        EXPECT_TRUE(std::holds_alternative<Unreadable>(decoded(body))) << what;
}

}  // namespace
}  // namespace mentord::slack
