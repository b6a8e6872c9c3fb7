#pragma once

#include <string>

/// What is said at a field of a program's forms.
namespace mentord::content {

std::string program_name_missing();
std::string program_name_taken();
std::string goal_must_stay();
std::string program_changed_meanwhile();
std::string day_is_past();
std::string registration_is_open_already();
std::string day_not_understood(int line);
std::string rule_out_of_range(const std::string& allowed);
std::string choose_from_list();
std::string escalation_missing();  ///< nobody would see a low rating
std::string admins_missing();

}  // namespace mentord::content
