#pragma once

#include "workflows/names.hpp"
#include "workflows/registration/enrolment.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mentord {

enum class Attribute { department, location, language, skill, self_check };

inline constexpr Names<Attribute, 5> attribute_names{{
    {Attribute::department, "department"},
    {Attribute::location, "location"},
    {Attribute::language, "language"},
    {Attribute::skill, "skill"},
    {Attribute::self_check, "self_check"},
}};

/// What a program asks for in its mentors or mentees or both (PROGRAM rule 43): one of these values. Somebody
/// of whom it is not known lacks it. A skill is offered by a mentor and wanted by a mentee.
struct Requirement {
    Role of = Role::both;
    Attribute attribute = Attribute::department;
    std::vector<std::string> one_of;
    bool operator==(const Requirement&) const = default;
};

inline constexpr std::size_t most_requirements = 12;
inline constexpr int longest_requirement = 200;  ///< characters; all of them fit into one field

/// As people write it, in one line: "mentor language de, en". A value with a comma in it is in quotes, a
/// quote in such a value is doubled: "mentee department "Sales, North"".
std::string text_of(const Requirement& requirement);

struct RequirementReading {
    std::optional<Requirement> requirement = {};  ///< nothing where something is wrong
    std::string problem = {};                     ///< in words for who wrote it
};

/// Takes a label for the value of the catalogue that it stands for.
RequirementReading read_requirement(std::string_view line);

/// The same for what we have kept ourselves: values are taken as they are.
std::optional<Requirement> kept_requirement(std::string_view line);

/// What is wrong with one, in words; empty: nothing.
std::string problem_with(const Requirement& requirement);

}  // namespace mentord
