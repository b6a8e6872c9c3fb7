#pragma once

#include "bot/clock.hpp"
#include "workflows/calendar/instant.hpp"
#include "workflows/conversation/answer.hpp"
#include "workflows/conversation/event.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace mentord::simulation {

class SeedClock final : public Clock {
public:
    explicit SeedClock(Instant start) : now_(start) {}
    Instant now() const override { return now_; }
    Steady steady() const override { return steady_; }
    /// Time passes; while the machine sleeps, its steady clock stands.
    void pass_to(Instant at) {
        if (!asleep) steady_ += at - now_;
        now_ = at;
    }
    /// Somebody sets the time of day.
    void set(Instant at) { now_ = at; }
    bool asleep = false;

private:
    Instant now_;
    Steady steady_{std::chrono::hours{1}};
};

/// What a run leaves behind: how often each rare state was reached, and a digest of all that happened (I-30).
struct Tally {
    std::map<std::string, std::int64_t, std::less<>> probes;
    std::int64_t steps = 0;
    std::int64_t events = 0;
    std::int64_t messages = 0;
    std::int64_t crashes = 0;
    double days = 0;
    std::uint64_t digest = 0xcbf29ce484222325ULL;

    void reached(std::string_view probe, std::int64_t times = 1) {
        const auto found = probes.find(probe);
        if (found != probes.end()) {
            found->second += times;
        } else {
            probes.emplace(std::string(probe), times);
        }
    }
    void digest_in(std::string_view text) {
        for (const char c : text)
            digest = (digest ^ static_cast<unsigned char>(c)) * 0x100000001b3ULL;
    }
};

/// Sees what people see: another test's eyes.
class Onlooker {
public:
    virtual ~Onlooker() = default;
    virtual void shown(const Card& card) = 0;
    /// `what` somebody did, and what the bot said to it at once.
    virtual void answered(const decltype(Event::what)& what, const Answer& answer) = 0;
};

/// What must never be: which invariant, and where.
struct Violation {
    std::string invariant;
    std::string what;
};

/// The run as it is told while it goes: the trace, the tally, and the first thing that went wrong.
class Story {
public:
    Story(const SeedClock& clock, bool aloud) : clock_(&clock), aloud_(aloud) {}

    Tally tally;
    std::optional<Violation> broken;

    bool aloud() const { return aloud_; }
    /// One line of the trace.
    void tell(std::string_view line);
    void reached(std::string_view probe) { tally.reached(probe); }
    /// Kept where it is the first; whatever follows a broken thing is broken too.
    void breaks(std::string_view invariant, std::string what) {
        if (!broken) broken = Violation{std::string(invariant), std::move(what)};
    }

private:
    const SeedClock* clock_;
    bool aloud_;
};

}  // namespace mentord::simulation
