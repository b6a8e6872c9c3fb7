#pragma once

#include "adapters/http/message.hpp"
#include "bot/workspaces.hpp"
#include "storage/writer.hpp"

#include <boost/asio/awaitable.hpp>

#include <string>

namespace mentord {

/// GET /calendar/SESSION.ics: a meeting for a calendar. Whoever has the address may read the entry; it is
/// unguessable, and shown to the two of the meeting alone.
class CalendarPage {
public:
    static constexpr const char* path = "/calendar/";

    CalendarPage(storage::Writer& writer, const Workspaces& workspaces, std::string host)
        : writer_(&writer), workspaces_(&workspaces), host_(std::move(host)) {}

    boost::asio::awaitable<http::Response> answer(http::Request request);

private:
    storage::Writer* writer_;
    const Workspaces* workspaces_;
    std::string host_;  // of the bot: part of the entry's identity
};

}  // namespace mentord
