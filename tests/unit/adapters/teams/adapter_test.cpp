#include "adapters/teams/adapter.hpp"

#include "adapters/teams/render.hpp"
#include "tests/unit/adapters/http/loop.hpp"
#include "tests/unit/adapters/teams/activity_kit.hpp"
#include "tests/unit/adapters/teams/peer.hpp"
#include "tests/unit/adapters/teams/token_kit.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <memory>
#include <variant>

namespace mentord::teams {
namespace {

using namespace test;

/// An adapter that trusts a key of ours; nothing is sent in these tests but the requests for keys.
class TeamsAdapterTest : public ::testing::Test {
protected:
    TeamsAdapterTest() {
        peer_.say("/keys", {answer(200, key_document({pairs().teams.jwk("teams-key", {"msteams"})}))});
        peer_.say("/metadata", {answer(200, Json{{"jwks_uri", peer_.origin() + "/keys"}}.dump())});
        open();
        loop_.start(ask(adapter_.get(), request(said("hello")))).get();
    }
    ~TeamsAdapterTest() override {
        loop_.on([&] { adapter_.reset(); });
        loop_.finish();
    }

    /// As after a restart.
    void open() {
        Options options;
        options.gate = trust_connector(app_id, channel_issuer, peer_.origin() + "/metadata");
        options.connector.credentials = {
            .login_origin = peer_.origin(),
            .authority = organisation,
            .token_scope = "scope",
            .app_id = app_id,
            .secret = Secret{"canary"}
        };
        options.connector.allowed = {{"smba.trafficmanager.net"}, {"http://localhost:56150"}};
        options.tenant = organisation;
        options.tenants = {organisation};
        options.service_url = "https://smba.trafficmanager.net/teams/";
        loop_.on([&] {
            adapter_ = std::make_unique<TeamsAdapter>(
                loop_.executor(),
                options,
                [] { return at_s(now_s); },
                [this](std::string_view line) { lines_.emplace_back(line); }
            );
        });
    }

    static http::Request request(const Json& activity) {
        http::Request made;
        made.method = "POST";
        made.path = "/api/messages";
        made.body = activity.dump();
        const auto url = activity.value("serviceUrl", "");
        const auto token = mint(header(), with(claims(), "serviceurl", url));
        made.headers = {
            {"Content-Type", "application/json; charset=utf-8"}, {"Authorization", "Bearer " + token}
        };
        return made;
    }

    static boost::asio::awaitable<Receipt> ask(TeamsAdapter* adapter, http::Request request) {
        co_await adapter->prepare(request);
        auto receipt = adapter->receive(request, at_s(now_s));
        co_return receipt;
    }
    Receipt receive(http::Request request) {
        return loop_.start(ask(adapter_.get(), std::move(request))).get();
    }
    http::Response refused(http::Request request) {
        return std::get<http::Response>(receive(std::move(request)));
    }
    Received taken(const Json& activity) { return std::get<Received>(receive(request(activity))); }

    http::Response answered(const Answer& answer, const ReplyPath& path) {
        return loop_.on([&] { return adapter_->answer(answer, path).http; });
    }
    Json body(const Answer& answer, const ReplyPath& path) {
        return Json::parse(answered(answer, path).body);
    }

