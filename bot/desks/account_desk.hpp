#pragma once

#include "bot/desks/turn.hpp"

#include <optional>
#include <string>
#include <vector>

/// Which accounts are whose: one person may be on two platforms.
namespace mentord::account_desk {

/// What a delivery shows of its actor: where they are now, and how to reach them there.
void saw(Turn& turn, Person& person);

/// "/mentor link" shows a code, "/mentor link CODE" takes it on the other side.
std::optional<Answer> command(Turn& turn, const std::vector<std::string>& words);

/// The platform has told who somebody is. The same verified address as somebody's on another platform: it is
/// the same person, where one of the two accounts has nothing of its own.
void told_who(Turn& turn, const Person& person, const PlatformProfile& profile);

/// An account is gone. True: the person has another one, and goes on there.
bool goes_on_elsewhere(Turn& turn, const Person& person);

}  // namespace mentord::account_desk
