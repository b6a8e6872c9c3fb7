#pragma once

#include "workflows/conversation/ids.hpp"

#include <algorithm>
#include <chrono>
#include <map>
#include <string>

namespace mentord {

/// A bucket for each workspace and a gap for each conversation, on the steady clock.
class SendRate {
public:
    using Time = std::chrono::steady_clock::time_point;
    using Millis = std::chrono::milliseconds;

    SendRate(int per_minute, Millis channel_gap) : per_minute_(per_minute), channel_gap_(channel_gap) {}

    /// How long this message has to wait; zero: it may go now, and its place is taken.
    Millis take(const TenantId& tenant, const std::string& addressee, Time now) {
        if (const auto last = last_to_.find(addressee);
            last != last_to_.end() && last->second + channel_gap_ > now) {
            return round_up(last->second + channel_gap_ - now);
        }
        auto& bucket = buckets_.try_emplace(tenant, Bucket{burst(), now}).first->second;
        const double minutes = std::chrono::duration<double, std::ratio<60>>(now - bucket.filled).count();
        bucket.tokens = std::min(burst(), bucket.tokens + minutes * per_minute_);
        bucket.filled = now;
        if (bucket.tokens < 1) {
            const double wait_ms = (1 - bucket.tokens) / per_minute_ * 60'000;
            return Millis{static_cast<std::int64_t>(wait_ms) + 1};
        }
        bucket.tokens -= 1;
        last_to_[addressee] = now;
        if (last_to_.size() > most_remembered) forget(now);
        return Millis{0};
    }

private:
    struct Bucket {
        double tokens;
        Time filled;
    };
    static constexpr std::size_t most_remembered = 10'000;

    static Millis round_up(Time::duration wait) { return std::chrono::ceil<Millis>(wait); }
    double burst() const { return std::max(1.0, per_minute_ / 60.0); }
    void forget(Time now) {
        std::erase_if(last_to_, [&](const auto& entry) { return entry.second + channel_gap_ <= now; });
    }

    int per_minute_;
    Millis channel_gap_;
    std::map<TenantId, Bucket> buckets_;
    std::map<std::string, Time> last_to_;
};

}  // namespace mentord
