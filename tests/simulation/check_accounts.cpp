#include "tests/simulation/check_accounts.hpp"

#include <fmt/format.h>

#include <utility>

namespace mentord::simulation {

using storage::Connection;

namespace {

std::string person_with(
    Connection& database, const TenantId& tenant, std::string_view on, const std::string& user
) {
    auto row = database.query(
        "SELECT person_id FROM accounts WHERE tenant_id = $tenant AND platform = $platform "
        "AND platform_user = $user"
    );
    row.bind("$tenant", tenant.str()).bind("$platform", std::string(on)).bind("$user", user);
    return row.step() ? row.text(0) : std::string{};
}

}  // namespace

std::optional<std::size_t> AccountChecks::owner_of(
    const TenantId& tenant, std::string_view on, std::string_view user
) {
    for (std::size_t i = 0; i < people_->size(); ++i) {
        const auto& one = (*people_)[i];
        if ((*workspaces_)[one.workspace].tenant == tenant && one.account_of(on, user) != nullptr) return i;
    }
    return std::nullopt;
}

// Whatever is linked, one person of the bot's is never two people.
void AccountChecks::belongs(const std::string& person, std::size_t who) {
    if (person.empty()) return;
    const auto [known, fresh] = whose_.emplace(person, who);
    if (!fresh && known->second != who)
        story_->breaks(
            "a message goes to its person",
            fmt::format("{} of {}", person, (*people_)[who].user) + " and of " +
                (*people_)[known->second].user
        );
}

bool AccountChecks::knows(Connection& database, const Event& event) {
    return !person_with(database, event.tenant, event.who.platform, event.who.user).empty();
}

void AccountChecks::acted(Connection& database, const Event& event) {
    const auto who = owner_of(event.tenant, event.who.platform, event.who.user);
    if (who) belongs(person_with(database, event.tenant, event.who.platform, event.who.user), *who);
}

void AccountChecks::written(std::size_t author, const std::string& pairing, const Answers& answers) {
    for (const auto& [field, values] : answers) {
        for (const auto& value : values) {
            const auto at = value.find(note_mark);
            if (at != std::string::npos) notes_.insert_or_assign(value.substr(at), Written{author, pairing});
        }
    }
}

// Judged at each try: what is refused went out all the same.
void AccountChecks::attempt(
    Connection& database, std::string_view on, const Address& to, const MessageId& message
) {
    if (!to.channel.empty()) return;
    const auto who = owner_of(to.tenant, on, to.user);
    if (!who)
        return story_->breaks(
            "a message goes to an account on its platform", fmt::format("{} on {}", to.user, on)
        );
    if (on == "teams" && !to.route.empty() && !to.route.starts_with("way to " + to.user + " #"))
        story_->breaks("a message goes its person's way", to.user + " by " + to.route);
    auto row = database.query(
        "SELECT o.person_id, coalesce(a.unreachable, 0) FROM outbox o LEFT JOIN accounts a "
        "ON a.tenant_id = o.tenant_id AND a.platform = $platform AND a.platform_user = $user "
        "WHERE o.tenant_id = $tenant AND o.message_id = $id"
    );
    row.bind("$tenant", to.tenant.str()).bind("$id", message.str());
    row.bind("$platform", std::string(on)).bind("$user", to.user);
    if (!row.step()) return;
    belongs(row.text(0), *who);
    const auto since = row.number(1);
    if (since != 0 && since < to_millis(clock_->now()))
        story_->breaks("nobody unreachable is sent to", fmt::format("{} to {}", message.str(), to.user));
}

void AccountChecks::arrives(Connection& database, const Delivered& mail) {
    if (!mail.channel.empty()) {
        if (read_aloud(mail.card).find(note_mark) != std::string::npos)
            story_->breaks("a note reaches nobody but the partner", mail.channel);
        return;
    }
    const auto who = owner_of(mail.tenant, mail.platform, mail.user);
    if (!who) return;  // attempt() has said so
    if (mail.card.summary == "I know you already.") story_->reached("linked by e-mail");
    const auto& one = (*people_)[*who];
    notes(database, mail.tenant, *one.account_of(mail.platform, mail.user), mail.card, &mail.id);
}

void AccountChecks::read(
    Connection& database, const TenantId& tenant, const Account& account, const Card& card
) {
    notes(database, tenant, account, card, nullptr);
}

void AccountChecks::notes(
    Connection& database,
    const TenantId& tenant,
    const Account& account,
    const Card& card,
    const MessageId* message
) {
    if (card.summary == "Both accounts are you now.") story_->reached("linked by code");
    if (card.summary == "You take part with both accounts.") story_->reached("link refused: both take part");
    const auto text = read_aloud(card);
    const auto at = text.find(note_mark);
    if (at == std::string::npos) return;
    const auto end = text.find("zx", at + note_mark.size());
    const auto known = notes_.find(text.substr(at, end + 2 - at));
    if (known == notes_.end()) return story_->breaks("a note is its author's", text);
    auto& note = known->second;
    const auto reader = owner_of(tenant, account.platform, account.user);
    if (reader == note.author) return;
    auto pair = database.query(
        "SELECT 1 FROM pairings g JOIN accounts a ON a.tenant_id = g.tenant_id "
        "AND a.person_id IN (g.mentor_id, g.mentee_id) WHERE g.tenant_id = $tenant "
        "AND g.pairing_id = $pairing AND a.platform = $platform AND a.platform_user = $user"
    );
    pair.bind("$tenant", tenant.str()).bind("$pairing", note.pairing);
    pair.bind("$platform", account.platform).bind("$user", account.user);
    if (!pair.step())
        return story_->breaks("a note reaches nobody but the partner", account.user + ": " + text);
    if (message == nullptr) return;
    note.messages.insert(*message);
    if (note.messages.size() > 1) story_->breaks("a note comes once", account.user + ": " + text);
    story_->reached("a note between two platforms");
    if (account.platform == "slack") story_->reached("a note from Teams to Slack");
}

void AccountChecks::step(Connection& database) {
    const auto changes = database.changes();
    if (changes == std::exchange(changes_, changes)) return;
    auto rows = database.query(
        "SELECT tenant_id, platform_user, unreachable, person_id FROM accounts WHERE unreachable <> 0"
    );
    while (rows.step()) {
        if (lost_.emplace(rows.text(0), rows.text(1), rows.number(2)).second)
            told_of(database, rows.text(0), rows.text(3), rows.number(2));
    }
}

// Of somebody whom nothing reaches any more, those in charge hear in the very transaction.
void AccountChecks::told_of(
    Connection& database, const std::string& tenant, const std::string& person, std::int64_t at
) {
    auto other = database.query(
        "SELECT p.platform_user = a.platform_user FROM accounts a JOIN people p ON p.tenant_id = a.tenant_id "
        "AND p.person_id = a.person_id WHERE a.tenant_id = $tenant AND a.person_id = $person "
        "AND a.unreachable = 0"
    );
    other.bind("$tenant", tenant).bind("$person", person);
    if (other.step()) {
        story_->reached("unreachable on one platform, reached on the other");
        if (other.number(0) == 0) story_->breaks("whoever is lost is written to elsewhere", person);
        return;
    }
    auto admins = database.query(
        "SELECT d.person_id, EXISTS (SELECT 1 FROM outbox o WHERE o.tenant_id = $tenant "
        "AND o.addressee = d.person_id AND o.about = $person AND o.created_at = $at) "
        "FROM program_admins d JOIN people p ON p.tenant_id = d.tenant_id AND p.person_id = d.person_id "
        "JOIN enrolments e ON e.tenant_id = d.tenant_id AND e.program_id = d.program_id "
        "AND e.person_id = $person WHERE d.tenant_id = $tenant AND p.active = 1 AND d.person_id <> $person "
        "AND e.state NOT IN ('left', 'draft')"
    );
    admins.bind("$tenant", tenant).bind("$person", person).bind("$at", at);
    while (admins.step()) {
        story_->reached("those in charge were told that somebody cannot be reached");
        if (admins.number(1) == 0)
            story_->breaks("those in charge are told of a loss", admins.text(0) + " of " + person);
    }
}

// ... and no oftener than the app was taken away.
void AccountChecks::told_once(Connection& database) {
    auto rows = database.query(
        "SELECT addressee, about, count(*) FROM outbox WHERE about <> '' AND kind = 'reminder' "
        "AND instr(card, 'Somebody in your program cannot be reached.') > 0 AND state <> 'dead' "
        "GROUP BY tenant_id, addressee, about"
    );
    while (rows.step()) {
        const auto who = whose_.find(rows.text(1));
        if (who == whose_.end()) continue;
        int losses = 0;
        for (const auto& account : (*people_)[who->second].accounts)
            losses += account.losses;
        if (rows.number(2) > losses)
            story_->breaks(
                "those in charge are told once of a loss",
                rows.text(0) + " of " + (*people_)[who->second].user
            );
    }
}

void AccountChecks::none(Connection& database, const char* invariant, const char* offenders) {
    auto rows = database.query(offenders);
    if (rows.step()) story_->breaks(invariant, rows.text(0));
}

void AccountChecks::day(Connection& database) {
    if (!lost_.empty()) told_once(database);
    none(
        database,
        "a linked person has one registration",
        "SELECT p.person_id FROM people p WHERE p.platform_user = 'linked:' || p.person_id AND ("
        "EXISTS (SELECT 1 FROM enrolments e WHERE e.tenant_id = p.tenant_id AND e.person_id = p.person_id "
        "AND e.state NOT IN ('left', 'draft')) OR EXISTS (SELECT 1 FROM accounts a "
        "WHERE a.tenant_id = p.tenant_id AND a.person_id = p.person_id) OR EXISTS (SELECT 1 FROM outbox o "
        "WHERE o.tenant_id = p.tenant_id AND o.addressee = p.person_id AND o.state = 'queued'))"
    );
    none(
        database,
        "the bot writes to an account of the person's",
        "SELECT p.person_id FROM people p WHERE p.platform_user <> 'linked:' || p.person_id "
        "AND p.platform_user <> 'erased:' || p.person_id AND NOT EXISTS (SELECT 1 FROM accounts a "
        "WHERE a.tenant_id = p.tenant_id AND a.person_id = p.person_id AND a.platform = p.platform "
        "AND a.platform_user = p.platform_user)"
    );
    none(
        database,
        "of somebody whom nothing reaches those in charge know",
        "SELECT p.platform_user || ' is not known to ' || c.platform_user FROM accounts a JOIN people p ON "
        "p.tenant_id = a.tenant_id "
        "AND p.person_id = a.person_id AND p.active = 1 JOIN enrolments e ON e.tenant_id = a.tenant_id "
        "AND e.person_id = a.person_id AND e.state NOT IN ('left', 'draft') JOIN program_admins d "
        "ON d.tenant_id = e.tenant_id AND d.program_id = e.program_id AND d.person_id <> a.person_id "
        "AND d.since < a.unreachable JOIN people c ON c.tenant_id = d.tenant_id "
        "AND c.person_id = d.person_id AND c.active = 1 AND c.profile_at < a.unreachable "
        // Whoever has two accounts may have been told before they were one person.
        "AND (SELECT count(*) FROM accounts w WHERE w.tenant_id = d.tenant_id "
        "AND w.person_id = d.person_id) = 1 "
        // What was told is forgotten after ninety days.
        "WHERE a.unreachable > (SELECT max(created_at) FROM outbox) - 7000000000 "
        "AND NOT EXISTS (SELECT 1 FROM accounts o WHERE o.tenant_id = a.tenant_id "
        "AND o.person_id = a.person_id AND o.unreachable = 0) AND NOT EXISTS (SELECT 1 FROM accounts n "
        "JOIN outbox t ON t.tenant_id = n.tenant_id AND t.about = n.person_id "
        "AND t.addressee = d.person_id AND t.created_at >= n.unreachable "
        "WHERE n.tenant_id = a.tenant_id AND n.person_id = a.person_id)"
    );
}

}  // namespace mentord::simulation
