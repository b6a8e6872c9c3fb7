#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

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

std::string requirement_in_line(int line, const std::string& problem);
std::string requirement_of_nobody();
std::string requirement_of_no_attribute();
std::string requirement_without_value();
std::string requirement_of_mentors_only();
std::string requirement_too_long(int most);
/// `number` counts the values from one.
std::string requirement_not_in_list(
    std::size_t number, std::string_view attribute, const std::vector<std::string>& list
);
std::string too_many_requirements(std::size_t most);

}  // namespace mentord::content
