#pragma once

#include "adapters/adapter.hpp"
#include "adapters/http/message.hpp"
#include "bot/clock.hpp"
#include "bot/dispatcher.hpp"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

#include <functional>
#include <string>
#include <vector>

namespace mentord {

/// One line of the routing table; 404, 405 and Allow follow from it.
struct Route {
    std::string method, path;
    std::function<boost::asio::awaitable<http::Response>(http::Request)> handler;
};

/// From a request to an answer: by the table to an adapter, through the dispatcher, back through the adapter.
class FrontDoor {
public:
    FrontDoor(
        boost::asio::any_io_executor executor,
        Dispatcher& dispatcher,
        const Clock& clock,
        std::function<void(std::string_view)> report
    );

    void add(Route route) { routes_.push_back(std::move(route)); }
    /// Requests to `path` are events of this adapter.
    void add_events(const std::string& path, Adapter& adapter);

    boost::asio::awaitable<http::Response> handle(http::Request request);

    /// No form is being opened and no card replaced any more.
    bool idle() const { return following_ == 0; }

private:
    boost::asio::awaitable<http::Response> receive(Adapter* adapter, http::Request request);
    http::Response answer(Adapter* adapter, Handled handled, Event event, ReplyPath path);
    http::Response reply(Adapter* adapter, Answer answer, Event event, ReplyPath path);
    boost::asio::awaitable<void> follow(Adapter* adapter, Answer answer, Event event, ReplyPath path);

    boost::asio::any_io_executor executor_;
    Dispatcher* dispatcher_;
    const Clock* clock_;
    std::function<void(std::string_view)> report_;
    std::vector<Route> routes_;
    int following_ = 0;
};

}  // namespace mentord
