#pragma once

#include "tests/unit/workflows/reading.hpp"
#include "workflows/conversation/effect.hpp"
#include "workflows/overloaded.hpp"
#include "workflows/pairing/pair_context.hpp"
#include "workflows/pairing/pairing.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <deque>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <variant>
#include <vector>

/// A machine of a pairing played through: its record, its timers and all that it has said, as the shell would
/// keep them.
namespace mentord {

inline const PersonId ana{"ana"};                            ///< the mentor
inline const PersonId ben{"ben"};                            ///< the mentee
inline const PersonId cleo{"cleo"}, dan{"dan"}, eve{"eve"};  ///< on duty, in this order

inline Person person_of(const PersonId& id, std::string name, std::string zone = "UTC") {
    return {
        id,
        "slack",
        "U-" + id.str(),
        {std::move(name), std::move(zone), "en", true},
        Instant{} + std::chrono::days{1}
    };
}

/// Monday at ten.
inline Instant a_monday() {
    return std::chrono::sys_days{std::chrono::year{2026} / 3 / 2} + std::chrono::hours{10};
}

inline Pairing ana_and_ben() {
    Pairing pairing{.id = PairingId{"p1"}, .program = ProgramId{"main"}, .mentor = ana, .mentee = ben};
    pairing.state = PairingState::trial;
    pairing.began = a_monday() - std::chrono::days{14};
    pairing.ends = pairing.began + std::chrono::weeks{26};
    return pairing;
}

inline PairContext their_context() {
    return {
        .now = a_monday(),
        .actor = {},
        .program = Program{.id = ProgramId{"main"}, .name = "Spring", .goal = UserText{"Grow"}},
        .mentor = {person_of(ana, "Ana"), {}},
        .mentee = {person_of(ben, "Ben"), {}},
        .admins = {person_of(cleo, "Cleo"), person_of(dan, "Dan"), person_of(eve, "Eve")},
        .fresh_id = "id-abc7f3k2a",
        .site = {},
    };
}

/// A card and who saw it.
struct ShownCard {
    PersonId by;
    Card card;
};

template <class Machine>
class MachineStory {
public:
    using machine = Machine;
    using Happening = typename Machine::Happening;

    typename Machine::State state;
    typename Machine::Context context = at_the_start();
    Instant now = a_monday();
    // Of the last happening.
    Answer answer;
    std::vector<Effect> effects;
    bool undoable = false;
    // Of all of them.
    std::map<TimerKey, Instant> timers;
    std::vector<DirectMessage> sent;
    std::vector<ChannelPost> posted;
    std::vector<Signal> raised;
    std::vector<ShownCard> seen;

    MachineStory& then(const Happening& happening, const PersonId& actor = {}) {
        context.pair.now = now;
        context.pair.actor = actor;
        const auto before = state;
        auto decision = Machine::decide(state, happening, context);
        if (decision.undoable) before_choice_ = {before, timers};
        state = std::move(decision.next);
        answer = std::move(decision.answer);
        effects = std::move(decision.effects);
        undoable = decision.undoable;
        for (const auto& effect : effects)
            keep(effect, actor);
        if (const auto* told = std::get_if<Tell>(&answer)) seen.push_back({actor, told->card});
        if (const auto* replaced = std::get_if<Replace>(&answer)) seen.push_back({actor, replaced->card});
        return *this;
    }

    /// Takes back the last choice, as the shell does.
    MachineStory& undo() {
        auto version = state->version + 1;
        std::tie(state, timers) = *before_choice_;
        state->version = version;
        return *this;
    }

    /// Presses the button with this label on a card.
    MachineStory& press(const Card& card, const std::string& label, const PersonId& actor) {
        for (const auto& button : buttons_of(card)) {
            if (button.label == label) return act(std::get<Act>(button.does), {}, actor);
        }
        ADD_FAILURE() << "no button " << label << " on\n" << words_of(card);
        return *this;
    }
    MachineStory& act(const Act& act, const Answers& answers, const PersonId& actor) {
        const auto happening = Machine::understand(act, answers);
        if (!happening) {
            ADD_FAILURE() << "not understood: " << act.verb;
            return *this;
        }
        return then(*happening, actor);
    }
    /// Sends the form that the last happening opened.
    MachineStory& submit(const Answers& answers, const PersonId& actor) {
        form_ = form_opened();
        return submit_again(answers, actor);
    }
    /// Sends the same form once more, as it stays open when it is rejected.
    MachineStory& submit_again(const Answers& answers, const PersonId& actor) {
        return act(*form_.about, answers, actor);
    }

