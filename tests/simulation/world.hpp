#pragma once

#include "tests/simulation/check_mail.hpp"
#include "tests/simulation/check_records.hpp"
#include "tests/simulation/dice.hpp"
#include "tests/simulation/engine.hpp"
#include "tests/simulation/people.hpp"
#include "tests/simulation/platform.hpp"
#include "tests/simulation/story.hpp"
#include "workflows/calendar/working_hours.hpp"

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace mentord::simulation {

struct Wishes {
    std::uint64_t seed = 1;
    int days = 180;
    int people = 0;  ///< 0: as the dice say
    bool aloud = false;
};

/// One company (or two) with its people, its platform and its bot, made of one seed; time goes from one thing
/// that happens to the next.
class World {
public:
    explicit World(const Wishes& wishes);
    ~World();
    World(const World&) = delete;
    World& operator=(const World&) = delete;

    /// Lives through the days, or up to the first thing that must never be.
    const Story& live();

private:
    using Errand = std::function<void()>;

    // bodies.cpp
    void found_workspaces();
    void hire();
    void appoint_admins();
    void choose_rules(std::size_t workspace);
    void fill_calendar();

    // world.cpp
    void at(Instant when, Errand errand);
    void in(std::chrono::milliseconds after, Errand errand) { at(clock_.now() + after, std::move(errand)); }
    Instant next_thing();
    void let_happen();
    void step();
    void a_day_passes();
    void tell_history();

    // world_events.cpp
    struct Given {
        bool reached = false;  ///< the bot took it, as far as anybody can tell
        Answer answer = Nothing{};
    };
    Event event_of(Someone& who, decltype(Event::what) what);
    Given give(Event event);
    void redeliver(Event event);
    void do_it(std::size_t who, decltype(Event::what) what);
    void hold(std::size_t who, Answer answer);
    void look_at(std::size_t who, const Card& card, bool at_once);
    void react(std::size_t who, const Card& card);
    void press(std::size_t who, const Button& button);
    void press_of_another(std::size_t who);
    void submit(std::size_t who);
    void chat(std::size_t who);
    void collect_mail();

    // world_faults.cpp
    void misfortune();
    void crash(std::chrono::milliseconds pause);
    void sleep(std::chrono::milliseconds pause);
    void wake_up(const char* what);
    void lose_somebody();
    void move_somebody();
    void change_duty();
    bool awake() const { return engine_ && !asleep_; }

    Wishes wishes_;
    Dice dice_;
    SeedClock clock_;
    Story story_;
    Disk disk_;
    FakePlatform platform_;
    std::vector<storage::Installation> workspaces_;
    std::vector<Someone> people_;
    std::unique_ptr<Engine> engine_;
    std::unique_ptr<MailChecks> mail_;
    std::unique_ptr<RecordChecks> records_;
    std::map<std::pair<Instant, std::uint64_t>, Errand> errands_;
    std::uint64_t errands_made_ = 0;
    std::uint64_t events_made_ = 0;
    Instant start_;
    Instant end_;
    bool asleep_ = false;
};

}  // namespace mentord::simulation
