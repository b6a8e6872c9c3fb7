#include "adapters/teams/gatekeeper.hpp"

#include "adapters/http/server.hpp"
#include "tests/unit/adapters/http/loop.hpp"
#include "tests/unit/adapters/teams/token_kit.hpp"

#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <future>
#include <thread>

namespace mentord::teams {
namespace {

using namespace test;
using namespace std::chrono_literals;
using http::test::Loop;
namespace asio = boost::asio;

/// A key server on a port of this machine, and a gatekeeper that asks it. Everything lives on the loop.
class GatekeeperTest : public ::testing::Test {
protected:
    GatekeeperTest() {
        http::GateRules rules;
        rules.any_host = true;
        const auto handle = [this](http::Request request) { return serve(this, std::move(request)); };
        port_ = loop_.on([&] {
            server_ = std::make_unique<http::Server>(loop_.executor(), http::ServerLimits{}, rules, handle);
            return server_->listen("127.0.0.1", 0);
        });
        serve_keys({pairs().teams.jwk("teams-key", {"msteams"})});
        jwks_uri_ = origin() + "/keys";
    }
    ~GatekeeperTest() override {
        loop_.on([&] {
            gate_.reset();
            server_.reset();
        });
        loop_.finish();
    }

    static asio::awaitable<http::Response> serve(GatekeeperTest* test, http::Request request) {
        const bool metadata = request.path == "/metadata";
        if (metadata) ++test->fetches_;
        if (test->slow_) {
            const auto executor = co_await asio::this_coro::executor;
            asio::steady_timer timer{executor};
            timer.expires_after(200ms);
            co_await timer.async_wait(asio::use_awaitable);
        }
        http::Response response;
        response.status = test->answers_;
        if (response.status == 302) response.headers.emplace_back("Location", test->origin() + "/metadata");
        response.content_type = "application/json";
        response.body = metadata ? json{{"jwks_uri", test->jwks_uri_}}.dump() : test->keys_;
        co_return response;
    }

    std::string origin() const { return "http://127.0.0.1:" + std::to_string(port_); }

    void serve_keys(const std::vector<json>& keys) {
        loop_.on([&] { keys_ = key_document(keys); });
    }
    void answer_with(unsigned status) {
        loop_.on([&] { answers_ = status; });
    }

    void open_gate(GatekeeperOptions options) {
        loop_.on([&] {
            const auto clock = [this] { return now_; };
            const auto report = [this](std::string_view line) { lines_.emplace_back(line); };
            gate_ = std::make_unique<Gatekeeper>(loop_.executor(), std::move(options), clock, report);
        });
    }
    GatekeeperOptions channel() const {
        return trust_connector(app_id, channel_issuer, origin() + "/metadata");
    }
    void open_gate() { open_gate(channel()); }

    void pass(std::chrono::milliseconds time) {
        loop_.on([&] { now_ += time; });
    }

    static asio::awaitable<unsigned> ask(GatekeeperTest* test, http::Request request) {
        co_await test->gate_->prepare(request);
        const ActivityFacts activity{service_url, "msteams"};
        const auto refused = test->gate_->judge(request, activity, test->now_);
        co_return refused ? refused->status : 200U;
    }
    std::future<unsigned> begin(const std::string& token) {
        http::Request request;
        request.headers.emplace_back("authorization", "Bearer " + token);
        return loop_.start(ask(this, std::move(request)));
    }
    unsigned knock(const std::string& token) { return begin(token).get(); }

