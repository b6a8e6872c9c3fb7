#include "adapters/teams/service_url.hpp"

#include "adapters/http/url.hpp"
#include "adapters/teams/clouds.hpp"
#include "tests/unit/adapters/teams/hostile_service_urls.hpp"

#include <gtest/gtest.h>

#include <set>
#include <stdexcept>

namespace mentord::teams {
namespace {

const std::vector<std::string> origins =
    origins_of({.hosts = {"smba.trafficmanager.net"}, .development_origins = {}});

TEST(ServiceUrl, IsBroughtToOneSpelling) {
    const std::pair<std::string, std::string> cases[] = {
        {"https://smba.trafficmanager.net", "https://smba.trafficmanager.net"},
        {"https://smba.trafficmanager.net/", "https://smba.trafficmanager.net"},
        {"https://smba.trafficmanager.net/teams", "https://smba.trafficmanager.net/teams"},
        {"https://smba.trafficmanager.net/amer/", "https://smba.trafficmanager.net/amer"},
        {"HTTPS://SMBA.TrafficManager.NET/emea/", "https://smba.trafficmanager.net/emea"},
        {"https://smba.trafficmanager.net:443/in/", "https://smba.trafficmanager.net/in"},
        {"https://smba.trafficmanager.net/emea/11111111-1111-1111-1111-111111111111/",
         "https://smba.trafficmanager.net/emea/11111111-1111-1111-1111-111111111111"},
    };
    for (const auto& [url, base] : cases)
        EXPECT_EQ(service_base(url, origins), base) << url;
}

TEST(ServiceUrl, HostileOnesAreNone) {
    const auto hostile = test::hostile_service_urls();
    EXPECT_GE(hostile.size(), 60U);
    EXPECT_EQ(std::set<std::string>(hostile.begin(), hostile.end()).size(), hostile.size());
    for (const auto& url : hostile)
        EXPECT_EQ(service_base(url, origins), std::nullopt) << url;
}

TEST(ServiceUrl, PlainHttpIsForThisMachineAndOnlyWhereAskedFor) {
    const auto here = origins_of({.hosts = {}, .development_origins = {"http://127.0.0.1:3999"}});
    EXPECT_EQ(service_base("http://127.0.0.1:3999/_connector/", here), "http://127.0.0.1:3999/_connector");
    for (const auto* url : {"http://127.0.0.1:4000/", "http://localhost:3999/", "https://127.0.0.1:3999/"})
        EXPECT_EQ(service_base(url, here), std::nullopt) << url;
    EXPECT_EQ(service_base("http://127.0.0.1:3999/", origins), std::nullopt);
}

TEST(ServiceUrl, AListThatIsNoneIsSaidSo) {
    for (const auto* host :
         {"",
          "smba.trafficmanager.net/",
          "smba.trafficmanager.net:8443",
          "SMBA.trafficmanager.net",
          "*.net",
          ".trafficmanager.net",
          "https://smba.trafficmanager.net",
          "localhost",
          "127.0.0.1"}) {
        EXPECT_THROW(origins_of({.hosts = {host}, .development_origins = {}}), std::invalid_argument) << host;
    }
    for (const auto* origin :
         {"http://example.org",
          "https://127.0.0.1:1",
          "http://127.0.0.1:1/",
          "http://10.0.0.1:1",
          "127.0.0.1:1"}) {
        EXPECT_THROW(origins_of({.hosts = {}, .development_origins = {origin}}), std::invalid_argument)
            << origin;
    }
}

TEST(Clouds, EachIsWholeAndItsServiceUrlIsAllowed) {
    EXPECT_EQ(clouds().front().name, "public");
    for (const auto& cloud : clouds()) {
        EXPECT_EQ(find_cloud(cloud.name), &cloud);
        const auto login = http::parse_url(cloud.login_origin);
        ASSERT_TRUE(login) << cloud.name;
        EXPECT_EQ(login->origin(), cloud.login_origin);
        EXPECT_EQ(login->scheme, "https");
        EXPECT_FALSE(cloud.multi_tenant_authority.empty());
        EXPECT_TRUE(cloud.token_scope.ends_with("/.default")) << cloud.name;
        EXPECT_EQ(cloud.token_scope, cloud.issuer + "/.default");
        EXPECT_TRUE(http::parse_url(cloud.openid_metadata_url)) << cloud.name;
        const auto allowed = origins_of({.hosts = cloud.connectors, .development_origins = {}});
        EXPECT_EQ(service_base(cloud.service_url, allowed).has_value(), !cloud.service_url.empty());
    }
    EXPECT_EQ(find_cloud("moon"), nullptr);
}

}  // namespace
}  // namespace mentord::teams
