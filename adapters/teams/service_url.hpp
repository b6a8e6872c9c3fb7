#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mentord::teams {

/// The only places where a service URL may point: activities name them, and who forges one would be sent our
/// token (RELIABILITY 6.6). Hosts are compared whole; there are no suffixes and no patterns.
struct ServiceHosts {
    std::vector<std::string> hosts;  ///< "smba.trafficmanager.net": https at port 443
    /// For development and tests only: exact origins of this machine ("http://127.0.0.1:3999"). What is not
    /// plain http at a loopback address is not taken.
    std::vector<std::string> development_origins;
};

/// The origins that `allowed` stands for. Throws std::invalid_argument for an entry that is none.
std::vector<std::string> origins_of(const ServiceHosts& allowed);

/// The service URL in its one spelling, without a slash at its end, if its origin is among `origins`; else
/// nothing. A query, an empty or dotted path segment, an escape: no service URL of Microsoft's has those.
std::optional<std::string> service_base(std::string_view url, const std::vector<std::string>& origins);

}  // namespace mentord::teams
