#pragma once

#include "adapters/adapter.hpp"

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>

namespace mentord::playground {

/// A platform of our own for the demo: people of an invented company write to the bot from a web page, and
/// its messages are shown as Slack would show them. It goes through the same front door and dispatcher as any
/// other.
class PlaygroundAdapter final : public Adapter {
public:
    explicit PlaygroundAdapter(std::function<Instant()> now);
    ~PlaygroundAdapter() override;

    static constexpr std::string_view workspace = "demo";
    static TenantId tenant() { return TenantId{"playground:demo"}; }

    std::string_view platform() const override { return "playground"; }
    bool owns_channel(std::string_view) const override { return true; }
    Receipt receive(const http::Request& request, Instant now) override;
    Reply answer(const Answer& answer, const ReplyPath& path) override;
    boost::asio::awaitable<bool> follow_up(Answer answer, ReplyPath path) override;
    boost::asio::awaitable<Delivery> deliver(Address to, Card card, MessageId key) override;
    boost::asio::awaitable<Sighting> look_for(Address to, MessageId key) override;
    boost::asio::awaitable<std::optional<PlatformProfile>> profile_of(Address who) override;

    /// GET /playground/state, /playground/inbox and /playground/messages.
    http::Response look(const http::Request& request) const;

    /// POST /playground/clock: how far the visitor wants to push the clock; nothing where the request does
    /// not say.
    static std::optional<std::chrono::milliseconds> clock_step(const http::Request& request);
    http::Response clock_answer() const;
    static http::Response clock_complaint();

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace mentord::playground
