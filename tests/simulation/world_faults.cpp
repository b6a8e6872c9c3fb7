#include "tests/simulation/world.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace mentord::simulation {

using namespace std::chrono_literals;

void World::misfortune() {
    in(std::chrono::minutes{dice_.between(60 * 12, 60 * 24 * 12)}, [this] { misfortune(); });
    if (!awake()) return;
    const auto kind = dice_.weighed({2, 3, 1, 1, 2, 1.5, 1, 2, 0.7, 2, 2, 0.6, 3, 3});
    switch (kind) {
        case 0:
            outage();
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
        case 9:
            trouble_the_disk();
            break;
        case 10:
            keep_apart();
            break;
        case 11:
            leap(std::chrono::hours{dice_.between(2, 24 * 6)});
            break;
        case 12:
            crash_in_call();
            break;
        case 13:
            take_app_away();
            break;
        default:
            crash(std::chrono::hours{24 * dice_.between(6, 40)});
            break;
    }
}

void World::outage() {
    story_.tell("** the platform is out of reach for 16 hours");
    story_.reached("outage of 16 hours");
    platform_.down_where = std::array{"", "slack", "teams"}.at(dice_.index(3));
    platform_.down_until = clock_.now() + 16h;
    platform_.crowded_until = clock_.now() + 17h;
    in(16h + 1s, [this] { story_.reached("an outage was caught up"); });
}

// Some commits fail, or for a while the disk takes nothing at all.
void World::trouble_the_disk() {
    if (dice_.chance(0.3)) return read_only_for(std::chrono::minutes{dice_.between(1, 240)});
    disk_.failures_left = static_cast<int>(dice_.between(1, 6));
    story_.tell(fmt::format("** the next {} commits fail", disk_.failures_left));
    story_.reached("commits failed");
}

// The very one that would keep what somebody is told a moment later.
void World::fail_the_next_commit() {
    disk_.failures_left = 1;
    story_.tell("** the next commit fails");
    story_.reached("a commit failed with an event in hand");
}

void World::read_only_for(std::chrono::milliseconds while_it_lasts) {
    story_.tell("** the disk takes nothing");
    story_.reached("the disk took nothing for a while");
    disk_.read_only = true;
    engine_->connection().execute("PRAGMA query_only = ON");
    in(while_it_lasts, [this] { mend_the_disk(); });
}

void World::mend_the_disk() {
    if (!disk_.read_only) return;
    story_.tell("** the disk is well again");
    disk_.read_only = false;
    auto& database = engine_ ? engine_->connection() : disk_.connection;
    database.execute("PRAGMA query_only = OFF");
}

// Somebody sets the clock forward, and leaves it so.
void World::leap(std::chrono::milliseconds by) {
    story_.tell(fmt::format("** the clock is set forward by {} s", by.count() / 1000));
    story_.reached("the clock was set forward");
    clock_.set(clock_.now() + by);
    if (by > 24h) mail_->leapt();
}

// The process dies at the very moment at which it waits for an answer of the platform.
void World::crash_in_call() {
    constexpr std::array calls{Call::deliver, Call::deliver, Call::look, Call::look, Call::profile};
    crash_in_call_ = calls.at(dice_.index(calls.size()));
}

// "Not with this person", said by somebody to the people who run the program.
void World::keep_apart() {
    if (disk_.read_only) return;
    const auto one = dice_.index(people_.size());
    const auto other = dice_.index(people_.size());
    if (one == other || people_[one].workspace != people_[other].workspace) return;
    const auto& tenant = workspaces_[people_[one].workspace].tenant;
    engine_->run([&](storage::UnitOfWork& work) {
        const auto who = known_as(work, one);
        const auto whom = known_as(work, other);
        if (!who || !whom) return;
        story_.tell("** " + people_[one].user + " and " + people_[other].user + " are kept apart");
        story_.reached("somebody excluded somebody");
        for (const auto& proposal : work.proposals.open_of(tenant, who->id)) {
            if (proposal.mentor == whom->id || proposal.mentee == whom->id)
                story_.reached("an exclusion while the two were being asked");
        }
        work.exclusions.add(tenant, who->id, whom->id, clock_.now());
    });
}

