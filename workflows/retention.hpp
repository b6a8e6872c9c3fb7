#pragma once

#include <chrono>

namespace mentord {

/// How long the bot keeps what it needs for itself. The scheduler forgets by these numbers, and the privacy
/// page names them.
inline constexpr std::chrono::days delivery_memory{3};  // Slack repeats an event for at most a day
inline constexpr std::chrono::days message_memory{90};
inline constexpr std::chrono::days button_memory{180};

}  // namespace mentord
