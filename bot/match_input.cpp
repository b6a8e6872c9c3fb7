#include "bot/match_input.hpp"

#include "bot/desks/enrolment_context.hpp"
#include "workflows/matching/program_settings.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <utility>

namespace mentord {

namespace {

using matching::Candidate;

/// What is read once for all people.
struct Company {
    std::map<std::string, Employee> employees;  ///< by e-mail address
    std::map<PersonId, int> recent_matches;

    std::optional<Employee> find(const std::string& email) const {
        const auto found = email.empty() ? employees.end() : employees.find(email);
        return found == employees.end() ? std::nullopt : std::optional(found->second);
    }
};

Company company_of(storage::UnitOfWork& work, const TenantId& tenant, Instant now) {
    Company company;
    for (auto& one : work.employees.all(tenant)) {
        auto email = one.email;
        company.employees.emplace(std::move(email), std::move(one));
    }
    company.recent_matches = work.pairings.over_by_mentor(tenant, now - recent, now);
    return company;
}

/// Managers who have never spoken to the bot are told apart by their address.
matching::Managers managers_of(const Company& company, const std::map<std::string, PersonId>& known) {
    const auto id_of = [&](const std::string& email) {
        const auto found = known.find(email);
        return found == known.end() ? PersonId{"mail:" + email} : found->second;
    };
    matching::Managers managers;
    for (const auto& [email, employee] : company.employees) {
        if (!employee.manager.empty()) managers.emplace(id_of(email), id_of(employee.manager));
    }
    return managers;
}

bool has_mentor(
    storage::UnitOfWork& work, const TenantId& tenant, const ProgramId& program, const PersonId& person
) {
    const auto theirs = [&](const auto& one) { return one.program == program && one.mentee == person; };
    const auto pairings = work.pairings.of(tenant, person);
    const auto proposals = work.proposals.open_of(tenant, person);
    return std::ranges::any_of(proposals, theirs) || std::ranges::any_of(pairings, [&](const Pairing& one) {
               return theirs(one) && !is_over(one.state);
           });
}

int load_of(
    storage::UnitOfWork& work, const TenantId& tenant, const ProgramId& program, const PersonId& person
) {
    return work.pairings.load_of(tenant, program, person) + work.proposals.load_of(tenant, program, person);
}

bool leaves_it_to_organisers(const Program& program, const Enrolment& mentee) {
    return program.match_mode != MatchMode::mentee || mentee.match_me;
}

}  // namespace

Candidate candidate_of(
    const Enrolment& enrolment, const Person& person, const std::optional<Employee>& employee
) {
    Candidate one{.person = enrolment.person, .profile = read_profile(enrolment.answers)};
    one.zone = person.profile.zone;
    one.waiting_since = enrolment.waiting_since.value_or(Instant{});
    if (!employee) return one;
    one.org.department = employee->department;
    one.org.location = employee->location;
    if (employee->grade > 0) one.profile.grade = employee->grade;
    if (one.profile.languages.empty()) one.profile.languages = employee->languages;
    return one;
}

Candidate candidate_of(
    storage::UnitOfWork& work, const TenantId& tenant, const Enrolment& enrolment, const Person& person
) {
    const auto& email = person.profile.email;
    return candidate_of(enrolment, person, email.empty() ? std::nullopt : work.employees.find(tenant, email));
}

matching::RunInput match_input(
    storage::UnitOfWork& work, const TenantId& tenant, const Program& program, Instant now
) {
    const auto company = company_of(work, tenant, now);
    const bool peers = program.type == ProgramType::peer;
    std::map<std::string, PersonId> known;
    matching::RunInput input;
    for (const auto& enrolment : work.enrolments.in(tenant, program.id)) {
        const auto person = work.people.find(tenant, enrolment.person);
        if (!person || !person->profile.active || !takes_matches(enrolment.state)) continue;
        if (!person->profile.email.empty()) known.emplace(person->profile.email, person->id);
        auto one = candidate_of(enrolment, *person, company.find(person->profile.email));
        const int load = load_of(work, tenant, program.id, one.person);
        const bool free = !has_mentor(work, tenant, program.id, one.person);
        if (const auto used = company.recent_matches.find(one.person); used != company.recent_matches.end())
            one.recent_matches = used->second;
        one.room = peers ? 1 : capacity_of(enrolment, program) - load;
        const bool gives = peers ? load == 0 && free : mentors(enrolment.role) && one.room > 0;
        const bool takes =
            peers ? gives
                  : is_mentored(enrolment.role) && free && leaves_it_to_organisers(program, enrolment);
        if (gives) input.mentors.push_back(one);
        if (takes) input.mentees.push_back(std::move(one));
    }
    input.managers = managers_of(company, known);
    for (const auto& [one, other] : work.exclusions.all(tenant))
        input.constraints.excluded.add(one, other);
    // A no is nobody else's business: it counts as what is never explained.
    const auto lately = now - std::chrono::days{program.rules.pick_rest_days};
    for (const auto& [one, other] : work.proposals.all_turned_down_since(tenant, program.id, lately))
        input.constraints.excluded.add(one, other);
    for (const auto& [one, other] : work.pairings.all_paired(tenant))
        input.constraints.were_paired.add(one, other);
    matching::set_limits(input.constraints, program);
    return input;
}

}  // namespace mentord
