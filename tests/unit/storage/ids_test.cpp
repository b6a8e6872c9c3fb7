#include "storage/ids.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <limits>
#include <string>

namespace mentord::storage {
namespace {

using std::chrono::milliseconds;

TEST(RowIds, SortInTheOrderInWhichTheyWereMade) {
    std::uint64_t next = 0;
    IdSource ids([&] { return next += 0x9E3779B97F4A7C15U; });
    std::string before;
    for (int i = 0; i < 1000; ++i) {
        const auto id = ids.row_id(Instant{milliseconds{1'700'000'000'000 + i / 100}});
        EXPECT_EQ(id.size(), 28U);
        EXPECT_LT(before, id);
        before = id;
    }
}

TEST(RowIds, HaveRoomToCountUpwardsWhateverWasDrawn) {
    IdSource ids([] { return std::numeric_limits<std::uint64_t>::max(); });
    const Instant now{milliseconds{1'700'000'000'000}};
    const auto first = ids.row_id(now);
    EXPECT_LT(first, ids.row_id(now));
}

}  // namespace
}  // namespace mentord::storage
