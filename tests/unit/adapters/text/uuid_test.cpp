#include "adapters/text/uuid.hpp"

#include <gtest/gtest.h>

namespace mentord {
namespace {

TEST(Uuid, ReadsEitherCaseAndWritesLower) {
    const auto id = parse_uuid("6BA7B810-9dad-11d1-80b4-00C04FD430C8");
    ASSERT_TRUE(id);
    EXPECT_EQ(to_string(*id), "6ba7b810-9dad-11d1-80b4-00c04fd430c8");
}

TEST(Uuid, RefusesWhatIsNone) {
    for (const auto* text :
         {"",
          "6ba7b810-9dad-11d1-80b4-00c04fd430c",
          "6ba7b810-9dad-11d1-80b4-00c04fd430c80",
          "6ba7b810x9dad-11d1-80b4-00c04fd430c8",
          "6ba7b8109-dad-11d1-80b4-00c04fd430c8",
          "6ba7b810-9dad-11d1-80b4-00c04fd430cg",
          "{6ba7b810-9dad-11d1-80b4-00c04fd430}"})
        EXPECT_FALSE(parse_uuid(text)) << text;
}

// RFC 9562, A.4: "www.example.com" in the namespace of host names.
TEST(Uuid, IsNamedAsTheRfcShows) {
    const auto hosts = parse_uuid("6ba7b810-9dad-11d1-80b4-00c04fd430c8");
    ASSERT_TRUE(hosts);
    EXPECT_EQ(to_string(named_uuid(*hosts, "www.example.com")), "2ed6657d-e927-568b-95e1-2665a8aea6a2");
}

}  // namespace
}  // namespace mentord
