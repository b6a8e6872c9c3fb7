#pragma once

#include "tests/unit/workflows/machine_story.hpp"
#include "workflows/escalation/handling.hpp"

#include <ostream>
#include <string>

namespace mentord {

inline void PrintTo(EscalationState state, std::ostream* out) {
    *out << to_string(state);
}

}  // namespace mentord

namespace mentord::escalation {

struct Machine {
    using State = escalation::State;
    using Happening = escalation::Happening;
    using Context = escalation::Context;
    static Decision<State> decide(const State& state, const Happening& what, const Context& context) {
        return escalation::decide(state, what, context);
    }
    static std::optional<Happening> understand(const Act& act, const Answers& answers) {
        return escalation::understand(act, answers);
    }
    static std::optional<Happening> understand(const TimerFired& fired) {
        return escalation::understand(fired);
    }
};
using Story = MachineStory<Machine>;

inline Feedback bens_rating(int stars, int session = 2) {
    Feedback rating{
        .id = FeedbackId{"f" + std::to_string(session)},
        .session = SessionId{"s" + std::to_string(session)},
        .pairing = PairingId{"p1"},
        .program = ProgramId{"main"},
        .rater = ben,
        .number = session,
    };
    rating.state = FeedbackState::given;
    rating.stars = stars;
    return rating;
}

/// Ben has rated session 2 with one star.
inline Story low_rating() {
    Story story;
    auto first = bens_rating(4, 1);
    first.fit = Fit::good;
    auto low = bens_rating(1);
    low.tags = {"rushed", "uncomfortable"};
    low.comment = UserText{"CANARY-COMMENT"};
    story.context.ratings = {first, low};
    story.then(Open{Cause::low_rating, ben, low.id, 1, 2}, ben);
    return story;
}
inline Story help_wanted() {
    Story story;
    story.then(Open{Cause::help_wanted, ben}, ben);
    return story;
}
/// Ana has not written.
inline Story no_introduction() {
    Story story;
    story.then(Open{Cause::no_introduction, ana});
    return story;
}
inline Story silence() {
    Story story;
    story.then(Open{Cause::silence, ana});
    return story;
}

inline Story claimed(Story story, const PersonId& by = cleo) {
    story.now += std::chrono::minutes{1};
    story.then(ClaimPressed{}, by);
    return story;
}
inline Story contacted(Story story, const PersonId& by = cleo) {
    story = claimed(std::move(story), by);
    story.then(ContactedSent{UserText{"CANARY-NOTE"}, story.state->version}, by);
    return story;
}
inline Story dismissed(Story story, const PersonId& by = cleo) {
    story.now += std::chrono::minutes{1};
    story.then(DismissSent{UserText{"CANARY-REASON"}, story.state->version}, by);
    return story;
}
inline Story decided(Story story, Outcome outcome, const PersonId& by = cleo) {
    story = contacted(std::move(story), by);
    story.then(DecideSent{outcome, UserText{"CANARY-NOTE"}, story.state->version}, by);
    return story;
}

inline std::vector<std::string> labels_of(const Card& card) {
    std::vector<std::string> labels;
    for (const auto& button : buttons_of(card))
        labels.push_back(button.label);
    return labels;
}

inline Card last_card_to(const Story& story, const PersonId& person) {
    return story.messages_to(person).back().card;
}

}  // namespace mentord::escalation
