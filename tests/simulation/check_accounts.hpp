#pragma once

#include "storage/installations.hpp"
#include "storage/sqlite/connection.hpp"
#include "tests/simulation/people.hpp"
#include "tests/simulation/platform.hpp"
#include "tests/simulation/story.hpp"

#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

namespace mentord::simulation {

/// What must hold where people have accounts on two platforms and take the app away: who a message goes to,
/// who is told of a loss, whom a note reaches, and that two accounts of one person are one.
class AccountChecks {
public:
    AccountChecks(
        const SeedClock& clock,
        Story& story,
        const std::vector<Someone>& people,
        const std::vector<storage::Installation>& workspaces
    )
        : clock_(&clock), story_(&story), people_(&people), workspaces_(&workspaces) {}

    /// The bot has met this account before.
    bool knows(storage::Connection& database, const Event& event);
    /// An event of theirs was taken.
    void acted(storage::Connection& database, const Event& event);
    /// A note was typed for the other one of a pairing.
    void written(std::size_t author, const std::string& pairing, const Answers& answers);
    /// The bot tries to send, whatever comes of it.
    void attempt(
        storage::Connection& database, std::string_view on, const Address& to, const MessageId& message
    );
    void arrives(storage::Connection& database, const Delivered& mail);
    /// What somebody is shown on the spot.
    void read(
        storage::Connection& database, const TenantId& tenant, const Account& account, const Card& card
    );
    /// After every step: whoever was lost just now, and who was told.
    void step(storage::Connection& database);
    void day(storage::Connection& database);

private:
    struct Written {
        std::size_t author;
        std::string pairing;
        std::set<MessageId> messages = {};
    };
    std::optional<std::size_t> owner_of(const TenantId& tenant, std::string_view on, std::string_view user);
    void belongs(const std::string& person, std::size_t who);
    void notes(
        storage::Connection& database,
        const TenantId& tenant,
        const Account& account,
        const Card& card,
        const MessageId* message
    );
    void told_of(
        storage::Connection& database, const std::string& tenant, const std::string& person, std::int64_t at
    );
    void told_once(storage::Connection& database);
    void none(storage::Connection& database, const char* invariant, const char* offenders);

    const SeedClock* clock_;
    Story* story_;
    const std::vector<Someone>* people_;
    const std::vector<storage::Installation>* workspaces_;
    std::map<std::string, std::size_t> whose_;  ///< which of the made-up people a person of the bot's is
    std::map<std::string, Written> notes_;
    std::set<std::tuple<std::string, std::string, std::int64_t>> lost_;
    std::int64_t changes_ = -1;
};

}  // namespace mentord::simulation
