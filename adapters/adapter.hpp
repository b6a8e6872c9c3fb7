#pragma once

#include "adapters/http/message.hpp"
#include "workflows/calendar/instant.hpp"
#include "workflows/conversation/answer.hpp"
#include "workflows/conversation/event.hpp"

#include <boost/asio/awaitable.hpp>

#include <chrono>
#include <optional>
#include <string>
#include <variant>

namespace mentord {

/// How to answer the one who waits, in the platform's terms; opaque outside the adapter that made it.
struct ReplyPath {
    enum class Kind { command, press, submission, quiet };
    Kind kind = Kind::quiet;
    TenantId tenant;
    std::string trigger;    ///< lets a form open, once, for a few seconds
    std::string callback;   ///< where a later answer may be posted
    bool shared = false;    ///< the card stands in a channel: it is not the presser's, and stays
    std::string form = {};  ///< which showing of a form was sent, and what it held: for a platform on which
    Answers typed = {};     ///< a form that is refused has to be shown again
};

struct Received {
    Event event;
    ReplyPath reply;
};

/// Either the request is answered already (refused, a handshake), or an event is in it.
using Receipt = std::variant<http::Response, Received>;

/// The HTTP answer, and whether the rest of it is to be done by follow_up() once that is out.
struct Reply {
    http::Response http;
    bool more = false;
};

/// Where a message goes.
struct Address {
    TenantId tenant;
    std::string user;          ///< the platform's id of a person; empty: it goes to a channel
    std::string channel = {};  ///< the platform's id of a channel that everybody in it reads
    std::string route = {};    ///< how the adapter itself said that the person is reached
};

/// What became of a message. `maybe` is a state of its own: neither platform takes an idempotency key, so a
/// message whose answer was lost must not simply be sent again (RELIABILITY 4).
struct Accepted {
    std::string place;       ///< where it stands, to update it later
    std::string route = {};  ///< a new way to the person; empty: the old one holds
};
struct TryLater {
    std::chrono::milliseconds after;
    std::string problem;
};
struct Maybe {
    std::string problem;
};
struct Refused {
    std::string problem;
    bool person_gone = false;   ///< no message to this person will ever arrive
    bool app_gone = false;      ///< the installation is dead: nothing will arrive for anybody
    bool channel_shut = false;  ///< the channel takes no message of ours until somebody mends it
    bool unreachable = false;   ///< the person still works here, but has taken us away or never had us
};
using Delivery = std::variant<Accepted, TryLater, Maybe, Refused>;

enum class Sighting { found, absent, unknown };

/// A platform. One of the two true seams (the other is Clock).
class Adapter {
public:
    virtual ~Adapter() = default;

    virtual std::string_view platform() const = 0;

    /// Whether a channel of this id can only be one of this platform's.
    virtual bool owns_channel(std::string_view id) const = 0;

    /// Before receive(): fetches what it needs to judge the request, where that is not at hand.
    virtual boost::asio::awaitable<void> prepare(const http::Request&) { co_return; }
    virtual Receipt receive(const http::Request& request, Instant now) = 0;
    virtual Reply answer(const Answer& answer, const ReplyPath& path) = 0;
    /// After the acknowledgement: opens the form, replaces the card. False: a form could not be opened.
    virtual boost::asio::awaitable<bool> follow_up(Answer answer, ReplyPath path) = 0;

    virtual boost::asio::awaitable<Delivery> deliver(Address to, Card card, MessageId key) = 0;
    /// Whether a message with this key stands in the conversation.
    virtual boost::asio::awaitable<Sighting> look_for(Address to, MessageId key) = 0;
    /// What the platform knows of a person; nothing where it did not answer.
    virtual boost::asio::awaitable<std::optional<PlatformProfile>> profile_of(Address who) = 0;
};

}  // namespace mentord
