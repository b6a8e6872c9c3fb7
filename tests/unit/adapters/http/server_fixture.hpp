#pragma once

#include "adapters/http/server.hpp"
#include "tests/unit/adapters/http/caller.hpp"
#include "tests/unit/adapters/http/loop.hpp"

#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <memory>
#include <mutex>
#include <stdexcept>
#include <string>
#include <thread>

namespace mentord::http::test {

inline ServerLimits quick() {
    ServerLimits limits;
    limits.header_timeout = std::chrono::milliseconds{150};
    limits.body_timeout = std::chrono::milliseconds{150};
    limits.idle_timeout = std::chrono::milliseconds{400};
    limits.body_bytes = 100'000;
    limits.header_bytes = 2048;
    return limits;
}

inline std::string get(std::string_view path, std::string_view more = "") {
    return "GET " + std::string(path) + " HTTP/1.1\r\nHost: bot.test\r\n" + std::string(more) + "\r\n";
}

inline std::string post(std::string_view path, const std::string& body) {
    return "POST " + std::string(path) +
           " HTTP/1.1\r\nHost: bot.test\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" +
           body;
}

inline bool has(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

class ServerTest : public ::testing::Test {
protected:
    void start(ServerLimits limits = quick()) {
        GateRules rules;
        rules.hosts = {"bot.test"};
        port_ = loop_.on([&] {
            const auto log = [this](std::string_view line) {
                const std::lock_guard lock{mutex_};
                log_.append(line).append("\n");
            };
            const auto handle = [this](Request request) { return handler(this, std::move(request)); };
            server_ = std::make_unique<Server>(loop_.executor(), limits, rules, handle, log);
            return server_->listen("127.0.0.1", 0);
        });
    }

    void TearDown() override {
        loop_.on([&] { server_.reset(); });
    }

    static boost::asio::awaitable<Response> handler(ServerTest* test, Request request) {
        Response response;
        response.content_type = "text/plain";
        response.body = request.method + " " + request.path + "?" + request.query + " " + request.body;
        test->handled_.fetch_add(1);
        if (request.path == "/throw") throw std::runtime_error("no such thing");
        if (request.path == "/odd") throw 7;
        if (request.path == "/broken") response.headers.emplace_back("X", "a\r\nY: b");
        if (request.path == "/cached") response.headers.emplace_back("cache-control", "max-age=60");
        if (request.path == "/big") response.body.assign(8'000'000, 'x');
        if (request.path == "/empty") {
            response = Response{};
            response.status = 204;
        }
        if (request.path == "/after") response.after = [test] { test->after_.fetch_add(1); };
        if (request.path == "/header") response.body = request.only_header("x-one").value_or("none");
        if (request.path == "/slow") {
            const auto executor = co_await boost::asio::this_coro::executor;
            boost::asio::steady_timer timer{executor};
            timer.expires_after(std::chrono::milliseconds{300});
            co_await timer.async_wait(boost::asio::use_awaitable);
            test->finished_.fetch_add(1);
        }
        co_return response;
    }

    void await_handled(int count) {
        while (handled_.load() < count)
            std::this_thread::sleep_for(std::chrono::milliseconds{1});
    }

    std::string log() {
        const std::lock_guard lock{mutex_};
        return log_;
    }

    /// The answer to one raw request on a connection of its own, which must then be closed.
    std::string refused(std::string_view raw) {
        Caller caller{port_};
        caller.send(raw);
        std::string answer = caller.receive();
        EXPECT_TRUE(has(answer, "Connection: close\r\n")) << raw;
        EXPECT_TRUE(has(answer, "Content-Length: 0\r\n")) << raw;
        EXPECT_TRUE(caller.closed()) << raw;
        return answer.substr(0, 12);
    }

    Loop loop_;
    std::unique_ptr<Server> server_;
    std::uint16_t port_ = 0;
    std::atomic<int> handled_ = 0;
    std::atomic<int> finished_ = 0;
    std::atomic<int> after_ = 0;
    std::mutex mutex_;
    std::string log_;
};

}  // namespace mentord::http::test
