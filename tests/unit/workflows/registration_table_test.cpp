#include "tests/unit/workflows/story.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <deque>
#include <functional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace mentord::registration {
namespace {

// x: the state changes, or something is answered, sent or set; .: the happening passes in silence.
constexpr std::string_view picture = R"(
           join status profile ask_to_leave page_sent profile_sent form_closed leave discard ask_organisers nudge_due
stranger   x    x      x       x            x         x            .           x     x       x              .
drafting   x    x      x       x            x         x            x           x     x       x              x
registered x    x      x       x            .         x            .           x     x       x              .
departed   x    x      x       x            x         x            .           x     x       x              .
)";

std::vector<Happening> one_of_each(const Story& story) {
    const auto version = story.state ? story.state->version : 0;
    return {
        Join{},
        ShowStatus{},
        EditProfile{},
        AskToLeave{},
        good_page_sent(Page::role, Role::mentee),
        ProfileSent{Role::mentee, all_good_pages(Role::mentee) + Answers{{"hours", {"4"}}}},
        FormClosed{},
        LeavePressed{version},
        DiscardPressed{version},
        AskOrganisers{version},
        NudgeDue{1, story.now},
    };
}

bool acts(const Story& before, const Happening& happening) {
    auto after = before;
    after.then(happening);
    return after.state != before.state || !after.silent();
}

std::string column(std::string cell, std::size_t width) {
    cell.resize(std::max(cell.size(), width), ' ');
    return cell + " ";
}

std::string without_trailing_blanks(std::string line) {
    line.erase(line.find_last_not_of(' ') + 1);
    return line + "\n";
}

std::string draw() {
    const std::vector<std::pair<std::string, Story>> rows{
        {"stranger", Story{}},
        {"drafting", drafting(Role::mentee)},
        {"registered", registered(Role::mentee)},
        {"departed", departed(Role::mentee)},
    };
    std::string header = column("", 10);
    for (const auto& happening : one_of_each(Story{}))
        header += column(std::string(name_of(happening)), 0);
    std::string table = "\n" + without_trailing_blanks(header);
    for (const auto& [name, story] : rows) {
        std::string line = column(name, 10);
        for (const auto& happening : one_of_each(story))
            line += column(acts(story, happening) ? "x" : ".", name_of(happening).size());
        table += without_trailing_blanks(line);
    }
    return table;
}

TEST(RegistrationTable, IsTheOneInThePicture) {
    EXPECT_EQ(draw(), picture);
}

TEST(RegistrationTable, HasAColumnForEveryHappening) {
    std::set<std::size_t> alternatives;
    for (const auto& happening : one_of_each(Story{}))
        alternatives.insert(happening.index());
    EXPECT_EQ(alternatives.size(), std::variant_size_v<Happening>);
}

// Everything that can happen to this story, well-formed and not.
std::vector<Happening> whatever_may_happen(const Story& story) {
    auto all = one_of_each(story);
    const auto version = story.state ? story.state->version : 0;
    for (const auto role : {Role::mentor, Role::mentee, Role::both}) {
        all.emplace_back(Join{role});
        for (const auto page : every_page)
            all.push_back(good_page_sent(page, role));
        all.emplace_back(ProfileSent{role, all_good_pages(role)});
        all.emplace_back(ProfileSent{role, all_good_pages(Role::both)});
    }
    for (const auto page : every_page)
        all.emplace_back(PageSent{page, {}, story.state ? story.state->role : Role::unsaid});
    all.emplace_back(ProfileSent{Role::both, {}});
    all.emplace_back(LeavePressed{version - 1});
    all.emplace_back(DiscardPressed{version - 1});
    all.emplace_back(AskOrganisers{version - 1});
    all.emplace_back(NudgeDue{2, story.now});
    return all;
}

// What an enrolment holds, apart from the marks that every change leaves; of each program its own.
State contents(State state, const Rules& rules = {}) {
    if (state) {
        state->version = 0;
        state->began = 0;
        state->changed_at = {};
        if (state->waiting_since) state->waiting_since = Instant{};
        state->program =
            ProgramId{std::to_string(rules.needs_approval) + "/" + std::to_string(rules.least_hours)};
    }
    return state;
}

// The same as text, to look it up by.
std::string key_of(const Story& story) {
    const auto state = contents(story.state, story.program.rules);
    if (!state) return "none";
    std::string key = std::string(to_string(state->state)) + to_string(state->role).data() +
                      state->program.str() + (state->told_kept ? "k" : "") +
                      (state->asked_organisers ? "a" : "") + (state->waiting_since ? "w" : "");
    for (const auto& [field, values] : state->answers) {
        key += "\n" + field;
        for (const auto& value : values)
            key += "=" + value;
    }
    return key;
}

