#pragma once

#include "bot/desks/turn.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// The goals of both sides: kept one by one, and written through to the answers that proposals, drafts of
/// agreements and agendas read.
namespace mentord::goal_desk {

std::optional<Answer> act(Turn& turn, const Act& act, const Answers& answers);
/// "/mentor goals"
std::optional<Answer> command(Turn& turn, std::string_view word);
/// Somebody has registered or saved their profile: their answers are their goals.
void profile_saved(Turn& turn, const EnrolmentId& enrolment);
/// A choice was taken back; nothing happens where it was not about a goal.
void brought_back(Turn& turn, const std::string& subject);
/// Whatever was to tell others of their goals is not sent any more.
void person_gone(Turn& turn, const PersonId& person);

/// All of a person's in a program. Who registered before goals were kept has theirs taken over here.
std::vector<Goal> goals_of(Turn& turn, const PersonId& owner, const ProgramId& program);
std::vector<Goal> goals_of_both(Turn& turn, const Pairing& pairing);

}  // namespace mentord::goal_desk
