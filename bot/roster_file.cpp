#include "bot/roster_file.hpp"

#include "adapters/text/csv.hpp"
#include "bot/nearest.hpp"
#include "workflows/content/catalogue.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <iterator>
#include <optional>
#include <tuple>
#include <utility>

namespace mentord {

namespace {

constexpr std::size_t longest_cell = 200;

std::string lower(std::string text) {
    std::ranges::transform(text, text.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return text;
}

bool looks_like_address(const std::string& text) {
    const auto at = text.find('@');
    return at != std::string::npos && at > 0 && at + 1 < text.size() &&
           text.find('@', at + 1) == std::string::npos &&
           text.find_first_of(" \t\r\n,;<>\"") == std::string::npos;
}

std::string words_of(const std::vector<OptionGroup>& groups) {
    std::vector<std::string> words;
    for (const auto& group : groups) {
        for (const auto& option : group.options)
            words.push_back(fmt::format("{} ({})", option.value, option.label));
    }
    return fmt::format("{}", fmt::join(words, ", "));
}

/// The value of a list that is meant by its value or by its label.
std::optional<std::string> chosen(const std::vector<OptionGroup>& groups, const std::string& typed) {
    for (const auto& group : groups) {
        for (const auto& option : group.options) {
            if (lower(option.value) == lower(typed) || lower(option.label) == lower(typed))
                return option.value;
        }
    }
    return std::nullopt;
}

// Each takes a cell that is not empty; what it returns is wrong with it.
using Taker = std::string (*)(Employee& employee, const std::string& cell);

std::string take_address(std::string& into, const std::string& cell) {
    if (!looks_like_address(cell)) return fmt::format("“{}” is no e-mail address", cell);
    into = lower(cell);
    return {};
}

std::string take_grade(Employee& employee, const std::string& cell) {
    const auto value = chosen(content::grades(), cell);
    if (!value) return fmt::format("“{}” is no grade; grades are {}", cell, words_of(content::grades()));
    employee.grade = value->front() - '0';
    return {};
}

std::string take_languages(Employee& employee, const std::string& cell) {
    std::size_t from = 0;
    while (from <= cell.size()) {
        const auto end = std::min(cell.find_first_of("|/+", from), cell.size());
        auto word = cell.substr(from, end - from);
        std::erase(word, ' ');
        from = end + 1;
        if (word.empty()) continue;
        const auto value = chosen(content::languages(), word);
        if (!value) {
            return fmt::format(
                "“{}” is no language that I know; several go with | between them: {}",
                word,
                words_of(content::languages())
            );
        }
        if (std::ranges::find(employee.languages, *value) == employee.languages.end())
            employee.languages.push_back(*value);
    }
    return {};
}

struct Column {
    std::string_view name;
    bool in_people, in_org;
    Taker take;
};

constexpr std::array<Column, 7> columns{{
    {"email", true, true, [](Employee& it, const std::string& cell) { return take_address(it.email, cell); }},
    {"name", true, true, [](Employee& it, const std::string& cell) { return it.name = cell, std::string{}; }},
    {"manager",
     false,
     true,
     [](Employee& it, const std::string& cell) { return take_address(it.manager, cell); }},
    {"grade", false, true, take_grade},
    {"department",
     false,
     true,
     [](Employee& it, const std::string& cell) { return it.department = cell, std::string{}; }},
    {"location",
     false,
     true,
     [](Employee& it, const std::string& cell) { return it.location = cell, std::string{}; }},
    {"language", true, true, take_languages},
}};

bool belongs(const Column& column, RosterKind kind) {
    return kind == RosterKind::people ? column.in_people : column.in_org;
}

std::vector<std::string_view> names_of(RosterKind kind) {
    std::vector<std::string_view> names;
    for (const auto& column : columns) {
        if (belongs(column, kind)) names.push_back(column.name);
    }
    return names;
}

/// The column of each cell; none: a column that is not ours, which is said and passed over.
std::vector<const Column*> read_header(
    const std::vector<std::string>& header, RosterKind kind, RosterReading& reading
) {
    std::vector<const Column*> found;
    const auto known = names_of(kind);
    for (const auto& cell : header) {
        const auto name = lower(cell);
        const auto* column = std::ranges::find(columns, std::string_view(name), &Column::name);
        const bool ours = column != columns.end() && belongs(*column, kind);
        if (ours && std::ranges::find(reading.columns, name) != reading.columns.end()) {
            reading.problems.push_back({1, fmt::format("the column {} is there twice; take one away", name)});
        }
        found.push_back(ours ? column : nullptr);
        if (ours) {
            reading.columns.push_back(name);
            continue;
        }
        const auto near = nearest(name, known);
        auto text = fmt::format("the column “{}” is passed over", cell);
        if (!near.empty()) text += fmt::format("; did you mean {}?", near);
        reading.problems.push_back({1, std::move(text), false});
    }
    if (std::ranges::find(reading.columns, "email") == reading.columns.end()) {
        reading.problems.push_back(
            {1, fmt::format("there is no column email; the columns are {}", fmt::join(known, ", "))}
        );
    }
    return found;
}

bool take_cells(
    const text::CsvRow& row,
    const std::vector<const Column*>& header,
    Employee& employee,
    std::vector<RosterProblem>& problems
) {
    const auto before = problems.size();
    for (std::size_t i = 0; i < header.size(); ++i) {
        const auto& cell = row.cells[i];
        if (header[i] == nullptr || cell.empty()) continue;
        auto wrong = cell.size() > longest_cell
                         ? fmt::format("the cell is longer than {} bytes", longest_cell)
                         : header[i]->take(employee, cell);
        if (!wrong.empty())
            problems.push_back({row.line, fmt::format("{}: {}", header[i]->name, std::move(wrong))});
    }
    if (employee.email.empty() && problems.size() == before)
        problems.push_back({row.line, "email: it is empty; it says who the line is about"});
    return problems.size() == before;
}

/// Managers by employee, as they would be.
std::map<std::string, std::string> managers_after(const RosterReading& reading, const KnownEmployees& known) {
    std::map<std::string, std::string> managers;
    for (const auto& [email, one] : known)
        managers[email] = one.manager;
    for (const auto& one : reading.lines)
        managers[one.employee.email] = one.employee.manager;
    return managers;
}

/// One circle each, from its first member in the alphabet.
std::vector<std::vector<std::string>> circles(const std::map<std::string, std::string>& managers) {
    std::map<std::string, int> seen;  // by which walk
    std::vector<std::vector<std::string>> found;
    int walk = 0;
    for (const auto& [start, manager] : managers) {
        ++walk;
        auto at = start;
        while (!at.empty() && managers.contains(at) && !seen.contains(at)) {
            seen[at] = walk;
            at = managers.at(at);
        }
        if (at.empty() || !seen.contains(at) || seen.at(at) != walk) continue;
        std::vector<std::string> circle{at};
        for (auto next = managers.at(at); next != at; next = managers.at(next))
            circle.push_back(next);
        std::ranges::rotate(circle, std::ranges::min_element(circle));
        found.push_back(std::move(circle));
    }
    return found;
}

/// Who reports to whom, round to the first again; of a long circle its beginning.
std::string round_of(const std::vector<std::string>& circle) {
    constexpr std::size_t most_named = 8;
    const auto named = static_cast<std::ptrdiff_t>(std::min(circle.size(), most_named));
    auto text = fmt::format("{}", fmt::join(circle.begin(), circle.begin() + named, " -> "));
    if (const auto more = std::ssize(circle) - named; more > 0) text += fmt::format(" -> {} more", more);
    return text + " -> " + circle.front();
}

void add_difference(
    std::string& text, std::string_view field, const std::string& from, const std::string& to
) {
    if (from == to) return;
    text += text.empty() ? "" : ", ";
    text += fmt::format("{} {} -> {}", field, from.empty() ? "(none)" : from, to.empty() ? "(none)" : to);
}

std::string grade_text(int grade) {
    return grade == 0 ? std::string{} : std::to_string(grade);
}

std::string languages_text(const Employee& employee) {
    return fmt::format("{}", fmt::join(employee.languages, "|"));
}

/// What the file says of the fields that it speaks of, and what is known of the others.
Employee merged(Employee before, const Employee& row, const std::vector<std::string>& speaks_of) {
    const auto has = [&](std::string_view name) {
        return std::ranges::find(speaks_of, name) != speaks_of.end();
    };
    before.email = row.email;
    if (has("name")) before.name = row.name;
    if (has("manager")) before.manager = row.manager;
    if (has("grade")) before.grade = row.grade;
    if (has("department")) before.department = row.department;
    if (has("location")) before.location = row.location;
    if (has("language")) before.languages = row.languages;
    return before;
}

void put_in_order(std::vector<RosterProblem>& problems) {
    std::ranges::sort(problems, [](const RosterProblem& one, const RosterProblem& other) {
        return std::tie(one.line, one.text) < std::tie(other.line, other.text);
    });
}

}  // namespace

bool RosterReading::usable() const {
    return std::ranges::none_of(problems, &RosterProblem::wrong);
}

RosterReading read_roster(std::string_view bytes, RosterKind kind) {
    RosterReading reading;
    auto csv = text::read_csv(bytes);
    if (csv.header.empty() && csv.problems.empty()) {
        reading.problems.push_back(
            {0,
             fmt::format(
                 "there is nothing in it; the first line names the columns: {}",
                 fmt::join(names_of(kind), ",")
             )}
        );
        return reading;
    }
    const auto header = read_header(csv.header, kind, reading);
    for (auto& one : csv.problems)
        reading.problems.push_back({one.line, std::move(one.text)});
    if (!reading.usable() && csv.rows.empty()) return reading;
    std::map<std::string, int> line_of;
    for (const auto& row : csv.rows) {
        RosterLine line{row.line, {}};
        if (!take_cells(row, header, line.employee, reading.problems)) continue;
        const auto [before, first] = line_of.emplace(line.employee.email, row.line);
        if (!first) {
            reading.problems.push_back(
                {row.line,
                 fmt::format(
                     "{} is in line {} already; keep one of the two", line.employee.email, before->second
                 )}
            );
            continue;
        }
        if (line.employee.manager == line.employee.email) {
            reading.problems.push_back(
                {row.line,
                 fmt::format("{} is their own manager; leave the cell empty at the top", line.employee.email)}
            );
            continue;
        }
        reading.lines.push_back(std::move(line));
    }
    put_in_order(reading.problems);
    return reading;
}

std::vector<RosterProblem> problems_together(const RosterReading& reading, const KnownEmployees& known) {
    std::vector<RosterProblem> problems;
    if (std::ranges::find(reading.columns, "manager") == reading.columns.end()) return problems;
    std::map<std::string, int> line_of;
    for (const auto& one : reading.lines)
        line_of[one.employee.email] = one.line;
    for (const auto& [line, one] : reading.lines) {
        if (one.manager.empty() || line_of.contains(one.manager) || known.contains(one.manager)) continue;
        problems.push_back(
            {line,
             fmt::format(
                 "the manager {} is neither in this file nor known; the reporting line ends there",
                 one.manager
             ),
             false}
        );
    }
    for (const auto& circle : circles(managers_after(reading, known))) {
        int first = 0;
        for (const auto& one : circle) {
            const auto found = line_of.find(one);
            if (found != line_of.end() && (first == 0 || found->second < first)) first = found->second;
        }
        problems.push_back(
            {first, fmt::format("these report to each other in a circle: {}", round_of(circle))}
        );
    }
    put_in_order(problems);
    return problems;
}

std::vector<RosterChange> differences(const RosterReading& reading, const KnownEmployees& known) {
    std::vector<RosterChange> changes;
    for (const auto& [line, row] : reading.lines) {
        const auto found = known.find(row.email);
        const Employee before = found == known.end() ? Employee{.email = row.email} : found->second;
        auto after = merged(before, row, reading.columns);
        const bool added = found == known.end();
        if (!added && after == before) continue;
        std::string text;
        add_difference(text, "name", before.name, after.name);
        add_difference(text, "manager", before.manager, after.manager);
        add_difference(text, "grade", grade_text(before.grade), grade_text(after.grade));
        add_difference(text, "department", before.department, after.department);
        add_difference(text, "location", before.location, after.location);
        add_difference(text, "language", languages_text(before), languages_text(after));
        changes.push_back(
            {std::move(after),
             added,
             fmt::format(
                 "{}: {}{}", row.email, added ? "new" : "", added && !text.empty() ? "; " + text : text
             )}
        );
    }
    return changes;
}

std::string write_roster(const std::vector<Employee>& employees) {
    std::string text = "email,name,manager,grade,department,location,language\n";
    for (const auto& one : employees) {
        const std::array<std::string, 7> cells{
            one.email,
            one.name,
            one.manager,
            grade_text(one.grade),
            one.department,
            one.location,
            languages_text(one)
        };
        for (std::size_t i = 0; i < cells.size(); ++i) {
            if (i > 0) text += ',';
            text += text::csv_cell(cells.at(i));
        }
        text += '\n';
    }
    return text;
}

}  // namespace mentord
