#include "bot/front_door.hpp"

#include "workflows/content/help.hpp"
#include "workflows/overloaded.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <fmt/format.h>

namespace mentord {

namespace asio = boost::asio;

namespace {

http::Response status_only(unsigned status) {
    http::Response response;
    response.status = status;
    return response;
}

// What the follow-up needs of an event once the event itself has been handled.
Event without_content(const Event& event) {
    Event rest{};
    rest.key = event.key;
    rest.tenant = event.tenant;
    rest.workspace = event.workspace;
    rest.who = event.who;
    rest.at = event.at;
    rest.can = event.can;
    return rest;
}

}  // namespace

FrontDoor::FrontDoor(
    asio::any_io_executor executor,
    Dispatcher& dispatcher,
    const Clock& clock,
    std::function<void(std::string_view)> report
)
    : executor_(std::move(executor)), dispatcher_(&dispatcher), clock_(&clock), report_(std::move(report)) {
}

void FrontDoor::add_events(const std::string& path, Adapter& adapter) {
    add({"POST", path, [this, to = &adapter](http::Request request) {
             return receive(to, std::move(request));
         }});
}

asio::awaitable<http::Response> FrontDoor::handle(http::Request request) {
    const Route* found = nullptr;
    std::string allowed;
    for (const auto& route : routes_) {
        const bool below = route.path.ends_with('/') && route.path.size() > 1;
        if (below ? !request.path.starts_with(route.path) : route.path != request.path) continue;
        allowed += (allowed.empty() ? "" : ", ") + route.method;
        if (route.method == request.method || (route.method == "GET" && request.method == "HEAD"))
            found = &route;
    }
    if (found != nullptr) {
        auto response = co_await found->handler(std::move(request));
        co_return response;
    }
    auto refusal = status_only(allowed.empty() ? 404 : 405);
    if (!allowed.empty()) refusal.headers.emplace_back("Allow", allowed);
    co_return refusal;
}

asio::awaitable<http::Response> FrontDoor::receive(Adapter* adapter, http::Request request) {
    co_await adapter->prepare(request);
    auto receipt = adapter->receive(request, clock_->now());
    if (auto* answered = std::get_if<http::Response>(&receipt)) co_return std::move(*answered);
    auto& received = std::get<Received>(receipt);
    auto rest = without_content(received.event);
    auto path = std::move(received.reply);
    auto handled = co_await dispatcher_->handle(std::move(received.event));
    co_return answer(adapter, std::move(handled), std::move(rest), std::move(path));
}

http::Response FrontDoor::answer(Adapter* adapter, Handled handled, Event event, ReplyPath path) {
    return std::visit(
        Overloaded{
            [&](Answered& done) {
                return reply(adapter, std::move(done.answer), std::move(event), std::move(path));
            },
            [&](NotConnected&) {
                report_(fmt::format("an event of {}, which is not connected", event.who.workspace));
                return reply(adapter, Tell{content::unknown_workspace()}, std::move(event), std::move(path));
            },
            [&](Replayed&) {
                report_("a request was sent a second time, byte for byte: refused");
                return status_only(401);
            },
            [&](Swamped&) {
                if (!event.can.tell) return status_only(503);
                return reply(adapter, Tell{content::busy()}, std::move(event), std::move(path));
            },
            [](Failed&) { return status_only(503); },
        },
        handled
    );
}

http::Response FrontDoor::reply(Adapter* adapter, Answer answer, Event event, ReplyPath path) {
    auto reply = adapter->answer(answer, path);
    if (!reply.more) return std::move(reply.http);
    ++following_;
    auto start =
        [this, adapter, answer = std::move(answer), event = std::move(event), path = std::move(path)]() {
            asio::co_spawn(executor_, follow(adapter, answer, event, path), asio::detached);
        };
    reply.http.after = std::move(start);
    return std::move(reply.http);
}

asio::awaitable<void> FrontDoor::follow(Adapter* adapter, Answer answer, Event event, ReplyPath path) {
    try {
        std::string again;
        if (const auto* open = std::get_if<Open>(&answer)) again = open->again;
        const bool done = co_await adapter->follow_up(std::move(answer), std::move(path));
        if (!done) {
            event.key = DeliveryKey{"unopened:" + event.key.str()};
            event.at = clock_->now();
            event.can = {};
            event.what = FormNotOpened{std::move(again)};
            const auto handled = co_await dispatcher_->handle(std::move(event));
            if (!std::holds_alternative<Answered>(handled))
                report_("a form did not open, and its button was not kept");
        }
    } catch (const std::exception& problem) {
        report_(fmt::format("after an answer: {}", problem.what()));
    }
    --following_;
}

}  // namespace mentord
