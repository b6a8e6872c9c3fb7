#include "tests/unit/workflows/governing_story.hpp"
#include "workflows/content/program_forms.hpp"
#include "workflows/program/lint.hpp"
#include "workflows/program/program_answers.hpp"

#include <gtest/gtest.h>

#include <set>
#include <string>
#include <variant>
#include <vector>

namespace mentord::governing {
namespace {

Program full() {
    auto story = with_window();
    story.edit(
        {.charter = UserText{"Two hours a month.\nTalk to Ada."},
         .holidays = {{"2026-12-25", "2027-01-01"}},
         .requirements =
             std::vector<Requirement>{
                 {Role::mentor, Attribute::language, {"de", "en"}},
                 {Role::both, Attribute::department, {"Sales, North", "Legal"}}
             }}
    );
    return *story.state;
}

/// A form sent as it opened: what it shows filled in.
Answers untouched(const Form& form) {
    Answers answers;
    for (const auto& field : form.fields) {
        if (!field.initial.empty()) answers[field.id] = field.initial;
    }
    return answers;
}

std::vector<content::InCharge> in_charge(int count) {
    std::vector<content::InCharge> all;
    for (int i = 0; i < count; ++i) {
        all.push_back({admin_called("p" + std::to_string(i), i == 0 ? "" : "Person", "UTC"), i < 2});
    }
    return all;
}

std::vector<Form> every_form() {
    const auto program = full();
    std::vector<Form> forms{
        content::new_program_form(),
        content::plan_form(program, "Europe/Berlin"),
        content::edit_form(program, "Europe/Berlin"),
        content::clone_form(program),
        content::holidays_form(program),
        content::people_form(program, in_charge(1)),
        content::people_form(program, in_charge(3)),
        content::people_form(program, in_charge(30)),
    };
    for (const auto& group : rule_groups)
        forms.push_back(content::numbers_form(program, group));
    return forms;
}

// What Slack's views.open takes: title 24, labels and hints 2000, options 1 to 100 (10 as boxes) of 75
// letters.
TEST(ProgramForms, AreWhatAPlatformTakes) {
    for (const auto& form : every_form()) {
        EXPECT_LE(form.title.size(), 24U + 1U) << form.title;  // the middle dot is two bytes
        EXPECT_FALSE(form.submit.empty());
        ASSERT_TRUE(form.about.has_value()) << form.id.str();
        EXPECT_TRUE(form.about->verb.starts_with("program."));
        EXPECT_LE(form.fields.size() + form.intro.size(), 100U);
        std::set<std::string> ids;
        for (const auto& field : form.fields) {
            EXPECT_TRUE(ids.insert(field.id).second) << field.id;
            EXPECT_FALSE(field.label.empty());
            const auto* choice = std::get_if<Choice>(&field.kind);
            const auto* choices = std::get_if<Choices>(&field.kind);
            const auto* groups = choice != nullptr    ? &choice->groups
                                 : choices != nullptr ? &choices->groups
                                                      : nullptr;
            if (groups == nullptr) continue;
            const bool boxes = choices != nullptr && choices->look == Look::boxes;
            ASSERT_EQ(groups->size(), 1U);
            EXPECT_LE(groups->front().options.size(), boxes ? 10U : 100U) << field.id;
            for (const auto& option : groups->front().options) {
                EXPECT_FALSE(option.label.empty()) << field.id;
                EXPECT_LE(option.label.size(), 75U);
            }
        }
    }
}

TEST(ProgramForms, SentAsTheyOpenedChangeNothing) {
    const auto program = full();
    for (const std::string zone : {"Europe/Berlin", "Asia/Tokyo", "America/Los_Angeles", ""}) {
        const auto edit = read_edit(untouched(content::edit_form(program, zone)), program, zone);
        EXPECT_TRUE(edit.errors.empty());
        EXPECT_EQ(with(program, edit.changes), program) << zone;
        const auto plan = read_plan(untouched(content::plan_form(program, zone)), program, zone);
        EXPECT_TRUE(plan.errors.empty());
        EXPECT_EQ(with(program, plan.changes), program) << zone;
    }
    const auto holidays = read_holidays(untouched(content::holidays_form(program)));
    EXPECT_EQ(with(program, holidays.changes), program);
    for (const auto& group : rule_groups) {
        const auto numbers = read_numbers(untouched(content::numbers_form(program, group)), group);
        EXPECT_TRUE(numbers.errors.empty());
        EXPECT_EQ(with(program, numbers.changes), program) << group.name;
    }
}

TEST(ProgramForms, EmptiedFieldsAreForgotten) {
    const auto program = full();
    auto answers = untouched(content::edit_form(program, "Europe/Berlin"));
    for (const auto* emptied : {key::goal, key::charter, key::opens, key::closes, key::requirements})
        answers.erase(emptied);
    const auto after = with(program, read_edit(answers, program, "Europe/Berlin").changes);
    EXPECT_TRUE(after.goal.empty());
    EXPECT_TRUE(after.charter.empty());
    EXPECT_TRUE(after.requirements.empty());
    EXPECT_EQ(after.opens, std::nullopt);
    EXPECT_EQ(after.closes, std::nullopt);
}

TEST(ProgramForms, Rule14_DaysAreThoseOfWhoSetsThem) {
    const auto program = *draft().state;
    const Answers answers{
        {key::opens, {"2026-04-01"}},
        {key::closes, {"2026-04-30"}},
        {"term_weeks", {"26"}},
        {"cadence_days", {"14"}}
    };
    const auto after = with(program, read_plan(answers, program, "Asia/Tokyo").changes);
    EXPECT_EQ(after.opens, moment_of("2026-04-01", std::chrono::minutes{0}, "Asia/Tokyo"));
    EXPECT_EQ(local_text(*after.closes, "Asia/Tokyo"), "Thu 30 Apr 2026, 23:59") << "the last day counts";
}

TEST(ProgramForms, Rule10_ANumberThatIsNoneIsSaidAtItsField) {
    const auto& group = *find_rule_group("term");
    const auto reading =
        read_numbers({{"term_weeks", {"53"}}, {"cadence_days", {"two"}}, {"meeting_minutes", {"45"}}}, group);
    EXPECT_EQ(reading.errors.size(), 2U);
    EXPECT_EQ(reading.errors.at("term_weeks"), "Please give a whole number: 4 to 52 weeks.");
    EXPECT_EQ(reading.errors.at("cadence_days"), "Please give a whole number: 7 to 60 days.");
}

TEST(ProgramForms, Rule43_RequirementsAreOneALineWithErrorsThatNameTheLine) {
    const auto program = full();
    auto answers = untouched(content::edit_form(program, "UTC"));
    EXPECT_EQ(
        answers[key::requirements],
        std::vector<std::string>{"mentor language de, en\nboth department \"Sales, North\", Legal"}
    );
    answers[key::requirements] = {"\r\n  Mentee skill Data and analytics \r\n\nboth location Berlin"};
    auto reading = read_edit(answers, program, "UTC");
    EXPECT_TRUE(reading.errors.empty());
    EXPECT_EQ(
        *reading.changes.requirements,
        (std::vector<Requirement>{
            {Role::mentee, Attribute::skill, {"data"}}, {Role::both, Attribute::location, {"Berlin"}}
        })
    );
    answers[key::requirements] = {"mentor language de\n\nmentor language klingon"};
    reading = read_edit(answers, program, "UTC");
    EXPECT_TRUE(reading.errors.at(key::requirements).starts_with("Line 3: Value 1 is not in the list"));
}

TEST(ProgramForms, Rule43_AsManyRequirementsAsThereMayBeFitIntoTheirField) {
    auto program = full();
    program.requirements.assign(
        most_requirements, {Role::both, Attribute::location, {std::string(longest_requirement - 14, 'x')}}
    );
    EXPECT_EQ(problem_with(program.requirements.front()), "");
    for (const auto& field : content::edit_form(program, "UTC").fields) {
        if (field.id != key::requirements) continue;
        const auto most = std::get<LongText>(field.kind).max_length;
        EXPECT_LE(field.initial.front().size(), static_cast<std::size_t>(most));
        EXPECT_LE(most, 3000) << "Slack takes no more";
    }
}

TEST(ProgramForms, HolidaysAreReadHoweverTheyAreTyped) {
    const auto reading = read_holidays({{key::holidays, {"2027-01-01 \r\n\n  2026-12-25\n2026-12-25"}}});
    EXPECT_EQ(*reading.changes.holidays, (std::vector<LocalDay>{"2026-12-25", "2027-01-01"}));
    const auto wrong = read_holidays({{key::holidays, {"2026-12-25\nChristmas"}}});
    EXPECT_NE(wrong.errors.at(key::holidays).find("Line 2"), std::string::npos);
    EXPECT_EQ(*read_holidays({}).changes.holidays, std::vector<LocalDay>{});
}

TEST(ProgramForms, AnUnknownKindIsRefused) {
    const auto reading = read_about({{key::name, {"  Leaders\nof tomorrow "}}, {key::type, {"circus"}}});
    EXPECT_EQ(reading.changes.name, "Leaders of tomorrow");
    EXPECT_TRUE(reading.errors.contains(key::type));
    EXPECT_TRUE(reading.errors.contains(key::category));
}

TEST(ProgramForms, PeopleAreReadAsTheyWereTicked) {
    const auto form = content::people_form(full(), in_charge(3));
    auto wanted = read_people(untouched(form));
    EXPECT_EQ(wanted.stay, (std::vector{PersonId{"p0"}, PersonId{"p1"}, PersonId{"p2"}}));
    EXPECT_EQ(wanted.escalation, (std::vector{PersonId{"p0"}, PersonId{"p1"}}));
    EXPECT_EQ(wanted.first, PersonId{"p0"});
    EXPECT_TRUE(wanted.newcomer.empty());
    wanted = read_people({{"newcomer", {"U7"}}, {"newcomer_escalation", {"yes"}}});
    EXPECT_EQ(wanted.newcomer, "U7");
    EXPECT_TRUE(wanted.newcomer_escalation);
    EXPECT_TRUE(wanted.stay.empty());
}

}  // namespace
}  // namespace mentord::governing