    Peer peer_;
    http::test::Loop loop_;
    std::vector<std::string> lines_;
    std::unique_ptr<TeamsAdapter> adapter_;
};

Card card(const std::string& words) {
    return {"In short: " + words, {Paragraph{say(words)}}};
}
Form form() {
    Form made{FormId{"join.1"}, "Join", "Send", {}, {}, {}};
    made.fields.push_back({"goal", "Your goal", "", Line{80}, true, "", {}});
    made.fields.push_back({"hours", "Hours", "", Number{1, 9}, true, "", {}});
    return made;
}
Json content_of(const Json& dialog) {
    return dialog["task"]["value"]["card"]["content"];
}

TEST_F(TeamsAdapterTest, WhatIsSignedIsTaken) {
    const auto received = taken(said("hello"));
    EXPECT_EQ(received.event.at, at_s(now_s));
    EXPECT_EQ(std::get<Said>(received.event.what).text.raw(), "hello");
    EXPECT_EQ(refused(request(by_hand("typing"))).status, 200);
    EXPECT_EQ(refused(request(by_hand("invoke", {{"name", "brandNew"}}))).status, 501);
    const auto found = refused(request(search()));
    const auto results = Json::parse(found.body);
    EXPECT_EQ(results["statusCode"], 200);
    EXPECT_EQ(results["type"], "application/vnd.microsoft.search.searchResponse");
    EXPECT_EQ(results["value"]["results"], Json::array());
}

TEST_F(TeamsAdapterTest, StrangersAreRefused) {
    const std::string foreign = "22222222-2222-2222-2222-222222222222";
    auto activity = said("hello");
    activity["channelData"]["tenant"]["id"] = foreign;
    EXPECT_EQ(refused(request(activity)).status, 400);  // two organisations
    activity["conversation"]["tenantId"] = foreign;
    EXPECT_EQ(refused(request(activity)).status, 403);
    auto elsewhere = said("hello");
    elsewhere["serviceUrl"] = "https://evil.example/";
    EXPECT_EQ(refused(request(elsewhere)).status, 403);
    auto channel = said("hello");
    channel["channelId"] = "slack";
    EXPECT_EQ(refused(request(channel)).status, 403);
}

TEST_F(TeamsAdapterTest, WithoutATokenNothingIsSaid) {
    auto bare = request(said("hello"));
    bare.headers.pop_back();
    auto doubled = request(said("hello"));
    doubled.headers.push_back(doubled.headers.back());
    auto other_body = request(said("hello"));
    other_body.headers.back().second.back() ^= 1;
    for (const auto& bad : {bare, doubled, other_body}) {
        const auto response = refused(bad);
        EXPECT_EQ(response.status, 401);
        EXPECT_EQ(response.body, "");
        EXPECT_TRUE(response.headers.empty());
    }
    auto text = request(said("hello"));
    text.headers.front().second = "text/plain";
    EXPECT_EQ(refused(text).status, 415);
    auto huge = request(said(std::string(300'000, 'x')));
    EXPECT_EQ(refused(huge).status, 413);
    auto junk = request(said("hello"));
    junk.body = "{";
    EXPECT_EQ(refused(junk).status, 401);
    for (const auto& line : lines_)
        EXPECT_EQ(line.find("eyJ"), std::string::npos) << line;
}

TEST_F(TeamsAdapterTest, APressIsAnsweredInPlace) {
    const auto path = taken(executed({{"act", "t"}})).reply;
    const auto replaced = body(Replace{card("Noted.")}, path);
    EXPECT_EQ(replaced["statusCode"], 200);
    EXPECT_EQ(replaced["type"], card_content_type);
    EXPECT_EQ(replaced["value"]["body"][0]["text"], "Noted.");
    const auto told = body(Tell{card("Noted.")}, path);
    EXPECT_EQ(told["type"], "application/vnd.microsoft.activity.message");
    EXPECT_EQ(told["value"], "In short: Noted.");
    EXPECT_EQ(body(Nothing{}, path)["type"], "application/vnd.microsoft.activity.message");
    EXPECT_EQ(body(Nothing{}, path)["statusCode"], 200);
}

TEST_F(TeamsAdapterTest, AMessageIsAcknowledgedWithNothing) {
    const auto path = taken(said("status")).reply;
    for (const Answer& answer : {Answer{Nothing{}}, Answer{Tell{card("x")}}}) {
        const auto response = answered(answer, path);
        EXPECT_EQ(response.status, 200);
        EXPECT_EQ(response.body, "");
    }
}

TEST_F(TeamsAdapterTest, ADialogShowsWhatItIsToldTo) {
    const auto fetch = taken(task("task/fetch", {{"run", "join"}})).reply;
    const auto opened = body(Open{form(), "join"}, fetch);
    EXPECT_EQ(opened["task"]["type"], "continue");
    EXPECT_EQ(opened["task"]["value"]["title"], "Join");
    EXPECT_EQ(content_of(opened)["actions"][0]["data"]["n"], fetch.trigger);
    EXPECT_EQ(content_of(body(Tell{card("Closed.")}, fetch))["body"][0]["text"], "Closed.");
    EXPECT_EQ(content_of(body(Replace{card("Done.")}, fetch))["body"][0]["text"], "Done.");
    EXPECT_EQ(body(Nothing{}, fetch)["task"]["type"], "message");

    const auto sent = taken(task("task/submit", {{"form", "join.1"}, {"n", fetch.trigger}})).reply;
    EXPECT_EQ(answered(Nothing{}, sent).body, "");
    const auto next = body(Next{form()}, sent);
    EXPECT_EQ(content_of(next)["actions"][0]["data"]["form"], "join.1");
    EXPECT_EQ(content_of(next)["actions"][0]["data"]["n"], sent.trigger);
    // The same page under another id: it has been taken, and the one after it is shown again.
    auto repeat = task("task/submit", {{"form", "join.1"}, {"n", fetch.trigger}});
    repeat["id"] = "another";
    EXPECT_EQ(body(Nothing{}, taken(repeat).reply), next);
}

TEST_F(TeamsAdapterTest, ARefusedFormIsShownAgainWithWhatWasTyped) {
    const auto fetch = taken(task("task/fetch", {{"run", "join"}})).reply;
    body(Open{form(), "join"}, fetch);
    Json data{{"form", "join.1"}, {"n", fetch.trigger}, {"f.goal", "My [goal](http://x)"}, {"f.hours", 7}};
    auto path = taken(task("task/submit", data)).reply;
    const Reject wrong{{{"goal", "Too short."}, {"elsewhere", "Not that."}}};
    auto shown = body(wrong, path);
    for (int round = 0; round < 2; ++round) {
        EXPECT_EQ(shown["task"]["type"], "continue");
        const auto text = content_of(shown).dump();
        EXPECT_NE(text.find("Too short."), std::string::npos);
        EXPECT_NE(text.find("Not that."), std::string::npos);
        EXPECT_NE(text.find("My [goal](http://x)"), std::string::npos);
        EXPECT_NE(text.find("\"value\":7"), std::string::npos);
        // And once more, from the form that was shown again.
        data["n"] = content_of(shown)["actions"][0]["data"]["n"];
        auto activity = task("task/submit", data);
        activity["id"] = "round " + std::to_string(round);
        path = taken(activity).reply;
        shown = body(wrong, path);
    }
}

TEST_F(TeamsAdapterTest, AfterARestartTheErrorsAreToldAndTheFormIsToBeOpenedAgain) {
    const auto fetch = taken(task("task/fetch", {{"run", "join"}})).reply;
    body(Open{form(), "join"}, fetch);
    const auto path = taken(task("task/submit", {{"form", "join.1"}, {"n", fetch.trigger}})).reply;
    open();
    const auto told = body(Reject{{{"goal", "Too short."}}}, path);
    EXPECT_EQ(told["task"]["type"], "message");
    EXPECT_NE(told["task"]["value"].get<std::string>().find("Too short."), std::string::npos);
}

}  // namespace
}  // namespace mentord::teams
