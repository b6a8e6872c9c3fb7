#pragma once

#include "storage/sqlite/connection.hpp"
#include "tests/simulation/story.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace mentord::simulation {

/// The rare states that a long enough run must have reached, each of them: in the order of the table.
std::vector<std::string_view> named_probes();

/// Counts those that show in the database: the others are counted where they happen.
class ProbeCounts {
public:
    ProbeCounts(const SeedClock& clock, Story& story) : clock_(&clock), story_(&story) {}

    /// What is so today, and will not be told from what is kept.
    void day(storage::Connection& database);
    /// What the history tells.
    void at_the_end(storage::Connection& database);

private:
    void dst_before_a_session(storage::Connection& database);
    void cascades(storage::Connection& database);

    const SeedClock* clock_;
    Story* story_;
    std::map<std::string, bool> seen_;
};

/// How far a zone is from UTC then; an unknown one counts as UTC.
std::chrono::seconds offset_at(const std::string& zone, Instant at);

}  // namespace mentord::simulation
