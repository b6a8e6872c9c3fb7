#pragma once

#include "workflows/calendar/instant.hpp"
#include "workflows/conversation/form.hpp"
#include "workflows/conversation/ids.hpp"
#include "workflows/conversation/user_text.hpp"

#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace mentord {

/// What the platform knows of a person.
struct PlatformProfile {
    std::string name;
    std::string zone;        ///< IANA name, empty when unknown
    std::string locale;      ///< BCP 47 such as "en-GB", empty when unknown
    bool active = true;      ///< false: deactivated, or a bot
    std::string email = {};  ///< as the platform has verified it, in lower case; empty: not told
    bool operator==(const PlatformProfile&) const = default;
};

struct Command {
    std::string words;     ///< what followed "/mentor" or "/mentor-admin"
    bool pressed = false;  ///< came from a button that runs a command
    bool admin = false;    ///< "/mentor-admin"
};
struct Press {
    ActionToken token;
};
struct Submit {
    FormId form;
    Answers answers;
    ActionToken about = {};  ///< of a form that decides about one subject
};
struct Closed {  ///< a form was closed without being sent
    FormId form;
    ActionToken about = {};
};
struct FormNotOpened {  ///< the platform refused or lost a form that we had answered with
    std::string again;  ///< the command that opens it
};
struct Said {  ///< a direct message to the bot
    UserText text;
};
struct PersonChanged {
    PlatformProfile profile;
    std::optional<Instant> at;  ///< as of when, where the platform says so; else the time of the event
};
struct Removed {};       ///< the app was uninstalled, or its token revoked
struct AppAdded {};      ///< somebody has put the app beside their chats: it may write to them from now on
struct AppTakenAway {};  ///< ... or taken it away again: nothing reaches them there

/// UNIQUE(tenant, subject, kind, occurrence): a timer can be set twice and still fires once (I-8).
struct TimerKey {
    std::string subject;
    std::string kind;
    std::string occurrence;
    auto operator<=>(const TimerKey&) const = default;
};
struct TimerFired {
    TimerKey timer;
    Instant due;
};

/// Who did it, in the platform's own terms.
struct Actor {
    std::string platform;   ///< "slack", "teams", "playground"
    std::string workspace;  ///< the workspace (or organisation) of the *actor*
    std::string user;       ///< empty where nobody acts (a timer, an uninstall)
};

/// What a delivery shows of its actor by the way; empty where it does not.
struct Seen {
    std::string name;
    std::string zone;          ///< IANA name
    std::string locale;        ///< BCP 47
    std::string route;         ///< how to reach them: opaque to all but the adapter that wrote it
    std::string channel = {};  ///< where everybody reads it; empty: in a chat of two
    bool roundabout = false;   ///< the route is only better than none
};

/// How the platform lets us answer this event while the person waits.
struct CanAnswer {
    bool tell = false;
    bool open = false;
    bool replace = false;  ///< where there is no telling: at least the card that was pressed can change
};

struct Event {
    DeliveryKey key;
    std::string proof;  ///< the signature this delivery came with: the same key and proof again is a replay
    TenantId tenant;
    std::string workspace;  ///< the one that the app is installed in; a guest's own is in `who`
    Actor who;
    Seen seen;
    Instant at;
    CanAnswer can;
    std::variant<
        Command,
        Press,
        Submit,
        Closed,
        FormNotOpened,
        Said,
        PersonChanged,
        Removed,
        AppAdded,
        AppTakenAway,
        TimerFired>
        what;
};

}  // namespace mentord
