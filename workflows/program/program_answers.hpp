#pragma once

#include "workflows/conversation/form.hpp"
#include "workflows/program/changes.hpp"
#include "workflows/program/program.hpp"
#include "workflows/program/rule_groups.hpp"

#include <map>
#include <string>
#include <string_view>
#include <vector>

/// What the forms of content/program_forms.hpp were answered with.
namespace mentord::governing {

struct Reading {
    Changes changes = {};
    std::map<std::string, std::string> errors = {};  ///< at fields that cannot be read
};

/// The first page of a new program.
Reading read_about(const Answers& answers);
/// The second one. Days are those of the reader's zone; a day that is still the one that the form showed
/// changes nothing, even where the reader lives in another zone than the one who set it.
Reading read_plan(const Answers& answers, const Program& program, std::string_view zone);
Reading read_edit(const Answers& answers, const Program& program, std::string_view zone);
Reading read_numbers(const Answers& answers, const RuleGroup& group);
Reading read_holidays(const Answers& answers);
std::string read_name(const Answers& answers);

/// The beginning of a registration's first day, and the end of its last one.
std::optional<Instant> opening_moment(std::string_view day, std::string_view zone);
std::optional<Instant> closing_moment(std::string_view day, std::string_view zone);

struct PeopleWanted {
    std::vector<PersonId> stay;
    std::vector<PersonId> escalation;
    PersonId first;        ///< empty: nothing was chosen
    std::string newcomer;  ///< the platform's id; empty: nobody
    bool newcomer_escalation = false;
};
PeopleWanted read_people(const Answers& answers);

}  // namespace mentord::governing
