#include "bot/desks/session_desk.hpp"

#include "bot/desks/goal_desk.hpp"
#include "bot/desks/pair_desk.hpp"
#include "workflows/content/choice_cards.hpp"
#include "workflows/content/session_verbs.hpp"
#include "workflows/session/pair_wishes.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace mentord::session_desk {

namespace {

using session::SessionContext;

Answer run(Turn& turn, const Pairing& pairing, const session::State& state, const session::Happening& what) {
    const SessionContext context{
        pair_desk::context_of(turn, pairing),
        pairing,
        goal_desk::goals_of_both(turn, pairing),
        turn.work.milestones.of(turn.tenant(), pairing.id),
    };
    auto decision = session::decide(state, what, context);
    // "We met" makes a session beside the one that is planned for later: then nothing came before it.
    const bool same = !state || !decision.next || decision.next->id == state->id;
    return carry_out(
        turn, turn.work.sessions, same ? state : std::nullopt, std::move(decision), session::name_of(what)
    );
}

Answer wish(Turn& turn, const Pairing& pairing, const session::Wish& what) {
    const SessionContext context{pair_desk::context_of(turn, pairing), pairing};
    auto decision = session::decide(what, context);
    Decision<std::optional<Pairing>> kept{
        .next = std::move(decision.next),
        .answer = std::move(decision.answer),
        .effects = std::move(decision.effects),
        .undoable = decision.undoable,
    };
    return carry_out<Pairing>(turn, turn.work.pairings, pairing, std::move(kept), session::name_of(what));
}

/// What a button or a timer is about: a session, or the open one of a pairing.
struct Found {
    Pairing pairing;
    session::State session;
};

std::optional<Found> find(Turn& turn, const std::string& subject) {
    if (auto one = turn.work.sessions.find(turn.tenant(), subject)) {
        auto pairing = turn.work.pairings.find(turn.tenant(), one->pairing.str());
        return Found{std::move(*pairing), std::move(one)};
    }
    auto pairing = turn.work.pairings.find(turn.tenant(), subject);
    if (!pairing) return std::nullopt;
    auto open = turn.work.sessions.open_of(turn.tenant(), pairing->id);
    return Found{std::move(*pairing), std::move(open)};
}

int lowest(const std::vector<Feedback>& all, int number) {
    int stars = 0;
    for (const auto& one : all) {
        if (one.number == number && one.stars > 0)
            stars = stars == 0 ? one.stars : std::min(stars, one.stars);
    }
    return stars;
}

}  // namespace

std::optional<Answer> act(Turn& turn, const Act& act, const Answers& answers) {
    if (!act.verb.starts_with("session.")) return std::nullopt;
    const auto found = find(turn, act.subject);
    if (!found) return std::nullopt;
    const auto& me = turn.actor_id();
    if (found->pairing.mentor != me && found->pairing.mentee != me) return std::nullopt;
    if (const auto what = session::understand_wish(act)) return wish(turn, found->pairing, *what);
    const auto what = session::understand(act, answers);
    if (!what) return std::nullopt;
    return run(turn, found->pairing, found->session, *what);
}

std::optional<Answer> command(Turn& turn, std::string_view word) {
    struct Word {
        std::string_view word;
        std::string_view verb;
    };
    constexpr std::array<Word, 4> words{{
        {"slots", content::session_verb::book},
        {"book", content::session_verb::book},
        {"met", content::session_verb::we_met},
        {"more-help", content::session_verb::more_help},
    }};
    const auto* known = std::ranges::find(words, word, &Word::word);
    if (known == words.end()) return std::nullopt;
    return pair_desk::about_a_pairing(turn, known->verb, [&](const Act& act_on) {
        return act(turn, act_on, {}).value_or(Nothing{});
    });
}

bool timer(Turn& turn, const TimerFired& fired) {
    const auto what = session::understand(fired.timer);
    if (!what) return false;
    if (const auto found = find(turn, fired.timer.subject)) run(turn, found->pairing, found->session, *what);
    return true;
}

void hear(Turn& turn, const PairingId& pairing, const session::Happening& what) {
    if (const auto found = find(turn, pairing.str())) run(turn, found->pairing, found->session, what);
}

void hear(Turn& turn, const SessionId& session, const session::Happening& what) {
    if (const auto found = find(turn, session.str())) run(turn, found->pairing, found->session, what);
}

void rated(Turn& turn, const signal::Rated& it) {
    const auto all = turn.work.feedbacks.of(turn.tenant(), it.pairing);
    const bool waits = std::ranges::any_of(all, [&](const Feedback& one) {
        return one.session == it.session &&
               (one.state == FeedbackState::asked || one.state == FeedbackState::reminded);
    });
    const auto pairing = turn.work.pairings.find(turn.tenant(), it.pairing.str());
    if (waits || !pairing || is_over(pairing->state)) return;
    const int before = lowest(all, it.number - 1);
    wish(
        turn,
        *pairing,
        session::SessionRated{lowest(all, it.number), before == 0 ? std::nullopt : std::optional(before)}
    );
}

void missed(Turn& turn, const PairingId& id) {
    const auto pairing = turn.work.pairings.find(turn.tenant(), id.str());
    if (pairing && !is_over(pairing->state)) wish(turn, *pairing, session::SessionWasMissed{});
}

}  // namespace mentord::session_desk
