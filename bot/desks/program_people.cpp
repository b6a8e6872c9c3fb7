#include "bot/desks/program_people.hpp"

#include "bot/desks/program_keeping.hpp"
#include "workflows/content/program_errors.hpp"
#include "workflows/program/program_answers.hpp"

#include <algorithm>

namespace mentord::program_people {

namespace {

using content::InCharge;

bool holds(const std::vector<PersonId>& ids, const PersonId& id) {
    return std::ranges::find(ids, id) != ids.end();
}

bool holds(const std::vector<InCharge>& people, const PersonId& id) {
    return std::ranges::any_of(people, [&](const InCharge& one) { return one.person.id == id; });
}

/// As the form wants it: whoever is asked first leads, the others keep their order, somebody new comes last.
std::vector<InCharge> wanted_people(
    Turn& turn, const std::vector<InCharge>& now, const governing::PeopleWanted& wanted
) {
    std::vector<InCharge> after;
    for (const auto& [person, escalation] : now) {
        if (holds(wanted.stay, person.id)) after.push_back({person, holds(wanted.escalation, person.id)});
    }
    const auto first =
        std::ranges::find_if(after, [&](const InCharge& one) { return one.person.id == wanted.first; });
    if (first != after.end()) std::rotate(after.begin(), first, first + 1);
    if (!wanted.newcomer.empty()) {
        auto newcomer =
            turn.work.people.meet(turn.tenant(), turn.event.who.platform, wanted.newcomer, turn.now()).person;
        if (!holds(after, newcomer.id)) after.push_back({std::move(newcomer), wanted.newcomer_escalation});
    }
    return after;
}

bool same(const std::vector<InCharge>& some, const std::vector<InCharge>& others) {
    return std::ranges::equal(some, others, [](const InCharge& one, const InCharge& other) {
        return one.person.id == other.person.id && one.escalation == other.escalation;
    });
}

governing::ChangeAdmins difference(
    const std::vector<InCharge>& before, const std::vector<InCharge>& after, std::int64_t version
) {
    governing::ChangeAdmins change{.version = version, .escalation = {}, .joining = {}, .leaving = {}};
    for (const auto& [person, escalation] : after) {
        if (escalation) change.escalation.push_back(person.id);
        if (!holds(before, person.id)) change.joining.push_back(person);
    }
    for (const auto& [person, escalation] : before) {
        if (!holds(after, person.id)) change.leaving.push_back(person);
    }
    return change;
}

void appoint(Turn& turn, const ProgramId& program, const std::vector<InCharge>& people) {
    for (int duty = 0; const auto& [person, escalation] : people) {
        turn.work.programs.appoint(turn.tenant(), program, {person.id, duty, escalation}, turn.now());
        ++duty;
    }
}

}  // namespace

std::vector<InCharge> in_charge(Turn& turn, const ProgramId& program) {
    std::vector<InCharge> people;
    for (const auto& admin : turn.work.programs.admins(turn.tenant(), program)) {
        auto person = turn.work.people.find(turn.tenant(), admin.person);
        if (person) people.push_back({std::move(*person), admin.escalation});
    }
    return people;
}

Answer hand_over(
    Turn& turn, const Program& program, const std::vector<InCharge>& after, std::int64_t version
) {
    const auto before = in_charge(turn, program.id);
    if (same(before, after)) return Nothing{};
    if (after.empty()) return Reject{{{content::people_field::stay, content::admins_missing()}}};

    const auto change = difference(before, after, version);
    auto decision = governing::decide(program, change, program_keeping::context_for(turn, program.id, {}));
    const bool taken = decision.next->version != program.version;
    auto answer = program_keeping::keep(turn, program, std::move(decision), governing::name_of(change));
    if (!taken) return answer;
    for (const auto& one : change.leaving)
        turn.work.programs.dismiss(turn.tenant(), program.id, one.id, turn.now());
    appoint(turn, program.id, after);
    return answer;
}

Answer change(Turn& turn, const Program& program, const Act& act, const Answers& answers) {
    const auto now = in_charge(turn, program.id);
    return hand_over(turn, program, wanted_people(turn, now, governing::read_people(answers)), act.version);
}

void copy(Turn& turn, const ProgramId& from, const ProgramId& to) {
    appoint(turn, to, in_charge(turn, from));
}

}  // namespace mentord::program_people
