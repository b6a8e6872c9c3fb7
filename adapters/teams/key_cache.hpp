#pragma once

#include "adapters/teams/signing_keys.hpp"
#include "workflows/calendar/instant.hpp"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace mentord::teams {

/// Where the keys of an issuer are to be had. Both documents come from the origin of the metadata, or from
/// one of the others named here; nobody follows a redirect.
struct KeySource {
    std::string metadata_url;
    std::vector<std::string> other_origins = {};
};

struct KeyCacheOptions {
    KeySource source;
    /// Pauses between the attempts of warm_up(), while there are no keys at all.
    std::vector<std::chrono::milliseconds> first_retries{
        std::chrono::seconds{5}, std::chrono::seconds{10}, std::chrono::seconds{20}, std::chrono::seconds{40}
    };
    std::string ca_file = {};  ///< empty: the system's certificates
};

/// The signing keys of one source. Whatever is asked of it, and whatever became of the last fetch, it begins
/// at most one fetch a minute on behalf of requests; those that come meanwhile wait for the same one. Keys
/// are fetched again after 24 h, and the old ones stay until that has succeeded. Lives on one executor.
class KeyCache {
public:
    /// Throws std::invalid_argument for a source that is no https (or loopback) URL.
    KeyCache(
        boost::asio::any_io_executor executor,
        KeyCacheOptions options,
        std::function<Instant()> now,
        std::function<void(std::string_view)> report
    );
    ~KeyCache();
    KeyCache(const KeyCache&) = delete;
    KeyCache& operator=(const KeyCache&) = delete;

    const SigningKeys& keys() const;  ///< empty until a fetch has succeeded; the place itself never moves

    /// Whether there are no keys, or they are older than 24 h.
    bool stale() const;
    /// Begins a fetch in the background, unless one is under way or the last began less than a minute ago.
    void fetch();
    /// Returns when no fetch is under way (any more).
    boost::asio::awaitable<void> settled();

    /// At the start: fetches, and where that fails once more after each of the first pauses. It alone may be
    /// quicker than one fetch a minute, and nobody outside can set it going.
    void warm_up();

private:
    struct State;
    std::shared_ptr<State> state_;
};

}  // namespace mentord::teams
