#include "tests/unit/workflows/machine_story.hpp"
#include "tests/unit/workflows/machine_table.hpp"
#include "workflows/content/reflection_cards.hpp"
#include "workflows/reflection/keeping.hpp"

#include <gtest/gtest.h>

#include <set>
#include <string>
#include <utility>
#include <vector>

namespace mentord::reflection {
namespace {

using std::chrono::days;

struct Machine {
    using State = reflection::State;
    using Happening = reflection::Happening;
    using Context = reflection::Context;
    static Decision<State> decide(const State& state, const Happening& what, const Context& context) {
        return reflection::decide(state, what, context);
    }
    static std::optional<Happening> understand(const Act& act, const Answers& answers) {
        return reflection::understand(act, answers);
    }
    static std::optional<Happening> understand(const TimerFired&) { return std::nullopt; }
};
using Story = MachineStory<Machine>;

const Keep note{3, UserText{"CANARY-INSIGHT"}, UserText{"CANARY-ACTION"}, false};

Story kept() {
    Story story;
    story.then(note, ben);
    return story;
}
Story shared() {
    auto story = kept();
    story.then(Share{story.state->version}, ben);
    return story;
}
Story erased() {
    auto story = kept();
    story.then(Delete{}, ben);
    return story;
}

constexpr std::string_view picture = R"(
                none kept shared erased
write           x    .    .      .
keep            x    .    .      .
share           .    x    x      x
delete          x    x    x      x
purge           .    x    x      .
)";

Possible<Story> one_of_each(const Story& story) {
    const auto version = story.state ? story.state->version : 0;
    return {
        {Write{3}, ben},
        {note, ben},
        {Share{version}, ben},
        {Delete{}, ben},
        {Purge{}, {}},
    };
}

TEST(ReflectionTable, IsTheOneInThePicture) {
    const std::vector<std::pair<std::string, Story>> rows{
        {"none", Story{}},
        {"kept", kept()},
        {"shared", shared()},
        {"erased", erased()},
    };
    expect_picture(rows, one_of_each, picture);
}

State contents(State state) {
    if (state) {
        state->version = 0;
        state->changed_at = {};
        state->written = {};
    }
    return state;
}

std::vector<Step<Story>> every_step() {
    const auto possible = [](const Story& story) {
        auto all = one_of_each(story);
        all.emplace_back(Share{story.state ? story.state->version - 1 : -1}, ben);
        return all;
    };
    return walk(Story{}, possible, contents);
}

TEST(ReflectionTable, ReachesTheEdgesOfItsStatesAndNoOthers) {
    std::set<std::pair<std::string, std::string>> reached, written;
    for (const auto& [before, happening, actor, after] : every_step()) {
        const auto old_version = before.state ? before.state->version : 0;
        const auto new_version = after.state ? after.state->version : 0;
        const bool same = contents(before.state) == contents(after.state);
        EXPECT_EQ(new_version, old_version + (same ? 0 : 1)) << name_of(happening);
        if (!after.state || (before.state && before.state->state == after.state->state)) continue;
        reached.emplace(
            before.state ? to_string(before.state->state) : "none", to_string(after.state->state)
        );
    }
    for (const auto& [from, to] : reflection_edges)
        written.emplace(from ? to_string(*from) : "none", to_string(to));
    EXPECT_EQ(reached, written);
}

TEST(ReflectionTable, Rule69_NobodyElseSeesAWordThatIsNotShared) {
    for (const auto& [before, happening, actor, after] : every_step()) {
        EXPECT_FALSE(after.raises_now());
        if (after.state && after.state->state == ReflectionState::erased) {
            EXPECT_TRUE(after.state->insight.empty() && after.state->action.empty());
        }
        for (const auto& message : after.all<DirectMessage>()) {
            EXPECT_TRUE(std::holds_alternative<Share>(happening));
            EXPECT_EQ(message.to, ana);
        }
        for (const auto& [by, card] : after.seen)
            EXPECT_EQ(card.summary.find("CANARY"), std::string::npos);
    }
}

TEST(Reflection, Rule69_TwoPromptsAndPrivateByDefault) {
    Story story;
    story.then(Write{3}, ben);
    const auto form = story.form_opened();
    ASSERT_EQ(form.fields.size(), 3U);
    EXPECT_EQ(form.fields[2].initial, std::vector<std::string>{"no"});
    EXPECT_EQ(form.fields[2].label, "Share it with my mentor?");
    story.submit({{"insight", {" Ask first "}}}, ben);
    EXPECT_EQ(story.state->insight, UserText{"Ask first"});
    EXPECT_EQ(story.state->session, 3);
    EXPECT_EQ(story.state->state, ReflectionState::kept);
    EXPECT_TRUE(story.sent.empty());
    const auto asks = understand(Act{"reflection.keep.3", "p1", 0, {}}, {{"share", {"yes"}}});
    EXPECT_TRUE(std::get<Keep>(*asks).share);
}

TEST(Reflection, NeedsWordsAndNotTooMany) {
    Story story;
    story.then(Keep{3, {}, {}, false}, ben);
    EXPECT_TRUE(std::holds_alternative<Reject>(story.answer));
    story.then(Keep{3, {}, UserText{std::string(701, 'x')}, false}, ben);
    EXPECT_TRUE(std::get<Reject>(story.answer).errors.contains("action"));
    EXPECT_FALSE(story.state);
}

TEST(Reflection, Rule69_WhatIsSharedIsHeldBackWhileItCanBeTakenBack) {
    auto story = shared();
    EXPECT_TRUE(story.undoable);
    ASSERT_EQ(story.now_to(ana).size(), 1U);
    EXPECT_EQ(story.now_to(ana).front().after, time_to_undo);
    EXPECT_TRUE(says(story.now_to(ana).front().card, "CANARY-INSIGHT"));
    story.undo();
    EXPECT_EQ(story.state->state, ReflectionState::kept);
}

TEST(Reflection, Rule69_AfterAnEndThatPartedThemNothingIsShared) {
    for (const auto how : {PairingState::ended_no_fault, PairingState::rematched}) {
        auto story = kept();
        story.context.pairing.state = how;
        story.then(Share{story.state->version}, ben);
        EXPECT_EQ(story.state->state, ReflectionState::kept);
        EXPECT_TRUE(story.sent.empty());
        EXPECT_FALSE(says(story.card_answered(), "[Share]"));
    }
}

TEST(Reflection, Rule69_NothingNewIsKeptWhenItsTimeIsOver) {
    Story story;
    story.context.pairing.state = PairingState::completed;
    story.context.pairing.changed_at = story.now;
    story.now += days{89};
    story.then(Write{3}, ben);
    EXPECT_TRUE(std::holds_alternative<Open>(story.answer));
    story.now += days{2};
    story.then(Write{3}, ben);
    EXPECT_TRUE(says(story.card_answered(), "ended a while ago"));
    story.then(note, ben);
    EXPECT_FALSE(story.state);
}

std::optional<Instant> due(const std::vector<Effect>& effects, std::string_view kind) {
    for (const auto& effect : effects) {
        if (const auto* timer = std::get_if<SetTimer>(&effect)) {
            if (timer->timer.kind == kind) return timer->due;
        }
    }
    return std::nullopt;
}

TEST(Reflection, Rule69_IsErasedNinetyDaysAfterTheEndAndToldAWeekBefore) {
    const auto now = a_monday();
    const auto effects = pairing_over(PairingId{"p1"}, Rules{}, now);
    EXPECT_EQ(due(effects, purge_timer), now + days{90});
    EXPECT_EQ(due(effects, warn_timer), now + days{83});
    EXPECT_EQ(
        purge_after_warning(PairingId{"p1"}, now + days{83}, Rules{}, now + days{83}).due, now + days{90}
    );
}

TEST(Reflection, Rule69_WhoIsToldLateHasTheWeekAllTheSame) {
    const auto now = a_monday();
    EXPECT_EQ(purge_after_warning(PairingId{"p1"}, now, Rules{}, now + days{40}).due, now + days{47});
}

TEST(Reflection, Rule69_AProgramThatKeepsNothingErasesAtOnce) {
    Rules rules;
    rules.purge_days = 0;
    const auto effects = pairing_over(PairingId{"p1"}, rules, a_monday());
    EXPECT_EQ(due(effects, purge_timer), a_monday());
    EXPECT_FALSE(due(effects, warn_timer));
}

TEST(ReflectionCards, UnderstandTheirOwnVerbsAndNoOthers) {
    EXPECT_EQ(std::get<Write>(*understand(Act{"reflection.write.12", "p1", 0, {}}, {})).session, 12);
    for (const auto* verb :
         {"reflection.write.", "reflection.write.x", "reflection.write.-1", "reflection.", "x"})
        EXPECT_FALSE(understand(Act{verb, "p1", 0, {}}, {})) << verb;
}

}  // namespace
}  // namespace mentord::reflection
