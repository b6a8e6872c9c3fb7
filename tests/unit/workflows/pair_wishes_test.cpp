#include "workflows/session/pair_wishes.hpp"

#include "tests/unit/workflows/session_story.hpp"
#include "workflows/content/session_verbs.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <string>
#include <vector>

namespace mentord::session {
namespace {

namespace verb = content::session_verb;

SessionContext after(int sessions_held, int help = 0) {
    Story story;
    story.pairing.sessions_held = sessions_held;
    story.pairing.help = help;
    return story.context(mentee_id);
}

const Card& told(const Decision<Pairing>& decision) {
    return std::get<Tell>(decision.answer).card;
}

TEST(PairWishes, Rule64_MoreAndLessHelpAreAButtonAway) {
    const auto context = after(6);
    const auto more = decide(*understand_wish({std::string(verb::more_help), "pair-1", 4, {}}), context);
    EXPECT_EQ(more.next.help, 1);
    EXPECT_EQ(more.next.version, context.pairing.version + 1);
    EXPECT_EQ(more.next.changed_at, context.pair.now);
    EXPECT_TRUE(says(told(more), "say more"));
    EXPECT_TRUE(more.effects.empty());
    const auto less = decide(*understand_wish({std::string(verb::less_help), "pair-1", 4, {}}), after(2));
    EXPECT_EQ(less.next.help, -1);
    EXPECT_TRUE(says(told(less), "say less"));
}

TEST(PairWishes, Rule64_AnOldButtonOffersTheChoiceAnew) {
    const auto context = after(6);
    const auto decision = decide(MoreHelp{context.pairing.version - 1}, context);
    EXPECT_EQ(decision.next, context.pairing);
    EXPECT_TRUE(says(told(decision), "one question"));
    for (const auto& button : buttons_of(told(decision)))
        EXPECT_EQ(std::get<Act>(button.does).version, context.pairing.version);
}

TEST(PairWishes, Rule64_RatingsAndMissedSessionsMoveTheHelpInSilence) {
    const auto low = decide(SessionRated{3}, after(7));
    EXPECT_EQ(low.next.help, 1);
    EXPECT_EQ(decide(SessionWasMissed{}, after(7)).next.help, 1);
    EXPECT_EQ(decide(SessionRated{5, 4}, after(7, 2)).next.help, 1);
    EXPECT_EQ(decide(SessionRated{5, 3}, after(7, 2)).next.help, 2);
    // Neither of the two is told: the partner must not learn of a rating.
    EXPECT_TRUE(std::holds_alternative<Nothing>(low.answer));
    EXPECT_TRUE(low.effects.empty());
}

TEST(PairWishes, Rule60_ASlowerRhythmIsChosenAndTheOtherOneTold) {
    const auto context = after(3);
    const auto decision = decide(*understand_wish({"session.cadence.21", "pair-1", 4, {}}), context);
    EXPECT_EQ(decision.next.cadence_days, 21);
    EXPECT_TRUE(decision.undoable);
    ASSERT_EQ(decision.effects.size(), 1U);
    const auto& message = std::get<DirectMessage>(decision.effects.front());
    EXPECT_EQ(message.to, mentor_id);
    EXPECT_EQ(message.after, time_to_undo);
    EXPECT_TRUE(says(message.card, "every 3 weeks"));
    EXPECT_TRUE(says(told(decision), "every 3 weeks"));
}

TEST(PairWishes, Rule60_OnlyAnOfferedRhythmIsTaken) {
    const auto context = after(3);
    for (const int days : {0, 7, 14, 15, 56, 1000}) {
        const auto decision = decide(SlowDown{days, context.pairing.version}, context);
        EXPECT_EQ(decision.next, context.pairing) << days;
        EXPECT_TRUE(says(told(decision), "every 2 weeks"));
    }
    EXPECT_EQ(decide(SlowDown{21, 3}, context).next, context.pairing);
    EXPECT_EQ(slower_cadences(14), (std::vector<int>{21, 28}));
    EXPECT_EQ(slower_cadences(30), (std::vector<int>{42, 56}));
    EXPECT_TRUE(slower_cadences(56).empty());
}

TEST(PairWishes, Rule84_AtTheReviewAnyRhythmMayBeChosenAndTheOtherOneIsTold) {
    const auto context = after(6);
    const auto asked = decide(*understand_wish({"session.rhythm", "pair-1", 1, {}}), context);
    EXPECT_EQ(asked.next, context.pairing);
    ASSERT_EQ(buttons_of(told(asked)).size(), 4U) << "all but the one that they have";
    const auto weekly = std::get<Act>(buttons_of(told(asked)).front().does);
    const auto decision = decide(*understand_wish(weekly), context);
    EXPECT_EQ(decision.next.cadence_days, 7);
    EXPECT_TRUE(decision.undoable);
    ASSERT_EQ(decision.effects.size(), 1U);
    const auto& message = std::get<DirectMessage>(decision.effects.front());
    EXPECT_EQ(message.to, mentor_id);
    EXPECT_EQ(message.after, time_to_undo);
    EXPECT_TRUE(says(message.card, "a meeting every week"));
    for (const int days : {0, 14, 15, 1000})
        EXPECT_EQ(decide(ChangeRhythm{days, context.pairing.version}, context).next, context.pairing) << days;
    EXPECT_EQ(decide(ChangeRhythm{7, 3}, context).next, context.pairing) << "an old button";
}

TEST(PairWishes, AChangeMovesTheVersionByOneAndNothingElseDoes) {
    EXPECT_TRUE(rc::check("any wish in any state", [] {
        auto context = after(*rc::gen::inRange(0, 12), *rc::gen::inRange(-3, 4));
        context.pairing.state = *rc::gen::element(PairingState::active, PairingState::ended_no_fault);
        const auto version = *rc::gen::inRange<std::int64_t>(3, 6);
        const Wish wish = *rc::gen::element<Wish>(
            MoreHelp{version},
            LessHelp{version},
            SlowDown{28, version},
            AskRhythm{},
            ChangeRhythm{7, version},
            SessionRated{2},
            SessionRated{5, 5},
            SessionWasMissed{}
        );
        const auto next = decide(wish, context).next;
        auto compared = next;
        compared.version = context.pairing.version;
        compared.changed_at = context.pairing.changed_at;
        RC_ASSERT(next.version == context.pairing.version + (compared == context.pairing ? 0 : 1));
        RC_ASSERT(next.state == context.pairing.state);
        RC_ASSERT(!name_of(wish).empty());
    }));
}

TEST(PairWishes, VerbsOfOthersAreNotUnderstood) {
    for (const auto* foreign :
         {"", "session", "session.more_help.1", "session.cadence", "session.cadence.x", "leave"})
        EXPECT_FALSE(understand_wish({foreign, "pair-1", 4, {}})) << foreign;
}

}  // namespace
}  // namespace mentord::session
