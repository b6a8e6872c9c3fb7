#include "workflows/content/agendas.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstddef>
#include <numeric>
#include <utility>

namespace mentord::content::meeting {

namespace {

// Up to so many meetings only the odd rows are used: the six of a monthly rhythm.
constexpr int few_sessions = 8;
constexpr std::array<int, 6> middle_rows{4, 5, 7, 8, 9, 10};
constexpr std::array<int, 3> spare_rows{4, 8, 10};

int days_between(Instant from, Instant to) {
    return static_cast<int>(std::chrono::floor<std::chrono::days>(to - from).count());
}

// The rhythm leaves no room for another meeting, however many there have been (PROGRAM rule 86).
bool is_last(const Pairing& pairing, Instant at) {
    return pairing.ends > pairing.began && at + std::chrono::days{pairing.cadence_days} > pairing.ends;
}

// How many of the sessions before this one, or it, are in the middle: the midpoint has a row of its own.
int place_in_the_middle(int number, int midpoint) {
    constexpr int opening_rows = 3;
    return number - opening_rows - 1 - (number > midpoint ? 1 : 0);
}

// So that each point gets its share first and the rest goes to the largest remainders, the earlier first.
std::vector<int> shares(const std::vector<Point>& points, int units) {
    const int total = std::accumulate(points.begin(), points.end(), 0, [](int sum, const Point& point) {
        return sum + point.weight;
    });
    std::vector<int> given;
    std::vector<std::size_t> order;
    for (const auto& point : points) {
        order.push_back(given.size());
        given.push_back(std::max(1, units * point.weight / total));
    }
    // How much more than its share a point has, in units of 1 / total.
    const auto surplus = [&](std::size_t i) { return given[i] * total - units * points[i].weight; };
    const auto by_surplus = [&](std::size_t some, std::size_t other) {
        return std::pair{surplus(some), some} < std::pair{surplus(other), other};
    };
    int left = units - std::accumulate(given.begin(), given.end(), 0);
    for (; left > 0; --left)
        ++given[*std::ranges::min_element(order, by_surplus)];
    for (; left < 0; ++left) {
        std::ranges::sort(order, by_surplus);
        --given[*std::ranges::find_if(order.rbegin(), order.rend(), [&](auto i) { return given[i] > 1; })];
    }
    return given;
}

}  // namespace

int sessions_in_term(const Pairing& pairing) {
    return std::max(1, days_between(pairing.began, pairing.ends) / std::max(1, pairing.cadence_days));
}

int topic_row(int session_number, int sessions_in_term) {
    const int number = std::max(1, session_number);
    if (sessions_in_term <= few_sessions) {
        if (2 * number < topic_count + 1) return 2 * number - 1;
        return spare_rows[static_cast<std::size_t>(number) % spare_rows.size()];
    }
    constexpr int opening_rows = 3;
    const int midpoint = sessions_in_term / 2;
    if (number <= opening_rows) return number;
    if (number == midpoint) return midpoint_topic;
    if (number == sessions_in_term - 1) return topic_count - 1;
    if (number == sessions_in_term) return closeout_topic;
    const auto place = static_cast<std::size_t>(place_in_the_middle(number, midpoint));
    return middle_rows[place % middle_rows.size()];
}

const Agenda& agenda_of(const Program& program, const Pairing& pairing, int session_number, Instant at) {
    if (program.type == ProgramType::flash) return flash_agenda();
    if (pairing.state == PairingState::closing) return topic(closeout_topic);
    if (session_number <= 1) return topic(1);
    if (is_last(pairing, at)) return topic(closeout_topic);
    if (program.type == ProgramType::group) return group_agenda();
    if (program.type == ProgramType::reverse) return reverse_agenda();
    if (program.type == ProgramType::peer) return peer_agenda();
    if (program.category == GoalCategory::onboarding)
        return onboarding_agenda(days_between(pairing.began, at));
    return topic(topic_row(session_number, sessions_in_term(pairing)));
}

std::vector<int> time_boxes(const std::vector<Point>& points, int minutes) {
    if (points.empty() || minutes < static_cast<int>(points.size())) return {};
    constexpr int round = 5;
    const bool in_fives = minutes % round == 0 && minutes / round >= static_cast<int>(points.size());
    auto boxes = shares(points, in_fives ? minutes / round : minutes);
    for (auto& box : boxes)
        box *= in_fives ? round : 1;
    return boxes;
}

std::vector<std::string_view> agenda_questions(
    const Program& program, const Pairing& pairing, int session_number, Instant at
) {
    SessionThemes sessions;
    auto earlier = pairing;  // the close-out is about what it closes, the sessions before it were not
    earlier.state = PairingState::active;
    const auto not_last = pairing.ends - std::chrono::days{pairing.cadence_days};
    for (int session = 1; session < session_number; ++session) {
        const auto then =
            std::min(pairing.began + std::chrono::days{session * pairing.cadence_days}, not_last);
        sessions.push_back(agenda_of(program, earlier, session, then).themes);
    }
    sessions.push_back(agenda_of(program, pairing, session_number, at).themes);
    return questions_for(pairing.id, sessions);
}

HelpLevel help_of(const Agenda& agenda, const Pairing& pairing, int session_number) {
    return agenda.always_full ? HelpLevel::full : help_level(session_number, pairing.help);
}

std::size_t questions_shown(HelpLevel level) {
    switch (level) {
        case HelpLevel::full:
            return questions_a_session;
        case HelpLevel::medium:
            return 3;
        case HelpLevel::light:
            return 2;
        case HelpLevel::line:
            return 0;
    }
    return 0;
}

}  // namespace mentord::content::meeting
