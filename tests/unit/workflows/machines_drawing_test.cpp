#include "tests/unit/workflows/source_tree.hpp"
#include "workflows/agreement/agreement.hpp"
#include "workflows/checkin/check_in.hpp"
#include "workflows/closing/closing.hpp"
#include "workflows/closing/testimonial.hpp"
#include "workflows/escalation/escalation.hpp"
#include "workflows/feedback/feedback.hpp"
#include "workflows/goal/goal.hpp"
#include "workflows/matching/match_run.hpp"
#include "workflows/milestone/milestone.hpp"
#include "workflows/pairing/pairing.hpp"
#include "workflows/program/program.hpp"
#include "workflows/proposal/proposal.hpp"
#include "workflows/reflection/reflection.hpp"
#include "workflows/registration/enrolment.hpp"
#include "workflows/session/session.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string>

/// Draws workflows/MACHINES.md from the tables that the program checks at every save. Set MENTORD_DRAW=1 to
/// write it.
namespace mentord {

namespace {

const auto page = source_tree() / "workflows/MACHINES.md";

template <class State, std::size_t edges, std::size_t states>
void draw(
    std::ostream& out,
    const char* title,
    const std::array<Edge<State>, edges>& table,
    const Names<State, states>& names
) {
    out << "\n## " << title << "\n\n| from | to |\n|---|---|\n";
    const auto row = [&](std::optional<State> from) {
        std::string targets;
        for (const auto& edge : table) {
            if (edge.from != from) continue;
            targets += (targets.empty() ? "" : ", ") + std::string(name_of(names, edge.to));
        }
        out << "| " << (from ? name_of(names, *from) : "(new)") << " | "
            << (targets.empty() ? "(ends here)" : targets) << " |\n";
    };
    row(std::nullopt);
    for (const auto& [state, name] : names)
        row(state);
}

std::string drawn() {
    std::ostringstream out;
    out << "# The machines\n\nEach record's legal changes of state. Drawn by a test (tests/unit/workflows/"
           "machines_drawing_test.cpp) from the\ntables that are checked at every save; do not edit by hand. "
           "Within ten "
           "minutes a choice may also be taken back.\n";
    draw(out, "Program", program_edges, program_state_names);
    draw(out, "Enrolment", enrolment_edges, enrolment_state_names);
    draw(out, "List of matches", match_run_edges, match_run_state_names);
    draw(out, "Proposal", proposal_edges, proposal_state_names);
    draw(out, "Pairing", pairing_edges, pairing_state_names);
    draw(out, "Session", session_edges, session_state_names);
    draw(out, "Feedback", feedback_edges, feedback_state_names);
    draw(out, "Escalation", escalation_edges, escalation_state_names);
    draw(out, "Check-in", check_in_edges, check_in_state_names);
    draw(out, "Agreement", agreement_edges, agreement_state_names);
    draw(out, "Goal", goal_edges, goal_state_names);
    draw(out, "Milestone", milestone_edges, milestone_state_names);
    draw(out, "Closing", closing_edges, closing_state_names);
    draw(out, "Testimonial", testimonial_edges, testimonial_state_names);
    draw(out, "Reflection", reflection_edges, reflection_state_names);
    return out.str();
}

}  // namespace

TEST(TheMachines, AreDrawnAsTheyAre) {
    if (std::getenv("MENTORD_DRAW") != nullptr) std::ofstream(page) << drawn();
    EXPECT_EQ(text_of(page), drawn()) << "run this test once with MENTORD_DRAW=1 and read the difference";
}

}  // namespace mentord
