#include "bot/desks/admin_desk.hpp"

#include "bot/desks/closing_desk.hpp"
#include "bot/desks/enrolment_context.hpp"
#include "bot/desks/enrolment_desk.hpp"
#include "bot/desks/escalation_desk.hpp"
#include "bot/desks/pair_desk.hpp"
#include "bot/desks/quote_desk.hpp"
#include "bot/desks/risk_desk.hpp"
#include "workflows/content/admin_cards.hpp"
#include "workflows/content/digest.hpp"
#include "workflows/content/governing_cards.hpp"
#include "workflows/conversation/form_answers.hpp"

#include <algorithm>

namespace mentord::admin_desk {

namespace {

using content::Candidate;

std::vector<Candidate> candidates(Turn& turn, const ProgramId& program, bool as_mentor) {
    std::vector<Candidate> found;
    for (const auto& enrolment : turn.work.enrolments.in(turn.tenant(), program)) {
        const bool in_role = as_mentor ? mentors(enrolment.role) : is_mentored(enrolment.role);
        if (!in_role || !takes_matches(enrolment.state)) continue;
        const auto person = turn.work.people.find(turn.tenant(), enrolment.person);
        if (!person || !person->profile.active) continue;
        const int load = turn.work.pairings.load_of(turn.tenant(), program, enrolment.person) +
                         turn.work.proposals.load_of(turn.tenant(), program, enrolment.person);
        found.push_back({*person, read_profile(enrolment.answers), as_mentor ? load : 0, enrolment.match_me});
    }
    return found;
}

std::vector<Candidate> free_mentees(Turn& turn, const ProgramId& program) {
    auto all = candidates(turn, program, false);
    std::erase_if(all, [&](const Candidate& one) {
        const auto busy = [&](const auto& it) { return it.program == program && it.mentee == one.person.id; };
        const auto pairings = turn.work.pairings.of(turn.tenant(), one.person.id);
        const auto proposals = turn.work.proposals.open_of(turn.tenant(), one.person.id);
        return std::ranges::any_of(proposals, busy) || std::ranges::any_of(pairings, [&](const Pairing& it) {
                   return busy(it) && !is_over(it.state);
               });
    });
    return all;
}

Answer open_proposal(Turn& turn, const ProgramId& program) {
    const auto mentees = free_mentees(turn, program);
    const auto mentors_here = candidates(turn, program, true);
    if (mentees.empty() || mentors_here.empty()) return Tell{content::nobody_to_propose(mentees.empty())};
    return Open{content::proposal_entry_form(program, mentees, mentors_here), "/mentor-admin propose"};
}

Answer enter_proposal(Turn& turn, const ProgramId& program, const Answers& answers) {
    const pair_desk::Match match{
        program, PersonId{as_typed(answers, "mentor")}, PersonId{as_typed(answers, "mentee")}
    };
    const auto obstacle = pair_desk::obstacle_to(turn, match);
    if (obstacle != Obstacle::none) {
        // An exclusion is secret for ever: it reads as any other match that cannot be.
        const auto field =
            obstacle == Obstacle::mentee_taken || obstacle == Obstacle::not_mentee ? "mentee" : "mentor";
        return Reject{{{field, content::cannot_propose(obstacle)}}};
    }
    std::vector<std::string> reasons;
    if (auto reason = as_typed(answers, "reason"); !reason.empty()) reasons.push_back(std::move(reason));
    std::vector<PersonId> next;
    if (const auto others = answers.find("next"); others != answers.end()) {
        for (const auto& id : others->second)
            next.emplace_back(id);
    }
    pair_desk::propose(turn, match, {ProposalSource::admin, std::move(reasons), std::move(next)});
    const auto mentor = turn.work.people.find(turn.tenant(), match.mentor);
    const auto mentee = turn.work.people.find(turn.tenant(), match.mentee);
    return Tell{content::proposal_entered(*mentor, *mentee)};
}

}  // namespace

Answer propose(Turn& turn, const std::vector<ProgramId>& looks_after, const std::vector<std::string>& words) {
    if (words.empty()) return open_proposal(turn, looks_after.front());
    const auto named = std::ranges::find(looks_after, ProgramId{words.front()});
    return open_proposal(turn, named == looks_after.end() ? looks_after.front() : *named);
}

Answer waiting(Turn& turn, const std::vector<ProgramId>& looks_after, const std::vector<std::string>&) {
    std::vector<Card> cards;
    for (const auto& id : looks_after) {
        const auto program = turn.work.programs.find(turn.tenant(), id.str());
        const int room = room_in(turn, *program, turn.work.enrolments.in(turn.tenant(), id));
        auto matters = escalation_desk::cases_for(turn, id);
        auto risk = risk_desk::pairs_at_risk(turn, id);
        cards.push_back(content::program_waiting(
            *program,
            {.free_mentees = static_cast<int>(free_mentees(turn, id).size()),
             .mentor_room = room,
             .proposals = static_cast<int>(turn.work.proposals.open_in(turn.tenant(), id).size()),
             .pairings = static_cast<int>(turn.work.pairings.open_in(turn.tenant(), id).size()),
             .matters = static_cast<int>(matters.size()),
             .at_risk = risk.pairs,
             .calls = closing_desk::calls_waiting(turn, id),
             .quotes = quote_desk::quotes_waiting(turn, id)}
        ));
        for (auto& card : matters)
            cards.push_back(std::move(card));
        for (auto& card : enrolment_desk::pending_in(turn, id))
            cards.push_back(std::move(card));
        for (auto& card : risk.cards)
            cards.push_back(std::move(card));
    }
    return Tell{content::stacked("What waits for you", cards)};
}

std::optional<Answer> act(Turn& turn, const Act& act, const Answers& answers) {
    if (!act.verb.starts_with("admin.")) return std::nullopt;
    const ProgramId program{act.subject};
    if (!looks_after(turn, program)) return Tell{content::people_in_charge_only()};
    if (act.verb == content::admin_verb::propose) return enter_proposal(turn, program, answers);
    return std::nullopt;
}

}  // namespace mentord::admin_desk
