#pragma once

#include "tests/unit/workflows/reading.hpp"
#include "workflows/session/planning.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <map>
#include <ostream>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace mentord {

inline void PrintTo(SessionState state, std::ostream* out) {
    *out << to_string(state);
}

}  // namespace mentord

namespace mentord::session {

inline const PersonId mentor_id{"ben"}, mentee_id{"ana"};

inline Party party_of(const PersonId& id, std::string name, std::string zone) {
    Party party;
    party.person = {id, "slack", "U-" + id.str(), {std::move(name), std::move(zone), "en-GB", true}, {}};
    return party;
}

/// One pair's way through its meetings, with the part of the shell that a machine needs: timers that fire,
/// messages that are kept, and a pairing that counts what was held.
class Story {
public:
    Story() {
        program.id = ProgramId{"main"};
        program.name = "Mentoring";
        program.state = ProgramState::active;
        pairing.id = PairingId{"pair-1"};
        pairing.program = program.id;
        pairing.mentor = mentor_id;
        pairing.mentee = mentee_id;
        pairing.state = PairingState::trial;
        pairing.began = now - std::chrono::days{3};
        pairing.ends = pairing.began + std::chrono::days{182};
        pairing.version = 4;
    }

    State state;
    Answer answer;
    std::vector<Effect> effects;  ///< of the last step
    bool undoable = false;
    Instant now = std::chrono::sys_days{std::chrono::year{2026} / 3 / 2} + std::chrono::hours{10};  // Monday
    Program program;
    Pairing pairing;
    Party mentor = party_of(mentor_id, "Ben", "Europe/Berlin");
    Party mentee = party_of(mentee_id, "Ana", "Europe/Lisbon");
    std::string site = "https://mentor.example.com";
    std::map<TimerKey, Instant> timers;
    std::vector<Signal> raised;           ///< ever
    std::vector<DirectMessage> messages;  ///< ever
    int sessions_begun = 0;

    SessionContext context(const PersonId& actor) const {
        PairContext pair{
            .now = now,
            .actor = actor,
            .program = program,
            .mentor = mentor,
            .mentee = mentee,
            .admins = {},
            .fresh_id = "session-" + std::to_string(sessions_begun + 1),
            .site = site,
        };
        return {std::move(pair), pairing};
    }

    Story& by(const PersonId& actor, const Happening& happening) {
        auto decision = decide(state, happening, context(actor));
        if (decision.next && (!state || state->id != decision.next->id)) ++sessions_begun;
        state = std::move(decision.next);
        answer = std::move(decision.answer);
        effects = std::move(decision.effects);
        undoable = decision.undoable;
        for (const auto& effect : effects)
            std::visit([&](const auto& one) { carry_out(one); }, effect);
        return *this;
    }
    Story& by_mentor(const Happening& happening) { return by(mentor_id, happening); }
    Story& by_mentee(const Happening& happening) { return by(mentee_id, happening); }
    Story& then(const Happening& happening) { return by({}, happening); }

    /// What is about the pair finds the open session, or none.
    Story& afresh() {
        const bool open =
            state && (state->state == SessionState::planned || state->state == SessionState::confirmed);
        if (!open) state.reset();
        return *this;
    }

    /// Time goes by, and what is due happens.
    Story& until(Instant moment) {
        for (;;) {
            const auto next =
                std::ranges::min_element(timers, {}, [](const auto& one) { return one.second; });
            if (next == timers.end() || next->second > moment) break;
            const auto [key, due] = *next;
            now = std::max(now, due);
            fire(key);
        }
        now = std::max(now, moment);
        return *this;
    }
    Story& wait(std::chrono::milliseconds time) { return until(now + time); }

    Story& fire(const TimerKey& key) {
        timers.erase(key);
        const auto happening = understand(key);
        EXPECT_TRUE(happening.has_value()) << key.kind;
        if (happening) then(*happening);
        return *this;
    }

    bool has_timer(std::string_view kind) const { return due(kind) != Instant{}; }
    Instant due(std::string_view kind) const {
        for (const auto& [key, at] : timers) {
            if (key.kind == kind) return at;
        }
        return {};
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
    std::vector<S> signals() const {
        std::vector<S> found;
        for (const auto& signal : raised) {
            if (const auto* one = std::get_if<S>(&signal)) found.push_back(*one);
        }
        return found;
    }

    bool silent() const { return std::holds_alternative<Nothing>(answer) && effects.empty(); }

    /// The last message to this person in the last step; none: a card that says nothing.
    Card told_to(const PersonId& who) const {
        Card last;
        for (const auto& message : all<DirectMessage>()) {
            if (message.to == who) last = message.card;
        }
        return last;
    }

private:
    void carry_out(const DirectMessage& message) { messages.push_back(message); }
    void carry_out(const ChannelPost&) {}
    void carry_out(const SetTimer& set) { timers[set.timer] = set.due; }
    void carry_out(const CancelTimers& cancel) {
        std::erase_if(timers, [&](const auto& timer) {
            return timer.first.subject == cancel.subject &&
                   (cancel.kind.empty() || timer.first.kind == cancel.kind);
        });
    }
    void carry_out(const Withdraw&) {}
    void carry_out(const WithdrawAbout&) {}
    void carry_out(const Raise& raise) {
        raised.push_back(raise.signal);
        if (const auto* held = std::get_if<signal::SessionHeld>(&raise.signal)) {
            ++pairing.sessions_held;
            pairing.last_met = held->at;
            ++pairing.version;
        }
    }
};

inline const Card& shown(const Story& story) {
    if (const auto* tell = std::get_if<Tell>(&story.answer)) return tell->card;
    return std::get<Replace>(story.answer).card;
}
inline const Form& opened(const Story& story) {
    return std::get<Open>(story.answer).form;
}
inline std::map<std::string, std::string> rejected(const Story& story) {
    const auto* reject = std::get_if<Reject>(&story.answer);
    return reject ? reject->errors : std::map<std::string, std::string>{};
}

inline bool offers(const Card& card, const std::string& label) {
    for (const auto& button : buttons_of(card)) {
        if (button.label == label) return true;
    }
    return false;
}

/// What the button with this label makes happen.
inline Happening press(const Card& card, const std::string& label) {
    for (const auto& button : buttons_of(card)) {
        if (button.label != label) continue;
        const auto understood = understand(std::get<Act>(button.does), {});
        EXPECT_TRUE(understood.has_value()) << label;
        return understood.value_or(Show{});
    }
    ADD_FAILURE() << "no button " << label << " on: " << words_of(card);
    return Show{};
}

inline Instant utc(unsigned month, unsigned day, int hour, int minute = 0) {
    return std::chrono::sys_days{std::chrono::year{2026} / static_cast<int>(month) / static_cast<int>(day)} +
           std::chrono::hours{hour} + std::chrono::minutes{minute};
}

inline Story proposed() {
    Story story;
    const auto card = shown(story.by_mentee(AskForTimes{}));
    story.by_mentee(press(card, "Send these three"));
    return story;
}
inline Story agreed() {
    auto story = proposed();
    story.by_mentor(ChooseSlot{0, story.state->version});
    return story;
}
inline Story cancelled() {
    auto story = agreed();
    story.by_mentor(Cancel{story.state->version});
    return story;
}
inline Story held() {
    auto story = agreed();
    story.until(*story.state->at + std::chrono::hours{1});
    story.by_mentee(WeMet{story.state->version});
    return story;
}
inline Story missed() {
    auto story = agreed();
    story.until(*story.state->at + std::chrono::hours{3});
    story.then(NotMet{mentee_id});
    return story;
}

}  // namespace mentord::session
