#pragma once

#include "adapters/adapter.hpp"

#include <string>
#include <string_view>
#include <variant>

namespace mentord::teams {

/// What every activity says of itself, to be held against the token that came with it.
struct Envelope {
    std::string service_url;
    std::string channel_id;
    std::string tenant;  ///< the organisation that it comes from
};

/// Answered on the spot: nothing of ours, or nothing that changes anything.
struct Ignored {
    std::string what;
};
/// A look-up for a field of ours that Teams itself cannot do.
struct Search {
    std::string dataset;
};
/// An invoke that this version knows nothing of. Bot Framework: 501 says so.
struct UnknownInvoke {
    std::string name;
};
struct Malformed {
    std::string why;  ///< for the log
};

struct Activity {
    Envelope envelope;
    std::variant<Received, Ignored, Search, UnknownInvoke, Malformed> what;
};

/// How a press or a form wants its answer. Teams: invokes are answered in the HTTP body, each in its own way.
namespace wants {
inline constexpr const char* card = "card";      ///< Action.Execute: a card in the place of the old one
inline constexpr const char* dialog = "dialog";  ///< task/fetch, task/submit
}  // namespace wants

/// Reads one activity (Bot Framework: activity schema). Unknown fields, entities and types do no harm. `at`
/// is given by the caller.
Activity read_activity(std::string_view body);

/// Which words are a command: "admin waiting", "/mentor-admin waiting", "/mentor join", "join".
Command command_in(std::string_view text);

/// How to reach a person again, as one opaque text.
struct Route {
    std::string service_url;
    std::string conversation;  ///< of the two of us; empty: it is still to be made
    std::string user;          ///< "29:..."; empty: only the directory id is known
    std::string tenant;
};
std::string text_of(const Route& route);
/// An empty route for what is none.
Route route_from(std::string_view text);

}  // namespace mentord::teams
