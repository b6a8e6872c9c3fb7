#pragma once

#include "storage/unit_of_work.hpp"
#include "tests/simulation/story.hpp"
#include "workflows/program/program.hpp"

#include <map>
#include <set>
#include <string>
#include <vector>

namespace mentord::simulation {

/// What must hold of the database between two steps (I-1, I-4 to I-13, I-22), in questions to its tables.
class RecordChecks {
public:
    RecordChecks(const SeedClock& clock, Story& story) : clock_(&clock), story_(&story) {}

    /// After every step.
    void step(storage::Connection& database);
    /// Every simulated day.
    void day(storage::Connection& database);
    /// Every other week, and at the end: each row of history.
    void thorough(storage::UnitOfWork& work, storage::Connection& database);
    /// The bot was away: what it says on its return, it says once (I-12).
    void catch_up(storage::Connection& database, Instant since);

    /// How often each change of each machine happened.
    void count_history(storage::Connection& database);

private:
    void none(storage::Connection& database, const char* invariant, const char* offenders);
    void alerts(storage::Connection& database);
    void capacity(storage::Connection& database);
    void low_ratings(storage::Connection& database);
    template <class Edges>
    void edges(storage::UnitOfWork& work, storage::Connection& database, const char* sql, const Edges& table);

    const SeedClock* clock_;
    Story* story_;
    std::map<std::string, int> alerts_seen_;
    std::map<std::string, std::int64_t> load_;
    std::int64_t changes_ = -1;
};

}  // namespace mentord::simulation
