#include "tests/simulation/platform.hpp"

#include <boost/asio/post.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <fmt/format.h>

#include <utility>

namespace mentord::simulation {

namespace asio = boost::asio;
using namespace std::chrono_literals;

asio::awaitable<void> FakePlatform::linger(Call call) {
    const auto executor = co_await asio::this_coro::executor;
    ++waited_for[call];
    if (in_call) in_call(call);
    co_await asio::post(executor, asio::use_awaitable);
    --waited_for[call];
}

// A turn of the loop lies before and after the moment at which the message is taken: a crash may come at
// either.
asio::awaitable<Delivery> FakePlatform::deliver(std::string on, Address to, Card card, MessageId key) {
    const auto executor = co_await asio::this_coro::executor;
    co_await asio::post(executor, asio::use_awaitable);
    if (at_attempt) at_attempt(on, to, key);
    auto delivery = take_in(on, to, std::move(card), key);
    co_await linger(Call::deliver);
    co_return delivery;
}

std::optional<Delivery> FakePlatform::refusal(const std::string& on, const Address& to) {
    if (!to.channel.empty()) {
        if (dice_.chance(0.2)) return Refused{.problem = "not_in_channel", .channel_shut = true};
        return std::nullopt;
    }
    if (!employs(to.tenant, to.user)) {
        story_->reached("refused: the person is gone");
        return Refused{"account_inactive", true, false};
    }
    if (on == "teams" && without_app.contains({to.tenant, to.user})) {
        story_->reached("refused: the app is not beside their chats");
        story_->tell("  -> " + to.user + " refused: no app");
        return Refused{.problem = "BotNotInConversationRoster", .unreachable = true};
    }
    return std::nullopt;
}

Delivery FakePlatform::take_in(const std::string& on, const Address& to, Card card, const MessageId& key) {
    const auto& id = key.str();
    if (down(on)) {
        story_->reached("message during an outage");
        if (dice_.chance(0.5)) return Maybe{"the connection timed out"};
        return TryLater{5s, "cannot connect"};
    }
    if (auto refused = refusal(on, to)) return std::move(*refused);
    if (dice_.chance(clock_->now() < crowded_until ? 0.4 : troubles_.busy)) {
        story_->reached("told to try later (429)");
        if (waited_for[Call::look] > 0) story_->reached("429 while a look-up was under way");
        if (waited_for[Call::profile] > 0) story_->reached("429 while a profile was asked for");
        return TryLater{std::chrono::seconds{dice_.between(1, 120)}, "rate limited"};
    }
    if (dice_.chance(troubles_.lost_before)) {
        ++doubts[key];
        story_->reached("connection lost before the message was taken");
        return Maybe{"connection reset"};
    }
    if (++taken[key] > 1) story_->reached("message twice in a conversation");
    Delivered delivered{to.tenant, to.user, std::move(card), key, to.channel, on};
    story_->tell(fmt::format("  -> {}{} [{}] {}", to.user, to.channel, id, delivered.card.summary));
    ++story_->tally.messages;
    if (at_delivery) at_delivery(delivered);
    arrived.push_back(std::move(delivered));
    if (dice_.chance(troubles_.lost_after)) {
        ++doubts[key];
        story_->reached("answer lost after the message was taken");
        return Maybe{"no answer"};
    }
    return accepted(on, to, key);
}

Accepted FakePlatform::accepted(const std::string& on, const Address& to, const MessageId& key) {
    Accepted taken_in{"D1:" + key.str()};
    if (on == "teams" && to.channel.empty() && (to.route.empty() || dice_.chance(0.02))) {
        story_->reached("the way to somebody changed");
        taken_in.route = route_to(to.user, 1000 + ++routes_changed_);
    }
    return taken_in;
}

asio::awaitable<Sighting> FakePlatform::look_for(std::string on, MessageId key) {
    co_await linger(Call::look);
    if (on == "teams" || down(on) || dice_.chance(troubles_.blind)) {
        story_->reached("could not look whether a message arrived");
        co_return Sighting::unknown;
    }
    const bool there = taken.contains(key);
    story_->reached(there ? "a doubted message was found" : "a doubted message was not there");
    co_return there ? Sighting::found : Sighting::absent;
}

asio::awaitable<std::optional<PlatformProfile>> FakePlatform::profile_of(std::string on, Address who) {
    co_await linger(Call::profile);
    const bool no_app = on == "teams" && without_app.contains({who.tenant, who.user});
    if (no_app || down(on) || dice_.chance(troubles_.silent)) {
        story_->reached("the platform did not say who somebody is");
        co_return std::nullopt;
    }
    const auto found = profiles.find({who.tenant, who.user});
    if (found == profiles.end()) co_return std::nullopt;
    co_return found->second;
}

}  // namespace mentord::simulation
