#include "tests/unit/workflows/escalation_story.hpp"
#include "tests/unit/workflows/machine_table.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <set>
#include <string>
#include <utility>
#include <vector>

namespace mentord::escalation {
namespace {

// x: the state changes, or something is answered, sent or set; .: the happening passes in silence.
constexpr std::string_view picture = R"(
                missing open claimed contacted resolved dismissed
open            x       .    .       .         .        .
alert_due       .       x    .       .         .        .
promise_due     .       x    .       .         .        .
contact_due     .       .    x       .         .        .
decision_due    .       .    .       x         .        .
settle_due      .       .    .       .         x        .
claim           .       x    x       x         x        x
nudge           .       x    x       x         x        x
message         .       x    x       x         x        x
message_sent    x       x    x       x         x        x
contacted       .       x    x       x         x        x
contacted_sent  x       x    x       x         x        x
decide          .       x    x       x         x        x
decide_sent     x       x    x       x         x        x
dismiss         .       x    x       x         x        x
dismiss_sent    x       x    x       x         x        x
hand_on         .       x    x       x         x        x
still           .       x    x       x         x        x
corrected       .       .    x       x         .        x
words_added     .       .    x       x         .        .
mended          .       .    .       .         .        .
owner_gone      .       .    x       x         .        .
pairing_over    .       .    x       x         .        .
)";

Possible<Story> one_of_each(const Story& story) {
    const auto version = story.state ? story.state->version : 0;
    const UserText words{"CANARY-TYPED"};
    return {
        {Open{Cause::low_rating, ben, FeedbackId{"f2"}, 1, 2}, ben},
        {AlertDue{1}, {}},
        {PromiseDue{}, {}},
        {ContactDue{1}, {}},
        {DecisionDue{1}, {}},
        {SettleDue{}, {}},
        {ClaimPressed{}, cleo},
        {NudgePressed{}, cleo},
        {MessagePressed{version}, cleo},
        {MessageSent{words, version}, cleo},
        {ContactedPressed{version}, cleo},
        {ContactedSent{words, version}, cleo},
        {DecidePressed{Outcome::rematched, version}, cleo},
        {DecideSent{Outcome::rematched, words, version}, cleo},
        {DismissPressed{version}, cleo},
        {DismissSent{words, version}, cleo},
        {HandOnPressed{version}, cleo},
        {StillPressed{version}, ben},
        {Corrected{1}, ben},
        {WordsAdded{}, ben},
        {Mended{}, {}},
        {OwnerGone{cleo}, {}},
        {PairingOver{}, {}},
    };
}

TEST(EscalationTable, IsTheOneInThePicture) {
    const std::vector<std::pair<std::string, Story>> rows{
        {"missing", Story{}},
        {"open", low_rating()},
        {"claimed", claimed(low_rating())},
        {"contacted", contacted(low_rating())},
        {"resolved", decided(low_rating(), Outcome::rematched)},
        {"dismissed", dismissed(low_rating())},
    };
    expect_picture(rows, one_of_each, picture);
}

TEST(EscalationTable, HasARowForEveryHappening) {
    expect_every_happening(one_of_each(Story{}));
}

Possible<Story> whatever_may_happen(const Story& story) {
    const auto version = story.state ? story.state->version : 0;
    const UserText words{"CANARY-TYPED"};
    auto all = one_of_each(story);
    for (const auto& [happening, who] : one_of_each(story)) {
        if (who == cleo) all.emplace_back(happening, dan);
    }
    for (const auto outcome : {Outcome::kept, Outcome::ended}) {
        all.emplace_back(DecideSent{outcome, words, version}, cleo);
        all.emplace_back(DecideSent{outcome, words, version - 1}, cleo);
    }
    all.emplace_back(ContactDue{2}, PersonId{});
    all.emplace_back(DecisionDue{2}, PersonId{});
    all.emplace_back(ContactedSent{words, version - 1}, cleo);
    all.emplace_back(HandOnPressed{version - 1}, cleo);
    all.emplace_back(MessageSent{{}, version}, cleo);
    all.emplace_back(DismissSent{{}, version}, cleo);
    all.emplace_back(Corrected{5}, ben);
    return all;
}

// The repeats go on for ever, and are like each other; so is whatever was noted, and by whom it was settled.
State contents(State state) {
    if (state) {
        state->version = 0;
        state->changed_at = {};
        state->opened = {};
        state->alerts = std::min(state->alerts, 2);
        state->note = UserText{state->note.empty() ? "" : "noted"};
        if (is_settled(state->state)) state->owner = {};
    }
    return state;
}

std::vector<Step<Story>> all_steps() {
    std::vector<Step<Story>> all;
    for (const auto& begin : {low_rating(), silence()}) {
        auto steps = walk(begin, whatever_may_happen, contents);
        all.insert(all.end(), steps.begin(), steps.end());
    }
    return all;
}

const std::vector<Step<Story>>& every_step() {
    static const auto steps = all_steps();
    return steps;
}

TEST(EscalationTable, ReachesTheEdgesOfItsStatesAndNoOthers) {
    std::set<std::pair<std::string, std::string>> reached{{"none", "open"}}, written;
    for (const auto& [before, happening, actor, after] : every_step()) {
        if (before.state->state == after.state->state) continue;
        reached.emplace(to_string(before.state->state), to_string(after.state->state));
    }
    for (const auto& [from, to] : escalation_edges)
        written.emplace(from ? to_string(*from) : "none", to_string(to));
    EXPECT_EQ(reached, written);
}

TEST(EscalationTable, AChangeAndNothingElseMovesTheVersionByOne) {
    for (const auto& [before, happening, actor, after] : every_step()) {
        auto same = before.state;
        same->version = after.state->version;
        same->changed_at = after.state->changed_at;
        const bool changes = same != after.state;
        ASSERT_EQ(after.state->version, before.state->version + (changes ? 1 : 0)) << name_of(happening);
        if (!changes) continue;
        ASSERT_EQ(after.state->changed_at, after.now) << name_of(happening);
    }
}

// An open one is another matter: see Rule78_TheFirstAlertsButtonStillTakesItUpAfterRepeats.
TEST(EscalationTable, AnOldButtonOrFormOfOneThatSomebodyHasChangesNothing) {
    for (const auto& [before, happening, actor, after] : every_step()) {
        if (before.state->owner.empty()) continue;
        const auto version = std::visit(
            Overloaded{
                [](const ContactedSent& sent) { return std::optional(sent.version); },
                [](const DecideSent& sent) { return std::optional(sent.version); },
                [](const HandOnPressed& pressed) { return std::optional(pressed.version); },
                [](const auto&) { return std::optional<std::int64_t>{}; },
            },
            happening
        );
        const bool foreign = version && actor != before.state->owner;
        const bool old = version && *version != before.state->version;
        if (!foreign && !old) continue;
        EXPECT_EQ(before.state, after.state) << name_of(happening);
        EXPECT_TRUE(after.effects.empty()) << name_of(happening);
    }
}

TEST(EscalationTable, UntilItIsSettledItHasAFutureTimer) {
    for (const auto& [before, happening, actor, after] : every_step()) {
        switch (after.state->state) {
            case EscalationState::open:
                EXPECT_TRUE(after.waits_for(alert_timer)) << name_of(happening);
                break;
            case EscalationState::claimed:
                EXPECT_TRUE(after.waits_for(contact_timer)) << name_of(happening);
                EXPECT_FALSE(after.waits_for(alert_timer)) << name_of(happening);
                break;
            case EscalationState::contacted:
                EXPECT_TRUE(after.waits_for(decision_timer)) << name_of(happening);
                break;
            case EscalationState::resolved:
            case EscalationState::dismissed:
                for (const auto& [key, due] : after.timers)
                    EXPECT_EQ(key.kind, settle_timer) << name_of(happening);
                break;
        }
    }
}

TEST(EscalationTable, AnOpenOneBelongsToNobodyAndOneInHandToSomebody) {
    for (const auto& [before, happening, actor, after] : every_step()) {
        const auto now = after.state->state;
        const auto& owner = after.state->owner;
        const bool in_hand = now == EscalationState::claimed || now == EscalationState::contacted;
        const bool resolved = now == EscalationState::resolved;
        EXPECT_FALSE(now == EscalationState::open && !owner.empty()) << name_of(happening);
        EXPECT_FALSE(in_hand && owner.empty()) << name_of(happening);
        EXPECT_EQ(resolved, after.state->outcome != Outcome::undecided) << name_of(happening);
    }
}

TEST(EscalationTable, OnlyAFinishedDecisionIsRaised) {
    for (const auto& [before, happening, actor, after] : every_step()) {
        if (!after.raises_now()) continue;
        EXPECT_TRUE(std::holds_alternative<SettleDue>(happening));
        EXPECT_EQ(before.state->state, EscalationState::resolved);
        EXPECT_FALSE(after.undoable);
    }
}

TEST(EscalationTable, WhatIsSettledIsSilentExceptToTheOneWhoIsStillUnheard) {
    for (const auto& [before, happening, actor, after] : every_step()) {
        if (!is_settled(before.state->state) || before.state->state != after.state->state) continue;
        EXPECT_TRUE(after.all<DirectMessage>().empty()) << name_of(happening);
        EXPECT_TRUE(after.all<SetTimer>().empty()) << name_of(happening);
    }
}

TEST(EscalationTable, ThePartnerHearsNothingAtAll) {
    for (const auto& [before, happening, actor, after] : every_step()) {
        const auto partner = before.state->about == ben ? ana : ben;
        EXPECT_TRUE(after.messages_to(partner).empty()) << name_of(happening);
    }
}

bool is_on_duty(const PersonId& person) {
    return person == cleo || person == dan || person == eve;
}

void expect_confidential(const ShownCard& seen) {
    const auto& [by, card] = seen;
    EXPECT_EQ(card.summary.find("CANARY"), std::string::npos);
    EXPECT_EQ(card.summary.find("rating"), std::string::npos) << card.summary;
    EXPECT_EQ(card.summary.find("ow rat"), std::string::npos) << card.summary;
    if (is_on_duty(by) || says(card, "writes to you:")) return;
    EXPECT_FALSE(says(card, "CANARY")) << words_of(card);
    EXPECT_FALSE(says(card, "1 · poor")) << words_of(card);
}

TEST(EscalationTable, NoCardShowsWhatItsReaderMayNotSee) {
    for (const auto& [before, happening, actor, after] : every_step()) {
        for (const auto& message : after.all<DirectMessage>())
            expect_confidential({message.to, message.card});
    }
}

TEST(EscalationProperty, WhateverIsPressedNothingLeaksAndNothingWaitsInSilence) {
    EXPECT_TRUE(rc::check([](const std::vector<unsigned char>& bytes, bool urgent) {
        const std::vector<int> choices(bytes.begin(), bytes.end());
        wander(
            urgent ? low_rating() : silence(),
            choices,
            "CANARY-TYPED",
            [](const Story& before, const Story& after) {
                RC_ASSERT(after.state->version >= before.state->version);
                RC_ASSERT(is_settled(after.state->state) || after.has_future_timer());
                const auto partner = after.state->about == ben ? ana : ben;
                RC_ASSERT(after.messages_to(partner).empty());
                for (auto i = before.seen.size(); i < after.seen.size(); ++i)
                    expect_confidential(after.seen[i]);
            }
        );
    }));
}

// SLACK 2.8: the tightest platform sets the limits for all.
TEST(EscalationCards, KeepToTheLimitsOfSlackAndHaveButtonsThatAreUnderstood) {
    for (const auto& [before, happening, actor, after] : every_step()) {
        for (const auto& [by, card] : after.seen) {
            EXPECT_FALSE(card.summary.empty());
            EXPECT_LE(card.summary.size(), 150U);
            for (const auto& block : card.blocks) {
                const auto* facts = std::get_if<Facts>(&block);
                EXPECT_LE(facts == nullptr ? 0 : facts->facts.size(), 10U);
            }
            for (const auto& button : buttons_of(card)) {
                EXPECT_LE(button.label.size(), 75U);
                EXPECT_TRUE(understand(std::get<Act>(button.does), {})) << button.label;
            }
        }
        if (const auto* open = std::get_if<mentord::Open>(&after.answer)) {
            EXPECT_LE(open->form.title.size(), 24U) << open->form.title;
            EXPECT_LE(open->form.submit.size(), 24U) << open->form.submit;
            EXPECT_TRUE(understand(*open->form.about, {}));
        }
    }
}

}  // namespace
}  // namespace mentord::escalation
