#include "workflows/session/session_times.hpp"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace mentord::session {

namespace {

using namespace std::chrono_literals;

// The latest moment up to `at` that lies in everybody's working hours, so that what is due at a weekend
// comes before it and not after; `at` itself where the last days hold none.
Instant latest_working_moment(Instant at, const std::vector<WorkingHours>& everybody) {
    constexpr auto step = 30min;
    for (auto moment = at; moment > at - std::chrono::days{5}; moment -= step) {
        const auto works = [&](const WorkingHours& hours) {
            return next_working_moment(moment, hours) == moment;
        };
        if (std::ranges::all_of(everybody, works)) return moment;
    }
    return at;
}

// When somebody likes best to meet, within their working hours (PROGRAM rule 32).
WorkingHours liked_hours(const Party& party, const PairContext& pair) {
    constexpr int noon = 12;
    auto hours = pair.hours_of(party.person);
    if (party.profile.meet_when == MeetWhen::morning && hours.from_hour < noon)
        hours.to_hour = std::min(hours.to_hour, noon);
    if (party.profile.meet_when == MeetWhen::afternoon && hours.to_hour > noon)
        hours.from_hour = std::max(hours.from_hour, noon);
    return hours;
}

}  // namespace

const Party& chooser_of(const Session& session, const PairContext& pair) {
    return pair.partner_of(session.proposer);
}

Instant nudge_due(const Session& session, const PairContext& pair) {
    const auto hours = pair.hours_of(chooser_of(session, pair).person);
    return next_working_moment(
        after_working_days(session.changed_at, nudge_after_working_days, hours), hours
    );
}

Instant expiry_due(const Session& session, const PairContext& pair) {
    const auto hours = pair.hours_of(chooser_of(session, pair).person);
    const auto end = after_working_days(session.changed_at, expire_after_working_days, hours);
    return session.slots.empty() ? end : std::min(end, std::ranges::max(session.slots));
}

Instant send_agenda_due(const Session& session, const PairContext& pair) {
    const auto before = std::chrono::hours{pair.program.rules.agenda_send_hours};
    return latest_working_moment(
        session.at.value_or(pair.now) - before,
        {pair.hours_of(pair.mentor.person), pair.hours_of(pair.mentee.person)}
    );
}

Instant ask_agenda_due(const Session& session, const PairContext& pair) {
    const auto& rules = pair.program.rules;
    const auto to_write = std::chrono::hours{std::max(0, rules.agenda_ask_hours - rules.agenda_send_hours)};
    return latest_working_moment(
        send_agenda_due(session, pair) - to_write, {pair.hours_of(pair.mentee.person)}
    );
}

Instant over_due(const Session& session, const PairContext& pair) {
    return session.at.value_or(pair.now) + std::chrono::minutes{session.minutes} +
           std::chrono::minutes{pair.program.rules.rating_after_minutes};
}

Instant next_morning(const Party& party, const PairContext& pair) {
    const auto hours = pair.hours_of(party.person);
    const auto day = local_day(after_working_days(pair.now, 1, hours) - 1ms, hours.zone);
    return moment_of(day, std::chrono::hours{hours.from_hour}, hours.zone).value_or(pair.now + 24h);
}

Slots times_for(
    const PersonId& asker, const std::optional<Session>& session, const SessionContext& context, int page
) {
    const auto& pair = context.pair;
    auto known = session ? session->slots : std::vector<Instant>{};
    if (session && session->at) known.push_back(*session->at);
    const auto& me = pair.party_of(asker);
    const auto& other = pair.partner_of(asker);
    SlotSearch search{
        .now = pair.now,
        .asker = liked_hours(me, pair),
        .partner = liked_hours(other, pair),
        .length = std::chrono::minutes{pair.program.rules.meeting_minutes},
        .notice = proposal_notice,
        .page = page,
        .without = std::move(known),
    };
    // What both like best, where that exists; a wish must not keep anybody from meeting.
    auto best = propose_slots(search);
    if (!best.widened && static_cast<int>(best.starts.size()) == search.count) return best;
    search.asker = pair.hours_of(me.person);
    search.partner = pair.hours_of(other.person);
    return propose_slots(search);
}

}  // namespace mentord::session
