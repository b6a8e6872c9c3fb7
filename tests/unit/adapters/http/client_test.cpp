#include "adapters/http/client.hpp"

#include "tests/unit/adapters/http/caller.hpp"
#include "tests/unit/adapters/http/loop.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <functional>
#include <stdexcept>
#include <thread>

namespace mentord::http {
namespace {

using namespace std::chrono_literals;
using test::Caller;
using test::Loop;
namespace asio = boost::asio;
using asio::ip::tcp;

constexpr std::string_view ok = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nX-Id: 7\r\n\r\nhi";

class ClientTest : public ::testing::Test {
protected:
    ClientTest() : acceptor_{io_, tcp::endpoint{asio::ip::address_v4::loopback(), 0}} {
        options_.allowed_origins = {origin()};
    }

    ~ClientTest() override {
        if (peer_.joinable()) peer_.join();
        loop_.on([&] { client_.reset(); });
    }

    std::string origin() const {
        return "http://127.0.0.1:" + std::to_string(acceptor_.local_endpoint().port());
    }

    /// What the other side does, on its own thread.
    void peer(std::function<void()> work) { peer_ = std::thread{std::move(work)}; }

    std::future<ClientResponse> begin(ClientRequest request) {
        if (!client_) client_ = std::make_unique<Client>(loop_.executor(), options_);
        return loop_.start(client_->send(std::move(request)));
    }

    ClientResponse send(ClientRequest request) { return begin(std::move(request)).get(); }

    ClientRequest request(std::string path = "/api?x=1", std::chrono::milliseconds timeout = 2s) const {
        ClientRequest out;
        out.url = origin() + path;
        out.headers = {{"Authorization", "Bearer t"}};
        out.body = "body";
        out.timeout = timeout;
        return out;
    }

