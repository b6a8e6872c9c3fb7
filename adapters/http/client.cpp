#include "adapters/http/client.hpp"

#include "adapters/http/ascii.hpp"
#include "adapters/http/link.hpp"
#include "adapters/http/request_text.hpp"
#include "adapters/http/url.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <openssl/ssl.h>

#include <algorithm>
#include <deque>
#include <exception>
#include <map>
#include <optional>
#include <stdexcept>
#include <unordered_set>

namespace mentord::http {

namespace asio = boost::asio;
namespace ssl = boost::asio::ssl;
using Clock = std::chrono::steady_clock;

namespace {

constexpr auto quiet = asio::as_tuple(asio::use_awaitable);

ClientResponse not_sent(std::string error) {
    ClientResponse response;
    response.error = std::move(error);
    return response;
}

struct Waiter;

/// The connections of one origin. A place is the right to have one under way; idle links hold none, and as
/// they are used before new ones are opened there are never more links than places.
struct Pool {
    std::size_t places_taken = 0;
    std::vector<std::unique_ptr<Link>> idle;
    std::deque<Waiter*> waiting;
};

/// Stands in the queue for a place; leaves it however the coroutine ends.
struct Waiter {
    Waiter(const asio::any_io_executor& executor, Pool* of, Clock::time_point deadline)
        : pool{of}, timer{executor, deadline} {
        pool->waiting.push_back(this);
    }
    ~Waiter() { std::erase(pool->waiting, this); }
    Waiter(const Waiter&) = delete;
    Waiter& operator=(const Waiter&) = delete;

    Pool* pool;
    asio::steady_timer timer;
    bool granted = false;
};

void give_place_back(Pool& pool) {
    if (pool.waiting.empty()) {
        --pool.places_taken;
        return;
    }
    Waiter* next = pool.waiting.front();
    pool.waiting.pop_front();
    next->granted = true;  // the place passes on without being free in between
    next->timer.cancel();
}

ssl::context make_tls(const std::string& ca_file) {
    ssl::context context{ssl::context::tls_client};
    // The macros for these two cast in the old style. Released buffers: an idle link is 34 kB lighter.
    SSL_CTX_ctrl(context.native_handle(), SSL_CTRL_SET_MIN_PROTO_VERSION, TLS1_2_VERSION, nullptr);
    SSL_CTX_ctrl(context.native_handle(), SSL_CTRL_MODE, SSL_MODE_RELEASE_BUFFERS, nullptr);
    context.set_verify_mode(ssl::verify_peer);
    if (ca_file.empty()) {
        context.set_default_verify_paths();
    } else {
        context.load_verify_file(ca_file);
    }
    return context;
}

}  // namespace

struct Client::State {
    State(asio::any_io_executor ex, ClientOptions given)
        : executor{std::move(ex)}, options{std::move(given)} {
        for (const auto& text : options.allowed_origins) {
            const auto url = parse_url(text);
            if (!url || url->target != "/") throw std::invalid_argument("not an origin: " + text);
            origins.push_back(url->origin());
        }
    }

    // Coroutines hold the state themselves, so that none outlives what it works on.
    static asio::awaitable<ClientResponse> send(std::shared_ptr<State> self, ClientRequest request);
    static asio::awaitable<bool> take_place(
        std::shared_ptr<State> self, Pool* pool, Clock::time_point deadline
    );

    std::string objection(const std::optional<Url>& url) const;
    std::string prepare_tls();
    std::unique_ptr<Link> idle_link(Pool& pool) const;

    asio::any_io_executor executor;
    ClientOptions options;
    std::vector<std::string> origins;
    std::optional<ssl::context> tls;  ///< made at the first https call: start-up stays quick
    std::map<std::string, Pool> pools;
    std::unordered_set<Link*> active;
    bool closed = false;
};

namespace {

/// A place in a pool and the link that works there. However the call ends, the link is put away or closed and
/// the place given back.
template <class State>
class Turn {
public:
    Turn(std::shared_ptr<State> state, Pool* pool) : state_{std::move(state)}, pool_{pool} {}
    ~Turn() {
        if (link_) state_->active.erase(link_.get());
        if (link_ && link_->reusable() && !state_->closed) {
            link_->idle_since = Clock::now();
            pool_->idle.push_back(std::move(link_));
        }
        give_place_back(*pool_);
    }
    Turn(const Turn&) = delete;
    Turn& operator=(const Turn&) = delete;

