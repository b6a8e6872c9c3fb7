#include "workflows/program/editing.hpp"

#include "workflows/content/program_errors.hpp"
#include "workflows/program/changes.hpp"
#include "workflows/program/lint.hpp"

#include <algorithm>

namespace mentord::governing {

Rules usual_rules(ProgramType type) {
    Rules rules;
    if (type != ProgramType::flash) return rules;
    rules.term_weeks = 4;
    rules.trial_days = 7;
    rules.most_pause_weeks = 2;
    rules.notice_first = 14;
    rules.notice_second = 7;
    return rules;
}

std::map<std::string, std::string> errors_in_edit(
    const Program& before, const Program& after, const std::vector<std::string>& other_names, Instant now
) {
    std::map<std::string, std::string> errors;
    const auto known = lint(before);
    for (const auto& finding : lint(after)) {
        if (finding.wrong && std::ranges::find(known, finding) == known.end())
            errors.emplace(finding.key, finding.text);
    }
    const bool named_anew = after.name != before.name;
    if (named_anew && std::ranges::find(other_names, after.name) != other_names.end())
        errors.emplace(key::name, content::program_name_taken());
    if (after.goal.empty() && !before.goal.empty() && before.state != ProgramState::draft)
        errors.emplace(key::goal, content::goal_must_stay());
    if (after.opens != before.opens && after.opens) {
        if (!still_to_open(before.state)) errors.emplace(key::opens, content::registration_is_open_already());
        if (*after.opens <= now) errors.emplace(key::opens, content::day_is_past());
    }
    if (after.closes != before.closes && after.closes && *after.closes <= now)
        errors.emplace(key::closes, content::day_is_past());
    return errors;
}

}  // namespace mentord::governing