struct Step {
    const Story& before;
    const Happening& happening;
    const Story& after;
};

// Looks at every step out of every state that can be reached from no enrolment at all. There are half a
// million: they are walked once, and none is kept.
void at_every_step(const std::function<void(const Step&)>& look) {
    std::set<std::string> met{"none"};
    Story choosy;  // a program with an approval queue, and one whose rules turn people away
    choosy.program.rules.needs_approval = 1;
    Story strict;
    strict.program.rules.least_hours = 10;
    auto done = registered(Role::mentee);  // another machine completes it
    done.state->state = EnrolmentState::completed;
    std::deque<Story> open{Story{}, std::move(choosy), std::move(strict), std::move(done)};
    while (!open.empty()) {
        const auto before = std::move(open.front());
        open.pop_front();
        for (const auto& happening : whatever_may_happen(before)) {
            auto after = before;
            after.then(happening);
            look({before, happening, after});
            if (met.insert(key_of(after)).second) open.push_back(std::move(after));
        }
    }
}

using Edge = std::pair<std::string, std::string>;

std::string state_name(const State& state) {
    return state ? std::string(to_string(state->state)) : "none";
}

void follows_an_edge(const Step& step, std::set<Edge>& reached) {
    const auto& [before, happening, after] = step;
    const Edge edge{state_name(before.state), state_name(after.state)};
    if (edge.first == edge.second) return;
    reached.insert(edge);
    EXPECT_TRUE(legal(before.state ? std::optional(before.state->state) : std::nullopt, after.state->state))
        << name_of(happening);
}

void moves_the_version_with_a_change_only(const Step& step) {
    const auto& [before, happening, after] = step;
    if (contents(after.state) == contents(before.state)) {
        EXPECT_EQ(after.state, before.state) << name_of(happening);
        return;
    }
    const auto old_version = before.state ? before.state->version : 0;
    EXPECT_EQ(after.state->version, old_version + 1) << name_of(happening);
    EXPECT_EQ(after.state->changed_at, after.now) << name_of(happening);
}

void stays_the_same_persons_in_the_same_program(const Step& step) {
    const auto& [before, happening, after] = step;
    if (!before.state) return;
    ASSERT_TRUE(after.state) << name_of(happening);
    EXPECT_EQ(after.state->id, before.state->id);
    EXPECT_EQ(after.state->person, before.state->person);
    EXPECT_EQ(after.state->program, before.state->program);
}

// A message in Slack stays readable for ever: whatever is due after the end must have been called off.
void cancels_nudges_when_drafting_ends(const Step& step) {
    const auto& [before, happening, after] = step;
    const bool was = std::holds_alternative<Drafting>(standing_of(before.state));
    const bool is = std::holds_alternative<Drafting>(standing_of(after.state));
    if (was && !is) {
        const auto cancelled = after.all<CancelTimers>();
        ASSERT_EQ(cancelled.size(), 1U) << name_of(happening);
        EXPECT_EQ(cancelled.front().subject, after.state->id.str());
        EXPECT_EQ(cancelled.front().kind, nudge_timer);
    }
    for (const auto& set : after.all<SetTimer>())
        EXPECT_EQ(set.timer.kind == nudge_timer, is) << name_of(happening);
}

TEST(RegistrationTable, ReachesItsEdgesAndKeepsItsPromisesAtEveryStep) {
    std::set<Edge> reached;
    at_every_step([&](const Step& step) {
        if (testing::Test::HasFailure()) return;  // one is enough to read
        follows_an_edge(step, reached);
        moves_the_version_with_a_change_only(step);
        stays_the_same_persons_in_the_same_program(step);
        cancels_nudges_when_drafting_ends(step);
    });
    std::set<Edge> written;
    for (const auto& [from, to] : transitions)
        written.emplace(from ? to_string(*from) : "none", to_string(to));
    EXPECT_EQ(reached, written);
}

TEST(RegistrationTable, EveryStateHasItsStanding) {
    EXPECT_TRUE(std::holds_alternative<Stranger>(standing_of(std::nullopt)));
    std::string standings;
    for (const auto& [state, name] : enrolment_state_names) {
        Enrolment enrolment;
        enrolment.state = state;
        standings += std::to_string(standing_of(enrolment).index());
    }
    // draft; pending, approved, waitlisted, matched, paused, completed; left, declined
    EXPECT_EQ(standings, "122222233");
}

}  // namespace
}  // namespace mentord::registration