// The process dies as it stands; it is started again after a while.
void World::crash(std::chrono::milliseconds pause) {
    story_.tell(fmt::format("** crash, off for {} s", pause.count() / 1000));
    story_.reached("crash");
    ++story_.tally.crashes;
    collect_mail();
    note_crash();
    mend_the_disk();
    if (clock_.steady() < mail_->calm_from()) story_.reached("crash while it was catching up");
    engine_.reset();
    disk_.failures_left = disk_.failed = 0;
    if (pause > 24h) story_.reached("off for days");
    if (pause > 24h * 20) story_.reached("off for weeks");
    away_since_ = clock_.now();
    in(pause, [this] { wake_up("started again"); });
}

// The machine sleeps with the process in it.
void World::sleep(std::chrono::milliseconds pause) {
    story_.tell(fmt::format("** asleep for {} s", pause.count() / 1000));
    if (pause > 24h) story_.reached("the machine slept for days");
    asleep_ = clock_.asleep = true;
    away_since_ = clock_.now();
    in(pause, [this] { wake_up("awake again"); });
}

void World::wake_up(const char* what) {
    story_.tell(std::string("** ") + what);
    asleep_ = clock_.asleep = false;
    if (clock_.now() - away_since_ > 24h) mail_->leapt();
    if (!engine_) engine_ = std::make_unique<Engine>(disk_, clock_, sides_, story_);
    auto& database = engine_->connection();
    auto overdue = database.query("SELECT count(*) FROM timers WHERE state = 'waiting' AND due_at < $limit");
    overdue.bind("$limit", to_millis(clock_.now() - 24h));
    if (overdue.step() && overdue.number(0) > 0) story_.reached("a timer was a day or more overdue");
    const auto since = clock_.now();
    if (!engine_->settle()) return crash(2s);
    collect_mail();
    if (!disk_.in_trouble()) records_->catch_up(engine_->connection(), since);
}

namespace {

struct BadMoment {
    const char* name;
    const char* who;  ///< tenant and user of those for whom it is one
};
constexpr std::array<BadMoment, 6> bad_moments{{
    {"mentor deactivated while a proposal waited",
     "SELECT p.tenant_id, p.platform_user FROM proposals r JOIN people p ON p.tenant_id = r.tenant_id "
     "AND p.person_id = r.mentor_id WHERE r.state IN ('mentor_asked', 'mentor_ok') ORDER BY 1, 2"},
    {"mentee deactivated while a proposal waited",
     "SELECT p.tenant_id, p.platform_user FROM proposals r JOIN people p ON p.tenant_id = r.tenant_id "
     "AND p.person_id = r.mentee_id WHERE r.state IN ('mentor_asked', 'mentor_ok') ORDER BY 1, 2"},
    {"somebody deactivated before a session",
     "SELECT p.tenant_id, p.platform_user FROM sessions s JOIN pairings g ON g.tenant_id = s.tenant_id "
     "AND g.pairing_id = s.pairing_id JOIN people p ON p.tenant_id = g.tenant_id "
     "AND p.person_id IN (g.mentor_id, g.mentee_id) WHERE s.state = 'confirmed' ORDER BY 1, 2"},
    {"the organiser who had taken a matter up was deactivated",
     "SELECT p.tenant_id, p.platform_user FROM escalations e JOIN people p ON p.tenant_id = e.tenant_id "
     "AND p.person_id = e.owner_id WHERE e.state IN ('claimed', 'contacted') ORDER BY 1, 2"},
    {"somebody deactivated while a matter of theirs was open",
     "SELECT p.tenant_id, p.platform_user FROM escalations e JOIN people p ON p.tenant_id = e.tenant_id "
     "AND p.person_id = e.about_id WHERE e.state = 'open' ORDER BY 1, 2"},
    {"somebody deactivated during a pause",
     "SELECT p.tenant_id, p.platform_user FROM pairings g JOIN people p ON p.tenant_id = g.tenant_id "
     "AND p.person_id IN (g.mentor_id, g.mentee_id) WHERE g.state = 'paused' ORDER BY 1, 2"},
}};

}  // namespace

