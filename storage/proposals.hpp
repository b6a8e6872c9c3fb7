#pragma once

#include "storage/records.hpp"
#include "workflows/proposal/proposal.hpp"

#include <utility>
#include <vector>

namespace mentord::storage {

template <>
struct Layout<Proposal> {
    static constexpr const char* table = "proposals";
    static void fields(auto&& it, auto&& visit) {
        visit("proposal_id", it.id);
        visit("program_id", it.program);
        visit("mentor_id", it.mentor);
        visit("mentee_id", it.mentee);
        visit("state", it.state, proposal_state_names);
        visit("source", it.source, proposal_source_names);
        visit("reasons", it.reasons);
        visit("mentor_reasons", it.mentor_reasons);
        visit("next", it.next);
        visit("mentor_good", it.mentor_good);
        visit("mentee_good", it.mentee_good);
        visit("mentor_has_asked", it.mentor_has_asked);
        visit("deadline", it.deadline);
        visit("version", it.version);
        visit("changed_at", it.changed_at);
    }
};

class Proposals : public Records<Proposal> {
public:
    using Records::Records;

    /// Those that still wait for an answer and concern a person, the oldest first. An aligned one waits too,
    /// until its pairing begins.
    std::vector<Proposal> open_of(const TenantId& tenant, const PersonId& person);
    std::vector<Proposal> open_in(const TenantId& tenant, const ProgramId& program);
    /// Those to a mentee that came to nothing since then because somebody said no, or nothing.
    std::vector<Proposal> turned_down_since(
        const TenantId& tenant, const ProgramId& program, const PersonId& mentee, Instant since
    );
    /// The same of everybody in a program: mentor and mentee.
    std::vector<std::pair<PersonId, PersonId>> all_turned_down_since(
        const TenantId& tenant, const ProgramId& program, Instant since
    );
    /// How many mentees are being proposed to a mentor now.
    int load_of(const TenantId& tenant, const ProgramId& program, const PersonId& mentor);
};

}  // namespace mentord::storage
