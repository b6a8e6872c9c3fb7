#pragma once

#include "adapters/teams/connector.hpp"
#include "tests/unit/adapters/http/loop.hpp"
#include "tests/unit/adapters/teams/peer.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <memory>
#include <string>
#include <vector>

namespace mentord::teams::test {

inline constexpr std::string_view app_id = "aaaaaaaa-0000-0000-0000-000000000001";
inline constexpr std::string_view tenant_id = "11111111-1111-1111-1111-111111111111";
inline const std::string canary = "s3cret&value=+canary";
inline const std::string login_path = "/" + std::string(tenant_id) + "/oauth2/v2.0/token";

inline std::string issued(const std::string& token, int seconds = 3600) {
    return answer(
        200,
        R"({"token_type":"Bearer","expires_in":)" + std::to_string(seconds) +
            R"(,"ext_expires_in":3600,"access_token":")" + token + "\"}"
    );
}

inline BotCredentials credentials_at(const std::string& origin) {
    return {
        .login_origin = origin,
        .authority = std::string(tenant_id),
        .token_scope = "https://api.botframework.com/.default",
        .app_id = std::string(app_id),
        .secret = Secret{canary}
    };
}

/// A clock that is set by hand and a log that is kept; both are used on the loop's thread only.
class TeamsTest : public ::testing::Test {
protected:
    std::function<Instant()> clock() {
        return [this] { return from_millis(now_.load()); };
    }
    Report report() {
        return [this](const std::string& line) { log_ += line + "\n"; };
    }
    void pass(std::chrono::milliseconds time) { now_ += time.count(); }
    std::string log() {
        return loop_.on([this] { return log_; });
    }

    http::test::Loop loop_;
    Peer peer_;
    std::atomic<std::int64_t> now_ = 1'800'000'000'000;
    std::string log_;
};

class ConnectorTest : public TeamsTest {
protected:
    ConnectorTest() {
        peer_.say(login_path, {issued("token-1"), issued("token-2"), issued("token-3"), issued("token-4")});
        make({.hosts = {"smba.trafficmanager.net"}, .development_origins = {peer_.origin()}});
    }
    ~ConnectorTest() override {
        loop_.on([this] { connector_.reset(); });
    }

    void make(ServiceHosts allowed) {
        loop_.on([&] {
            ConnectorOptions options{
                .credentials = credentials_at(peer_.origin()), .allowed = std::move(allowed)
            };
            connector_ = std::make_unique<Connector>(loop_.executor(), std::move(options), clock(), report());
        });
    }

    Conversation at(std::string id = "a:1personal", Reach reach = Reach::person) const {
        return {.service_url = peer_.origin() + "/teams/", .id = std::move(id), .reach = reach};
    }

    ConnectorResult send(Conversation to) {
        return loop_.start(connector_->send(std::move(to), R"({"type":"message","text":"hi"})")).get();
    }

    std::unique_ptr<Connector> connector_;
};

}  // namespace mentord::teams::test
