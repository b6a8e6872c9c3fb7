#include "tests/unit/workflows/governing_story.hpp"
#include "tests/unit/workflows/machine_table.hpp"
#include "tests/unit/workflows/reading.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <deque>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace mentord::governing {
namespace {

// x: the program changes; ?: something is answered or sent, and it stays as it is; .: nothing at all.
constexpr std::string_view picture = R"(
          create clone edit admins announce open close start reopen finish close_down archive later opens closes countdown round remind_due
none      x      x     .    .      .        .    .     .     .      .      .          .       .     .     .      .         .     .
draft     .      .     x    x      x        x    ?     ?     ?      ?      ?          x       ?     x     x      .         .     .
announced .      .     x    x      ?        x    ?     ?     ?      ?      ?          x       ?     x     x      .         .     .
open      .      .     x    x      ?        ?    x     x     ?      ?      ?          ?       ?     .     x      ?         .     .
matching  .      .     x    x      ?        ?    ?     x     x      x      ?          ?       ?     .     .      .         .     ?
active    .      .     x    x      ?        ?    ?     ?     x      x      ?          ?       ?     .     .      .         .     .
closing   .      .     x    x      ?        ?    ?     ?     ?      ?      x          ?       ?     .     .      .         .     .
closed    .      .     x    x      ?        ?    ?     ?     ?      ?      ?          x       ?     .     .      .         .     .
archived  .      .     ?    ?      ?        ?    ?     ?     ?      ?      ?          ?       ?     .     .      .         .     .
)";

const Instant after_the_window = berlin_day("2026-06-01");

std::vector<Happening> one_of_each(const Story& story) {
    const auto version = story.state ? story.state->version : 0;
    return {
        Create{.name = "Leaders", .goal = UserText{clear_goal}, .id = ProgramId{"leaders"}},
        CloneAs{Program{.id = ProgramId{"old"}, .name = "Old", .goal = {}}, ProgramId{"leaders"}, "Leaders"},
        Edit{version, {.rules = {{&Rules::term_weeks, 39}}}},
        ChangeAdmins{.version = version, .escalation = {PersonId{"ada"}}, .joining = {}, .leaving = {}},
        Announce{version},
        OpenRegistration{version},
        CloseRegistration{version},
        Start{version},
        Reopen{version},
        Finish{version},
        CloseDown{version},
        Archive{version},
        Later{version, 1},
        WindowOpens{},
        WindowCloses{},
        CountdownDue{7},
        RoundDue{},
        RemindDue{PersonId{"ada"}, 1},
    };
}

/// With days of its own where they can be set; a timer finds them past.
Story planned(Story story) {
    if (story.state && story.state->state == ProgramState::open) {
        story.edit({.closes = april_window().closes});
    } else if (story.state && story.state->state == ProgramState::draft) {
        story.edit(april_window());
    }
    return story;
}

char cell(Story story, const Happening& happening) {
    const auto before = story.state;
    if (std::holds_alternative<WindowOpens>(happening) || std::holds_alternative<WindowCloses>(happening))
        story.now = after_the_window;
    story.then(happening);
    if (story.state != before) return 'x';
    return story.silent() ? '.' : '?';
}

std::string column(std::string text, std::size_t width) {
    text.resize(std::max(text.size(), width), ' ');
    return text + " ";
}

std::string without_trailing_blanks(std::string line) {
    line.erase(line.find_last_not_of(' ') + 1);
    return line + "\n";
}

// The two windows' names would make the picture too wide.
std::string title_of(const Happening& happening) {
    constexpr std::string_view window = "window_";
    const auto name = name_of(happening);
    return std::string(name.starts_with(window) ? name.substr(window.size()) : name);
}

std::string draw() {
    const std::vector<std::pair<std::string, Story>> rows{
        {"none", Story{}},
        {"draft", planned(draft())},
        {"announced", announced()},
        {"open", planned(registering())},
        {"matching", matching()},
        {"active", active()},
        {"closing", closing()},
        {"closed", closed_down()},
        {"archived", archived()},
    };
    std::string header = column("", 9);
    for (const auto& happening : one_of_each(Story{}))
        header += column(title_of(happening), 0);
    std::string table = "\n" + without_trailing_blanks(header);
    for (const auto& [name, story] : rows) {
        std::string line = column(name, 9);
        for (const auto& happening : one_of_each(story))
            line += column(std::string(1, cell(story, happening)), title_of(happening).size());
        table += without_trailing_blanks(line);
    }
    return table;
}

