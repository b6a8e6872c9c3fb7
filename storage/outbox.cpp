#include "storage/outbox.hpp"

#include "storage/actions.hpp"
#include "storage/conversation_json.hpp"
#include "workflows/content/digest.hpp"
#include "workflows/planted.hpp"

namespace mentord::storage {

namespace {

const char* name(MessageKind kind) {
    switch (kind) {
        case MessageKind::reply:
            return "reply";
        case MessageKind::reminder:
            return "reminder";
        case MessageKind::alert:
            return "alert";
    }
    return "reply";
}

MessageKind kind_of(const std::string& name) {
    if (name == "reminder") return MessageKind::reminder;
    return name == "alert" ? MessageKind::alert : MessageKind::reply;
}

Person person_in(const Query& row) {
    if (row.null(2)) return {};
    return Person{
        .id = PersonId{row.text(2)},
        .platform = row.text(7),
        .platform_user = row.text(8),
        .profile =
            {.name = row.text(9), .zone = row.text(10), .locale = row.text(11), .active = row.number(12) != 0
            },
        .profile_at = from_millis(row.number(13)),
    };
}

Outgoing read(const Query& row) {
    return Outgoing{
        .tenant = TenantId{row.text(0)},
        .id = MessageId{row.text(1)},
        .person = person_in(row),
        .channel = ChannelId{row.null(2) ? row.text(17) : std::string{}},
        .kind = kind_of(row.text(3)),
        .program = ProgramId{row.text(16)},
        .card = card_from_json(row.text(4)),
        .attempts = row.number(5),
        .unsure = row.text(6) == "unsure",
        .doubted_at = row.number(14) == 0 ? std::nullopt : std::optional(from_millis(row.number(14))),
        .created_at = from_millis(row.number(15)),
        .route = row.null(18) ? std::string{} : row.text(18),
        .reachable = row.null(19) || row.number(19) == 0,
        .in_hours = row.number(20) != 0,
    };
}

}  // namespace

MessageId Outbox::queue(
    const TenantId& tenant,
    const PersonId& person,
    MessageKind kind,
    const Card& card,
    Instant now,
    const MessageDetails& details
) {
    return put_in(tenant, {person.str(), false}, kind, card, now, details);
}

MessageId Outbox::post(
    const TenantId& tenant,
    const ChannelId& channel,
    MessageKind kind,
    const Card& card,
    Instant now,
    const MessageDetails& details
) {
    return put_in(tenant, {channel.str(), true}, kind, card, now, details);
}

MessageId Outbox::put_in(
    const TenantId& tenant,
    const Addressee& to,
    MessageKind kind,
    const Card& card,
    Instant now,
    const MessageDetails& details
) {
    ++queued_;
    MessageId id{ids_->row_id(now)};
    connection_
        ->query(
            "INSERT INTO outbox (tenant_id, message_id, addressee, person_id, kind, program_id, about, "
            "cause, "
            "card, state, due_at, attempts, created_at, doubted_at, settled_at, place, problem, in_hours) "
            "VALUES ($tenant, $id, $to, CASE $channel WHEN 0 THEN $to END, $kind, $program, $about, $cause, "
            "$card, 'queued', $due, 0, $now, 0, 0, '', '', $in_hours)"
        )
        .bind("$tenant", tenant.str())
        .bind("$id", id.str())
        .bind("$to", to.id)
        .bind("$channel", to.is_channel ? 1 : 0)
        .bind("$kind", std::string(name(kind)))
        .bind("$program", details.program.str())
        .bind("$about", details.about)
        .bind("$in_hours", details.in_hours ? 1 : 0)
        .bind("$cause", details.cause)
        .bind("$card", to_json(card))
        .bind("$due", to_millis(now + details.after))
        .bind("$now", to_millis(now))
        .run();
    return id;
}

// Asked after each commit. The index is named: without it SQLite reads everything that the workspace was ever
// sent, for each message that waits (here and in the two questions below).
std::optional<Instant> Outbox::next_due() {
    // One that must wait behind another, which waits for the morning, is not due before that one.
    auto row = connection_->query(
        "SELECT o.due_at FROM outbox o WHERE o.state IN ('queued', 'unsure') AND NOT EXISTS ("
        "SELECT 1 FROM outbox e INDEXED BY outbox_waiting "
        "WHERE e.tenant_id = o.tenant_id AND e.addressee = o.addressee AND e.message_id < o.message_id "
        "AND e.state = 'queued' AND e.kind = o.kind "
        "AND e.due_at > o.due_at AND e.problem <> '') ORDER BY o.due_at LIMIT 1"
    );
    if (!row.step()) return std::nullopt;
    return from_millis(row.number(0));
}

std::vector<Outgoing> Outbox::due(Instant now, int limit) {
    auto rows = connection_->query(
        "SELECT o.tenant_id, o.message_id, o.person_id, o.kind, o.card, o.attempts, o.state, p.platform, "
        "p.platform_user, p.name, p.zone, p.locale, p.active, p.profile_at, o.doubted_at, o.created_at, "
        "o.program_id, o.addressee, a.route, a.unreachable, o.in_hours "
        "FROM outbox o LEFT JOIN people p ON p.tenant_id = o.tenant_id AND p.person_id = o.person_id "
        "LEFT JOIN accounts a ON a.tenant_id = p.tenant_id AND a.platform = p.platform "
        "AND a.platform_user = p.platform_user "
        "WHERE o.state IN ('queued', 'unsure') AND o.due_at <= $now AND NOT EXISTS ("
        "SELECT 1 FROM outbox e INDEXED BY outbox_waiting "
        "WHERE e.tenant_id = o.tenant_id AND e.addressee = o.addressee "
        "AND e.message_id < o.message_id AND (e.state = 'queued' OR e.state = 'sending' OR e.state = "
        "'unsure') "
        "AND (e.state IN ('sending', 'unsure') OR (e.state = 'queued' AND e.kind = o.kind "
        "AND (e.due_at <= $now OR e.problem <> '')))) "  // one that is held back on purpose is in nobody's
                                                         // way
        "ORDER BY o.due_at, o.message_id LIMIT $limit"
    );
    rows.bind("$now", to_millis(now)).bind("$limit", limit);
    std::vector<Outgoing> found;
    std::vector<std::pair<TenantId, MessageId>> unreadable;
    while (rows.step()) {
        try {
            found.push_back(read(rows));
        } catch (const std::exception&) {
            unreadable.emplace_back(TenantId{rows.text(0)}, MessageId{rows.text(1)});
        }
    }
    // Written by another version of mentord: one such message must not stop all the others.
    for (const auto& [tenant, id] : unreadable)
        dead(tenant, id, "this version cannot read the card", now);
    return found;
}

int Outbox::mark_interrupted(Instant look_at) {
    return connection_
        ->query(
            "UPDATE outbox SET state = 'unsure', due_at = $at, doubted_at = $at, "
            "problem = CASE problem WHEN 'withdrawn' THEN problem ELSE 'the bot stopped while sending' END "
            "WHERE state = 'sending'"
        )
        .bind("$at", to_millis(look_at))
        .run();
}

bool Outbox::sending(const TenantId& tenant, const MessageId& id) {
    const int marked = connection_
                           ->query(
                               "UPDATE outbox SET state = 'sending', attempts = attempts + 1, doubted_at = 0 "
                               "WHERE tenant_id = $tenant AND message_id = $id "
                               "AND (state = 'queued' OR state = 'unsure')"
                           )
                           .bind("$tenant", tenant.str())
                           .bind("$id", id.str())
                           .run();
    return marked == 1;
}

void Outbox::later(const TenantId& tenant, const MessageId& id, Instant due, const std::string& problem) {
    connection_
        ->query(
            // What was withdrawn while it was under way, and did not arrive, is not tried again.
            "UPDATE outbox SET state = CASE problem WHEN 'withdrawn' THEN 'dead' ELSE 'queued' END, "
            "settled_at = CASE problem WHEN 'withdrawn' THEN $due ELSE 0 END, due_at = $due, "
            "problem = CASE problem WHEN 'withdrawn' THEN problem ELSE $problem END "
            "WHERE tenant_id = $tenant AND message_id = $id"
        )
        .bind("$due", to_millis(due))
        .bind("$problem", planted(Planted::wrong_order) ? std::string{} : problem)
        .bind("$tenant", tenant.str())
        .bind("$id", id.str())
        .run();
}

void Outbox::unsure(
    const TenantId& tenant, const MessageId& id, Instant look_at, const std::string& problem
) {
    connection_
        ->query(
            "UPDATE outbox SET state = 'unsure', due_at = $due, "
            "problem = CASE problem WHEN 'withdrawn' THEN problem ELSE $problem END, "
            "doubted_at = CASE doubted_at WHEN 0 THEN $due ELSE doubted_at END "
            "WHERE tenant_id = $tenant AND message_id = $id"
        )
        .bind("$due", to_millis(look_at))
        .bind("$problem", problem)
        .bind("$tenant", tenant.str())
        .bind("$id", id.str())
        .run();
}

void Outbox::sent(const TenantId& tenant, const MessageId& id, const std::string& place, Instant now) {
    settle(tenant, id, "sent", place, "", now);
}
void Outbox::ambiguous(const TenantId& tenant, const MessageId& id, const std::string& problem, Instant now) {
    settle(tenant, id, "ambiguous", "", problem, now);
}
void Outbox::dead(const TenantId& tenant, const MessageId& id, const std::string& problem, Instant now) {
    settle(tenant, id, "dead", "", problem, now);
}

void Outbox::give_up(
    const TenantId& tenant, const std::string& platform, const std::string& problem, Instant now
) {
    const std::string theirs =
        "tenant_id = $tenant AND ((person_id IS NOT NULL AND person_id IN (SELECT person_id FROM people "
        "WHERE "
        "tenant_id = $tenant AND platform = $platform)) OR (person_id IS NULL AND NOT EXISTS (SELECT 1 FROM "
        "connections WHERE tenant_id = $tenant AND platform <> $platform AND state <> 'removed')))";
    connection_
        ->query(
            "UPDATE outbox SET state = 'dead', settled_at = $now, problem = $problem "
            "WHERE state IN ('queued', 'unsure') AND " +
            theirs
        )
        .bind("$now", to_millis(now))
        .bind("$problem", problem)
        .bind("$tenant", tenant.str())
        .bind("$platform", platform)
        .run();
    connection_->query("UPDATE outbox SET problem = 'withdrawn' WHERE state = 'sending' AND " + theirs)
        .bind("$tenant", tenant.str())
        .bind("$platform", platform)
        .run();
}

void Outbox::withdraw(
    const TenantId& tenant, const PersonId& person, Which which, Instant now, const WithdrawLimits& limits
) {
    connection_
        ->query(
            "UPDATE outbox INDEXED BY outbox_waiting "
            "SET state = CASE state WHEN 'queued' THEN 'dead' ELSE state END, "
            "settled_at = CASE state WHEN 'queued' THEN $now ELSE 0 END, problem = 'withdrawn' "
            "WHERE tenant_id = $tenant AND addressee = $person "
            "AND (state = 'queued' OR state = 'sending' OR state = 'unsure') "
            "AND (state = 'queued' OR state = 'sending') "
            "AND (kind = 'reminder' OR $all = 1) AND ($about = '' OR about = $about) "
            "AND ($program = '' OR program_id = '' OR program_id = $program)"
        )
        .bind("$now", to_millis(now))
        .bind("$tenant", tenant.str())
        .bind("$person", person.str())
        .bind("$all", which == Which::everything ? 1 : 0)
        .bind("$about", limits.about)
        .bind("$program", limits.program.str())
        .run();
}

void Outbox::withdraw_about(const TenantId& tenant, const std::string& subject, Instant now) {
    connection_
        ->query(
            "UPDATE outbox INDEXED BY outbox_about "
            "SET state = CASE state WHEN 'queued' THEN 'dead' ELSE state END, "
            "settled_at = CASE state WHEN 'queued' THEN $now ELSE 0 END, problem = 'withdrawn' "
            "WHERE tenant_id = $tenant AND about = $subject AND about <> '' "
            "AND state IN ('queued', 'sending')"
        )
        .bind("$now", to_millis(now))
        .bind("$tenant", tenant.str())
        .bind("$subject", subject)
        .run();
}

void Outbox::withdraw_caused(const TenantId& tenant, const std::string& cause, Instant now) {
    connection_
        ->query(
            "UPDATE outbox INDEXED BY outbox_cause SET state = 'dead', settled_at = $now, problem = 'taken "
            "back' "
            "WHERE tenant_id = $tenant AND cause = $cause AND cause <> '' AND state = 'queued'"
        )
        .bind("$now", to_millis(now))
        .bind("$tenant", tenant.str())
        .bind("$cause", cause)
        .run();
}

Card Outbox::merge_reminders(const Outgoing& message, Instant now) {
    std::vector<std::pair<MessageId, Card>> others;
    if (planted(Planted::no_merging)) return message.card;
    {
        auto rows = connection_->query(
            "SELECT message_id, card FROM outbox WHERE tenant_id = $tenant AND person_id = $person "
            "AND state = 'queued' AND kind = 'reminder' AND attempts = 0 AND due_at <= $now "
            "AND message_id > $id ORDER BY message_id LIMIT 4"
        );
        rows.bind("$tenant", message.tenant.str())
            .bind("$person", message.person.id.str())
            .bind("$now", to_millis(now))
            .bind("$id", message.id.str());
        while (rows.step())
            others.emplace_back(MessageId{rows.text(0)}, card_from_json(rows.text(1)));
    }
    std::vector<Card> cards{message.card};
    for (const auto& [id, card] : others) {
        cards.push_back(card);
        if (!content::fits_one_message(cards)) {  // it comes the next time, and those after it then too
            cards.pop_back();
            break;
        }
        settle(message.tenant, id, "merged", message.id.str(), "", now);
    }
    if (cards.size() == 1) return message.card;
    auto merged = content::digest(cards);
    Actions(*connection_, *ids_).put_together(message.tenant, merged);
    connection_->query("UPDATE outbox SET card = $card WHERE tenant_id = $tenant AND message_id = $id")
        .bind("$card", to_json(merged))
        .bind("$tenant", message.tenant.str())
        .bind("$id", message.id.str())
        .run();
    return merged;
}

void Outbox::forget_before(Instant limit) {
    connection_->query("DELETE FROM outbox WHERE settled_at <> 0 AND settled_at < $limit")
        .bind("$limit", to_millis(limit))
        .run();
}

void Outbox::settle(
    const TenantId& tenant,
    const MessageId& id,
    const char* state,
    const std::string& place,
    const std::string& problem,
    Instant now
) {
    connection_
        ->query(
            "UPDATE outbox SET state = $state, settled_at = $now, place = $place, problem = $problem "
            "WHERE tenant_id = $tenant AND message_id = $id"
        )
        .bind("$state", std::string(state))
        .bind("$now", to_millis(now))
        .bind("$place", place)
        .bind("$problem", problem)
        .bind("$tenant", tenant.str())
        .bind("$id", id.str())
        .run();
}

std::int64_t Outbox::reminders_since(const TenantId& tenant, const PersonId& person, Instant since) {
    auto row = connection_->query(
        "SELECT (SELECT count(*) FROM outbox INDEXED BY outbox_reminders "
        "WHERE tenant_id = $tenant AND person_id = $person AND kind = 'reminder' AND settled_at = 0 "
        "AND state IN ('sending', 'unsure')) + "
        "(SELECT count(*) FROM outbox INDEXED BY outbox_reminders "
        "WHERE tenant_id = $tenant AND person_id = $person AND kind = 'reminder' AND settled_at > $since "
        "AND settled_at <> 0 AND state IN ('sent', 'ambiguous'))"
    );
    row.bind("$tenant", tenant.str()).bind("$person", person.str()).bind("$since", to_millis(since));
    row.step();
    return row.number(0);
}

bool Outbox::has_gone_out(const TenantId& tenant, const PersonId& person, const std::string& about) {
    auto row = connection_->query(
        "SELECT 1 FROM outbox INDEXED BY outbox_person WHERE tenant_id = $tenant AND person_id = $person "
        "AND about = $about AND state IN ('sending', 'unsure', 'sent', 'ambiguous', 'merged') LIMIT 1"
    );
    row.bind("$tenant", tenant.str()).bind("$person", person.str()).bind("$about", about);
    return row.step();
}

std::optional<Instant> Outbox::last_activity(Instant before) {
    auto row = connection_->query(
        "SELECT max(at) FROM (SELECT max(received_at) AS at FROM inbox WHERE received_at < $before "
        "UNION ALL SELECT max(created_at) FROM outbox WHERE created_at < $before "
        "UNION ALL SELECT max(settled_at) FROM outbox WHERE settled_at <> 0 AND settled_at < $before)"
    );
    row.bind("$before", to_millis(before));
    if (!row.step() || row.null(0)) return std::nullopt;
    return from_millis(row.number(0));
}

std::vector<std::string> Outbox::states(const TenantId& tenant) {
    auto rows = connection_->query("SELECT state FROM outbox WHERE tenant_id = $tenant ORDER BY message_id");
    rows.bind("$tenant", tenant.str());
    std::vector<std::string> found;
    while (rows.step())
        found.push_back(rows.text(0));
    return found;
}

}  // namespace mentord::storage
