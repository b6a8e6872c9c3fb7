#include "tests/unit/adapters/teams/connector_fixture.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

namespace mentord::teams {
namespace {

using namespace std::chrono_literals;
using test::answer;
using Outcome = ConnectorResult::Outcome;

const std::string conversations = "/teams/v3/conversations";

std::string error_body(const std::string& code, const std::string& message = "Words.") {
    return R"({"error":{"code":")" + code + R"(","message":")" + message + R"("}})";
}

enum class What { send, to_channel, make, post, change, remove, read };
constexpr What whats[] = {
    What::send, What::to_channel, What::make, What::post, What::change, What::remove, What::read
};

bool repeatable(What what) {
    return what != What::send && what != What::to_channel && what != What::post;
}

class AllCalls : public test::ConnectorTest {
protected:
    ConnectorResult run(What what) {
        auto& to = *connector_;
        const std::string tenant(test::tenant_id);
        const auto url = peer_.origin() + "/teams";
        switch (what) {
            case What::send:
                return loop_.start(to.send(at(), "{}")).get();
            case What::to_channel:
                return loop_.start(to.send(at("19:c", Reach::channel), "{}")).get();
            case What::make:
                return loop_.start(to.open_direct(url, tenant, {"29:1", "0a"})).get();
            case What::post:
                return loop_.start(to.post_to_channel(url, tenant, "19:c", "{}")).get();
            case What::change:
                return loop_.start(to.update(at(), "1", "{}")).get();
            case What::remove:
                return loop_.start(to.remove(at(), "1")).get();
            case What::read:
                return loop_.start(to.member(at(), "29:1")).get().result;
        }
        return {};
    }
};

struct StatusCase {
    std::string answer;  ///< empty: the connection is cut
    Outcome once;        ///< of a call that must not be done twice
    Outcome again;       ///< of one that may
    std::chrono::milliseconds after;
};

TEST_F(AllCalls, EveryStatusIsJudged) {
    const StatusCase cases[] = {
        {answer(200, R"({"id":"1"})"), Outcome::ok, Outcome::ok, 0ms},
        {answer(201, R"({"id":"1"})"), Outcome::ok, Outcome::ok, 0ms},
        {answer(202, R"({"id":"1"})"), Outcome::ok, Outcome::ok, 0ms},
        {answer(302), Outcome::try_later, Outcome::try_later, 0ms},
        {answer(400, error_body("BadArgument")), Outcome::refused, Outcome::refused, 0ms},
        {answer(402), Outcome::refused, Outcome::refused, 0ms},
        {answer(405), Outcome::refused, Outcome::refused, 0ms},
        {answer(407), Outcome::try_later, Outcome::try_later, 0ms},
        {answer(408), Outcome::maybe, Outcome::try_later, 0ms},
        {answer(409), Outcome::refused, Outcome::refused, 0ms},
        {answer(412), Outcome::try_later, Outcome::try_later, 1s},
        {answer(412, "", "Retry-After: 3\r\n"), Outcome::try_later, Outcome::try_later, 3s},
        {answer(413, error_body("MessageSizeTooBig")), Outcome::refused, Outcome::refused, 0ms},
        {answer(429), Outcome::try_later, Outcome::try_later, 0ms},
        {answer(429, "", "Retry-After: 17\r\n"), Outcome::try_later, Outcome::try_later, 17s},
        {answer(429, "", "retry-after: 0\r\n"), Outcome::try_later, Outcome::try_later, 1s},
        {answer(429, "", "Retry-After: 99999\r\n"), Outcome::try_later, Outcome::try_later, 1h},
        {answer(429, "", "Retry-After: 99999999999999999999\r\n"), Outcome::try_later, Outcome::try_later, 1h
        },
        {answer(429, "", "Retry-After: -4\r\n"), Outcome::try_later, Outcome::try_later, 0ms},
        {answer(429, "", "Retry-After: Mon, 23 Nov 2026 10:00:00 GMT\r\n"),
         Outcome::try_later,
         Outcome::try_later,
         0ms},
        {answer(500), Outcome::refused, Outcome::try_later, 0ms},
        {answer(501), Outcome::refused, Outcome::try_later, 0ms},
        {answer(502), Outcome::maybe, Outcome::try_later, 0ms},
        {answer(503), Outcome::maybe, Outcome::try_later, 0ms},
        {answer(503, "", "Retry-After: 30\r\n"), Outcome::maybe, Outcome::try_later, 30s},
        {answer(504), Outcome::maybe, Outcome::try_later, 0ms},
        {"nonsense\r\n\r\n", Outcome::maybe, Outcome::try_later, 0ms},
        {"", Outcome::maybe, Outcome::try_later, 0ms},
    };
    for (const auto& one : cases) {
        for (const auto what : whats) {
            peer_.say(conversations, {one.answer});
            const auto result = run(what);
            const auto where =
                one.answer.substr(0, 60) + " of call " + std::to_string(static_cast<int>(what));
            EXPECT_EQ(result.outcome, repeatable(what) ? one.again : one.once) << where;
            EXPECT_EQ(result.after, one.after) << where;
            EXPECT_EQ(result.error.empty(), result.outcome == Outcome::ok) << where;
            EXPECT_FALSE(result.unreachable || result.channel_shut || result.stale_conversation) << where;
            EXPECT_FALSE(result.stale_message || result.wrong_host || result.not_allowed) << where;
        }
    }
}

struct CodeCase {
    std::string body;
    std::string error;
    bool unreachable;   ///< of a person
    bool channel_shut;  ///< of a channel
};

TEST_F(AllCalls, EveryReasonToForbidIsTold) {
    const std::string inner =
        R"({\"subCode\":\"MessageWritesBlocked\",\"details\":\"Thread\",\"errorCode\":null})";
    const CodeCase cases[] = {
        {error_body("BotNotInConversationRoster"), "BotNotInConversationRoster", true, true},
        {error_body("ConversationBlockedByUser"), "ConversationBlockedByUser", true, true},
        {error_body("MessageWritesBlocked"), "MessageWritesBlocked", true, true},
        {error_body("BotDisabledByAdmin"), "BotDisabledByAdmin", true, true},
        {error_body("Forbidden", inner), "MessageWritesBlocked", true, true},
        {R"({"errorCode":209,"message":")" + inner + "\"}", "MessageWritesBlocked", true, true},
        {R"({"subCode":"MessageWritesBlocked"})", "MessageWritesBlocked", true, true},
        {R"({"error":{"code":"Forbidden","subCode":"ConversationBlockedByUser"}})",
         "ConversationBlockedByUser",
         true,
         true},
        {R"({"subCode":"BotDisabledByAdmin","error":{"code":"Forbidden"}})", "BotDisabledByAdmin", true, true
        },
        {error_body("Forbidden"), "Forbidden", true, true},
        {error_body(""), "HTTP 403", true, true},
        {"", "HTTP 403", true, true},
        {"<html>", "HTTP 403", true, true},
        {R"({"error":"text"})", "HTTP 403", true, true},
        {error_body("a code\\nof two lines"), "HTTP 403", true, true},
        {error_body("NotEnoughPermissions"), "NotEnoughPermissions", false, true},
        {error_body("SomethingNew"), "SomethingNew", false, false},
    };
    for (const auto& one : cases) {
        peer_.say(conversations, {answer(403, one.body)});
        for (const auto what : whats) {
            const bool channel = what == What::to_channel || what == What::post;
            const auto result = run(what);
            EXPECT_EQ(result.outcome, Outcome::refused) << one.body;
            EXPECT_EQ(result.error, one.error) << one.body;
            EXPECT_EQ(result.unreachable, !channel && one.unreachable) << one.body;
            EXPECT_EQ(result.channel_shut, channel && one.channel_shut) << one.body;
            EXPECT_FALSE(result.wrong_host || result.stale_conversation) << one.body;
        }
    }
    EXPECT_EQ(log(), "");
}

TEST_F(AllCalls, AnotherHostIsTheOperatorsBusiness) {
    peer_.say(conversations, {answer(403, error_body("InvalidBotApiHost"))});
    for (const auto what : whats) {
        const auto result = run(what);
        EXPECT_EQ(result.outcome, Outcome::refused);
        EXPECT_TRUE(result.wrong_host);
        EXPECT_FALSE(result.unreachable || result.channel_shut);
    }
    EXPECT_EQ(std::count(log_.begin(), log_.end(), '\n'), 1);
    EXPECT_NE(log().find("smba.infra.gcc.teams.microsoft.com"), std::string::npos);
}

TEST_F(AllCalls, WhatIsMissingIsTold) {
    struct Case {
        What what;
        std::string code;
        bool stale_conversation;
        bool stale_message;
        bool missing;
        bool channel_shut;
    };
    const std::string conversation = "ConversationNotFound";
    const std::string message = "ActivityNotFoundInConversation";
    const Case cases[] = {
        {What::send, conversation, true, false, false, false},
        {What::send, "", true, false, false, false},
        {What::to_channel, conversation, true, false, false, true},
        {What::make, conversation, false, false, false, false},
        {What::post, "", false, false, false, false},
        {What::change, conversation, true, false, false, false},
        {What::change, message, false, true, false, false},
        {What::change, "", false, true, false, false},
        {What::remove, conversation, true, false, false, false},
        {What::remove, message, false, true, false, false},
        {What::read, conversation, true, false, false, false},
        {What::read, "MemberNotFoundInConversation", false, false, true, false},
        {What::read, "", false, false, true, false},
    };
    for (const auto& one : cases) {
        peer_.say(conversations, {answer(404, one.code.empty() ? "" : error_body(one.code))});
        const auto result = run(one.what);
        const auto where = one.code + " of call " + std::to_string(static_cast<int>(one.what));
        EXPECT_EQ(result.outcome, Outcome::refused) << where;
        EXPECT_EQ(result.error, one.code.empty() ? "HTTP 404" : one.code) << where;
        EXPECT_EQ(result.stale_conversation, one.stale_conversation) << where;
        EXPECT_EQ(result.stale_message, one.stale_message) << where;
        EXPECT_EQ(result.missing, one.missing) << where;
        EXPECT_EQ(result.channel_shut, one.channel_shut) << where;
        EXPECT_FALSE(result.unreachable) << where;
    }
}

TEST_F(AllCalls, WhatTeamsSaysIsKeptShortAndOnOneLine) {
    peer_.say(
        conversations, {answer(400, error_body("BadArgument", "One\\nTwo \\u0007 " + std::string(500, 'x')))}
    );
    const auto result = run(What::send);
    EXPECT_EQ(result.error, "BadArgument");
    EXPECT_EQ(result.detail.substr(0, 10), "One Two   ");
    EXPECT_EQ(result.detail.size(), 200U);
}

TEST_F(AllCalls, NobodyThereIsNotSent) {
    const auto origin = [] {
        const test::Peer gone;
        return gone.origin();
    }();
    make({.hosts = {}, .development_origins = {origin}});
    const Conversation there{.service_url = origin + "/teams", .id = "a:1", .reach = Reach::person};
    EXPECT_EQ(send(there).outcome, Outcome::try_later);
}

TEST(Members, AreReadWhateverTheRosterCallsThings) {
    struct Case {
        std::string account;
        std::string aad_id;
        std::string name;
        std::string email;
        bool guest;
    };
    const Case cases[] = {
        {R"({"objectId":"o","name":"Ada","email":"Ada@X.org","userPrincipalName":"a@x.org"})",
         "o",
         "Ada",
         "ada@x.org",
         false},
        {R"({"aadObjectId":"a","givenName":"Ada","surname":"Lovelace"})", "a", "Ada Lovelace", "", false},
        {R"({"objectId":"o","aadObjectId":"a","givenName":"Ada"})", "a", "Ada", "", false},
        {R"({"surname":"Lovelace","userPrincipalName":"ADA@x.org"})", "", "Lovelace", "ada@x.org", false},
        {R"({"email":"not one","userPrincipalName":"a@x.org"})", "", "", "a@x.org", false},
        {R"({"email":"a@b@c","userPrincipalName":"@x"})", "", "", "", false},
        {R"({"email":"a\nb@c.org","userPrincipalName":"x@"})", "", "", "", false},
        {R"({"email":"me@home.org","userPrincipalName":"me_home.org#EXT#@x.onmicrosoft.com"})",
         "",
         "",
         "",
         true},
        {R"({"userPrincipalName":"me_home.org#ext#@x.onmicrosoft.com"})", "", "", "", true},
        {R"({"userRole":"anonymous","email":"a@x.org"})", "", "", "", true},
        {R"({"userRole":"Guest","email":"a@x.org"})", "", "", "", true},
        {R"({"userRole":"user","email":"a@x.org"})", "", "", "a@x.org", false},
        {R"({"name":7,"email":null,"objectId":{},"userRole":[]})", "", "", "", false},
    };
    for (const auto& one : cases) {
        const auto member = read_member(one.account);
        ASSERT_TRUE(member) << one.account;
        EXPECT_EQ(member->aad_id, one.aad_id) << one.account;
        EXPECT_EQ(member->name, one.name) << one.account;
        EXPECT_EQ(member->email, one.email) << one.account;
        EXPECT_EQ(member->guest, one.guest) << one.account;
    }
    for (const auto* body : {"", "[]", "null", "{"}) {
        EXPECT_FALSE(read_member(body)) << body;
        EXPECT_FALSE(read_members(body)) << body;
    }
    EXPECT_EQ(read_members(R"({"members":[7,{"id":"29:1"},null]})")->people.size(), 1U);
    EXPECT_TRUE(read_members("{}")->people.empty());
}

}  // namespace
}  // namespace mentord::teams
