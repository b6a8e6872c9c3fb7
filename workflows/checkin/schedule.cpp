#include "workflows/checkin/schedule.hpp"

#include "workflows/number_in.hpp"

#include <algorithm>
#include <string>

namespace mentord::checkin {

namespace {

std::chrono::milliseconds apart(Instant some, Instant other) {
    return some < other ? other - some : some - other;
}

}  // namespace

// What would come in the last days is asked at the close instead.
bool is_within(int number, const Pairing& pairing, const Rules& rules) {
    return due_of(number, pairing, rules) < pairing.ends - std::chrono::days{rules.notice_last};
}

Instant due_of(int number, const Pairing& pairing, const Rules& rules) {
    if (number <= 1) return pairing.began + std::chrono::days{rules.first_check_in};
    return pairing.began + std::chrono::days{rules.second_check_in + (number - 2) * rules.check_in_every};
}

std::optional<int> asked_number(const TimerKey& timer) {
    if (timer.kind != ask_timer) return std::nullopt;
    return number_in(timer.occurrence);
}

std::optional<SetTimer> timer_of(int number, const Pairing& pairing, const Rules& rules) {
    if (!is_within(number, pairing, rules)) return std::nullopt;
    return SetTimer{
        {pairing.id.str(), std::string(ask_timer), std::to_string(number)}, due_of(number, pairing, rules)
    };
}

std::vector<Effect> schedule(const Pairing& pairing, const Rules& rules, Instant now) {
    std::vector<Effect> timers;
    // The first two are set at once; from the second on each sets the next.
    for (int number = 1; is_within(number, pairing, rules); ++number) {
        const auto timer = timer_of(number, pairing, rules);
        if (!timer || timer->due <= now) continue;
        timers.emplace_back(*timer);
        if (number >= 2) break;
    }
    return timers;
}

std::optional<SetTimer> sooner(int number, const Pairing& pairing, const Rules& rules, Instant now) {
    auto timer = timer_of(number, pairing, rules);
    if (timer) timer->due = std::min(timer->due, now + sooner_after);
    return timer;
}

bool is_midpoint(int number, const Pairing& pairing, const Rules& rules) {
    const auto middle = pairing.began + (pairing.ends - pairing.began) / 2;
    int nearest = 1;
    for (int other = 2; is_within(other, pairing, rules); ++other) {
        if (apart(due_of(other, pairing, rules), middle) < apart(due_of(nearest, pairing, rules), middle))
            nearest = other;
    }
    return number == nearest;
}

}  // namespace mentord::checkin
