#include "workflows/content/registration_errors.hpp"

#include <fmt/format.h>

namespace mentord::content {

std::string role_missing() {
    return "Please choose how you would like to take part.";
}
std::string goal_missing() {
    return "One goal is enough to start with: what would you like to be different in six months?";
}
std::string goal_too_long(int most) {
    return fmt::format("Please keep a goal to {} characters; there is room to say more when you meet.", most);
}
std::string wanted_skill_missing() {
    return "Please choose at least one skill, in whichever of the three boxes fits.";
}
std::string offered_skill_missing() {
    return "Please choose at least one skill that you could help with, in whichever of the three boxes fits.";
}
std::string skill_twice(std::string_view label) {
    return fmt::format("“{}” stands in two boxes. Please keep it in the one that fits best.", label);
}
std::string too_many_skills(int most, int chosen) {
    return fmt::format(
        "Please choose at most {} skills in the three boxes together; these make {}.", most, chosen
    );
}
std::string too_many(int most) {
    return fmt::format("Please choose at most {}.", most);
}
std::string need_missing() {
    return "Please choose one; “Not now” is an answer, too.";
}
std::string not_in_list() {
    return "Please choose from the list.";
}
std::string number_wanted(int least, int most) {
    return fmt::format("Please give a whole number from {} to {}.", least, most);
}
std::string grade_missing() {
    return "Please choose the one that comes closest.";
}
std::string expectations_missing() {
    return "Please tick this box if you can commit to it. If you cannot right now, close the form: your "
           "answers are "
           "kept.";
}
std::string form_is_old() {
    return "This form is from earlier and no longer fits. Please close it and type /mentor join.";
}

}  // namespace mentord::content
