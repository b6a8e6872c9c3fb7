#include "bot/program_file.hpp"
#include "workflows/calendar/working_hours.hpp"
#include "workflows/program/lint.hpp"
#include "workflows/program/program_answers.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <chrono>

namespace mentord {

namespace {

/// A TOML basic string; over several lines where the text has several.
std::string quoted(std::string_view text) {
    const bool lines = text.find('\n') != std::string_view::npos;
    std::string out = lines ? "\"\"\"\n" : "\"";
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\') {
            out += '\\';
            out += c;
        } else if (c == '\n' && lines) {
            out += c;
        } else if (byte < 0x20 || byte == 0x7f) {
            out += fmt::format("\\u{:04X}", byte);
        } else {
            out += c;
        }
    }
    return out + (lines ? "\"\"\"" : "\"");
}

std::string list_of(const std::vector<std::string>& items) {
    std::vector<std::string> texts;
    for (const auto& item : items)
        texts.push_back(quoted(item));
    return fmt::format("[{}]", fmt::join(texts, ", "));
}

std::string exact(Instant at) {
    const auto day = std::chrono::floor<std::chrono::days>(at);
    const std::chrono::year_month_day date{day};
    const std::chrono::hh_mm_ss time{at - day};
    return fmt::format(
        "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:03}Z",
        static_cast<int>(date.year()),
        static_cast<unsigned>(date.month()),
        static_cast<unsigned>(date.day()),
        time.hours().count(),
        time.minutes().count(),
        time.seconds().count(),
        time.subseconds().count()
    );
}

using ToMoment = std::optional<Instant> (*)(std::string_view day, std::string_view zone);

std::string day_text(const std::optional<Instant>& at, std::string_view zone, ToMoment moment) {
    if (!at) return "\"\"";
    const auto day = local_day(*at, zone);
    return moment(day, zone) == *at ? day : exact(*at);
}

template <class Enum, std::size_t n>
std::string named(const Names<Enum, n>& names, Enum value) {
    std::vector<std::string_view> all;
    for (const auto& [other, name] : names)
        all.push_back(name);
    return fmt::format("{:<18} # {}", quoted(name_of(names, value)), fmt::join(all, ", "));
}

}  // namespace

std::string write_program_file(const ProgramSheet& sheet, std::string_view zone) {
    const auto& [program, people] = sheet;
    std::string out =
        "# A program of mentord. To see what is wrong with this file:     mentord program check FILE\n"
        "# To see what it would change, and without --dry-run change it: mentord program apply FILE "
        "--dry-run\n"
        "# What is left out stays as it is.\n\n[program]\n";
    out += fmt::format("id = {}\n", quoted(program.id.str()));
    out += fmt::format("name = {}\n", quoted(program.name));
    out += fmt::format("type = {}\n", named(program_type_names, program.type));
    out += fmt::format("goal = {}\n", quoted(program.goal.raw()));
    out += fmt::format("category = {}\n", named(goal_category_names, program.category));
    out += fmt::format("match_mode = {}\n", named(match_mode_names, program.match_mode));
    out += fmt::format("charter = {}\n", quoted(program.charter.raw()));
    out += fmt::format("zone = {:<18} # of the days of registration\n", quoted(zone));
    out += fmt::format(
        "opens = {:<17} # the first day; \"\": an admin opens registration\n",
        day_text(program.opens, zone, governing::opening_moment)
    );
    out += fmt::format(
        "closes = {:<16} # the last day; \"\": an admin closes registration\n",
        day_text(program.closes, zone, governing::closing_moment)
    );
    out += fmt::format("holidays = {}\n", list_of(program.holidays));
    out += fmt::format(
        "alert_channel = {:<10} # says that a pairing needs a person; \"\": direct messages alone\n",
        quoted(program.alert_channel.str())
    );
    out += fmt::format(
        "announce_channel = {:<7} # hears of registration; \"\": none\n",
        quoted(program.announce_channel.str())
    );
    std::vector<std::string> requirements;
    for (const auto& one : program.requirements)
        requirements.push_back(text_of(one));
    out += fmt::format(
        "requires = {:<15} # of who is matched, such as \"mentor language de, en\"\n\n[rules]\n",
        list_of(requirements)
    );
    for (const auto& row : rule_rows) {
        const auto setting = fmt::format("{} = {}", row.name, program.rules.*row.value);
        out += fmt::format("{:<27} # {}: {}\n", setting, allowed_words(row), row.meaning);
    }
    out += fmt::format("\n[people]\nadmins = {} # in the order of duty\n", list_of(people.admins));
    out += fmt::format("escalation = {} # who of them sees low ratings\n", list_of(people.escalation));
    return out;
}

}  // namespace mentord
