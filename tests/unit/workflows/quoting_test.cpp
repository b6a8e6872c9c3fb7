#include "workflows/closing/quoting.hpp"

#include "tests/unit/workflows/machine_story.hpp"
#include "tests/unit/workflows/machine_table.hpp"
#include "workflows/content/quote_cards.hpp"

#include <gtest/gtest.h>

#include <set>
#include <string>
#include <utility>
#include <vector>

namespace mentord::quoting {
namespace {

struct Machine {
    using State = quoting::State;
    using Happening = quoting::Happening;
    using Context = quoting::Context;
    static Decision<State> decide(const State& state, const Happening& what, const Context& context) {
        return quoting::decide(state, what, context);
    }
    static std::optional<Happening> understand(const Act& act, const Answers& answers) {
        return quoting::understand(act, answers);
    }
    static std::optional<Happening> understand(const TimerFired&) { return std::nullopt; }
};
using Story = MachineStory<Machine>;

const UserText words{"CANARY-QUOTE it changed how I lead"};

Story finished() {
    Story story;
    story.context.pairing.state = PairingState::completed;
    return story;
}
Story asked() {
    auto story = finished();
    story.then(Ask{}, ben);
    return story;
}
Story given(const std::string& consent = "role") {
    auto story = asked();
    story.submit({{"text", {words.raw()}}, {"consent", {consent}}}, ben);
    return story;
}
Story approved(const std::string& consent = "role") {
    auto story = given(consent);
    story.now += time_to_undo;
    story.then(Approve{story.state->version}, cleo);
    return story;
}
Story put_aside() {
    auto story = given();
    story.then(PutAside{story.state->version}, cleo);
    return story;
}
Story withdrawn() {
    auto story = given();
    story.then(Withdraw{}, ben);
    return story;
}

constexpr std::string_view picture = R"(
                new asked given approved put_aside withdrawn
ask             x   x     x     x        x         x
give            x   x     x     x        x         x
withdraw        x   x     x     x        x         x
approve         .   x     x     x        x         x
put_aside       .   x     x     x        x         x
)";

Possible<Story> one_of_each(const Story& story) {
    const auto version = story.state ? story.state->version : 0;
    return {
        {Ask{}, ben},
        {Give{UserText{"CANARY-OTHER"}, "name"}, ben},
        {Withdraw{}, ben},
        {Approve{version}, cleo},
        {PutAside{version}, cleo},
    };
}

TEST(QuoteTable, IsTheOneInThePicture) {
    const std::vector<std::pair<std::string, Story>> rows{
        {"new", finished()},
        {"asked", asked()},
        {"given", given()},
        {"approved", approved()},
        {"put_aside", put_aside()},
        {"withdrawn", withdrawn()},
    };
    expect_picture(rows, one_of_each, picture);
}

Possible<Story> whatever_may_happen(const Story& story) {
    const auto version = story.state ? story.state->version : 0;
    auto all = one_of_each(story);
    all.emplace_back(Give{words, "role"}, ben);
    all.emplace_back(Give{words, "anonymous"}, ben);
    all.emplace_back(Give{UserText{}, "none"}, ben);
    all.emplace_back(Give{UserText{}, "name"}, ben);
    all.emplace_back(Give{words, "everything"}, ben);
    all.emplace_back(Approve{version - 1}, cleo);
    all.emplace_back(PutAside{version - 1}, cleo);
    return all;
}

State contents(State state) {
    if (state) {
        state->version = 0;
        state->changed_at = {};
    }
    return state;
}

const std::vector<Step<Story>>& every_step() {
    static const auto steps = walk(finished(), whatever_may_happen, contents);
    return steps;
}

TEST(QuoteTable, ReachesTheEdgesOfItsStatesAndNoOthers) {
    std::set<std::pair<std::string, std::string>> reached, written;
    for (const auto& [before, happening, actor, after] : every_step()) {
        if (!after.state || (before.state && before.state->state == after.state->state)) continue;
        reached.emplace(
            before.state ? to_string(before.state->state) : "none", to_string(after.state->state)
        );
    }
    for (const auto& [from, to] : testimonial_edges)
        written.emplace(from ? to_string(*from) : "none", to_string(to));
    EXPECT_EQ(reached, written);
}

TEST(QuoteTable, AChangeAndNothingElseMovesTheVersionByOne) {
    for (const auto& [before, happening, actor, after] : every_step()) {
        const auto old_version = before.state ? before.state->version : 0;
        const auto new_version = after.state ? after.state->version : 0;
        const bool same = contents(before.state) == contents(after.state);
        ASSERT_EQ(new_version, old_version + (same ? 0 : 1)) << name_of(happening);
    }
}

TEST(QuoteTable, WordsAreKeptWithAConsentOrNotAtAll) {
    for (const auto& [before, happening, actor, after] : every_step()) {
        if (!after.state) continue;
        const auto state = after.state->state;
        const bool empty = state == TestimonialState::asked || state == TestimonialState::withdrawn;
        EXPECT_EQ(after.state->text.empty(), empty) << name_of(happening);
        EXPECT_EQ(after.state->consent == Consent::none, empty) << name_of(happening);
        EXPECT_FALSE(after.raises_now());
    }
}

TEST(QuoteTable, ThePartnerSeesNothingAndNoSummarySaysTheWords) {
    for (const auto& [before, happening, actor, after] : every_step()) {
        EXPECT_TRUE(after.messages_to(ana).empty());
        for (const auto& [by, card] : after.seen) {
            EXPECT_NE(by, ana);
            EXPECT_EQ(card.summary.find("CANARY"), std::string::npos);
        }
    }
}

TEST(Quote, Rule90_IsSignedExactlyAsConsented) {
    const auto line = [](const std::string& consent) {
        const auto story = approved(consent);
        return content::quote_line(*story.state, story.context.pair);
    };
    EXPECT_TRUE(says(line("name"), "Ben, a mentee in Spring"));
    EXPECT_TRUE(says(line("role"), "a mentee in Spring"));
    EXPECT_FALSE(says(line("role"), "Ben"));
    EXPECT_TRUE(says(line("anonymous"), "anonymous"));
    EXPECT_FALSE(says(line("anonymous"), "mentee"));
    EXPECT_FALSE(says(line("anonymous"), "Ben"));
}

TEST(Quote, Rule90_NoMeansThatNothingIsKept) {
    auto story = asked();
    story.submit({{"text", {"CANARY-QUOTE"}}, {"consent", {"none"}}}, ben);
    EXPECT_EQ(story.state->state, TestimonialState::withdrawn);
    EXPECT_TRUE(story.state->text.empty());
}

TEST(Quote, Rule90_CanBeTakenBackAndNobodyHasSeenIt) {
    auto story = given();
    EXPECT_TRUE(story.undoable);
    EXPECT_FALSE(is_seen_by_organisers(*story.state, story.now));
    EXPECT_TRUE(is_seen_by_organisers(*story.state, story.now + time_to_undo));
    story.undo();
    EXPECT_TRUE(story.state->text.empty());
}

TEST(Quote, Rule90_IsWithdrawnAtAnyTimeAndWhoeverApprovedItHearsThatItIsGone) {
    auto story = approved("name");
    story.now += std::chrono::days{200};
    story.then(Withdraw{}, ben);
    EXPECT_EQ(story.state->state, TestimonialState::withdrawn);
    ASSERT_EQ(story.now_to(cleo).size(), 1U);
    EXPECT_FALSE(says(story.now_to(cleo).front().card, "Ben"));
    EXPECT_FALSE(says(story.now_to(cleo).front().card, "CANARY"));
}

TEST(Quote, Rule90_OtherWordsAreLookedAtAgainAnotherSignatureHoldsAtOnce) {
    auto story = approved("name");
    story.then(Give{words, "anonymous"}, ben);
    EXPECT_EQ(story.state->state, TestimonialState::approved);
    EXPECT_EQ(story.state->consent, Consent::anonymous);
    story.then(Give{UserText{"Other words"}, "anonymous"}, ben);
    EXPECT_EQ(story.state->state, TestimonialState::given);
}

TEST(Quote, Rule90_TheGiverHearsThatItMayBeShownOnceThatIsSettled) {
    const auto story = approved();
    ASSERT_EQ(story.now_to(ben).size(), 1U);
    EXPECT_EQ(story.now_to(ben).front().after, time_to_undo);
    EXPECT_TRUE(story.undoable);
}

TEST(Quote, NeedsAnEndWordsAndAConsent) {
    Story early;
    early.then(Ask{}, ben);
    EXPECT_FALSE(early.state);
    auto story = asked();
    story.submit({{"text", {"Words"}}}, ben);
    EXPECT_TRUE(std::get<Reject>(story.answer).errors.contains("consent"));
    story.submit_again({{"consent", {"name"}}}, ben);
    EXPECT_TRUE(std::get<Reject>(story.answer).errors.contains("text"));
    story.submit_again({{"text", {std::string(501, 'x')}}, {"consent", {"name"}}}, ben);
    EXPECT_TRUE(std::get<Reject>(story.answer).errors.contains("text"));
    EXPECT_EQ(story.state->state, TestimonialState::asked);
}

}  // namespace
}  // namespace mentord::quoting
