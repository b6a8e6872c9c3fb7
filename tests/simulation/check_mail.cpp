#include "tests/simulation/check_mail.hpp"

#include "storage/actions.hpp"
#include "storage/conversation_json.hpp"
#include "storage/programs.hpp"
#include "workflows/content/digest.hpp"

#include <date/tz.h>
#include <fmt/format.h>

#include <algorithm>

namespace mentord::simulation {

using namespace std::chrono_literals;

namespace {

// A word of the partner, carried; what is typed into other forms may look the same.
bool is_note(const Card& card) {
    return card.summary.ends_with(" has written to you.");
}

// Clocks are set back by so much at most, and then two moments may be the wrong way round.
constexpr auto clock_error = 3min;

/// Whether somebody is one of the two whom a subject is about: a proposal, a rating, a check-in, an
/// escalation.
bool is_of_the_pair(
    storage::Connection& database, const TenantId& tenant, const std::string& subject, const std::string& user
) {
    auto row = database.query(
        "WITH pair (mentor, mentee) AS ("
        "SELECT mentor_id, mentee_id FROM proposals WHERE tenant_id = $tenant AND proposal_id = $subject "
        "UNION ALL SELECT mentor_id, mentee_id FROM pairings WHERE tenant_id = $tenant AND pairing_id IN ("
        "SELECT $subject UNION ALL "
        "SELECT pairing_id FROM feedback WHERE tenant_id = $tenant AND feedback_id = $subject UNION ALL "
        "SELECT pairing_id FROM check_ins WHERE tenant_id = $tenant AND check_in_id = $subject UNION ALL "
        "SELECT pairing_id FROM closings WHERE tenant_id = $tenant AND closing_id = $subject UNION ALL "
        "SELECT pairing_id FROM escalations WHERE tenant_id = $tenant AND escalation_id = $subject)) "
        "SELECT 1 FROM pair JOIN accounts a ON a.tenant_id = $tenant AND a.person_id IN (mentor, mentee) "
        "WHERE a.platform_user = $user"
    );
    return row.bind("$tenant", tenant.str()).bind("$subject", subject).bind("$user", user).step();
}

}  // namespace

const Someone* MailChecks::reader(const Delivered& mail) const {
    for (const auto& one : *people_) {
        const bool here = (*workspaces_)[one.workspace].tenant == mail.tenant;
        if (here && one.account_of(mail.platform, mail.user) != nullptr) return &one;
    }
    return nullptr;
}

void MailChecks::arrives(storage::Connection& database, const FakePlatform& platform, const Delivered& mail) {
    if (!mail.channel.empty()) return in_channel(mail);
    const auto* who = reader(mail);
    if (who == nullptr) return story_->breaks("I-18/I-22 addressee", "delivered to a stranger: " + mail.user);
    Row row;
    {
        auto found = database.query(
            "SELECT o.person_id, o.kind, o.about, o.cause, p.zone, o.program_id, o.created_at, p.active "
            "FROM outbox o JOIN people p ON p.tenant_id = o.tenant_id AND p.person_id = o.person_id "
            "WHERE o.tenant_id = $tenant AND o.message_id = $id"
        );
        found.bind("$tenant", mail.tenant.str()).bind("$id", mail.id.str());
        if (!found.step()) return unwritten(database, mail);
        row = Row{
            .person = found.text(0),
            .kind = found.text(1),
            .about = found.text(2),
            .cause = found.text(3),
            .zone = found.text(4),
            .program = found.text(5),
            .created = from_millis(found.number(6)),
            .active = found.number(7) != 0,
        };
    }
    // The people who run a program change its numbers while it runs.
    if (const auto program = storage::Programs(database).find(mail.tenant, row.program)) {
        row.rules = program->rules;
        row.holidays = program->holidays;
    }
    once(row, platform, mail);
    const auto text = read_aloud(mail.card);
    if (row.kind == "reminder" || is_note(mail.card)) hours(row, mail);
    if (row.kind == "reminder") {
        caps(row, mail);
        merged(database, row, mail);
    }
    still_wanted(database, row, mail);
    order(row, mail);
    partner(database, row, mail);
    words(database, *who, mail.user, text);
}

// Whoever is forgotten is forgotten at once, also while a message is on its way to them.
void MailChecks::unwritten(storage::Connection& database, const Delivered& mail) {
    auto known = database.query(
        "SELECT 1 FROM accounts WHERE tenant_id = $tenant AND platform = $platform AND platform_user = $user"
    );
    known.bind("$tenant", mail.tenant.str()).bind("$platform", mail.platform).bind("$user", mail.user);
    if (known.step()) return story_->breaks("I-13 nothing is sent unwritten", mail.id.str());
    story_->reached("a message on its way to somebody who was being forgotten");
}

// Who reads a channel is not ours to check: nobody of a pair and no secret may be named, and no button is one
// person's.
void MailChecks::in_channel(const Delivered& mail) {
    const auto text = read_aloud(mail.card);
    for (const auto& secret : forgotten_) {
        if (text.find(secret) != std::string::npos)
            story_->breaks("I-27 no trace of the erased", mail.channel + ": " + text);
    }
    for (const auto& one : *people_) {
        if (!one.admin && text.find(one.secret()) != std::string::npos)
            story_->breaks("I-22 a channel names nobody of a pair", mail.channel + ": " + text);
    }
    if (storage::Actions::holds_act(mail.card))
        story_->breaks("I-22 a button in a channel is nobody's", mail.channel + ": " + text);
}

void MailChecks::shown(storage::Connection& database, const Someone& who, const Card& card) {
    words(database, who, who.account().user, read_aloud(card));
}

void MailChecks::once(const Row& row, const FakePlatform& platform, const Delivered& mail) {
    const int times = platform.taken.at(mail.id);
    const auto doubts = platform.doubts.find(mail.id);
    const int most = row.kind == "alert" && doubts != platform.doubts.end() ? 1 + doubts->second : 1;
    // After a crash an alert may come once more, too.
    if (times > most && row.kind != "alert")
        story_->breaks(
            "I-15 at most once", fmt::format("{} {} came {} times", row.kind, mail.id.str(), times)
        );
    if (times > most + 3)
        story_->breaks("I-15 alerts", fmt::format("{} came {} times", mail.id.str(), times));
}

void MailChecks::hours(const Row& row, const Delivered& mail) {
    const auto& rules = row.rules;
    const date::time_zone* zone = nullptr;
    try {
        zone = date::locate_zone(row.zone);
    } catch (const std::runtime_error&) {
        zone = date::locate_zone("UTC");
    }
    const auto local = zone->to_local(clock_->now());
    const auto day = date::floor<date::days>(local);
    const auto hour = std::chrono::duration_cast<std::chrono::hours>(local - day).count();
    const date::weekday weekday{day};
    const auto name = date::format("%F", day);
    const bool weekend = weekday == date::Saturday || weekday == date::Sunday;
    const bool holiday = std::ranges::find(row.holidays, name) != row.holidays.end();
    if (weekend || holiday || hour < rules.from_hour || hour >= rules.to_hour)
        story_->breaks(
            "I-16 quiet hours",
            fmt::format("{} to {} on {} at {} h local", mail.id.str(), mail.user, name, hour)
        );
}

void MailChecks::caps(const Row& row, const Delivered& mail) {
    const auto& rules = row.rules;
    const auto now = clock_->now();
    auto& sent = reminders_[row.person];
    sent.push_back(now);
    const auto within = [&](std::chrono::hours span) {
        return std::ranges::count_if(sent, [&](Instant at) { return at > now - span && at <= now; });
    };
    if (within(24h) > rules.reminders_a_day || within(24h * 7) > rules.reminders_a_week) {
        story_->breaks(
            "I-17 caps",
            fmt::format(
                "{} got {} in a day, {} in a week, the first {} ms ago",
                mail.user,
                within(24h),
                within(24h * 7),
                (now - sent.front()).count()
            )
        );
    }
    const bool catching_up = clock_->steady() < calm_from_;
    if (catching_up && within(1h) > 1)
        story_->breaks(
            "I-14 catch-up budget", fmt::format("{} got {} reminders in an hour", mail.user, within(1h))
        );
    if (catching_up) story_->reached("a reminder after a long absence");
    if (within(24h) == rules.reminders_a_day) story_->reached("daily cap of reminders used up");
    if (within(24h * 7) == rules.reminders_a_week) story_->reached("weekly cap of reminders used up");
    while (!sent.empty() && sent.front() < now - 24h * 8)
        sent.pop_front();
}

// What is due for one person at one time comes as one message (I-12); five at most make a good one.
// What does not fit into one message comes in the next one.
bool MailChecks::has_room_for_the_next(storage::Connection& database, const Row& row, const Delivered& mail) {
    auto next = database.query(
        "SELECT card FROM outbox WHERE tenant_id = $tenant AND addressee = $person AND message_id > $id "
        "AND state = 'queued' AND kind = 'reminder' AND attempts = 0 AND due_at <= $now AND created_at < "
        "$now "
        "ORDER BY message_id LIMIT 1"
    );
    next.bind("$tenant", mail.tenant.str()).bind("$id", mail.id.str()).bind("$person", row.person);
    next.bind("$now", to_millis(clock_->now()));
    return next.step() && content::fits_one_message({mail.card, storage::card_from_json(next.text(0))});
}

void MailChecks::merged(storage::Connection& database, const Row& row, const Delivered& mail) {
    auto counts = database.query(
        "SELECT (SELECT count(*) FROM outbox INDEXED BY outbox_reminders WHERE tenant_id = $tenant "
        "AND person_id = $person AND kind = 'reminder' AND settled_at >= $now - 60000 AND state = 'merged' "
        "AND place = $id), "
        "(SELECT count(*) FROM outbox INDEXED BY outbox_waiting WHERE tenant_id = $tenant "
        "AND addressee = $person AND message_id > $id "
        "AND state = 'queued' AND kind = 'reminder' AND attempts = 0 AND due_at <= $now "
        "AND created_at < $now), attempts FROM outbox WHERE tenant_id = $tenant AND message_id = $id"
    );
    counts.bind("$tenant", mail.tenant.str())
        .bind("$id", mail.id.str())
        .bind("$person", row.person)
        .bind("$now", to_millis(clock_->now()));
    if (!counts.step() || counts.number(2) != 1) return;
    if (counts.number(0) > 0) story_->reached("several reminders in one message");
    if (counts.number(0) >= 4) story_->reached("five reminders in one message");
    if (counts.number(1) > 0 && counts.number(0) < 4 && has_room_for_the_next(database, row, mail))
        story_->breaks(
            "I-12 one message", fmt::format("{} has {} more waiting", mail.user, counts.number(1))
        );
}

void MailChecks::still_wanted(storage::Connection& database, const Row& row, const Delivered& mail) {
    if (!row.active) return story_->breaks("I-18 deactivated", mail.user + " got " + mail.card.summary);
    auto enrolment = database.query(
        "SELECT e.state, e.changed_at, e.role FROM enrolments e JOIN outbox o ON o.tenant_id = e.tenant_id "
        "AND o.message_id = $id AND (o.program_id = e.program_id OR (o.program_id = '' AND NOT EXISTS ("
        "SELECT 1 FROM enrolments x WHERE x.tenant_id = $tenant AND x.person_id = $person "
        "AND x.state <> 'left'))) WHERE e.tenant_id = $tenant AND e.person_id = $person "
        "AND NOT EXISTS (SELECT 1 FROM program_admins a WHERE a.tenant_id = $tenant AND a.person_id = "
        "$person)"
    );
    enrolment.bind("$tenant", mail.tenant.str()).bind("$person", row.person).bind("$id", mail.id.str());
    if (!enrolment.step() || enrolment.text(0) != "left" || enrolment.text(2).empty()) return;
    const auto left = from_millis(enrolment.number(1));
    // Whoever has left and then asks for a person is answered.
    auto asked = database.query(
        "SELECT 1 FROM escalations WHERE tenant_id = $tenant AND escalation_id = $about "
        "AND about_id = $person AND opened + 180000 >= $left"
    );
    asked.bind("$tenant", mail.tenant.str()).bind("$about", row.about).bind("$person", row.person);
    asked.bind("$left", to_millis(left));
    // So is an organiser who is relieved of a program, whether or not they take part in it themselves.
    auto relieved = database.query(
        "SELECT 1 FROM history WHERE tenant_id = $tenant AND subject = $program AND event = 'admins' "
        "AND at = $created"
    );
    relieved.bind("$tenant", mail.tenant.str()).bind("$program", row.program);
    relieved.bind("$created", to_millis(row.created));
    const bool direct =
        (row.kind == "reply" && row.created + clock_error >= left) || asked.step() || relieved.step();
    // On its way at the very moment at which they left: no time passes between the two here.
    if (left == clock_->now()) return story_->reached("a message on its way to somebody who was leaving");
    if (!direct)
        story_->breaks(
            "I-18 after leaving", fmt::format("{} got a {}: {}", mail.user, row.kind, mail.card.summary)
        );
}

void MailChecks::order(const Row& row, const Delivered& mail) {
    if (!row.cause.empty()) return;  // held back on purpose
    // Reminders wait for each other only where they speak of the same thing: some are held back on purpose.
    if (row.kind == "reminder" && row.about.empty()) return;
    // A note waits for the reader's morning, whatever else they are told meanwhile; notes wait for each
    // other.
    const bool note = is_note(mail.card);
    const auto& line = row.kind == "reminder" ? row.about : row.kind;
    auto& last = last_[{row.person, note ? note_mark : line}];
    if (row.created + clock_error < last)
        story_->breaks(
            "I-19 order", fmt::format("{} overtaken by a later one: {}", mail.id.str(), mail.card.summary)
        );
    last = std::max(last, row.created);
}

// Nobody but those on duty and the person concerned hears of an escalation (promise 5).
void MailChecks::partner(storage::Connection& database, const Row& row, const Delivered& mail) {
    if (row.about.empty()) return;
    auto escalation = database.query(
        "SELECT 1 FROM escalations e JOIN pairings g ON g.tenant_id = e.tenant_id "
        "AND g.pairing_id = e.pairing_id WHERE e.tenant_id = $tenant AND e.escalation_id = $about "
        "AND e.about_id <> $person AND $person IN (g.mentor_id, g.mentee_id)"
    );
    escalation.bind("$tenant", mail.tenant.str()).bind("$about", row.about).bind("$person", row.person);
    if (escalation.step())
        story_->breaks("I-23 escalation", mail.user + " hears of one: " + mail.card.summary);
    auto feedback = database.query(
        "SELECT 1 FROM feedback WHERE tenant_id = $tenant AND feedback_id = $about AND rater_id <> $person"
    );
    feedback.bind("$tenant", mail.tenant.str()).bind("$about", row.about).bind("$person", row.person);
    if (feedback.step())
        story_->breaks("I-23 rating", mail.user + " hears of another's: " + mail.card.summary);
}

void MailChecks::words(
    storage::Connection& database, const Someone& who, const std::string& user, const std::string& text
) {
    for (const auto& author : *people_) {
        if (&author == &who) continue;
        const bool same_house = author.workspace == who.workspace;
        const bool secret = text.find(author.secret()) != std::string::npos;
        const bool named = text.find(author.profile.name) != std::string::npos;
        const bool shared = text.find(author.shared()) != std::string::npos;
        if (!same_house && (secret || named || shared))
            story_->breaks("I-22 tenants", fmt::format("{} reads of {}: {}", who.user, author.user, text));
        // What an organiser wrote about others stays theirs.
        const bool of_them = named || (!author.admin && (secret || shared));
        if (forgotten_.contains(author.secret()) && of_them)
            story_->breaks("I-27 forgotten", fmt::format("{} reads of {}: {}", who.user, author.user, text));
        if (!secret || !same_house) continue;
        const auto begin = text.find(author.secret()) + author.secret().size();
        const auto subject = text.substr(begin, text.find("zx", begin) - begin);
        const auto& tenant = (*workspaces_)[who.workspace].tenant;
        if (!who.admin || is_of_the_pair(database, tenant, subject, user))
            story_->breaks(
                "I-23 canary", fmt::format("{} reads what {} wrote: {}", who.user, author.user, text)
            );
        story_->reached("an organiser read confidential words");
    }
}

}  // namespace mentord::simulation
