#include "adapters/http/server.hpp"
#include "adapters/slack/adapter.hpp"
#include "tests/unit/adapters/http/loop.hpp"

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace mentord::slack {
namespace {

using http::test::Loop;

/// Says what it is told to say, and keeps what it was asked.
class FakeApi : public testing::Test {
protected:
    std::string answer = R"({"ok": true, "channel": "C0123ABC", "ts": "1.2"})";
    std::vector<std::pair<std::string, std::string>> calls;
    Loop loop;
    std::unique_ptr<http::Server> server;
    std::unique_ptr<SlackAdapter> adapter;

    void SetUp() override {
        const auto port = loop.on([&] {
            http::GateRules rules;
            rules.hosts = {"127.0.0.1"};
            server = std::make_unique<http::Server>(
                loop.executor(),
                http::ServerLimits{},
                rules,
                [this](http::Request request) { return take(this, std::move(request)); }
            );
            return server->listen("127.0.0.1", 0);
        });
        loop.on([&] {
            Options options;
            options.bot_token = Secret("xoxb-1");
            options.api_url = "http://127.0.0.1:" + std::to_string(port) + "/";
            adapter = std::make_unique<SlackAdapter>(
                loop.executor(), std::move(options), [] { return Instant{}; }, [](std::string_view) {}
            );
        });
    }
    void TearDown() override {
        loop.on([&] {
            adapter->close();
            server.reset();
        });
        loop.finish();
    }
    static boost::asio::awaitable<http::Response> take(FakeApi* api, http::Request request) {
        api->calls.emplace_back(request.path, request.body);
        http::Response response;
        response.content_type = "application/json";
        response.body = api->answer;
        co_return response;
    }
    Delivery deliver(Address to) {
        return loop.start(adapter->deliver(std::move(to), Card{"Hello", {}}, MessageId{"m1"})).get();
    }
};

const Address to_channel{TenantId{"slack:T1"}, "", "C0123ABC"};

}  // namespace

TEST_F(FakeApi, AChannelIsPostedToAsItIs) {
    const auto delivery = deliver(to_channel);
    EXPECT_TRUE(std::holds_alternative<Accepted>(delivery));
    ASSERT_EQ(calls.size(), 1U) << "no conversation is opened for it";
    EXPECT_EQ(calls.front().first, "/chat.postMessage");
    EXPECT_NE(calls.front().second.find("channel=C0123ABC"), std::string::npos) << calls.front().second;
}

TEST_F(FakeApi, AChannelThatTakesNothingIsSaidToBeShut) {
    for (const auto* error : {"channel_not_found", "not_in_channel", "is_archived"}) {
        answer = std::string(R"({"ok": false, "error": ")") + error + "\"}";
        const auto delivery = deliver(to_channel);
        const auto* refused = std::get_if<Refused>(&delivery);
        ASSERT_NE(refused, nullptr) << error;
        EXPECT_TRUE(refused->channel_shut) << error;
        EXPECT_FALSE(refused->person_gone) << error;
    }
}

TEST_F(FakeApi, ChannelsAreNotReadToLookForAMessage) {
    EXPECT_EQ(loop.start(adapter->look_for(to_channel, MessageId{"m1"})).get(), Sighting::unknown);
    EXPECT_TRUE(calls.empty());
}

}  // namespace mentord::slack
