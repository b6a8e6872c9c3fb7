#pragma once

#include "workflows/calendar/instant.hpp"
#include "workflows/conversation/card.hpp"
#include "workflows/conversation/form.hpp"
#include "workflows/pairing/pair_context.hpp"
#include "workflows/pairing/pairing.hpp"

#include <string_view>

/// Two people of a pair who use different apps cannot write to each other: the bot carries their notes.
namespace mentord::content {

namespace relay_verb {
inline constexpr std::string_view write = "relay.write";
inline constexpr std::string_view send = "relay.send";
}  // namespace relay_verb

inline constexpr std::string_view relay_field = "note";
inline constexpr int longest_note = 1000;

Button write_to_partner(const Pairing& pairing, const Person& reader);

Form relay_form(const Pairing& pairing, const Person& reader, const Person& partner);
/// What the partner gets.
Card relayed(const Pairing& pairing, const Person& writer, const UserText& note);
/// What the writer reads; `at` is when it arrives.
Card relay_taken(const Person& writer, const Person& partner, Instant now, Instant at);
/// They share an app, so they can write to each other there.
Card relay_not_needed(const Person& partner, std::string_view platform);
Card relay_nobody();
std::string relay_empty();

}  // namespace mentord::content
