#include "storage/sqlite/look.hpp"

#include "storage/sqlite/connection.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>

namespace mentord::storage {
namespace {

namespace fs = std::filesystem;
using State = DatabaseLook::State;

class LookAtDatabase : public ::testing::Test {
protected:
    // A name that would read as a query, were it put into a URI as it is.
    LookAtDatabase()
        : place_(fs::path(::testing::TempDir()) / ("look-" + std::to_string(::getpid()) + "?a=%23#")) {
        fs::remove_all(place_);
        fs::create_directories(place_);
    }
    ~LookAtDatabase() override { fs::remove_all(place_); }
    std::string path() const { return (place_ / "mentord.db").string(); }

private:
    fs::path place_;
};

TEST_F(LookAtDatabase, KnowsOneOfOursAndWhoHoldsIt) {
    {
        const Connection held(path());
        const auto look = look_at_database(path());
        EXPECT_EQ(look.state, State::in_use);
        EXPECT_EQ(look.detail, "mentord, process " + std::to_string(::getpid()));
    }
    const auto look = look_at_database(path());
    EXPECT_EQ(look.state, State::sound) << look.detail;
    EXPECT_FALSE(look.older);
    const Connection again(path());  // looking has left nothing behind that keeps others out
}

TEST_F(LookAtDatabase, KnowsWhatIsNone) {
    std::ofstream(path()) << std::string(4096, 'x');
    EXPECT_EQ(look_at_database(path()).state, State::foreign);
}

TEST_F(LookAtDatabase, KnowsANewerOne) {
    {
        Connection newer(path());
        newer.execute("PRAGMA user_version = 9999");
    }
    EXPECT_EQ(look_at_database(path()).state, State::newer);
}

}  // namespace
}  // namespace mentord::storage
