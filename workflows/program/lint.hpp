#pragma once

#include "workflows/program/program.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace mentord {

inline constexpr std::size_t longest_program_name = 80;  ///< characters, as the limits below
inline constexpr std::size_t longest_goal = 300;
inline constexpr std::size_t longest_charter = 3000;
inline constexpr std::size_t most_holidays = 60;

/// Something about a program that is wrong, or legal and odd.
struct Finding {
    std::string key;  ///< as in governing::key; a number's name in rule_rows
    std::string text;
    bool wrong = false;  ///< false: worth a look, no more
    bool operator==(const Finding&) const = default;
};

/// What can be said of a program by looking at it alone: each value against what is allowed, and values
/// against each other. What is wrong comes first.
std::vector<Finding> lint(const Program& program);

/// Whether the text is a day such as "2026-12-25".
bool is_local_day(std::string_view text);

/// "4 to 52 weeks"
std::string allowed_words(const RuleRow& row);

}  // namespace mentord
