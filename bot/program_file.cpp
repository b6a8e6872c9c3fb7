#include "bot/program_file.hpp"

#include "bot/nearest.hpp"
#include "workflows/calendar/working_hours.hpp"
#include "workflows/program/channel.hpp"
#include "workflows/program/editing.hpp"
#include "workflows/program/lint.hpp"
#include "workflows/program/program_answers.hpp"
#include "workflows/program/program_id.hpp"
#include "workflows/program/rule_groups.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <toml++/toml.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <tuple>
#include <utility>

namespace mentord {

namespace {

namespace key = governing::key;
using governing::SetDate;

/// A file while it is being read.
struct Reader {
    ProgramFile file;
    std::vector<FileProblem> problems;
    const toml::node* opens = nullptr;  // read at the end: the zone may stand below them
    const toml::node* closes = nullptr;

    void wrong(const toml::node& at, std::string_view section, std::string_view name, std::string text) {
        const auto line = static_cast<int>(at.source().begin.line);
        problems.push_back({line, fmt::format("[{}] {}", section, name), std::move(text), true});
    }
};

std::optional<std::string> text_of(const toml::node& node) {
    const auto* text = node.as_string();
    return text == nullptr ? std::nullopt : std::optional(text->get());
}

void text_wanted(Reader& in, const toml::node& node, std::string_view name) {
    in.wrong(node, "program", name, "this must be a text, in quotes");
}

template <class Enum, std::size_t n>
void read_name(
    Reader& in,
    const toml::node& node,
    std::string_view key,
    const Names<Enum, n>& names,
    std::optional<Enum>& into
) {
    const auto text = text_of(node);
    if (text) into = value_of(names, *text);
    if (into) return;
    std::vector<std::string_view> known;
    for (const auto& [value, name] : names)
        known.push_back(name);
    const auto meant = text ? nearest(*text, known) : std::string{};
    in.wrong(
        node,
        "program",
        key,
        fmt::format(
            "this must be one of {}{}",
            fmt::join(known, ", "),
            meant.empty() ? "" : fmt::format("; did you mean “{}”?", meant)
        )
    );
}

void read_holidays(Reader& in, const toml::node& node) {
    const auto* list = node.as_array();
    if (list == nullptr) return in.wrong(node, "program", key::holidays, "this must be a list of days");
    std::vector<LocalDay> days;
    for (const auto& item : *list) {
        auto day = text_of(item).value_or("");
        if (const auto* date = item.as_date()) {
            const auto& [year, month, number] = date->get();
            day = fmt::format("{:04}-{:02}-{:02}", year, month, number);
        }
        if (!is_local_day(day)) {
            in.wrong(item, "program", key::holidays, "every item must be a day such as \"2026-12-25\"");
        }
        days.push_back(std::move(day));
    }
    std::ranges::sort(days);
    days.erase(std::unique(days.begin(), days.end()), days.end());
    in.file.changes.holidays = std::move(days);
}

void read_channel(Reader& in, const toml::node& node, const char* name, std::optional<ChannelId>& into) {
    const auto text = text_of(node);
    if (!text || (!text->empty() && !is_channel_id(*text))) {
        in.wrong(node, "program", name, "this must be a channel's id such as \"C0123ABC\", or \"\" for none");
        return;
    }
    into = ChannelId{*text};
}

void read_requirements(Reader& in, const toml::node& node) {
    const auto* list = node.as_array();
    if (list == nullptr) {
        const auto* text = "this must be a list, such as [\"mentor language de, en\"]";
        return in.wrong(node, "program", key::requirements, text);
    }
    std::vector<Requirement> requirements;
    for (const auto& item : *list) {
        auto [requirement, problem] = read_requirement(text_of(item).value_or(""));
        if (requirement) {
            requirements.push_back(std::move(*requirement));
        } else {
            in.wrong(item, "program", key::requirements, std::move(problem));
        }
    }
    in.file.changes.requirements = std::move(requirements);
}

struct Key {
    std::string_view name;
    void (*read)(Reader& in, const toml::node& node);
};

constexpr std::array<Key, 14> program_keys{{
    {"id",
     [](Reader& in, const toml::node& node) {
         const auto text = text_of(node).value_or("");
         if (!well_formed_program_id(text)) {
             in.wrong(
                 node,
                 "program",
                 "id",
                 fmt::format(
                     "this must be at most {} letters a to z, digits and hyphens, such as \"leaders-2027\"",
                     longest_program_id
                 )
             );
         }
         in.file.id = ProgramId{text};
     }},
    {key::name,
     [](Reader& in, const toml::node& node) {
         in.file.changes.name = text_of(node);
         if (!in.file.changes.name) text_wanted(in, node, key::name);
     }},
    {key::type,
     [](Reader& in, const toml::node& node) {
         read_name(in, node, key::type, program_type_names, in.file.changes.type);
     }},
    {key::goal,
     [](Reader& in, const toml::node& node) {
         const auto text = text_of(node);
         if (!text) return text_wanted(in, node, key::goal);
         in.file.changes.goal = UserText{*text};
     }},
    {key::category,
     [](Reader& in, const toml::node& node) {
         read_name(in, node, key::category, goal_category_names, in.file.changes.category);
     }},
    {key::match_mode,
     [](Reader& in, const toml::node& node) {
         read_name(in, node, key::match_mode, match_mode_names, in.file.changes.match_mode);
     }},
    {key::charter,
     [](Reader& in, const toml::node& node) {
         const auto text = text_of(node);
         if (!text) return text_wanted(in, node, key::charter);
         in.file.changes.charter = UserText{*text};
     }},
    {"zone",
     [](Reader& in, const toml::node& node) {
         in.file.zone = text_of(node).value_or("");
         if (!known_zone(in.file.zone)) {
             in.wrong(node, "program", "zone", "this must be a time zone such as \"Europe/Berlin\"");
         }
     }},
    {key::opens, [](Reader& in, const toml::node& node) { in.opens = &node; }},
    {key::closes, [](Reader& in, const toml::node& node) { in.closes = &node; }},
    {key::holidays, read_holidays},
    {key::alert_channel,
     [](Reader& in, const toml::node& node) {
         read_channel(in, node, key::alert_channel, in.file.changes.alert_channel);
     }},
    {key::announce_channel,
     [](Reader& in, const toml::node& node) {
         read_channel(in, node, key::announce_channel, in.file.changes.announce_channel);
     }},
    {key::requirements, read_requirements},
}};

std::vector<std::string_view> known_keys(std::string_view section) {
    std::vector<std::string_view> known;
    if (section == "program") {
        for (const auto& one : program_keys)
            known.push_back(one.name);
    } else if (section == "rules") {
        for (const auto& row : rule_rows)
            known.push_back(row.name);
    } else if (section == "people") {
        known = {"admins", "escalation"};
    }
    return known;
}

std::string no_such(
    std::string_view what, std::string_view typed, const std::vector<std::string_view>& known
) {
    const auto meant = nearest(typed, known);
    if (!meant.empty()) return fmt::format("there is no such {}; did you mean “{}”?", what, meant);
    return fmt::format("there is no such {}; there are {}", what, fmt::join(known, ", "));
}

void unknown_key(Reader& in, const toml::node& node, std::string_view section, std::string_view name) {
    in.wrong(node, section, name, no_such("key", name, known_keys(section)));
}

void read_program(Reader& in, std::string_view name, const toml::node& node) {
    const auto* known = std::ranges::find(program_keys, name, &Key::name);
    if (known == program_keys.end()) return unknown_key(in, node, "program", name);
    known->read(in, node);
}

void read_rule(Reader& in, std::string_view name, const toml::node& node) {
    const auto* row = find_rule(name);
    if (row == nullptr) return unknown_key(in, node, "rules", name);
    const auto* number = node.as_integer();
    if (number == nullptr || number->get() < row->least || number->get() > row->most) {
        const auto text =
            fmt::format("this must be a whole number: {} ({})", allowed_words(*row), row->meaning);
        return in.wrong(node, "rules", name, text);
    }
    in.file.changes.rules.push_back({row->value, static_cast<int>(number->get())});
}

void read_person_list(Reader& in, std::string_view name, const toml::node& node) {
    if (!in.file.people) in.file.people.emplace();
    if (name != "admins" && name != "escalation") return unknown_key(in, node, "people", name);
    auto& into = name == "admins" ? in.file.people->admins : in.file.people->escalation;
    const auto* list = node.as_array();
    if (list == nullptr)
        return in.wrong(node, "people", name, "this must be a list, such as [\"U0123ABCD\"]");
    for (const auto& item : *list) {
        const auto id = text_of(item).value_or("");
        const bool plain = !id.empty() && std::ranges::all_of(id, [](char c) {
            return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        });
        if (!plain) in.wrong(item, "people", name, "every item must be a member id such as \"U0123ABCD\"");
        if (std::ranges::find(into, id) == into.end()) into.push_back(id);
    }
}

struct Section {
    std::string_view name;
    void (*read)(Reader& in, std::string_view key, const toml::node& node);
};
constexpr std::array<Section, 3> sections{{
    {"program", read_program},
    {"rules", read_rule},
    {"people", read_person_list},
}};

void read_section(Reader& in, std::string_view name, const toml::node& node) {
    const auto line = static_cast<int>(node.source().begin.line);
    const auto* section = std::ranges::find(sections, name, &Section::name);
    const auto* table = node.as_table();
    if (table == nullptr) {
        const auto where = std::string(name);
        in.problems.push_back({line, where, "keys belong under a section: [program], [rules] or [people]"});
        return;
    }
    if (section == sections.end()) {
        const std::vector<std::string_view> known{"program", "rules", "people"};
        in.problems.push_back({line, fmt::format("[{}]", name), no_such("section", name, known)});
        return;
    }
    in.file.lines[fmt::format("[{}]", name)] = line;
    for (const auto& [key, value] : *table) {
        in.file.lines[std::string(key.str())] = static_cast<int>(value.source().begin.line);
        section->read(in, key.str(), value);
    }
}

std::optional<Instant> exact_moment(const toml::date_time& at) {
    if (!at.offset) return std::nullopt;
    const std::chrono::sys_days day{
        std::chrono::year{at.date.year} / std::chrono::month{at.date.month} / std::chrono::day{at.date.day}
    };
    const auto of_day = std::chrono::hours{at.time.hour} + std::chrono::minutes{at.time.minute} +
                        std::chrono::seconds{at.time.second} +
                        std::chrono::milliseconds{at.time.nanosecond / 1'000'000};
    return Instant{day} + of_day - std::chrono::minutes{at.offset->minutes};
}

using ToMoment = std::optional<Instant> (*)(std::string_view day, std::string_view zone);

void read_day(
    Reader& in, const toml::node* node, const char* name, ToMoment moment, std::optional<SetDate>& into
) {
    if (node == nullptr) return;
    std::string day;
    if (const auto* exact = node->as_date_time()) {
        into = SetDate{exact_moment(exact->get())};
        if (into->to) return;
    } else if (const auto* date = node->as_date()) {
        const auto& [year, month, number] = date->get();
        day = fmt::format("{:04}-{:02}-{:02}", year, month, number);
    } else if (const auto text = text_of(*node)) {
        day = *text;
        into = SetDate{};
        if (day.empty()) return;
    }
    if (!is_local_day(day)) {
        in.wrong(*node, "program", name, "this must be a day such as 2026-09-01, or \"\" for none");
        return;
    }
    if (in.file.zone.empty()) {
        const auto line = static_cast<int>(node->source().begin.line);
        in.problems.push_back(
            {line, fmt::format("[program] {}", name), "no zone is given, so this is a day in UTC", false}
        );
    }
    into = SetDate{moment(day, in.file.zone)};
}

void check_whole(Reader& in) {
    if (in.file.id.empty() && !in.file.lines.contains("id")) {
        in.problems.push_back(
            {0, "[program] id", "this is missing; it says which program is meant, such as \"leaders-2027\""}
        );
    }
    if (const auto& people = in.file.people; people && people->escalation.empty()) {
        const auto& lines = in.file.lines;
        const auto stands = lines.contains("escalation") ? lines.at("escalation") : lines.at("[people]");
        in.problems.push_back(
            {stands, "[people] escalation", "somebody must get escalations, or nobody would see a low rating"}
        );
    }
}

// Numbers that are wrong by themselves were named already.
void look_over(Reader& in) {
    Program usual;
    usual.id = in.file.id;
    usual.name = in.file.id.str();
    usual.rules = governing::usual_rules(in.file.changes.type.value_or(usual.type));
    for (const auto& finding : lint(governing::with(usual, in.file.changes)))
        in.problems.push_back(problem_at(in.file, finding.key, finding.text, finding.wrong));
}

}  // namespace

ProgramReading read_program_file(std::string_view text) {
    Reader in;
    toml::table whole;
    try {
        whole = toml::parse(text);
    } catch (const toml::parse_error& problem) {
        const auto line = static_cast<int>(problem.source().begin.line);
        return {{}, {{line, "", std::string(problem.description()), true}}};
    }
    for (const auto& [name, node] : whole)
        read_section(in, name.str(), node);
    read_day(in, in.opens, key::opens, governing::opening_moment, in.file.changes.opens);
    read_day(in, in.closes, key::closes, governing::closing_moment, in.file.changes.closes);
    check_whole(in);
    const auto any_wrong = [&] {
        return std::ranges::any_of(in.problems, [](const FileProblem& one) { return one.wrong; });
    };
    if (!any_wrong()) look_over(in);
    std::ranges::sort(in.problems, {}, [](const FileProblem& one) {
        return std::tie(one.line, one.where, one.text);
    });
    if (any_wrong()) return {{}, std::move(in.problems)};
    return {std::move(in.file), std::move(in.problems)};
}

FileProblem problem_at(const ProgramFile& file, const std::string& key, std::string text, bool wrong) {
    const auto found = file.lines.find(key);
    return {
        found == file.lines.end() ? 0 : found->second,
        fmt::format("[{}] {}", find_rule(key) == nullptr ? "program" : "rules", key),
        std::move(text),
        wrong,
    };
}

std::string problem_line(std::string_view file_name, const FileProblem& problem) {
    std::string line(file_name);
    if (problem.line > 0) line += fmt::format(", line {}", problem.line);
    if (!problem.where.empty()) line += ", " + problem.where;
    return line + (problem.wrong ? ": " : ": worth a look: ") + problem.text;
}

}  // namespace mentord
