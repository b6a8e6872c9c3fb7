#pragma once

#include "workflows/content/questions.hpp"
#include "workflows/pairing/pairing.hpp"
#include "workflows/program/program.hpp"
#include "workflows/session/scaffolding.hpp"

#include <string_view>
#include <vector>

/// Agendas in our own words (PROGRAM 5.1 and 5.2).
namespace mentord::content::meeting {

struct Point {
    std::string_view words;
    int weight;  ///< its share of the time
};

struct Agenda {
    std::string_view title;
    std::string_view aim;
    std::vector<Point> points;
    std::string_view assignment;             ///< until the next meeting
    std::array<Theme, 2> themes;             ///< where its questions come from
    std::vector<std::string_view> starters;  ///< what the mentee might write into the agenda
    bool always_full = false;                ///< whatever the help level: a beginning, a review, an end
    std::string_view place = {};             ///< where to meet, where that matters
};

/// The rows of PROGRAM 5.2, from the first meeting to the close-out.
inline constexpr int topic_count = 12, midpoint_topic = 6, closeout_topic = 12;
const Agenda& topic(int row);

const Agenda& flash_agenda();
const Agenda& group_agenda();
const Agenda& reverse_agenda();
const Agenda& peer_agenda();
/// A newcomer's first months: week 1, week 2, month 1, month 2, month 3.
const Agenda& onboarding_agenda(int days_since_match);

/// How many meetings the term holds at this cadence; one at the least.
int sessions_in_term(const Pairing& pairing);

/// The row for a session: every row where the term holds about twelve, the odd ones where it holds half as
/// many; in longer terms those in the middle come again.
int topic_row(int session_number, int sessions_in_term);

/// What a session of this pair is about.
const Agenda& agenda_of(const Program& program, const Pairing& pairing, int session_number, Instant at);

/// Minutes for each point, in order; they add up to `minutes` exactly, in fives where that leaves something
/// for each (PROGRAM rule 66); nothing where there are fewer minutes than points.
std::vector<int> time_boxes(const std::vector<Point>& points, int minutes);

/// The questions that this session's agenda may show, the most fitting first.
std::vector<std::string_view> agenda_questions(
    const Program& program, const Pairing& pairing, int session_number, Instant at
);

/// The density of this session's agenda.
HelpLevel help_of(const Agenda& agenda, const Pairing& pairing, int session_number);

/// How many of its questions an agenda of this density shows.
std::size_t questions_shown(HelpLevel level);

}  // namespace mentord::content::meeting
