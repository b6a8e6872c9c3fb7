#include "tests/unit/bot/paired_kit.hpp"

/// What two people and the one who looks after them live through, by the real engine.
namespace mentord {

using namespace std::chrono_literals;

namespace {

class PairLife : public testing::Test {
protected:
    PairedCompany company;

    void agree_on_a_time() {
        company.say("MENTEE", "slots");
        company.press("MENTEE", "Send these three");
        company.pass(2h);
        company.press("MENTOR", buttons_of(company.inbox("MENTOR").back()).front().label);
    }
    /// Until the meeting is over and both have been asked how it was.
    void until_asked() {
        for (int hour = 0; hour < 24 * 14 && !company.has_heard("MENTEE", "How was session"); ++hour)
            company.pass(1h);
    }
    void meet() {
        company.bot.adapter.sent.clear();
        company.shown.clear();
        agree_on_a_time();
        until_asked();
    }
};

}  // namespace

TEST_F(PairLife, Rule61_TimesAreProposedChosenAndPutIntoCalendars) {
    agree_on_a_time();
    ASSERT_EQ(company.sessions().size(), 1U);
    EXPECT_EQ(company.sessions().front().state, SessionState::confirmed);
    EXPECT_TRUE(company.can_press("MENTOR", "Google Calendar"));
}

TEST_F(PairLife, Rule63_BothGetTheAgendaBeforeTheMeeting) {
    meet();
    EXPECT_TRUE(company.has_heard("MENTOR", "The agenda of your next meeting"));
    EXPECT_TRUE(company.has_heard("MENTEE", "Getting to know each other"));
}

TEST_F(PairLife, Promise3_ALowRatingReachesAHumanAtOnceAndNeverThePartner) {
    meet();
    company.press("MENTEE", "1 · poor");
    company.bot.settle();
    ASSERT_EQ(company.escalations().size(), 1U);
    EXPECT_EQ(company.escalations().front().cause, Cause::low_rating);
    EXPECT_TRUE(company.has_heard("ADMIN", "A low rating"));
    const auto mentor_before = company.inbox("MENTOR").size();
    company.press("MENTEE", "Say more");
    company.submit("MENTEE", {{"comment", {"canary: I was laughed at"}}});
    company.press("ADMIN", "I'll call");
    company.pass(3h);
    EXPECT_EQ(company.escalations().size(), 1U) << "exactly one";
    EXPECT_EQ(company.escalations().front().state, EscalationState::claimed);
    EXPECT_FALSE(company.has_heard("MENTOR", "canary"));
    EXPECT_FALSE(company.has_heard("MENTOR", "rating"));
    EXPECT_EQ(company.inbox("MENTOR").size(), mentor_before);
}

// Found by the simulation: the matter goes on, but whoever has left gets no more unasked messages (I-18).
TEST_F(PairLife, WhoLeavesWhileAMatterOfTheirsIsOpenIsNotWrittenToAnyMore) {
    meet();
    company.press("MENTEE", "1 · poor");
    company.pass(2min, 1min);
    company.say("MENTEE", "leave");
    company.press("MENTEE", "Leave");
    const auto so_far = company.inbox("MENTEE").size();
    company.press("ADMIN", "I'll call");
    EXPECT_EQ(company.escalations().front().state, EscalationState::claimed);
    company.pass(24h * 4);
    EXPECT_EQ(company.inbox("MENTEE").size(), so_far) << company.inbox("MENTEE").back().summary;
}

TEST_F(PairLife, Promise3_NobodyClaimsItSoTheAlertComesAgain) {
    meet();
    company.press("MENTEE", "2 · weak");
    company.bot.settle();
    const auto once = company.inbox("ADMIN").size();
    company.pass(6min, 1min);
    EXPECT_EQ(company.inbox("ADMIN").size(), once + 1) << "after five minutes";
    company.pass(1h, 10min);
    EXPECT_GE(company.inbox("ADMIN").size(), once + 2) << "after an hour";
    EXPECT_TRUE(company.has_heard("ADMIN", "Repeat of"));
}

TEST_F(PairLife, Rule44_NotAFitEndsInARematchWithoutBlame) {
    meet();
    company.press("MENTEE", "4 · good");
    company.press("MENTEE", "Not a fit");
    EXPECT_FALSE(is_over(company.pairing().state)) << "it can still be taken back";
    company.pass(2h);
    EXPECT_EQ(company.pairing().state, PairingState::rematched);
    company.pass(24h);
    EXPECT_TRUE(company.has_heard("MENTOR", "has ended, without fault"));
    EXPECT_FALSE(company.has_heard("MENTOR", "fit for"));
    EXPECT_EQ(company.pairing().ended_by, PersonId{}) << "nobody is named";
}

TEST_F(PairLife, Rule53_AfterTheFirstSessionTheAgreementIsDraftedAndBothSign) {
    meet();
    company.press("MENTEE", "5 · great");
    company.pass(24h * 4);  // a weekend may lie in between
    EXPECT_TRUE(company.has_heard("MENTEE", "A draft of what you and"));
    company.press("MENTEE", "Sign");
    company.press("MENTOR", "Sign");
    company.pass(24h * 4);
    EXPECT_TRUE(company.has_heard("MENTEE", "You have both signed"));
}

TEST_F(PairLife, Rule56_EitherSideEndsItAndTheOtherLearnsNothing) {
    company.say("MENTOR", "end");
    company.press("MENTOR", "End it, no fault");
    company.pass(48h);  // the mentee has heard three things today already
    EXPECT_EQ(company.pairing().state, PairingState::ended_no_fault);
    EXPECT_TRUE(company.has_heard("MENTEE", "has ended, without fault"));
    EXPECT_FALSE(company.has_heard("MENTEE", "your mentor has ended"));
}

TEST_F(PairLife, AnEndThatIsTakenBackIsHeardOfByNobody) {
    company.say("MENTOR", "end");
    company.press("MENTOR", "End it, no fault");
    company.press("MENTOR", "Undo");
    company.pass(24h);
    EXPECT_EQ(company.pairing().state, PairingState::trial);
    EXPECT_FALSE(company.has_heard("MENTEE", "has ended"));
}

TEST_F(PairLife, Rule83_APauseHasADateAndEndsByItself) {
    company.say("MENTEE", "pause");
    company.submit("MENTEE", {{"day", {local_day(company.bot.clock.now() + 24h * 10, "Europe/Berlin")}}});
    EXPECT_EQ(company.pairing().state, PairingState::paused);
    company.pass(2h);
    EXPECT_TRUE(company.has_heard("MENTOR", "have a pause until"));
    company.pass(24h * 11, 6h);
    EXPECT_EQ(company.pairing().state, PairingState::trial);
    EXPECT_TRUE(company.has_heard("MENTOR", "The pause is over"));
}

TEST_F(PairLife, Rule73_BothAreAskedSeparatelyAfterThreeWeeks) {
    meet();
    company.press("MENTEE", "4 · good");
    company.pass(24h * 21, 6h);
    EXPECT_GE(company.inbox("MENTEE").size(), 2U);
    std::vector<CheckIn> asked;
    const auto id = company.pairing().id;
    company.bot.run([&](storage::UnitOfWork& work) { asked = work.check_ins.of(tenant, id); });
    EXPECT_EQ(asked.size(), 2U);
}

TEST_F(PairLife, TalkingToSomeoneReachesAPersonAtOnce) {
    company.say("MENTEE", "talk");
    company.bot.settle();
    ASSERT_EQ(company.escalations().size(), 1U);
    EXPECT_EQ(company.escalations().front().cause, Cause::help_wanted);
    EXPECT_FALSE(company.inbox("ADMIN").empty());
}

TEST_F(PairLife, Rule85_TheTermEndsWithNoticesAndADecision) {
    company.pass(24h * 7 * 25, 12h);
    EXPECT_TRUE(company.has_heard("MENTEE", "ends on"));
    company.press("MENTEE", "Wrap up well");
    company.pass(24h * 7 * 3, 12h);
    EXPECT_EQ(company.pairing().state, PairingState::completed);
}

TEST_F(PairLife, NoLivingPairingIsWithoutAFutureTimer) {
    for (int week = 0; week < 30; ++week) {
        company.pass(24h * 7, 12h);
        const auto pairing = company.pairing();
        if (is_over(pairing.state)) break;
        bool watched = false;
        company.bot.run([&](storage::UnitOfWork& work) {
            watched = !work.timers.of(tenant, pairing.id.str()).empty();
        });
        EXPECT_TRUE(watched) << "week " << week << ", " << to_string(pairing.state);
    }
    EXPECT_TRUE(is_over(company.pairing().state));
}

TEST_F(PairLife, Rule82_WhoIsDeactivatedByThePlatformIsGoneAndThePartnerIsTold) {
    auto profile = company.bot.adapter.profiles["MENTOR"];
    profile.active = false;
    company.bot.handle(company.bot.event("MENTOR", PersonChanged{profile, {}}));
    const auto before = company.inbox("MENTOR").size();
    company.pass(48h);
    EXPECT_EQ(company.pairing().state, PairingState::ended_no_fault);
    EXPECT_TRUE(company.has_heard("MENTEE", "is no longer in the program"));
    EXPECT_EQ(company.inbox("MENTOR").size(), before);
}

}  // namespace mentord
