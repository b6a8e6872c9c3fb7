#include "adapters/teams/bot_token.hpp"

#include "tests/unit/adapters/teams/connector_fixture.hpp"

#include <gtest/gtest.h>

#include <set>
#include <stdexcept>
#include <thread>

namespace mentord::teams {
namespace {

using namespace std::chrono_literals;
using test::answer;
using test::issued;
using test::login_path;

class BotTokenTest : public test::TeamsTest {
protected:
    BotTokenTest() {
        loop_.on([this] {
            token_ = std::make_unique<BotToken>(
                loop_.executor(), test::credentials_at(peer_.origin()), clock(), report()
            );
        });
    }
    ~BotTokenTest() override {
        loop_.on([this] { token_.reset(); });
    }

    TokenAnswer get() { return loop_.start(token_->get()).get(); }
    std::string text() { return get().token.reveal(); }
    bool refused(const std::string& token) {
        return loop_.on([&] { return token_->refused(Secret{token}); });
    }
    std::size_t asked() { return peer_.heard(login_path).size(); }

    std::unique_ptr<BotToken> token_;
};

TEST_F(BotTokenTest, IsAskedForAsTheBotAndKept) {
    peer_.say(login_path, {issued("one"), issued("two")});
    EXPECT_EQ(text(), "one");
    EXPECT_EQ(text(), "one");
    const auto heard = peer_.heard();
    ASSERT_EQ(heard.size(), 1U);
    EXPECT_EQ(heard[0].method, "POST");
    EXPECT_EQ(heard[0].target, login_path);
    EXPECT_EQ(heard[0].header("Content-Type"), "application/x-www-form-urlencoded");
    EXPECT_EQ(
        heard[0].body,
        "grant_type=client_credentials&client_id=aaaaaaaa-0000-0000-0000-000000000001"
        "&client_secret=s3cret%26value%3D%2Bcanary&scope=https%3A%2F%2Fapi.botframework.com%2F.default"
    );
    EXPECT_EQ(log(), "");
}

TEST_F(BotTokenTest, IsRenewedFiveMinutesBeforeItsEnd) {
    peer_.say(login_path, {issued("one", 3600), issued("two", 120), issued("three")});
    EXPECT_EQ(text(), "one");
    pass(55min - 1ms);
    EXPECT_EQ(text(), "one");
    pass(1ms);
    EXPECT_EQ(text(), "two");
    pass(59s);
    EXPECT_EQ(text(), "two");  // a short-lived one at half of its life
    pass(1s);
    EXPECT_EQ(text(), "three");
    EXPECT_EQ(asked(), 3U);
}

TEST_F(BotTokenTest, TheOldOneDoesWhileItLives) {
    peer_.say(login_path, {issued("one"), answer(503), issued("two")});
    EXPECT_EQ(text(), "one");
    pass(56min);
    EXPECT_EQ(text(), "one");
    EXPECT_EQ(asked(), 2U);
    pass(4min);  // past its end, and past the pause
    EXPECT_EQ(text(), "two");
}

TEST_F(BotTokenTest, ManyWaitForOneRequest) {
    peer_.say(login_path, {issued("one"), issued("two")});
    peer_.slow(100ms);
    std::vector<std::future<TokenAnswer>> waiting;
    for (int i = 0; i < 20; ++i)
        waiting.push_back(loop_.start(token_->get()));
    for (auto& one : waiting)
        EXPECT_EQ(one.get().token.reveal(), "one");
    EXPECT_EQ(asked(), 1U);
}

TEST_F(BotTokenTest, ManyWaitForOneFailure) {
    peer_.say(login_path, {answer(500)});
    peer_.slow(100ms);
    std::vector<std::future<TokenAnswer>> waiting;
    for (int i = 0; i < 20; ++i)
        waiting.push_back(loop_.start(token_->get()));
    for (auto& one : waiting)
        EXPECT_EQ(one.get().after, 5s);
    EXPECT_EQ(asked(), 1U);
}

TEST_F(BotTokenTest, AFailureIsFollowedByAPauseThatGrows) {
    peer_.say(login_path, {answer(500)});
    std::size_t calls = 0;
    for (const auto pause : {5s, 10s, 20s, 40s, 80s, 160s, 300s, 300s}) {
        EXPECT_EQ(get().after, pause);
        EXPECT_EQ(asked(), ++calls);
        pass(pause - 1ms);
        EXPECT_EQ(get().after, 1ms);
        EXPECT_EQ(asked(), calls);
        pass(1ms);
    }
    peer_.say(login_path, {issued("one", 60), answer(500)});
    EXPECT_EQ(text(), "one");
    pass(60s);
    EXPECT_EQ(get().after, 5s);  // and begins anew after a success
}

TEST_F(BotTokenTest, TheLoginMayAskForMoreTime) {
    peer_.say(login_path, {answer(429, "", "Retry-After: 90\r\n")});
    EXPECT_EQ(get().after, 90s);
    EXPECT_EQ(get().error, "HTTP 429 from the sign-in");
}

TEST_F(BotTokenTest, NobodyThereIsAFailureLikeAnother) {
    peer_.say(login_path, {""});
    EXPECT_EQ(get().after, 5s);
    EXPECT_NE(log().find("no token for the bot"), std::string::npos);
}

TEST_F(BotTokenTest, ARefusalIsExplainedAndNamesNoSecret) {
    struct Case {
        int status;
        std::string code;
        std::string words;
    };
    const Case cases[] = {
        {400, "AADSTS700016", "SingleTenant"},
        {401, "AADSTS7000215", "secret's value, not its id"},
        {401, "AADSTS7000222", "expired"},
        {400, "AADSTS90002", "no such tenant"},
        {400, "AADSTS900023", "GUID"},
        {401, "AADSTS7000112", "disabled"},
        {401, "AADSTS7000229", "service principal"},
        {400, "AADSTS53003", "Conditional Access"},
        {400, "AADSTS1234567", ""},
    };
    std::set<std::string_view> advices;
    for (const auto& one : cases) {
        const auto description = one.code + ": words of theirs, with " + test::canary + " in them.";
        peer_.say(
            login_path,
            {answer(
                one.status,
                R"({"error":"invalid_client","error_description":")" + description + R"(","error_codes":[1]})"
            )}
        );
        const auto error = get().error;
        EXPECT_NE(error.find(one.code), std::string::npos) << error;
        EXPECT_NE(error.find("invalid_client"), std::string::npos) << error;
        EXPECT_NE(error.find(one.words), std::string::npos) << error;
        EXPECT_EQ(error.find("words of theirs"), std::string::npos) << error;
        advices.insert(sign_in_advice(one.code));
        pass(10min);
    }
    EXPECT_EQ(advices.size(), std::size(cases));
    EXPECT_EQ(log().find("canary"), std::string::npos);
}

TEST_F(BotTokenTest, AnswersThatAreNoneAreFailures) {
    const std::string bodies[] = {
        "",
        "<html>",
        "{}",
        R"({"token_type":"Bearer","expires_in":3600})",
        R"({"token_type":"Bearer","expires_in":3600,"access_token":""})",
        R"({"token_type":"Bearer","expires_in":3600,"access_token":7})",
        R"({"token_type":"Bearer","expires_in":3600,"access_token":"a b"})",
        R"({"token_type":"Bearer","expires_in":3600,"access_token":"a\r\nX: y"})",
        R"({"token_type":"Bearer","expires_in":0,"access_token":"a"})",
        R"({"token_type":"Bearer","expires_in":-5,"access_token":"a"})",
        R"({"token_type":"Bearer","expires_in":"soon","access_token":"a"})",
        R"({"token_type":"Bearer","access_token":"a"})",
        R"({"token_type":"mac","expires_in":3600,"access_token":"a"})",
    };
    for (const auto& body : bodies) {
        peer_.say(login_path, {answer(200, body)});
        EXPECT_EQ(get().error, "the sign-in's answer is not readable") << body;
        pass(10min);
    }
    for (const std::string life : {"1e300", "\"3599\"", "3599.5"}) {
        peer_.say(
            login_path,
            {answer(200, R"({"token_type":"bearer","expires_in":)" + life + R"(,"access_token":"good"})")}
        );
        EXPECT_EQ(text(), "good") << life;
        pass(25h);
    }
}

TEST_F(BotTokenTest, ARefusedTokenIsReplacedButNotOverAndOver) {
    peer_.say(login_path, {issued("one"), issued("two"), issued("three")});
    EXPECT_EQ(text(), "one");
    EXPECT_TRUE(refused("one"));
    EXPECT_EQ(text(), "two");
    EXPECT_TRUE(refused("one"));  // a call that took longer: "two" is there by now
    EXPECT_EQ(text(), "two");
    EXPECT_FALSE(refused("two"));
    EXPECT_EQ(text(), "two");
    pass(1min);
    EXPECT_TRUE(refused("two"));
    EXPECT_EQ(text(), "three");
}

TEST_F(BotTokenTest, ClosedItAnswersThoseWhoWait) {
    peer_.say(login_path, {issued("one")});
    peer_.slow(300ms);
    auto first = loop_.start(token_->get());
    auto second = loop_.start(token_->get());
    while (peer_.connected() == 0)
        std::this_thread::sleep_for(1ms);
    loop_.on([this] { token_->close(); });
    EXPECT_TRUE(first.get().token.empty());
    EXPECT_TRUE(second.get().token.empty());
    EXPECT_EQ(get().error, "the client was closed");
}

TEST_F(BotTokenTest, ALoginThatIsNoOriginIsSaidSo) {
    for (const auto* origin : {"", "login.microsoftonline.com", "https://login.microsoftonline.com/common"}) {
        EXPECT_THROW(
            BotToken(loop_.executor(), test::credentials_at(origin), clock(), report()), std::invalid_argument
        ) << origin;
    }
    BotToken plain{loop_.executor(), test::credentials_at("http://example.org"), clock(), report()};
    EXPECT_NE(loop_.start(plain.get()).get().error.find("plain http"), std::string::npos);
}

}  // namespace
}  // namespace mentord::teams
