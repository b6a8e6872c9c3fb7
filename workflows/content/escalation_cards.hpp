#pragma once

#include "workflows/conversation/card.hpp"
#include "workflows/escalation/handling.hpp"

#include <string>
#include <string_view>

/// What the people on duty see of an escalation. No summary says what it is about (PROGRAM 3).
namespace mentord::content {

/// Verbs of Act buttons and forms: what the database keeps, so never rename one.
namespace verb {
inline constexpr std::string_view escalation_claim = "escalation.claim";
inline constexpr std::string_view escalation_nudge = "escalation.nudge";
inline constexpr std::string_view escalation_message = "escalation.message";
inline constexpr std::string_view escalation_send = "escalation.send";  ///< its form
inline constexpr std::string_view escalation_contacted = "escalation.contacted";
inline constexpr std::string_view escalation_agreed = "escalation.agreed";  ///< its form
inline constexpr std::string_view escalation_keep = "escalation.keep";
inline constexpr std::string_view escalation_rematch = "escalation.rematch";
inline constexpr std::string_view escalation_end = "escalation.end";
inline constexpr std::string_view escalation_decide = "escalation.decide.";  ///< their form, and an Outcome
inline constexpr std::string_view escalation_dismiss = "escalation.dismiss";
inline constexpr std::string_view escalation_drop = "escalation.drop";  ///< its form
inline constexpr std::string_view escalation_hand_on = "escalation.hand_on";
inline constexpr std::string_view escalation_still = "escalation.still";
}  // namespace verb

/// Why the people on duty hear of it.
enum class AlertReason { opened, repeated, handed_on, owner_gone, asked_again, rated_again };
Card escalation_alert(
    const Escalation& escalation, const escalation::Context& context, const Person& reader, AlertReason reason
);

/// How it stands, for this reader, with what they can do about it.
Card escalation_case(const Escalation& escalation, const escalation::Context& context, const Person& reader);
/// The same, with something new on top.
Card escalation_news(Text news, Card how_it_stands);

// One line, and nothing to do.
Card escalation_taken(const Escalation& escalation, const Person& owner);  ///< for the others on duty
Card escalation_settled(const Escalation& escalation, const Person& by);   ///< for the others on duty
Card escalation_not_yours();

}  // namespace mentord::content
