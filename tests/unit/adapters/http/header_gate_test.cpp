#include "adapters/http/header_gate.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace mentord::http {
namespace {

using Fields = std::vector<std::pair<std::string_view, std::string_view>>;

GateRules rules() {
    GateRules out;
    out.hosts = {"bot.example.org", "::1"};
    out.open_paths = {"/healthz"};
    out.body_bytes = 1000;
    out.target_bytes = 40;
    out.header_lines = 5;
    return out;
}

Head head(std::string_view method, Fields fields) {
    return Head{method, "/slack/events", 11, std::move(fields)};
}

unsigned verdict(const Head& given, const GateRules& by = rules()) {
    const auto refusal = check_head(given, by);
    return refusal ? refusal->status : 0;
}

struct Case {
    const char* what;
    std::string_view method;
    Fields fields;
    unsigned status;
};

const std::pair<std::string_view, std::string_view> host{"Host", "bot.example.org"};

const std::vector<Case>& framing_cases() {
    static const std::vector<Case> cases{
        {"plain GET", "GET", {host}, 0},
        {"plain HEAD", "HEAD", {host}, 0},
        {"plain POST", "POST", {host, {"Content-Length", "5"}}, 0},
        {"empty POST", "POST", {host, {"content-length", "0"}}, 0},
        {"largest POST", "POST", {host, {"Content-Length", "1000"}}, 0},
        {"GET that says it is empty", "GET", {host, {"Content-Length", "0"}}, 0},
        {"TE gzip with CL", "POST", {host, {"Transfer-Encoding", "gzip"}, {"Content-Length", "5"}}, 501},
        {"TE chunked, gzip", "POST", {host, {"Transfer-Encoding", "chunked, gzip"}}, 501},
        {"TE xchunked", "POST", {host, {"Transfer-Encoding", "xchunked"}}, 501},
        {"TE identity", "POST", {host, {"Transfer-Encoding", "identity"}, {"Content-Length", "5"}}, 501},
        {"TE chunked", "POST", {host, {"transfer-encoding", "chunked"}}, 501},
        {"TE twice", "POST", {host, {"Transfer-Encoding", "chunked"}, {"Transfer-Encoding", "x"}}, 501},
        {"TE empty", "POST", {host, {"Transfer-Encoding", ""}, {"Content-Length", "5"}}, 501},
        {"TE on GET", "GET", {host, {"Transfer-Encoding", "chunked"}}, 501},
        {"TE before a space", "POST", {host, {"Transfer-Encoding ", "x"}, {"Content-Length", "5"}}, 400},
        {"CL list", "POST", {host, {"Content-Length", "5, 5"}}, 400},
        {"CL twice, equal", "POST", {host, {"Content-Length", "5"}, {"Content-Length", "5"}}, 400},
        {"CL twice, different", "POST", {host, {"Content-Length", "5"}, {"content-length", "6"}}, 400},
        {"CL with sign", "POST", {host, {"Content-Length", "+5"}}, 400},
        {"CL negative", "POST", {host, {"Content-Length", "-5"}}, 400},
        {"CL hexadecimal", "POST", {host, {"Content-Length", "0x5"}}, 400},
        {"CL with a space inside", "POST", {host, {"Content-Length", "5 5"}}, 400},
        {"CL empty", "POST", {host, {"Content-Length", ""}}, 400},
        {"CL as a fraction", "POST", {host, {"Content-Length", "5.0"}}, 400},
        {"CL too large", "POST", {host, {"Content-Length", "1001"}}, 413},
        {"CL beyond 64 bits", "POST", {host, {"Content-Length", "99999999999999999999999"}}, 413},
        {"CL that wraps to 5", "POST", {host, {"Content-Length", "18446744073709551621"}}, 413},
        {"no CL on POST", "POST", {host}, 411},
        {"body on GET", "GET", {host, {"Content-Length", "5"}}, 400},
        {"body on HEAD", "HEAD", {host, {"Content-Length", "5"}}, 400},
        {"huge body on GET", "GET", {host, {"Content-Length", "99999999999999999999999"}}, 400},
        {"two empty CL on GET", "GET", {host, {"Content-Length", "0"}, {"Content-Length", "0"}}, 400},
        {"upgrade to h2c", "GET", {host, {"Connection", "Upgrade"}, {"Upgrade", "h2c"}}, 400},
        {"upgrade to websocket", "GET", {host, {"upgrade", "websocket"}}, 400},
        {"expect", "POST", {host, {"Expect", "100-continue"}, {"Content-Length", "5"}}, 417},
        {"line break in a value", "GET", {host, {"X", "a\r\nHost: b"}}, 400},
        {"lone LF in a value", "GET", {host, {"X", "a\nb"}}, 400},
        {"NUL in a value", "GET", {host, {"X", std::string_view("a\0b", 3)}}, 400},
        {"DEL in a value", "GET", {host, {"X", "a\x7f"}}, 400},
        {"tab in a value", "GET", {host, {"X", "a\tb"}}, 0},
        {"UTF-8 in a value", "GET", {host, {"X", "\xc3\xa9"}}, 0},
        {"space in a name", "GET", {host, {"X Y", "1"}}, 400},
        {"empty name", "GET", {host, {"", "1"}}, 400},
        {"colon in a name", "GET", {host, {"Content-Length:", "1"}}, 400},
        {"five lines", "GET", {host, {"a", "1"}, {"b", "1"}, {"c", "1"}, {"d", "1"}}, 0},
        {"six lines", "GET", {host, {"a", "1"}, {"b", "1"}, {"c", "1"}, {"d", "1"}, {"e", "1"}}, 431},
        {"PUT", "PUT", {host, {"Content-Length", "5"}}, 405},
        {"CONNECT", "CONNECT", {host}, 405},
        {"OPTIONS", "OPTIONS", {host}, 405},
        {"TRACE", "TRACE", {host}, 405},
        {"lower case method", "post", {host, {"Content-Length", "5"}}, 405},
        {"the HTTP/2 preface", "PRI", {}, 405},
        {"empty method", "", {host}, 405},
    };
    return cases;
}

TEST(HeaderGate, FramingAndLines) {
    for (const auto& c : framing_cases()) {
        EXPECT_EQ(verdict(head(c.method, c.fields)), c.status) << c.what;
    }
}

TEST(HeaderGate, Hosts) {
    const std::vector<std::pair<std::string_view, unsigned>> cases{
        {"bot.example.org", 0},
        {"BOT.Example.ORG", 0},
        {"bot.example.org:8443", 0},
        {"[::1]:8080", 0},
        {"[::1]", 0},
        {"::1", 400},
        {"evil.example", 421},
        {"bot.example.org.", 421},
        {"bot.example.org.evil.example", 421},
        {"xbot.example.org", 421},
        {"127.0.0.1", 421},
        {"", 400},
        {":80", 400},
        {"bot.example.org:", 400},
        {"bot.example.org:8a", 400},
        {"bot.example.org:123456", 400},
        {"bot.example.org:80:80", 400},
        {"bot.example.org, evil.example", 400},
        {"bot.example.org evil.example", 400},
        {"bot.example.org/x", 400},
        {"bot.example.org@evil.example", 400},
        {"user@bot.example.org", 400},
        {"http://bot.example.org", 400},
        {"bot.example.org#", 400},
        {"[::1", 400},
        {"[::1]x", 400},
        {"[]", 400},
        {"b\xc3\xb6t.example.org", 400},
    };
    for (const auto& [value, status] : cases) {
        EXPECT_EQ(verdict(head("GET", {{"Host", value}})), status) << value;
    }
    EXPECT_EQ(verdict(head("GET", {})), 400U);
    EXPECT_EQ(verdict(head("GET", {host, host})), 400U);
    EXPECT_EQ(verdict(head("GET", {host, {"host", "evil.example"}})), 400U);
    EXPECT_EQ(verdict(head("GET", {{"X-Forwarded-Host", "bot.example.org"}})), 400U);
}

TEST(HeaderGate, OpenPathsAndAnyHostStillWantOneHost) {
    Head health = head("GET", {{"Host", "10.0.0.7:8080"}});
    health.target = "/healthz?deep=1";
    EXPECT_EQ(verdict(health), 0U);
    health.target = "/healthz/../admin";
    EXPECT_EQ(verdict(health), 421U);
    health.target = "/healthz";
    health.fields.clear();
    EXPECT_EQ(verdict(health), 400U);

    GateRules any = rules();
    any.any_host = true;
    EXPECT_EQ(verdict(head("GET", {{"Host", "evil.example"}}), any), 0U);
    EXPECT_EQ(verdict(head("GET", {{"Host", "evil example"}}), any), 400U);
    EXPECT_EQ(verdict(head("GET", {host, host}), any), 400U);
}

TEST(HeaderGate, VersionAndTarget) {
    Head given = head("GET", {host});
    for (const unsigned version : {9U, 10U, 12U, 20U}) {
        given.version = version;
        EXPECT_EQ(verdict(given), 505U) << version;
    }
    given.version = 11;
    const std::string longest = "/" + std::string(39, 'a');
    const std::string too_long = longest + "a";
    const std::vector<std::pair<std::string_view, unsigned>> cases{
        {"/", 0},
        {"/a?b=c&d=%20", 0},
        {longest, 0},
        {too_long, 414},
        {"", 400},
        {"*", 400},
        {"http://bot.example.org/", 400},
        {"a", 400},
        {"/a b", 400},
        {"/a\tb", 400},
        {"/\xc3\xa9", 400},
        {"/\x7f", 400},
        {std::string_view("/\0", 2), 400},
    };
    for (const auto& [target, status] : cases) {
        given.target = target;
        EXPECT_EQ(verdict(given), status) << target;
    }
}

TEST(HeaderGate, RawBytes) {
    const auto refused = [](std::string_view bytes) { return check_raw_head(bytes).has_value(); };
    EXPECT_FALSE(refused("GET / HTTP/1.1\r\nHost: a\r\nX:  two  \r\n\r\n"));
    EXPECT_FALSE(refused(""));
    EXPECT_TRUE(refused("GET / HTTP/1.1\r\nTransfer-Encoding:\r\n chunked\r\n\r\n"));
    EXPECT_TRUE(refused("GET / HTTP/1.1\r\nX: a\r\n\tb\r\n\r\n"));
    EXPECT_TRUE(refused("GET / HTTP/1.1\r\n Host: a\r\n\r\n"));
    EXPECT_TRUE(refused("GET / HTTP/1.1\nHost: a\n\n"));
    EXPECT_TRUE(refused("GET / HTTP/1.1\r\nX: a\nHost: b\r\n\r\n"));
    EXPECT_TRUE(refused("GET / HTTP/1.1\r\nX: a\rHost: b\r\n\r\n"));
    EXPECT_TRUE(refused("GET / HTTP/1.1\r\r\nHost: b\r\n\r\n"));
    EXPECT_TRUE(refused("GET / HTTP/1.1\r"));
    EXPECT_TRUE(refused(std::string_view("GET /\0 HTTP/1.1\r\n\r\n", 19)));
}

}  // namespace
}  // namespace mentord::http
