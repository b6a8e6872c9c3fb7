#include "bot/program_file.hpp"

#include "bot/nearest.hpp"
#include "workflows/calendar/working_hours.hpp"
#include "workflows/program/program_answers.hpp"
#include "workflows/program/rule_groups.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <string>
#include <vector>

namespace mentord {

namespace {

std::vector<std::string> complaints(std::string_view text) {
    std::vector<std::string> lines;
    for (const auto& problem : read_program_file(text).problems)
        lines.push_back(problem_line("p.toml", problem));
    return lines;
}

bool complains(std::string_view text, std::string_view of) {
    for (const auto& line : complaints(text)) {
        if (line.find(of) != std::string::npos) return true;
    }
    return false;
}

struct Bad {
    std::string text;
    std::string says;
};

ProgramSheet sheet() {
    ProgramSheet made{
        .program =
            {
                .id = ProgramId{"leaders"},
                .name = "Leaders",
                .type = ProgramType::reverse,
                .goal = UserText{"Twenty engineers new to leading run a first project by June"},
                .category = GoalCategory::leadership,
                .match_mode = MatchMode::both,
                .charter = UserText{"Two hours a month.\nAda \"the boss\" \\ helps."},
                .opens = governing::opening_moment("2027-03-28", "Europe/Berlin"),
                .closes = governing::closing_moment("2027-04-30", "Europe/Berlin"),
                .holidays = {"2026-12-25"},
                .requirements =
                    {{Role::mentor, Attribute::language, {"de", "en"}},
                     {Role::both, Attribute::department, {"Sales, \"North\"", "R\\D"}}},
            },
        .people = {{"U1", "U2", "U3"}, {"U1", "U3"}},
    };
    made.program.rules.cadence_days = 21;
    return made;
}

/// What a program becomes by a file, given that it was another one before.
Program read_back(const std::string& text, const Program& before) {
    const auto reading = read_program_file(text);
    EXPECT_TRUE(reading.file.has_value()) << text;
    if (!reading.file) return before;
    auto after = governing::with(before, reading.file->changes);
    after.id = reading.file->id;
    return after;
}

}  // namespace

TEST(ProgramFile, SaysEveryErrorWithItsLineAndWhatIsAllowed) {
    const std::string head = "[program]\nid = \"a\"\n";
    const std::vector<Bad> table{
        {"[program\n", "p.toml, line 1: "},
        {"name = \"x\"\n", "line 1, name: keys belong under a section: [program], [rules] or [people]"},
        {"[program]\nname = \"x\"\n", "p.toml, [program] id: this is missing"},
        {"[program]\nid = \"A b\"\n", "line 2, [program] id: this must be at most 24 letters a to z"},
        {"[program]\nid = 7\n", "line 2, [program] id: this must be at most"},
        {head + "name = 7\n", "line 3, [program] name: this must be a text, in quotes"},
        {head + "goal = []\n", "line 3, [program] goal: this must be a text, in quotes"},
        {head + "\n\ntype = \"piar\"\n", "line 5, [program] type: this must be one of one_to_one, group, peer"
        },
        {head + "type = \"piar\"\n", "did you mean “peer”?"},
        {head + "category = \"leaders\"\n", "did you mean “leadership”?"},
        {head + "zone = \"Berlin\"\n", "line 3, [program] zone: this must be a time zone such as"},
        {head + "opens = \"01.04.2027\"\n", "line 3, [program] opens: this must be a day such as 2026-09-01"},
        {head + "opens = 2027-04-01T10:00:00\n", "line 3, [program] opens: this must be a day"},
        {head + "closes = true\n", "line 3, [program] closes: this must be a day"},
        {head + "opens = 2027-04-31\n", "line 3: "},
        {head + "holidays = \"2026-12-25\"\n", "line 3, [program] holidays: this must be a list of days"},
        {head + "holidays = [\n\"2026-12-25\",\n\"Easter\"]\n", "line 5, [program] holidays: every item"},
        {head + "requires = \"mentor language de\"\n",
         "line 3, [program] requires: this must be a list, such as"},
        {head + "requires = [\n\"mentor language de\",\n\"mentor langauge en\"]\n",
         "line 5, [program] requires: Please say what is looked at"},
        {head + "requires = [7]\n", "line 3, [program] requires: Please begin with mentor, mentee or both"},
        {head + "[rules]\nterm_weeks = 53\n",
         "line 4, [rules] term_weeks: this must be a whole number: 4 to 52 weeks (how long a pairing lasts)"},
        {head + "[rules]\ncadence_days = 14.5\n", "line 4, [rules] cadence_days: this must be a whole number"
        },
        {head + "[people]\nadmins = [\"U1\"]\n", "line 3, [people] escalation: somebody must get escalations"
        },
        {head + "[people]\nescalation = [\"@ada\"]\n", "every item must be a member id such as"},
        {head + "[people]\nescalation = \"U1\"\n", "line 4, [people] escalation: this must be a list"},
    };
    for (const auto& [text, says] : table) {
        EXPECT_TRUE(complains(text, says)) << text << "->\n" << testing::PrintToString(complaints(text));
        EXPECT_FALSE(read_program_file(text).file.has_value()) << text;
    }
}

TEST(ProgramFile, SuggestsTheKeyThatWasMeant) {
    const std::string head = "[program]\nid = \"a\"\n";
    const std::vector<Bad> table{
        {head + "naem = \"x\"\n", "line 3, [program] naem: there is no such key; did you mean “name”?"},
        {head + "gaol = \"x\"\n", "did you mean “goal”?"},
        {head + "[rules]\ncadance_days = 14\n", "did you mean “cadence_days”?"},
        {head + "[rules]\ncadence = 14\n", "did you mean “cadence_days”?"},
        {head + "[rules]\nnotice_frist = 14\n", "did you mean “notice_first”?"},
        {head + "[people]\nadmin = [\"U1\"]\n", "did you mean “admins”?"},
        {head + "[poeple]\nadmins = [\"U1\"]\n",
         "line 3, [poeple]: there is no such section; did you mean “people”?"},
        {head + "colour = \"x\"\n", "there is no such key; there are id, name, type, goal"},
    };
    for (const auto& [text, says] : table)
        EXPECT_TRUE(complains(text, says)) << text << "->\n" << testing::PrintToString(complaints(text));
}

TEST(ProgramFile, WarnsOfWhatIsLegalAndOddAtItsLine) {
    const std::string text =
        "[program]\nid = \"a\"\ngoal = \"Twenty engineers lead a project by June\"\n"
        "opens = 2027-01-04\n[rules]\nnotice_second = 40\nterm_weeks = 12\n";
    EXPECT_TRUE(read_program_file(text).file.has_value()) << "a warning stops nothing";
    EXPECT_TRUE(complains(text, "line 4, [program] opens: worth a look: no zone is given"));
    EXPECT_TRUE(complains(text, "line 6, [rules] notice_second: worth a look: "));
    EXPECT_TRUE(complains(text, "line 7, [rules] term_weeks: worth a look: "));
    EXPECT_EQ(complaints(text).size(), 3U) << testing::PrintToString(complaints(text));
}

TEST(ProgramFile, NumbersThatOnlyTogetherAreWrongAreErrors) {
    const std::string text = "[program]\nid = \"a\"\n[rules]\nfrom_hour = 17\n";
    EXPECT_FALSE(read_program_file(text).file.has_value());
    EXPECT_TRUE(complains(text, "p.toml, [rules] to_hour: This must be later than from_hour"));
}

TEST(ProgramFile, Rule14_DaysAreThoseOfTheZoneWhereverItStands) {
    const auto reading = read_program_file(
        "[program]\nid = \"a\"\nopens = 2027-03-28\ncloses = \"2027-04-30\"\nzone = \"Asia/Tokyo\"\n"
    );
    ASSERT_TRUE(reading.file.has_value());
    EXPECT_EQ(local_text(*reading.file->changes.opens->to, "Asia/Tokyo"), "Sun 28 Mar 2027, 00:00");
    EXPECT_EQ(local_text(*reading.file->changes.closes->to, "Asia/Tokyo"), "Fri 30 Apr 2027, 23:59");
}

TEST(ProgramFile, LeavesOutWhatStays) {
    const auto reading = read_program_file("[program]\nid = \"leaders\"\nopens = \"\"\n");
    ASSERT_TRUE(reading.file.has_value());
    const auto& changes = reading.file->changes;
    EXPECT_FALSE(changes.name || changes.type || changes.goal || changes.category || changes.charter);
    EXPECT_FALSE(changes.closes || changes.holidays || reading.file->people);
    EXPECT_TRUE(changes.rules.empty());
    EXPECT_FALSE(changes.requirements);
    ASSERT_TRUE(changes.opens.has_value()) << "an empty text is no day";
    EXPECT_EQ(changes.opens->to, std::nullopt);
}

TEST(ProgramFile, IsReadBackAsItWasWritten) {
    const auto made = sheet();
    for (const auto* zone : {"Europe/Berlin", "UTC", "Asia/Tokyo"}) {
        const auto text = write_program_file(made, zone);
        EXPECT_EQ(complaints(text), std::vector<std::string>{}) << text;
        EXPECT_EQ(read_program_file(text).file->people, made.people);
        Program before;
        for (const auto& row : rule_rows)
            before.rules.*row.value = row.most;
        auto after = read_back(text, before);
        EXPECT_EQ(after, made.program) << zone << "\n" << text;
    }
}

RC_GTEST_PROP(ProgramFile, KeepsWhateverWasTyped, ()) {
    const auto letters = rc::gen::container<std::string>(
        rc::gen::oneOf(rc::gen::inRange<char>(1, 127), rc::gen::elementOf(std::string("\"\\\n\r\t#'=[]")))
    );
    auto made = sheet();
    made.program.name = "N" + *letters;
    if (made.program.name.size() > 80) made.program.name.resize(80);
    made.program.goal = UserText{*letters};
    made.program.charter = UserText{*letters + "\n" + *letters};
    made.program.opens.reset();
    for (const auto& row : rule_rows)
        made.program.rules.*row.value = *rc::gen::inRange(row.least, row.most + 1);
    made.program.rules.from_hour = 8;
    made.program.rules.to_hour = 18;
    made.program.rules.weight_goals = 30;
    made.program.rules.grade_most = 7;
    made.program.rules.group_most = 4;
    if (auto one = read_requirement("mentor department x, " + *letters).requirement)
        made.program.requirements.push_back(std::move(*one));
    made.program.announce_channel = ChannelId{*rc::gen::element<std::string>("", "C0123ABC")};
    const auto reading = read_program_file(write_program_file(made, "UTC"));
    RC_ASSERT(reading.file.has_value());
    auto after = governing::with(Program{}, reading.file->changes);
    after.id = reading.file->id;
    RC_ASSERT(after == made.program);
}

TEST(ProgramFile, TheDifferenceIsSaidAKeyALine) {
    const auto before = sheet();
    EXPECT_EQ(program_diff(before, before, "UTC"), std::vector<std::string>{});
    auto after = before;
    after.program.rules.cadence_days = 14;
    after.program.name = "Leaders 2027";
    after.program.opens.reset();
    after.program.holidays.clear();
    after.program.alert_channel = ChannelId{"C0123ABC"};
    after.program.requirements.pop_back();
    after.program.requirements.push_back({Role::mentee, Attribute::skill, {"data"}});
    after.people.escalation = {"U2"};
    EXPECT_EQ(
        program_diff(before, after, "Europe/Berlin"),
        (std::vector<std::string>{
            "name: “Leaders” -> “Leaders 2027”",
            "opens: Sun 28 Mar 2027, 00:00 -> none",
            "holidays: 2026-12-25 -> none",
            "alert_channel: none -> C0123ABC",
            "requires: mentor language de, en; both department \"Sales, \"\"North\"\"\", R\\D -> mentor "
            "language "
            "de, en; mentee skill data",
            "rules.cadence_days: 21 -> 14 days",
            "people.escalation: U1, U3 -> U2",
        })
    );
}

TEST(ProgramFile, AChannelIsAnIdOrNone) {
    const std::string head = "[program]\nid = \"leaders\"\n";
    EXPECT_TRUE(
        complains(head + "alert_channel = \"#general\"\n", "line 3, [program] alert_channel: this must")
    );
    EXPECT_TRUE(complains(
        head + "alert_channel = \"C0123ABC\"\nannounce_channel = \"C0123ABC\"\n",
        "line 3, [program] alert_channel: worth a look"
    ));
    EXPECT_FALSE(complains(head + "announce_channel = \"\"\n", "announce_channel"));
}

TEST(Nearest, IsSilentWhereNothingComesNear) {
    EXPECT_EQ(nearest("name", {"name", "goal"}), "name");
    EXPECT_EQ(nearest("colour", {"id", "name", "goal"}), "");
    EXPECT_EQ(nearest("", {"id"}), "id") << "two letters away";
    EXPECT_EQ(nearest("week", {"day", "term_weeks"}), "term_weeks");
}

}  // namespace mentord
