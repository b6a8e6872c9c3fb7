#include "tests/unit/workflows/governing_story.hpp"
#include "tests/unit/workflows/reading.hpp"
#include "workflows/program/channel.hpp"
#include "workflows/program/lint.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>

namespace mentord::governing {
namespace {

using std::chrono::days;
using std::chrono::hours;

const ChannelId channel{"C0NEWS12"};

/// Registration is open, until the last of April, and there is a channel.
Story open_in_april() {
    auto story = with_window();
    story.edit({.announce_channel = channel});
    story.now = berlin_day("2026-04-01", 1);
    story.then(WindowOpens{});
    return story;
}

std::map<std::string, Instant> countdown_of(const Story& story) {
    std::map<std::string, Instant> found;
    for (const auto& set : story.all<SetTimer>()) {
        if (set.timer.kind == countdown_timer) found[set.timer.occurrence] = set.due;
    }
    return found;
}

Story& at_countdown(Story& story, int left, Instant now) {
    story.now = now - std::chrono::minutes{1};
    return story.then(CountdownDue{left});
}

TEST(Announcing, Rule14_TheOpeningIsPostedByDayAndByHand) {
    const auto by_day = open_in_april();
    ASSERT_EQ(by_day.all<ChannelPost>().size(), 1U);
    const auto post = by_day.all<ChannelPost>().front();
    EXPECT_EQ(post.channel, channel);
    EXPECT_EQ(post.kind, MessageKind::reminder) << "in working hours";
    EXPECT_TRUE(says(post.card, "Registration is open"));
    auto by_hand = draft();
    by_hand.edit({.announce_channel = channel}).step<OpenRegistration>();
    EXPECT_EQ(by_hand.all<ChannelPost>().size(), 1U);
}

TEST(Announcing, Rule14_WithoutAChannelNothingIsPosted) {
    EXPECT_TRUE(registering().all<ChannelPost>().empty());
}

TEST(Announcing, Rule16_TheDaysOfTheCountdownComeInWorkingHours) {
    const auto due = countdown_of(open_in_april());
    ASSERT_EQ(due.size(), 3U) << "thirty days before is the day of the opening";
    for (const auto& [occurrence, at] : due) {
        EXPECT_EQ(at, next_working_moment(at, WorkingHours{"Europe/Berlin", 9, 17, {}})) << occurrence;
        EXPECT_LT(at, berlin_day("2026-04-30", 23 * 60 + 59)) << occurrence;
    }
}

TEST(Announcing, Rule16_ACountdownSaysHowLongIsLeftAndInvites) {
    auto story = open_in_april();
    at_countdown(story, 7, berlin_day("2026-04-24", 9 * 60));
    ASSERT_EQ(story.all<ChannelPost>().size(), 1U);
    const auto card = story.all<ChannelPost>().front().card;
    EXPECT_TRUE(says(card, "closes in 7 days")) << words_of(card);
    ASSERT_EQ(buttons_of(card).size(), 1U);
    EXPECT_EQ(std::get<mentord::Run>(buttons_of(card).front().does).words, "join leaders")
        << "a shared card: its button is nobody's";
}

TEST(Announcing, Rule16_OfSeveralThatAreOverdueTheNewestSpeaks) {
    auto story = open_in_april();
    const auto late = berlin_day("2026-04-29", 10 * 60);
    at_countdown(story, 14, late);
    EXPECT_TRUE(story.silent());
    at_countdown(story, 7, late);
    EXPECT_TRUE(story.silent());
    at_countdown(story, 2, late);
    EXPECT_EQ(story.all<ChannelPost>().size(), 1U);
}

TEST(Announcing, Rule16_NothingIsSaidAfterItClosedOrTheProgramWasArchived) {
    auto story = open_in_april();
    auto past = story;
    at_countdown(past, 2, berlin_day("2026-05-02"));
    EXPECT_TRUE(past.silent());
    story.step<CloseRegistration>();
    const auto cancelled = story.all<CancelTimers>();
    EXPECT_TRUE(std::ranges::any_of(cancelled, [](const CancelTimers& one) {
        return one.kind == countdown_timer;
    }));
    EXPECT_GE(story.all<WithdrawAbout>().size(), 3U) << "what waits to be posted, too";
    story.then(CountdownDue{2});
    EXPECT_TRUE(story.silent());
    auto gone = archived();
    gone.then(CountdownDue{2});
    EXPECT_TRUE(gone.silent());
}

TEST(Announcing, Rule16_AnotherLastDayMovesTheCountdown) {
    auto story = open_in_april();
    story.edit({.closes = SetDate{berlin_day("2026-06-30", 23 * 60 + 59)}});
    EXPECT_EQ(countdown_of(story).size(), 4U);
    EXPECT_TRUE(story.all<ChannelPost>().empty());
}

TEST(Announcing, AChannelIsReadAsThePlatformWritesIt) {
    EXPECT_EQ(channel_from("<#C0123ABC|general>"), ChannelId{"C0123ABC"});
    EXPECT_EQ(channel_from("<#c0123abc|general>"), ChannelId{"C0123ABC"}) << "a command's words are in small";
    EXPECT_EQ(channel_from("<#C0123ABC>"), ChannelId{"C0123ABC"});
    EXPECT_EQ(channel_from("C0123ABC"), ChannelId{"C0123ABC"});
    for (const auto* no : {"#general", "general", "careers", "U0123ABC", "", "<#>", "C0", "C0123-ABC"})
        EXPECT_EQ(channel_from(no), std::nullopt) << no;
}

TEST(Announcing, AProgramsChannelsAreLookedOver) {
    auto program = *draft().state;
    program.alert_channel = ChannelId{"#general"};
    const auto wrong = lint(program);
    EXPECT_TRUE(std::ranges::any_of(wrong, [](const Finding& one) {
        return one.wrong && one.key == key::alert_channel;
    }));
    program.alert_channel = program.announce_channel = channel;
    const auto odd = lint(program);
    EXPECT_TRUE(std::ranges::any_of(odd, [](const Finding& one) {
        return !one.wrong && one.key == key::alert_channel;
    }));
}

}  // namespace
}  // namespace mentord::governing
