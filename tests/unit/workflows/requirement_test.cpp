#include "workflows/program/requirement.hpp"

#include "workflows/content/catalogue.hpp"
#include "workflows/conversation/form_answers.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

namespace mentord {
namespace {

struct Meant {
    std::string line;
    Requirement means;
    std::string written;
};

TEST(Requirements, Rule43_AreReadHoweverTheyAreTyped) {
    const std::vector<Meant> table{
        {"mentor language de, en", {Role::mentor, Attribute::language, {"de", "en"}}, "mentor language de, en"
        },
        {" Mentor\tLANGUAGE  German,English,de\r\n",
         {Role::mentor, Attribute::language, {"de", "en"}},
         "mentor language de, en"},
        {"mentee department Sales",
         {Role::mentee, Attribute::department, {"Sales"}},
         "mentee department Sales"},
        {"both location New York, Berlin,",
         {Role::both, Attribute::location, {"New York", "Berlin"}},
         "both location New York, Berlin"},
        {"both department \"Sales, North\", \"The \"\"A\"\" team\", Legal",
         {Role::both, Attribute::department, {"Sales, North", "The \"A\" team", "Legal"}},
         "both department \"Sales, North\", \"The \"\"A\"\" team\", Legal"},
        {"mentor skill Data and analytics", {Role::mentor, Attribute::skill, {"data"}}, "mentor skill data"},
        {"mentor self_check time, share",
         {Role::mentor, Attribute::self_check, {"time", "share"}},
         "mentor self_check time, share"},
    };
    for (const auto& [line, means, written] : table) {
        const auto read = read_requirement(line);
        EXPECT_EQ(read.requirement, means) << line << ": " << read.problem;
        EXPECT_EQ(read.problem, "") << line;
        EXPECT_EQ(text_of(means), written);
    }
}

struct Bad {
    std::string line;
    std::string says;
};

TEST(Requirements, Rule43_SayWhatIsWrongWithThem) {
    const std::vector<Bad> table{
        {"", "Please begin with mentor, mentee or both"},
        {"mentors language de", "Please begin with mentor, mentee or both"},
        {"unsaid language de", "Please begin with mentor, mentee or both"},
        {"mentor", "Please say what is looked at: department, location"},
        {"mentor shoe_size 42", "Please say what is looked at: department, location"},
        {"mentor language", "Please say at the end which values are good"},
        {"mentor location , \"\",", "Please say at the end which values are good"},
        {"mentor language de, klingon", "Value 2 is not in the list for language: ar, cs, da, de,"},
        {"mentee skill juggling", "Value 1 is not in the list for skill: communication, feedback,"},
        {"mentor self_check honesty", "Value 1 is not in the list for self_check: share, time, honest, plan."
        },
        {"mentee self_check time", "Only mentors look at themselves"},
        {"both self_check time", "Only mentors look at themselves"},
        {"both department " + std::string(200, 'x'), "Please keep it to 200 characters."},
    };
    for (const auto& [line, says] : table) {
        const auto read = read_requirement(line);
        EXPECT_FALSE(read.requirement) << line;
        EXPECT_TRUE(read.problem.starts_with(says)) << line << " -> " << read.problem;
    }
}

TEST(Requirements, TheListNamesEveryAttribute) {
    const auto problem = read_requirement("mentor").problem;
    for (const auto& [attribute, name] : attribute_names)
        EXPECT_NE(problem.find(name), std::string::npos) << name;
}

TEST(Requirements, WhatWasKeptIsReadThoughTheListHasLostIt) {
    const auto kept = kept_requirement("mentor skill alchemy, data");
    ASSERT_TRUE(kept);
    EXPECT_EQ(*kept, (Requirement{Role::mentor, Attribute::skill, {"alchemy", "data"}}));
    EXPECT_TRUE(problem_with(*kept).starts_with("Value 1 is not in the list"));
    EXPECT_FALSE(kept_requirement("nobody skill data"));
    EXPECT_FALSE(kept_requirement("mentor"));
}

// Whatever is typed: what was understood is written so that the same is understood again.
RC_GTEST_PROP(Requirements, AreReadBackAsTheyWereWritten, ()) {
    const auto letters = rc::gen::container<std::string>(
        rc::gen::oneOf(rc::gen::inRange<char>(1, 127), rc::gen::elementOf(std::string(" ,\"\"\n\tab")))
    );
    const auto role = *rc::gen::element<std::string>("mentor", "mentee", "both");
    const auto where = *rc::gen::element<std::string>("department", "location");
    const auto read = read_requirement(role + " " + where + " " + *letters);
    if (!read.requirement) return;
    const auto line = text_of(*read.requirement);
    RC_ASSERT(line.find('\n') == std::string::npos);
    RC_ASSERT(characters(line) <= longest_requirement);
    RC_ASSERT(read_requirement(line).requirement == read.requirement);
    RC_ASSERT(kept_requirement(line) == read.requirement);
}

TEST(Requirements, EveryValueOfTheListsCanBeAskedForByItsLabel) {
    const auto check = [](const std::string& attribute, const std::vector<OptionGroup>& groups) {
        for (const auto& group : groups) {
            for (const auto& option : group.options) {
                const auto read = read_requirement("mentor " + attribute + " \"" + option.label + "\"");
                ASSERT_TRUE(read.requirement) << option.label << ": " << read.problem;
                EXPECT_EQ(read.requirement->one_of, std::vector{option.value}) << option.label;
            }
        }
    };
    check("language", content::languages());
    check("skill", content::skills());
    check("self_check", content::self_checks());
}

}  // namespace
}  // namespace mentord
