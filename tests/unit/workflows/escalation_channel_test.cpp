#include "tests/unit/workflows/escalation_story.hpp"

#include <gtest/gtest.h>

namespace mentord::escalation {
namespace {

Story with_channel(Story story) {
    story.context.pair.program.alert_channel = ChannelId{"C0ALERTS1"};
    return story;
}

/// A story that begins with the channel in place.
Story opened(Cause cause) {
    Story story = with_channel(Story{});
    auto low = bens_rating(1);
    low.tags = {"rushed", "uncomfortable"};
    low.comment = UserText{"CANARY-COMMENT"};
    story.context.ratings = {low};
    story.then(Open{cause, cause == Cause::no_introduction ? ana : ben, low.id, 1, 2});
    return story;
}

TEST(EscalationChannel, Rule78_OpenedRepeatedClaimedAndSettledArePosted) {
    auto story = opened(Cause::low_rating);
    ASSERT_EQ(story.posted.size(), 1U);
    EXPECT_EQ(story.posted.back().kind, MessageKind::alert);
    story.then(AlertDue{1});
    ASSERT_EQ(story.posted.size(), 2U);
    EXPECT_TRUE(says(story.posted.back().card, "I ask again"));
    story.then(ClaimPressed{}, cleo);
    ASSERT_EQ(story.posted.size(), 3U);
    EXPECT_TRUE(says(story.posted.back().card, "Cleo looks after"));
    story.then(ContactedSent{UserText{"CANARY-NOTE"}, story.state->version}, cleo);
    story.then(DecideSent{Outcome::kept, UserText{"CANARY-NOTE"}, story.state->version}, cleo);
    ASSERT_EQ(story.posted.size(), 4U);
    EXPECT_TRUE(says(story.posted.back().card, "is settled"));
    EXPECT_EQ(story.posted.back().after, time_to_undo) << "it can still be taken back";
    for (const auto& post : story.posted) {
        EXPECT_EQ(post.about, story.state->id.str());
        for (const auto* secret : {"CANARY", "star", "rating", "low", "ushed", "Ana", "Ben"})
            EXPECT_FALSE(says(post.card, secret)) << secret << " in\n" << words_of(post.card);
    }
}

TEST(EscalationChannel, Rule78_EveryMatterReadsTheSame) {
    const auto words = [](Cause cause) { return words_of(opened(cause).posted.front().card); };
    for (const auto cause : {Cause::help_wanted, Cause::no_introduction, Cause::silence})
        EXPECT_EQ(words(cause), words(Cause::low_rating));
    EXPECT_EQ(opened(Cause::silence).posted.front().kind, MessageKind::reminder)
        << "a matter of working hours";
}

TEST(EscalationChannel, Rule78_AdminsHearAsBeforeAndWithoutAChannelNothingIsPosted) {
    EXPECT_EQ(opened(Cause::low_rating).sent.size(), low_rating().sent.size());
    EXPECT_TRUE(low_rating().posted.empty());
}

TEST(EscalationChannel, Rule78_AButtonInAChannelIsNobodys) {
    for (const auto& post : opened(Cause::low_rating).posted) {
        for (const auto& button : buttons_of(post.card))
            EXPECT_TRUE(std::holds_alternative<mentord::Run>(button.does)) << button.label;
    }
}

TEST(EscalationChannel, Rule74_TheAlertSaysInWordsHowThePairIsDoing) {
    Story story;
    Session missed{
        .id = SessionId{"s"}, .pairing = PairingId{"p1"}, .program = ProgramId{"main"}, .number = 1
    };
    missed.state = SessionState::missed;
    missed.changed_at = story.now - std::chrono::days{1};
    story.context.signs.sessions = {missed};
    story.then(Open{Cause::help_wanted, ben}, ben);
    EXPECT_TRUE(says(last_card_to(story, cleo), "session 1 did not take place"));
    for (const auto& one : story.sent) {
        if (one.to == ana || one.to == ben) {
            EXPECT_FALSE(says(one.card, "did not take place"));
        }
    }
}

}  // namespace
}  // namespace mentord::escalation
