#pragma once

#include "storage/installations.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace mentord {

/// The connected workspaces, in memory: asked at every request, changed a few times a year.
class Workspaces {
public:
    void load(std::vector<storage::Installation> installations) {
        for (auto& one : installations)
            known_[one.tenant] = std::move(one);
    }
    void put(storage::Installation installation) { known_[installation.tenant] = std::move(installation); }

    bool connected(const TenantId& tenant) const {
        const auto found = known_.find(tenant);
        return found != known_.end() && found->second.state != "removed";
    }
    const std::map<TenantId, storage::Installation>& all() const { return known_; }

private:
    std::map<TenantId, storage::Installation> known_;
};

}  // namespace mentord
