#pragma once

#include "workflows/conversation/ids.hpp"

#include <array>
#include <cstddef>
#include <string_view>
#include <vector>

/// Questions to talk about, in our own words (PROGRAM 5.3).
namespace mentord::content::meeting {

enum class Theme {
    career,
    successes,
    strengths,
    reality,
    decisions,
    presence,
    network,
    real_problem,
    stretch,
    feedback,
    values,
    balance,
    mentor_learns,
    goals_change,
};
inline constexpr std::size_t theme_count = 14;

/// 1 opens a subject, 2 goes into it, 3 asks for something that is not easily said.
struct Question {
    Theme theme;
    int depth;
    std::string_view words;
};

const std::vector<Question>& question_bank();

/// Which questions the sessions before this one may have used depends on what they were about.
using SessionThemes = std::vector<std::array<Theme, 2>>;

/// As many questions as an agenda can hold are set aside for every session, whatever it then shows, so that
/// more or less help never brings one back.
inline constexpr std::size_t questions_a_session = 5;

/// The questions for the last of these sessions, the most fitting first. The same pairing and sessions give
/// the same questions; none comes twice within a pairing before the bank is used up.
std::vector<std::string_view> questions_for(const PairingId& pairing, const SessionThemes& sessions);

}  // namespace mentord::content::meeting
