#include "adapters/teams/key_cache.hpp"

#include "adapters/http/client.hpp"
#include "adapters/http/url.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <fmt/format.h>

#include <optional>
#include <stdexcept>
#include <utility>

namespace mentord::teams {

namespace asio = boost::asio;
using namespace std::chrono_literals;

namespace {

constexpr auto quiet = asio::as_tuple(asio::use_awaitable);
constexpr auto oldest = 24h;  // Bot Framework: authentication asks for a refresh each day
constexpr auto between_fetches = 1min;
// Two calls, and a request of Teams that waits for them is given up after 15 s.
constexpr auto patience = 4s;
constexpr std::size_t document_bytes = 1024UL * 1024;

std::vector<std::string> origins_of(const KeySource& source) {
    const auto url = http::parse_url(source.metadata_url);
    if (!url || (url->scheme != "https" && !url->loopback()))
        throw std::invalid_argument("no place for signing keys: " + source.metadata_url);
    auto origins = source.other_origins;
    origins.push_back(url->origin());
    return origins;
}

http::ClientOptions client_options(const KeyCacheOptions& options, const std::vector<std::string>& origins) {
    http::ClientOptions out;
    out.allowed_origins = origins;
    out.connections_per_origin = 1;
    out.response_bytes = document_bytes;
    out.ca_file = options.ca_file;
    return out;
}

http::ClientRequest get(const std::string& url) {
    http::ClientRequest request;
    request.method = "GET";
    request.url = url;
    request.headers.emplace_back("Accept", "application/json");
    request.timeout = patience;
    return request;
}

/// Why there is nothing to read in it; empty where there is.
std::string objection(const http::ClientResponse& response) {
    if (response.sent != http::Sent::answered) return response.error;
    return response.status == 200 ? std::string{} : fmt::format("HTTP {}", response.status);
}

/// Whether `period` has gone by since then. A clock that was put back must not hold us up for as long.
bool passed(std::optional<Instant> since, Instant now, std::chrono::milliseconds period) {
    return !since || now < *since || now - *since >= period;
}

}  // namespace

struct KeyCache::State {
    State(
        const asio::any_io_executor& ex,
        KeyCacheOptions given,
        std::function<Instant()> clock,
        std::function<void(std::string_view)> sink
    )
        : executor{ex},
          options{std::move(given)},
          now{std::move(clock)},
          report{std::move(sink)},
          origins{origins_of(options.source)},
          client{ex, client_options(options, origins)},
          landing{ex},
          pause{ex} {}

    // Coroutines hold the state themselves, so that none outlives what it works on.
    static asio::awaitable<void> fly(std::shared_ptr<State> self);
    static asio::awaitable<std::string> fetch(State* self);
    static asio::awaitable<void> settled(std::shared_ptr<State> self);
    static asio::awaitable<void> warm_up(std::shared_ptr<State> self);
    static void begin(const std::shared_ptr<State>& self);

    asio::any_io_executor executor;
    KeyCacheOptions options;
    std::function<Instant()> now;
    std::function<void(std::string_view)> report;
    std::vector<std::string> origins;
    http::Client client;
    asio::steady_timer landing;  ///< never due: cancelled when the fetch under way has ended
    asio::steady_timer pause;    ///< of warm_up()
    SigningKeys keys;
    std::optional<Instant> fetched_at;
    std::optional<Instant> begun_at;
    bool flying = false;
    bool closed = false;
};

namespace {

/// A fetch under way. However it ends, those who wait for it go on.
template <class State>
class Flight {
public:
    explicit Flight(State* state) : state_{state} {}
    ~Flight() {
        state_->flying = false;
        state_->landing.cancel();
    }
    Flight(const Flight&) = delete;
    Flight& operator=(const Flight&) = delete;

private:
    State* state_;
};

}  // namespace

void KeyCache::State::begin(const std::shared_ptr<State>& self) {
    if (self->flying || self->closed) return;
    self->flying = true;
    self->begun_at = self->now();
    self->landing.expires_at(asio::steady_timer::time_point::max());
    asio::co_spawn(self->executor, fly(self), asio::detached);
}

asio::awaitable<void> KeyCache::State::fly(std::shared_ptr<State> self) {
    const Flight<State> flight{self.get()};
    const std::string error = co_await fetch(self.get());
    if (error.empty() || self->closed) co_return;
    self->report(
        fmt::format("teams: signing keys not fetched from {}: {}", self->options.source.metadata_url, error)
    );
}

/// What went wrong; empty: the keys are there.
asio::awaitable<std::string> KeyCache::State::fetch(State* self) {
    auto ask = get(self->options.source.metadata_url);
    const auto metadata = co_await self->client.send(std::move(ask));
    if (auto no = objection(metadata); !no.empty()) co_return no;
    const auto place = parse_metadata(metadata.body, self->origins);
    if (const auto* bad = std::get_if<BadDocument>(&place)) co_return "metadata: " + bad->why;

    ask = get(std::get<KeysPlace>(place).url);
    const auto document = co_await self->client.send(std::move(ask));
    if (auto no = objection(document); !no.empty()) co_return no;
    auto parsed = parse_keys(document.body);
    if (const auto* bad = std::get_if<BadDocument>(&parsed)) co_return "keys: " + bad->why;
    self->keys = std::get<SigningKeys>(std::move(parsed));
    self->fetched_at = self->now();
    co_return std::string{};
}

asio::awaitable<void> KeyCache::State::settled(std::shared_ptr<State> self) {
    if (self->flying) co_await self->landing.async_wait(quiet);
}

asio::awaitable<void> KeyCache::State::warm_up(std::shared_ptr<State> self) {
    begin(self);
    co_await settled(self);
    for (const auto& wait : self->options.first_retries) {
        if (!self->keys.empty() || self->closed) co_return;
        self->pause.expires_after(wait);
        co_await self->pause.async_wait(quiet);
        if (!self->keys.empty()) co_return;
        begin(self);
        co_await settled(self);
    }
}

KeyCache::KeyCache(
    asio::any_io_executor executor,
    KeyCacheOptions options,
    std::function<Instant()> now,
    std::function<void(std::string_view)> report
)
    : state_{std::make_shared<State>(executor, std::move(options), std::move(now), std::move(report))} {
}

KeyCache::~KeyCache() {
    state_->closed = true;
    state_->client.close();
    state_->pause.cancel();
}

const SigningKeys& KeyCache::keys() const {
    return state_->keys;
}

bool KeyCache::stale() const {
    return state_->keys.empty() || passed(state_->fetched_at, state_->now(), oldest);
}

void KeyCache::fetch() {
    if (passed(state_->begun_at, state_->now(), between_fetches)) State::begin(state_);
}

asio::awaitable<void> KeyCache::settled() {
    return State::settled(state_);
}

void KeyCache::warm_up() {
    asio::co_spawn(state_->executor, State::warm_up(state_), asio::detached);
}

}  // namespace mentord::teams
