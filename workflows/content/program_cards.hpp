#pragma once

#include "workflows/conversation/card.hpp"
#include "workflows/program/program.hpp"

#include <string>
#include <string_view>
#include <vector>

/// Programs as those who look after them see them.
namespace mentord::content {

/// Verbs of buttons: what the database keeps, so never rename one.
namespace program_verb {
inline constexpr std::string_view announce = "program.announce";
inline constexpr std::string_view open = "program.open";
inline constexpr std::string_view close = "program.close";
inline constexpr std::string_view start = "program.start";
inline constexpr std::string_view reopen = "program.reopen";
inline constexpr std::string_view finish = "program.finish";
inline constexpr std::string_view close_down = "program.close_down";
inline constexpr std::string_view archive = "program.archive";
inline constexpr std::string_view later = "program.later.";  ///< followed by how often it was pressed
}  // namespace program_verb

/// What a button runs: "/mentor-admin program WORDS ID".
std::string program_command(std::string_view words, const Program& program);

/// A program as somebody looks at it.
struct ProgramSight {
    Program program;
    int registered = 0;
    int pairs = 0;     ///< that are not over
    std::string zone;  ///< of who looks
};

std::string_view type_words(ProgramType type);
std::string_view category_words(GoalCategory category);
std::string_view match_mode_words(MatchMode mode);

/// Everything about one program that its admins decide about, and whose turn it is.
Card program_card(const ProgramSight& sight);
/// The same, under a line that says what has just been done or not done.
Card program_card(Text first, const ProgramSight& sight);
Card program_list(const std::vector<ProgramSight>& programs, int archived);
Card no_programs_left(int archived);
Card numbers_card(const Program& program);

Card not_one_of_yours(const std::vector<Program>& yours);
/// `words` is what follows "/mentor-admin program".
Card which_program(std::string_view words, const std::vector<Program>& yours);

}  // namespace mentord::content
