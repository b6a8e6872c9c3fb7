#include "workflows/program/program_answers.hpp"

#include "workflows/calendar/working_hours.hpp"
#include "workflows/content/program_errors.hpp"
#include "workflows/content/program_forms.hpp"
#include "workflows/program/lint.hpp"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <sstream>
#include <utility>

namespace mentord::governing {

namespace {

using content::people_field::escalation;
using content::people_field::first;
using content::people_field::newcomer;
using content::people_field::newcomer_escalation;

constexpr std::chrono::minutes end_of_day{23 * 60 + 59};

std::vector<std::string> values(const Answers& answers, const std::string& id) {
    const auto found = answers.find(id);
    return found == answers.end() ? std::vector<std::string>{} : found->second;
}

std::string trimmed(std::string_view text) {
    constexpr std::string_view blanks = " \t\r\n";
    const auto begin = text.find_first_not_of(blanks);
    if (begin == std::string_view::npos) return {};
    return std::string(text.substr(begin, text.find_last_not_of(blanks) - begin + 1));
}

std::string value(const Answers& answers, const std::string& id) {
    const auto all = values(answers, id);
    return all.empty() ? std::string{} : trimmed(all.front());
}

std::optional<int> whole_number(const std::string& text) {
    int number = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (problem != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return number;
}

void read_about_into(Reading& reading, const Answers& answers) {
    auto& changes = reading.changes;
    changes.name = read_name(answers);
    if (changes.name->empty()) reading.errors[key::name] = content::program_name_missing();
    changes.goal = UserText{value(answers, key::goal)};
    changes.type = value_of(program_type_names, value(answers, key::type));
    if (!changes.type) reading.errors[key::type] = content::choose_from_list();
    changes.category = value_of(goal_category_names, value(answers, key::category));
    if (!changes.category) reading.errors[key::category] = content::choose_from_list();
}

using ToMoment = std::optional<Instant> (*)(std::string_view day, std::string_view zone);

void read_day(
    Reading& reading,
    const std::string& day,
    const std::optional<Instant>& now_set,
    std::string_view zone,
    ToMoment moment,
    const char* id,
    std::optional<SetDate>& into
) {
    if (now_set && local_day(*now_set, zone) == day) return;
    const auto at = day.empty() ? std::nullopt : moment(day, zone);
    if (!day.empty() && !at) {
        reading.errors[id] = content::day_not_understood(1);
        return;
    }
    into = SetDate{at};
}

void read_window_into(
    Reading& reading, const Answers& answers, const Program& program, std::string_view zone
) {
    auto& changes = reading.changes;
    read_day(
        reading, value(answers, key::opens), program.opens, zone, opening_moment, key::opens, changes.opens
    );
    read_day(
        reading,
        value(answers, key::closes),
        program.closes,
        zone,
        closing_moment,
        key::closes,
        changes.closes
    );
}

void read_number_into(Reading& reading, const Answers& answers, const RuleRow& row) {
    const std::string id(row.name);
    const auto number = whole_number(value(answers, id));
    if (number && *number >= row.least && *number <= row.most) {
        reading.changes.rules.push_back({row.value, *number});
    } else {
        reading.errors[id] = content::rule_out_of_range(allowed_words(row));
    }
}

// A form from before this could be set has no such field.
void read_match_mode_into(Reading& reading, const Answers& answers) {
    const auto chosen = value(answers, key::match_mode);
    if (chosen.empty()) return;
    reading.changes.match_mode = value_of(match_mode_names, chosen);
    if (!reading.changes.match_mode) reading.errors[key::match_mode] = content::choose_from_list();
}

void read_charter_into(Reading& reading, const Answers& answers) {
    reading.changes.charter = UserText{value(answers, key::charter)};
}

void read_requirements_into(Reading& reading, const Answers& answers) {
    std::vector<Requirement> requirements;
    std::istringstream lines(value(answers, key::requirements));
    std::string line;
    for (int number = 1; std::getline(lines, line); ++number) {
        if (trimmed(line).empty()) continue;
        auto [requirement, problem] = read_requirement(line);
        if (!requirement) {
            reading.errors[key::requirements] = content::requirement_in_line(number, problem);
            return;
        }
        requirements.push_back(std::move(*requirement));
    }
    reading.changes.requirements = std::move(requirements);
}

}  // namespace

std::string read_name(const Answers& answers) {
    auto name = value(answers, key::name);
    std::ranges::replace(name, '\n', ' ');
    return name;
}

std::optional<Instant> opening_moment(std::string_view day, std::string_view zone) {
    return moment_of(day, std::chrono::minutes{0}, zone);
}

std::optional<Instant> closing_moment(std::string_view day, std::string_view zone) {
    return moment_of(day, end_of_day, zone);
}

Reading read_about(const Answers& answers) {
    Reading reading;
    read_about_into(reading, answers);
    return reading;
}

Reading read_plan(const Answers& answers, const Program& program, std::string_view zone) {
    Reading reading;
    read_window_into(reading, answers, program, zone);
    for (const auto* rule : {"term_weeks", "cadence_days"})
        read_number_into(reading, answers, *find_rule(rule));
    read_match_mode_into(reading, answers);
    read_charter_into(reading, answers);
    return reading;
}

Reading read_edit(const Answers& answers, const Program& program, std::string_view zone) {
    Reading reading;
    read_about_into(reading, answers);
    read_window_into(reading, answers, program, zone);
    read_match_mode_into(reading, answers);
    read_requirements_into(reading, answers);
    read_charter_into(reading, answers);
    return reading;
}

Reading read_numbers(const Answers& answers, const RuleGroup& group) {
    Reading reading;
    for (const auto& row : rows_of(group))
        read_number_into(reading, answers, row);
    return reading;
}

// Whatever separates the lines, and in whatever order the days come.
Reading read_holidays(const Answers& answers) {
    Reading reading;
    std::vector<LocalDay> days;
    std::istringstream lines(value(answers, key::holidays));
    std::string line;
    for (int number = 1; std::getline(lines, line); ++number) {
        const auto day = trimmed(line);
        if (day.empty()) continue;
        if (!is_local_day(day)) {
            reading.errors[key::holidays] = content::day_not_understood(number);
            return reading;
        }
        days.push_back(day);
    }
    std::ranges::sort(days);
    days.erase(std::unique(days.begin(), days.end()), days.end());
    reading.changes.holidays = std::move(days);
    return reading;
}

PeopleWanted read_people(const Answers& answers) {
    PeopleWanted wanted;
    for (auto& id : values(answers, content::people_field::stay))
        wanted.stay.emplace_back(std::move(id));
    for (auto& id : values(answers, escalation))
        wanted.escalation.emplace_back(std::move(id));
    wanted.first = PersonId{value(answers, first)};
    wanted.newcomer = value(answers, newcomer);
    wanted.newcomer_escalation = !values(answers, newcomer_escalation).empty();
    return wanted;
}

}  // namespace mentord::governing