TEST(GoverningTable, IsTheOneInThePicture) {
    EXPECT_EQ(draw(), picture);
}

TEST(GoverningTable, HasAColumnForEveryHappening) {
    std::set<std::size_t> alternatives;
    for (const auto& happening : one_of_each(Story{}))
        alternatives.insert(happening.index());
    EXPECT_EQ(alternatives.size(), std::variant_size_v<Happening>);
}

// Everything that can happen to this story, well-formed and not.
std::vector<Happening> whatever_may_happen(const Story& story) {
    auto all = one_of_each(story);
    const auto version = story.state ? story.state->version : 0;
    all.emplace_back(Create{.name = "", .id = ProgramId{"leaders"}});
    all.emplace_back(Create{.name = "Leaders", .type = ProgramType::flash, .id = ProgramId{"leaders"}});
    all.emplace_back(Edit{version, april_window()});
    all.emplace_back(Edit{version, {.opens = SetDate{}, .closes = SetDate{}}});
    all.emplace_back(Edit{version, {.closes = april_window().closes}});
    all.emplace_back(Edit{version, {.goal = UserText{clear_goal}}});
    all.emplace_back(Edit{version, {.goal = UserText{""}}});
    all.emplace_back(Edit{version, {.rules = {{&Rules::term_weeks, 1000}}}});
    for (const auto older : {version - 1, version + 1}) {
        all.emplace_back(Edit{older, {.name = "Somewhere else"}});
        all.emplace_back(ChangeAdmins{.version = older, .escalation = {}, .joining = {}, .leaving = {}});
        all.emplace_back(Announce{older});
        all.emplace_back(OpenRegistration{older});
        all.emplace_back(CloseRegistration{older});
        all.emplace_back(Start{older});
        all.emplace_back(Reopen{older});
        all.emplace_back(Finish{older});
        all.emplace_back(CloseDown{older});
        all.emplace_back(Archive{older});
        all.emplace_back(Later{older, 2});
    }
    return all;
}

// What a program holds, apart from the marks that every change leaves.
State contents(const State& state) {
    return without_marks(state);
}

struct Step {
    Story before;
    Happening happening;
    Story after;
};

/// Timers that would be waiting, as the effects set and cancel them.
using Waiting = std::set<std::string>;
Waiting waiting_after(Waiting waiting, const Story& story) {
    for (const auto& effect : story.effects) {
        if (const auto* set = std::get_if<SetTimer>(&effect)) waiting.insert(set->timer.kind);
        if (const auto* cancel = std::get_if<CancelTimers>(&effect)) {
            if (cancel->kind.empty()) waiting.clear();
            waiting.erase(cancel->kind);
        }
    }
    return waiting;
}

struct Walk {
    std::vector<Step> steps;
    std::vector<std::pair<Story, Waiting>> stories;
};

// Every step out of every state that can be reached from no program at all; each is also looked at when the
// days of registration are past.
Walk walk() {
    Walk all;
    std::vector<std::pair<State, bool>> met;
    std::deque<std::pair<Story, Waiting>> open;
    const auto enter = [&](Story story, Waiting waiting) {
        const std::pair mark{contents(story.state), story.now >= after_the_window};
        if (std::find(met.begin(), met.end(), mark) != met.end()) return;
        met.push_back(mark);
        all.stories.emplace_back(story, waiting);
        open.emplace_back(std::move(story), std::move(waiting));
    };
    enter(Story{}, {});
    while (!open.empty()) {
        const auto [before, waiting] = open.front();
        open.pop_front();
        auto later = before;
        later.now = std::max(before.now, after_the_window);
        enter(later, waiting);
        for (const auto& happening : whatever_may_happen(before)) {
            auto after = before;
            after.then(happening);
            auto left = waiting;
            if (std::holds_alternative<WindowOpens>(happening)) left.erase(std::string(opens_timer));
            if (std::holds_alternative<WindowCloses>(happening)) left.erase(std::string(closes_timer));
            enter(after, waiting_after(std::move(left), after));
            all.steps.push_back({before, happening, std::move(after)});
        }
    }
    return all;
}

const Walk& everything() {
    static const auto found = walk();
    return found;
}

using Names = std::pair<std::string, std::string>;

std::string state_name(const State& state) {
    return state ? std::string(to_string(state->state)) : "none";
}

