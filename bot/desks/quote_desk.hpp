#pragma once

#include "bot/desks/turn.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// What people let the program quote.
namespace mentord::quote_desk {

std::optional<Answer> act(Turn& turn, const Act& act, const Answers& answers);
/// "/mentor quotes": mine.
std::optional<Answer> command(Turn& turn, std::string_view word);
/// "/mentor-admin quotes".
Answer of_programs(
    Turn& turn, const std::vector<ProgramId>& looks_after, const std::vector<std::string>& words
);
/// How many of a program wait for a word of the organisers.
int quotes_waiting(Turn& turn, const ProgramId& program);
/// What somebody lets us quote, for themselves.
std::vector<UserText> said_by(Turn& turn, const PersonId& person);

}  // namespace mentord::quote_desk
