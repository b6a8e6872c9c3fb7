#include "tests/simulation/world.hpp"
#include "tests/unit/workflows/reading.hpp"
#include "workflows/content/privacy_cards.hpp"
#include "workflows/content/undo_cards.hpp"
#include "workflows/conversation/effect.hpp"
#include "workflows/overloaded.hpp"

namespace mentord::simulation {

using namespace std::chrono_literals;

// What hardly ever coincides by chance is made to, now and then: both partners ending at once, an undo in the
// last second, somebody leaving just as a message to them is sent.

namespace {

std::optional<Card> card_of(Answer answer) {
    if (auto* tell = std::get_if<Tell>(&answer)) return std::move(tell->card);
    if (auto* replace = std::get_if<Replace>(&answer)) return std::move(replace->card);
    return std::nullopt;
}

const Act* act_of(const Button& button) {
    return std::get_if<Act>(&button.does);
}

}  // namespace

/// One of those whom this finds, as (tenant, user on the platform).
std::optional<std::size_t> World::somebody(const char* sql) {
    std::vector<std::size_t> found;
    auto rows = engine_->connection().query(sql);
    while (rows.step()) {
        for (std::size_t i = 0; i < people_.size(); ++i) {
            const auto& one = people_[i];
            if (one.owns(rows.text(1)) && workspaces_[one.workspace].tenant.str() == rows.text(0))
                found.push_back(i);
        }
    }
    if (found.empty()) return std::nullopt;
    return dice_.one_of(found);
}

std::optional<std::size_t> World::partner_of(std::size_t who) {
    const auto& person = people_[who];
    auto rows = engine_->connection().query(
        "SELECT other.platform, other.platform_user FROM people me JOIN pairings g ON g.tenant_id = "
        "me.tenant_id "
        "AND me.person_id IN (g.mentor_id, g.mentee_id) JOIN people other ON other.tenant_id = g.tenant_id "
        "AND other.person_id = CASE me.person_id WHEN g.mentor_id THEN g.mentee_id ELSE g.mentor_id END "
        "WHERE me.tenant_id = $tenant AND me.person_id = $person "
        "AND g.state IN ('introducing', 'trial', 'active', 'at_risk', 'closing') ORDER BY g.pairing_id"
    );
    rows.bind("$tenant", where_of(person).str()).bind("$person", id_of(who));
    if (!rows.step()) return std::nullopt;
    return owner_of(where_of(person), rows.text(0), rows.text(1));
}

/// Types words, and presses the button that they want on the card that comes.
void World::insist(std::size_t who, const std::string& words, const std::string& verb) {
    if (!people_[who].employed || !awake() || !choose_account(people_[who])) return;
    const auto card = card_of(give(event_of(people_[who], Command{words, false, false})).answer);
    if (!card || story_.broken) return;
    for (const auto& button : buttons_of(*card)) {
        const auto* act = act_of(button);
        if (act == nullptr || !act->verb.starts_with(verb)) continue;
        in(std::chrono::seconds{dice_.between(2, 20)}, [this, who, found = *act] { follow_up(who, found); });
        return;
    }
}

/// Presses a button, at a moment of the worst kind where it is one of those that matter.
void World::follow_up(std::size_t who, const Act& act) {
    const auto press_it = [this, who, act] { do_it(who, Press{act.token}); };
    if (act.verb.starts_with("ending.end")) {
        const auto last = ended_.find(act.subject);
        if (last != ended_.end() && last->second.first != who && clock_.now() - last->second.second < 1min)
            story_.reached("both partners ended in the same minute");
        ended_[act.subject] = {who, clock_.now()};
        if (awake() && dice_.chance(0.5)) {
            if (const auto other = partner_of(who))
                in(std::chrono::seconds{dice_.between(1, 25)},
                   [this, other] { insist(*other, "end", "ending.end"); });
        }
    }
    const bool goes = act.verb == content::privacy_verb::forget || act.verb.starts_with("leave");
    if (goes && dice_.chance(0.6)) return wait_for_mail(who, press_it);
    press_it();
}

/// At the moment at which the next message to them is due, in the midst of its being sent.
void World::wait_for_mail(std::size_t who, Errand errand) {
    if (!awake()) return errand();
    const auto& person = people_[who];
    auto row = engine_->connection().query(
        "SELECT min(o.due_at) FROM outbox o WHERE o.tenant_id = $tenant AND o.person_id = $person "
        "AND o.state = 'queued' AND o.due_at > $now"
    );
    row.bind("$tenant", where_of(person).str())
        .bind("$person", id_of(who))
        .bind("$now", to_millis(clock_.now()));
    if (!row.step() || row.null(0) || from_millis(row.number(0)) > clock_.now() + 72h) return errand();
    at(from_millis(row.number(0)), [this, errand = std::move(errand)] {
        busy_ = true;
        errand();
    });
}

void World::undo_late(std::size_t who, const Card& card) {
    for (const auto& button : buttons_of(card)) {
        const auto* act = act_of(button);
        if (act == nullptr || act->verb != content::undo_verb || !dice_.chance(0.1)) continue;
        const auto when = time_to_undo + std::chrono::milliseconds{dice_.chance(0.6) ? -500 : 500};
        in(when, [this, who, undo = *act] {
            if (people_[who].employed) do_it(who, Press{undo.token});
        });
        return;
    }
}

// What is so at the moment at which somebody acts.
void World::note_moment(std::size_t who, const decltype(Event::what)& what) {
    if (!awake()) return;
    const auto* press = std::get_if<Press>(&what);
    if (press == nullptr) return;
    const auto& person = people_[who];
    auto& database = engine_->connection();
    auto row = database.query(
        "SELECT a.verb, u.until FROM actions a LEFT JOIN undo u ON u.tenant_id = a.tenant_id "
        "AND u.subject = a.subject WHERE a.tenant_id = $tenant AND a.token = $token"
    );
    row.bind("$tenant", workspaces_[person.workspace].tenant.str()).bind("$token", press->token.str());
    if (!row.step()) return;
    forgetting_ = row.text(0) == content::privacy_verb::forget;
    if (row.text(0) != content::undo_verb || row.null(1)) return;
    const auto left = from_millis(row.number(1)) - clock_.now();
    if (left > 0ms && left <= 1s) story_.reached("undo in the last second");
    if (left <= 0ms && left > -1s) story_.reached("undo a moment too late");
}

void World::note_mail_under_way(const Event& event) {
    auto rows = engine_->connection().query(
        "SELECT p.platform_user FROM outbox o INDEXED BY outbox_waiting JOIN people p "
        "ON p.tenant_id = o.tenant_id AND p.person_id = o.person_id WHERE o.tenant_id = $tenant "
        "AND o.state = 'sending'"
    );
    rows.bind("$tenant", event.tenant.str());
    while (rows.step()) {
        story_.reached("an event came while a message was being sent");
        if (rows.text(0) != event.who.user) continue;
        story_.reached("somebody acted while a message to them was being sent");
        if (std::holds_alternative<AppTakenAway>(event.what))
            story_.reached("app taken away with a message under way");
        if (forgetting_) story_.reached("erasure while a message to them was being sent");
    }
}

// From now on nobody may read their name or words, and the database has none of them (I-27).
void World::look_for_traces(std::size_t who) {
    if (!awake()) return;
    const auto& person = people_[who];
    const auto& tenant = workspaces_[person.workspace].tenant;
    auto& database = engine_->connection();
    // With an account that the bot does not know to be theirs they are somebody else to it.
    for (const auto& account : person.accounts) {
        auto row =
            database.query("SELECT 1 FROM accounts WHERE tenant_id = $tenant AND platform_user = $user");
        if (row.bind("$tenant", tenant.str()).bind("$user", account.user).step()) return;
    }
    story_.reached("somebody was erased");
    mail_->forgotten(person);
    // What an organiser wrote about others, for others, is not about themselves.
    std::vector<std::string> words{person.profile.name};
    if (!person.admin) words.push_back(person.shared());
    records_->erased(database, tenant, words);
}

// What the process leaves behind as it dies.
void World::note_crash() {
    if (!engine_) return;
    auto& database = engine_->connection();
    if (platform_.waited_for[Call::look] > 0) story_.reached("crash while a look-up was under way");
    if (platform_.waited_for[Call::profile] > 0) story_.reached("crash while a profile was asked for");
    auto rows = database.query("SELECT message_id, kind FROM outbox WHERE state = 'sending'");
    while (rows.step()) {
        if (!platform_.taken.contains(MessageId{rows.text(0)})) continue;
        story_.reached("crash after a message was taken, before that was written down");
        if (rows.text(1) == "alert") story_.reached("crash after an alert was taken");
    }
    if (database.number("SELECT count(*) FROM outbox WHERE state = 'unsure'") > 0)
        story_.reached("crash while nobody knew whether a message arrived");
    platform_.waited_for.clear();
}

}  // namespace mentord::simulation
