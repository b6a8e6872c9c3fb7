#include "workflows/content/program_forms.hpp"

#include "workflows/calendar/working_hours.hpp"
#include "workflows/content/program_cards.hpp"
#include "workflows/program/changes.hpp"
#include "workflows/program/lint.hpp"

#include <fmt/format.h>

#include <array>
#include <utility>

namespace mentord::content {

namespace {

namespace key = governing::key;

constexpr std::size_t most_boxes = 10;  // Slack: checkboxes; more of them become a menu

Act about(std::string_view verb, const Program& program) {
    return {std::string(verb), program.id.str(), program.version, {}};
}

std::vector<std::string> filled(const std::string& text) {
    return text.empty() ? std::vector<std::string>{} : std::vector{text};
}

std::vector<std::string> day_of(const std::optional<Instant>& at, std::string_view zone) {
    return at ? std::vector{local_day(*at, zone)} : std::vector<std::string>{};
}

template <class Enum, std::size_t n>
std::vector<OptionGroup> options_of(const Names<Enum, n>& names, std::string_view (*words)(Enum)) {
    OptionGroup group;
    for (const auto& [value, name] : names)
        group.options.push_back({std::string(name), std::string(words(value)), ""});
    return {std::move(group)};
}

std::string capital(std::string_view words) {
    std::string text(words);
    if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 'a' + 'A');
    return text;
}

void add_about_fields(Form& form, const Program& program) {
    form.fields.push_back({
        key::name,
        "Name",
        "People see it when they join.",
        Line{static_cast<int>(longest_program_name)},
        true,
        "Leaders of tomorrow, autumn 2027",
        filled(program.name),
    });
    form.fields.push_back({
        key::type,
        "Kind",
        "",
        Choice{Look::menu, options_of(program_type_names, type_words)},
        true,
        "",
        {std::string(name_of(program_type_names, program.type))},
    });
    form.fields.push_back({
        key::goal,
        "Goal",
        "What should be different, for whom, by when? “Good for our culture” is no goal. You may leave it "
        "empty for now; registration is not opened without one.",
        LongText{static_cast<int>(longest_goal)},
        false,
        "Twenty engineers new to leading run their first project with a mentor by June",
        filled(program.goal.raw()),
    });
    form.fields.push_back({
        key::category,
        "What it aims at",
        "",
        Choice{Look::menu, options_of(goal_category_names, category_words)},
        true,
        "",
        {std::string(name_of(goal_category_names, program.category))},
    });
}

void add_window_fields(Form& form, const Program& program, std::string_view zone) {
    const auto where = zone.empty() ? std::string("UTC") : std::string(zone);
    form.fields.push_back({
        key::opens,
        "Registration opens on",
        fmt::format(
            "At the beginning of this day ({}). A few months before the start is a good time; empty: you "
            "open it "
            "by hand.",
            where
        ),
        Date{},
        false,
        "",
        day_of(program.opens, zone),
    });
    form.fields.push_back({
        key::closes,
        "Last day of registration",
        fmt::format("It closes at the end of this day ({}); empty: you close it by hand.", where),
        Date{},
        false,
        "",
        day_of(program.closes, zone),
    });
}

Field match_mode_field(const Program& program) {
    return {
        key::match_mode,
        "How matches come about",
        "Nobody is matched unless mentor and mentee both say yes.",
        Choice{Look::menu, options_of(match_mode_names, match_mode_words)},
        true,
        "",
        {std::string(name_of(match_mode_names, program.match_mode))},
    };
}

Field requirements_field(const Program& program) {
    std::string lines;
    for (const auto& requirement : program.requirements)
        lines += (lines.empty() ? "" : "\n") + text_of(requirement);
    return {
        key::requirements,
        "What mentors and mentees must have",
        "Whoever lacks one of these is not matched. One on each line: mentor, mentee or both; department, "
        "location, language, skill or self_check; then one or more values, of which one is enough.",
        LongText{static_cast<int>(most_requirements) * (longest_requirement + 1)},
        false,
        "mentor language de, en",
        filled(lines),
    };
}

Field charter_field(const Program& program) {
    return {
        key::charter,
        "Charter",
        "What is expected of both sides, how much time it takes, and whom to turn to.",
        LongText{static_cast<int>(longest_charter)},
        false,
        "",
        filled(program.charter.raw()),
    };
}

Field number_field(const RuleRow& row, const Program& program) {
    return {
        std::string(row.name),
        capital(row.meaning),
        allowed_words(row),
        Number{row.least, row.most},
        true,
        "",
        {std::to_string(program.rules.*row.value)},
    };
}

Form form_about(std::string_view id, std::string title, std::string submit, Act act) {
    return {
        .id = FormId{std::string(id)},
        .title = std::move(title),
        .submit = std::move(submit),
        .intro = {},
        .fields = {},
        .about = std::move(act),
    };
}

// A label is shown as it is, in no markup.
std::string label_of(const Person& person) {
    return person.profile.name.empty() ? person.platform_user : person.profile.name;
}

Choices boxes_of(std::vector<OptionGroup> groups) {
    const bool few = groups.front().options.size() <= most_boxes;
    return {few ? Look::boxes : Look::menu, std::move(groups)};
}

}  // namespace