    Link& use(std::unique_ptr<Link> link) {
        link_ = std::move(link);
        state_->active.insert(link_.get());
        return *link_;
    }

private:
    std::shared_ptr<State> state_;
    Pool* pool_;
    std::unique_ptr<Link> link_;
};

}  // namespace

/// Why this URL is none of ours to call; empty when it is. The URL itself may be a secret and is not
/// repeated.
std::string Client::State::objection(const std::optional<Url>& url) const {
    if (closed) return "the client was closed";
    if (!url) return "malformed URL";
    const auto origin = url->origin();
    if (std::find(origins.begin(), origins.end(), origin) == origins.end()) {
        return "origin not allowed: " + origin;
    }
    if (url->scheme == "http" && !url->loopback()) return "plain http to " + origin;
    return {};
}

std::string Client::State::prepare_tls() {
    try {
        if (!tls) tls.emplace(make_tls(options.ca_file));
        return {};
    } catch (const std::exception& e) {
        return std::string("TLS: ") + e.what();
    }
}

/// The one used last that can still be used; those that cannot are closed on the way.
std::unique_ptr<Link> Client::State::idle_link(Pool& pool) const {
    const auto oldest = Clock::now() - options.keep_alive;
    std::erase_if(pool.idle, [&](const auto& link) { return link->idle_since < oldest; });
    while (!pool.idle.empty()) {
        auto link = std::move(pool.idle.back());
        pool.idle.pop_back();
        if (link->still_quiet()) return link;
    }
    return nullptr;
}

asio::awaitable<bool> Client::State::take_place(
    std::shared_ptr<State> self, Pool* pool, Clock::time_point deadline
) {
    if (pool->places_taken < self->options.connections_per_origin) {
        ++pool->places_taken;
        co_return true;
    }
    Waiter waiter{self->executor, pool, deadline};
    co_await waiter.timer.async_wait(quiet);
    co_return waiter.granted;
}

asio::awaitable<ClientResponse> Client::State::send(std::shared_ptr<State> self, ClientRequest request) {
    const auto deadline = Clock::now() + request.timeout;
    const auto url = parse_url(request.url);
    if (auto no = self->objection(url); !no.empty()) co_return not_sent(std::move(no));
    const std::string text = request_text(request, *url);
    if (text.empty()) co_return not_sent("malformed method or header");

    Pool& pool = self->pools[url->origin()];
    const bool placed = co_await take_place(self, &pool, deadline);
    if (!placed) co_return not_sent("no connection became free in time");
    Turn<State> turn{self, &pool};
    if (self->closed) co_return not_sent("the client was closed");

    const bool secure = url->scheme == "https";
    if (secure) {
        if (auto error = self->prepare_tls(); !error.empty()) co_return not_sent(std::move(error));
    }
    auto pooled = self->idle_link(pool);
    const bool fresh = pooled == nullptr;
    Link& link = turn.use(fresh ? std::make_unique<Link>(self->executor) : std::move(pooled));
    if (fresh) {
        const auto limit = std::min(deadline, Clock::now() + self->options.connect_timeout);
        ssl::context* tls = secure ? &*self->tls : nullptr;
        const std::string error = co_await link.open(*url, tls, limit);
        if (!error.empty()) co_return not_sent(url->origin() + ": " + error);
    }
    Exchange how{deadline, self->options.response_bytes, request.method == "HEAD"};
    ClientResponse response = co_await link.exchange(text, how);
    if (!response.error.empty()) response.error.insert(0, url->origin() + ": ");
    co_return response;
}

std::string_view ClientResponse::header(std::string_view name) const {
    for (const auto& [key, value] : headers) {
        if (ascii::same(key, name)) return value;
    }
    return {};
}

Client::Client(asio::any_io_executor executor, ClientOptions options)
    : state_{std::make_shared<State>(std::move(executor), std::move(options))} {
}

Client::~Client() {
    close();
}

asio::awaitable<ClientResponse> Client::send(ClientRequest request) {
    return State::send(state_, std::move(request));
}

void Client::close() {
    state_->closed = true;
    for (auto* link : state_->active)
        link->close();
    for (auto& [origin, pool] : state_->pools) {
        pool.idle.clear();
        for (auto* waiter : pool.waiting)
            waiter->timer.cancel();
    }
}

}  // namespace mentord::http
