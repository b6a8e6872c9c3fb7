#pragma once

#include <algorithm>
#include <array>
#include <string_view>

/// Slack: web-api errors, sorted by what they mean for a message.
namespace mentord::slack::errors {

/// It may have happened all the same ("some aspect may have succeeded").
inline constexpr std::array<std::string_view, 3> unclear{"fatal_error", "internal_error", "request_timeout"};

/// Nothing happened, and it may work later: a wrong token is mended by the operator, a stale channel looked
/// up again.
inline constexpr std::array<std::string_view, 7> passing{
    "ratelimited",
    "rate_limited",
    "service_unavailable",
    "invalid_auth",
    "not_authed",
    "token_expired",
    "channel_not_found"
};

/// No message will ever reach this person.
inline constexpr std::array<std::string_view, 4> person_gone{
    "user_not_found", "users_not_found", "cannot_dm_bot", "user_disabled"
};

/// The channel that an organiser named takes nothing until somebody invites us or names another one.
inline constexpr std::array<std::string_view, 4> channel_shut{
    "channel_not_found", "not_in_channel", "is_archived", "restricted_action"
};

/// The installation is dead.
inline constexpr std::array<std::string_view, 3> app_gone{
    "account_inactive", "token_revoked", "app_uninstalled"
};

/// The token is not one that Slack takes: asking again will not help before somebody mends it.
inline constexpr std::array<std::string_view, 2> bad_token{"invalid_auth", "not_authed"};

template <std::size_t n>
bool among(const std::array<std::string_view, n>& list, std::string_view error) {
    return std::find(list.begin(), list.end(), error) != list.end();
}

}  // namespace mentord::slack::errors
