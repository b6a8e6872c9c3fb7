#pragma once

#include <string>
#include <string_view>

namespace mentord::content {

/// What stands at a field that cannot be taken yet: what is missing, and how to mend it.
std::string role_missing();
std::string goal_missing();
std::string goal_too_long(int most);
std::string wanted_skill_missing();
std::string offered_skill_missing();
std::string skill_twice(std::string_view label);
std::string too_many_skills(int most, int chosen);
std::string too_many(int most);
std::string need_missing();
std::string not_in_list();
std::string number_wanted(int least, int most);
std::string grade_missing();
std::string expectations_missing();
std::string form_is_old();

}  // namespace mentord::content
