#include "adapters/http/client.hpp"
#include "tests/unit/adapters/http/certificate.hpp"
#include "tests/unit/adapters/http/loop.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/write.hpp>
#include <gtest/gtest.h>
#include <openssl/ssl.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <thread>

namespace mentord::http {
namespace {

using namespace std::chrono_literals;
using test::Loop;
namespace asio = boost::asio;
namespace ssl = boost::asio::ssl;
using asio::ip::tcp;

constexpr std::string_view ok = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi";

/// What the server saw of one connection.
struct Seen {
    bool handshake = false;
    std::string server_name;
    std::string request;
    int requests = 0;
};

class TlsTest : public ::testing::Test {
protected:
    TlsTest() : acceptor_{io_, tcp::endpoint{asio::ip::address_v4::loopback(), 0}} {
        ca_file_ = std::filesystem::temp_directory_path() / ("mentord-tls-" + std::to_string(::getpid()));
    }
    ~TlsTest() override {
        if (peer_.joinable()) peer_.join();
        std::filesystem::remove(ca_file_);
    }

    std::string url(const std::string& host) const {
        return "https://" + host + ":" + std::to_string(acceptor_.local_endpoint().port());
    }

    /// A server with a certificate for `names`; its certificate goes into ca_file_.
    void serve(
        const std::string& names, std::function<void(ssl::context&)> tune, std::string_view answer, int times
    ) {
        const auto made = test::make_certificate(names);
        std::ofstream{ca_file_} << made.certificate;
        peer_ = std::thread{[this, made, tune, answer, times] {
            ssl::context context{ssl::context::tls_server};
            context.use_certificate(asio::buffer(made.certificate), ssl::context::pem);
            context.use_private_key(asio::buffer(made.key), ssl::context::pem);
            if (tune) tune(context);
            ssl::stream<tcp::socket> stream{io_, context};
            acceptor_.accept(stream.next_layer());
            converse(stream, answer, times);
        }};
    }

    void converse(ssl::stream<tcp::socket>& stream, std::string_view answer, int times) {
        boost::system::error_code ec;
        stream.handshake(ssl::stream_base::server, ec);
        if (ec) return;
        seen_.handshake = true;
        const char* name = SSL_get_servername(stream.native_handle(), TLSEXT_NAMETYPE_host_name);
        if (name != nullptr) seen_.server_name = name;
        for (int i = 0; i < times; ++i) {
            std::string bytes(4096, '\0');
            const std::size_t got = stream.read_some(asio::buffer(bytes), ec);
            if (ec) return;
            seen_.request.append(bytes, 0, got);
            ++seen_.requests;
            asio::write(stream, asio::buffer(answer), ec);
        }
    }

    ClientResponse call(const std::string& host, const std::string& ca_file, int times = 1) {
        Loop loop;
        ClientOptions options;
        options.allowed_origins = {url(host)};
        options.ca_file = ca_file;
        Client client{loop.executor(), options};
        ClientRequest request;
        request.url = url(host) + "/x";
        request.timeout = 5s;
        ClientResponse response;
        for (int i = 0; i < times; ++i)
            response = loop.start(client.send(request)).get();
        loop.on([&] { client.close(); });
        loop.finish();
        peer_.join();
        return response;
    }

    asio::io_context io_;
    tcp::acceptor acceptor_;
    std::filesystem::path ca_file_;
    std::thread peer_;
    Seen seen_;
};

TEST_F(TlsTest, AnUnknownSignerIsRejected) {
    serve("DNS:localhost", {}, ok, 1);
    const auto response = call("localhost", "");
    EXPECT_EQ(response.sent, Sent::not_sent);
    EXPECT_NE(response.error.find("certificate verify failed"), std::string::npos) << response.error;
    EXPECT_EQ(seen_.request, "");
}

TEST_F(TlsTest, AKnownSignerAndTheRightNameAreAccepted) {
    serve("DNS:localhost", {}, ok, 3);
    const auto response = call("localhost", ca_file_, 3);
    EXPECT_EQ(response.sent, Sent::answered) << response.error;
    EXPECT_EQ(response.body, "hi");
    EXPECT_EQ(seen_.server_name, "localhost");
    EXPECT_EQ(seen_.requests, 3);  // on the one connection
}

TEST_F(TlsTest, AnAddressIsCheckedAsAnAddressAndSendsNoServerName) {
    serve("IP:127.0.0.1", {}, ok, 1);
    const auto response = call("127.0.0.1", ca_file_);
    EXPECT_EQ(response.sent, Sent::answered) << response.error;
    EXPECT_EQ(seen_.server_name, "");
}

TEST_F(TlsTest, TheWrongNameIsRejected) {
    serve("DNS:slack.com,DNS:localhost.evil.example", {}, ok, 1);
    const auto response = call("localhost", ca_file_);
    EXPECT_EQ(response.sent, Sent::not_sent);
    EXPECT_EQ(seen_.request, "");
}

TEST_F(TlsTest, OldVersionsAreRejected) {
    const auto old_only = [](ssl::context& context) {
        SSL_CTX_ctrl(context.native_handle(), SSL_CTRL_SET_MAX_PROTO_VERSION, TLS1_1_VERSION, nullptr);
        SSL_CTX_set_cipher_list(context.native_handle(), "DEFAULT:@SECLEVEL=0");
    };
    serve("DNS:localhost", old_only, ok, 1);
    EXPECT_EQ(call("localhost", ca_file_).sent, Sent::not_sent);
    EXPECT_FALSE(seen_.handshake);
}

TEST_F(TlsTest, Tls12IsAccepted) {
    const auto tls12_only = [](ssl::context& context) {
        SSL_CTX_ctrl(context.native_handle(), SSL_CTRL_SET_MAX_PROTO_VERSION, TLS1_2_VERSION, nullptr);
    };
    serve("DNS:localhost", tls12_only, ok, 1);
    EXPECT_EQ(call("localhost", ca_file_).sent, Sent::answered);
}

TEST_F(TlsTest, AnAnswerCutShortWithoutAGoodbyeIsNoAnswer) {
    serve("DNS:localhost", {}, "HTTP/1.1 200 OK\r\n\r\nhalf of i", 1);
    EXPECT_EQ(call("localhost", ca_file_).sent, Sent::maybe_sent);
}

TEST_F(TlsTest, AMissingFileOfSignersIsAnErrorOfTheCall) {
    serve("DNS:localhost", {}, ok, 1);
    auto missing = ca_file_;
    missing += "-missing";
    std::thread unblock{[this] {
        std::this_thread::sleep_for(50ms);
        asio::io_context io;
        tcp::socket{io}.connect(acceptor_.local_endpoint());
    }};
    const auto response = call("localhost", missing);
    unblock.join();
    EXPECT_EQ(response.sent, Sent::not_sent);
    EXPECT_NE(response.error.find("TLS"), std::string::npos);
}

}  // namespace
}  // namespace mentord::http
