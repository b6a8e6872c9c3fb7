#pragma once

#include "tests/simulation/check_accounts.hpp"
#include "tests/simulation/check_mail.hpp"
#include "tests/simulation/check_records.hpp"
#include "tests/simulation/dice.hpp"
#include "tests/simulation/engine.hpp"
#include "tests/simulation/people.hpp"
#include "tests/simulation/platform.hpp"
#include "tests/simulation/probes.hpp"
#include "tests/simulation/story.hpp"
#include "workflows/calendar/working_hours.hpp"

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace mentord::simulation {

struct Wishes {
    std::uint64_t seed = 1;
    int days = 180;
    int people = 0;  ///< 0: as the dice say
    bool aloud = false;
    Onlooker* onlooker = nullptr;
    Companies companies = Companies::by_dice;
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
    void connect(const std::string& number, Companies kind);
    void open_accounts(Someone& one, std::size_t number);
    const TenantId& where_of(const Someone& one) const { return workspaces_[one.workspace].tenant; }
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
    void forms_are_announced(const decltype(Event::what)& what, const Answer& answer);
    bool was_taken(const Event& event);
    void refused(Event event);
    void out_of_order();

    // world_bias.cpp
    std::optional<std::size_t> somebody(const char* sql);
    std::optional<std::size_t> partner_of(std::size_t who);
    void insist(std::size_t who, const std::string& words, const std::string& verb);
    void follow_up(std::size_t who, const Act& act);
    void wait_for_mail(std::size_t who, Errand errand);
    void undo_late(std::size_t who, const Card& card);
    void note_moment(std::size_t who, const decltype(Event::what)& what);
    void note_crash();
    void note_mail_under_way(const Event& event);
    void look_for_traces(std::size_t who);

    // world_accounts.cpp
    void as_on_teams(Someone& who, Event& event);
    bool choose_account(Someone& who);
    std::optional<std::size_t> owner_of(const TenantId& tenant, std::string_view on, std::string_view user);
    std::string id_of(std::size_t who);
    std::optional<Person> known_as(storage::UnitOfWork& work, std::size_t who);
    void install(std::size_t who);
    void add_app(std::size_t who);
    void take_app_away();
    void take_away(std::size_t who, std::size_t account);
    void go_without_app(std::size_t who, std::size_t account);
    void note_loss(std::size_t who);
    void leave_in_call(const TenantId& tenant, std::string_view on, const std::string& user);
    void plan_link(std::size_t who);
    void ask_for_code(std::size_t who);
    void type_code(std::size_t who, std::size_t from);
    void note_move(const Event& event);
    void note_word_without_app(Someone& who, const Event& event);
    void lose_account(std::size_t who);
    void told_by_slack(std::size_t who);

    // world_faults.cpp
    void misfortune();
    void outage();
    void trouble_the_disk();
    void fail_the_next_commit();
    void mend_the_disk();
    void everybody_steps_back(std::size_t workspace);
    void step_back(std::size_t who, std::chrono::milliseconds while_it_lasts);
    void read_only_for(std::chrono::milliseconds while_it_lasts);
    void leap(std::chrono::milliseconds by);
    void crash_in_call();
    void keep_apart();
    void lose(std::size_t who);
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
    Side slack_{platform_, "slack"};
    Side teams_{platform_, "teams"};
    Platforms sides_;
    std::vector<storage::Installation> workspaces_;  ///< each company, by the first of its connections
    std::vector<std::vector<storage::Installation>> connections_;
    std::set<ActionToken> dialogs_;  ///< buttons that ask Teams for a form
    std::vector<Someone> people_;
    std::unique_ptr<Engine> engine_;
    std::unique_ptr<MailChecks> mail_;
    std::unique_ptr<RecordChecks> records_;
    std::unique_ptr<AccountChecks> accounts_;
    std::unique_ptr<ProbeCounts> probes_;
    std::map<std::pair<Instant, std::uint64_t>, Errand> errands_;
    std::uint64_t errands_made_ = 0;
    std::uint64_t events_made_ = 0;
    Instant start_;
    Instant end_;
    Instant away_since_;
    bool asleep_ = false;
    bool forgetting_ = false;            ///< somebody is about to be erased
    bool busy_ = false;                  ///< the next event finds the engine in the midst of its work
    std::optional<Call> crash_in_call_;  ///< the process dies when it next waits for this
    struct Leaving {
        std::size_t who, account;
    };
    std::optional<Leaving> leaving_;  ///< takes the app away while a message to them is under way
    struct Late {
        std::size_t who;
        Event event;
    };
    std::optional<Late> late_;                                      ///< overtaken by the next event
    std::map<std::string, std::pair<std::size_t, Instant>> ended_;  ///< who pressed "end" of a pairing, when
};

}  // namespace mentord::simulation
