#include "tests/unit/bot/file_reading.hpp"
#include "tests/unit/bot/paired_kit.hpp"
#include "tests/unit/storage/storage_kit.hpp"

/// What remains of a pairing: the last conversations, quotes, and notes for oneself. By the real engine.
namespace mentord {

using namespace std::chrono_literals;

namespace {

const std::string note_canary = "canary-note", survey_canary = "canary-survey", quote_canary = "canary-quote",
                  call_canary = "canary-call";

class AfterTheEnd : public testing::Test {
protected:
    storage::TestDirectory directory;
    std::string file = directory.file("bot.db");
    std::optional<PairedCompany> company{std::in_place, file};

    /// The term ends, both wrap up, and the cards about it have arrived.
    void finish() {
        company->pass(24h * 7 * 25, 24h);
        company->press("MENTEE", "Wrap up well");
        company->press("MENTOR", "Wrap up well");
        for (int day = 0; day < 14 && !is_over(company->pairing().state); ++day)
            company->pass(24h, 6h);
        ASSERT_EQ(company->pairing().state, PairingState::completed);
        company->pass(24h * 3, 6h);
    }
    void end_without_fault() {
        company->say("MENTOR", "end");
        company->press("MENTOR", "End it, no fault");
        company->pass(1h, 10min);
    }
    ClosingState state_of(const std::string& user) {
        std::vector<Closing> found;
        const PersonId id{company->id_of(user)};
        company->bot.run([&](storage::UnitOfWork& work) { found = work.closings.of(tenant, id); });
        EXPECT_EQ(found.size(), 1U);
        return found.front().state;
    }
    void write_note(const std::string& user, const std::string& share = "no") {
        company->say(user, "note");
        company->submit(
            user, {{"insight", {note_canary}}, {"action", {note_canary + " by Friday"}}, {"share", {share}}}
        );
    }
    Card told(const std::string& user, const std::string& words) {
        const auto answer = user == "ADMIN" ? company->admin(words) : company->say(user, words);
        return std::get<Tell>(answer).card;
    }
    /// What somebody has ever been told, by message or on the spot.
    bool has_seen(const std::string& user, const std::string& words) {
        const auto& shown = company->shown[user];
        return company->has_heard(user, words) ||
               std::ranges::any_of(shown, [&](const Card& card) { return says(card, words); });
    }
    std::string everything_kept() {
        company.reset();
        return everything_in(file) + bytes_of(file);
    }
};

}  // namespace

TEST_F(AfterTheEnd, Rule87_TheOrganisersHaveAListAndWhoWasTalkedWithGetsNoSurvey) {
    finish();
    EXPECT_TRUE(company->has_heard("ADMIN", "have finished after"));
    EXPECT_TRUE(says(told("ADMIN", ""), "Last conversations to have: 2"));
    company->press("ADMIN", "Whom to talk with");
    EXPECT_TRUE(has_seen("ADMIN", "Name of MENTEE, who was mentored by Name of MENTOR"));
    company->press("ADMIN", "Done");
    company->press("ADMIN", "Add a note");
    company->submit("ADMIN", {{"note", {call_canary}}});
    EXPECT_EQ(state_of("MENTEE"), ClosingState::called);
    EXPECT_TRUE(says(told("ADMIN", "calls"), call_canary));
    company->pass(24h * 12, 6h);
    EXPECT_FALSE(company->has_heard("MENTEE", "How was your mentoring"));
    EXPECT_TRUE(company->has_heard("MENTOR", "How was your mentoring")) << "after ten days";
    EXPECT_EQ(state_of("MENTOR"), ClosingState::surveyed);
    for (const auto* user : {"MENTEE", "MENTOR"})
        EXPECT_FALSE(has_seen(user, call_canary));
}

TEST_F(AfterTheEnd, Rule87_DoneIsTakenBackAndTheSurveyIsSentInstead) {
    finish();
    company->admin("calls");
    company->press("ADMIN", "Done");
    company->press("ADMIN", "Undo");
    EXPECT_EQ(state_of("MENTEE"), ClosingState::to_call);
    company->admin("calls");
    company->press("ADMIN", "Send the survey instead");
    EXPECT_EQ(state_of("MENTEE"), ClosingState::surveyed);
    company->pass(24h * 4, 6h);
    EXPECT_TRUE(company->has_heard("MENTEE", "How was your mentoring"));
    EXPECT_FALSE(company->has_heard("MENTOR", "How was your mentoring"));
}

TEST_F(AfterTheEnd, Rule87_TheSurveyIsReadByTheOrganisersAndNeverByThePartner) {
    finish();
    company->pass(24h * 12, 6h);
    company->press("MENTOR", "Answer");
    company->submit("MENTOR", {{"match", {"2"}}, {"change", {survey_canary}}});
    company->pass(24h * 4, 6h);
    EXPECT_EQ(state_of("MENTOR"), ClosingState::answered);
    EXPECT_FALSE(says(told("ADMIN", "calls"), survey_canary)) << "it is behind a button";
    company->press("ADMIN", "Read");
    EXPECT_TRUE(has_seen("ADMIN", survey_canary));
    EXPECT_TRUE(says(told("MENTOR", "my-data"), survey_canary));
    for (const auto* words : {"status", "notes", "quotes", "my-data", "survey"})
        company->say("MENTEE", words);
    EXPECT_FALSE(has_seen("MENTEE", survey_canary));
    EXPECT_FALSE(has_seen("MENTEE", "2 · hardly"));
    EXPECT_FALSE(has_seen("MENTOR", "Last conversations"));
    std::vector<storage::HistoryRow> rows;
    const PersonId mentor{company->id_of("MENTOR")};
    company->bot.run([&](storage::UnitOfWork& work) {
        const auto closing = work.closings.of(tenant, mentor).front();
        rows = work.history.of(tenant, closing.id.str());
    });
    EXPECT_EQ(rows.back().event, "read") << "who looked is noted";
}

TEST_F(AfterTheEnd, Rule87_WhoIsInThePairDoesNotHandleIt) {
    const PersonId mentor{company->id_of("MENTOR")};
    company->bot.run([&](storage::UnitOfWork& work) {
        work.programs.appoint(tenant, ProgramId{"main"}, {mentor, 1, true}, company->bot.clock.now());
    });
    finish();
    const auto answer = company->bot.answer(company->bot.event("MENTOR", Command{"calls", false, true}));
    EXPECT_FALSE(says(std::get<Tell>(answer).card, "Name of MENTEE"));
}

TEST_F(AfterTheEnd, Rule87_TheSurveyLapsesQuietly) {
    finish();
    company->pass(24h * 40, 12h);
    EXPECT_EQ(state_of("MENTEE"), ClosingState::lapsed);
    const auto cards = company->inbox("MENTEE");
    const auto asked =
        std::ranges::count_if(cards, [](const Card& card) { return says(card, "How was your mentoring"); });
    EXPECT_EQ(asked, 2) << "once, and once again";
}

TEST_F(AfterTheEnd, Rule87_NobodyIsAskedAfterAnEndWithoutFault) {
    end_without_fault();
    company->pass(24h * 30, 12h);
    EXPECT_TRUE(says(told("ADMIN", "calls"), "Nobody waits for one"));
    EXPECT_FALSE(company->has_heard("MENTEE", "How was your mentoring"));
    EXPECT_FALSE(company->has_heard("MENTEE", "May we quote you?"));
}

TEST_F(AfterTheEnd, Rule89_TheEndSaysThankYouWithWhatWasThere) {
    finish();
    EXPECT_TRUE(company->has_heard("MENTEE", "Thank you for taking part"));
}

TEST_F(AfterTheEnd, Rule90_AQuoteIsShownAsConsentedAndWithdrawnAtAnyTime) {
    finish();
    company->press("MENTEE", "Give a quote");
    company->submit("MENTEE", {{"text", {quote_canary}}, {"consent", {"role"}}});
    EXPECT_FALSE(says(told("ADMIN", "quotes"), quote_canary)) << "it can still be taken back";
    company->pass(15min, 5min);
    const auto seen = told("ADMIN", "quotes");
    EXPECT_TRUE(says(seen, quote_canary));
    EXPECT_TRUE(says(seen, "a mentee in "));
    EXPECT_FALSE(says(seen, "Name of MENTEE"));
    company->press("ADMIN", "Approve");
    company->pass(24h * 3, 6h);
    EXPECT_TRUE(company->has_heard("MENTEE", "may show them now"));
    company->say("MENTEE", "quotes");
    company->press("MENTEE", "Withdraw");
    EXPECT_FALSE(says(told("ADMIN", "quotes"), quote_canary));
    company->pass(24h * 3, 6h);
    EXPECT_TRUE(company->has_heard("ADMIN", "has been withdrawn by whoever gave it"));
    EXPECT_FALSE(has_seen("MENTOR", quote_canary));
    EXPECT_EQ(everything_kept().find(quote_canary), std::string::npos);
}

TEST_F(AfterTheEnd, Rule90_AQuoteIsTakenBackInTheFirstMinutes) {
    finish();
    company->shown.clear();  // another Undo is among it
    company->press("MENTEE", "Give a quote");
    company->submit("MENTEE", {{"text", {quote_canary}}, {"consent", {"name"}}});
    company->bot.settle();
    company->press("MENTEE", "Undo");
    company->pass(24h, 6h);
    EXPECT_FALSE(says(told("ADMIN", "quotes"), quote_canary));
    EXPECT_TRUE(says(told("MENTEE", "quotes"), "You are not quoted anywhere"));
}

TEST_F(AfterTheEnd, Rule69_ANoteIsReadByNobodyElse) {
    write_note("MENTEE");
    company->bot.settle();
    EXPECT_TRUE(says(told("MENTEE", "notes"), note_canary));
    for (const auto* words : {"", "calls", "quotes", "program show main"})
        company->admin(words);
    for (const auto* words : {"status", "notes", "my-data", "agreement"})
        company->say("MENTOR", words);
    company->pass(24h * 3, 6h);
    EXPECT_FALSE(has_seen("MENTOR", note_canary));
    EXPECT_FALSE(has_seen("ADMIN", note_canary));
    EXPECT_TRUE(says(told("MENTEE", "my-data"), "Notes for yourself: 1"));
}

TEST_F(AfterTheEnd, Rule69_SharingIsAChoiceThatCanBeTakenBack) {
    write_note("MENTEE");
    company->say("MENTEE", "notes");
    company->press("MENTEE", "Share");
    company->press("MENTEE", "Undo");
    company->pass(24h * 3, 6h);
    EXPECT_FALSE(company->has_heard("MENTOR", note_canary));
    company->say("MENTEE", "notes");
    company->press("MENTEE", "Share");
    company->pass(24h * 4, 6h);
    EXPECT_TRUE(company->has_heard("MENTOR", note_canary));
}

TEST_F(AfterTheEnd, Rule69_SharedFromTheFormItReachesThePartnerToo) {
    write_note("MENTEE", "yes");
    company->bot.settle();
    EXPECT_FALSE(company->has_heard("MENTOR", note_canary));
    company->pass(24h * 4, 6h);
    EXPECT_TRUE(company->has_heard("MENTOR", note_canary));
}

TEST_F(AfterTheEnd, Rule69_ADeletedNoteIsGoneFromTheFile) {
    write_note("MENTEE");
    company->say("MENTEE", "notes");
    company->press("MENTEE", "Delete");
    EXPECT_FALSE(says(told("MENTEE", "notes"), note_canary));
    EXPECT_EQ(everything_kept().find(note_canary), std::string::npos);
}

TEST_F(AfterTheEnd, Rule69_NotesAreErasedNinetyDaysAfterTheEndAndOfferedAWeekBefore) {
    write_note("MENTEE");
    company->say("MENTEE", "notes");
    end_without_fault();
    company->pass(24h * 82, 24h);
    EXPECT_FALSE(company->has_heard("MENTEE", "are erased on"));
    EXPECT_TRUE(says(told("MENTEE", "notes"), note_canary));
    company->pass(24h * 5, 6h);
    EXPECT_TRUE(company->has_heard("MENTEE", "are erased on"));
    EXPECT_FALSE(company->has_heard("MENTOR", "are erased on")) << "who has none is not bothered";
    company->press("MENTEE", "Send them to me");
    company->bot.settle();
    EXPECT_TRUE(company->has_heard("MENTEE", note_canary));
    company->pass(24h * 5, 6h);
    EXPECT_FALSE(says(told("MENTEE", "notes"), note_canary));
    EXPECT_EQ(everything_kept().find(note_canary), std::string::npos);
}

TEST_F(AfterTheEnd, ForgetMeErasesSurveyQuoteAndNotes) {
    write_note("MENTEE");
    finish();
    company->say("MENTEE", "notes");
    company->press("MENTEE", "Give a quote");
    company->submit("MENTEE", {{"text", {quote_canary}}, {"consent", {"anonymous"}}});
    company->pass(24h * 12, 6h);
    company->say("MENTEE", "survey");
    company->submit("MENTEE", {{"match", {"2"}}, {"useful", {survey_canary}}});
    company->admin("calls");
    company->press("ADMIN", "Read");
    company->admin("quotes");
    const auto mine = told("MENTEE", "my-data");
    EXPECT_TRUE(says(mine, survey_canary) && says(mine, quote_canary));
    company->say("MENTEE", "forget-me");
    company->press("MENTEE", "Erase everything");
    company->pass(2h);
    EXPECT_TRUE(says(told("ADMIN", "quotes"), "There are none yet"));
    const auto kept = everything_kept();
    for (const auto& canary : {note_canary, quote_canary, survey_canary})
        EXPECT_EQ(kept.find(canary), std::string::npos) << canary;
}

TEST_F(AfterTheEnd, ANoteThatIsOnItsWayIsNotSentOnceItsWriterIsForgotten) {
    write_note("MENTEE", "yes");
    company->say("MENTEE", "forget-me");
    company->press("MENTEE", "Erase everything");
    company->pass(24h * 3, 6h);
    EXPECT_TRUE(company->has_heard("MENTOR", "is no longer in the program"));
    EXPECT_FALSE(company->has_heard("MENTOR", note_canary));
}

TEST_F(AfterTheEnd, TheChecksOfTheFileAboveCanFail) {
    write_note("MENTEE");
    company->bot.settle();
    EXPECT_NE(everything_kept().find(note_canary), std::string::npos);
}

}  // namespace mentord
