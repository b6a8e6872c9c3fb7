#include "storage/invariants.hpp"

#include <fmt/format.h>

#include <array>

namespace mentord::storage {

namespace {

struct Invariant {
    const char* name;
    const char* violations;  ///< counts the rows that break it
};

constexpr std::array<Invariant, 3> invariants{{
    {"an enrolment is in another state than its history says",
     "SELECT count(*) FROM enrolments e WHERE e.state <> coalesce((SELECT h.to_state FROM history h "
     "WHERE h.tenant_id = e.tenant_id AND h.subject = e.enrolment_id ORDER BY h.n DESC LIMIT 1), '')"},
    {"a history has a gap",
     "SELECT count(*) FROM (SELECT 1 FROM history GROUP BY tenant_id, subject HAVING max(n) <> count(*) - 1)"
    },
    {"a settled message has no time at which it was settled",
     "SELECT count(*) FROM outbox WHERE "
     "(state = 'sent' OR state = 'ambiguous' OR state = 'dead' OR state = 'merged') <> (settled_at <> 0)"},
}};

}  // namespace

std::vector<std::string> broken_invariants(Connection& connection) {
    std::vector<std::string> broken;
    for (const auto& invariant : invariants) {
        const auto count = connection.number(invariant.violations);
        if (count > 0) broken.push_back(fmt::format("{} ({} times)", invariant.name, count));
    }
    return broken;
}

}  // namespace mentord::storage
