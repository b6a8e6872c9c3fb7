#include "workflows/content/program_errors.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace mentord::content {

std::string program_name_missing() {
    return "Please give it a name; people see it when they join.";
}
std::string program_name_taken() {
    return "One of your programs has this name already. Please choose another, so that they can be told "
           "apart.";
}
std::string goal_must_stay() {
    return "A program that people can see keeps a goal. Please write the one that holds now.";
}
std::string program_changed_meanwhile() {
    return "Somebody has changed this program while the form was open. Please close the form and open it "
           "again; "
           "nothing of theirs is lost.";
}
std::string day_is_past() {
    return "Please choose a later day. What is to happen today is done with a button.";
}
std::string registration_is_open_already() {
    return "Registration has been opened already. Please leave this empty.";
}
std::string day_not_understood(int line) {
    return fmt::format("Line {} is not a day. Please write one on each line, such as 2026-12-25.", line);
}
std::string rule_out_of_range(const std::string& allowed) {
    return fmt::format("Please give a whole number: {}.", allowed);
}
std::string choose_from_list() {
    return "Please choose from the list.";
}
std::string escalation_missing() {
    return "Somebody must get escalations, or nobody would see a low rating. Please choose at least one.";
}
std::string admins_missing() {
    return "Somebody must look after the program. Please choose at least one.";
}
std::string requirement_in_line(int line, const std::string& problem) {
    return fmt::format("Line {}: {}", line, problem);
}
std::string requirement_of_nobody() {
    return "Please begin with mentor, mentee or both, as in: mentor language de, en";
}
std::string requirement_of_no_attribute() {
    return "Please say what is looked at: department, location, language, skill or self_check, as in: mentor "
           "language de, en";
}
std::string requirement_without_value() {
    return "Please say at the end which values are good, with commas between them, as in: mentor language "
           "de, en";
}
std::string requirement_of_mentors_only() {
    return "Only mentors look at themselves when they register, so self_check can be asked of a mentor only.";
}
std::string requirement_too_long(int most) {
    return fmt::format("Please keep it to {} characters.", most);
}
std::string requirement_not_in_list(
    std::size_t number, std::string_view attribute, const std::vector<std::string>& list
) {
    return fmt::format("Value {} is not in the list for {}: {}.", number, attribute, fmt::join(list, ", "));
}
std::string too_many_requirements(std::size_t most) {
    return fmt::format("At most {} requirements, please.", most);
}

}  // namespace mentord::content
