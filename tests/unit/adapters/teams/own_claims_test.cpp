#include "adapters/teams/own_claims.hpp"

#include <gtest/gtest.h>

namespace mentord::teams {
namespace {

// The middle part in base64url: {"aud":"a","tid":"t","appid":"x","exp":1600000000}
constexpr const char* first_version = "eyJhdWQiOiJhIiwidGlkIjoidCIsImFwcGlkIjoieCIsImV4cCI6MTYwMDAwMDAwMH0";
// {"aud":"a","azp":"y","exp":"soon"}
constexpr const char* second_version = "eyJhdWQiOiJhIiwiYXpwIjoieSIsImV4cCI6InNvb24ifQ";

std::optional<OwnClaims> claims_of(const std::string& payload) {
    return own_claims(Secret{"h." + payload + ".s"});
}

TEST(OwnClaims, AreReadFromTheMiddlePart) {
    const auto claims = claims_of(first_version);
    ASSERT_TRUE(claims);
    EXPECT_EQ(claims->audience, "a");
    EXPECT_EQ(claims->tenant, "t");
    EXPECT_EQ(claims->app, "x");
    EXPECT_EQ(claims->ends_at, from_millis(1'600'000'000'000));
}

TEST(OwnClaims, OfTheSecondVersionNameTheAppElsewhere) {
    const auto claims = claims_of(second_version);
    ASSERT_TRUE(claims);
    EXPECT_EQ(claims->app, "y");
    EXPECT_EQ(claims->tenant, "");
    EXPECT_FALSE(claims->ends_at);
}

TEST(OwnClaims, AreNoneWhereTheTokenIsNoJwt) {
    for (const auto* token : {"", "opaque", "a.b", "a.!.c", "a.W10.c", "a..c"})
        EXPECT_FALSE(own_claims(Secret{token})) << token;
}

}  // namespace
}  // namespace mentord::teams
