#pragma once

#include "storage/installations.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace mentord {

/// The connected workspaces, in memory: asked at every request, changed a few times a year.
class Workspaces {
public:
    using Installation = storage::Installation;

    void load(std::vector<Installation> installations) {
        for (auto& one : installations)
            put(std::move(one));
    }
    void put(Installation installation) {
        known_[{installation.platform, installation.workspace}] = std::move(installation);
    }

    /// The company that this workspace belongs to; nothing where the bot is not, or no longer, installed.
    std::optional<TenantId> company_of(const std::string& platform, const std::string& workspace) const {
        const auto found = known_.find({platform, workspace});
        if (found == known_.end() || found->second.state == "removed") return std::nullopt;
        return found->second.tenant;
    }
    /// Whether the company is connected anywhere.
    bool connected(const TenantId& tenant) const {
        return std::ranges::any_of(known_, [&](const auto& one) {
            return one.second.tenant == tenant && one.second.state != "removed";
        });
    }
    /// What the company has on that platform.
    std::vector<Installation> of(const TenantId& tenant, const std::string& platform) const {
        std::vector<Installation> found;
        for (const auto& [key, one] : known_) {
            if (one.tenant == tenant && one.platform == platform && one.state != "removed")
                found.push_back(one);
        }
        return found;
    }
    bool any_on(const std::string& platform) const {
        return std::ranges::any_of(known_, [&](const auto& one) { return one.first.first == platform; });
    }
    /// The company that is reached through another platform already: what this one connects belongs to it.
    std::optional<TenantId> company_beside(const std::string& platform) const {
        for (const auto& [key, one] : known_) {
            if (one.platform != platform && one.state != "removed") return one.tenant;
        }
        return std::nullopt;
    }
    std::vector<TenantId> companies() const {
        std::vector<TenantId> found;
        for (const auto& [key, one] : known_) {
            if (one.state != "removed" && std::ranges::find(found, one.tenant) == found.end())
                found.push_back(one.tenant);
        }
        return found;
    }

private:
    std::map<std::pair<std::string, std::string>, Installation> known_;
};

}  // namespace mentord
