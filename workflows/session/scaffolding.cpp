#include "workflows/session/scaffolding.hpp"

#include <algorithm>

namespace mentord {

namespace {

// PROGRAM rule 64.
constexpr int last_full_session = 2, last_medium_session = 4, last_light_session = 6;
constexpr int struggling_stars = 3, comfortable_stars = 4;

constexpr int least = static_cast<int>(HelpLevel::line);
constexpr int most = static_cast<int>(HelpLevel::full);

int shown(int session_number, int help_steps) {
    const int scheduled = static_cast<int>(scheduled_help(session_number));
    return std::clamp(scheduled + std::clamp(help_steps, -most_help_steps, most_help_steps), least, most);
}

}  // namespace

HelpLevel scheduled_help(int session_number) {
    if (session_number <= last_full_session) return HelpLevel::full;
    if (session_number <= last_medium_session) return HelpLevel::medium;
    if (session_number <= last_light_session) return HelpLevel::light;
    return HelpLevel::line;
}

HelpLevel help_level(int session_number, int help_steps) {
    return static_cast<HelpLevel>(shown(session_number, help_steps));
}

int help_after(int help_steps, HelpEvent event, int next_session) {
    const int scheduled = static_cast<int>(scheduled_help(next_session));
    const int now = shown(next_session, help_steps);
    switch (event) {
        case HelpEvent::more_wanted:
        case HelpEvent::struggled:
            return std::min(now + 1, most) - scheduled;
        case HelpEvent::less_wanted:
            return std::max(now - 1, least) - scheduled;
        case HelpEvent::went_well:
            // Comfort takes back what was added; less than the schedule only the pair itself asks for.
            return now > scheduled ? now - 1 - scheduled : now - scheduled;
    }
    return help_steps;
}

std::optional<HelpEvent> help_event_of(int stars, std::optional<int> stars_before) {
    if (stars <= struggling_stars) return HelpEvent::struggled;
    if (stars_before && *stars_before >= comfortable_stars) return HelpEvent::went_well;
    return std::nullopt;
}

}  // namespace mentord
