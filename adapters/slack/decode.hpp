#pragma once

#include "adapters/adapter.hpp"
#include "adapters/text/form_body.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace mentord::slack {

/// A request that holds no event: answered on the spot.
struct Handshake {
    std::string challenge;  ///< Slack: url_verification
};
struct NothingToDo {  ///< known, and none of our business
    std::string what;
};
struct Unreadable {  ///< signed, and yet not what Slack sends; `why` is for the log
    std::string why;
};
using Decoded = std::variant<Received, Handshake, NothingToDo, Unreadable>;

/// Slack: slash commands. `at` and `proof` are given by the caller.
Decoded decode_command(const text::FormBody& form);
/// Slack: interaction payloads (block_actions, view_submission, view_closed; others are nothing to do).
Decoded decode_interaction(std::string_view payload);
/// Slack: Events API envelopes and url_verification.
Decoded decode_event(std::string_view body);

/// The tenant of a Slack workspace, or of the organisation for an org-wide installation.
TenantId tenant_of(std::string_view workspace);

/// Reads a user object of users.info, user_change or team_join.
PlatformProfile profile_from(std::string_view user_json);

}  // namespace mentord::slack
