#pragma once

#include "storage/records.hpp"
#include "workflows/program/program.hpp"

#include <optional>
#include <vector>

namespace mentord::storage {

template <>
struct Layout<Program> {
    static constexpr const char* table = "programs";
    static void fields(auto&& it, auto&& visit) {
        visit("program_id", it.id);
        visit("name", it.name);
        visit("state", it.state, program_state_names);
        visit("type", it.type, program_type_names);
        visit("goal", it.goal);
        visit("category", it.category, goal_category_names);
        visit("match_mode", it.match_mode, match_mode_names);
        visit("charter", it.charter);
        visit("opens_at", it.opens);
        visit("closes_at", it.closes);
        visit("holidays", it.holidays);
        visit("alert_channel", it.alert_channel);
        visit("announce_channel", it.announce_channel);
        visit("requirements", it.requirements);
        visit("rules", it.rules);
        visit("version", it.version);
        visit("changed_at", it.changed_at);
    }
};

struct ProgramAdmin {
    PersonId person;
    int duty = 0;             ///< the order in which escalations reach them
    bool escalation = false;  ///< sees low ratings and their comments
};

/// How many people and pairs a program has.
struct Census {
    int registered = 0;     ///< finished their registration, and have not left
    int open_pairings = 0;  ///< pairs that are not over
};

class Programs : public Records<Program> {
public:
    using Records::Records;

    std::vector<Program> all(const TenantId& tenant);
    Census census(const TenantId& tenant, const ProgramId& program);

    std::vector<ProgramAdmin> admins(const TenantId& tenant, const ProgramId& program);
    void appoint(const TenantId& tenant, const ProgramId& program, const ProgramAdmin& admin, Instant now);
    /// Nor do they read any more what waits for them and speaks of others.
    void dismiss(const TenantId& tenant, const ProgramId& program, const PersonId& person, Instant now);
    /// The programs that a person looks after.
    std::vector<ProgramId> looked_after_by(const TenantId& tenant, const PersonId& person);
};

}  // namespace mentord::storage