    Form form_opened() const { return std::get<Open>(answer).form; }
    Card card_answered() const {
        if (const auto* told = std::get_if<Tell>(&answer)) return told->card;
        return std::get<Replace>(answer).card;
    }

    MachineStory& wait(std::chrono::milliseconds how_long) {
        const auto until = now + how_long;
        while (fire_next(until)) {
        }
        now = until;
        return *this;
    }

    std::optional<std::pair<TimerKey, Instant>> next_timer() const {
        std::optional<std::pair<TimerKey, Instant>> next;
        for (const auto& timer : timers) {
            if (!next || timer.second < next->second) next = timer;
        }
        return next;
    }

    bool fire_next(Instant until) {
        const auto next = next_timer();
        if (!next || next->second > until) return false;
        now = std::max(now, next->second);
        fire(next->first, next->second);
        return true;
    }
    MachineStory& fire(const TimerKey& key, Instant due) {
        timers.erase(key);
        if (const auto happening = Machine::understand(TimerFired{key, due})) then(*happening);
        return *this;
    }

    std::vector<DirectMessage> messages_to(const PersonId& person) const {
        std::vector<DirectMessage> found;
        for (const auto& message : sent) {
            if (message.to == person) found.push_back(message);
        }
        return found;
    }
    /// What the last happening sends to somebody.
    std::vector<DirectMessage> now_to(const PersonId& person) const {
        std::vector<DirectMessage> found;
        for (const auto& message : all<DirectMessage>()) {
            if (message.to == person) found.push_back(message);
        }
        return found;
    }

    template <class E>
    std::vector<E> all() const {
        std::vector<E> found;
        for (const auto& effect : effects) {
            if (const auto* one = std::get_if<E>(&effect)) found.push_back(*one);
        }
        return found;
    }
    template <class S>
    std::vector<S> all_raised() const {
        std::vector<S> found;
        for (const auto& signal : raised) {
            if (const auto* one = std::get_if<S>(&signal)) found.push_back(*one);
        }
        return found;
    }
    bool raises_now() const { return !all<Raise>().empty(); }

    void forget_what_was_said() {
        seen.clear();
        sent.clear();
        raised.clear();
    }
    bool silent() const { return std::holds_alternative<Nothing>(answer) && effects.empty(); }
    bool has_future_timer() const { return !timers.empty(); }
    Instant due(std::string_view kind) const {
        for (const auto& [key, at] : timers) {
            if (key.kind == kind) return at;
        }
        ADD_FAILURE() << "no timer " << kind;
        return {};
    }
    bool waits_for(std::string_view kind) const {
        return std::any_of(timers.begin(), timers.end(), [&](const auto& one) {
            return one.first.kind == kind;
        });
    }

private:
    using Kept = std::pair<typename Machine::State, std::map<TimerKey, Instant>>;
    std::optional<Kept> before_choice_;
    Form form_;

    static auto at_the_start() {
        using Context = typename Machine::Context;
        if constexpr (requires { Context{their_context(), ana_and_ben(), {}}; }) {
            return Context{their_context(), ana_and_ben(), {}};
        } else {
            return Context{their_context(), ana_and_ben()};
        }
    }

