#include "tests/simulation/probes.hpp"

#include <date/tz.h>

#include <algorithm>
#include <array>
#include <set>
#include <stdexcept>

namespace mentord::simulation {

namespace {

/// Counted where they happen.
constexpr std::array<std::string_view, 53> happenings{
    "crash",
    "crash with an event in hand",
    "crash while a message was being sent",
    "crash after a message was taken, before that was written down",
    "crash after an alert was taken",
    "crash while a look-up was under way",
    "crash while a profile was asked for",
    "crash while nobody knew whether a message arrived",
    "crash while it was catching up",
    "off for days",
    "off for weeks",
    "the machine slept for days",
    "the clock was set forward",
    "the clock was set back",
    "a reminder after a long absence",
    "a timer was a day or more overdue",
    "outage of 16 hours",
    "message during an outage",
    "told to try later (429)",
    "429 while a look-up was under way",
    "429 while a profile was asked for",
    "connection lost before the message was taken",
    "answer lost after the message was taken",
    "a doubted message was found",
    "a doubted message was not there",
    "could not look whether a message arrived",
    "message twice in a conversation",
    "the platform did not say who somebody is",
    "refused: the person is gone",
    "commits failed",
    "the disk took nothing for a while",
    "the disk did not take an event",
    "an event was taken after it had been refused",
    "two deliveries in the wrong order",
    "an event was delivered twice",
    "an event was lost: nobody was there to take it",
    "an event came while a message was being sent",
    "somebody acted while a message to them was being sent",
    "erasure while a message to them was being sent",
    "somebody was erased",
    "double click",
    "an old card was pressed",
    "somebody else's button",
    "undo in the last second",
    "undo a moment too late",
    "both partners ended in the same minute",
    "daily cap of reminders used up",
    "weekly cap of reminders used up",
    "several reminders in one message",
    "five reminders in one message",
    "all organisers stepped back at once",
    "an escalation with nobody to tell",
    "an exclusion while the two were being asked",
};

constexpr std::array<std::string_view, 20> on_two_platforms{
    "a company on two platforms",
    "a note between two platforms",
    "a note from Teams to Slack",
    "linked by code",
    "linked by e-mail",
    "link refused: both take part",
    "a person moved their chat to the other platform",
    "one of two accounts was closed",
    "told twice that the app was added",
    "the app was added after the first message",
    "somebody took the app away",
    "somebody put the app back",
    "app taken away with a message under way",
    "refused: the app is not beside their chats",
    "unreachable on one platform, reached on the other",
    "unreachable organiser with an open matter",
    "those in charge were told that somebody cannot be reached",
    "the app was taken away by one of a pair",
    "the app was taken away while a proposal waited",
    "the way to somebody changed",
};

constexpr std::array<std::string_view, 9> more_happenings{
    "mentor deactivated while a proposal waited",
    "mentee deactivated while a proposal waited",
    "somebody deactivated before a session",
    "the organiser who had taken a matter up was deactivated",
    "somebody deactivated while a matter of theirs was open",
    "somebody deactivated during a pause",
    "somebody came back",
    "the clocks changed in somebody's zone",
    "a mentor is full",
};

/// A change of a machine's record, as the history has it; empty: whatever it was.
struct Change {
    std::string_view name;
    const char* table;
    const char* key;
    const char* event;
    const char* from;
    const char* to;
};
constexpr std::array<Change, 35> changes{{
    {"pause ended by itself", "pairings", "pairing_id", "resume_due", "paused", ""},
    {"pause ended early", "pairings", "pairing_id", "resume", "paused", ""},
    {"pause before the introduction", "pairings", "pairing_id", "pause", "introducing", "paused"},
    {"pause of a pair at risk", "pairings", "pairing_id", "pause", "at_risk", "paused"},
    {"a pair at risk met again", "pairings", "pairing_id", "met", "at_risk", "active"},
    {"term ended with nothing said", "pairings", "pairing_id", "term_over", "", ""},
    {"closing decided by the clock", "pairings", "pairing_id", "decide_due", "closing", ""},
    {"a pair goes on informally", "pairings", "pairing_id", "", "", "informal"},
    {"rematched by an organiser", "pairings", "pairing_id", "by_organiser", "", "rematched"},
    {"ended by an organiser", "pairings", "pairing_id", "by_organiser", "", "ended_no_fault"},
    {"an ending taken back", "pairings", "pairing_id", "undo", "ended_no_fault", ""},
    {"a proposal ran out", "proposals", "proposal_id", "deadline_due", "", "expired"},
    {"a proposal called off", "proposals", "proposal_id", "called_off", "", "withdrawn"},
    {"a proposal called off between yes and pairing", "proposals", "proposal_id", "called_off", "aligned", ""
    },
    {"a request withdrawn by its mentee", "proposals", "proposal_id", "taken_back", "mentor_asked", ""},
    {"a request withdrawn after the mentor's yes", "proposals", "proposal_id", "taken_back", "aligned", ""},
    {"a yes taken back", "proposals", "proposal_id", "undo", "aligned", ""},
    {"a list of matches went out", "match_runs", "run_id", "settle_due", "approved", "published"},
    {"an approved list taken back", "match_runs", "run_id", "undo", "approved", "review"},
    {"a list put away", "match_runs", "run_id", "put_away", "review", "dropped"},
    {"a pair of a list changed, and the others after it", "match_runs", "run_id", "revised", "", ""},
    {"a pair of a list held back", "match_runs", "run_id", "marked", "", ""},
    {"a rating after the question was closed", "feedback", "feedback_id", "stars", "lapsed", "given"},
    {"a matter reopened because its owner is gone", "escalations", "escalation_id", "owner_gone", "", "open"},
    {"a matter taken off its owner: no contact", "escalations", "escalation_id", "contact_due", "", "open"},
    {"a matter taken off its owner: no decision", "escalations", "escalation_id", "decision_due", "", "open"},
    {"a matter handed on", "escalations", "escalation_id", "hand_on", "", "open"},
    {"a dismissed matter asked for again", "escalations", "escalation_id", "still", "dismissed", "open"},
    {"a dismissed matter rated low again", "escalations", "escalation_id", "corrected", "dismissed", "open"},
    {"a matter that mended itself", "escalations", "escalation_id", "mended", "", ""},
    {"a decision taken back", "escalations", "escalation_id", "undo", "resolved", ""},
    {"an amendment not agreed to", "agreements", "agreement_id", "keep_old", "", ""},
    {"an agreement signed by both", "agreements", "agreement_id", "", "signed_by_one", "signed"},
    {"a session missed", "sessions", "session_id", "", "", "missed"},
    {"a session cancelled after it was agreed", "sessions", "session_id", "cancel", "confirmed", ""},
}};

/// Found by a question at the end: how many there are.
struct Question {
    std::string_view name;
    const char* count;
};
constexpr std::array<Question, 13> questions{{
    {"escalation re-alerted to the next admin",
     "SELECT count(*) FROM escalations e WHERE e.alerts >= 2 AND (SELECT count(*) FROM program_admins a "
     "WHERE a.tenant_id = e.tenant_id AND a.program_id = e.program_id) > 1"},
    {"escalation told to everybody, again and again",
     "SELECT count(*) FROM escalations e WHERE e.alerts > 3 + (SELECT count(*) FROM program_admins a "
     "WHERE a.tenant_id = e.tenant_id AND a.program_id = e.program_id)"},
    {"a pair that began with the mentee's choice",
     "SELECT count(*) FROM pairings g JOIN proposals r ON r.tenant_id = g.tenant_id "
     "AND r.proposal_id = g.proposal_id WHERE r.source = 'mentee'"},
    {"a request that a mentor declined",
     "SELECT count(*) FROM proposals WHERE source = 'mentee' AND state = 'declined'"},
    {"a request that a mentor did not answer",
     "SELECT count(*) FROM proposals WHERE source = 'mentee' AND state = 'expired'"},
    {"a pair of a list that could no longer be proposed",
     "SELECT count(*) FROM match_run_pairs WHERE state = 'obstructed'"},
    {"the choice left to the organisers", "SELECT count(*) FROM history WHERE event = 'match_me'"},
    {"a mixed pair went through its term",
     "SELECT count(*) FROM pairings g WHERE g.state IN ('completed', 'informal') AND EXISTS ("
     "SELECT 1 FROM accounts a JOIN accounts b ON b.tenant_id = a.tenant_id AND b.person_id = g.mentee_id "
     "WHERE a.tenant_id = g.tenant_id AND a.person_id = g.mentor_id) AND NOT EXISTS (SELECT 1 "
     "FROM accounts a JOIN accounts b ON b.tenant_id = a.tenant_id AND b.person_id = g.mentee_id "
     "AND b.platform = a.platform WHERE a.tenant_id = g.tenant_id AND a.person_id = g.mentor_id)"},
    {"both rated the same session low",
     "SELECT count(*) FROM feedback a JOIN feedback b ON b.tenant_id = a.tenant_id "
     "AND b.session_id = a.session_id AND b.rater_id > a.rater_id WHERE a.stars IN (1, 2) AND b.stars IN (1, "
     "2)"},
    {"a rating corrected from low to high",
     "SELECT count(*) FROM feedback f JOIN escalations e ON e.tenant_id = f.tenant_id "
     "AND e.feedback_id = f.feedback_id WHERE e.cause = 'low_rating' AND f.stars > 3"},
    {"a second matter of one pair",
     "SELECT count(*) FROM (SELECT 1 FROM escalations GROUP BY tenant_id, pairing_id HAVING count(*) > 1)"},
    {"a mentee with a third mentor",
     "SELECT count(*) FROM (SELECT 1 FROM pairings GROUP BY tenant_id, mentee_id HAVING count(*) > 2)"},
    {"mentor and mentee at once",
     "SELECT count(*) FROM (SELECT 1 FROM pairings a JOIN pairings b ON b.tenant_id = a.tenant_id "
     "AND b.mentee_id = a.mentor_id GROUP BY a.tenant_id, a.mentor_id)"},
}};

/// Looked at once a day, among what waits and what was settled since yesterday; each row counted once.
constexpr std::array<Question, 4> daily{{
    {"a reminder waited for the budget after a leap",
     "SELECT message_id FROM outbox INDEXED BY outbox_open WHERE state IN ('queued', 'unsure') AND $since > "
     "0 "
     "AND problem = 'one at a time after a long absence'"},
    {"a message was withdrawn while it was being sent",
     "SELECT message_id FROM outbox INDEXED BY outbox_settled WHERE settled_at <> 0 AND settled_at > $since "
     "AND problem = 'withdrawn' AND attempts > 0"},
    {"nobody can say whether a message arrived",
     "SELECT message_id FROM outbox INDEXED BY outbox_settled WHERE settled_at <> 0 AND settled_at > $since "
     "AND state = 'ambiguous'"},
    {"a reminder held back for its cap",
     "SELECT message_id FROM outbox INDEXED BY outbox_open WHERE state IN ('queued', 'unsure') AND $since > "
     "0 "
     "AND problem LIKE 'enough reminders%'"},
}};

constexpr std::array<std::string_view, 3> worked_out{
    "a change of the clocks between agreeing on a session and the session",
    "cascade reached the second choice",
    "cascade reached the third choice",
};

}  // namespace

std::vector<std::string_view> named_probes() {
    std::vector<std::string_view> all(happenings.begin(), happenings.end());
    all.insert(all.end(), on_two_platforms.begin(), on_two_platforms.end());
    all.insert(all.end(), more_happenings.begin(), more_happenings.end());
    for (const auto& one : changes)
        all.push_back(one.name);
    for (const auto& one : questions)
        all.push_back(one.name);
    for (const auto& one : daily)
        all.push_back(one.name);
    all.insert(all.end(), worked_out.begin(), worked_out.end());
    return all;
}

std::chrono::seconds offset_at(const std::string& zone, Instant at) {
    try {
        return date::locate_zone(zone)->get_info(at).offset;
    } catch (const std::runtime_error&) {
        return {};
    }
}

void ProbeCounts::day(storage::Connection& database) {
    for (const auto& one : daily) {
        auto rows = database.query(one.count);
        rows.bind("$since", to_millis(clock_->now() - std::chrono::hours{26}));
        while (rows.step()) {
            if (seen_.emplace(std::string(one.name) + rows.text(0), true).second) story_->reached(one.name);
        }
    }
    dst_before_a_session(database);
}

void ProbeCounts::dst_before_a_session(storage::Connection& database) {
    auto rows = database.query(
        "SELECT s.session_id, s.at, p.zone FROM sessions s JOIN pairings g ON g.tenant_id = s.tenant_id "
        "AND g.pairing_id = s.pairing_id JOIN people p ON p.tenant_id = g.tenant_id "
        "AND p.person_id = g.mentee_id WHERE s.state = 'confirmed'"
    );
    while (rows.step()) {
        const auto at = from_millis(rows.number(1));
        const auto zone = rows.text(2);
        if (at < clock_->now() || offset_at(zone, at) == offset_at(zone, clock_->now())) continue;
        if (seen_.emplace("dst " + rows.text(0), true).second) story_->reached(worked_out[0]);
    }
}

void ProbeCounts::at_the_end(storage::Connection& database) {
    for (const auto& one : changes) {
        auto row = database.query(
            std::string("SELECT count(*) FROM history h JOIN ") + one.table +
            " r ON r.tenant_id = h.tenant_id AND r." + one.key +
            " = h.subject WHERE ($event = '' OR h.event = $event) AND ($from = '' OR h.from_state = $from) "
            "AND ($to = '' OR h.to_state = $to)"
        );
        row.bind("$event", std::string(one.event));
        row.bind("$from", std::string(one.from)).bind("$to", std::string(one.to));
        if (row.step() && row.number(0) > 0) story_->tally.reached(one.name, row.number(0));
    }
    for (const auto& one : questions) {
        if (const auto count = database.number(one.count); count > 0) story_->tally.reached(one.name, count);
    }
    cascades(database);
}

// Each next choice is asked in the very transaction in which the one before it failed.
void ProbeCounts::cascades(storage::Connection& database) {
    auto rows = database.query(
        "SELECT later.proposal_id, r.proposal_id FROM proposals r JOIN history failed "
        "ON failed.tenant_id = r.tenant_id AND failed.subject = r.proposal_id AND failed.to_state = r.state "
        "JOIN proposals later ON later.tenant_id = r.tenant_id AND later.mentee_id = r.mentee_id "
        "AND later.proposal_id <> r.proposal_id JOIN history asked ON asked.tenant_id = r.tenant_id "
        "AND asked.subject = later.proposal_id AND asked.n = 0 AND asked.at >= failed.at "
        "AND asked.at <= failed.at + 900000 AND asked.actor = 'timer' "
        "WHERE r.state IN ('declined', 'expired') AND r.next <> '[]' ORDER BY 1"
    );
    std::map<std::string, std::string> before;
    while (rows.step())
        before[rows.text(0)] = rows.text(1);
    for (const auto& [later, earlier] : before) {
        story_->reached(worked_out[1]);
        if (before.contains(earlier)) story_->reached(worked_out[2]);
    }
}

}  // namespace mentord::simulation