    Loop loop_;
    asio::io_context io_;
    tcp::acceptor acceptor_;
    ClientOptions options_;
    std::unique_ptr<Client> client_;
    std::thread peer_;
};

TEST_F(ClientTest, SendsAndIsAnswered) {
    std::string seen;
    peer([&] {
        Caller call{acceptor_};
        seen = call.receive();
        call.send(ok);
    });
    const auto response = send(request());
    EXPECT_EQ(response.sent, Sent::answered);
    EXPECT_EQ(response.status, 200U);
    EXPECT_EQ(response.body, "hi");
    EXPECT_EQ(response.header("x-id"), "7");
    EXPECT_EQ(response.header("nothing"), "");
    EXPECT_EQ(response.error, "");
    peer_.join();
    const auto host = origin().substr(7);
    EXPECT_EQ(
        seen,
        "POST /api?x=1 HTTP/1.1\r\nHost: " + host +
            "\r\nAuthorization: Bearer t\r\nContent-Length: 4\r\n\r\nbody"
    );
}

TEST_F(ClientTest, ReadsEveryFraming) {
    peer([&] {
        Caller call{acceptor_};
        call.receive();
        call.send("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
        call.send("3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n");
        call.receive();
        call.send("HTTP/1.1 204 No Content\r\n\r\n");
        call.receive();
        call.send("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n");  // the answer to HEAD
        call.receive();
        call.send("HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\n\r\nto the end");
        call.close();
    });
    EXPECT_EQ(send(request()).body, "abcde");
    EXPECT_EQ(send(request()).status, 204U);
    auto head = request();
    head.method = "HEAD";
    head.body.clear();
    EXPECT_EQ(send(head).sent, Sent::answered);
    const auto last = send(request());
    EXPECT_EQ(last.status, 302U);  // and nobody follows it
    EXPECT_EQ(last.body, "to the end");
}

TEST_F(ClientTest, RefusedIsNotSent) {
    const auto target = request();
    acceptor_.close();
    auto nobody = target;
    client_ = std::make_unique<Client>(loop_.executor(), options_);
    const auto response = send(nobody);
    EXPECT_EQ(response.sent, Sent::not_sent);
    EXPECT_NE(response.error, "");
    EXPECT_EQ(response.error.find("/api"), std::string::npos);
}

TEST_F(ClientTest, ClosedAfterTheRequestIsMaybeSent) {
    peer([&] {
        Caller one{acceptor_};
        one.receive();
        one.close();
        Caller two{acceptor_};
        two.receive();
        two.send("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf");
        two.close();
        Caller three{acceptor_};
        three.receive();
        three.abort();
        Caller four{acceptor_};
        four.receive();
        four.send("nonsense\r\n\r\n");
    });
    for (int i = 0; i < 4; ++i) {
        const auto response = send(request());
        EXPECT_EQ(response.sent, Sent::maybe_sent) << i;
        EXPECT_NE(response.error, "");
        EXPECT_EQ(response.status, 0U);
    }
}

TEST_F(ClientTest, TimeoutIsMaybeSent) {
    peer([&] {
        Caller call{acceptor_};
        call.receive();
        EXPECT_TRUE(call.closed());
    });
    const auto begin_at = std::chrono::steady_clock::now();
    const auto response = send(request("/", 100ms));
    EXPECT_EQ(response.sent, Sent::maybe_sent);
    EXPECT_LT(std::chrono::steady_clock::now() - begin_at, 1s);
}

TEST_F(ClientTest, WhatMayNotLeaveIsNotSent) {
    options_.allowed_origins = {
        origin(), "http://example.org", "https://10.0.0.1", "https://169.254.169.254"
    };
    const auto port = std::to_string(acceptor_.local_endpoint().port());
    const std::vector<std::pair<std::string, std::string>> cases{
        {"http://127.0.0.1:1/", "not allowed"},
        {"http://localhost:" + port + "/", "not allowed"},
        {"https://127.0.0.1:" + port + "/", "not allowed"},
        {"https://evil.example/", "not allowed"},
        {"https://slack.com@evil.example/", "malformed URL"},
        {"", "malformed URL"},
        {"http://example.org/", "plain http"},
        {"https://10.0.0.1/", "no public address"},
        {"https://169.254.169.254/", "no public address"},
    };
    for (const auto& [url, why] : cases) {
        auto call = request();
        call.url = url;
        const auto response = send(call);
        EXPECT_EQ(response.sent, Sent::not_sent) << url;
        EXPECT_NE(response.error.find(why), std::string::npos) << url << ": " << response.error;
    }
}

TEST_F(ClientTest, HeadersThatBreakOutAreNotSent) {
    const std::vector<std::pair<std::string, std::string>> cases{
        {"X", "a\r\nY: b"},
        {"X\r\nY", "a"},
        {"X Y", "a"},
        {"", "a"},
        {"Host", "a"},
        {"X", "a\n"},
        {"content-length", "0"},
        {"Transfer-Encoding", "chunked"},
    };
    for (const auto& header : cases) {
        auto call = request();
        call.headers.push_back(header);
        EXPECT_EQ(send(call).sent, Sent::not_sent) << header.first;
    }
    auto call = request();
    call.method = "GET / HTTP/1.1\r\nX:";
    EXPECT_EQ(send(call).sent, Sent::not_sent);
}

TEST_F(ClientTest, ReusesAConnection) {
    peer([&] {
        Caller call{acceptor_};
        for (int i = 0; i < 3; ++i) {
            call.receive();
            call.send(ok);
        }
    });
    for (int i = 0; i < 3; ++i)
        EXPECT_EQ(send(request()).sent, Sent::answered);
}

TEST_F(ClientTest, AConnectionClosedWhileIdleIsNotUsed) {
    std::promise<void> gone;
    peer([&] {
        for (int i = 0; i < 2; ++i) {
            Caller call{acceptor_};
            call.receive();
            call.send(ok);
            call.close();
            if (i == 0) gone.set_value();
        }
    });
    EXPECT_EQ(send(request()).sent, Sent::answered);
    gone.get_future().wait();
    std::this_thread::sleep_for(20ms);
    EXPECT_EQ(send(request()).sent, Sent::answered);
}

TEST_F(ClientTest, UnaskedAnswersPoisonNoLaterCall) {
    peer([&] {
        Caller one{acceptor_};
        one.receive();
        one.send(std::string(ok) + "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nevil");
        Caller two{acceptor_};
        two.receive();
        two.send(ok);
    });
    EXPECT_EQ(send(request()).body, "hi");
    EXPECT_EQ(send(request()).body, "hi");
}

TEST_F(ClientTest, AnswersThatAreTooLargeAreGivenUp) {
    options_.response_bytes = 100;
    peer([&] {
        Caller call{acceptor_};
        call.receive();
        call.send("HTTP/1.1 200 OK\r\nContent-Length: 101\r\n\r\n" + std::string(101, 'x'));
    });
    EXPECT_EQ(send(request()).sent, Sent::maybe_sent);
}

TEST_F(ClientTest, WaitsForAPlaceNoLongerThanItsTimeout) {
    options_.connections_per_origin = 1;
    std::promise<void> go;
    peer([&] {
        Caller call{acceptor_};
        call.receive();
        go.get_future().wait();
        call.send(ok);
        call.receive();
        call.send(ok);
    });
    auto first = begin(request("/1"));
    auto second = begin(request("/2", 50ms));
    auto third = begin(request("/3"));
    EXPECT_EQ(second.get().sent, Sent::not_sent);
    go.set_value();
    EXPECT_EQ(first.get().sent, Sent::answered);
    EXPECT_EQ(third.get().sent, Sent::answered);
}

TEST_F(ClientTest, CloseEndsWhatIsUnderWay) {
    options_.connections_per_origin = 1;
    std::promise<void> arrived;
    peer([&] {
        Caller call{acceptor_};
        call.receive();
        arrived.set_value();
        EXPECT_TRUE(call.closed());
    });
    auto first = begin(request());
    auto second = begin(request());
    arrived.get_future().wait();
    loop_.on([&] { client_->close(); });
    EXPECT_EQ(first.get().sent, Sent::maybe_sent);
    EXPECT_EQ(second.get().sent, Sent::not_sent);
    EXPECT_EQ(send(request()).sent, Sent::not_sent);
}

TEST_F(ClientTest, ALoopThatDiesWithCallsUnderWayFreesThem) {
    options_.connections_per_origin = 1;
    std::promise<void> arrived;
    peer([&] {
        Caller call{acceptor_};
        call.receive();
        arrived.set_value();
        EXPECT_TRUE(call.closed());
    });
    auto loop = std::make_unique<Loop>();
    auto client = std::make_unique<Client>(loop->executor(), options_);
    auto first = loop->start(client->send(request()));
    auto second = loop->start(client->send(request()));
    arrived.get_future().wait();
    loop->finish();
    client.reset();
    loop.reset();
    EXPECT_THROW(first.get(), std::future_error);
}

TEST(Client, AnOriginThatIsNoneIsAMistakeToldAtOnce) {
    asio::io_context io;
    for (const char* text : {"slack.com", "https://slack.com/api", "", "https://*.slack.com"}) {
        ClientOptions options;
        options.allowed_origins = {text};
        EXPECT_THROW((Client{io.get_executor(), options}), std::invalid_argument) << text;
    }
}

}  // namespace
}  // namespace mentord::http
