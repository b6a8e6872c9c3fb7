#include "workflows/calendar/compose_links.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <string>
#include <string_view>

namespace mentord {
namespace {

using namespace std::chrono_literals;

CalendarEntry entry(std::string one = "Ana", std::string other = "Ben") {
    const auto day = std::chrono::sys_days{std::chrono::year{2026} / 3 / 10};
    return {day + 23h + 30min, 60min, UserText{std::move(one)}, UserText{std::move(other)}};
}

TEST(ComposeLinks, Rule61_FillInAnEntryInUtc) {
    EXPECT_EQ(
        google_compose_link(entry()),
        "https://calendar.google.com/calendar/render?action=TEMPLATE&text=Mentoring%3A%20Ana%20and%20Ben"
        "&dates=20260310T233000Z%2F20260311T003000Z"
    );
    EXPECT_EQ(
        outlook_compose_link(entry()),
        "https://outlook.office.com/calendar/0/deeplink/compose?path=%2Fcalendar%2Faction%2Fcompose"
        "&rru=addevent&subject=Mentoring%3A%20Ana%20and%20Ben"
        "&startdt=2026-03-10T23%3A30%3A00Z&enddt=2026-03-11T00%3A30%3A00Z"
    );
}

TEST(ComposeLinks, NamesCannotChangeTheLink) {
    EXPECT_TRUE(rc::check("whatever a name holds", [] {
        const auto name = *rc::gen::string<std::string>();
        for (const auto& link :
             {google_compose_link(entry(name, "x")), outlook_compose_link(entry("x", name))}) {
            RC_ASSERT(link.size() <= 2000U);
            RC_ASSERT(std::ranges::all_of(link, [](char c) {
                return std::string_view(
                           "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~:/?&=%"
                       )
                           .find(c) != std::string_view::npos;
            }));
        }
        const auto plain = google_compose_link(entry());
        const auto link = google_compose_link(entry(name, "x"));
        RC_ASSERT(std::ranges::count(link, '&') == std::ranges::count(plain, '&'));
        RC_ASSERT(std::ranges::count(link, '?') == std::ranges::count(plain, '?'));
    }));
}

TEST(ComposeLinks, TitlesStayOnOneLineAndWithinMeasure) {
    EXPECT_EQ(entry_title(entry("A\r\nB", "C\tD")), "Mentoring: A  B and C D");
    EXPECT_EQ(entry_title(entry("", "Ben")), "Mentoring");
    std::string longest;
    for (int i = 0; i < 100; ++i)
        longest += "я";
    EXPECT_EQ(entry_title(entry(longest, "Ben")).size(), std::string("Mentoring:  and Ben").size() + 120);
    EXPECT_EQ(
        entry_title(entry("a" + longest, "Ben")).size(), std::string("Mentoring:  and Ben").size() + 119
    );
}

}  // namespace
}  // namespace mentord
