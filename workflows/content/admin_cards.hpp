#pragma once

#include "workflows/conversation/card.hpp"
#include "workflows/conversation/form.hpp"
#include "workflows/people/person.hpp"
#include "workflows/program/program.hpp"
#include "workflows/proposal/obstacle.hpp"
#include "workflows/registration/profile.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace mentord::content {

namespace admin_verb {
inline constexpr std::string_view propose = "admin.propose";
}  // namespace admin_verb

/// Somebody who could be in a match.
struct Candidate {
    Person person;
    Profile profile;
    int load = 0;                   ///< of a mentor: mentees now, and being proposed
    bool leaves_it_to_you = false;  ///< a mentee who could choose, and would rather not
};

/// How much of what there is to do in a program.
struct Waiting {
    int free_mentees = 0;  ///< without a mentor, and none proposed
    int mentor_room = 0;   ///< places that mentors still have
    int proposals = 0;     ///< that await an answer
    int pairings = 0;
    int matters = 0;  ///< escalations that nobody has settled
    int at_risk = 0;  ///< pairs that a word from a person may still save
    int calls = 0;    ///< last conversations to be had
    int quotes = 0;   ///< to approve or not
};
Card program_waiting(const Program& program, const Waiting& waiting);
Card nobody_to_propose(bool mentees_lack);
Form proposal_entry_form(
    const ProgramId& program, const std::vector<Candidate>& mentees, const std::vector<Candidate>& mentors
);
/// Says what is in the way; a secret exclusion reads like any other match that cannot be.
std::string cannot_propose(Obstacle obstacle);
Card proposal_entered(const Person& mentor, const Person& mentee);

}  // namespace mentord::content
