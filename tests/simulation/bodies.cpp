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
        const auto which = dice_.weighed({0.4, 0.25, 0.35});
        auto kind = std::array{Companies::slack, Companies::teams, Companies::mixed}.at(which);
        if (wishes_.companies != Companies::by_dice) kind = wishes_.companies;
        connect(std::to_string(i), kind);
    }
    storage::IdSource ids([this] { return disk_.last_id += ids_apart; });
    storage::UnitOfWork work(disk_.connection, ids);
    for (const auto& house : connections_) {
        for (const auto& one : house)
            work.installations.save(one, clock_.now());
    }
}

// In a mixed company the first connection has given the company its name.
void World::connect(const std::string& number, Companies kind) {
    const storage::Installation slack{
        TenantId{"slack:T" + number}, "slack", "T" + number, "House T" + number, "BT" + number, "active"
    };
    storage::Installation teams{
        TenantId{"teams:O" + number}, "teams", "O" + number, "House O" + number, "28:B" + number, "active"
    };
    if (kind == Companies::mixed) teams.tenant = slack.tenant;
    std::vector<storage::Installation> house;
    if (kind != Companies::teams) house.push_back(slack);
    if (kind != Companies::slack) house.push_back(teams);
    if (kind == Companies::mixed) story_.reached("a company on two platforms");
    workspaces_.push_back(house.front());
    connections_.push_back(std::move(house));
}

// One in ten of a mixed company lives on both platforms; some of them with one verified address.
void World::open_accounts(Someone& one, std::size_t number) {
    const auto& house = connections_[one.workspace];
    const auto first = dice_.index(house.size());
    const auto add = [&](const storage::Installation& where) {
        const bool teams = where.platform == "teams";
        const auto id = (teams ? "29:A" : "U") + std::to_string(number) + "Q";
        one.accounts.push_back({where.platform, where.workspace, id});
    };
    add(house[first]);
    if (house.size() > 1 && dice_.chance(0.1)) {
        add(house[1 - first]);
        if (dice_.chance(0.4)) one.profile.email = "person" + std::to_string(number) + "@example.org";
    }
    one.user = one.accounts.front().user;
    for (const auto& account : one.accounts)
        platform_.profiles[{where_of(one), account.user}] = one.profile;
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
            open_accounts(one, i);
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
        const bool slack = dice_.one_of(connections_[workspace]).platform == "slack";
        if (rules.low_rating != 1) program.alert_channel = ChannelId{slack ? "C0ALERTS1" : "19:alerts"};
        if (rules.low_rating != 3) program.announce_channel = ChannelId{slack ? "C0NEWS012" : "19:news"};
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
            const auto known = known_as(work, i);
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
        install(i);
    }
    in(24h, [this] { a_day_passes(); });
    in(std::chrono::hours{dice_.between(24, 240)}, [this] { misfortune(); });
}

}  // namespace mentord::simulation
