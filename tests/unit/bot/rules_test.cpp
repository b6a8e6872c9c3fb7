#include "tests/unit/bot/paired_kit.hpp"

#include <algorithm>
#include <chrono>

/// Rules that no single machine proves: what people of a small company live through, by the real engine.
namespace mentord {

using namespace std::chrono_literals;

namespace {

bool asks_for(const Form& form, std::string_view field) {
    return std::ranges::any_of(form.fields, [&](const Field& one) { return one.id == field; });
}

const std::map<std::string, std::string>& errors_of(const Answer& answer) {
    return std::get<Reject>(answer).errors;
}

class Registering : public testing::Test {
protected:
    Company company;

    const Form& form() { return company.forms.at("MENTEE"); }
    Answer propose(const std::string& mentor, const std::string& mentee) {
        company.admin("propose");
        auto answer = company.submit(
            "ADMIN", {{"mentor", {company.id_of(mentor)}}, {"mentee", {company.id_of(mentee)}}}
        );
        company.bot.settle();
        return answer;
    }
};

class Proposing : public Registering {
protected:
    void SetUp() override {
        company.enrol("MENTOR", "mentor");
        company.enrol("MENTEE", "mentee");
        propose("MENTOR", "MENTEE");
    }
};

class Pairs : public testing::Test {
protected:
    PairedCompany company;