    void keep(const Effect& effect, const PersonId& actor) {
        std::visit(
            Overloaded{
                [&](const DirectMessage& message) {
                    sent.push_back(message);
                    if (sent.back().to.empty()) sent.back().to = actor;
                    seen.push_back({sent.back().to, message.card});
                },
                [&](const ChannelPost& post) { posted.push_back(post); },
                [&](const SetTimer& timer) { timers[timer.timer] = timer.due; },
                [&](const CancelTimers& cancel) {
                    std::erase_if(timers, [&](const auto& one) {
                        return one.first.subject == cancel.subject &&
                               (cancel.kind.empty() || one.first.kind == cancel.kind);
                    });
                },
                [](const Withdraw&) {},
                [](const WithdrawAbout&) {},
                [&](const Raise& raise) { raised.push_back(raise.signal); },
            },
            effect
        );
    }
};

/// One step out of a state that can be reached.
template <class Story>
struct Step {
    Story before;
    typename Story::Happening happening;
    PersonId actor;
    Story after;
};

template <class Story>
using Possible = std::vector<std::pair<typename Story::Happening, PersonId>>;

/// Every step out of every state that can be reached: `possible` says what may happen to a story, besides its
/// timers; `contents` what of its state counts, without the marks that every change leaves.
template <class Story, class WhatMayHappen, class Contents>
std::vector<Step<Story>> walk(const Story& begin, WhatMayHappen possible, Contents contents) {
    const auto mark = [&](const Story& story) {
        std::set<std::string> kinds;
        for (const auto& [key, due] : story.timers)
            kinds.insert(key.kind);
        return std::pair(contents(story.state), kinds);
    };
    std::vector<Step<Story>> steps;
    std::vector<decltype(mark(begin))> met{mark(begin)};
    std::deque<Story> open{begin};
    const auto take =
        [&](const Story& before, const typename Story::Happening& what, const PersonId& who, Story after) {
            auto reached = mark(after);
            if (std::find(met.begin(), met.end(), reached) == met.end()) {
                met.push_back(std::move(reached));
                open.push_back(after);
                open.back().forget_what_was_said();
            }
            steps.push_back({before, what, who, std::move(after)});
        };
    while (!open.empty()) {
        const auto before = open.front();
        open.pop_front();
        for (const auto& [what, who] : possible(before)) {
            auto after = before;
            after.now += std::chrono::minutes{1};
            after.then(what, who);
            take(before, what, who, after);
        }
        for (const auto& [key, due] : before.timers) {
            auto after = before;
            after.now = std::max(after.now, due);
            const auto what = Story::machine::understand(TimerFired{key, due});
            if (!what) continue;
            after.fire(key, due);
            take(before, *what, {}, after);
        }
    }
    return steps;
}

/// Fills in every field of a form: `typed` where something can be typed, the first option where not.
inline Answers filled_in(const Form& form, const std::string& typed) {
    Answers answers;
    for (const auto& field : form.fields) {
        if (const auto* choice = std::get_if<Choice>(&field.kind)) {
            answers[field.id] = {choice->groups.front().options.front().value};
        } else if (const auto* choices = std::get_if<Choices>(&field.kind)) {
            answers[field.id] = {choices->groups.front().options.front().value};
        } else {
            answers[field.id] = {typed};
        }
    }
    return answers;
}

struct Pressable {
    PersonId by;
    Act act;
};
template <class Story>
std::vector<Pressable> pressable(const Story& story) {
    std::vector<Pressable> all;
    for (const auto& [by, card] : story.seen) {
        for (const auto& button : buttons_of(card)) {
            const auto* act = std::get_if<Act>(&button.does);
            // A card may carry a button of another machine.
            if (act != nullptr && Story::machine::understand(*act, {})) all.push_back({by, *act});
        }
    }
    return all;
}

/// Somebody presses any button that they ever saw, old ones too, and sends the form that it opens; or time
/// passes. Calls `look` with the story before and after each step.
template <class Story, class Look>
void wander(Story story, const std::vector<int>& choices, const std::string& typed, Look look) {
    for (std::size_t i = 0; i + 1 < choices.size(); i += 2) {
        const auto before = story;
        const auto buttons = pressable(story);
        if (choices[i] % 4 == 0 || buttons.empty()) {
            story.wait(std::chrono::hours{choices[i + 1] % 100});
        } else {
            const auto& [by, act] = buttons.at(static_cast<std::size_t>(choices[i + 1]) % buttons.size());
            story.now += std::chrono::minutes{1};
            story.act(act, {}, by);
            if (const auto* open = std::get_if<Open>(&story.answer)) {
                const auto form = open->form;
                story.act(*form.about, filled_in(form, typed), by);
            }
        }
        look(before, story);
    }
}

}  // namespace mentord
