#include "workflows/escalation/risk.hpp"

#include "tests/unit/workflows/escalation_story.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace mentord::escalation {
namespace {

using std::chrono::days;

Session missed(int number, Instant at) {
    Session session{
        .id = SessionId{"s"}, .pairing = PairingId{"p1"}, .program = ProgramId{"main"}, .number = number
    };
    session.state = SessionState::missed;
    session.changed_at = at;
    return session;
}

Feedback rating(int stars, int session, Instant at, const PersonId& by = ben) {
    auto one = bens_rating(stars, session);
    one.rater = by;
    one.changed_at = at;
    return one;
}

Feedback unanswered(int session, Instant at) {
    auto one = rating(0, session, at);
    one.state = FeedbackState::lapsed;
    return one;
}

CheckIn check_in(int number, Answers answers, Instant at) {
    CheckIn one{
        .id = CheckInId{"c"}, .pairing = PairingId{"p1"}, .program = ProgramId{"main"}, .person = ben
    };
    one.number = number;
    one.state = CheckInState::answered;
    one.answers = std::move(answers);
    one.changed_at = at;
    return one;
}

// A pair that is well past its first weeks and met a week ago.
struct Pair {
    Pairing pairing = ana_and_ben();
    Instant now = pairing.began + days{100};
    Instant lately = now - days{5};

    Pair() {
        pairing.state = PairingState::active;
        pairing.last_met = now - days{7};
    }
    Risk risk(const Signs& signs) const { return risk_of(pairing, signs, Rules{}, now); }
};

TEST(SoftWatch, Rule79_TwoThreesInARowOfTheSamePerson) {
    const auto at = a_monday();
    EXPECT_TRUE(soft_watch({rating(3, 1, at), rating(3, 2, at)}));
    EXPECT_TRUE(soft_watch({rating(3, 2, at), rating(5, 1, at), rating(3, 3, at)}));
    EXPECT_FALSE(soft_watch({}));
    EXPECT_FALSE(soft_watch({rating(3, 1, at)}));
    EXPECT_FALSE(soft_watch({rating(3, 1, at), rating(3, 1, at, ana)})) << "one of each is not two in a row";
    EXPECT_FALSE(soft_watch({rating(3, 1, at), rating(4, 2, at)}));
    EXPECT_FALSE(soft_watch({rating(3, 1, at), rating(3, 2, at), rating(5, 3, at)})) << "it has passed";
    EXPECT_TRUE(soft_watch({rating(3, 1, at), unanswered(2, at), rating(3, 3, at)}))
        << "no answer between them";
}

TEST(Risk, APairThatMeetsAndSaysNothingBadIsSteady) {
    const Pair pair;
    const auto risk = pair.risk({{rating(5, 1, pair.lately), rating(4, 1, pair.lately, ana)}, {}, {}});
    EXPECT_EQ(risk.outlook, Outlook::steady);
    EXPECT_EQ(risk_in_words(risk), "Steady.");
}

TEST(Risk, Rule80_ALowRatingDeservesALook) {
    const Pair pair;
    const auto risk = pair.risk({{rating(2, 4, pair.lately)}, {}, {}});
    EXPECT_EQ(risk.outlook, Outlook::worth_a_look);
    EXPECT_EQ(risk_in_words(risk), "Worth a look: a low rating after session 4.");
}

TEST(Risk, Rule74_WhatGoesAwryInTheFirstWeeksCountsDouble) {
    Pair pair;
    pair.now = pair.pairing.began + days{20};
    pair.pairing.last_met = pair.now - days{6};
    const auto early = pair.risk({{rating(2, 1, pair.now - days{5})}, {}, {}});
    EXPECT_EQ(early.outlook, Outlook::at_risk);
    const auto missed_early = pair.risk({{}, {missed(2, pair.now - days{1})}, {}});
    EXPECT_EQ(missed_early.outlook, Outlook::worth_a_look);
}

TEST(Risk, Rule74_APersonsLastWordCounts) {
    const Pair pair;
    const Signs mended{{rating(1, 3, pair.lately), rating(5, 4, pair.lately)}, {}, {}};
    EXPECT_EQ(pair.risk(mended).outlook, Outlook::steady);
    const Signs the_other_still{{rating(5, 4, pair.lately), rating(2, 4, pair.lately, ana)}, {}, {}};
    EXPECT_EQ(pair.risk(the_other_still).outlook, Outlook::worth_a_look);
}

TEST(Risk, Rule81_MissedMeetingsSilenceAndUnansweredQuestionsAddUp) {
    Pair pair;
    EXPECT_EQ(pair.risk({{unanswered(1, pair.lately)}, {}, {}}).outlook, Outlook::steady);
    pair.pairing.last_met = pair.now - days{24};
    const auto risk =
        pair.risk({{unanswered(1, pair.lately)}, {missed(4, pair.lately), missed(5, pair.lately)}, {}});
    EXPECT_EQ(risk.outlook, Outlook::at_risk);
    EXPECT_EQ(
        risk_in_words(risk),
        "At risk: session 4 did not take place; session 5 did not take place; one question unanswered; no "
        "meeting for "
        "24 days."
    );
}

TEST(Risk, Rule82_ALongSilenceDeservesALookByItself) {
    Pair pair;
    pair.pairing.last_met = pair.now - days{45};
    EXPECT_EQ(pair.risk({}).outlook, Outlook::worth_a_look);
    pair.pairing.state = PairingState::paused;
    EXPECT_EQ(pair.risk({}).outlook, Outlook::steady) << "a pause is no silence";
}

TEST(Risk, Rule73_AWorryingCheckInDeservesALook) {
    const Pair pair;
    const auto risk = pair.risk({{}, {}, {check_in(2, {{"worth", {"2"}}}, pair.lately)}});
    EXPECT_EQ(risk_in_words(risk), "Worth a look: a worrying answer in check-in 2.");
}

TEST(Risk, WhatIsLongAgoSaysLittleAboutToday) {
    const Pair pair;
    const auto then = pair.now - days{61};
    const Signs old{
        {rating(1, 1, then), unanswered(2, then)}, {missed(2, then)}, {check_in(1, {{"worth", {"1"}}}, then)}
    };
    EXPECT_EQ(pair.risk(old).outlook, Outlook::steady);
}

TEST(Risk, UnansweredQuestionsAreOneSignTogether) {
    const Pair pair;
    std::vector<Feedback> many;
    for (int session = 1; session <= 6; ++session)
        many.push_back(unanswered(session, pair.lately));
    const auto risk = pair.risk({many, {}, {}});
    EXPECT_EQ(risk.outlook, Outlook::steady);
    EXPECT_EQ(risk.reasons, std::vector<std::string>{"6 questions unanswered"});
}

TEST(Risk, AMiddlingRatingByItselfIsNoRisk) {
    const Pair pair;
    EXPECT_EQ(pair.risk({{rating(3, 4, pair.lately)}, {}, {}}).outlook, Outlook::steady);
    const Signs both{{rating(3, 4, pair.lately), rating(3, 4, pair.lately, ana)}, {}, {}};
    EXPECT_EQ(pair.risk(both).outlook, Outlook::worth_a_look);
}

}  // namespace
}  // namespace mentord::escalation