    void agree() {
        company.say("MENTEE", "agreement");
        company.press("MENTEE", "Change something");
        company.submit(
            "MENTEE", {{"goals", {"Lead a small team"}}, {"place", {"async"}}, {"review", {"2027-02-01"}}}
        );
        company.pass(48h);  // the mentor has heard three things today already
        company.press("MENTOR", "Sign");
    }
};

}  // namespace

TEST_F(Registering, Rule15_IsACommandFourPagesAndAConfirmationInTheChat) {
    ASSERT_TRUE(std::holds_alternative<Open>(company.say("MENTEE", "join")));
    ASSERT_TRUE(std::holds_alternative<Next>(company.submit("MENTEE", {{"role", {"mentee"}}})));
    ASSERT_TRUE(std::holds_alternative<Next>(company.submit("MENTEE", company.needs())));
    const Answers goals{{"goal_1", {"Lead a small team"}}, {"learn_new", {"feedback"}}};
    ASSERT_TRUE(std::holds_alternative<Next>(company.submit("MENTEE", goals)));
    company.submit("MENTEE", {{"grade", {"3"}}, {"hours", {"2"}}, {"expectations", {"yes"}}});
    company.bot.settle();
    EXPECT_TRUE(company.has_heard("MENTEE", "You are registered as a mentee"));
}

TEST_F(Registering, Rule24_AsksForGoalsSkillsInterestsAndExperience) {
    company.say("MENTEE", "join both");
    company.submit("MENTEE", company.needs());
    for (const auto* field : {"goal_1", "goal_2", "goal_3", "learn_new", "teach_strong", "interests"})
        EXPECT_TRUE(asks_for(form(), field)) << field;
    company.submit(
        "MENTEE",
        {{"goal_1", {"Lead a small team"}}, {"learn_new", {"feedback"}}, {"teach_strong", {"coaching"}}}
    );
    EXPECT_TRUE(asks_for(form(), "grade"));
}

TEST_F(Registering, Rule25_ShowsWhatIsExpectedAndTakesNobodyWhoHasNotAgreed) {
    company.say("MENTEE", "join mentee");
    company.submit("MENTEE", company.needs());
    company.submit("MENTEE", {{"goal_1", {"Lead a small team"}}, {"learn_new", {"feedback"}}});
    EXPECT_TRUE(asks_for(form(), "hours"));
    const auto shown = words_of(form().intro.front());
    for (const auto* words : {"26 weeks", "a meeting every 2 weeks", "what is said stays between you"})
        EXPECT_NE(shown.find(words), std::string::npos) << words;
    const auto refused = company.submit("MENTEE", {{"grade", {"3"}}, {"hours", {"2"}}});
    ASSERT_TRUE(std::holds_alternative<Reject>(refused));
    EXPECT_TRUE(errors_of(refused).contains("expectations"));
    company.bot.settle();
    EXPECT_FALSE(company.has_heard("MENTEE", "You are registered"));
}

TEST_F(Registering, Rule29_AMentorGetsAsManyMenteesAsTheySaidAndNoMore) {
    company.enrol("MENTOR", "mentor", {{"capacity", {"2"}}});
    for (const auto* user : {"MENTEE", "OTHER", "SPARE"})
        company.enrol(user, "mentee");
    EXPECT_FALSE(std::holds_alternative<Reject>(propose("MENTOR", "MENTEE")));
    EXPECT_FALSE(std::holds_alternative<Reject>(propose("MENTOR", "OTHER")));
    const auto refused = propose("MENTOR", "SPARE");
    ASSERT_TRUE(std::holds_alternative<Reject>(refused));
    EXPECT_TRUE(errors_of(refused).contains("mentor"));
}

TEST_F(Registering, Promise1_StatusSaysWhoseTurnItIsAtEachStep) {
    const auto turn_of = [&](const std::string& user) {
        const auto answer = company.say(user, "status");
        return words_of(std::get<Tell>(answer).card);
    };
    const auto says_so = [](const std::string& card, std::string_view words) {
        return card.find(words) != std::string::npos;
    };
    company.enrol("MENTOR", "mentor");
    company.enrol("MENTEE", "mentee");
    EXPECT_TRUE(says_so(turn_of("MENTEE"), "Whose turn is it? The organisers'."));
    propose("MENTOR", "MENTEE");
    EXPECT_TRUE(says_so(turn_of("MENTOR"), "waits for your answer"));
    company.press("MENTOR", "Good for me");
    EXPECT_TRUE(says_so(turn_of("MENTOR"), "It is the turn of Name of MENTEE"));
    company.press("MENTEE", "Good for me");
    company.pass(15min, 5min);
    EXPECT_TRUE(says_so(turn_of("MENTOR"), "Yours: write to Name of MENTEE by"));
    EXPECT_TRUE(says_so(turn_of("MENTEE"), "Your mentor's: Name of MENTOR writes to you by"));
    company.press("MENTOR", "I wrote already");
    company.pass(15min, 5min);
    EXPECT_TRUE(says_so(turn_of("MENTEE"), "Yours: choose a time for the next meeting."));
    EXPECT_TRUE(says_so(turn_of("MENTOR"), "they choose a time for the next meeting."));
}

TEST_F(Proposing, Rule39_AMentorDeclinesWithoutAReasonAndNobodyIsTold) {
    company.press("MENTOR", "Not this time");
    company.submit("MENTOR", {});
    company.pass(2h);
    EXPECT_TRUE(company.has_heard("MENTEE", "will not come about"));
    EXPECT_FALSE(company.has_heard("MENTEE", "would rather not"));
}

TEST_F(Proposing, Rule39_AMentorAsksFirstAndThenDecides) {
    company.press("MENTOR", "Ask a question first");
    company.submit("MENTOR", {{"text", {"Would mornings suit you?"}}});
    company.bot.settle();
    EXPECT_TRUE(company.has_heard("MENTEE", "Would mornings suit you?"));
    company.press("MENTEE", "Answer");
    company.submit("MENTEE", {{"text", {"Any day but Friday."}}});
    company.bot.settle();
    EXPECT_TRUE(company.has_heard("MENTOR", "Any day but Friday."));
    EXPECT_TRUE(company.can_press("MENTOR", "Good for me"));
}

TEST_F(Proposing, Rule39_SilenceReleasesTheMatchAfterFiveWorkingDays) {
    company.press("MENTEE", "Good for me");
    company.pass(24h * 6, 3h);
    EXPECT_FALSE(company.has_heard("MENTOR", "I have released the match"));
    company.pass(24h * 3, 3h);
    EXPECT_TRUE(company.has_heard("MENTOR", "I have released the match"));
    EXPECT_TRUE(company.has_heard("MENTEE", "You keep your place"));
}

TEST_F(Proposing, Rule48_TheDraftSaysWhoTheyAreWhatTheyOfferAndHowTheyLikeToWork) {
    company.press("MENTOR", "Good for me");
    company.press("MENTEE", "Good for me");
    company.pass(15min, 5min);
    company.press("MENTOR", "Send it for me");
    const auto draft = company.forms.at("MENTOR").fields.front().initial.front();
    for (const auto* words : {"Name of MENTEE", "About me:", "What I hope to offer:", "How I like to work:"})
        EXPECT_NE(draft.find(words), std::string::npos) << words;
}

TEST_F(Proposing, Promise2_AMentorWhoIsLateIsRemindedTwiceTheMenteeToldAndAnOrganiserHears) {
    company.press("MENTOR", "Good for me");
    company.press("MENTEE", "Good for me");
    company.pass(12min, 1min);
    const auto reminders = [&] {
        const auto cards = company.inbox("MENTOR");
        return std::ranges::count_if(cards, [](const Card& card) {
            return says(card, "is looking forward to hearing from you");
        });
    };
    company.pass(24h * 3 - 2h);
    EXPECT_EQ(reminders(), 0);
    company.pass(4h);
    EXPECT_EQ(reminders(), 1) << "on day 3";
    EXPECT_FALSE(company.has_heard("MENTEE", "You have not been forgotten"));
    company.pass(24h);
    EXPECT_TRUE(company.has_heard("MENTEE", "You have not been forgotten")) << "on day 4";
    company.pass(24h * 2 + 20h);  // day 6 is a Sunday: it comes on Monday morning
    EXPECT_EQ(reminders(), 2);
    EXPECT_FALSE(company.has_heard("ADMIN", "The mentor has not written yet"));
    company.pass(4h);
    EXPECT_TRUE(company.has_heard("ADMIN", "The mentor has not written yet")) << "on day 7";
    EXPECT_TRUE(company.can_press("ADMIN", "Nudge"));
}

TEST_F(Pairs, Rule54_Rule62_TheAgreementHasItsClausesAndSaysWhereTheyMeet) {
    agree();
    company.say("MENTOR", "agreement");
    const auto card = words_of(company.shown["MENTOR"].back());
    for (const auto* words :
         {"What we want to reach: Lead a small team",
          "Where we meet: Mostly in writing",
          "We look at this again on"})
        EXPECT_NE(card.find(words), std::string::npos) << words << " in " << card;
    company.press("MENTOR", "Change something");
    for (const auto* field : {"goals", "rhythm", "place", "notice", "channel", "ground_rules", "review"})
        EXPECT_TRUE(asks_for(company.forms.at("MENTOR"), field)) << field;
    const auto& fields = company.forms.at("MENTOR").fields;
    const auto place = std::ranges::find(fields, "place", &Field::id);
    EXPECT_EQ(std::get<Choice>(place->kind).groups.front().options.size(), 4U);
}

TEST_F(Pairs, Rule55_ConfidenceIsAlwaysPartOfTheAgreementAndSoIsWhatOrganisersSee) {
    company.say("MENTEE", "agreement");
    const auto card = words_of(company.shown["MENTEE"].back());
    for (const auto* words :
         {"what is said stays between you",
          "safety or the law",
          "They do not see these words",
          "without fault"})
        EXPECT_NE(card.find(words), std::string::npos) << words;
    company.press("MENTEE", "Change something");
    for (const auto& field : company.forms.at("MENTEE").fields)
        EXPECT_EQ(field.label.find("onfiden"), std::string::npos) << "it cannot be taken out";
}

TEST_F(Pairs, Rule59_ATermIsTwentySixWeeksAndShownFromTheBeginning) {
    const auto pairing = company.pairing();
    EXPECT_EQ(pairing.ends - pairing.began, std::chrono::weeks{26});
    company.say("MENTEE", "status");
    EXPECT_TRUE(says(company.shown["MENTEE"].back(), "The term ends"));
    const auto* row = std::ranges::find(rule_rows, "term_weeks", &RuleRow::name);
    EXPECT_EQ(row->least, 4);
    EXPECT_EQ(row->most, 52);
}

TEST_F(Pairs, Rule60_WhereNoMeetingHappensTheMenteeTheMentorAndThenAnOrganiserHear) {
    company.bot.adapter.sent.clear();
    company.pass(24h * 15, 6h);
    EXPECT_TRUE(company.has_heard("MENTEE", "How is it going with your meetings?"));
    EXPECT_FALSE(company.has_heard("MENTOR", "How is it going with your meetings?"));
    company.pass(24h * 5, 6h);
    EXPECT_TRUE(company.has_heard("MENTOR", "How is it going with your meetings?"));
    EXPECT_FALSE(company.has_heard("ADMIN", "A pair has not met for a while"));
    company.pass(24h * 28, 6h);
    EXPECT_TRUE(company.has_heard("ADMIN", "A pair has not met for a while"));
}

TEST_F(Pairs, Rule77_OnTheDayThatTheyNamedBothLookAtTheAgreementAgain) {
    agree();
    company.bot.adapter.sent.clear();
    company.pass(24h * 60, 6h);  // to 23 January
    EXPECT_FALSE(company.has_heard("MENTEE", "set to look at this again"));
    company.pass(24h * 14, 6h);
    EXPECT_TRUE(company.has_heard("MENTEE", "set to look at this again"));
    EXPECT_TRUE(company.has_heard("MENTOR", "set to look at this again"));
}

TEST_F(Pairs, Rule88_WhoGoesOnInformallyIsLeftInPeaceAndCanComeBack) {
    company.pass(24h * 7 * 25, 12h);
    company.press("MENTEE", "Go on informally");
    company.press("MENTOR", "Go on informally");
    company.pass(24h * 7 * 3, 12h);
    EXPECT_EQ(company.pairing().state, PairingState::informal);
    EXPECT_TRUE(company.has_heard("MENTOR", "Your mentoring goes on without me"));
    company.pass(24h * 7 * 6, 12h);  // the closing survey, and one reminder of it, are the last word
    const auto heard = company.inbox("MENTEE").size() + company.inbox("MENTOR").size();
    company.pass(24h * 7 * 20, 24h);
    EXPECT_EQ(company.inbox("MENTEE").size() + company.inbox("MENTOR").size(), heard);
    EXPECT_TRUE(std::holds_alternative<Tell>(company.say("MENTEE", "status")));
}

TEST(EitherSide, Promise5_LeavesWithoutBlameAndBothAreOfferedAnotherMatch) {
    for (const std::string leaver : {"MENTOR", "MENTEE"}) {
        PairedCompany company;
        const std::string other = leaver == "MENTOR" ? "MENTEE" : "MENTOR";
        company.say(leaver, "end");
        company.press(leaver, "End it, no fault");
        company.pass(48h);
        EXPECT_TRUE(company.has_heard(other, "has ended, without fault"));
        EXPECT_TRUE(company.has_heard("MENTEE", "find you another mentor") || leaver == "MENTEE");
        EXPECT_TRUE(company.has_heard("MENTOR", "propose somebody else to you") || leaver == "MENTOR");
        const auto answer = words_of(company.shown[leaver].back());
        EXPECT_NE(answer.find(leaver == "MENTEE" ? "another mentor" : "somebody else"), std::string::npos);
        for (const auto& card : company.inbox(other)) {
            EXPECT_FALSE(says(card, "has ended it")) << words_of(card);
            EXPECT_FALSE(says(card, "wanted to end")) << words_of(card);
        }
    }
}

}  // namespace mentord