Form new_program_form() {
    auto form = form_about(
        "program.new",
        "New program · 1 of 2",
        "Continue",
        {std::string(program_form_verb::created), "", 0, {}}
    );
    form.intro.push_back(
        say("It begins as a draft that only you see. On the next page: when, how long, and the charter.")
    );
    add_about_fields(form, Program{});
    return form;
}

Form plan_form(const Program& program, std::string_view zone) {
    auto form = form_about(
        "program.plan", "New program · 2 of 2", "Save", about(program_form_verb::planned, program)
    );
    form.intro.push_back(
        say("All of this can be changed later. Registration has to be opened by a person, or on the "
            "day that you set here.")
    );
    add_window_fields(form, program, zone);
    for (const auto* rule : {"term_weeks", "cadence_days"})
        form.fields.push_back(number_field(*find_rule(rule), program));
    form.fields.push_back(match_mode_field(program));
    form.fields.push_back(charter_field(program));
    return form;
}

Form edit_form(const Program& program, std::string_view zone) {
    auto form =
        form_about("program.edit", "Edit the program", "Save", about(program_form_verb::edited, program));
    add_about_fields(form, program);
    add_window_fields(form, program, zone);
    form.fields.push_back(match_mode_field(program));
    form.fields.push_back(requirements_field(program));
    form.fields.push_back(charter_field(program));
    return form;
}

Form clone_form(const Program& source) {
    auto form =
        form_about("program.clone", "Clone a program", "Clone", about(program_form_verb::cloned, source));
    form.intro.push_back(
        say("The copy of ",
            UserText{source.name},
            " begins as a draft, with the same goal, texts, numbers, holidays and people in charge.")
    );
    form.fields.push_back({
        key::name,
        "Name of the copy",
        "",
        Line{static_cast<int>(longest_program_name)},
        true,
        "Leaders of tomorrow, spring 2028",
        {},
    });
    return form;
}

Form numbers_form(const Program& program, const RuleGroup& group) {
    auto form = form_about(
        "program.numbers",
        std::string(group.title),
        "Save",
        about(std::string(program_form_verb::numbers) + std::string(group.name), program)
    );
    for (const auto& row : rows_of(group))
        form.fields.push_back(number_field(row, program));
    return form;
}

Form holidays_form(const Program& program) {
    auto form = form_about(
        "program.holidays", "Days without messages", "Save", about(program_form_verb::holidays, program)
    );
    form.intro.push_back(
        say("On these days I write to nobody unasked, and they do not count as working days. Saturdays and "
            "Sundays need not be named.")
    );
    std::string days;
    for (const auto& day : program.holidays)
        days += (days.empty() ? "" : "\n") + day;
    form.fields.push_back({
        key::holidays,
        "One day on each line",
        "As year, month and day.",
        LongText{1000},
        false,
        "2026-12-25",
        filled(days),
    });
    return form;
}

Form people_form(const Program& program, const std::vector<InCharge>& in_charge) {
    auto form =
        form_about("program.people", "People in charge", "Save", about(program_form_verb::people, program));
    form.intro.push_back(
        say("Whoever gets escalations reads low ratings with their comments, and is alerted at any hour.")
    );
    OptionGroup everybody;
    std::vector<std::string> ids, escalation;
    for (const auto& [person, gets_escalations] : in_charge) {
        everybody.options.push_back({person.id.str(), label_of(person), ""});
        ids.push_back(person.id.str());
        if (gets_escalations) escalation.push_back(person.id.str());
    }
    const std::vector groups{everybody};
    form.fields.push_back({
        people_field::stay,
        "Who looks after the program",
        "Take a tick away, and they no longer do.",
        boxes_of(groups),
        false,
        "",
        ids,
    });
    form.fields.push_back({
        people_field::escalation,
        "Who of them gets escalations",
        "At least one.",
        boxes_of(groups),
        false,
        "",
        escalation,
    });
    if (in_charge.size() > 1) {
        form.fields.push_back({
            people_field::first,
            "Who is asked first",
            "The others are asked when the first one does not answer.",
            Choice{Look::menu, groups},
            true,
            "",
            {ids.front()},
        });
    }
    form.fields.push_back({
        people_field::newcomer,
        "Somebody new",
        "Leave this empty if nobody joins you.",
        People{},
        false,
        "Choose a person",
        {},
    });
    form.fields.push_back({
        people_field::newcomer_escalation,
        "Do they get escalations",
        "",
        Choices{Look::boxes, {{"", {{"yes", "Yes, low ratings and calls for help reach them too", ""}}}}, 1},
        false,
        "",
        {},
    });
    return form;
}

}  // namespace mentord::content
