#include "workflows/escalation/duty.hpp"

#include "workflows/calendar/working_days.hpp"

#include <algorithm>
#include <array>
#include <chrono>

namespace mentord::escalation {

namespace {

// After five minutes, after an hour, after four: then at the start of each working day.
constexpr std::array<std::chrono::minutes, 3> alert_pauses{
    std::chrono::minutes{5}, std::chrono::minutes{55}, std::chrono::minutes{180}
};

auto place_of(const PersonId& person, const PairContext& pair) {
    return std::find_if(pair.admins.begin(), pair.admins.end(), [&](const Person& admin) {
        return admin.id == person;
    });
}

}  // namespace

bool is_admin(const PersonId& person, const PairContext& pair) {
    return place_of(person, pair) != pair.admins.end();
}

std::vector<Person> next_told(const Escalation& escalation, const PairContext& pair) {
    const auto told = static_cast<std::size_t>(escalation.alerts);
    if (told >= pair.admins.size()) return pair.admins;
    return {pair.admins[told]};
}

Instant next_alert(const Escalation& escalation, int number, const PairContext& pair) {
    const auto index = static_cast<std::size_t>(number - 1);
    if (is_urgent(escalation.cause) && index < alert_pauses.size()) return pair.now + alert_pauses.at(index);
    const auto next = next_told(escalation, pair);
    const auto hours = hours_of_admin(next.empty() ? PersonId{} : next.front().id, pair);
    // What is not urgent may itself wait for the morning.
    const auto told = is_urgent(escalation.cause) ? pair.now : next_working_moment(pair.now, hours);
    return start_of_working_day(told, 1, hours);
}

int told_up_to(const PersonId& owner, const PairContext& pair) {
    const auto place = place_of(owner, pair);
    if (place == pair.admins.end()) return 0;
    return static_cast<int>(place - pair.admins.begin()) + 1;
}

WorkingHours hours_of_admin(const PersonId& admin, const PairContext& pair) {
    const auto place = place_of(admin, pair);
    return pair.hours_of(place == pair.admins.end() ? Person{} : *place);
}

Instant contact_by(const Escalation& escalation, const PersonId& owner, const PairContext& pair) {
    const auto days = pair.program.rules.contact_days;
    return after_working_days(escalation.changed_at, days, hours_of_admin(owner, pair));
}

Instant decide_by(const Escalation& escalation, const PersonId& owner, const PairContext& pair) {
    const auto days = pair.program.rules.decision_days;
    const auto due = after_working_days(escalation.opened, days, hours_of_admin(owner, pair));
    // Whoever takes over an old one gets time for a conversation first.
    return std::max(due, contact_by(escalation, owner, pair));
}

bool may_decide(const Escalation& escalation, Outcome outcome, const Pairing& pairing) {
    if (is_settled(escalation.state)) return false;
    const bool contacted = escalation.state == EscalationState::contacted;
    switch (outcome) {
        case Outcome::kept:
            return contacted;
        case Outcome::rematched:
            return !is_over(pairing.state);
        case Outcome::ended:
            return contacted && !is_over(pairing.state);
        case Outcome::undecided:
            break;
    }
    return false;
}

}  // namespace mentord::escalation
