#include "bot/roster_file.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace mentord {
namespace {

constexpr const char* good =
    "email,manager,grade,department,location,language\n"
    "Boss@example.com,,7,Board,Lisbon,en|pt\n"
    "ana@example.com,boss@example.com,3,Design,Lisbon,Portuguese\n";

const RosterProblem* problem_saying(const std::vector<RosterProblem>& problems, std::string_view words) {
    for (const auto& one : problems) {
        if (one.text.find(words) != std::string::npos) return &one;
    }
    return nullptr;
}

KnownEmployees known_from(const RosterReading& reading) {
    KnownEmployees known;
    for (const auto& change : differences(reading, {}))
        known[change.after.email] = change.after;
    return known;
}

TEST(RosterFile, ReadsWhoReportsToWhom) {
    const auto reading = read_roster(good, RosterKind::org);
    ASSERT_TRUE(reading.usable());
    ASSERT_EQ(reading.lines.size(), 2U);
    EXPECT_EQ(reading.lines[0].employee.email, "boss@example.com");
    EXPECT_EQ(reading.lines[0].employee.languages, (std::vector<std::string>{"en", "pt"}));
    EXPECT_EQ(reading.lines[1].employee.manager, "boss@example.com");
    EXPECT_EQ(reading.lines[1].employee.grade, 3);
    EXPECT_TRUE(problems_together(reading, {}).empty());
}

TEST(RosterFile, NamesEachWrongLine) {
    struct Case {
        std::string row;
        const char* says;
    };
    const std::vector<Case> cases{
        {"nobody,,3,,,", "“nobody” is no e-mail address"},
        {"ana@example.com,boss,3,,,", "manager: “boss” is no e-mail address"},
        {"ana@example.com,,11,,,", "“11” is no grade; grades are 1 (Just starting)"},
        {"ana@example.com,,3,,,klingon", "no language that I know"},
        {",,3,Design,,", "email: it is empty"},
        {"ana@example.com,,3,,", "has 5 cells, the header has 6"},
        {"ana@example.com,ana@example.com,3,,,", "is their own manager"},
        {"ana@example.com,,3,\xC3\x28,,", "not UTF-8"},
        {"ana@example.com,,3," + std::string(300, 'x') + ",,", "longer than 200 bytes"},
    };
    for (const auto& one : cases) {
        const auto reading = read_roster(
            "email,manager,grade,department,location,language\nbob@example.com,,2,,,\n" + one.row + "\n",
            RosterKind::org
        );
        EXPECT_FALSE(reading.usable()) << one.row;
        const auto* found = problem_saying(reading.problems, one.says);
        ASSERT_NE(found, nullptr) << one.row << ": " << reading.problems.front().text;
        EXPECT_EQ(found->line, 3) << one.row;
    }
}

TEST(RosterFile, NamesBothLinesOfOneWhoIsThereTwice) {
    const auto reading = read_roster("email,grade\nana@example.com,2\nAna@Example.com,3\n", RosterKind::org);
    const auto* found = problem_saying(reading.problems, "is in line 2 already");
    ASSERT_NE(found, nullptr);
    EXPECT_EQ(found->line, 3);
}

TEST(RosterFile, SaysWhichColumnWasProbablyMeant) {
    const auto reading = read_roster("email,manger\nana@example.com,x\n", RosterKind::org);
    EXPECT_TRUE(reading.usable());
    EXPECT_NE(problem_saying(reading.problems, "did you mean manager?"), nullptr);
    EXPECT_FALSE(read_roster("name,grade\nAna,2\n", RosterKind::org).usable()) << "no e-mail address";
    EXPECT_FALSE(read_roster("", RosterKind::org).usable());
}

TEST(RosterFile, FindsCirclesOfManagersAndThoseWhoAreNowhere) {
    const auto reading = read_roster(
        "email,manager\na@x.org,b@x.org\nb@x.org,c@x.org\nc@x.org,a@x.org\nd@x.org,gone@x.org\n",
        RosterKind::org
    );
    ASSERT_TRUE(reading.usable());
    const auto problems = problems_together(reading, {});
    const auto* circle = problem_saying(problems, "in a circle: a@x.org -> b@x.org -> c@x.org -> a@x.org");
    ASSERT_NE(circle, nullptr);
    EXPECT_TRUE(circle->wrong);
    EXPECT_EQ(circle->line, 2);
    const auto* nowhere = problem_saying(problems, "gone@x.org is neither in this file nor known");
    ASSERT_NE(nowhere, nullptr);
    EXPECT_EQ(nowhere->line, 5);
    EXPECT_FALSE(nowhere->wrong) << "the top of a part of a company";
}

TEST(RosterFile, FindsACircleThatIsClosedByWhatIsKnown) {
    const KnownEmployees known{{"b@x.org", Employee{.email = "b@x.org", .manager = "a@x.org"}}};
    const auto reading = read_roster("email,manager\na@x.org,b@x.org\n", RosterKind::org);
    EXPECT_NE(problem_saying(problems_together(reading, known), "in a circle"), nullptr);
}

TEST(RosterFile, ShowsWhatWouldChangeAndLeavesWhatItDoesNotSpeakOf) {
    const auto known = known_from(read_roster(good, RosterKind::org));
    const auto reading = read_roster("email,grade\nana@example.com,4\nboss@example.com,7\n", RosterKind::org);
    const auto changes = differences(reading, known);
    ASSERT_EQ(changes.size(), 1U);
    EXPECT_EQ(changes.front().text, "ana@example.com: grade 3 -> 4");
    EXPECT_EQ(changes.front().after.manager, "boss@example.com");
    EXPECT_TRUE(differences(read_roster(good, RosterKind::org), known).empty());
}

TEST(RosterFile, TakesBackWhatItWrote) {
    const std::vector<Employee> employees{
        {.email = "a@x.org",
         .name = "=HYPERLINK(\"x\")",
         .manager = "b@x.org",
         .grade = 4,
         .department = "R, D",
         .location = "-",
         .languages = {"de", "en"}},
        {.email = "b@x.org"},
    };
    const auto text = write_roster(employees);
    EXPECT_NE(text.find("'=HYPERLINK"), std::string::npos);
    const auto reading = read_roster(text, RosterKind::org);
    ASSERT_TRUE(reading.usable());
    ASSERT_EQ(reading.lines.size(), 2U);
    EXPECT_EQ(reading.lines[0].employee, employees[0]);
    EXPECT_EQ(reading.lines[1].employee, employees[1]);
}

TEST(RosterFile, TakesTwoHundredThousandLines) {
    std::string text = "email,manager,grade\n";
    for (int i = 0; i < 200'000; ++i) {
        text += "p" + std::to_string(i) + "@x.org,";
        text += i == 0 ? std::string{} : "p" + std::to_string((i - 1) / 8) + "@x.org";
        text += ",3\n";
    }
    const auto reading = read_roster(text, RosterKind::org);
    EXPECT_TRUE(reading.usable());
    EXPECT_EQ(reading.lines.size(), 200'000U);
    EXPECT_TRUE(problems_together(reading, {}).empty());
}

std::string row(int number, const std::string& manager) {
    return "p" + std::to_string(number) + "@x.org," + manager + "\n";
}

TEST(RosterFile, NamesTheLineAmongTwoHundredThousand) {
    std::string text = "email,manager\n";
    for (int i = 0; i < 199'997; ++i)
        text += row(i, i == 0 ? "" : "p0@x.org");
    text += row(5, "p0@x.org") + row(300'000, "\xC3\x28") + row(300'001, "nobody");
    const auto reading = read_roster(text, RosterKind::org);
    EXPECT_FALSE(reading.usable());
    EXPECT_EQ(reading.lines.size(), 199'997U) << "the others are read all the same";
    ASSERT_EQ(reading.problems.size(), 3U);
    EXPECT_EQ(reading.problems[0].line, 199'999);
    EXPECT_NE(reading.problems[0].text.find("p5@x.org is in line 7 already"), std::string::npos);
    EXPECT_EQ(reading.problems[1].line, 200'000);
    EXPECT_NE(reading.problems[1].text.find("not UTF-8"), std::string::npos);
    EXPECT_EQ(reading.problems[2].line, 200'001);
    EXPECT_NE(reading.problems[2].text.find("“nobody” is no e-mail address"), std::string::npos);
}

TEST(RosterFile, EachOfTwoHundredThousandLinesMayBeWrong) {
    std::string text = "email,manager\n";
    for (int i = 0; i < 200'000; ++i)
        text += row(0, "p1@x.org");
    const auto reading = read_roster(text, RosterKind::org);
    ASSERT_EQ(reading.problems.size(), 199'999U);
    EXPECT_EQ(reading.problems.front().line, 3);
    EXPECT_EQ(reading.problems.back().line, 200'001);
}

/// One manager for each, down to the last, who is above the first.
TEST(RosterFile, NamesACircleOfTwoHundredThousandInAShortLine) {
    std::string text = "email,manager\n";
    for (int i = 0; i < 200'000; ++i)
        text += row(i, "p" + std::to_string((i + 1) % 200'000) + "@x.org");
    const auto problems = problems_together(read_roster(text, RosterKind::org), {});
    ASSERT_EQ(problems.size(), 1U);
    EXPECT_EQ(problems.front().line, 2);
    EXPECT_NE(problems.front().text.find("in a circle: p0@x.org -> p1@x.org"), std::string::npos);
    EXPECT_NE(problems.front().text.find("-> 199992 more -> p0@x.org"), std::string::npos);
    EXPECT_LT(problems.front().text.size(), 300U);
}

}  // namespace
}  // namespace mentord
