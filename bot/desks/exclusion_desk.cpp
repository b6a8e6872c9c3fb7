#include "bot/desks/exclusion_desk.hpp"

#include "bot/desks/pair_desk.hpp"
#include "workflows/content/exclusion_cards.hpp"
#include "workflows/conversation/form_answers.hpp"

#include <algorithm>
#include <utility>

namespace mentord::exclusion_desk {

namespace {

Answer list(Turn& turn) {
    std::vector<Person> others;
    for (const auto& id : turn.work.exclusions.of(turn.tenant(), turn.actor_id())) {
        if (auto person = turn.work.people.find(turn.tenant(), id)) others.push_back(std::move(*person));
    }
    return Tell{content::my_exclusions(others)};
}

// The form names somebody by the platform's id: they need not have met the bot yet.
Answer add(Turn& turn, const Answers& answers) {
    const auto user = value_in(answers, "who");
    const auto& me = *turn.actor;
    if (user.empty() || user == me.platform_user) return Reject{{{"who", content::not_yourself()}}};
    const auto other = turn.work.people.meet(turn.tenant(), me.platform, user, turn.now()).person;
    turn.work.exclusions.add(turn.tenant(), me.id, other.id, turn.now());
    pair_desk::kept_apart(turn, me.id, other.id);
    const auto open = pair_desk::open_pairings(turn);
    const bool matched = std::ranges::any_of(open, [&](const Pairing& one) {
        return one.mentor == other.id || one.mentee == other.id;
    });
    return Tell{content::exclusion_kept(other, matched)};
}

Answer remove(Turn& turn, const PersonId& id) {
    const auto other = turn.work.people.find(turn.tenant(), id);
    turn.work.exclusions.remove(turn.tenant(), turn.actor_id(), id);
    return other ? Answer{Replace{content::exclusion_removed(*other)}} : Answer{Nothing{}};
}

}  // namespace

std::optional<Answer> command(Turn& turn, const std::vector<std::string>& words) {
    if (words.front() != "not-with") return std::nullopt;
    if (words.size() > 1) return list(turn);
    return Open{content::exclusion_form(*turn.actor), "not-with"};
}

std::optional<Answer> act(Turn& turn, const Act& act, const Answers& answers) {
    if (act.verb == content::exclusion_verb::add) return add(turn, answers);
    if (act.verb == content::exclusion_verb::remove) return remove(turn, PersonId{act.subject});
    return std::nullopt;
}

}  // namespace mentord::exclusion_desk
