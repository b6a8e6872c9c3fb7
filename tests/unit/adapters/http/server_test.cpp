#include "tests/unit/adapters/http/server_fixture.hpp"

#include <chrono>
#include <string>
#include <thread>
#include <vector>

namespace mentord::http {
namespace {

using namespace std::chrono_literals;
using namespace test;
namespace asio = boost::asio;

TEST_F(ServerTest, KeepsAConnectionForSeveralRequests) {
    start();
    Caller caller{port_};
    caller.send(get("/a?b=c"));
    const auto first = caller.receive();
    EXPECT_TRUE(first.starts_with("HTTP/1.1 200 OK\r\nContent-Length: 11\r\nContent-Type: text/plain\r\n"))
        << first;
    EXPECT_TRUE(has(first, "X-Content-Type-Options: nosniff\r\n"));
    EXPECT_TRUE(has(first, "Cache-Control: no-store\r\n"));
    EXPECT_FALSE(has(first, "Connection:"));
    EXPECT_TRUE(first.ends_with("\r\n\r\nGET /a?b=c "));
    caller.send(post("/p", "hello"));
    EXPECT_TRUE(caller.receive().ends_with("POST /p? hello"));
    EXPECT_EQ(log(), "");
}

TEST_F(ServerTest, AnswersPipelinedRequestsInOrder) {
    start();
    Caller caller{port_};
    caller.send(post("/1", "one") + post("/2", "two") + get("/3"));
    EXPECT_TRUE(caller.receive().ends_with("POST /1? one"));
    EXPECT_TRUE(caller.receive().ends_with("POST /2? two"));
    EXPECT_TRUE(caller.receive().ends_with("GET /3? "));
}

TEST_F(ServerTest, TakesARequestByteByByte) {
    start();
    Caller caller{port_};
    for (const char c : post("/p", "hi"))
        caller.send({&c, 1});
    EXPECT_TRUE(caller.receive().ends_with("POST /p? hi"));
}

TEST_F(ServerTest, HeadIsGetWithoutTheBody) {
    start();
    Caller caller{port_};
    caller.send("HEAD /a HTTP/1.1\r\nHost: bot.test\r\n\r\n" + get("/b"));
    const auto head = caller.receive(true);
    EXPECT_TRUE(has(head, "Content-Length: 8\r\n")) << head;
    EXPECT_TRUE(caller.receive().ends_with("\r\n\r\nGET /b? "));
}

TEST_F(ServerTest, BodiesOfEverySizeUpToTheCap) {
    start();
    Caller caller{port_};
    for (const std::size_t size : {0U, 1U, 4000U, 4096U, 5000U, 70'000U, 100'000U}) {
        const std::string body(size, 'b');
        caller.send(post("/p", body));
        EXPECT_TRUE(caller.receive().ends_with("POST /p? " + body)) << size;
    }
    EXPECT_EQ(refused(post("/p", std::string(100'001, 'b'))), "HTTP/1.1 413");
}

TEST_F(ServerTest, SendsLargeAnswersWhole) {
    auto limits = quick();
    limits.body_timeout = 5s;
    start(limits);
    Caller caller{port_};
    caller.send(get("/big"));
    std::this_thread::sleep_for(50ms);
    EXPECT_GT(caller.receive().size(), 8'000'000U);
    caller.send(get("/a"));
    EXPECT_TRUE(caller.receive().ends_with("GET /a? "));
}

TEST_F(ServerTest, AHandlerThatThrowsMakesA500AndTheConnectionGoesOn) {
    start();
    Caller caller{port_};
    for (const char* path : {"/throw", "/odd", "/broken"}) {
        caller.send(get(path));
        const auto answer = caller.receive();
        EXPECT_TRUE(answer.starts_with("HTTP/1.1 500 ")) << path;
        EXPECT_TRUE(has(answer, "Content-Length: 0\r\n")) << path;
        EXPECT_FALSE(has(answer, "Y: b")) << path;
    }
    caller.send(get("/a"));
    EXPECT_TRUE(caller.receive().starts_with("HTTP/1.1 200 "));
    EXPECT_TRUE(has(log(), "no such thing"));
}

TEST_F(ServerTest, HeadersOfTheAnswer) {
    start();
    Caller caller{port_};
    caller.send(get("/cached") + get("/empty"));
    const auto cached = caller.receive();
    EXPECT_TRUE(has(cached, "cache-control: max-age=60\r\n"));
    EXPECT_FALSE(has(cached, "no-store"));
    const auto empty = caller.receive();
    EXPECT_TRUE(empty.starts_with("HTTP/1.1 204 No Content\r\n"));
    EXPECT_FALSE(has(empty, "Content-Length"));
}

TEST_F(ServerTest, OnlyHeaderWantsExactlyOne) {
    start();
    Caller caller{port_};
    caller.send(
        get("/header", "X-One: a \r\n") + get("/header", "x-one: a\r\nX-ONE: a\r\n") + get("/header")
    );
    EXPECT_TRUE(caller.receive().ends_with("\r\n\r\na"));
    EXPECT_TRUE(caller.receive().ends_with("\r\n\r\nnone"));
    EXPECT_TRUE(caller.receive().ends_with("\r\n\r\nnone"));
}

TEST_F(ServerTest, AfterRunsWhetherOrNotTheCallerStayed) {
    start();
    Caller caller{port_};
    caller.send(get("/after"));
    caller.receive();
    Caller gone{port_};
    gone.send(get("/after"));
    gone.abort();
    for (int i = 0; i < 200 && after_.load() < handled_.load(); ++i)
        std::this_thread::sleep_for(5ms);
    EXPECT_EQ(after_.load(), handled_.load());
    EXPECT_GE(after_.load(), 1);
}

TEST_F(ServerTest, ClosesAfterTheLastAllowedRequest) {
    auto limits = quick();
    limits.requests_per_connection = 2;
    start(limits);
    Caller caller{port_};
    caller.send(get("/1") + get("/2") + get("/3"));
    EXPECT_FALSE(has(caller.receive(), "Connection: close"));
    EXPECT_TRUE(has(caller.receive(), "Connection: close"));
    EXPECT_TRUE(caller.closed());
    EXPECT_EQ(handled_.load(), 2);
}

TEST_F(ServerTest, ClosesWhenAsked) {
    start();
    Caller caller{port_};
    caller.send(get("/1", "Connection: close\r\n"));
    EXPECT_TRUE(has(caller.receive(), "Connection: close"));
    EXPECT_TRUE(caller.closed());
}

TEST_F(ServerTest, AnAddressInUseIsToldApart) {
    start();
    try {
        loop_.on([&] {
            Server second{loop_.executor(), quick(), {}, [](Request) -> asio::awaitable<Response> {
                              throw 1;
                          }};
            second.listen("127.0.0.1", port_);
        });
        FAIL() << "bound twice";
    } catch (const boost::system::system_error& e) {
        EXPECT_EQ(e.code(), asio::error::address_in_use);
    }
}

TEST_F(ServerTest, StopFinishesWhatIsUnderWayAndClosesTheRest) {
    start();
    Caller idle{port_};
    idle.send(get("/a"));
    idle.receive();
    Caller busy{port_};
    busy.send(get("/slow"));
    await_handled(2);
    const auto begin = std::chrono::steady_clock::now();
    auto stopped = loop_.start(server_->stop(5s));
    EXPECT_TRUE(idle.closed());
    EXPECT_EQ(finished_.load(), 0);  // at once, not with the rest
    const auto answer = busy.receive();
    EXPECT_TRUE(answer.starts_with("HTTP/1.1 200 "));
    EXPECT_TRUE(has(answer, "Connection: close"));
    EXPECT_TRUE(busy.closed());
    stopped.get();
    EXPECT_LT(std::chrono::steady_clock::now() - begin, 2s);
    EXPECT_THROW(Caller{port_}, boost::system::system_error);
}

TEST_F(ServerTest, StopCutsAtTheDeadline) {
    start();
    Caller busy{port_};
    busy.send(get("/slow"));
    await_handled(1);
    loop_.start(server_->stop(50ms)).get();
    EXPECT_TRUE(busy.closed());
    loop_.on([&] { server_.reset(); });
    while (finished_.load() == 0)
        std::this_thread::sleep_for(1ms);  // the handler ran to its end all the same
    EXPECT_TRUE(has(log(), "cut"));
}

TEST_F(ServerTest, StopOfAnIdleServerReturnsAtOnce) {
    start();
    loop_.start(server_->stop(5s)).get();
    loop_.start(server_->stop(5s)).get();
}

asio::awaitable<Response> wait_for_ever(std::atomic<bool>* entered) {
    *entered = true;
    const auto executor = co_await asio::this_coro::executor;
    asio::steady_timer timer{executor};
    timer.expires_after(60s);
    co_await timer.async_wait(asio::use_awaitable);
    co_return Response{};
}

TEST(ServerLifetime, ALoopThatDiesWithEverythingUnderWayFreesIt) {
    auto loop = std::make_unique<Loop>();
    std::unique_ptr<Server> server;
    std::atomic<bool> entered = false;
    const auto handle = [&](const Request&) { return wait_for_ever(&entered); };
    GateRules rules;
    rules.any_host = true;
    const auto port = loop->on([&] {
        server = std::make_unique<Server>(loop->executor(), quick(), rules, handle);
        return server->listen("127.0.0.1", 0);
    });
    Caller idle{port};
    Caller half{port};
    half.send("GET /");
    Caller busy{port};
    busy.send(get("/"));
    while (!entered)
        std::this_thread::sleep_for(1ms);
    loop->finish();
    server.reset();
    loop.reset();
    EXPECT_TRUE(busy.closed());
}

}  // namespace
}  // namespace mentord::http
