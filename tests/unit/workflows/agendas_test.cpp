#include "workflows/content/agendas.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <map>
#include <numeric>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace mentord::content::meeting {
namespace {

std::vector<const Agenda*> every_agenda() {
    std::vector<const Agenda*> all{&flash_agenda(), &group_agenda(), &reverse_agenda(), &peer_agenda()};
    for (int row = 1; row <= topic_count; ++row)
        all.push_back(&topic(row));
    for (const int days : {3, 14, 30, 60, 90})
        all.push_back(&onboarding_agenda(days));
    return all;
}

Pairing pairing_of(int term_days, int cadence_days, const std::string& id = "pair-1") {
    Pairing pairing;
    pairing.id = PairingId{id};
    pairing.state = PairingState::active;
    pairing.ends = pairing.began + std::chrono::days{term_days};
    pairing.cadence_days = cadence_days;
    return pairing;
}

std::vector<int> rows(int sessions, int total) {
    std::vector<int> all;
    for (int number = 1; number <= sessions; ++number)
        all.push_back(topic_row(number, total));
    return all;
}

TEST(Topics, Rule63_AreTheTwelveOfTheTableAtTwoWeeks) {
    EXPECT_EQ(rows(12, 12), (std::vector<int>{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12}));
}

TEST(Topics, Rule63_AreTheOddRowsInAMonthlyRhythm) {
    EXPECT_EQ(sessions_in_term(pairing_of(182, 30)), 6);
    EXPECT_EQ(rows(6, 6), (std::vector<int>{1, 3, 5, 7, 9, 11}));
}

TEST(Topics, Rule63_FitALongerTermToo) {
    EXPECT_EQ(sessions_in_term(pairing_of(182, 14)), 13);
    EXPECT_EQ(rows(13, 13), (std::vector<int>{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 4, 11, 12}));
    for (int total = 9; total <= 52; ++total) {
        EXPECT_EQ(topic_row(total / 2, total), midpoint_topic) << total;
        EXPECT_EQ(topic_row(total, total), closeout_topic) << total;
        for (int number = 1; number <= total + 10; ++number) {
            EXPECT_GE(topic_row(number, total), 1);
            EXPECT_LE(topic_row(number, total), topic_count);
            if (number > 3) {
                EXPECT_GT(topic_row(number, total), 3) << number << " of " << total;
            }
        }
    }
    for (int number = 1; number <= 20; ++number)
        EXPECT_GE(topic_row(number, 3), 1);
}

TEST(Topics, Rule86_TheCloseOutIsAboutClosingWhateverItsNumber) {
    auto pairing = pairing_of(182, 30);
    pairing.state = PairingState::closing;
    EXPECT_EQ(agenda_of({}, pairing, 4, pairing.ends).title, topic(closeout_topic).title);
}

TEST(Topics, Rule86_TheLastMeetingForWhichThereIsRoomIsAboutClosing) {
    const auto pairing = pairing_of(182, 14);
    const auto title_after = [&](int days) {
        return agenda_of({}, pairing, 9, pairing.began + std::chrono::days{days}).title;
    };
    EXPECT_NE(title_after(168), topic(closeout_topic).title) << "one more fits in";
    EXPECT_EQ(title_after(169), topic(closeout_topic).title);
    EXPECT_EQ(agenda_of({}, pairing, 1, pairing.ends).title, topic(1).title) << "they have not met yet";
}

TEST(Topics, Rule8_EveryTypeHasItsOwn) {
    const auto pairing = pairing_of(182, 14);
    const auto title = [&](ProgramType type, int number) {
        Program program;
        program.type = type;
        return agenda_of(program, pairing, number, pairing.began).title;
    };
    EXPECT_EQ(title(ProgramType::flash, 1), flash_agenda().title);
    EXPECT_EQ(title(ProgramType::group, 2), group_agenda().title);
    EXPECT_EQ(title(ProgramType::reverse, 2), reverse_agenda().title);
    EXPECT_EQ(title(ProgramType::peer, 2), peer_agenda().title);
    EXPECT_EQ(title(ProgramType::erg, 2), topic(2).title);
    EXPECT_EQ(title(ProgramType::group, 1), topic(1).title);
}

TEST(Topics, Rule46_ANewcomersMonthsHaveTheirs) {
    Program program;
    program.category = GoalCategory::onboarding;
    const auto pairing = pairing_of(91, 14);
    std::set<std::string_view> titles;
    for (const int day : {7, 14, 30, 60, 85})
        titles.insert(agenda_of(program, pairing, 2, pairing.began + std::chrono::days{day}).title);
    EXPECT_EQ(titles.size(), 5U);
}

TEST(Agendas, Rule51_TheFirstHasSixPoints) {
    EXPECT_EQ(topic(1).points.size(), 6U);
    EXPECT_FALSE(topic(1).place.empty());
}

TEST(Agendas, AreWholeAndFitForACard) {
    std::set<std::string_view> titles;
    for (const auto* agenda : every_agenda()) {
        EXPECT_TRUE(titles.insert(agenda->title).second) << agenda->title;
        EXPECT_LE(agenda->title.size(), 60U);
        EXPECT_FALSE(agenda->aim.empty());
        EXPECT_GE(agenda->points.size(), 3U) << agenda->title;
        EXPECT_LE(agenda->points.size(), 7U) << agenda->title;
        EXPECT_GE(agenda->starters.size(), 2U) << agenda->title;
        EXPECT_EQ(agenda->assignment.empty(), agenda == &flash_agenda()) << agenda->title;
        for (const auto& point : agenda->points) {
            EXPECT_GE(point.weight, 1);
            EXPECT_LE(point.words.size(), 140U) << point.words;
        }
    }
}

TEST(TimeBoxes, Rule66_AddUpExactlyForEveryAgendaAndLength) {
    for (const auto* agenda : every_agenda()) {
        for (int minutes = 15; minutes <= 120; ++minutes) {
            const auto boxes = time_boxes(agenda->points, minutes);
            ASSERT_EQ(boxes.size(), agenda->points.size());
            EXPECT_EQ(std::accumulate(boxes.begin(), boxes.end(), 0), minutes) << agenda->title;
            EXPECT_GE(*std::ranges::min_element(boxes), 1) << agenda->title;
        }
        for (const int minutes : {30, 45, 60}) {
            for (const int box : time_boxes(agenda->points, minutes))
                EXPECT_EQ(box % 5, 0) << agenda->title;
        }
    }
}

TEST(TimeBoxes, Rule66_FollowTheWeights) {
    EXPECT_EQ(time_boxes({{"a", 1}, {"b", 2}, {"c", 3}}, 30), (std::vector<int>{5, 10, 15}));
    EXPECT_EQ(time_boxes({{"a", 1}, {"b", 1}, {"c", 1}}, 45), (std::vector<int>{15, 15, 15}));
    EXPECT_EQ(time_boxes({{"a", 1}, {"b", 9}}, 10), (std::vector<int>{5, 5}));
    EXPECT_EQ(time_boxes({{"a", 1}, {"b", 1}}, 15), (std::vector<int>{10, 5}));
    EXPECT_TRUE(time_boxes({}, 30).empty());
    EXPECT_TRUE(time_boxes({{"a", 1}, {"b", 1}}, 1).empty());
    EXPECT_TRUE(rc::check("any weights", [] {
        std::vector<Point> points;
        for (int i = 0; i < *rc::gen::inRange(1, 9); ++i)
            points.push_back({"x", *rc::gen::inRange(1, 30)});
        const auto minutes = *rc::gen::inRange(10, 240);
        const auto boxes = time_boxes(points, minutes);
        RC_ASSERT(std::accumulate(boxes.begin(), boxes.end(), 0) == minutes);
        RC_ASSERT(*std::ranges::min_element(boxes) >= 1);
    }));
}

TEST(Questions, AreSixAThemeOfEachDepthTwo) {
    std::map<Theme, std::map<int, int>> count;
    std::set<std::string_view> words;
    for (const auto& question : question_bank()) {
        ++count[question.theme][question.depth];
        EXPECT_TRUE(words.insert(question.words).second) << question.words;
        EXPECT_TRUE(question.words.ends_with('?')) << question.words;
        EXPECT_LE(question.words.size(), 160U) << question.words;
    }
    EXPECT_EQ(count.size(), theme_count);
    for (const auto& [theme, depths] : count) {
        for (const int depth : {1, 2, 3})
            EXPECT_GE(depths.at(depth), 2) << static_cast<int>(theme);
    }
}

TEST(Questions, DoNotComeTwiceWithinAPairing) {
    EXPECT_TRUE(rc::check("for any pairing", [] {
        const auto pairing = pairing_of(
            *rc::gen::element(91, 182, 365), *rc::gen::element(7, 14, 30), *rc::gen::string<std::string>()
        );
        Program program;
        program.type = *rc::gen::element(ProgramType::one_to_one, ProgramType::group, ProgramType::peer);
        std::set<std::string_view> asked;
        const int possible = static_cast<int>(question_bank().size() / questions_a_session);
        for (int number = 1; number <= possible; ++number) {
            for (const auto words : agenda_questions(program, pairing, number, pairing.began))
                RC_ASSERT(asked.insert(words).second);
        }
        // Afterwards the bank begins anew, and there are still five each time.
        for (int number = possible; number <= 3 * possible; number += 5) {
            const auto five = agenda_questions(program, pairing, number, pairing.began);
            RC_ASSERT(std::set<std::string_view>(five.begin(), five.end()).size() == questions_a_session);
        }
    }));
}

TEST(Questions, AreTheSameForTheSamePairAndOthersForOthers) {
    const Program program;
    const auto one = pairing_of(182, 14, "pair-1");
    const auto other = pairing_of(182, 14, "pair-2");
    int different = 0;
    for (int number = 1; number <= 12; ++number) {
        const auto questions = agenda_questions(program, one, number, one.began);
        EXPECT_EQ(questions, agenda_questions(program, one, number, one.began));
        different += questions == agenda_questions(program, other, number, one.began) ? 0 : 1;
    }
    EXPECT_GE(different, 9);
}

TEST(Questions, FitTheTopicFirstAndGoDeeperWithTime) {
    const Program program;
    const auto pairing = pairing_of(182, 14);
    std::map<std::string_view, Question> bank;
    for (const auto& question : question_bank())
        bank.insert({question.words, question});
    for (const int number : {1, 2, 4, 7, 9}) {
        const auto questions = agenda_questions(program, pairing, number, pairing.began);
        const auto& themes = agenda_of(program, pairing, number, pairing.began).themes;
        const auto& first = bank.at(questions.front());
        EXPECT_NE(std::ranges::find(themes, first.theme), themes.end()) << number;
    }
    EXPECT_EQ(bank.at(agenda_questions(program, pairing, 1, pairing.began).front()).depth, 1);
    EXPECT_EQ(bank.at(agenda_questions(program, pairing, 9, pairing.began).front()).depth, 3);
}

TEST(Help, Rule64_ABeginningAReviewAndAnEndAreFull) {
    auto pairing = pairing_of(182, 14);
    pairing.help = -most_help_steps;
    for (const int row : {1, midpoint_topic, closeout_topic})
        EXPECT_EQ(help_of(topic(row), pairing, 20), HelpLevel::full) << row;
    EXPECT_EQ(help_of(topic(5), pairing, 5), HelpLevel::line);
    EXPECT_EQ(questions_shown(HelpLevel::full), 5U);
    EXPECT_EQ(questions_shown(HelpLevel::medium), 3U);
    EXPECT_EQ(questions_shown(HelpLevel::light), 2U);
    EXPECT_EQ(questions_shown(HelpLevel::line), 0U);
}

}  // namespace
}  // namespace mentord::content::meeting
