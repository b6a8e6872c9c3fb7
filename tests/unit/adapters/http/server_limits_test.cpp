#include "tests/unit/adapters/http/server_fixture.hpp"

#include <chrono>
#include <string>
#include <thread>
#include <vector>

namespace mentord::http {
namespace {

using namespace std::chrono_literals;
using namespace test;

using ServerLimitsTest = ServerTest;

TEST_F(ServerLimitsTest, WillNotWaitForAReaderThatDoesNotRead) {
    start();
    Caller caller{port_};
    caller.send(get("/big"));
    std::this_thread::sleep_for(500ms);
    EXPECT_EQ(caller.receive(), "");
}

TEST_F(ServerLimitsTest, RefusesSmugglingForms) {
    start();
    const std::string host = "Host: bot.test\r\n";
    const std::vector<std::pair<std::string, std::string>> cases{
        {"POST / HTTP/1.1\r\n" + host + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n", "501"},
        {"POST / HTTP/1.1\r\n" + host + "Transfer-Encoding: gzip\r\nContent-Length: 5\r\n\r\nabcde", "501"},
        {"POST / HTTP/1.1\r\n" + host + "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\nabcde", "501"
        },
        {"POST / HTTP/1.1\r\n" + host + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\nabcde", "501"
        },
        {"POST / HTTP/1.1\r\n" + host + "Transfer-Encoding: chunked, gzip\r\n\r\n", "501"},
        {"POST / HTTP/1.1\r\n" + host + "Transfer-Encoding: xchunked\r\n\r\n", "501"},
        {"POST / HTTP/1.1\r\n" + host + "Transfer-Encoding: identity\r\nContent-Length: 0\r\n\r\n", "501"},
        {"POST / HTTP/1.1\r\n" + host + "Transfer-Encoding:\r\n chunked\r\n\r\n", "400"},
        {"POST / HTTP/1.1\r\n" + host + "X: a\r\n\tTransfer-Encoding: chunked\r\n\r\n", "400"},
        {"POST / HTTP/1.1\r\n" + host + "Content-Length: 5, 5\r\n\r\nabcde", "400"},
        {"POST / HTTP/1.1\r\n" + host + "Content-Length: 5\r\nContent-Length: 5\r\n\r\nabcde", "400"},
        {"POST / HTTP/1.1\r\n" + host + "Content-Length: +5\r\n\r\nabcde", "400"},
        {"POST / HTTP/1.1\r\n" + host + "\r\n", "411"},
        {"GET / HTTP/1.1\r\n" + host + "Content-Length: 5\r\n\r\nabcde", "400"},
        {"GET / HTTP/1.1\r\n\r\n", "400"},
        {"GET / HTTP/1.1\r\n" + host + host + "\r\n", "400"},
        {"GET / HTTP/1.1\r\nHost: evil.test\r\n\r\n", "421"},
        {"GET / HTTP/1.0\r\n" + host + "\r\n", "505"},
        {"POST / HTTP/1.0\r\n" + host + "Transfer-Encoding: chunked\r\n\r\n", "505"},
        {"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "505"},
        {"DELETE / HTTP/1.1\r\n" + host + "\r\n", "405"},
        {"GET http://bot.test/ HTTP/1.1\r\n" + host + "\r\n", "400"},
        {"GET / HTTP/1.1\r\n" + host + "Connection: Upgrade\r\nUpgrade: h2c\r\n\r\n", "400"},
        {"POST / HTTP/1.1\r\n" + host + "Expect: 100-continue\r\nContent-Length: 5\r\n\r\n", "417"},
        {"GET / HTTP/1.1\r\n" + host + "X: a\nY: b\r\n\r\n", "400"},
        {"GET / HTTP/1.1\r\n" + host + "X : a\r\n\r\n", "400"},
        {"GET / HTTP/1.1\r\n" + host + "X: " + std::string(2048, 'x') + "\r\n\r\n", "431"},
        {"GET / HTTP/1.1\r\n" + host + "X: " + std::string(20'000, 'x'), "431"},
        {"\r\nGET / HTTP/1.1\r\n" + host + "\r\n", "400"},
        {"\x16\x03\x01 not a request\r\n\r\n", "400"},
        {"\r\n\r\n", "400"},
    };
    for (const auto& [raw, status] : cases) {
        EXPECT_EQ(refused(raw), "HTTP/1.1 " + status) << raw;
    }
    EXPECT_EQ(handled_.load(), 0);
    EXPECT_FALSE(has(log(), "evil"));
}

TEST_F(ServerLimitsTest, NothingAfterARefusalIsRead) {
    start();
    Caller caller{port_};
    caller.send(
        "POST / HTTP/1.1\r\nHost: bot.test\r\nTransfer-Encoding: x\r\nContent-Length: 0\r\n\r\n" + get("/s")
    );
    EXPECT_TRUE(caller.receive().starts_with("HTTP/1.1 501 "));
    EXPECT_TRUE(caller.closed());
    EXPECT_EQ(handled_.load(), 0);
}

TEST_F(ServerLimitsTest, CutsSlowCallers) {
    auto limits = quick();
    limits.idle_timeout = 1500ms;
    start(limits);
    Caller silent{port_};
    Caller slow_head{port_};
    Caller slow_body{port_};
    slow_head.send("GET / HTTP/1.1\r\nHo");
    slow_body.send("POST / HTTP/1.1\r\nHost: bot.test\r\nContent-Length: 5\r\n\r\nabc");
    const auto begin = std::chrono::steady_clock::now();
    EXPECT_TRUE(slow_head.closed());
    EXPECT_TRUE(slow_body.closed());
    EXPECT_LT(std::chrono::steady_clock::now() - begin, 1200ms);
    EXPECT_TRUE(silent.closed());
    EXPECT_GE(std::chrono::steady_clock::now() - begin, 1400ms);
    EXPECT_TRUE(has(log(), "head took too long"));
    EXPECT_TRUE(has(log(), "body took too long"));
}

TEST_F(ServerLimitsTest, DrippingBytesDoesNotStretchTheHeadTimeout) {
    start();
    Caller caller{port_};
    const auto begin = std::chrono::steady_clock::now();
    while (caller.send("x") && std::chrono::steady_clock::now() - begin < 3s)
        std::this_thread::sleep_for(20ms);
    EXPECT_LT(std::chrono::steady_clock::now() - begin, 1s);
}

TEST_F(ServerLimitsTest, RefusesConnectionsBeyondTheCap) {
    auto limits = quick();
    limits.connections = 2;
    start(limits);
    Caller one{port_};
    one.send(get("/1"));
    one.receive();
    {
        Caller two{port_};
        two.send(get("/2"));
        two.receive();
        Caller three{port_};
        EXPECT_TRUE(three.closed());
        EXPECT_TRUE(has(log(), "every place is taken"));
    }
    std::this_thread::sleep_for(50ms);
    Caller four{port_};
    four.send(get("/4"));
    EXPECT_TRUE(four.receive().ends_with("GET /4? "));
}

TEST_F(ServerLimitsTest, LoopbackPeersAreNotCounted) {
    auto limits = quick();
    limits.connections_per_peer = 1;
    start(limits);
    Caller one{port_};
    Caller two{port_};
    one.send(get("/1"));
    two.send(get("/2"));
    EXPECT_TRUE(one.receive().ends_with("GET /1? "));
    EXPECT_TRUE(two.receive().ends_with("GET /2? "));
}

}  // namespace
}  // namespace mentord::http
