#include "tests/simulation/check_records.hpp"

#include "storage/programs.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <utility>

namespace mentord::simulation {

using namespace std::chrono_literals;
using storage::Connection;

namespace {

struct Rule {
    const char* invariant;
    const char* offenders;  ///< the subjects that break it; $now is the time
};

constexpr std::array<Rule, 20> daily{{
    {"I-4 a low rating has its escalation",
     "SELECT f.feedback_id FROM feedback f JOIN programs g ON g.tenant_id = f.tenant_id "
     "AND g.program_id = f.program_id "
     "WHERE f.stars > 0 AND f.stars <= coalesce(json_extract(g.rules, '$.low_rating'), 2) "
     "AND (SELECT count(*) FROM escalations e WHERE e.tenant_id = f.tenant_id "
     "AND e.feedback_id = f.feedback_id) <> 1 AND $now > 0"},
    {"I-4 an escalation of a rating has its rating",
     "SELECT e.escalation_id FROM escalations e WHERE e.cause = 'low_rating' AND $now > 0 AND NOT EXISTS ("
     "SELECT 1 FROM feedback f WHERE f.tenant_id = e.tenant_id AND f.feedback_id = e.feedback_id "
     "AND f.stars > 0)"},
    {"I-5 an open escalation is on the list",
     "SELECT e.escalation_id FROM escalations e WHERE e.state = 'open' AND NOT EXISTS ("
     "SELECT 1 FROM timers t WHERE t.tenant_id = e.tenant_id AND t.subject = e.escalation_id "
     "AND t.kind = 'escalation.alert' AND t.state = 'waiting' AND t.due_at < $now + 864000000)"},
    {"I-5 a claimed escalation has a date",
     "SELECT e.escalation_id FROM escalations e WHERE e.state IN ('claimed', 'contacted') AND $now > 0 "
     "AND NOT EXISTS (SELECT 1 FROM timers t WHERE t.tenant_id = e.tenant_id AND t.subject = e.escalation_id "
     "AND t.state = 'waiting' AND t.kind IN ('escalation.contact', 'escalation.decision'))"},
    {"I-6 one mentor at a time",
     "SELECT mentee_id FROM pairings WHERE $now > 0 AND state IN ('introducing', 'trial', 'active', "
     "'paused', "
     "'at_risk', 'closing') GROUP BY tenant_id, program_id, mentee_id HAVING count(*) > 1"},
    {"I-6 nobody is paired with whom they excluded",
     "SELECT g.pairing_id FROM pairings g JOIN exclusions x ON x.tenant_id = g.tenant_id "
     "AND ((x.person_id = g.mentor_id AND x.other_id = g.mentee_id) "
     "OR (x.person_id = g.mentee_id AND x.other_id = g.mentor_id)) WHERE $now > 0 AND g.began > x.since"},
    {"I-6 nobody is asked about somebody whom they excluded",
     "SELECT r.proposal_id FROM exclusions x CROSS JOIN proposals r ON x.tenant_id = r.tenant_id "
     "AND ((x.person_id = r.mentor_id AND x.other_id = r.mentee_id) "
     "OR (x.person_id = r.mentee_id AND x.other_id = r.mentor_id)) CROSS JOIN history h "
     "ON h.tenant_id = r.tenant_id AND h.subject = r.proposal_id AND h.n = 0 "
     "WHERE $now > 0 AND h.at > x.since"},
    {"I-6 the tables forbid what must never be",
     "SELECT wanted FROM (SELECT 'pairings_open' AS wanted UNION ALL SELECT 'proposals_open' UNION ALL "
     "SELECT 'sessions_open' UNION ALL SELECT 'escalations_feedback') WHERE $now > 0 AND NOT EXISTS "
     "(SELECT 1 FROM sqlite_schema s WHERE s.type = 'index' AND s.name = wanted "
     "AND s.sql LIKE 'CREATE UNIQUE%')"},
    {"I-7 no pairing waits in silence",
     "SELECT g.pairing_id || ' ' || g.state FROM pairings g WHERE g.state IN ('introducing', 'trial', "
     "'active', "
     "'paused', 'at_risk', 'closing') AND NOT EXISTS (SELECT 1 FROM timers t "
     "WHERE t.tenant_id = g.tenant_id AND t.subject = g.pairing_id AND t.state = 'waiting' AND t.due_at > "
     "$now)"},
    {"I-7 an introduction is made or missed",
     "SELECT g.pairing_id FROM pairings g WHERE g.state = 'introducing' AND g.introduced = 0 AND $now > 0 "
     "AND NOT EXISTS (SELECT 1 FROM timers t WHERE t.tenant_id = g.tenant_id AND t.subject = g.pairing_id "
     "AND t.kind = 'introduction.overdue' AND t.state = 'waiting') AND NOT EXISTS (SELECT 1 FROM escalations "
     "e "
     "WHERE e.tenant_id = g.tenant_id AND e.pairing_id = g.pairing_id AND e.cause = 'no_introduction')"},
    {"I-7 a proposal does not wait for ever",
     "SELECT p.proposal_id || ' ' || p.state FROM proposals p WHERE p.state IN ('mentor_asked', 'mentor_ok') "
     "AND NOT EXISTS (SELECT 1 FROM timers t WHERE t.tenant_id = p.tenant_id AND t.subject = p.proposal_id "
     "AND t.state = 'waiting' AND t.due_at > $now)"},
    {"I-7 a question does not wait for ever",
     "SELECT f.feedback_id FROM feedback f WHERE f.state IN ('asked', 'reminded') AND NOT EXISTS ("
     "SELECT 1 FROM timers t WHERE t.tenant_id = f.tenant_id AND t.subject = f.feedback_id "
     "AND t.state = 'waiting' AND t.due_at > $now) UNION ALL "
     "SELECT c.check_in_id FROM check_ins c WHERE c.state IN ('asked', 'reminded') AND NOT EXISTS ("
     "SELECT 1 FROM timers t WHERE t.tenant_id = c.tenant_id AND t.subject = c.check_in_id "
     "AND t.state = 'waiting' AND t.due_at > $now)"},
    {"I-7 a last conversation does not wait for ever",
     "SELECT c.closing_id || ' ' || c.state FROM closings c WHERE c.state IN ('to_call', 'surveyed') "
     "AND NOT EXISTS (SELECT 1 FROM timers t WHERE t.tenant_id = c.tenant_id AND t.subject = c.closing_id "
     "AND t.state = 'waiting' AND t.due_at > $now)"},
    {"a private note is erased in time",
     "SELECT r.reflection_id FROM reflections r JOIN pairings g ON g.tenant_id = r.tenant_id "
     "AND g.pairing_id = r.pairing_id WHERE g.state IN ('informal', 'completed', 'ended_no_fault', "
     "'rematched') "
     "AND g.changed_at < $now - 3600000 AND NOT EXISTS (SELECT 1 FROM timers t WHERE t.tenant_id = "
     "r.tenant_id "
     "AND t.subject = r.pairing_id AND t.kind = 'reflection.purge' AND t.state = 'waiting')"},
    {"promise 1 whoever waits hears of it again",
     "SELECT e.enrolment_id || ' ' || e.state FROM enrolments e WHERE e.state IN ('approved', 'waitlisted', "
     "'pending', 'paused') AND NOT EXISTS (SELECT 1 FROM timers t WHERE t.tenant_id = e.tenant_id "
     "AND t.subject = e.enrolment_id AND t.state = 'waiting' AND t.due_at > $now)"},
    {"I-7 a session does not wait for ever",
     "SELECT s.session_id || ' ' || s.state FROM sessions s WHERE s.state IN ('planned', 'confirmed') "
     "AND NOT EXISTS (SELECT 1 FROM timers t WHERE t.tenant_id = s.tenant_id AND t.subject = s.session_id "
     "AND t.state = 'waiting' AND t.due_at > $now)"},
    {"I-7 a milestone ends with its match",
     "SELECT m.milestone_id FROM milestones m JOIN pairings g ON g.tenant_id = m.tenant_id "
     "AND g.pairing_id = m.pairing_id WHERE m.state = 'open' AND $now > 0 "
     "AND g.state IN ('informal', 'completed', 'ended_no_fault', 'rematched') "
     // For as long as it can be taken back, an ending is told to nobody.
     "AND NOT EXISTS (SELECT 1 FROM timers t WHERE t.tenant_id = g.tenant_id AND t.subject = g.pairing_id "
     "AND t.kind = 'ending.settle' AND t.state = 'waiting')"},
    {"rule 22: the answers hold the open goals",
     "SELECT g.goal_id FROM goals g JOIN enrolments e ON e.tenant_id = g.tenant_id "
     "AND e.person_id = g.owner_id AND e.program_id = g.program_id WHERE g.state = 'open' AND $now > 0 "
     "AND e.state NOT IN ('draft', 'left', 'declined') AND g.text <> '' "
     "AND trim(coalesce(json_extract(e.answers, '$.goal_' || g.number || '[0]'), '')) <> g.text"},
    {"I-11 no timer is put aside",
     "SELECT kind || ' of ' || subject FROM timers WHERE state = 'poisoned' AND $now > 0"},
    {"I-13 every message comes to an end",
     "SELECT message_id || ' ' || kind || ' ' || state || ' ' || problem FROM outbox INDEXED BY "
     "outbox_waiting "
     "WHERE (state = 'queued' OR state = 'sending' OR state = 'unsure') AND "
     "(state = 'sending' OR created_at < $now - 6912000000)"},
}};

constexpr Rule blocked_messages{
    "I-13 nothing is stuck",
    "SELECT o.message_id || ' ' || o.kind || ' ' || o.state || ' due ' || o.due_at || ' of ' || o.addressee "
    "|| ' ' "
    "|| o.problem || json_extract(o.card, '$.summary') FROM outbox o WHERE o.state IN ('queued', 'unsure') "
    "AND o.due_at <= $now AND NOT EXISTS (SELECT 1 FROM outbox e INDEXED BY outbox_waiting WHERE e.tenant_id "
    "= o.tenant_id "
    "AND e.addressee = o.addressee AND e.message_id < o.message_id "
    "AND (e.state = 'queued' OR e.state = 'sending' OR e.state = 'unsure'))"
};

}  // namespace

void RecordChecks::none(Connection& database, const char* invariant, const char* offenders) {
    auto rows = database.query(offenders);
    rows.bind("$now", to_millis(clock_->now()));
    if (rows.step()) story_->breaks(invariant, rows.text(0));
}

void RecordChecks::step(Connection& database, std::uint64_t made) {
    const auto changes = database.changes();
    if (changes == std::exchange(changes_, changes)) return;
    none(database, blocked_messages.invariant, blocked_messages.offenders);
    alerts(database);
    if (made != std::exchange(made_, made)) capacity(database);
}

void RecordChecks::day(Connection& database) {
    for (const auto& rule : daily)
        none(database, rule.invariant, rule.offenders);
}

// Whoever can be told is told in the very transaction that opens the matter, or opens it again.
void RecordChecks::alerts(Connection& database) {
    auto rows = database.query(
        "SELECT e.escalation_id, e.opened, e.cause, e.alerts, (SELECT count(*) FROM program_admins a "
        "JOIN people p ON p.tenant_id = a.tenant_id AND p.person_id = a.person_id "
        "JOIN pairings g ON g.tenant_id = e.tenant_id AND g.pairing_id = e.pairing_id "
        "WHERE a.tenant_id = e.tenant_id AND a.program_id = e.program_id AND a.escalation = 1 AND p.active = "
        "1 "
        "AND a.person_id <> g.mentor_id AND a.person_id <> g.mentee_id), e.tenant_id "
        "FROM escalations e WHERE e.state = 'open'"
    );
    while (rows.step()) {
        const auto id = rows.text(0);
        if (!alerts_seen_.emplace(id + ":" + std::to_string(rows.number(1)), 1).second) continue;
        if (rows.number(4) == 0) {
            story_->reached("an escalation with nobody to tell");
            continue;
        }
        auto told = database.query(
            "SELECT 1 FROM outbox WHERE tenant_id = $tenant AND about = $id AND kind IN ('alert', "
            "'reminder') AND person_id IS NOT NULL "
            "AND created_at >= $opened AND created_at <= $opened + 300000"
        );
        told.bind("$tenant", rows.text(5)).bind("$id", id).bind("$opened", rows.number(1));
        if (!told.step()) story_->breaks("I-5 an alert within five minutes", id + " " + rows.text(2));
    }
}

// A mentor may lower the number under what they have; nothing may be added above it.
void RecordChecks::capacity(Connection& database) {
    auto rows = database.query(
        "SELECT tenant_id, mentor_id, count(*), program_id FROM ("
        "SELECT tenant_id, mentor_id, program_id FROM pairings "
        "WHERE state = 'introducing' OR state = 'trial' OR state = 'active' OR state = 'paused' "
        "OR state = 'at_risk' OR state = 'closing' UNION ALL "
        "SELECT tenant_id, mentor_id, program_id FROM proposals p WHERE state = 'suggested' OR state = "
        "'admin_ok' "
        "OR state = 'mentor_asked' OR state = 'mentor_ok' OR (state = 'aligned' AND NOT EXISTS (SELECT 1 "
        "FROM pairings g "
        "WHERE g.tenant_id = p.tenant_id AND g.mentor_id = p.mentor_id AND g.proposal_id = p.proposal_id))) "
        "GROUP BY tenant_id, mentor_id, program_id"
    );
    std::map<Place, std::int64_t> loads;
    while (rows.step())
        loads[{rows.text(0), rows.text(1), rows.text(3)}] = rows.number(2);
    for (const auto& [who, load] : loads) {
        const auto before = load_.find(who);
        if (before == load_.end() || load > before->second) mentor_gains(database, who, load);
    }
    load_ = std::move(loads);
}

void RecordChecks::mentor_gains(Connection& database, const Place& place, std::int64_t load) {
    const auto& [tenant, mentor, program] = place;
    auto row = database.query(
        "SELECT answers FROM enrolments WHERE tenant_id = $tenant AND person_id = $mentor "
        "AND program_id = $program AND role IN ('mentor', 'both')"
    );
    row.bind("$tenant", tenant).bind("$mentor", mentor).bind("$program", program);
    if (!row.step()) return;
    const auto answers = nlohmann::json::parse(row.text(0));
    const auto stated = answers.contains("capacity") ? answers["capacity"].at(0).get<std::string>() : "1";
    const auto found = storage::Programs(database).find(TenantId{tenant}, program);
    const auto& rules = found->rules;
    auto capacity = std::clamp<std::int64_t>(std::atoll(stated.c_str()), 1, rules.most_capacity);
    if (found->type == ProgramType::group)
        capacity = std::clamp<std::int64_t>(capacity, rules.group_least, rules.group_most);
    if (load > capacity)
        story_->breaks("I-6 capacity", fmt::format("{} has {} of {}", mentor, load, capacity));
    if (load == capacity) story_->reached("a mentor is full");
}

namespace {

template <class T>
constexpr const char* history_of = nullptr;
template <>
constexpr const char* history_of<Proposal> =
    "SELECT h.tenant_id, h.subject, h.n, h.event, h.from_state, h.to_state, r.state FROM history h "
    "JOIN proposals r ON r.tenant_id = h.tenant_id AND r.proposal_id = h.subject ORDER BY 1, 2, 3";
template <>
constexpr const char* history_of<Pairing> =
    "SELECT h.tenant_id, h.subject, h.n, h.event, h.from_state, h.to_state, r.state FROM history h "
    "JOIN pairings r ON r.tenant_id = h.tenant_id AND r.pairing_id = h.subject ORDER BY 1, 2, 3";
template <>
constexpr const char* history_of<Session> =
    "SELECT h.tenant_id, h.subject, h.n, h.event, h.from_state, h.to_state, r.state FROM history h "
    "JOIN sessions r ON r.tenant_id = h.tenant_id AND r.session_id = h.subject ORDER BY 1, 2, 3";
template <>
constexpr const char* history_of<Feedback> =
    "SELECT h.tenant_id, h.subject, h.n, h.event, h.from_state, h.to_state, r.state FROM history h "
    "JOIN feedback r ON r.tenant_id = h.tenant_id AND r.feedback_id = h.subject ORDER BY 1, 2, 3";
template <>
constexpr const char* history_of<Escalation> =
    "SELECT h.tenant_id, h.subject, h.n, h.event, h.from_state, h.to_state, r.state FROM history h "
    "JOIN escalations r ON r.tenant_id = h.tenant_id AND r.escalation_id = h.subject ORDER BY 1, 2, 3";
template <>
constexpr const char* history_of<CheckIn> =
    "SELECT h.tenant_id, h.subject, h.n, h.event, h.from_state, h.to_state, r.state FROM history h "
    "JOIN check_ins r ON r.tenant_id = h.tenant_id AND r.check_in_id = h.subject ORDER BY 1, 2, 3";
template <>
constexpr const char* history_of<Agreement> =
    "SELECT h.tenant_id, h.subject, h.n, h.event, h.from_state, h.to_state, r.state FROM history h "
    "JOIN agreements r ON r.tenant_id = h.tenant_id AND r.agreement_id = h.subject ORDER BY 1, 2, 3";
template <>
constexpr const char* history_of<Closing> =
    "SELECT h.tenant_id, h.subject, h.n, h.event, h.from_state, h.to_state, r.state FROM history h "
    "JOIN closings r ON r.tenant_id = h.tenant_id AND r.closing_id = h.subject ORDER BY 1, 2, 3";
template <>
constexpr const char* history_of<Testimonial> =
    "SELECT h.tenant_id, h.subject, h.n, h.event, h.from_state, h.to_state, r.state FROM history h "
    "JOIN testimonials r ON r.tenant_id = h.tenant_id AND r.testimonial_id = h.subject ORDER BY 1, 2, 3";
template <>
constexpr const char* history_of<Reflection> =
    "SELECT h.tenant_id, h.subject, h.n, h.event, h.from_state, h.to_state, r.state FROM history h "
    "JOIN reflections r ON r.tenant_id = h.tenant_id AND r.reflection_id = h.subject ORDER BY 1, 2, 3";
template <>
constexpr const char* history_of<Enrolment> =
    "SELECT h.tenant_id, h.subject, h.n, h.event, h.from_state, h.to_state, r.state FROM history h "
    "JOIN enrolments r ON r.tenant_id = h.tenant_id AND r.enrolment_id = h.subject ORDER BY 1, 2, 3";
template <>
constexpr const char* history_of<Goal> =
    "SELECT h.tenant_id, h.subject, h.n, h.event, h.from_state, h.to_state, r.state FROM history h "
    "JOIN goals r ON r.tenant_id = h.tenant_id AND r.goal_id = h.subject ORDER BY 1, 2, 3";
template <>
constexpr const char* history_of<Milestone> =
    "SELECT h.tenant_id, h.subject, h.n, h.event, h.from_state, h.to_state, r.state FROM history h "
    "JOIN milestones r ON r.tenant_id = h.tenant_id AND r.milestone_id = h.subject ORDER BY 1, 2, 3";

struct Change {
    std::string tenant, subject;
    std::int64_t n = 0;
    std::string event, from, to, now;
};

template <class Visit>
void each_change(Connection& database, const char* sql, Visit visit) {
    auto rows = database.query(sql);
    while (rows.step()) {
        visit(Change{
            rows.text(0), rows.text(1), rows.number(2), rows.text(3), rows.text(4), rows.text(5), rows.text(6)
        });
    }
}

/// Each row is an edge, or an undo; each begins where the one before ended; the last is how things stand.
template <class T, class State, std::size_t n>
void follow(Connection& database, Story& story, const Names<State, n>& names) {
    Change last;
    const auto wrong = [&](const Change& one, const char* how) {
        story.breaks(
            "I-1 history",
            fmt::format(
                "{} {} of {}: {} -> {} by {}: {}",
                storage::Layout<T>::table,
                one.n,
                one.subject,
                one.from,
                one.to,
                one.event,
                how
            )
        );
    };
    each_change(database, history_of<T>, [&](const Change& one) {
        const bool first = one.subject != last.subject || one.tenant != last.tenant;
        if (first && !last.subject.empty() && last.to != last.now) wrong(last, "the record says otherwise");
        if (one.n != (first ? 0 : last.n + 1)) wrong(one, "a gap");
        if (one.from != (first ? std::string{} : last.to)) wrong(one, "does not follow");
        const auto to = value_of(names, one.to);
        const auto from = value_of(names, one.from);
        if (!to || (!from && !one.from.empty())) {
            wrong(one, "no such state");
        } else if (one.event != "undo" && !legal(from, *to)) {
            wrong(one, "no edge");
        }
        last = one;
    });
    if (!last.subject.empty() && last.to != last.now) wrong(last, "the record says otherwise");
}

void count(Connection& database, Story& story, const char* sql, const char* machine) {
    each_change(database, sql, [&](const Change& one) {
        const auto& from = one.from.empty() ? std::string("new") : one.from;
        story.reached(fmt::format("{}: {} {} -> {}", machine, one.event, from, one.to));
    });
}

}  // namespace

void RecordChecks::thorough(storage::UnitOfWork& work, Connection& database) {
    follow<Proposal>(database, *story_, proposal_state_names);
    follow<Pairing>(database, *story_, pairing_state_names);
    follow<Session>(database, *story_, session_state_names);
    follow<Feedback>(database, *story_, feedback_state_names);
    follow<Escalation>(database, *story_, escalation_state_names);
    follow<CheckIn>(database, *story_, check_in_state_names);
    follow<Agreement>(database, *story_, agreement_state_names);
    follow<Enrolment>(database, *story_, enrolment_state_names);
    follow<Goal>(database, *story_, goal_state_names);
    follow<Milestone>(database, *story_, milestone_state_names);
    follow<Closing>(database, *story_, closing_state_names);
    follow<Testimonial>(database, *story_, testimonial_state_names);
    follow<Reflection>(database, *story_, reflection_state_names);
    std::vector<std::pair<std::string, std::string>> subjects;
    {
        auto rows = database.query("SELECT DISTINCT tenant_id, subject FROM history ORDER BY 1, 2");
        while (rows.step())
            subjects.emplace_back(rows.text(0), rows.text(1));
    }
    for (const auto& [tenant, subject] : subjects) {
        if (!work.history.unbroken(TenantId{tenant}, subject)) story_->breaks("I-1 hash chain", subject);
    }
}

void RecordChecks::count_history(Connection& database) {
    count(database, *story_, history_of<Proposal>, "proposal");
    count(database, *story_, history_of<Pairing>, "pairing");
    count(database, *story_, history_of<Session>, "session");
    count(database, *story_, history_of<Feedback>, "feedback");
    count(database, *story_, history_of<Escalation>, "escalation");
    count(database, *story_, history_of<CheckIn>, "check-in");
    count(database, *story_, history_of<Agreement>, "agreement");
    count(database, *story_, history_of<Enrolment>, "enrolment");
    count(database, *story_, history_of<Goal>, "goal");
    count(database, *story_, history_of<Milestone>, "milestone");
    count(database, *story_, history_of<Closing>, "closing");
    count(database, *story_, history_of<Testimonial>, "testimonial");
    count(database, *story_, history_of<Reflection>, "reflection");
}

void RecordChecks::erased(
    Connection& database, const TenantId& tenant, const std::vector<std::string>& words
) {
    constexpr std::array<const char*, 8> places{
        "SELECT 'outbox ' || message_id FROM outbox WHERE tenant_id = $tenant AND instr(card, $word) > 0",
        "SELECT 'inbox ' || delivery_key FROM inbox WHERE tenant_id = $tenant AND instr(answer, $word) > 0",
        "SELECT 'enrolments ' || enrolment_id FROM enrolments WHERE tenant_id = $tenant "
        "AND instr(answers, $word) > 0",
        "SELECT 'feedback ' || feedback_id FROM feedback WHERE tenant_id = $tenant "
        "AND instr(comment, $word) > 0",
        "SELECT 'check_ins ' || check_in_id FROM check_ins WHERE tenant_id = $tenant "
        "AND instr(answers, $word) > 0",
        "SELECT 'agreements ' || agreement_id FROM agreements WHERE tenant_id = $tenant "
        "AND instr(clauses || before, $word) > 0",
        "SELECT 'sessions ' || session_id FROM sessions WHERE tenant_id = $tenant "
        "AND instr(agenda, $word) > 0",
        "SELECT 'people ' || person_id FROM people WHERE tenant_id = $tenant AND instr(name, $word) > 0",
    };
    for (const auto* sql : places) {
        for (const auto& word : words) {
            auto rows = database.query(sql);
            rows.bind("$tenant", tenant.str()).bind("$word", word);
            if (rows.step()) story_->breaks("I-27 no trace of the erased", word + " in " + rows.text(0));
        }
    }
}

void RecordChecks::sent(Connection& database, const std::map<MessageId, int>& taken) {
    auto rows = database.query(
        "SELECT message_id FROM outbox WHERE settled_at > $since AND settled_at <> 0 AND state = 'sent'"
    );
    rows.bind("$since", to_millis(std::exchange(sent_seen_, clock_->now()) - 1h));
    while (rows.step()) {
        const auto id = rows.text(0);
        if (!taken.contains(MessageId{id})) story_->breaks("I-13 sent is sent", id);
    }
}

// The same words about the same thing, twice at once.
void RecordChecks::catch_up(Connection& database, Instant since) {
    auto rows = database.query(
        "SELECT addressee || ' about ' || about || ': ' || json_extract(card, '$.summary') FROM outbox "
        "WHERE kind = 'reminder' AND about <> '' AND created_at >= $since "
        "AND state IN ('queued', 'unsure', 'sent') AND card <> '{}' "
        // A channel that shuts, takes a message and shuts again is news twice.
        "AND about NOT LIKE '%:%' "
        "GROUP BY tenant_id, addressee, about, json_extract(card, '$.summary'), "
        "json_extract(card, '$.blocks[0]') HAVING count(*) > 1"
    );
    rows.bind("$since", to_millis(since));
    if (rows.step()) story_->breaks("I-12 one reminder after an absence", rows.text(0));
}

}  // namespace mentord::simulation
