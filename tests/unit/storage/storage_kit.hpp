#pragma once

#include "storage/unit_of_work.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <filesystem>
#include <string>

namespace mentord::storage {

/// A directory of the test's own, gone afterwards.
class TestDirectory {
public:
    TestDirectory() : path_((std::filesystem::temp_directory_path() / "mentord-test-XXXXXX").string()) {
        if (::mkdtemp(path_.data()) == nullptr) throw std::runtime_error("no temporary directory");
    }
    ~TestDirectory() { std::filesystem::remove_all(path_); }
    TestDirectory(const TestDirectory&) = delete;
    TestDirectory& operator=(const TestDirectory&) = delete;

    std::string file(const std::string& name) const { return path_ + "/" + name; }

private:
    std::string path_;
};

inline IdSource counting_ids() {
    return IdSource([next = std::uint64_t{0}]() mutable { return ++next; });
}

inline const TenantId tenant{"slack:T1"};
inline constexpr Instant noon = from_millis(1'795'435'200'000);

/// An installed workspace in memory, with everything a unit of work has.
struct TestStore {
    TestStore() { work.installations.save({tenant, "slack", "T1", "Test", "B1", "active"}, noon); }

    Connection connection{":memory:"};
    IdSource ids = counting_ids();
    UnitOfWork work{connection, ids};
};

}  // namespace mentord::storage
