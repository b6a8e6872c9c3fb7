#pragma once

#include "adapters/adapter.hpp"
#include "tests/simulation/dice.hpp"
#include "tests/simulation/story.hpp"

#include <functional>
#include <map>
#include <string>
#include <vector>

namespace mentord::simulation {

/// How often the platform misbehaves.
struct Troubles {
    double busy = 0.02;         ///< 429
    double lost_before = 0.01;  ///< the connection breaks before the message is taken
    double lost_after = 0.01;   ///< ... or after: it is there, and nobody knows
    double blind = 0.3;         ///< cannot say whether a message is there; 1: was never allowed to look
    double silent = 0.1;        ///< does not say who somebody is
};

/// A message as the platform took it.
struct Delivered {
    TenantId tenant;
    std::string user;
    Card card;
    MessageId id;
    std::string channel = {};  ///< then nobody's own
};

/// What the bot may be waiting for.
enum class Call { deliver, look, profile };

/// A chat platform that is made up: takes messages, misbehaves by the dice, and tells the truth about what it
/// has only when it can be asked.
class FakePlatform final : public Adapter {
public:
    FakePlatform(const SeedClock& clock, Story& story, Dice dice, Troubles troubles)
        : clock_(&clock), story_(&story), dice_(dice), troubles_(troubles) {}

    std::map<std::pair<TenantId, std::string>, PlatformProfile> profiles;
    /// Nothing comes through until then.
    Instant down_until{};
    /// How often each message stands in its conversation.
    std::map<MessageId, int> taken;
    /// How often the answer to a message was lost: an alert may then come once more.
    std::map<MessageId, int> doubts;
    /// Called in the midst of a call, after a message was taken: a crash may come at either side of it.
    std::function<void(Call)> in_call;
    /// How many of each are being waited for; nobody waits any more after a crash.
    std::map<Call, int> waited_for;
    /// Much more 429 than usual until then: everybody comes back at once after an outage.
    Instant crowded_until{};
    /// Called before a message is taken in: the checkers' moment.
    std::function<void(const Delivered&)> at_delivery;
    /// What arrived since it was last taken out.
    std::vector<Delivered> arrived;

    bool down() const { return clock_->now() < down_until; }
    bool employs(const TenantId& tenant, const std::string& user) const {
        const auto found = profiles.find({tenant, user});
        return found != profiles.end() && found->second.active;
    }

    std::string_view platform() const override { return "slack"; }
    bool owns_channel(std::string_view) const override { return true; }
    Receipt receive(const http::Request&, Instant) override { return http::Response{}; }
    Reply answer(const Answer&, const ReplyPath&) override { return {}; }
    boost::asio::awaitable<bool> follow_up(Answer, ReplyPath) override { co_return true; }
    boost::asio::awaitable<Delivery> deliver(Address to, Card card, MessageId key) override;
    boost::asio::awaitable<Sighting> look_for(Address to, MessageId key) override;
    boost::asio::awaitable<std::optional<PlatformProfile>> profile_of(Address who) override;

private:
    boost::asio::awaitable<void> linger(Call call);
    Delivery take_in(const Address& to, Card card, const MessageId& key);

    const SeedClock* clock_;
    Story* story_;
    Dice dice_;
    Troubles troubles_;
};

}  // namespace mentord::simulation
