#include "tests/simulation/world.hpp"

#include <array>

namespace mentord::simulation {

using namespace std::chrono_literals;

namespace {

constexpr std::array<const char*, 12> zones{
    "Europe/Berlin",
    "Europe/London",
    "America/New_York",
    "America/Los_Angeles",
    "America/Sao_Paulo",
    "UTC",
    "Asia/Kolkata",
    "Asia/Kathmandu",
    "Asia/Tokyo",
    "Australia/Sydney",
    "Pacific/Auckland",
    "Europe/Kyiv"
};

}  // namespace

void World::found_workspaces() {
    const int count = dice_.chance(0.2) ? 2 : 1;
    for (int i = 1; i <= count; ++i) {
        const auto team = "T" + std::to_string(i);
        workspaces_.push_back(
            {TenantId{"slack:" + team}, "slack", team, "House " + team, "B" + team, "active"}
        );
    }
    storage::IdSource ids([this] { return disk_.last_id += ids_apart; });
    storage::UnitOfWork work(disk_.connection, ids);
    for (const auto& one : workspaces_)
        work.installations.save(one, clock_.now());
}

void World::hire() {
    const auto each = wishes_.people > 0
                          ? static_cast<std::size_t>(wishes_.people)
                          : static_cast<std::size_t>(dice_.between(6, workspaces_.size() == 2 ? 8 : 14));
    for (std::size_t house = 0; house < workspaces_.size(); ++house) {
        std::vector<std::string> near;
        for (int i = 0; i < 3; ++i)
            near.emplace_back(zones.at(dice_.index(zones.size())));
        const auto admins = static_cast<std::size_t>(dice_.between(1, 3));
        for (std::size_t i = 0; i < each; ++i) {
            Someone one;
            one.workspace = house;
            one.user = "U" + std::to_string(i) + "Q";
            one.profile = {
                "Person" + std::to_string(house) + "n" + std::to_string(i) + "Q",
                dice_.chance(0.04) ? "Mars/Base" : dice_.one_of(near),
                dice_.chance(0.5) ? "en-GB" : "de-DE",
                true
            };
            one.temper = temper_of(dice_);
            one.admin = i < admins;
            one.role = dice_.chance(0.5) ? "mentor" : "mentee";
            if (dice_.chance(0.1)) one.role = "both";
            platform_.profiles[{workspaces_[house].tenant, one.user}] = one.profile;
            people_.push_back(std::move(one));
        }
    }
}

void World::choose_rules(std::size_t workspace) {
    const auto& tenant = workspaces_[workspace].tenant;
    engine_->run([&](storage::UnitOfWork& work) {
        auto program = *work.programs.find(tenant, "main");
        auto& rules = program.rules;
        rules.term_weeks = static_cast<int>(std::array{4, 8, 12, 26}.at(dice_.index(4)));
        rules.cadence_days = static_cast<int>(std::array{7, 14, 21}.at(dice_.index(3)));
        rules.silence_days = static_cast<int>(dice_.between(14, 45));
        rules.first_check_in = static_cast<int>(dice_.between(7, 30));
        rules.second_check_in = static_cast<int>(dice_.between(31, 60));
        rules.extension_weeks = static_cast<int>(dice_.between(4, 13));
        rules.notice_first = static_cast<int>(dice_.between(15, 20));
        rules.closeout_days = static_cast<int>(dice_.between(2, 12));
        rules.most_pause_weeks = static_cast<int>(dice_.between(1, 6));
        rules.low_rating = static_cast<int>(dice_.between(1, 3));
        rules.pick_rest_days = static_cast<int>(dice_.between(5, 30));
        program.match_mode =
            std::array{MatchMode::admin, MatchMode::mentee, MatchMode::both}.at(dice_.index(3));
        if (dice_.chance(0.3)) {
            rules.reminders_a_day = 1;
            rules.reminders_a_week = 3;
        }
        if (dice_.chance(0.5)) {
            for (int i = 0; i < 5; ++i)
                program.holidays.push_back(
                    local_day(start_ + std::chrono::days{dice_.between(0, wishes_.days)}, "UTC")
                );
        }
        if (rules.low_rating != 1) program.alert_channel = ChannelId{"C0ALERTS1"};
        if (rules.low_rating != 3) program.announce_channel = ChannelId{"C0NEWS012"};
        ++program.version;
        work.programs.save(tenant, program);
    });
}

// Whoever looks after the program has spoken to the bot before they were appointed.
void World::appoint_admins() {
    for (std::size_t i = 0; i < people_.size(); ++i) {
        auto& one = people_[i];
        if (!one.admin) continue;
        give(event_of(one, Command{"status"}));
        engine_->run([&](storage::UnitOfWork& work) {
            const auto& tenant = workspaces_[one.workspace].tenant;
            const auto known = work.people.find(tenant, "slack", one.user);
            work.programs.appoint(
                tenant, ProgramId{"main"}, {known->id, static_cast<int>(i), true}, clock_.now()
            );
        });
    }
}

void World::fill_calendar() {
    for (std::size_t i = 0; i < people_.size(); ++i) {
        const bool joins = !people_[i].admin || dice_.chance(0.4);
        if (joins && dice_.chance(0.93)) {
            in(std::chrono::minutes{dice_.between(1, 60 * 24 * 6)},
               [this, i] { do_it(i, Command{"join " + people_[i].role}); });
        }
        in(std::chrono::minutes{dice_.between(60, 60 * 24 * 4)}, [this, i] { chat(i); });
    }
    in(24h, [this] { a_day_passes(); });
    in(std::chrono::hours{dice_.between(24, 240)}, [this] { misfortune(); });
}

}  // namespace mentord::simulation
