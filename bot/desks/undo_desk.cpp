#include "bot/desks/undo_desk.hpp"

#include "bot/desks/goal_desk.hpp"
#include "bot/desks/pair_desk.hpp"
#include "workflows/content/undo_cards.hpp"
#include "workflows/goal/pursuing.hpp"
#include "workflows/milestone/tracking.hpp"

#include <algorithm>
#include <string_view>

namespace mentord::undo_desk {

namespace {

/// Whether what the record once held is still free: meanwhile somebody else may have taken its place.
template <class T>
bool still_free(Turn&, const T&) {
    return true;
}
bool still_free(Turn& turn, const Session& session) {
    const auto open = turn.work.sessions.open_of(turn.tenant(), session.pairing);
    return !open || open->id == session.id;
}
bool free_of_others(Turn& turn, const ProgramId& program, const PersonId& mentee, const std::string& but) {
    const auto theirs = [&](const auto& one) {
        return one.program == program && one.mentee == mentee && one.id.str() != but;
    };
    const auto pairings = turn.work.pairings.of(turn.tenant(), mentee);
    const auto proposals = turn.work.proposals.open_of(turn.tenant(), mentee);
    return std::ranges::none_of(proposals, theirs) && std::ranges::none_of(pairings, [&](const Pairing& one) {
               return theirs(one) && !is_over(one.state);
           });
}
// What still holds its place needs no other; what had given it up may find it taken.
bool has_place(Turn& turn, const ProgramId& program, const PersonId& mentor, bool holds_it) {
    if (holds_it) return true;
    const auto enrolment = turn.work.enrolments.find(turn.tenant(), mentor, program);
    return enrolment && pair_desk::room_of(turn, program, *enrolment) > 0;
}
bool still_free(Turn& turn, const Pairing& pairing) {
    const auto now = turn.work.pairings.find(turn.tenant(), pairing.id.str());
    return has_place(turn, pairing.program, pairing.mentor, now && !is_over(now->state)) &&
           free_of_others(turn, pairing.program, pairing.mentee, pairing.id.str());
}
bool still_free(Turn& turn, const Proposal& proposal) {
    const auto open = turn.work.proposals.open_of(turn.tenant(), proposal.mentee);
    const bool holds_it =
        std::ranges::any_of(open, [&](const Proposal& one) { return one.id == proposal.id; });
    return has_place(turn, proposal.program, proposal.mentor, holds_it) &&
           free_of_others(turn, proposal.program, proposal.mentee, proposal.id.str());
}

bool still_free(Turn& turn, const Goal& goal) {
    const auto open = goal::open_among(turn.work.goals.of(turn.tenant(), goal.owner, goal.program));
    return std::ranges::none_of(open, [&](const Goal& one) {
        return one.number == goal.number && one.id != goal.id;
    });
}
bool still_free(Turn& turn, const MatchRun& run) {
    const auto current = turn.work.match_runs.current(turn.tenant(), run.program);
    return !current || current->id == run.id;
}
bool still_free(Turn& turn, const Milestone& milestone) {
    const auto pairing = turn.work.pairings.find(turn.tenant(), milestone.pairing.str());
    const auto open = milestone::open_among(turn.work.milestones.of(turn.tenant(), milestone.pairing));
    return !is_over(pairing->state) && static_cast<int>(open.size()) < milestone::most_open;
}

/// True: the record was of this kind, and has been brought back.
template <class T>
bool bring_back(Turn& turn, storage::Records<T>& records, const storage::Before& before) {
    if (std::string_view(before.kind) != storage::Layout<T>::table) return false;
    const auto current = records.find(turn.tenant(), before.subject);
    if (!current || current->version != before.version) return false;
    auto record = storage::record_from<T>(before.record);
    if (!still_free(turn, record)) return false;
    record.version = current->version + 1;
    record.changed_at = turn.now();
    records.save(turn.tenant(), record);
    detail::note_change(turn, before.subject, "undo", to_string(current->state), to_string(record.state));
    return true;
}

bool bring_back(Turn& turn, const storage::Before& before) {
    auto& work = turn.work;
    return bring_back(turn, work.proposals, before) || bring_back(turn, work.pairings, before) ||
           bring_back(turn, work.sessions, before) || bring_back(turn, work.feedbacks, before) ||
           bring_back(turn, work.escalations, before) || bring_back(turn, work.check_ins, before) ||
           bring_back(turn, work.agreements, before) || bring_back(turn, work.enrolments, before) ||
           bring_back(turn, work.goals, before) || bring_back(turn, work.milestones, before) ||
           bring_back(turn, work.closings, before) || bring_back(turn, work.testimonials, before) ||
           bring_back(turn, work.reflections, before) || bring_back(turn, work.match_runs, before);
}

}  // namespace

Answer take_back(Turn& turn, const Act& act) {
    const auto before = turn.work.undo.find(turn.tenant(), act.subject);
    const bool in_time = before && before->version == act.version && turn.now() < before->until &&
                         before->person == turn.actor_id();
    if (!in_time || !bring_back(turn, *before)) return Replace{content::too_late_to_undo()};
    turn.work.timers.cancel_all(turn.tenant(), act.subject);
    for (const auto& [key, due] : before->timers)
        turn.work.timers.set(turn.tenant(), key, due);
    turn.work.outbox.withdraw_caused(
        turn.tenant(), act.subject + ":" + std::to_string(act.version), turn.now()
    );
    turn.work.undo.forget(turn.tenant(), act.subject);
    goal_desk::brought_back(turn, act.subject);
    return Replace{content::taken_back()};
}

}  // namespace mentord::undo_desk
