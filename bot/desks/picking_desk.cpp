#include "bot/desks/picking_desk.hpp"

#include "bot/desks/enrolment_context.hpp"
#include "bot/match_input.hpp"
#include "workflows/content/choice_cards.hpp"
#include "workflows/content/match_reasons.hpp"
#include "workflows/content/picking_cards.hpp"
#include "workflows/matching/program_settings.hpp"
#include "workflows/matching/shortlist.hpp"
#include "workflows/registration/picking.hpp"

#include <algorithm>
#include <utility>

namespace mentord::picking_desk {

namespace {

using matching::Candidate;

Candidate candidate(Turn& turn, const Enrolment& enrolment, const Person& person) {
    return candidate_of(turn.work, turn.tenant(), enrolment, person);
}

/// Whoever said no to this mentee lately, or nothing, is spared being asked again so soon.
std::vector<PersonId> to_be_spared(Turn& turn, const Enrolment& mentee, const Rules& rules) {
    std::vector<PersonId> spared;
    const auto since = turn.now() - std::chrono::days{rules.pick_rest_days};
    for (const auto& one :
         turn.work.proposals.turned_down_since(turn.tenant(), mentee.program, mentee.person, since)) {
        const bool was_willing = one.state == ProposalState::expired && one.mentor_good;
        if (!was_willing) spared.push_back(one.mentor);
    }
    return spared;
}

/// Mentors whom this mentee could be matched with at this moment.
std::vector<Candidate> free_mentors(Turn& turn, const Enrolment& mentee, const Rules& rules) {
    std::vector<Candidate> found;
    const auto spared = to_be_spared(turn, mentee, rules);
    for (const auto& one : turn.work.enrolments.in(turn.tenant(), mentee.program)) {
        if (!mentors(one.role) || !takes_matches(one.state)) continue;
        if (std::ranges::find(spared, one.person) != spared.end()) continue;
        const auto person = turn.work.people.find(turn.tenant(), one.person);
        if (!person || !person->profile.active) continue;
        const pair_desk::Match match{mentee.program, one.person, mentee.person};
        if (pair_desk::obstacle_to(turn, match) != Obstacle::none) continue;
        auto mentor = candidate(turn, one, *person);
        mentor.room = pair_desk::room_of(turn, mentee.program, one);
        found.push_back(std::move(mentor));
    }
    return found;
}

void add_offers(Turn& turn, picking::Context& context, const Enrolment& enrolment) {
    const auto& program = context.with.program;
    const auto mentee = candidate(turn, enrolment, context.with.person);
    auto mentors = free_mentors(turn, enrolment, program.rules);
    matching::Constraints limits;
    matching::set_limits(limits, program);
    std::erase_if(mentors, [&](const Candidate& one) { return matching::forbidden(one, mentee, limits); });
    const auto ranked = matching::ranked(std::move(mentors), mentee, matching::weights_of(program));
    context.shown = matching::shown_of(ranked);
    for (const auto& [mentor, score] : ranked) {
        context.offers.push_back(
            {*turn.work.people.find(turn.tenant(), mentor.person),
             mentor.profile,
             content::reasons_for_mentee(mentor, mentee, score)}
        );
    }
}

picking::Context context_for(Turn& turn, const Enrolment& enrolment) {
    const auto person = turn.work.people.find(turn.tenant(), enrolment.person);
    picking::Context context{.with = enrolment_context(turn, enrolment.program, *person)};
    const auto theirs = [&](const auto& one) {
        return one.program == enrolment.program && one.mentee == enrolment.person;
    };
    const auto proposals = turn.work.proposals.open_of(turn.tenant(), enrolment.person);
    const auto pairings = turn.work.pairings.of(turn.tenant(), enrolment.person);
    context.asked = std::ranges::any_of(proposals, theirs);
    context.paired =
        std::ranges::any_of(pairings, [&](const Pairing& one) { return theirs(one) && !is_over(one.state); });
    const bool chooses = mentees_choose(context.with.program) && is_mentored(enrolment.role);
    if (chooses && waits_for_match(enrolment.state) && !context.asked && !context.paired)
        add_offers(turn, context, enrolment);
    return context;
}

Answer run(Turn& turn, const Enrolment& enrolment, const picking::Happening& what) {
    const auto context = context_for(turn, enrolment);
    return carry_out(
        turn,
        turn.work.enrolments,
        std::optional(enrolment),
        picking::decide(enrolment, what, context),
        picking::name_of(what)
    );
}

Answer ask_which(Turn& turn, const std::vector<Enrolment>& enrolments) {
    std::vector<Program> programs;
    for (const auto& one : enrolments) {
        if (auto program = turn.work.programs.find(turn.tenant(), one.program.str()))
            programs.push_back(std::move(*program));
    }
    return Tell{content::which_program_is_meant("pick", programs)};
}

bool chooses_in(Turn& turn, const Enrolment& enrolment) {
    const auto program = turn.work.programs.find(turn.tenant(), enrolment.program.str());
    return program && mentees_choose(*program) && is_mentored(enrolment.role) &&
           waits_for_match(enrolment.state);
}

}  // namespace

std::optional<Answer> command(Turn& turn, const std::vector<std::string>& words) {
    if (words.front() != "pick" && words.front() != "request") return std::nullopt;
    auto mine = turn.work.enrolments.of(turn.tenant(), turn.actor_id());
    std::erase_if(mine, [](const Enrolment& one) {
        return one.state == EnrolmentState::draft || one.state == EnrolmentState::left ||
               one.state == EnrolmentState::declined;
    });
    if (mine.empty()) return Tell{content::not_in_any_program()};
    const picking::Happening ask = picking::Ask{};
    if (words.size() > 1) {
        const auto named = std::ranges::find(mine, ProgramId{words[1]}, &Enrolment::program);
        if (named != mine.end()) return run(turn, *named, ask);
    }
    auto possible = mine;
    std::erase_if(possible, [&](const Enrolment& one) { return !chooses_in(turn, one); });
    if (possible.size() > 1) return ask_which(turn, possible);
    return run(turn, possible.empty() ? mine.front() : possible.front(), ask);
}

std::optional<Answer> act(Turn& turn, const Act& act, const Answers& answers) {
    const auto what = picking::understand(act, answers);
    if (!what) return std::nullopt;
    const auto state = turn.work.enrolments.find(turn.tenant(), EnrolmentId{act.subject});
    if (!state || state->person != turn.actor_id()) return std::nullopt;
    return run(turn, *state, *what);
}

bool timer(Turn& turn, const TimerFired& fired) {
    const auto what = picking::understand(fired.timer);
    if (!what) return false;
    const auto state = turn.work.enrolments.find(turn.tenant(), EnrolmentId{fired.timer.subject});
    if (!state) return true;
    turn.whose = state->person;
    run(turn, *state, *what);
    return true;
}

std::vector<std::string> reasons_for_mentor(Turn& turn, const pair_desk::Match& match) {
    const auto mentor = turn.work.enrolments.find(turn.tenant(), match.mentor, match.program);
    const auto mentee = turn.work.enrolments.find(turn.tenant(), match.mentee, match.program);
    const auto program = turn.work.programs.find(turn.tenant(), match.program.str());
    if (!mentor || !mentee || !program) return {};
    const auto one = candidate(turn, *mentor, *turn.work.people.find(turn.tenant(), match.mentor));
    const auto other = candidate(turn, *mentee, *turn.work.people.find(turn.tenant(), match.mentee));
    const auto score = matching::score(one, other, matching::weights_of(*program));
    return content::reasons_for_mentor(one, other, score);
}

void list_ended(Turn& turn, const ProgramId& program, const PersonId& mentee) {
    const auto enrolment = turn.work.enrolments.find(turn.tenant(), mentee, program);
    if (enrolment) run(turn, *enrolment, picking::ListEnded{});
}

}  // namespace mentord::picking_desk
