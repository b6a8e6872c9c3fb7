#pragma once

#include "workflows/calendar/instant.hpp"
#include "workflows/conversation/card.hpp"
#include "workflows/people/person.hpp"

#include <string>
#include <string_view>

/// One person with an account on two platforms, and people whom nothing reaches.
namespace mentord::content {

/// "Slack", "Microsoft Teams"; what a person calls the platform.
std::string platform_name(std::string_view platform);

/// The code that the other side takes, and how.
Card link_code(const std::string& code, const Person& reader, Instant until);
/// No code of ours, or one that has run out.
Card link_code_unknown();
/// The code is of an account on the platform where it was typed, or the typist's own.
Card link_code_from_here(std::string_view platform);
/// Both accounts take part with answers of their own.
Card link_both_registered();
/// From now on the two are one person.
Card linked(std::string_view platform, std::string_view other_platform);
/// The same, told unasked: the addresses are the same.
Card linked_by_email(std::string_view platform, std::string_view other_platform);

/// To those in charge: nothing reaches this person any more.
Card person_unreachable(const Person& who);

}  // namespace mentord::content
