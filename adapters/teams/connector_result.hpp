#pragma once

#include "adapters/http/client.hpp"

#include <chrono>
#include <cstdint>
#include <string>

namespace mentord::teams {

/// What became of a call to the Bot Connector.
struct ConnectorResult {
    enum class Outcome : std::uint8_t {
        ok,
        refused,    ///< Teams answered, and the answer is no; `error` is its code
        try_later,  ///< nothing happened, or doing it again does no harm
        maybe,      ///< it may have happened: no answer, or one that does not say
    };
    Outcome outcome = Outcome::try_later;
    std::string error;                   ///< a code of Teams', or what the network said
    std::string detail;                  ///< what Teams says of it beyond the code, cut short
    std::chrono::milliseconds after{0};  ///< try_later: how long to wait, where that is known
    std::string id;           ///< ok: of the activity sent or the conversation made, where one came
    std::string activity_id;  ///< ok: of the first activity of a conversation made with one
    std::string body;         ///< ok: the answer

    // Why it was refused, where that asks for something of the caller.
    bool unreachable = false;         ///< the person has removed or blocked the bot, or an administrator has
    bool channel_shut = false;        ///< the channel takes nothing from the bot
    bool stale_conversation = false;  ///< forget the conversation's id and make it anew
    bool stale_message = false;       ///< the message to be changed or removed is not there
    bool missing = false;             ///< what was to be read (a member) is not there
    bool wrong_host = false;          ///< Teams wants this tenant served at another host: for the operator
    bool not_allowed = false;         ///< the service URL is none that we send our token to; nothing was sent
};

enum class Reach : std::uint8_t { person, channel };

/// What an answer has to be judged by beside itself.
struct Asked {
    enum class For : std::uint8_t { send, make, change, remove, read };
    For what = For::send;
    Reach reach = Reach::person;
    bool repeatable = false;  ///< doing it twice is the same as doing it once
};

/// Teams: "Send and receive messages", status codes of the conversation APIs. A 401 is try_later here: that
/// another token may help is the caller's business.
ConnectorResult judge(http::ClientResponse response, const Asked& asked);

}  // namespace mentord::teams