TEST(GoverningTable, ReachesTheEdgesOfTheProgramAndNoOthers) {
    std::set<Names> reached;
    for (const auto& [before, happening, after] : everything().steps) {
        const Names edge{state_name(before.state), state_name(after.state)};
        if (edge.first != edge.second) reached.insert(edge);
    }
    std::set<Names> written;
    for (const auto& [from, to] : program_edges)
        written.emplace(from ? to_string(*from) : "none", to_string(to));
    EXPECT_EQ(reached, written);
}

TEST(GoverningTable, AChangeMovesTheVersionByOne) {
    for (const auto& [before, happening, after] : everything().steps) {
        const auto old_version = before.state ? before.state->version : 0;
        if (after.state == before.state) continue;
        ASSERT_EQ(after.state->version, old_version + 1) << name_of(happening);
        ASSERT_EQ(after.state->changed_at, after.now) << name_of(happening);
    }
}

TEST(GoverningTable, NothingButAChangeMovesTheVersion) {
    std::set<std::string_view> moved_by;
    for (const auto& [before, happening, after] : everything().steps) {
        if (contents(after.state) == contents(before.state) && after.state != before.state)
            moved_by.insert(name_of(happening));
    }
    EXPECT_EQ(moved_by, std::set<std::string_view>{"admins"})
        << "those in charge are kept beside the program, and a form that is older than their change is old";
}

TEST(GoverningTable, AnOldButtonNeverChangesAnything) {
    for (const auto& [before, happening, after] : everything().steps) {
        if (!before.state) continue;
        const bool old = std::visit(
            [&](const auto& what) {
                if constexpr (requires { what.version; }) {
                    return what.version != before.state->version;
                } else {
                    return false;
                }
            },
            happening
        );
        if (old) {
            ASSERT_EQ(after.state, before.state) << name_of(happening);
            ASSERT_TRUE(after.effects.empty()) << name_of(happening);
        }
    }
}

TEST(GoverningTable, NoProgramIsLaunchedWithoutAGoal) {
    for (const auto& [before, happening, after] : everything().steps) {
        if (!after.state) continue;
        const bool launched =
            after.state->state != ProgramState::draft && after.state->state != ProgramState::archived;
        ASSERT_FALSE(launched && after.state->goal.empty()) << name_of(happening);
    }
}

// Never leave a living thing without a timer if it would otherwise wait in silence: a day that is set and to
// come has one, and what is over has none.
TEST(GoverningTable, ADayThatIsToComeHasItsTimer) {
    for (const auto& [story, waiting] : everything().stories) {
        if (!story.state || story.now >= after_the_window) continue;
        const auto& program = *story.state;
        const bool early = program.state == ProgramState::draft || program.state == ProgramState::announced;
        if (early && program.opens) {
            ASSERT_TRUE(waiting.contains(std::string(opens_timer))) << state_name(story.state);
        }
        if ((early || program.state == ProgramState::open) && program.closes) {
            ASSERT_TRUE(waiting.contains(std::string(closes_timer))) << state_name(story.state);
        }
    }
}

TEST(GoverningTable, TheArchiveIsSilentToTimersAndHasNone) {
    for (const auto& [story, waiting] : everything().stories) {
        if (!story.state || story.state->state != ProgramState::archived) continue;
        EXPECT_TRUE(waiting.empty());
        for (const Happening& timer :
             {Happening{WindowOpens{}}, Happening{WindowCloses{}}, Happening{RemindDue{PersonId{"ada"}, 1}}
             }) {
            auto after = story;
            after.then(timer);
            EXPECT_TRUE(after.silent());
            EXPECT_EQ(after.state, story.state);
        }
    }
}

// Names, goals and charters are typed by somebody: the notification line, which goes everywhere, has none of
// it.
TEST(GoverningTable, NoNotificationLineHoldsWhatSomebodyTyped) {
    for (const auto& [before, happening, after] : everything().steps) {
        for (const auto& message : after.all<DirectMessage>()) {
            ASSERT_EQ(message.card.summary.find("Leaders"), std::string::npos);
            ASSERT_EQ(message.card.summary.find(clear_goal), std::string::npos);
            ASSERT_FALSE(message.card.summary.empty());
        }
    }
}

TEST(GoverningTable, EveryRefusalSaysWhatToDo) {
    for (const auto& [before, happening, after] : everything().steps) {
        if (!std::holds_alternative<Replace>(after.answer) || after.state != before.state) continue;
        if (!after.effects.empty()) continue;  // a reminder was set, and that is all there is to it
        ASSERT_FALSE(buttons_of(std::get<Replace>(after.answer).card).empty()) << name_of(happening);
    }
}

}  // namespace
}  // namespace mentord::governing
