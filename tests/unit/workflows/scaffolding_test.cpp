#include "workflows/session/scaffolding.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <cstddef>
#include <optional>
#include <vector>

namespace mentord {
namespace {

std::vector<HelpLevel> schedule(int help, int sessions) {
    std::vector<HelpLevel> levels;
    for (int number = 1; number <= sessions; ++number)
        levels.push_back(help_level(number, help));
    return levels;
}

TEST(Scaffolding, Rule64_FadesBySchedule) {
    using enum HelpLevel;
    const std::vector<HelpLevel> expected{full, full, medium, medium, light, light, line, line};
    EXPECT_EQ(schedule(0, 8), expected);
    EXPECT_EQ(help_level(40, 0), line);
    EXPECT_EQ(help_level(0, 0), full);
}

TEST(Scaffolding, Rule64_StepsBackUpWhenASessionIsRatedThreeOrLess) {
    EXPECT_EQ(help_event_of(3, std::nullopt), HelpEvent::struggled);
    EXPECT_EQ(help_event_of(1, 5), HelpEvent::struggled);
    const int help = help_after(0, HelpEvent::struggled, 7);
    EXPECT_EQ(help_level(7, help), HelpLevel::light);
    EXPECT_EQ(help_level(7, help_after(help, HelpEvent::struggled, 7)), HelpLevel::medium);
}

TEST(Scaffolding, Rule64_FadesBackAfterTwoGoodSessions) {
    EXPECT_EQ(help_event_of(5, std::nullopt), std::nullopt);
    EXPECT_EQ(help_event_of(5, 3), std::nullopt);
    EXPECT_EQ(help_event_of(4, 4), HelpEvent::went_well);
    EXPECT_EQ(help_after(2, HelpEvent::went_well, 7), 1);
    EXPECT_EQ(help_after(0, HelpEvent::went_well, 7), 0);
    EXPECT_EQ(help_after(-1, HelpEvent::went_well, 3), -1);  // less is what they asked for
}

TEST(Scaffolding, Promise4_IsBoundedAndEachStepShows) {
    EXPECT_TRUE(rc::check("bounded, and visible in the next session", [] {
        int help = 0;
        const auto sessions = *rc::gen::inRange(1, 40);
        for (int next = 1; next <= sessions; ++next) {
            const auto event = *rc::gen::element(
                HelpEvent::more_wanted, HelpEvent::less_wanted, HelpEvent::struggled, HelpEvent::went_well
            );
            const auto before = static_cast<int>(help_level(next, help));
            help = help_after(help, event, next);
            const auto after = static_cast<int>(help_level(next, help));
            RC_ASSERT(help >= -most_help_steps && help <= most_help_steps);
            switch (event) {
                case HelpEvent::more_wanted:
                case HelpEvent::struggled:
                    RC_ASSERT(after == std::min(before + 1, static_cast<int>(HelpLevel::full)));
                    break;
                case HelpEvent::less_wanted:
                    RC_ASSERT(after == std::max(before - 1, static_cast<int>(HelpLevel::line)));
                    break;
                case HelpEvent::went_well:
                    RC_ASSERT(after <= before && after >= before - 1);
                    break;
            }
        }
    }));
}

TEST(Scaffolding, Promise4_ComfortAloneBringsItDownToOneLine) {
    EXPECT_TRUE(rc::check("fades with comfort whatever was before", [] {
        int help = *rc::gen::inRange(-most_help_steps, most_help_steps + 1);
        int next = *rc::gen::inRange(1, 12);
        for (int i = 0; i < 12; ++i)
            help = help_after(help, HelpEvent::went_well, ++next);
        RC_ASSERT(help_level(next, help) == HelpLevel::line);
    }));
}

TEST(Scaffolding, Promise4_StruggleAloneBringsAllOfItBack) {
    EXPECT_TRUE(rc::check("returns with struggle whatever was before", [] {
        int help = *rc::gen::inRange(-most_help_steps, most_help_steps + 1);
        int next = *rc::gen::inRange(1, 30);
        for (int i = 0; i < 4; ++i)
            help = help_after(help, HelpEvent::struggled, next);
        RC_ASSERT(help_level(next, help) == HelpLevel::full);
    }));
}

}  // namespace
}  // namespace mentord
