#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace mentord::teams::test {

using std::literals::string_view_literals::operator""sv;

/// None of these is smba.trafficmanager.net over https at port 443, with a path that a service URL has.
inline std::vector<std::string> hostile_service_urls() {
    static constexpr std::string_view urls[] = {
        ""sv,
        " "sv,
        "/"sv,
        "//"sv,
        "https:"sv,
        "https:/"sv,
        "https://"sv,
        "https:///teams"sv,
        "smba.trafficmanager.net"sv,
        "smba.trafficmanager.net/teams"sv,
        "//smba.trafficmanager.net/teams"sv,
        "https:smba.trafficmanager.net/teams"sv,
        "https:/smba.trafficmanager.net/teams"sv,
        "https:\\\\smba.trafficmanager.net\\teams"sv,
        // other schemes
        "http://smba.trafficmanager.net/teams"sv,
        "http://smba.trafficmanager.net:443/teams"sv,
        "ftp://smba.trafficmanager.net/teams"sv,
        "wss://smba.trafficmanager.net/teams"sv,
        "file://smba.trafficmanager.net/teams"sv,
        "javascript://smba.trafficmanager.net/teams"sv,
        "urn:botframework:websocket:1"sv,
        // user info
        "https://smba.trafficmanager.net@evil.example/teams"sv,
        "https://smba.trafficmanager.net:443@evil.example/teams"sv,
        "https://user@smba.trafficmanager.net/teams"sv,
        "https://user:pass@smba.trafficmanager.net/teams"sv,
        "https://@smba.trafficmanager.net/teams"sv,
        "https://evil.example\\@smba.trafficmanager.net/teams"sv,
        "https://evil.example#@smba.trafficmanager.net/teams"sv,
        "https://evil.example?@smba.trafficmanager.net/teams"sv,
        "https://smba.trafficmanager.net%40evil.example/teams"sv,
        // ports
        "https://smba.trafficmanager.net:8443/teams"sv,
        "https://smba.trafficmanager.net:80/teams"sv,
        "https://smba.trafficmanager.net:/teams"sv,
        "https://smba.trafficmanager.net:0443/teams"sv,
        "https://smba.trafficmanager.net:+443/teams"sv,
        "https://smba.trafficmanager.net:443x/teams"sv,
        "https://smba.trafficmanager.net:443:443/teams"sv,
        "https://smba.trafficmanager.net:65979/teams"sv,
        // other hosts, and hosts that look like it
        "https://evil.example/teams"sv,
        "https://evil.smba.trafficmanager.net/teams"sv,
        "https://trafficmanager.net/teams"sv,
        "https://evil.trafficmanager.net/teams"sv,
        "https://smba.trafficmanager.net.evil.example/teams"sv,
        "https://smba-trafficmanager.net/teams"sv,
        "https://smba.trafficmanager.network/teams"sv,
        "https://xsmba.trafficmanager.net/teams"sv,
        "https://evil.example/smba.trafficmanager.net/teams"sv,
        "https://evil.example/?https://smba.trafficmanager.net/teams"sv,
        "https://smba.trafficmanager.net./teams"sv,
        "https://smba.trafficmanager.net../teams"sv,
        "https://.smba.trafficmanager.net/teams"sv,
        "https://smba..trafficmanager.net/teams"sv,
        "https://smba%2etrafficmanager.net/teams"sv,
        "https://smba.trafficmanager.net%00.evil.example/teams"sv,
        "https://smba.trafficmanager.net%2f.evil.example/teams"sv,
        "https://smba.trafficmanager.net,evil.example/teams"sv,
        "https://smba.trafficmanager.net;evil.example/teams"sv,
        "https://smba.infra.gcc.teams.microsoft.com/teams"sv,  // Microsoft's, but not on this list
        "https://login.microsoftonline.com/teams"sv,
        // names in other scripts
        "https://smb\xd0\xb0.trafficmanager.net/teams"sv,
        "https://smba\xe3\x80\x82trafficmanager.net/teams"sv,
        "https://smba.trafficm\xc4\x81nager.net/teams"sv,
        "https://\xef\xbd\x93mba.trafficmanager.net/teams"sv,
        "https://xn--smb-6cd.trafficmanager.net/teams"sv,
        // addresses
        "https://127.0.0.1/teams"sv,
        "https://10.0.0.1/teams"sv,
        "https://169.254.169.254/metadata"sv,
        "http://169.254.169.254/metadata"sv,
        "https://[::1]/teams"sv,
        "https://[::ffff:127.0.0.1]/teams"sv,
        "https://[smba.trafficmanager.net]/teams"sv,
        "https://2130706433/teams"sv,
        "https://0x7f000001/teams"sv,
        "https://localhost/teams"sv,
        "http://localhost/teams"sv,
        // bytes that somebody else may drop or split at
        " https://smba.trafficmanager.net/teams"sv,
        "https://smba.trafficmanager.net/teams "sv,
        "https://smba.trafficmanager.net /teams"sv,
        "\thttps://smba.trafficmanager.net/teams"sv,
        "https://smba.traffic\tmanager.net/teams"sv,
        "https://smba.traffic\nmanager.net/teams"sv,
        "https://smba.trafficmanager.net\r\nHost: evil.example/teams"sv,
        "https://smba.trafficmanager.net/teams\r\nX: y"sv,
        "https://smba.trafficmanager.net\0.evil.example/teams"sv,
        "https://smba.trafficmanager.net\\.evil.example/teams"sv,
        "https://smba.trafficmanager.net\\teams"sv,
        "https://smba.traffic\xc2\xadmanager.net/teams"sv,
        "https://smba.trafficmanager.net\xe2\x80\x8b/teams"sv,
        // paths and what follows them
        "https://smba.trafficmanager.net/../evil"sv,
        "https://smba.trafficmanager.net/./teams"sv,
        "https://smba.trafficmanager.net/teams/.."sv,
        "https://smba.trafficmanager.net/teams/%2e%2e/evil"sv,
        "https://smba.trafficmanager.net/%2f/evil"sv,
        "https://smba.trafficmanager.net//evil.example"sv,
        "https://smba.trafficmanager.net//"sv,
        "https://smba.trafficmanager.net/teams//"sv,
        "https://smba.trafficmanager.net/@evil.example"sv,
        "https://smba.trafficmanager.net/\\evil.example"sv,
        "https://smba.trafficmanager.net/teams?to=https://evil.example"sv,
        "https://smba.trafficmanager.net?teams"sv,
        "https://smba.trafficmanager.net/teams#"sv,
        "https://smba.trafficmanager.net/teams;x=1"sv,
        "https://smba.trafficmanager.net/teams:443"sv,
    };
    std::vector<std::string> out(std::begin(urls), std::end(urls));
    out.push_back("https://smba.trafficmanager.net/" + std::string(600, 'a'));
    return out;
}

}  // namespace mentord::teams::test
