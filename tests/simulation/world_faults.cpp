#include "tests/simulation/world.hpp"

#include <fmt/format.h>

namespace mentord::simulation {

using namespace std::chrono_literals;

void World::misfortune() {
    in(std::chrono::minutes{dice_.between(60 * 12, 60 * 24 * 12)}, [this] { misfortune(); });
    if (!awake()) return;
    const auto kind = dice_.weighed({2, 3, 1, 1, 2, 1.5, 1, 2, 0.7});
    switch (kind) {
        case 0:
            story_.tell("** the platform is out of reach for 16 hours");
            story_.reached("outage of 16 hours");
            platform_.down_until = clock_.now() + 16h;
            in(16h + 1s, [this] { story_.reached("an outage was caught up"); });
            break;
        case 1:
            engine_->crash_after(static_cast<int>(dice_.between(0, 60)));
            break;
        case 2:
            crash(std::chrono::hours{dice_.between(1, 24 * 5)});
            break;
        case 3:
            sleep(std::chrono::hours{dice_.between(1, 24 * 4)});
            break;
        case 4:
            story_.tell("** the clock is set back");
            story_.reached("the clock was set back");
            clock_.set(clock_.now() - std::chrono::seconds{dice_.between(1, 120)});
            break;
        case 5:
            move_somebody();
            break;
        case 6:
            lose_somebody();
            break;
        case 7:
            change_duty();
            break;
        default:
            crash(std::chrono::hours{24 * dice_.between(6, 40)});
            break;
    }
}

// The process dies as it stands; it is started again after a while.
void World::crash(std::chrono::milliseconds pause) {
    story_.tell(fmt::format("** crash, off for {} s", pause.count() / 1000));
    story_.reached("crash");
    ++story_.tally.crashes;
    collect_mail();
    engine_.reset();
    if (pause > 24h) story_.reached("off for days");
    in(pause, [this] { wake_up("started again"); });
}

// The machine sleeps with the process in it.
void World::sleep(std::chrono::milliseconds pause) {
    story_.tell(fmt::format("** asleep for {} s", pause.count() / 1000));
    story_.reached("the clock leapt forward");
    asleep_ = true;
    in(pause, [this] { wake_up("awake again"); });
}

void World::wake_up(const char* what) {
    story_.tell(std::string("** ") + what);
    asleep_ = false;
    if (!engine_) engine_ = std::make_unique<Engine>(disk_, clock_, platform_, story_);
    auto& database = engine_->connection();
    auto overdue = database.query("SELECT count(*) FROM timers WHERE state = 'waiting' AND due_at < $limit");
    overdue.bind("$limit", to_millis(clock_.now() - 24h));
    if (overdue.step() && overdue.number(0) > 0) story_.reached("a timer was a day or more overdue");
    const auto since = clock_.now();
    if (!engine_->settle()) return;
    collect_mail();
    records_->catch_up(engine_->connection(), since);
}

// The platform deactivates somebody; the bot may or may not hear of it.
void World::lose_somebody() {
    const auto who = dice_.index(people_.size());
    auto& person = people_[who];
    if (!person.employed) return;
    story_.reached("somebody was deactivated");
    auto profile = person.profile;
    profile.active = false;
    platform_.profiles[{workspaces_[person.workspace].tenant, person.user}].active = false;
    if (dice_.chance(0.7)) give(event_of(person, PersonChanged{profile, clock_.now()}));
    people_[who].employed = false;
    if (!dice_.chance(0.4)) return;
    in(std::chrono::hours{24 * dice_.between(1, 30)}, [this, who] {
        auto& back = people_[who];
        story_.reached("somebody came back");
        back.employed = true;
        platform_.profiles[{workspaces_[back.workspace].tenant, back.user}].active = true;
        give(event_of(back, PersonChanged{back.profile, clock_.now()}));
    });
}

void World::move_somebody() {
    auto& person = people_[dice_.index(people_.size())];
    const auto& other = people_[dice_.index(people_.size())];
    if (!person.employed) return;
    story_.reached("somebody moved to another zone");
    person.profile.zone = other.profile.zone;
    platform_.profiles[{workspaces_[person.workspace].tenant, person.user}] = person.profile;
    give(event_of(person, PersonChanged{person.profile, clock_.now()}));
}

// Somebody stops looking after the program, or takes it up again; at times nobody is left.
void World::change_duty() {
    const auto who = dice_.index(people_.size());
    auto& person = people_[who];
    if (!person.admin) return;
    const auto& tenant = workspaces_[person.workspace].tenant;
    story_.reached("an organiser stepped back for a while");
    const auto change = [this, who, tenant](bool on) {
        if (!awake()) return false;
        engine_->run([&](storage::UnitOfWork& work) {
            const auto known = work.people.find(tenant, "slack", people_[who].user);
            if (!known) return;
            if (on) {
                work.programs.appoint(
                    tenant, ProgramId{"main"}, {known->id, static_cast<int>(who), true}, clock_.now()
                );
            } else {
                work.programs.dismiss(tenant, ProgramId{"main"}, known->id);
            }
        });
        return true;
    };
    change(false);
    in(std::chrono::hours{dice_.between(2, 24 * 14)}, [change] { change(true); });
}

}  // namespace mentord::simulation
