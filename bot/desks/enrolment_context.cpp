#include "bot/desks/enrolment_context.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

namespace mentord {

registration::Context enrolment_context(Turn& turn, const ProgramId& program, const Person& person) {
    auto found = turn.work.programs.find(turn.tenant(), program.str());
    return {
        .now = turn.now(),
        .program = found ? std::move(*found) : Program{.id = program, .name = program.str(), .goal = {}},
        .person = person,
        .fresh_id = {},
        .admins = active_admins(turn, program),
    };
}

int capacity_of(const Enrolment& mentor, const Program& program) {
    const auto& rules = program.rules;
    const int wanted = std::clamp(read_profile(mentor.answers).capacity, 1, rules.most_capacity);
    // Who mentors in a program of groups takes a group, if only the smallest.
    if (program.type == ProgramType::group) return std::clamp(wanted, rules.group_least, rules.group_most);
    return wanted;
}

int room_in(Turn& turn, const Program& program, const std::vector<Enrolment>& enrolments) {
    int room = 0;
    for (const auto& one : enrolments) {
        if (!mentors(one.role) || !takes_matches(one.state)) continue;
        const int load = turn.work.pairings.load_of(turn.tenant(), program.id, one.person) +
                         turn.work.proposals.load_of(turn.tenant(), program.id, one.person);
        room += std::max(0, capacity_of(one, program) - load);
    }
    return room;
}

WaitingLine line_of(Turn& turn, const Enrolment& enrolment) {
    WaitingLine line;
    const auto program = turn.work.programs.find(turn.tenant(), enrolment.program.str());
    if (!program || !waits_for_match(enrolment.state)) return line;
    const bool as_mentor = enrolment.role == Role::mentor;
    const auto since = [](const Enrolment& one) {
        return std::tuple(one.waiting_since.value_or(one.changed_at), one.id.str());
    };
    const auto all = turn.work.enrolments.in(turn.tenant(), enrolment.program);
    for (const auto& one : all) {
        if (!waits_for_match(one.state)) continue;
        if (is_mentored(one.role)) ++line.mentees;
        if ((one.role == Role::mentor) != as_mentor) continue;
        ++line.waiting;
        if (since(one) <= since(enrolment)) ++line.place;
    }
    line.room = room_in(turn, *program, all);
    const auto proposals = turn.work.proposals.open_of(turn.tenant(), enrolment.person);
    line.may_choose = mentees_choose(*program) && is_mentored(enrolment.role) && line.room > 0;
    line.proposed =
        std::ranges::any_of(proposals, [&](const Proposal& one) { return one.program == enrolment.program; });
    return line;
}

}  // namespace mentord
