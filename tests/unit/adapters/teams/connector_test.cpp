#include "adapters/teams/connector.hpp"

#include "tests/unit/adapters/teams/connector_fixture.hpp"
#include "tests/unit/adapters/teams/hostile_service_urls.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <stdexcept>

namespace mentord::teams {
namespace {

using namespace std::chrono_literals;
using nlohmann::json;
using test::answer;
using test::login_path;
using test::tenant_id;
using Outcome = ConnectorResult::Outcome;
using ConnectorTest = test::ConnectorTest;

const std::string conversations = "/teams/v3/conversations";
const std::string activity = R"({"type":"message","text":"hi"})";

TEST_F(ConnectorTest, SendsWithTheBotsToken) {
    peer_.say(conversations, {answer(201, R"({"id":"1795394165813"})")});
    const auto result = send(at());
    EXPECT_EQ(result.outcome, Outcome::ok);
    EXPECT_EQ(result.id, "1795394165813");
    const auto heard = peer_.heard(conversations);
    ASSERT_EQ(heard.size(), 1U);
    EXPECT_EQ(heard[0].method, "POST");
    EXPECT_EQ(heard[0].target, conversations + "/a%3A1personal/activities");
    EXPECT_EQ(heard[0].header("Authorization"), "Bearer token-1");
    EXPECT_EQ(heard[0].header("Content-Type"), "application/json; charset=utf-8");
    EXPECT_EQ(heard[0].body, activity);
    EXPECT_EQ(log(), "");
}

TEST_F(ConnectorTest, AMessageWithoutAnIdIsSentAllTheSame) {
    for (const auto* body : {"", "{}", "null", R"({"id":7})"}) {
        peer_.say(conversations, {answer(200, body)});
        const auto result = send(at());
        EXPECT_EQ(result.outcome, Outcome::ok) << body;
        EXPECT_EQ(result.id, "") << body;
    }
}

TEST_F(ConnectorTest, IdsAreEncodedAndCannotWalk) {
    peer_.say(conversations, {answer(200)});
    const std::pair<std::string, std::string> cases[] = {
        {"19:chan@thread.tacv2;messageid=17", "19%3Achan%40thread.tacv2%3Bmessageid%3D17"},
        {"a:1/../../x", "a%3A1%2F..%2F..%2Fx"},
        {"a b?c#d%2f", "a%20b%3Fc%23d%252f"},
        {"\xc3\xa4", "%C3%A4"},
    };
    for (const auto& [id, encoded] : cases) {
        send(at(id));
        EXPECT_EQ(peer_.heard(conversations).back().target, conversations + "/" + encoded + "/activities");
        loop_.start(connector_->update(at(id), id, activity)).get();
        const auto update = peer_.heard(conversations).back();
        EXPECT_EQ(update.target, conversations + "/" + encoded + "/activities/" + encoded);
        EXPECT_EQ(update.method, "PUT");
        loop_.start(connector_->remove(at(id), id)).get();
        EXPECT_EQ(peer_.heard(conversations).back().method, "DELETE");
        EXPECT_EQ(peer_.heard(conversations).back().target, update.target);
    }
    const auto before = peer_.heard(conversations).size();
    for (const std::string id : {"", ".", "..", "..."}) {
        EXPECT_EQ(send(at(id)).error, "not an id");
        EXPECT_EQ(loop_.start(connector_->update(at(), id, activity)).get().outcome, Outcome::refused);
        EXPECT_EQ(loop_.start(connector_->remove(at(), id)).get().outcome, Outcome::refused);
        EXPECT_EQ(loop_.start(connector_->members(at(id), "")).get().result.outcome, Outcome::refused);
    }
    EXPECT_EQ(send(at(std::string(1025, 'a'))).outcome, Outcome::refused);
    EXPECT_EQ(peer_.heard(conversations).size(), before);
}

TEST_F(ConnectorTest, MakesADirectConversationWithAllThatIsKnown) {
    peer_.say(conversations, {answer(201, R"({"id":"a:1new"})")});
    struct Case {
        Person person;
        json members;
    };
    const Case cases[] = {
        {{"29:1ada", "0a"}, json::parse(R"([{"id":"29:1ada","aadObjectId":"0a"}])")},
        {{"29:1ada", ""}, json::parse(R"([{"id":"29:1ada"}])")},
        {{"", "0a"}, json::parse(R"([{"id":"0a","aadObjectId":"0a"}])")},
    };
    const auto url = peer_.origin() + "/teams";
    for (const auto& one : cases) {
        const auto result =
            loop_.start(connector_->open_direct(url, std::string(tenant_id), one.person)).get();
        EXPECT_EQ(result.id, "a:1new");
        const auto body = json::parse(peer_.heard(conversations).back().body);
        EXPECT_EQ(body["members"], one.members);
        EXPECT_EQ(body["isGroup"], false);
        EXPECT_EQ(body["bot"]["id"], "28:aaaaaaaa-0000-0000-0000-000000000001");
        EXPECT_EQ(body["tenantId"], tenant_id);
        EXPECT_EQ(body["channelData"]["tenant"]["id"], tenant_id);
    }
    const auto nobody = loop_.start(connector_->open_direct(url, std::string(tenant_id), {})).get();
    EXPECT_EQ(nobody.outcome, Outcome::refused);
    EXPECT_EQ(peer_.heard(conversations).size(), std::size(cases));
}

TEST_F(ConnectorTest, BeginsAThreadInAChannel) {
    peer_.say(
        conversations, {answer(201, R"({"id":"19:c;messageid=1","activityId":"1"})"), answer(201, "{}")}
    );
    const auto post = [this] {
        return loop_
            .start(connector_->post_to_channel(
                peer_.origin() + "/teams", std::string(tenant_id), "19:\"c\"@thread.tacv2", activity
            ))
            .get();
    };
    const auto result = post();
    EXPECT_EQ(result.id, "19:c;messageid=1");
    EXPECT_EQ(result.activity_id, "1");
    const auto body = json::parse(peer_.heard(conversations).back().body);
    EXPECT_EQ(body["isGroup"], true);
    EXPECT_EQ(body["channelData"]["channel"]["id"], "19:\"c\"@thread.tacv2");
    EXPECT_EQ(body["channelData"]["tenant"]["id"], tenant_id);
    EXPECT_EQ(body["activity"], json::parse(activity));
    EXPECT_EQ(post().outcome, Outcome::maybe);  // it is there, but who knows where
}

TEST_F(ConnectorTest, HostileServiceUrlsGetNoTokenAndNoConnection) {
    auto hostile = test::hostile_service_urls();
    const auto port = std::to_string(peer_.port());
    for (const auto& url :
         {"http://localhost:" + port,
          "https://127.0.0.1:" + port,
          "http://127.0.0.2:" + port,
          "http://x@127.0.0.1:" + port,
          "http://127.0.0.1:" + port + "/../x",
          "http://127.0.0.1:" + port + "#",
          "http://[::ffff:127.0.0.1]:" + port}) {
        hostile.push_back(url);
    }
    for (const auto& url : hostile) {
        EXPECT_FALSE(connector_->serves(url)) << url;
        const Conversation there{.service_url = url, .id = "a:1", .reach = Reach::person};
        const auto result = send(there);
        EXPECT_EQ(result.outcome, Outcome::refused) << url;
        EXPECT_TRUE(result.not_allowed) << url;
        EXPECT_TRUE(loop_.start(connector_->update(there, "1", activity)).get().not_allowed) << url;
        EXPECT_TRUE(loop_.start(connector_->remove(there, "1")).get().not_allowed) << url;
        EXPECT_TRUE(loop_.start(connector_->member(there, "29:1")).get().result.not_allowed) << url;
        EXPECT_TRUE(loop_.start(connector_->members(there, "")).get().result.not_allowed) << url;
        EXPECT_TRUE(loop_.start(connector_->open_direct(url, "t", {"29:1", ""})).get().not_allowed) << url;
        EXPECT_TRUE(loop_.start(connector_->post_to_channel(url, "t", "19:1", "{}")).get().not_allowed)
            << url;
    }
    EXPECT_EQ(peer_.connected(), 0);
    // One line for all of them, until some time has passed.
    EXPECT_EQ(std::count(log_.begin(), log_.end(), '\n'), 1);
    pass(10min);
    send({.service_url = "https://evil.example:8443/x", .id = "a:1", .reach = Reach::person});
    EXPECT_NE(log().find("(https://evil.example:8443)"), std::string::npos) << log();
}

TEST_F(ConnectorTest, RedirectsAreNotFollowed) {
    for (const int status : {301, 302, 307, 308}) {
        const auto there = "Location: " + peer_.origin() + "/elsewhere\r\n";
        peer_.say(conversations, {answer(status, "", there)});
        EXPECT_EQ(send(at()).outcome, Outcome::try_later);
    }
    EXPECT_TRUE(peer_.heard("/elsewhere").empty());
}

TEST_F(ConnectorTest, AStaleTokenIsReplacedOnce) {
    peer_.say(conversations, {answer(401), answer(201, R"({"id":"7"})")});
    const auto result = send(at());
    EXPECT_EQ(result.id, "7");
    const auto heard = peer_.heard(conversations);
    ASSERT_EQ(heard.size(), 2U);
    EXPECT_EQ(heard[0].header("Authorization"), "Bearer token-1");
    EXPECT_EQ(heard[1].header("Authorization"), "Bearer token-2");
    EXPECT_EQ(heard[1].body, activity);
    EXPECT_EQ(log(), "");
}

TEST_F(ConnectorTest, ATokenThatIsNeverTakenIsTheOperatorsBusiness) {
    peer_.say(conversations, {answer(401, R"({"error":{"code":"BotNotRegistered","message":"No."}})")});
    const auto result = send(at());
    EXPECT_EQ(result.outcome, Outcome::try_later);
    EXPECT_EQ(result.after, 1min);
    EXPECT_EQ(result.error, "BotNotRegistered");
    EXPECT_EQ(peer_.heard(conversations).size(), 2U);
    EXPECT_EQ(peer_.heard(login_path).size(), 2U);
    const auto first = log();
    EXPECT_NE(first.find("BotNotRegistered"), std::string::npos);
    for (int i = 0; i < 5; ++i)
        EXPECT_EQ(send(at()).outcome, Outcome::try_later);
    EXPECT_EQ(peer_.heard(conversations).size(), 7U);  // one each
    EXPECT_EQ(peer_.heard(login_path).size(), 2U);
    EXPECT_EQ(log(), first);
    EXPECT_EQ(first.find("token-"), std::string::npos);
}

TEST_F(ConnectorTest, WithoutATokenNothingIsSent) {
    peer_.say(login_path, {answer(401, R"({"error_description":"AADSTS7000222: expired"})")});
    for (int i = 0; i < 5; ++i) {
        const auto result = send(at());
        EXPECT_EQ(result.outcome, Outcome::try_later);
        EXPECT_EQ(result.after, 5s);
        EXPECT_NE(result.error.find("AADSTS7000222"), std::string::npos);
    }
    EXPECT_EQ(peer_.heard(login_path).size(), 1U);
    EXPECT_TRUE(peer_.heard(conversations).empty());
}

TEST_F(ConnectorTest, ReadsAMember) {
    peer_.say(
        conversations + "/a%3A1personal/members/29%3A1ada",
        {answer(200, R"({"id":"29:1ada","objectId":"0a","name":"Ada","email":"Ada@Example.org"})")}
    );
    const auto ada = loop_.start(connector_->member(at(), "29:1ada")).get();
    EXPECT_EQ(ada.result.outcome, Outcome::ok);
    EXPECT_EQ(ada.member.email, "ada@example.org");
    EXPECT_EQ(ada.member.aad_id, "0a");
    EXPECT_FALSE(ada.gone);
    EXPECT_EQ(peer_.heard(conversations).back().method, "GET");

    peer_.say(conversations, {answer(404, R"({"error":{"code":"MemberNotFoundInConversation"}})")});
    const auto gone = loop_.start(connector_->member(at(), "0b")).get();
    EXPECT_TRUE(gone.gone);
    peer_.say(conversations, {answer(404, R"({"error":{"code":"ConversationNotFound"}})")});
    const auto unknown = loop_.start(connector_->member(at(), "0b")).get();
    EXPECT_FALSE(unknown.gone);
    EXPECT_TRUE(unknown.result.stale_conversation);
    peer_.say(conversations, {answer(200, "<html>")});
    EXPECT_EQ(loop_.start(connector_->member(at(), "0b")).get().result.outcome, Outcome::try_later);
}

TEST_F(ConnectorTest, ReadsAllMembersPageByPage) {
    peer_.say(
        conversations,
        {answer(200, R"({"continuationToken":"n/2=","members":[{"id":"29:a"},{"id":"29:b"}]})"),
         answer(200, R"({"members":[{"id":"29:c"}]})")}
    );
    const auto first = loop_.start(connector_->members(at(), "")).get();
    EXPECT_EQ(first.members.people.size(), 2U);
    EXPECT_EQ(first.members.more, "n/2=");
    const auto second = loop_.start(connector_->members(at(), first.members.more)).get();
    EXPECT_EQ(second.members.people.size(), 1U);
    EXPECT_EQ(second.members.more, "");
    const auto path = conversations + "/a%3A1personal/pagedMembers?pageSize=500";
    EXPECT_EQ(peer_.heard(conversations)[0].target, path);
    EXPECT_EQ(peer_.heard(conversations)[1].target, path + "&continuationToken=n%2F2%3D");
}

TEST_F(ConnectorTest, ClosedItSendsNothing) {
    loop_.on([this] { connector_->close(); });
    EXPECT_EQ(send(at()).outcome, Outcome::try_later);
    EXPECT_EQ(peer_.connected(), 0);
}

TEST_F(ConnectorTest, AnOptionThatIsNoneIsSaidSo) {
    EXPECT_THROW(make({.hosts = {"*.botframework.com"}, .development_origins = {}}), std::invalid_argument);
    EXPECT_THROW(make({.hosts = {}, .development_origins = {"http://10.0.0.1:80"}}), std::invalid_argument);
}

}  // namespace
}  // namespace mentord::teams
