#include "bot/desks/overview_desk.hpp"

#include "bot/desks/goal_desk.hpp"
#include "bot/desks/pair_desk.hpp"
#include "bot/desks/relay_desk.hpp"
#include "workflows/content/digest.hpp"
#include "workflows/content/overview_cards.hpp"
#include "workflows/content/proposal_cards.hpp"

#include <utility>
#include <vector>

namespace mentord::overview_desk {

Answer everything(Turn& turn, Card registration) {
    auto summary = registration.summary;
    std::vector<Card> cards;
    const auto& me = turn.actor_id();
    for (const auto& pairing : pair_desk::open_pairings(turn)) {
        const auto context = pair_desk::context_of(turn, pairing);
        const auto next = turn.work.sessions.open_of(turn.tenant(), pairing.id);
        const content::Aims aims{
            goal_desk::goals_of_both(turn, pairing), turn.work.milestones.of(turn.tenant(), pairing.id)
        };
        cards.push_back(content::pairing_overview(
            pairing, next, aims, context.party_of(me), context, relay_desk::carries(turn, pairing)
        ));
    }
    for (const auto& proposal : turn.work.proposals.open_of(turn.tenant(), me)) {
        const auto context = pair_context(turn, proposal.program, proposal.mentor, proposal.mentee);
        const auto side = proposal.mentor == me ? content::Side::mentor : content::Side::mentee;
        cards.push_back(content::proposal_now(proposal, side, context));
    }
    cards.push_back(std::move(registration));
    return Tell{content::stacked(std::move(summary), cards)};
}

}  // namespace mentord::overview_desk