// The platform deactivates somebody, by preference when it is least convenient.
void World::lose_somebody() {
    const auto& moment = bad_moments.at(dice_.index(bad_moments.size()));
    const auto wanted = dice_.chance(0.5) ? somebody(moment.who) : std::nullopt;
    auto who = wanted.value_or(dice_.index(people_.size()));
    if (!wanted && dice_.chance(0.5)) {
        const auto both = [](const Someone& one) { return one.accounts.size() > 1; };
        const auto found = std::ranges::find_if(people_, both);
        if (found != people_.end()) who = static_cast<std::size_t>(found - people_.begin());
    }
    if (!people_[who].employed) return;
    if (wanted) story_.reached(moment.name);
    lose(who);
}

// The bot may or may not hear of it.
void World::lose(std::size_t who) {
    auto& person = people_[who];
    story_.reached("somebody was deactivated");
    if (person.accounts.size() > 1 && dice_.chance(0.5)) return lose_account(who);
    for (auto& account : person.accounts) {
        account.gone = true;
        platform_.profiles[{where_of(person), account.user}].active = false;
    }
    if (dice_.chance(0.7)) told_by_slack(who);
    people_[who].employed = false;
    if (!dice_.chance(0.4)) return;
    in(std::chrono::hours{24 * dice_.between(1, 30)}, [this, who] {
        auto& back = people_[who];
        story_.reached("somebody came back");
        back.employed = true;
        for (auto& account : back.accounts) {
            account.gone = false;
            platform_.profiles[{where_of(back), account.user}].active = true;
        }
        told_by_slack(who);
    });
}

void World::move_somebody() {
    auto& person = people_[dice_.index(people_.size())];
    const auto& other = people_[dice_.index(people_.size())];
    if (!person.employed) return;
    story_.reached("somebody moved to another zone");
    person.profile.zone = other.profile.zone;
    for (const auto& account : person.accounts) {
        const bool active = !account.gone;
        auto& profile = platform_.profiles[{where_of(person), account.user}];
        profile = person.profile;
        profile.active = active;
    }
    told_by_slack(static_cast<std::size_t>(&person - people_.data()));
}

// Somebody stops looking after the program, or takes it up again; at times nobody is left.
void World::change_duty() {
    const auto who = dice_.index(people_.size());
    auto& person = people_[who];
    if (!person.admin) return;
    if (dice_.chance(0.3)) return everybody_steps_back(person.workspace);
    step_back(who, std::chrono::hours{dice_.between(2, 24 * 14)});
}

void World::everybody_steps_back(std::size_t workspace) {
    story_.reached("all organisers stepped back at once");
    for (std::size_t i = 0; i < people_.size(); ++i) {
        if (people_[i].admin && people_[i].workspace == workspace)
            step_back(i, std::chrono::hours{dice_.between(2, 24 * 6)});
    }
}

void World::step_back(std::size_t who, std::chrono::milliseconds while_it_lasts) {
    auto& person = people_[who];
    const auto& tenant = workspaces_[person.workspace].tenant;
    story_.reached("an organiser stepped back for a while");
    const auto change = [this, who, tenant](bool on) {
        if (!awake() || disk_.read_only) return;
        engine_->run([&](storage::UnitOfWork& work) {
            const auto known = known_as(work, who);
            if (!known) return;
            if (on) {
                work.programs.appoint(
                    tenant, ProgramId{"main"}, {known->id, static_cast<int>(who), true}, clock_.now()
                );
            } else {
                work.programs.dismiss(tenant, ProgramId{"main"}, known->id, clock_.now());
            }
        });
    };
    change(false);
    in(while_it_lasts, [change] { change(true); });
}

}  // namespace mentord::simulation
