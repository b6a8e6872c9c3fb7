#include "storage/erasure.hpp"

#include "storage/cells.hpp"
#include "storage/goals.hpp"
#include "storage/milestones.hpp"
#include "storage/pairings.hpp"
#include "workflows/goal/pursuing.hpp"
#include "workflows/planted.hpp"

#include <array>
#include <set>
#include <string>

namespace mentord::storage {

namespace {

// Each takes $tenant, $person and $name, in any number. Pairs of the person are erased of words for both
// sides: the words were shared, and the other one's copy would still name them.
constexpr const char* in_their_pairs =
    "pairing_id IN (SELECT pairing_id FROM pairings WHERE tenant_id = $tenant "
    "AND (mentor_id = $person OR mentee_id = $person))";

/// Every goal of theirs and every milestone of their pairs, as a stored card quotes it.
std::set<std::string> words_of(Connection& connection, const TenantId& tenant, const PersonId& person) {
    std::set<std::string> words;
    const auto add = [&](const std::string& typed) {
        if (typed.empty()) return;
        const auto list = list_text({typed});
        words.insert(list.substr(1, list.size() - 2));
    };
    for (const auto& one : GoalRevisions(connection).of(tenant, person)) {
        for (const auto* field : {goal::field::text, goal::field::measure}) {
            const auto found = one.after.find(field);
            if (found != one.after.end() && !found->second.empty()) add(found->second.front());
        }
    }
    for (const auto& pairing : Pairings(connection).of(tenant, person)) {
        for (const auto& one : Milestones(connection).of(tenant, pairing.id))
            add(one.text.raw());
    }
    return words;
}
// What remains of pairings (0005). Copies first: they are found by the ids of the records.
constexpr std::array<const char*, 7> of_closings{
    // A note that was shared and is still on its way to the partner.
    "DELETE FROM outbox WHERE tenant_id = $tenant AND state = 'queued' AND about IN ("
    "SELECT reflection_id FROM reflections WHERE tenant_id = $tenant AND person_id = $person)",
    "UPDATE inbox SET answer = NULL WHERE tenant_id = $tenant AND EXISTS (SELECT 1 FROM ("
    "SELECT reflection_id AS id FROM reflections WHERE tenant_id = $tenant AND person_id = $person "
    "UNION ALL SELECT testimonial_id FROM testimonials WHERE tenant_id = $tenant AND person_id = $person "
    "UNION ALL SELECT closing_id FROM closings WHERE tenant_id = $tenant AND person_id = $person) mine "
    "WHERE instr(inbox.answer, mine.id) > 0)",
    "UPDATE outbox INDEXED BY outbox_person SET card = '{}' WHERE tenant_id = $tenant AND person_id IN ("
    "SELECT mentor_id FROM pairings WHERE tenant_id = $tenant AND mentee_id = $person "
    "UNION SELECT mentee_id FROM pairings WHERE tenant_id = $tenant AND mentor_id = $person "
    "UNION SELECT person_id FROM program_admins WHERE tenant_id = $tenant) AND settled_at <> 0 AND EXISTS "
    "(SELECT 1 FROM ("
    "SELECT reflection_id AS id FROM reflections WHERE tenant_id = $tenant AND person_id = $person "
    "UNION ALL SELECT testimonial_id FROM testimonials WHERE tenant_id = $tenant AND person_id = $person "
    "UNION ALL SELECT closing_id FROM closings WHERE tenant_id = $tenant AND person_id = $person) mine "
    "WHERE outbox.about = mine.id OR instr(outbox.card, mine.id) > 0)",
    "DELETE FROM undo WHERE tenant_id = $tenant AND kind IN ('closings', 'testimonials', 'reflections') "
    "AND instr(record, $person) > 0",
    "UPDATE closings SET answers = '{}', note = '' WHERE tenant_id = $tenant AND person_id = $person",
    "DELETE FROM testimonials WHERE tenant_id = $tenant AND person_id = $person",
    "DELETE FROM reflections WHERE tenant_id = $tenant AND person_id = $person",
};

}  // namespace

void Erasure::run(const char* sql, const TenantId& tenant, const Person& person) {
    auto query = connection_->query(std::string(sql));
    query.bind("$tenant", tenant.str()).bind("$person", person.id.str());
    query.run();
}

// Cards and answers that quote a goal or a milestone need not name anybody. What was to tell the other side
// of them, of an agreement or of a meeting is not sent any more.
void Erasure::forget_words(const TenantId& tenant, const Person& person) {
    const std::string pairs(in_their_pairs);
    const auto theirs =
        "(SELECT goal_id FROM goals WHERE tenant_id = $tenant AND owner_id = $person UNION ALL "
        "SELECT milestone_id FROM milestones WHERE tenant_id = $tenant AND " +
        pairs + " UNION ALL SELECT agreement_id FROM agreements WHERE tenant_id = $tenant AND " + pairs +
        " UNION ALL SELECT session_id FROM sessions WHERE tenant_id = $tenant AND " + pairs + ")";
    run(("DELETE FROM outbox WHERE tenant_id = $tenant AND state = 'queued' AND about IN " + theirs).c_str(),
        tenant,
        person);
    run(("DELETE FROM undo WHERE tenant_id = $tenant AND subject IN " + theirs).c_str(), tenant, person);
    for (const auto& quote : words_of(*connection_, tenant, person.id))
        forget_quotes(tenant, quote);
    run("UPDATE goals SET text = '', measure = '' WHERE tenant_id = $tenant AND owner_id = $person",
        tenant,
        person);
    run("DELETE FROM goal_revisions WHERE tenant_id = $tenant AND owner_id = $person", tenant, person);
    run(("UPDATE milestones SET text = '' WHERE tenant_id = $tenant AND " + pairs).c_str(), tenant, person);
}

// The row stays: it counts against the reader's reminders of the week (I-17).
void Erasure::forget_quotes(const TenantId& tenant, const std::string& words) {
    for (const auto* sql :
         {"UPDATE outbox SET card = '{}' WHERE tenant_id = $tenant AND settled_at <> 0 "
          "AND instr(card, $words) > 0",
          "UPDATE inbox SET answer = NULL WHERE tenant_id = $tenant AND instr(answer, $words) > 0"}) {
        connection_->query(sql).bind("$tenant", tenant.str()).bind("$words", words).run();
    }
}

void Erasure::erase(const TenantId& tenant, const Person& person) {
    const auto pairs = std::string(in_their_pairs);
    forget_words(tenant, person);
    run("UPDATE enrolments SET answers = '{}' WHERE tenant_id = $tenant AND person_id = $person",
        tenant,
        person);
    run("UPDATE feedback SET comment = '', tags = '[]' WHERE tenant_id = $tenant AND rater_id = $person",
        tenant,
        person);
    run("UPDATE check_ins SET answers = '{}' WHERE tenant_id = $tenant AND person_id = $person",
        tenant,
        person);
    run("UPDATE escalations SET note = '' WHERE tenant_id = $tenant AND about_id = $person", tenant, person);
    run(("UPDATE agreements SET clauses = '{}', before = '{}' WHERE tenant_id = $tenant AND " + pairs)
            .c_str(),
        tenant,
        person);
    run(("UPDATE sessions SET agenda = '' WHERE tenant_id = $tenant AND " + pairs).c_str(), tenant, person);
    run("UPDATE proposals SET reasons = '[]', mentor_reasons = '[]' WHERE tenant_id = $tenant "
        "AND (mentor_id = $person OR mentee_id = $person)",
        tenant,
        person);
    run("DELETE FROM match_run_pairs WHERE tenant_id = $tenant AND (mentor_id = $person OR mentee_id = "
        "$person)",
        tenant,
        person);
    run("DELETE FROM exclusions WHERE tenant_id = $tenant AND (person_id = $person OR other_id = $person)",
        tenant,
        person);
    run("DELETE FROM program_admins WHERE tenant_id = $tenant AND person_id = $person", tenant, person);
    for (const auto* sql : of_closings)
        run(sql, tenant, person);
    run("DELETE FROM actions WHERE tenant_id = $tenant AND person_id = $person", tenant, person);
    run(("DELETE FROM undo WHERE tenant_id = $tenant AND (person_id = $person OR subject IN "
         "(SELECT pairing_id FROM pairings WHERE tenant_id = $tenant AND " +
         pairs + " UNION SELECT session_id FROM sessions WHERE tenant_id = $tenant AND " + pairs +
         " UNION SELECT agreement_id FROM agreements WHERE tenant_id = $tenant AND " + pairs + "))")
            .c_str(),
        tenant,
        person);
    run("DELETE FROM outbox WHERE tenant_id = $tenant AND person_id = $person", tenant, person);
    constexpr const char* theirs =
        "(SELECT email FROM people WHERE tenant_id = $tenant AND person_id = $person AND email <> '')";
    run((std::string("DELETE FROM employees WHERE tenant_id = $tenant AND email IN ") + theirs).c_str(),
        tenant,
        person);
    run((std::string("UPDATE employees SET manager = '' WHERE tenant_id = $tenant AND manager IN ") + theirs)
            .c_str(),
        tenant,
        person);
    run("DELETE FROM accounts WHERE tenant_id = $tenant AND person_id = $person", tenant, person);
    run("DELETE FROM link_codes WHERE tenant_id = $tenant AND person_id = $person", tenant, person);
    run("UPDATE people SET platform_user = 'erased:' || person_id, name = '', zone = '', locale = '', email "
        "= '', active "
        "= 0, "
        "profile_at = 0 WHERE tenant_id = $tenant AND person_id = $person",
        tenant,
        person);
}

// The rows stay: they count against the reader's reminders of the week (I-17). An answer is kept for a
// delivery that comes again; without one that delivery is taken in silence.
void Erasure::erase_messages(const TenantId& tenant, const Person& person, Instant now) {
    if (planted(Planted::keep_words_on_erasure)) return;
    connection_->query("UPDATE inbox SET answer = NULL WHERE tenant_id = $tenant AND answer IS NOT NULL")
        .bind("$tenant", tenant.str())
        .run();
    if (!person.profile.name.empty()) {
        // As a whole value, quoted as a stored card quotes it: somebody called "Will" is in few cards.
        const auto list = list_text({person.profile.name});
        connection_
            ->query(
                "UPDATE outbox SET card = '{}', "
                "problem = CASE settled_at WHEN 0 THEN 'withdrawn' ELSE problem END, "
                "settled_at = CASE WHEN state IN ('queued', 'unsure') THEN $now ELSE settled_at END, "
                // One that may have arrived goes on counting against the reader's reminders (I-17).
                "state = CASE state WHEN 'queued' THEN 'dead' WHEN 'unsure' THEN 'ambiguous' ELSE state END "
                "WHERE tenant_id = $tenant AND instr(card, $name) > 0"
            )
            .bind("$tenant", tenant.str())
            .bind("$name", list.substr(1, list.size() - 2))
            .bind("$now", to_millis(now))
            .run();
    }
    run("UPDATE outbox SET card = '{}' WHERE tenant_id = $tenant AND settled_at <> 0 AND person_id IN "
        "(SELECT mentor_id FROM proposals WHERE tenant_id = $tenant AND mentee_id = $person "
        "UNION SELECT mentee_id FROM proposals WHERE tenant_id = $tenant AND mentor_id = $person "
        "UNION SELECT mentor_id FROM pairings WHERE tenant_id = $tenant AND mentee_id = $person "
        "UNION SELECT mentee_id FROM pairings WHERE tenant_id = $tenant AND mentor_id = $person "
        "UNION SELECT person_id FROM program_admins WHERE tenant_id = $tenant)",
        tenant,
        person);
}

}  // namespace mentord::storage
