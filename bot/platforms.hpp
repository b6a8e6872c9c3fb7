#pragma once

#include "adapters/adapter.hpp"

#include <map>
#include <string>
#include <string_view>
#include <utility>

namespace mentord {

/// The platforms that this bot speaks on.
class Platforms {
public:
    Platforms() = default;
    explicit Platforms(Adapter& only) { add(only); }

    void add(Adapter& adapter) { add(std::string(adapter.platform()), adapter); }
    void add(std::string name, Adapter& adapter) { by_name_[std::move(name)] = &adapter; }

    bool empty() const { return by_name_.empty(); }
    /// Nothing where the settings of that platform are gone.
    Adapter* of_people(const std::string& platform) const {
        const auto found = by_name_.find(platform);
        return found == by_name_.end() ? nullptr : found->second;
    }
    Adapter* of_channel(std::string_view id) const {
        for (const auto& [name, adapter] : by_name_) {
            if (adapter->owns_channel(id)) return adapter;
        }
        return nullptr;
    }

private:
    std::map<std::string, Adapter*> by_name_;
};

}  // namespace mentord
