#pragma once

#include "adapters/adapter.hpp"
#include "tests/simulation/dice.hpp"
#include "tests/simulation/story.hpp"

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
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
    std::string platform = {};
};

/// What the bot may be waiting for.
enum class Call { deliver, look, profile };

/// The chat platforms, made up: they take messages, misbehave by the dice, and tell the truth about what they
/// have only when they can be asked; Teams never can be.
class FakePlatform {
public:
    FakePlatform(const SeedClock& clock, Story& story, Dice dice, Troubles troubles)
        : clock_(&clock), story_(&story), dice_(dice), troubles_(troubles) {}

    std::map<std::pair<TenantId, std::string>, PlatformProfile> profiles;
    /// Who has taken the app away from beside their chats.
    std::set<std::pair<TenantId, std::string>> without_app;
    /// Nothing comes through until then, on one platform or (empty) on both.
    Instant down_until{};
    std::string down_where;
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
    /// Called at each try, whatever becomes of it.
    std::function<void(std::string_view platform, const Address&, const MessageId&)> at_attempt;
    /// Called before a message is taken in: the checkers' moment.
    std::function<void(const Delivered&)> at_delivery;
    /// What arrived since it was last taken out.
    std::vector<Delivered> arrived;

    bool down(std::string_view platform) const {
        return clock_->now() < down_until && (down_where.empty() || down_where == platform);
    }
    bool employs(const TenantId& tenant, const std::string& user) const {
        const auto found = profiles.find({tenant, user});
        return found != profiles.end() && found->second.active;
    }

    boost::asio::awaitable<Delivery> deliver(std::string on, Address to, Card card, MessageId key);
    boost::asio::awaitable<Sighting> look_for(std::string on, MessageId key);
    boost::asio::awaitable<std::optional<PlatformProfile>> profile_of(std::string on, Address who);

private:
    boost::asio::awaitable<void> linger(Call call);
    Delivery take_in(const std::string& on, const Address& to, Card card, const MessageId& key);
    std::optional<Delivery> refusal(const std::string& on, const Address& to);
    Accepted accepted(const std::string& on, const Address& to, const MessageId& key);

    const SeedClock* clock_;
    Story* story_;
    Dice dice_;
    Troubles troubles_;
    int routes_changed_ = 0;
};

/// One of them, as the bot sees it.
class Side final : public Adapter {
public:
    Side(FakePlatform& all, std::string name) : all_(&all), name_(std::move(name)) {}

    std::string_view platform() const override { return name_; }
    bool owns_channel(std::string_view id) const override {
        return id.starts_with(name_ == "slack" ? "C" : "19:");
    }
    Receipt receive(const http::Request&, Instant) override { return http::Response{}; }
    Reply answer(const Answer&, const ReplyPath&) override { return {}; }
    boost::asio::awaitable<bool> follow_up(Answer, ReplyPath) override { co_return true; }
    boost::asio::awaitable<Delivery> deliver(Address to, Card card, MessageId key) override {
        return all_->deliver(name_, std::move(to), std::move(card), std::move(key));
    }
    boost::asio::awaitable<Sighting> look_for(Address, MessageId key) override {
        return all_->look_for(name_, std::move(key));
    }
    boost::asio::awaitable<std::optional<PlatformProfile>> profile_of(Address who) override {
        return all_->profile_of(name_, std::move(who));
    }

private:
    FakePlatform* all_;
    std::string name_;
};

/// The way to somebody as Teams tells it: nobody else's begins like this.
inline std::string route_to(const std::string& user, int which) {
    return "way to " + user + " #" + std::to_string(which);
}

}  // namespace mentord::simulation
