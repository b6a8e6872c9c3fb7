#pragma once

#include "adapters/adapter.hpp"
#include "adapters/slack/api.hpp"
#include "adapters/slack/signature.hpp"

#include <boost/asio/any_io_executor.hpp>

#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace mentord::slack {

struct Options {
    std::vector<Secret> signing_secrets;  ///< two while one is being rotated
    Secret bot_token;
    std::string api_url = "https://slack.com/api/";
};

/// Who we are in the workspace that the token belongs to (auth.test).
struct Identity {
    std::string workspace;
    std::string workspace_name;
    std::string bot_user;
};

class SlackAdapter final : public Adapter {
public:
    /// `report` takes one line for the log: what was refused and why.
    SlackAdapter(
        boost::asio::any_io_executor executor,
        Options options,
        std::function<Instant()> now,
        std::function<void(std::string_view)> report
    );

    std::string_view platform() const override { return "slack"; }
    /// Slack: conversation types; private channels may begin with G.
    bool owns_channel(std::string_view id) const override {
        return id.starts_with('C') || id.starts_with('G') || id.starts_with('D');
    }
    Receipt receive(const http::Request& request, Instant now) override;
    Reply answer(const Answer& answer, const ReplyPath& path) override;
    boost::asio::awaitable<bool> follow_up(Answer answer, ReplyPath path) override;
    boost::asio::awaitable<Delivery> deliver(Address to, Card card, MessageId key) override;
    boost::asio::awaitable<Sighting> look_for(Address to, MessageId key) override;
    boost::asio::awaitable<std::optional<PlatformProfile>> profile_of(Address who) override;

    struct IdentityAnswer {
        std::optional<Identity> identity;
        std::string error;
        bool refused = false;  ///< Slack said no: asking again will not help
    };
    boost::asio::awaitable<IdentityAnswer> who_am_i();

    bool has_token() const { return api_.has_token(); }
    void close() { api_.close(); }

private:
    bool can_open_now() const;
    Receipt refuse(unsigned status, std::string_view why) const;
    boost::asio::awaitable<bool> open_form(Form form, std::string trigger);
    boost::asio::awaitable<std::variant<std::string, ApiResult>> place_of(Address to);
    /// The direct-message channel with a person, remembered; else what went wrong.
    boost::asio::awaitable<std::variant<std::string, ApiResult>> channel_with(std::string user);

    Options options_;
    std::vector<Signer> signers_;
    std::function<void(std::string_view)> report_;
    Api api_;
    /// The finished bytes of "press to open" for each command: under load it is the commonest answer.
    const std::string& press_to_open(const std::string& again);

    std::unordered_map<std::string, std::string> channels_;
    std::unordered_map<std::string, std::string> press_to_open_;
    std::size_t opening_ = 0;
};

}  // namespace mentord::slack
