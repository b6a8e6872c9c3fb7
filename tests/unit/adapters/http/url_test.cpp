#include "adapters/http/url.hpp"

#include "adapters/http/address.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace mentord::http {
namespace {

TEST(Url, Parts) {
    const auto url = parse_url("HTTPS://Hooks.Slack.COM/services/T0/B0?x=1&y=%2F");
    ASSERT_TRUE(url);
    EXPECT_EQ(url->scheme, "https");
    EXPECT_EQ(url->host, "hooks.slack.com");
    EXPECT_EQ(url->port, 443);
    EXPECT_EQ(url->target, "/services/T0/B0?x=1&y=%2F");
    EXPECT_EQ(url->origin(), "https://hooks.slack.com");
    EXPECT_FALSE(url->loopback());
}

TEST(Url, Origins) {
    const std::vector<std::pair<std::string, std::string>> cases{
        {"https://slack.com:443/", "https://slack.com"},
        {"http://127.0.0.1:80", "http://127.0.0.1"},
        {"http://127.0.0.1:4100/a", "http://127.0.0.1:4100"},
        {"https://slack.com:8443?q", "https://slack.com:8443"},
        {"http://[::1]:4100/", "http://[::1]:4100"},
        {"http://[0:0:0:0:0:0:0:1]/", "http://[::1]"},
    };
    for (const auto& [text, origin] : cases) {
        const auto url = parse_url(text);
        ASSERT_TRUE(url) << text;
        EXPECT_EQ(url->origin(), origin);
    }
    EXPECT_EQ(parse_url("https://slack.com?q=1")->target, "/?q=1");
    EXPECT_EQ(parse_url("https://slack.com")->target, "/");
}

TEST(Url, HostileFormsAreRefused) {
    const std::vector<std::string> cases{
        "",
        "/",
        "slack.com",
        "//slack.com/",
        "ftp://slack.com/",
        "file:///etc/passwd",
        "javascript://slack.com/",
        "https:/slack.com",
        "https:slack.com",
        " https://slack.com/",
        "https://",
        "https:///path",
        "https://?q",
        "https://user@slack.com/",
        "https://user:pass@slack.com/",
        "https://slack.com@evil.example/",
        "https://slack.com:pw@evil.example/",
        "https://slack.com\\@evil.example/",
        "https://slack.com\\evil.example/",
        "https://slack.com#@evil.example/",
        "https://slack.com/#x",
        "https://slack.com /",
        "https://slack.com/a b",
        "https://slack.com/\r\nHost: evil.example",
        "https://slack.com/\n",
        std::string("https://slack.com/\0", 19),
        "https://slack.com\t/",
        "https://sl\xc3\xa4"
        "ck.com/",
        "https://slack.com./",
        "https://.slack.com/",
        "https://slack..com/",
        "https://-slack.com/",
        "https://slack%2ecom/",
        "https://slack.com,evil.example/",
        "https://slack.com:/",
        "https://slack.com:0/",
        "https://slack.com:65536/",
        "https://slack.com:0443/",
        "https://slack.com:44 3/",
        "https://slack.com:+443/",
        "https://slack.com:443:443/",
        "https://slack.com:https/",
        "http://127.1/",
        "http://127.0.0.1./",
        "http://127.0.0.01/",
        "http://0177.0.0.1/",
        "http://0x7f.0.0.1/",
        "http://0x7f000001/",
        "http://127.0.0.0x1/",
        "http://2130706433/",
        "http://256.0.0.1/",
        "http://1.2.3.4.5/",
        "http://[::1/",
        "http://::1/",
        "http://[::1]x/",
        "http://[::1%25lo]/",
        "http://[fe80::1%eth0]/",
        "http://[]/",
        "http://[127.0.0.1]/",
        "https://" + std::string(64, 'a') + ".com/",
        "https://" + std::string(300, 'a') + "/",
    };
    for (const auto& text : cases)
        EXPECT_FALSE(parse_url(text)) << text;
}

TEST(Url, Loopback) {
    for (const char* text :
         {"http://localhost/", "http://127.0.0.1/", "http://127.8.9.10:1/", "http://[::1]/"}) {
        EXPECT_TRUE(parse_url(text)->loopback()) << text;
    }
    for (const char* text :
         {"http://localhost.evil.example/",
          "http://127.0.0.1.nip.io/",
          "http://0.0.0.0/",
          "http://10.0.0.1/",
          "http://[::ffff:127.0.0.1]/",
          "http://127.evil.example/"}) {
        const auto url = parse_url(text);
        EXPECT_FALSE(url && url->loopback()) << text;
    }
}

TEST(Url, PercentForms) {
    EXPECT_EQ(percent_decode_form("a+b%20c%2Fd%2f"), "a b c/d/");
    EXPECT_EQ(percent_decode_form("%zz%4%"), "%zz%4%");
    EXPECT_EQ(percent_decode_form("%41"), "A");
    EXPECT_EQ(percent_decode_form("100%"), "100%");
    EXPECT_EQ(percent_encode("aZ09-._~ /+%\xc3\xa9"), "aZ09-._~%20%2F%2B%25%C3%A9");
    std::string all;
    for (int c = 0; c < 256; ++c)
        all += static_cast<char>(c);
    EXPECT_EQ(percent_decode_form(percent_encode(all)), all);
}

TEST(Address, OnlyThePublicInternetIsPublic) {
    const std::vector<std::string> open{
        "1.1.1.1",
        "52.1.2.3",
        "172.15.0.1",
        "172.32.0.1",
        "100.128.0.1",
        "2606:4700::1111",
        "64:ff9b::808:808"
    };
    const std::vector<std::string> closed{
        "0.0.0.0",
        "10.1.2.3",
        "100.64.0.1",
        "127.0.0.1",
        "169.254.169.254",
        "172.16.0.1",
        "172.31.255.255",
        "192.168.1.1",
        "192.0.0.1",
        "198.18.0.1",
        "224.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "fe80::1",
        "fc00::1",
        "fd12::1",
        "ff02::1",
        "::ffff:10.0.0.1",
        "::ffff:127.0.0.1",
        "::7f00:1",
        "2002:7f00:1::",
        "2002:a00:1::",
        "64:ff9b::a00:1",
        "2001:0:1::1",
        "2001:db8::1",
        "100::1",
        "64:ff9b:1::808:808"
    };
    for (const auto& text : open)
        EXPECT_TRUE(is_public(boost::asio::ip::make_address(text))) << text;
    for (const auto& text : closed)
        EXPECT_FALSE(is_public(boost::asio::ip::make_address(text))) << text;
}

}  // namespace
}  // namespace mentord::http
