#include "bot/desks/privacy_desk.hpp"

#include "bot/desks/closing_desk.hpp"
#include "bot/desks/quote_desk.hpp"
#include "bot/desks/reflection_desk.hpp"
#include "bot/desks/registration_desk.hpp"
#include "workflows/content/privacy_cards.hpp"

#include <utility>

namespace mentord::privacy_desk {

namespace {

content::KeptData kept_of(Turn& turn) {
    const auto& me = turn.actor_id();
    content::KeptData data{.person = *turn.actor, .enrolments = {}, .pairs = {}, .ratings = {}};
    data.enrolments = turn.work.enrolments.of(turn.tenant(), me);
    data.goals = turn.work.goals.of(turn.tenant(), me);
    data.goal_changes = static_cast<int>(turn.work.goal_revisions.of(turn.tenant(), me).size());
    for (const auto& pairing : turn.work.pairings.of(turn.tenant(), me)) {
        const bool as_mentor = pairing.mentor == me;
        auto other = turn.work.people.find(turn.tenant(), as_mentor ? pairing.mentee : pairing.mentor);
        if (!other) continue;
        data.pairs.push_back(
            {std::move(*other),
             as_mentor,
             std::string(to_string(pairing.state)),
             pairing.began,
             pairing.sessions_held}
        );
        for (auto& one : turn.work.milestones.of(turn.tenant(), pairing.id)) {
            const bool mine = (one.owner == PairSide::mentor) == as_mentor;
            if (mine) data.milestones.push_back(std::move(one));
        }
        for (const auto& one : turn.work.feedbacks.of(turn.tenant(), pairing.id, me)) {
            if (one.stars > 0) data.ratings.push_back({one.number, one.stars, one.comment, one.changed_at});
        }
        data.check_ins += static_cast<int>(turn.work.check_ins.of(turn.tenant(), pairing.id, me).size());
    }
    data.survey = closing_desk::said_by(turn, me);
    data.quotes = quote_desk::said_by(turn, me);
    data.exclusions = turn.work.exclusions.of(turn.tenant(), me).size();
    data.notes = reflection_desk::count_of(turn, me);
    return data;
}

// A departure first, so that the partner is told; nameless already, so that nothing that waits to be sent
// names them.
Answer forget(Turn& turn) {
    const auto person = *turn.actor;
    turn.work.erasure.erase(turn.tenant(), person);
    registration_desk::depart(turn, person.id, "forgotten");
    hear(turn, signal::PersonGone{person.id, true});
    turn.work.erasure.erase_messages(turn.tenant(), person, turn.now());
    return Replace{content::forgotten()};
}

}  // namespace

std::optional<Answer> command(Turn& turn, std::string_view word) {
    if (word == "my-data" || word == "mydata") return Tell{content::my_data(kept_of(turn))};
    if (word == "forget-me" || word == "forgetme") return Tell{content::ask_to_forget(turn.actor_id())};
    return std::nullopt;
}

std::optional<Answer> act(Turn& turn, const Act& act) {
    if (act.verb != content::privacy_verb::forget) return std::nullopt;
    return forget(turn);
}

}  // namespace mentord::privacy_desk
