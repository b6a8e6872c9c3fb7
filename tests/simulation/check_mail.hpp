#pragma once

#include "storage/installations.hpp"
#include "storage/sqlite/connection.hpp"
#include "tests/simulation/people.hpp"
#include "tests/simulation/platform.hpp"
#include "tests/simulation/story.hpp"
#include "workflows/program/program.hpp"

#include <deque>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace mentord::simulation {

/// What must hold of every message at the moment at which it reaches somebody (I-15 to I-19, I-22, I-23,
/// I-27), judged from the outside: by the platform's count, the person's wall clock and the words on the
/// card.
class MailChecks {
public:
    MailChecks(
        const SeedClock& clock,
        Story& story,
        const std::vector<Someone>& people,
        const std::vector<storage::Installation>& workspaces
    )
        : clock_(&clock), story_(&story), people_(&people), workspaces_(&workspaces) {}

    void arrives(storage::Connection& database, const FakePlatform& platform, const Delivered& mail);
    /// What somebody is shown on the spot.
    void shown(storage::Connection& database, const Someone& who, const Card& card);
    /// From now on nobody may read this person's name or words.
    void forgotten(const Someone& who) { forgotten_.insert(who.secret()); }
    /// The wall clock has leapt by more than a day, or the bot was off for longer than that.
    void leapt() { calm_from_ = clock_->steady() + std::chrono::hours{1}; }
    Clock::Steady calm_from() const { return calm_from_; }
    void is_back(const Someone& who) { forgotten_.erase(who.secret()); }

private:
    struct Row {
        std::string person, kind, about, cause, zone, program;
        Instant created;
        bool active = true;
        Rules rules = {};  ///< of the message's program, as they are now
        std::vector<LocalDay> holidays = {};
    };
    void in_channel(const Delivered& mail);
    void unwritten(storage::Connection& database, const Delivered& mail);
    const Someone* reader(const Delivered& mail) const;
    void hours(const Row& row, const Delivered& mail);
    void caps(const Row& row, const Delivered& mail);
    void still_wanted(storage::Connection& database, const Row& row, const Delivered& mail);
    void order(const Row& row, const Delivered& mail);
    bool has_room_for_the_next(storage::Connection& database, const Row& row, const Delivered& mail);
    void merged(storage::Connection& database, const Row& row, const Delivered& mail);
    void once(const Row& row, const FakePlatform& platform, const Delivered& mail);
    void words(
        storage::Connection& database, const Someone& who, const std::string& user, const std::string& text
    );
    void partner(storage::Connection& database, const Row& row, const Delivered& mail);

    const SeedClock* clock_;
    Story* story_;
    const std::vector<Someone>* people_;
    const std::vector<storage::Installation>* workspaces_;
    std::map<std::string, std::deque<Instant>> reminders_;
    std::map<std::pair<std::string, std::string>, Instant> last_;  ///< by person and subject or kind
    std::set<std::string> forgotten_;
    Clock::Steady calm_from_{};
};

}  // namespace mentord::simulation
