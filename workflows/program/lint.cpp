#include "workflows/program/lint.hpp"

#include "workflows/calendar/working_hours.hpp"
#include "workflows/content/program_errors.hpp"
#include "workflows/program/changes.hpp"
#include "workflows/program/channel.hpp"
#include "workflows/program/rule_groups.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>

namespace mentord {

namespace {

namespace key = governing::key;

constexpr int days_a_week = 7;
constexpr std::size_t shortest_clear_goal = 20;

using Findings = std::vector<Finding>;

std::size_t characters(std::string_view utf8) {
    const auto begins = [](char c) { return (static_cast<unsigned char>(c) & 0xc0) != 0x80; };
    return static_cast<std::size_t>(std::ranges::count_if(utf8, begins));
}

void wrong(Findings& found, std::string_view key, std::string text) {
    found.push_back({std::string(key), std::move(text), true});
}

void too_long(Findings& found, std::string_view key, const std::string& text, std::size_t most) {
    const auto length = characters(text);
    if (length > most) {
        wrong(found, key, fmt::format("These are {} characters; please keep it to {}.", length, most));
    }
}

void check_texts(Findings& found, const Program& program) {
    if (program.name.empty()) wrong(found, key::name, "A program needs a name.");
    too_long(found, key::name, program.name, longest_program_name);
    too_long(found, key::goal, program.goal.raw(), longest_goal);
    too_long(found, key::charter, program.charter.raw(), longest_charter);
}

void check_days(Findings& found, const Program& program) {
    if (program.opens && program.closes && *program.closes <= *program.opens) {
        wrong(found, key::closes, "Registration must close after it opens.");
    }
    for (int number = 1; const auto& day : program.holidays) {
        if (!is_local_day(day)) {
            wrong(found, key::holidays, fmt::format("Number {} is not a day such as 2026-12-25.", number));
        }
        ++number;
    }
    if (program.holidays.size() > most_holidays) {
        wrong(found, key::holidays, fmt::format("At most {} days, please.", most_holidays));
    }
}

void check_channels(Findings& found, const Program& program) {
    const auto check = [&](const char* key, const ChannelId& channel) {
        if (channel.empty() || is_channel_id(channel.str())) return;
        wrong(found, key, "This must be a channel's id such as C0123ABC, or nothing for no channel.");
    };
    check(key::alert_channel, program.alert_channel);
    check(key::announce_channel, program.announce_channel);
}

void check_requirements(Findings& found, const Program& program) {
    for (int number = 1; const auto& requirement : program.requirements) {
        const auto problem = problem_with(requirement);
        if (!problem.empty()) wrong(found, key::requirements, content::requirement_in_line(number, problem));
        ++number;
    }
    if (program.requirements.size() > most_requirements)
        wrong(found, key::requirements, content::too_many_requirements(most_requirements));
}

void check_matching(Findings& found, const Rules& rules) {
    const auto group = rows_of(*find_rule_group("weights"));
    if (std::ranges::all_of(group, [&](const RuleRow& row) { return rules.*row.value == 0; }))
        wrong(found, "weight_goals", "Something must speak for a match, or every match is as good as any.");
    if (rules.grade_most != 0 && rules.grade_least > rules.grade_most)
        wrong(found, "grade_most", "This must not be less than grade_least, or nobody could be matched.");
    if (rules.group_least > rules.group_most)
        wrong(found, "group_most", "This must not be less than group_least, or there could be no group.");
}

void check_numbers(Findings& found, const Rules& rules) {
    for (const auto& row : rule_rows) {
        const int value = rules.*row.value;
        if (value < row.least || value > row.most) {
            wrong(found, row.name, fmt::format("Allowed: {}.", allowed_words(row)));
        }
    }
    if (rules.from_hour >= rules.to_hour) {
        wrong(found, "to_hour", "This must be later than from_hour, or no hour is left to write to anybody.");
    }
}

void odd(Findings& found, bool is_so, std::string_view key, std::string_view text) {
    if (is_so) found.push_back({std::string(key), std::string(text), false});
}

void look_at_goal(Findings& found, const Program& program) {
    const auto length = characters(program.goal.raw());
    odd(found,
        length == 0,
        key::goal,
        "There is no goal yet, and registration is not opened without one: what should be different, for "
        "whom, by when?");
    odd(found,
        length > 0 && length < shortest_clear_goal,
        key::goal,
        "This is short for a goal: a clear one says what should be different, for whom, by when.");
}

void look_at_channels(Findings& found, const Program& program) {
    odd(found,
        !program.alert_channel.empty() && program.alert_channel == program.announce_channel,
        key::alert_channel,
        "Announcements go to the same channel; alerts are better kept to one that organisers alone read.");
}

void look_at_term(Findings& found, const Program& program) {
    const auto& rules = program.rules;
    const int term = rules.term_weeks * days_a_week;
    constexpr int usual_term = 26;
    odd(found,
        rules.term_weeks < usual_term && program.type != ProgramType::flash,
        "term_weeks",
        "Programs usually run for six to twelve months; this is shorter.");
    odd(found, rules.cadence_days > term, "cadence_days", "A pair would not meet twice within the term.");
    odd(found, rules.first_session_days > term, "first_session_days", "The term is over before that day.");
    odd(found, rules.trial_days >= term, "trial_days", "The trial lasts as long as the term.");
    odd(found,
        rules.most_pause_weeks >= rules.term_weeks,
        "most_pause_weeks",
        "A pause may last as long as the term.");
    odd(found, rules.notice_first >= term, "notice_first", "This notice would come before the pair begins.");
    odd(found,
        rules.notice_second >= rules.notice_first,
        "notice_second",
        "The second notice should come after the first: give it fewer days before the end.");
    odd(found,
        rules.notice_last >= rules.notice_second,
        "notice_last",
        "The last notice should come after the second: give it fewer days before the end.");
}

void look_at_introduction(Findings& found, const Rules& rules) {
    odd(found,
        rules.intro_first_nudge >= rules.intro_second_nudge,
        "intro_second_nudge",
        "The second reminder should come later than the first.");
    odd(found,
        rules.intro_first_nudge >= rules.intro_days,
        "intro_first_nudge",
        "The mentor would be reminded when the time is over already (intro_days).");
    odd(found,
        rules.intro_second_nudge >= rules.intro_days,
        "intro_second_nudge",
        "The mentor would be reminded when the time is over already (intro_days).");
    odd(found,
        rules.intro_mentee_told >= rules.intro_days,
        "intro_mentee_told",
        "The mentee would be told the date when it is past (intro_days).");
}

void look_at_check_ins(Findings& found, const Rules& rules) {
    const int term = rules.term_weeks * days_a_week;
    odd(found,
        rules.first_check_in >= rules.second_check_in,
        "second_check_in",
        "The second check-in should come later than the first.");
    odd(found, rules.first_check_in >= term, "first_check_in", "The term is over before that day.");
    odd(found,
        rules.cadence_days * rules.quiet_percent / 100 > rules.silence_days,
        "silence_days",
        "An organiser would hear of the silence before the pair is asked about it (quiet_percent).");
    odd(found,
        rules.contact_days >= rules.decision_days,
        "decision_days",
        "An escalation would have to be decided before it is first acted upon (contact_days).");
    odd(found,
        rules.agenda_send_hours >= rules.agenda_ask_hours,
        "agenda_send_hours",
        "The agenda would go out before the mentee is asked for it (agenda_ask_hours).");
}

void look_at_hours(Findings& found, const Rules& rules) {
    odd(found,
        rules.from_hour == 0 && rules.to_hour == 24,
        "from_hour",
        "There are no quiet hours: people would be written to at night.");
    odd(found,
        rules.reminders_a_day > rules.reminders_a_week,
        "reminders_a_day",
        "More a day than a week: the week's number decides.");
}

void look_at_rounds(Findings& found, const Rules& rules) {
    odd(found,
        rules.bonus_a_week > rules.most_bonus,
        "bonus_a_week",
        "A single week gives more than all of them may: most_bonus decides.");
    odd(found,
        rules.penalty_a_match > rules.most_penalty,
        "penalty_a_match",
        "A single match costs more than all of them may: most_penalty decides.");
}

void look_at_window(Findings& found, const Program& program) {
    if (!program.opens || !program.closes) return;
    const auto open_for = *program.closes - *program.opens;
    odd(found,
        open_for > std::chrono::hours{0} && open_for < std::chrono::days{7},
        key::closes,
        "Registration is open for less than a week; people on holiday would miss it.");
}

}  // namespace

std::vector<Finding> lint(const Program& program) {
    Findings found;
    check_texts(found, program);
    check_days(found, program);
    check_channels(found, program);
    check_requirements(found, program);
    check_numbers(found, program.rules);
    check_matching(found, program.rules);
    look_at_goal(found, program);
    look_at_window(found, program);
    look_at_channels(found, program);
    look_at_term(found, program);
    look_at_introduction(found, program.rules);
    look_at_check_ins(found, program.rules);
    look_at_hours(found, program.rules);
    look_at_rounds(found, program.rules);
    return found;
}

bool is_local_day(std::string_view text) {
    const auto at = moment_of(text, std::chrono::minutes{0}, "UTC");
    return at && local_day(*at, "UTC") == text;
}

std::string allowed_words(const RuleRow& row) {
    // A unit such as "0 or 1" says it all.
    if (row.least == 0 && row.most == 1) return std::string(row.unit);
    return fmt::format("{} to {} {}", row.least, row.most, row.unit);
}

}  // namespace mentord
