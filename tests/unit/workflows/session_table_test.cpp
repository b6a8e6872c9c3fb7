#include "tests/unit/workflows/machine_table.hpp"
#include "tests/unit/workflows/session_story.hpp"
#include "workflows/session/session_times.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <deque>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

namespace mentord::session {
namespace {

using namespace std::chrono_literals;

// x: the state changes, or something is answered, sent, set or raised; .: the happening passes in silence.
constexpr std::string_view picture = R"(
                    none planned confirmed held missed cancelled
ask_for_times       x    x       x         x    x      x
show                x    x       x         x    x      x
other_times         x    x       x         x    x      x
ask_own_time        x    x       x         x    x      x
own_time            x    x       x         x    x      x
send_slots          x    x       x         x    x      x
choose_slot         x    x       x         x    x      x
reschedule          x    x       x         x    x      x
cancel              x    x       x         x    x      x
ask_for_agenda_form x    x       x         x    x      x
agenda_sent         x    x       x         x    x      x
later               x    x       x         x    x      x
we_met              x    x       x         x    x      x
introduced          x    .       .         .    .      .
met                 .    x       x         .    x      .
not_met             .    .       x         .    .      .
pair_gone           x    x       x         x    x      x
invite_due          x    .       .         .    .      .
again_due           .    x       x         .    .      .
nudge_due           .    x       .         .    .      .
expiry_due          .    x       .         .    .      .
ask_agenda_due      .    .       x         .    .      .
send_agenda_due     .    .       x         .    .      .
over_due            .    .       x         x    .      .
close_due           .    .       x         .    .      .
tell_due            .    .       .         .    .      x
)";

// The same moment is named in all ways, so that few different sessions can be reached.
const std::vector<Instant> slots{utc(3, 5, 12)};

std::vector<Happening> one_of_each(const Story& story) {
    const auto version = story.state ? story.state->version : 0;
    return {
        AskForTimes{},
        Show{},
        OtherTimes{0, version},
        AskOwnTime{version},
        OwnTime{"2026-03-05", "12:00", version},
        SendSlots{slots, version},
        ChooseSlot{0, version},
        Reschedule{version},
        Cancel{version},
        AskForAgendaForm{version},
        AgendaSent{UserText{"Delegation"}, version},
        Later{1, version},
        WeMet{version},
        Introduced{},
        Met{},
        NotMet{mentee_id},
        PairGone{},
        InviteDue{1},
        AgainDue{1},
        NudgeDue{},
        ExpiryDue{},
        AskAgendaDue{},
        SendAgendaDue{},
        OverDue{},
        CloseDue{},
        TellDue{true},
    };
}

const std::vector<PersonId> both{mentee_id, mentor_id};

// Moments of a meeting's life: fresh; two working days later; long after.
const std::vector<std::chrono::hours> eras{0h, 72h, 24h * 14};

bool acts(const Story& before, const Happening& happening) {
    for (const auto& actor : both) {
        for (const auto era : eras) {
            auto after = before;
            after.now += era;
            after.by(actor, happening);
            if (after.state != before.state || !after.silent()) return true;
        }
    }
    return false;
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
    const std::vector<std::pair<std::string, Story>> columns{
        {"none", Story{}},
        {"planned", proposed()},
        {"confirmed", agreed()},
        {"held", held()},
        {"missed", missed()},
        {"cancelled", cancelled()},
    };
    constexpr std::size_t first_column = 19;
    std::string header = column("", first_column);
    for (const auto& [name, story] : columns)
        header += column(name, 0);
    std::string table = "\n" + without_trailing_blanks(header);
    for (std::size_t row = 0; row < std::variant_size_v<Happening>; ++row) {
        std::string line = column(std::string(name_of(one_of_each(Story{})[row])), first_column);
        for (const auto& [name, story] : columns)
            line += column(acts(story, one_of_each(story)[row]) ? "x" : ".", name.size());
        table += without_trailing_blanks(line);
    }
    return table;
}

TEST(SessionTable, IsTheOneInThePicture) {
    EXPECT_EQ(draw(), picture);
}

TEST(SessionTable, HasARowForEveryHappening) {
    std::set<std::size_t> alternatives;
    for (const auto& happening : one_of_each(Story{}))
        alternatives.insert(happening.index());
    EXPECT_EQ(alternatives.size(), std::variant_size_v<Happening>);
}

std::vector<Happening> whatever_may_happen(const Story& story) {
    auto all = one_of_each(story);
    const auto version = story.state ? story.state->version : 0;
    for (const auto other : {version - 1, version + 1}) {
        all.emplace_back(OtherTimes{1, other});
        all.emplace_back(OwnTime{"2026-03-06", "12:00", other});
        all.emplace_back(SendSlots{slots, other});
        all.emplace_back(ChooseSlot{0, other});
        all.emplace_back(Reschedule{other});
        all.emplace_back(Cancel{other});
        all.emplace_back(AgendaSent{UserText{"Else"}, other});
        all.emplace_back(Later{1, other});
        all.emplace_back(WeMet{other});
    }
    all.emplace_back(OwnTime{"", "", version});
    all.emplace_back(AgendaSent{UserText{" "}, version});
    all.emplace_back(ChooseSlot{7, version});
    all.emplace_back(ChooseSlot{-1, version});
    all.emplace_back(SendSlots{{}, version});
    all.emplace_back(Later{9, version});
    all.emplace_back(WeMet{});
    all.emplace_back(NotMet{mentor_id});
    all.emplace_back(TellDue{false});
    return all;
}

// What a session holds, apart from the marks that every change leaves.
State contents(const State& state) {
    return without_marks(state);
}

struct Step {
    State before;
    PersonId actor;
    Happening happening;
    Instant now;
    Decision<State> after;
};

constexpr int enough_moves = 2;  // a meeting can be put off for ever

// Every step out of every state that can be reached from no session at all, at every later moment.
template <class Visit>
void walk(const Visit& visit) {
    Story story;
    story.mentor.person.profile.zone = story.mentee.person.profile.zone;
    story.program.rules.from_hour = 11;  // few hours to look for times in: the walk is long enough
    story.program.rules.to_hour = 14;
    const auto beginning = story.now;
    std::vector<std::pair<State, std::size_t>> met{{std::nullopt, 0}};
    std::deque<std::pair<State, std::size_t>> open{{std::nullopt, 0}};
    while (!open.empty()) {
        const auto [before, era] = open.front();
        open.pop_front();
        story.state = before;
        for (auto later = era; later < eras.size(); ++later) {
            story.now = beginning + eras[later];
            for (const auto& actor : both) {
                const auto context = story.context(actor);
                for (const auto& happening : whatever_may_happen(story)) {
                    const Step step{before, actor, happening, story.now, decide(before, happening, context)};
                    const auto& next = step.after.next;
                    const std::pair key{contents(next), later};
                    if ((!next || next->moved < enough_moves) && std::ranges::find(met, key) == met.end()) {
                        met.push_back(key);
                        open.emplace_back(next, later);
                    }
                    visit(step);
                }
            }
        }
    }
}

template <class E>
std::vector<E> effects_in(const Step& step) {
    std::vector<E> found;
    for (const auto& effect : step.after.effects) {
        if (const auto* one = std::get_if<E>(&effect)) found.push_back(*one);
    }
    return found;
}

std::string state_name(const State& state) {
    return state ? std::string(to_string(state->state)) : "none";
}

template <class H>
std::optional<std::int64_t> version_of(const H& what) {
    if constexpr (requires { what.version; }) return what.version;
    return std::nullopt;
}

std::optional<std::int64_t> version_of_happening(const Step& step) {
    return std::visit([](const auto& what) { return version_of(what); }, step.happening);
}

void expect_versions(const Step& step) {
    const auto old_version = step.before ? step.before->version : 0;
    if (contents(step.after.next) == contents(step.before)) {
        EXPECT_EQ(step.after.next, step.before);
    } else {
        EXPECT_EQ(step.after.next->version, old_version + 1);
        EXPECT_EQ(step.after.next->changed_at, step.now);
    }
}

void expect_the_same_meeting(const Step& step) {
    if (!step.before) return;
    ASSERT_TRUE(step.after.next);
    EXPECT_EQ(step.after.next->id, step.before->id);
    EXPECT_EQ(step.after.next->pairing, step.before->pairing);
    EXPECT_EQ(step.after.next->program, step.before->program);
}

void expect_old_buttons_to_change_nothing(const Step& step) {
    const auto version = version_of_happening(step);
    if (!version || *version == (step.before ? step.before->version : 0)) return;
    EXPECT_EQ(step.after.next, step.before);
    EXPECT_TRUE(step.after.effects.empty());
}

void expect_an_answer_to_a_press(const Step& step) {
    const bool form =
        std::holds_alternative<OwnTime>(step.happening) || std::holds_alternative<AgendaSent>(step.happening);
    if (!version_of_happening(step) || form) return;
    EXPECT_FALSE(std::holds_alternative<Nothing>(step.after.answer));
}

void expect_no_word_before_the_time_to_undo(const Step& step) {
    if (!step.after.undoable) return;
    EXPECT_TRUE(effects_in<Raise>(step).empty());
    EXPECT_TRUE(effects_in<DirectMessage>(step).empty());
    EXPECT_TRUE(effects_in<WithdrawAbout>(step).empty());
}

void expect_a_silent_end(const Step& step) {
    if (!step.before) return;
    const auto state = step.before->state;
    if (state != SessionState::held && state != SessionState::cancelled) return;
    EXPECT_EQ(step.after.next, step.before);
    EXPECT_TRUE(effects_in<SetTimer>(step).empty());
    if (!std::holds_alternative<TellDue>(step.happening)) {
        EXPECT_TRUE(effects_in<DirectMessage>(step).empty());
    }
}

void expect_words_to_the_two_alone(const Step& step) {
    for (const auto& message : effects_in<DirectMessage>(step)) {
        EXPECT_TRUE(message.to.empty() || message.to == mentor_id || message.to == mentee_id);
        EXPECT_NE(message.kind, MessageKind::alert);
        EXPECT_FALSE(message.about.empty());
    }
}

void expect_buttons_that_are_current(const Step& step, const PairingId& pairing) {
    std::vector<Card> cards;
    if (const auto* tell = std::get_if<Tell>(&step.after.answer)) cards.push_back(tell->card);
    if (const auto* replace = std::get_if<Replace>(&step.after.answer)) cards.push_back(replace->card);
    for (const auto& message : effects_in<DirectMessage>(step))
        cards.push_back(message.card);
    for (const auto& card : cards) {
        for (const auto& button : buttons_of(card)) {
            const auto* act = std::get_if<Act>(&button.does);
            if (act == nullptr || act->subject == pairing.str()) continue;
            EXPECT_TRUE(understand(*act, {})) << act->verb;
            EXPECT_EQ(act->subject, step.after.next->id.str()) << act->verb;
            EXPECT_EQ(act->version, step.after.next->version) << act->verb;
        }
    }
}

// One walk for all of them: each test is a process of its own.
TEST(SessionTable, ReachesTheEdgesOfSessionsAndKeepsItsPromisesAtEveryStep) {
    std::set<std::pair<std::string, std::string>> reached, written;
    const auto pairing = Story{}.pairing.id;
    bool undoable = false;
    walk([&](const Step& step) {
        const std::pair edge{state_name(step.before), state_name(step.after.next)};
        SCOPED_TRACE(edge.first + " " + std::string(name_of(step.happening)) + " " + edge.second);
        if (edge.first != edge.second) reached.insert(edge);
        undoable = undoable || step.after.undoable;
        expect_versions(step);
        expect_the_same_meeting(step);
        expect_old_buttons_to_change_nothing(step);
        expect_an_answer_to_a_press(step);
        expect_no_word_before_the_time_to_undo(step);
        expect_a_silent_end(step);
        expect_words_to_the_two_alone(step);
        expect_buttons_that_are_current(step, pairing);
    });
    for (const auto& [from, to] : session_edges)
        written.emplace(from ? to_string(*from) : "none", to_string(to));
    EXPECT_EQ(reached, written);
    EXPECT_TRUE(undoable);
}

}  // namespace
}  // namespace mentord::session
