#pragma once

#include "storage/unit_of_work.hpp"
#include "tests/simulation/story.hpp"
#include "workflows/program/program.hpp"

#include <map>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

namespace mentord::simulation {

/// What must hold of the database between two steps (I-1, I-4 to I-13, I-22), in questions to its tables.
class RecordChecks {
public:
    RecordChecks(const SeedClock& clock, Story& story) : clock_(&clock), story_(&story) {}

    /// After every step.
    /// `made`: how many ids there have been; without a new one no mentor has more than before.
    void step(storage::Connection& database, std::uint64_t made);
    /// Every simulated day.
    void day(storage::Connection& database);
    /// Every other week, and at the end: each row of history.
    void thorough(storage::UnitOfWork& work, storage::Connection& database);
    /// The bot was away: what it says on its return, it says once (I-12).
    void catch_up(storage::Connection& database, Instant since);

    /// Of somebody who was erased no such words may be left (I-27).
    void erased(storage::Connection& database, const TenantId& tenant, const std::vector<std::string>& words);
    /// What counts as sent was taken by the platform (I-13).
    void sent(storage::Connection& database, const std::map<MessageId, int>& taken);

    /// How often each change of each machine happened.
    void count_history(storage::Connection& database);

private:
    void none(storage::Connection& database, const char* invariant, const char* offenders);
    void alerts(storage::Connection& database);
    void capacity(storage::Connection& database);
    using Place = std::tuple<std::string, std::string, std::string>;  ///< tenant, mentor, program
    void mentor_gains(storage::Connection& database, const Place& place, std::int64_t load);

    const SeedClock* clock_;
    Story* story_;
    std::map<std::string, int> alerts_seen_;
    std::map<Place, std::int64_t> load_;
    Instant sent_seen_{};
    std::int64_t changes_ = -1;
    std::uint64_t made_ = 0;
};

}  // namespace mentord::simulation
