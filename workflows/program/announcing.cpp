#include "workflows/program/announcing.hpp"

#include "workflows/calendar/working_hours.hpp"
#include "workflows/content/announcement_cards.hpp"

#include <algorithm>
#include <chrono>
#include <utility>

namespace mentord::governing {

namespace {

using D = Decision<State>;

// Kept apart: another last day makes the countdown untrue, and not that registration is open.
std::string about_opening(const Program& program) {
    return program.id.str() + "/opening";
}
std::string about_closing(const Program& program) {
    return program.id.str() + "/closing";
}

/// A program has no zone of its own: its hours are those of who is first in charge.
std::string zone_of(const Context& context) {
    return context.admins.empty() ? std::string{} : context.admins.front().profile.zone;
}

/// Whoever has just read that registration is open need not read how long it will be.
constexpr std::chrono::days rests{1};

Instant due_at(int days, const Program& program, const Context& context) {
    const auto& rules = program.rules;
    const WorkingHours hours{zone_of(context), rules.from_hour, rules.to_hour, program.holidays};
    return next_working_moment(*program.closes - std::chrono::days{days}, hours);
}

void post(D& decision, Card card, std::string about) {
    const auto& program = *decision.next;
    if (program.announce_channel.empty()) return;
    decision.effects.emplace_back(ChannelPost{
        .kind = MessageKind::reminder,
        .card = std::move(card),
        .channel = program.announce_channel,
        .about = std::move(about),
    });
}

}  // namespace

void announce_opening(D& decision) {
    const auto& program = *decision.next;
    post(decision, content::registration_is_open(program), about_opening(program));
}

void plan_countdown(D& decision, const Context& context) {
    const auto& program = *decision.next;
    if (program.state != ProgramState::open || !program.closes) return;
    for (const int days : countdown_days) {
        const auto due = due_at(days, program, context);
        if (due <= context.now + rests || due >= *program.closes) continue;
        decision.effects.emplace_back(
            SetTimer{{program.id.str(), std::string(countdown_timer), std::to_string(days)}, due}
        );
    }
}

void count_down(D& decision, const CountdownDue& due, const Context& context) {
    const auto& program = *decision.next;
    if (!program.closes || *program.closes <= context.now) return;
    const bool overtaken = std::ranges::any_of(countdown_days, [&](int days) {
        return days < due.days && due_at(days, program, context) <= context.now;
    });
    if (overtaken) return;
    decision.effects.emplace_back(WithdrawAbout{about_closing(program)});
    auto card = content::registration_closes_soon(program, context.now, zone_of(context));
    post(decision, std::move(card), about_closing(program));
}

void withdraw_announcements(D& decision) {
    decision.effects.emplace_back(WithdrawAbout{about_opening(*decision.next)});
    decision.effects.emplace_back(WithdrawAbout{about_closing(*decision.next)});
}

void stop_countdown(D& decision) {
    const auto& id = decision.next->id.str();
    decision.effects.emplace_back(CancelTimers{id, std::string(countdown_timer)});
    decision.effects.emplace_back(WithdrawAbout{about_closing(*decision.next)});
}

}  // namespace mentord::governing