    /// A token as of the gatekeeper's own time.
    std::string fresh(const std::string& kid = "teams-key", const KeyPair& key = pairs().teams) {
        const auto at = loop_.on([&] { return to_millis(now_) / 1000; });
        return mint(header(kid), with(with(claims(), "nbf", at - 60), "exp", at + 3'000), key);
    }

    int fetches() {
        return loop_.on([&] { return fetches_; });
    }
    void await_fetches(int count) {
        for (int i = 0; i < 2'000 && fetches() < count; ++i)
            std::this_thread::sleep_for(1ms);
        EXPECT_EQ(fetches(), count);
    }
    void await_lines(std::size_t count) {
        const auto lines = [&] { return loop_.on([&] { return lines_.size(); }); };
        for (int i = 0; i < 2'000 && lines() < count; ++i)
            std::this_thread::sleep_for(1ms);
        EXPECT_EQ(lines(), count);
    }

    Loop loop_;
    std::unique_ptr<http::Server> server_;
    std::unique_ptr<Gatekeeper> gate_;
    std::uint16_t port_ = 0;
    Instant now_ = at_s(now_s);
    std::string keys_;
    std::string jwks_uri_;
    unsigned answers_ = 200;
    bool slow_ = false;
    int fetches_ = 0;
    std::vector<std::string> lines_;
};

TEST_F(GatekeeperTest, FetchesTheKeysAtTheFirstRequest) {
    open_gate();
    EXPECT_EQ(knock(fresh()), 200U);
    EXPECT_EQ(knock(fresh()), 200U);
    EXPECT_EQ(fetches(), 1);
    EXPECT_EQ(knock(fresh("teams-key", pairs().rogue)), 401U);
    EXPECT_EQ(fetches(), 1);
}

TEST_F(GatekeeperTest, FollowsARotationOfKeys) {
    open_gate();
    EXPECT_EQ(knock(fresh()), 200U);
    serve_keys({pairs().plain.jwk("new-key", {"msteams"})});
    pass(59s);
    EXPECT_EQ(knock(fresh("new-key", pairs().plain)), 401U);
    EXPECT_EQ(fetches(), 1);
    pass(1s);
    EXPECT_EQ(knock(fresh("new-key", pairs().plain)), 200U);
    EXPECT_EQ(fetches(), 2);
    EXPECT_EQ(knock(fresh()), 401U);
}

TEST_F(GatekeeperTest, RefreshesEachDayWithoutKeepingAnybodyWaiting) {
    open_gate();
    EXPECT_EQ(knock(fresh()), 200U);
    pass(24h - 1ms);
    EXPECT_EQ(knock(fresh()), 200U);
    EXPECT_EQ(fetches(), 1);
    pass(1ms);
    EXPECT_EQ(knock(fresh()), 200U);
    await_fetches(2);
}

TEST_F(GatekeeperTest, KeepsTheOldKeysWhileTheServerFails) {
    open_gate();
    EXPECT_EQ(knock(fresh()), 200U);
    answer_with(500);
    for (int day = 1; day <= 3; ++day) {
        pass(24h);
        EXPECT_EQ(knock(fresh()), 200U);
        await_lines(static_cast<std::size_t>(day));
        EXPECT_EQ(knock(fresh("other")), 401U);
    }
    EXPECT_EQ(fetches(), 4);
    answer_with(200);
    loop_.on([&] { keys_ = R"({"keys":[]})"; });
    pass(1min);
    EXPECT_EQ(knock(fresh("other")), 401U);
    EXPECT_EQ(knock(fresh()), 200U);
    EXPECT_EQ(fetches(), 5);
    const auto last = loop_.on([&] { return lines_.back(); });
    EXPECT_EQ(last, "teams: signing keys not fetched from " + origin() + "/metadata: keys: no usable key");
}

TEST_F(GatekeeperTest, FetchesOnceAMinuteInAFloodOfUnknownKeys) {
    open_gate();
    const auto flood = [&](int minutes, unsigned status) {
        for (int i = 0; i < minutes * 60; ++i) {
            EXPECT_EQ(knock(fresh("kid-" + std::to_string(i))), status);
            pass(1s);
        }
    };
    answer_with(500);  // there are no keys yet
    flood(3, 503U);
    EXPECT_EQ(fetches(), 3);
    answer_with(200);
    flood(5, 401U);
    EXPECT_EQ(fetches(), 8);
    answer_with(500);
    flood(5, 401U);
    EXPECT_EQ(fetches(), 13);
}

TEST_F(GatekeeperTest, FetchesOnceForFiftyAtOnce) {
    open_gate();
    loop_.on([&] { slow_ = true; });
    const auto token = fresh();
    std::vector<std::future<unsigned>> all;
    for (int i = 0; i < 50; ++i)
        all.push_back(begin(token));
    for (auto& one : all)
        EXPECT_EQ(one.get(), 200U);
    EXPECT_EQ(fetches(), 1);
}

TEST_F(GatekeeperTest, StartsWithoutANetwork) {
    open_gate(trust_connector(app_id, channel_issuer, "http://127.0.0.1:1/metadata"));
    EXPECT_EQ(knock(fresh()), 503U);
    EXPECT_EQ(knock(fresh()), 503U);
    await_lines(1);
    open_gate();
    answer_with(503);
    EXPECT_EQ(knock(fresh()), 503U);
    answer_with(200);
    EXPECT_EQ(knock(fresh()), 503U);
    pass(1min);
    EXPECT_EQ(knock(fresh()), 200U);
    EXPECT_EQ(fetches(), 2);
}

TEST_F(GatekeeperTest, WarmsUpWithAFewQuickAttemptsOfItsOwn) {
    auto options = channel();
    options.key_sets.front().first_retries = {1ms, 1ms, 1ms};
    open_gate(std::move(options));
    answer_with(500);
    loop_.on([&] { gate_->warm_up(); });
    await_lines(4);
    EXPECT_EQ(knock(fresh()), 503U);
    EXPECT_EQ(fetches(), 4);
}

TEST_F(GatekeeperTest, WarmsUpOnceWhereThatIsEnough) {
    auto options = channel();
    options.key_sets.front().first_retries = {1ms, 1ms, 1ms};
    open_gate(std::move(options));
    loop_.on([&] { gate_->warm_up(); });
    await_fetches(1);
    std::this_thread::sleep_for(30ms);
    EXPECT_EQ(knock(fresh()), 200U);
    EXPECT_EQ(fetches(), 1);
}

TEST_F(GatekeeperTest, FetchesForNothingButAPlausibleToken) {
    open_gate();
    const auto text = unsigned_token(header("x", "none").dump(), claims().dump());
    for (const auto& token : {std::string(), std::string("garbage"), text + ".", text + ".AAAA", text})
        EXPECT_EQ(knock(token), 401U);
    EXPECT_EQ(loop_.start(ask(this, {})).get(), 401U);
    EXPECT_EQ(fetches(), 0);
}

TEST_F(GatekeeperTest, GoesNowhereElseForKeys) {
    open_gate();
    loop_.on([&] { jwks_uri_ = "https://evil.example/keys"; });
    EXPECT_EQ(knock(fresh()), 503U);
    answer_with(302);
    pass(1min);
    EXPECT_EQ(knock(fresh()), 503U);
    EXPECT_EQ(fetches(), 2);
    await_lines(2);
    const auto lines = loop_.on([&] { return lines_; });
    EXPECT_TRUE(lines[0].ends_with("jwks_uri on an origin that is not allowed: https://evil.example"));
    EXPECT_TRUE(lines[1].ends_with("HTTP 302"));
}

TEST_F(GatekeeperTest, IsNotHeldUpByAClockThatWasPutBack) {
    open_gate();
    EXPECT_EQ(knock(fresh()), 200U);
    serve_keys({pairs().plain.jwk("new-key")});
    pass(-48h);
    EXPECT_EQ(knock(fresh("new-key", pairs().plain)), 200U);
    EXPECT_EQ(knock(fresh("other")), 401U);
    EXPECT_EQ(fetches(), 2);
}

TEST_F(GatekeeperTest, KeepsTheKeySetsOfIssuersApart) {
    auto options = channel();
    trust_entra(options, tenant, "https://login.example", "https://sts.example");
    options.key_sets[1].source.metadata_url = "http://127.0.0.1:1/metadata";
    open_gate(std::move(options));
    EXPECT_EQ(knock(fresh()), 200U);
    json entra{{"iss", "https://sts.example/" + tenant + "/"}, {"aud", app_id}, {"appid", app_id}};
    entra["tid"] = tenant;
    entra["exp"] = now_s + 600;
    // Signed with the channel's key, which is no key of Entra's; and those are not there.
    EXPECT_EQ(knock(mint(header(), entra)), 503U);
    EXPECT_EQ(knock(fresh()), 200U);
    EXPECT_EQ(fetches(), 1);
}

TEST_F(GatekeeperTest, MayGoWhileAFetchIsUnderWay) {
    loop_.on([&] { slow_ = true; });
    open_gate();
    loop_.on([&] { gate_->warm_up(); });
    await_fetches(1);
    loop_.on([&] { gate_.reset(); });
    std::this_thread::sleep_for(20ms);
    EXPECT_TRUE(loop_.on([&] { return lines_.empty(); }));
}

TEST(AGatekeeper, WantsARuleThatCanBeKept) {
    asio::io_context io;
    const auto open = [&](GatekeeperOptions options) {
        const Gatekeeper gate(io.get_executor(), std::move(options), [] { return Instant{}; }, [](auto) {});
    };
    const auto good = trust_connector(app_id, channel_issuer, "https://login.example/metadata");
    EXPECT_NO_THROW(open(good));
    EXPECT_THROW(open({}), std::invalid_argument);
    EXPECT_THROW(open(trust_connector("", channel_issuer, "https://login.example/m")), std::invalid_argument);
    EXPECT_THROW(open(trust_connector(app_id, "", "https://login.example/m")), std::invalid_argument);
    EXPECT_THROW(
        open(trust_connector(app_id, channel_issuer, "http://login.example/m")), std::invalid_argument
    );
    EXPECT_THROW(open(trust_connector(app_id, channel_issuer, "none")), std::invalid_argument);
    auto wrong = good;
    wrong.rule.issuers.front().key_set = 1;
    EXPECT_THROW(open(wrong), std::invalid_argument);
    auto options = good;
    EXPECT_THROW(trust_entra(options, "", "https://a.example", "https://b.example"), std::invalid_argument);
}

}  // namespace
}  // namespace mentord::teams
