#pragma once

#include "adapters/adapter.hpp"
#include "bot/courier.hpp"
#include "bot/dispatcher.hpp"
#include "bot/scheduler.hpp"
#include "storage/writer.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <gtest/gtest.h>

#include <chrono>
#include <functional>
#include <map>
#include <string>
#include <vector>

namespace mentord {

namespace asio = boost::asio;

/// Monday 23 November 2026, noon UTC.
inline constexpr Instant monday_noon = from_millis(1'795'435'200'000);
inline const TenantId tenant{"slack:T1"};

class HandClock final : public Clock {
public:
    Instant now() const override { return now_; }
    Steady steady() const override { return steady_; }
    /// Time passes.
    void push(std::chrono::milliseconds by) {
        now_ += by;
        steady_ += by;
    }
    /// Somebody sets the time of day.
    void leap(std::chrono::milliseconds by) { now_ += by; }

private:
    Instant now_ = monday_noon;
    Steady steady_{std::chrono::hours{1}};
};

/// A platform that answers as it is told to.
class ScriptedAdapter final : public Adapter {
public:
    struct Sent {
        std::string user;  ///< or "#CHANNEL"
        Card card;
        std::string key;
    };
    std::vector<Sent> sent;
    std::vector<Delivery> next_deliveries;  ///< taken from the front; accepted when empty
    std::vector<Sighting> next_sightings;   ///< unknown when empty
    std::map<std::string, PlatformProfile> profiles;
    int profile_questions = 0;
    bool throw_next = false;

    std::string_view platform() const override { return "slack"; }
    bool owns_channel(std::string_view) const override { return true; }
    Receipt receive(const http::Request&, Instant) override { return http::Response{}; }
    Reply answer(const Answer&, const ReplyPath&) override { return {}; }
    asio::awaitable<bool> follow_up(Answer, ReplyPath) override { co_return true; }
    asio::awaitable<Delivery> deliver(Address to, Card card, MessageId key) override {
        sent.push_back({to.channel.empty() ? to.user : "#" + to.channel, std::move(card), key.str()});
        if (std::exchange(throw_next, false)) throw std::runtime_error("this platform speaks in riddles");
        Delivery delivery = Accepted{"D1:1"};
        if (!next_deliveries.empty()) {
            delivery = next_deliveries.front();
            next_deliveries.erase(next_deliveries.begin());
        }
        co_return delivery;
    }
    asio::awaitable<Sighting> look_for(Address, MessageId) override {
        auto sighting = Sighting::unknown;
        if (!next_sightings.empty()) {
            sighting = next_sightings.front();
            next_sightings.erase(next_sightings.begin());
        }
        co_return sighting;
    }
    asio::awaitable<std::optional<PlatformProfile>> profile_of(Address who) override {
        ++profile_questions;
        const auto found = profiles.find(who.user);
        if (found == profiles.end()) co_return std::nullopt;
        co_return found->second;
    }
};

/// A bot on one loop, in memory, with a clock that moves by hand.
struct TestBot {
    explicit TestBot(std::string file = ":memory:") : path(std::move(file)) {
        const storage::Installation here{tenant, "slack", "T1", "Test", "B1", "active"};
        workspaces.put(here);
        run([&](storage::UnitOfWork& work) { work.installations.save(here, clock.now()); });
        asio::co_spawn(io, courier.run(), asio::detached);
    }
    ~TestBot() {
        courier.stop();
        scheduler.stop();
        io.restart();
        io.run_for(std::chrono::milliseconds{200});
    }

    std::string path;
    asio::io_context io;
    HandClock clock;
    ScriptedAdapter adapter;
    Platforms platforms{adapter};
    Workspaces workspaces;
    std::vector<std::string> log;
    std::function<void(std::string_view)> report = [this](std::string_view line) { log.emplace_back(line); };
    storage::Writer writer{
        storage::Connection(path),
        storage::IdSource([next = std::uint64_t{0}]() mutable { return ++next; }),
        io.get_executor(),
        {.on_the_loop = true},
        [this](storage::Agenda agenda) {
            ++commits;
            scheduler.next_due(agenda.timer);
            courier.look_at(agenda);
        }
    };
    Dispatcher dispatcher{writer, workspaces, report};
    Scheduler scheduler{io.get_executor(), writer, dispatcher, clock, report};
    Courier courier{
        io.get_executor(),
        writer,
        dispatcher,
        platforms,
        clock,
        {.messages_per_minute = 600'000,
         .channel_gap = std::chrono::milliseconds{0},
         .shortest_round = std::chrono::milliseconds{0}},
        report
    };
    int deliveries = 0;
    int commits = 0;

    /// People of Teams have ids of a shape of their own.
    static bool on_teams(const std::string& user) { return user.starts_with("T:"); }
    static std::string platform_of(const std::string& user) { return on_teams(user) ? "teams" : "slack"; }
    /// The company is connected to an organisation of Teams, too.
    void connect_teams() {
        const storage::Installation there{tenant, "teams", "org", "Org", "28:bot", "active"};
        workspaces.put(there);
        platforms.add("teams", adapter);
        run([&](storage::UnitOfWork& work) { work.installations.save(there, clock.now()); });
    }

    Event event(std::string user, decltype(Event::what) what) {
        Event made{};
        made.key = DeliveryKey{"event:" + std::to_string(++deliveries)};
        made.proof = "proof " + std::to_string(deliveries);
        made.tenant = tenant;
        made.workspace = on_teams(user) ? "org" : "T1";
        made.who = {platform_of(user), made.workspace, std::move(user)};
        made.at = clock.now();
        made.can = {.tell = true, .open = true};
        made.what = std::move(what);
        return made;
    }

    Handled handle(Event one) {
        std::optional<Handled> handled;
        asio::co_spawn(
            io,
            dispatcher.handle(std::move(one)),
            [&](std::exception_ptr failure, Handled result) {
                if (failure) std::rethrow_exception(failure);
                handled = std::move(result);
            }
        );
        until([&] { return handled.has_value(); });
        return std::move(*handled);
    }
    Answer answer(Event one) { return std::get<Answered>(handle(std::move(one))).answer; }

    template <class Job>
    void run(Job job) {
        bool done = false;
        asio::co_spawn(
            io,
            writer.commit(std::function<void(storage::UnitOfWork&)>(job)),
            [&](std::exception_ptr failure) {
                if (failure) std::rethrow_exception(failure);
                done = true;
            }
        );
        until([&] { return done; });
    }

    template <class Condition>
    void until(Condition condition) {
        const auto give_up = std::chrono::steady_clock::now() + std::chrono::seconds{5};
        while (!condition()) {
            ASSERT_LT(std::chrono::steady_clock::now(), give_up) << "this never happened";
            io.restart();
            io.run_one_for(std::chrono::milliseconds{10});
        }
    }
    /// Lets everything that is due happen.
    void settle() {
        courier.wake();
        do
            io.restart();
        while (io.poll() > 0);
    }

    /// The states of all messages, oldest first, as the database has them.
    std::vector<std::string> messages() {
        std::vector<std::string> states;
        run([&](storage::UnitOfWork& work) { states = work.outbox.states(tenant); });
        return states;
    }
};

}  // namespace mentord
