#include "tests/simulation/world.hpp"
#include "workflows/content/opening.hpp"

#include <array>
#include <utility>

namespace mentord::simulation {

using namespace std::chrono_literals;

// Who lives where: Teams beside Slack, people with an account on each, and an app that is taken away.

namespace {

std::string minute_of(Instant at) {
    return std::to_string(std::chrono::floor<std::chrono::minutes>(at).time_since_epoch().count());
}

}  // namespace

// As its adapter reads an activity: text is answered by a message of its own, a button changes its card or
// asks for a form, and the same press within the same minute has the same key.
void World::as_on_teams(Someone& who, Event& event) {
    const auto& account = who.account();
    event.proof.clear();
    event.can = {};
    event.seen = {
        who.profile.name, who.profile.zone, who.profile.locale, route_to(account.user, account.route)
    };
    const auto pressed = [&](const std::string& what, bool dialog) {
        event.can = dialog ? CanAnswer{.tell = true, .open = true} : CanAnswer{.replace = true};
        if (dialog) return;
        event.key = DeliveryKey{"press:" + account.user + " " + what + " " + minute_of(event.at)};
    };
    if (const auto* press = std::get_if<Press>(&event.what)) {
        pressed("act " + press->token.str(), dialogs_.contains(press->token));
    } else if (std::holds_alternative<Submit>(event.what)) {
        event.can = {.tell = true, .open = true};
        event.key = DeliveryKey{"submit:" + account.user + ":" + std::to_string(who.showing)};
    } else if (auto* command = std::get_if<Command>(&event.what); command != nullptr && command->pressed) {
        const auto words = (command->admin ? "/mentor-admin " : "") + command->words;
        pressed("run " + words, content::opens_form(Button{.label = {}, .does = Run{words}, .confirm = {}}));
    } else if (command != nullptr && !command->admin && !command->words.empty() && dice_.chance(0.5)) {
        event.what = Said{UserText{std::string(command->words)}};
    }
}

// Whoever cannot be where they were goes on where they can; false: nowhere.
bool World::choose_account(Someone& who) {
    if (who.accounts.size() > 1 && dice_.chance(0.03)) who.here = 1 - who.here;
    if (!who.account().usable() && who.accounts.size() > 1) who.here = 1 - who.here;
    return who.account().usable();
}

std::optional<std::size_t> World::owner_of(
    const TenantId& tenant, std::string_view on, std::string_view user
) {
    for (std::size_t i = 0; i < people_.size(); ++i) {
        if (where_of(people_[i]) == tenant && people_[i].account_of(on, user) != nullptr) return i;
    }
    return std::nullopt;
}

/// As whom the bot knows the account that they use; empty: it does not.
std::string World::id_of(std::size_t who) {
    const auto& one = people_[who];
    auto row = engine_->connection().query(
        "SELECT person_id FROM accounts WHERE tenant_id = $tenant AND platform = $platform "
        "AND platform_user = $user"
    );
    row.bind("$tenant", where_of(one).str());
    row.bind("$platform", one.account().platform).bind("$user", one.account().user);
    return row.step() ? row.text(0) : std::string{};
}

std::optional<Person> World::known_as(storage::UnitOfWork& work, std::size_t who) {
    const auto& one = people_[who];
    for (const auto& account : one.accounts) {
        if (auto known = work.people.find(where_of(one), account.platform, account.user)) return known;
    }
    return std::nullopt;
}

// Most have the app beside their chats before they write; Teams says so once, twice, late, or never.
void World::install(std::size_t who) {
    const auto& one = people_[who];
    if (one.accounts.size() > 1) plan_link(who);
    for (const auto& account : one.accounts) {
        if (!account.on_teams() || dice_.chance(0.15)) continue;
        const bool late = dice_.chance(0.2);
        const auto from = late ? std::chrono::hours{dice_.between(48, 24 * 12)} : std::chrono::hours{0};
        in(from + std::chrono::minutes{dice_.between(0, 50)}, [this, who] { add_app(who); });
        if (dice_.chance(0.2)) {
            story_.reached("told twice that the app was added");
            in(from + std::chrono::minutes{dice_.between(51, 90)}, [this, who] { add_app(who); });
        }
    }
}

void World::add_app(std::size_t who) {
    auto& one = people_[who];
    if (!one.employed) return;
    for (std::size_t i = 0; i < one.accounts.size(); ++i) {
        if (!one.accounts[i].on_teams() || !one.accounts[i].usable()) continue;
        const auto before = std::exchange(one.here, i);
        if (awake() && !id_of(who).empty()) story_.reached("the app was added after the first message");
        give(event_of(one, AppAdded{}));
        people_[who].here = before;
        return;
    }
}

namespace {

/// Whom it would be bad to lose just now.
struct BadLoss {
    const char* name;
    const char* who;  ///< the tenant, and the user on the platform that the bot writes to
};
constexpr std::array<BadLoss, 3> bad_losses{{
    {"the app was taken away by the organiser of an open matter",
     "SELECT p.tenant_id, p.platform_user FROM escalations e JOIN people p ON p.tenant_id = e.tenant_id "
     "AND p.person_id = e.owner_id WHERE e.state IN ('claimed', 'contacted') ORDER BY 1, 2"},
    {"the app was taken away by one of a pair",
     "SELECT p.tenant_id, p.platform_user FROM pairings g JOIN people p ON p.tenant_id = g.tenant_id "
     "AND p.person_id IN (g.mentor_id, g.mentee_id) WHERE g.state IN ('introducing', 'trial', 'active') "
     "ORDER BY 1, 2"},
    {"the app was taken away while a proposal waited",
     "SELECT p.tenant_id, p.platform_user FROM proposals r JOIN people p ON p.tenant_id = r.tenant_id "
     "AND p.person_id IN (r.mentor_id, r.mentee_id) WHERE r.state IN ('mentor_asked', 'mentor_ok') "
     "ORDER BY 1, 2"},
}};

}  // namespace

// Somebody on Teams removes the bot from their chats, by preference when it is least convenient.
void World::take_app_away() {
    const auto& moment = bad_losses.at(dice_.index(bad_losses.size()));
    const auto wanted = dice_.chance(0.6) ? somebody(moment.who) : std::nullopt;
    const auto who = wanted.value_or(dice_.index(people_.size()));
    const auto& accounts = people_[who].accounts;
    for (std::size_t i = 0; i < accounts.size(); ++i) {
        if (!accounts[i].on_teams() || !accounts[i].usable() || !people_[who].employed) continue;
        if (wanted) story_.reached(moment.name);
        people_[who].here = i;
        if (!dice_.chance(0.4)) return take_away(who, i);
        leaving_ = Leaving{who, i};
        return;
    }
}

// The bot may hear of it, or find out when it next writes.
void World::take_away(std::size_t who, std::size_t account) {
    auto& one = people_[who];
    if (!one.employed || !one.accounts[account].usable()) return;
    one.here = account;
    const auto event = event_of(one, AppTakenAway{});
    go_without_app(who, account);
    if (dice_.chance(0.7)) give(event);
}

void World::leave_in_call(const TenantId& tenant, std::string_view on, const std::string& user) {
    if (!leaving_ || owner_of(tenant, on, user) != leaving_->who) return;
    const auto [who, account] = *std::exchange(leaving_, std::nullopt);
    auto& one = people_[who];
    if (!one.employed || !one.accounts[account].usable() || one.accounts[account].user != user) return;
    story_.reached("app taken away with a message under way");
    one.here = account;
    const auto event = event_of(one, AppTakenAway{});
    go_without_app(who, account);
    in(std::chrono::seconds{dice_.between(0, 3)}, [this, event] { give(event); });
}

void World::go_without_app(std::size_t who, std::size_t account) {
    auto& one = people_[who];
    story_.reached("somebody took the app away");
    note_loss(who);
    ++one.accounts[account].losses;
    one.accounts[account].app = false;
    platform_.without_app.insert({where_of(one), one.accounts[account].user});
    in(std::chrono::hours{dice_.between(2, 24 * 25)}, [this, who, account] {
        auto& back = people_[who];
        back.accounts[account].app = true;
        ++back.accounts[account].route;
        platform_.without_app.erase({where_of(back), back.accounts[account].user});
        story_.reached("somebody put the app back");
        if (dice_.chance(0.7)) add_app(who);
    });
}

void World::note_loss(std::size_t who) {
    if (!awake()) return;
    auto row = engine_->connection().query(
        "SELECT 1 FROM escalations e LEFT JOIN program_admins a ON a.tenant_id = e.tenant_id "
        "AND a.program_id = e.program_id AND a.person_id = $person WHERE e.tenant_id = $tenant "
        "AND (e.owner_id = $person OR (e.state = 'open' AND a.person_id IS NOT NULL)) "
        "AND e.state IN ('open', 'claimed', 'contacted')"
    );
    row.bind("$tenant", where_of(people_[who]).str()).bind("$person", id_of(who));
    if (row.step()) story_.reached("unreachable organiser with an open matter");
}

// Somebody with two accounts tells the bot so, sooner or later, once or again and again.
void World::plan_link(std::size_t who) {
    in(std::chrono::minutes{dice_.between(30, 60 * 24 * 14)}, [this, who] { ask_for_code(who); });
    if (!dice_.chance(0.5)) return;
    in(std::chrono::minutes{dice_.between(60, 60 * 24 * 7)}, [this, who] {
        auto& one = people_[who];
        one.here = 1 - one.here;
        do_it(who, Command{"join " + one.role});  // as if they were somebody else
    });
}

void World::ask_for_code(std::size_t who) {
    auto& one = people_[who];
    in(std::chrono::hours{dice_.between(24 * 5, 24 * 40)}, [this, who] { ask_for_code(who); });
    if (!one.employed || !one.accounts[0].usable() || !one.accounts[1].usable()) return;
    one.code.clear();
    const auto from = dice_.index(2);
    one.here = from;
    do_it(who, Command{"link"});
    in(std::chrono::minutes{dice_.between(1, 11)}, [this, who, from] { type_code(who, from); });
}

void World::type_code(std::size_t who, std::size_t from) {
    auto& one = people_[who];
    if (one.code.empty()) return;
    one.here = dice_.chance(0.05) ? from : 1 - from;  // at times in the wrong place
    do_it(who, Command{"link " + (dice_.chance(0.05) ? "00000-00000" : one.code)});
}

// One account is closed; the person works on with the other.
void World::lose_account(std::size_t who) {
    auto& one = people_[who];
    const auto which = dice_.index(2);
    if (one.accounts[which].gone) return;
    story_.reached("one of two accounts was closed");
    one.here = which;
    one.accounts[which].gone = true;
    auto& profile = platform_.profiles[{where_of(one), one.accounts[which].user}];
    profile.active = false;
    const PersonChanged told{profile, clock_.now()};
    if (!one.account().on_teams() && dice_.chance(0.7)) give(event_of(one, told));
    one.here = 1 - which;
}

// Slack says what has become of somebody's profile; Teams does not.
void World::told_by_slack(std::size_t who) {
    auto& one = people_[who];
    for (std::size_t i = 0; i < one.accounts.size(); ++i) {
        if (one.accounts[i].on_teams()) continue;
        const auto before = std::exchange(one.here, i);
        const auto& profile = platform_.profiles[{where_of(one), one.accounts[i].user}];
        give(event_of(one, PersonChanged{profile, clock_.now()}));
        people_[who].here = before;
    }
}

// The bot takes it for a sign that they are there, and finds out once more that they are not.
void World::note_word_without_app(Someone& who, const Event& event) {
    for (auto& account : who.accounts) {
        if (account.platform == event.who.platform && account.user == event.who.user && !account.app)
            ++account.losses;
    }
}

void World::note_move(const Event& event) {
    auto row = engine_->connection().query(
        "SELECT p.platform FROM accounts a JOIN people p ON p.tenant_id = a.tenant_id "
        "AND p.person_id = a.person_id WHERE a.tenant_id = $tenant AND a.platform = $platform "
        "AND a.platform_user = $user"
    );
    row.bind("$tenant", event.tenant.str());
    row.bind("$platform", event.who.platform).bind("$user", event.who.user);
    if (row.step() && row.text(0) != event.who.platform)
        story_.reached("a person moved their chat to the other platform");
}

}  // namespace mentord::simulation
