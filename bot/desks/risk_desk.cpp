#include "bot/desks/risk_desk.hpp"

#include "bot/desks/pair_desk.hpp"
#include "workflows/content/risk_words.hpp"

#include <algorithm>
#include <utility>

namespace mentord::risk_desk {

namespace {

constexpr std::size_t most_listed = 3;  // they have no end of their own, unlike all else on the list

bool sees_ratings(Turn& turn, const ProgramId& program) {
    const auto admins = turn.work.programs.admins(turn.tenant(), program);
    return std::ranges::any_of(admins, [&](const storage::ProgramAdmin& admin) {
        return admin.escalation && admin.person == turn.actor_id();
    });
}

bool has_matter(Turn& turn, const PairingId& pairing) {
    const auto matters = turn.work.escalations.of(turn.tenant(), pairing);
    return std::ranges::any_of(matters, [](const Escalation& one) { return !is_settled(one.state); });
}

}  // namespace

escalation::Signs signs_of(Turn& turn, const PairingId& pairing) {
    return {
        .ratings = turn.work.feedbacks.of(turn.tenant(), pairing),
        .sessions = turn.work.sessions.of(turn.tenant(), pairing),
        .check_ins = turn.work.check_ins.of(turn.tenant(), pairing),
    };
}

AtRisk pairs_at_risk(Turn& turn, const ProgramId& program) {
    const auto rules = turn.work.programs.find(turn.tenant(), program.str())->rules;
    const bool escalations = sees_ratings(turn, program);
    std::vector<std::pair<escalation::Risk, Pairing>> found;
    for (auto& pairing : turn.work.pairings.open_in(turn.tenant(), program)) {
        const bool theirs = pairing.mentor == turn.actor_id() || pairing.mentee == turn.actor_id();
        if (theirs || (escalations && has_matter(turn, pairing.id))) continue;
        auto signs = signs_of(turn, pairing.id);
        if (!escalations) signs.ratings.clear();
        auto risk = escalation::risk_of(pairing, signs, rules, turn.now());
        if (risk.outlook == escalation::Outlook::at_risk)
            found.emplace_back(std::move(risk), std::move(pairing));
    }
    std::ranges::sort(found, [](const auto& one, const auto& other) {
        return std::pair(-one.first.weight, one.second.id) < std::pair(-other.first.weight, other.second.id);
    });
    AtRisk at_risk{static_cast<int>(found.size()), {}};
    for (const auto& [risk, pairing] : found) {
        if (at_risk.cards.size() == most_listed) break;
        const auto context = pair_desk::context_of(turn, pairing);
        at_risk.cards.push_back(content::pair_at_risk(context.mentor.person, context.mentee.person, risk));
    }
    return at_risk;
}

}  // namespace mentord::risk_desk
