#pragma once

#include "storage/records.hpp"
#include "workflows/pairing/pairing.hpp"

#include <map>
#include <utility>
#include <vector>

namespace mentord::storage {

template <>
struct Layout<Pairing> {
    static constexpr const char* table = "pairings";
    static void fields(auto&& it, auto&& visit) {
        visit("pairing_id", it.id);
        visit("program_id", it.program);
        visit("mentor_id", it.mentor);
        visit("mentee_id", it.mentee);
        visit("proposal_id", it.proposal);
        visit("state", it.state, pairing_state_names);
        visit("began", it.began);
        visit("ends", it.ends);
        visit("cadence_days", it.cadence_days);
        visit("introduced", it.introduced);
        visit("snoozed", it.snoozed);
        visit("sessions_held", it.sessions_held);
        visit("last_met", it.last_met);
        visit("help", it.help);
        visit("paused_until", it.paused_until);
        visit("paused_from", it.paused_from, pairing_state_names);
        visit("mentor_wish", it.mentor_wish, end_wish_names);
        visit("mentee_wish", it.mentee_wish, end_wish_names);
        visit("ended_by", it.ended_by);
        visit("version", it.version);
        visit("changed_at", it.changed_at);
    }
};

class Pairings : public Records<Pairing> {
public:
    using Records::Records;

    /// All that a person is or was in, the newest first.
    std::vector<Pairing> of(const TenantId& tenant, const PersonId& person);
    /// Those of a program that are not over.
    std::vector<Pairing> open_in(const TenantId& tenant, const ProgramId& program);
    /// How many mentees a mentor has now.
    int load_of(const TenantId& tenant, const ProgramId& program, const PersonId& mentor);
    /// Whether the two were paired before, in any program.
    bool ever_paired(const TenantId& tenant, const PersonId& one, const PersonId& other);
    /// All who were ever paired, mentor first, in any program.
    std::vector<std::pair<PersonId, PersonId>> all_paired(const TenantId& tenant);
    /// How many pairings of each mentor, in any program, began in that time and are over.
    std::map<PersonId, int> over_by_mentor(const TenantId& tenant, Instant since, Instant until);
};

}  // namespace mentord::storage
