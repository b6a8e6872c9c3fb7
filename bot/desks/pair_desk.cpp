#include "bot/desks/pair_desk.hpp"

#include "bot/desks/company_list.hpp"
#include "bot/desks/enrolment_context.hpp"
#include "bot/desks/enrolment_desk.hpp"
#include "bot/desks/picking_desk.hpp"
#include "workflows/content/choice_cards.hpp"
#include "workflows/content/ending_cards.hpp"
#include "workflows/content/pause_cards.hpp"
#include "workflows/pairing/ending.hpp"
#include "workflows/pairing/introduction.hpp"
#include "workflows/pairing/pause.hpp"
#include "workflows/pairing/rhythm.hpp"
#include "workflows/planted.hpp"
#include "workflows/proposal/asking.hpp"

#include <algorithm>
#include <array>
#include <tuple>
#include <utility>

namespace mentord::pair_desk {

namespace {

Answer run_proposal(Turn& turn, const proposal::State& state, const proposal::Happening& what) {
    const auto context = pair_context(turn, state->program, state->mentor, state->mentee);
    auto decision = proposal::decide(state, what, context);
    return carry_out(turn, turn.work.proposals, state, std::move(decision), proposal::name_of(what));
}

/// One of the machines that share a pairing; `Happening` is its own.
template <class Happening, class Decide, class Name>
Answer run_pairing(Turn& turn, const pairing::State& state, const Happening& what, Decide decide, Name name) {
    const auto context = context_of(turn, *state);
    return carry_out(turn, turn.work.pairings, state, decide(state, what, context), name(what));
}

Answer run(Turn& turn, const pairing::State& state, const introduction::Happening& what) {
    return run_pairing(turn, state, what, introduction::decide, introduction::name_of);
}
Answer run(Turn& turn, const pairing::State& state, const rhythm::Happening& what) {
    return run_pairing(turn, state, what, rhythm::decide, rhythm::name_of);
}
Answer run(Turn& turn, const pairing::State& state, const pause::Happening& what) {
    return run_pairing(turn, state, what, pause::decide, pause::name_of);
}
Answer run(Turn& turn, const pairing::State& state, const ending::Happening& what) {
    return run_pairing(turn, state, what, ending::decide, ending::name_of);
}

pairing::State find(Turn& turn, const PairingId& id) {
    return turn.work.pairings.find(turn.tenant(), id.str());
}

/// Runs a happening on a pairing that is there.
template <class Happening>
void tell(Turn& turn, const PairingId& id, const Happening& what) {
    if (const auto state = find(turn, id)) run(turn, state, what);
}

bool takes_part(const Turn& turn, const PersonId& mentor, const PersonId& mentee) {
    return turn.actor_id() == mentor || turn.actor_id() == mentee;
}

int capacity_of(Turn& turn, const ProgramId& program, const Enrolment& mentor) {
    const auto found = turn.work.programs.find(turn.tenant(), program.str());
    if (planted(Planted::skip_capacity)) return found->rules.most_capacity + 1;
    return mentord::capacity_of(mentor, *found);
}

/// Whether the mentor may have read of it. What the organisers propose is known to both.
bool mentor_knows(Turn& turn, const Proposal& proposal) {
    if (proposal.source != ProposalSource::mentee) return true;
    if (proposal.mentor_good || proposal.mentor_has_asked) return true;  // they saw it in their overview
    return turn.work.outbox.has_gone_out(turn.tenant(), proposal.mentor, proposal.id.str());
}

void call_off(Turn& turn, const Proposal& proposal, const PersonId& gone, bool full = false) {
    run_proposal(turn, proposal, proposal::CalledOff{gone, mentor_knows(turn, proposal), full});
}

/// Asks the first of these mentors who can be asked, and keeps the others for later; false: nobody can.
bool ask_first_of(
    Turn& turn,
    const ProgramId& program,
    const PersonId& mentee,
    ProposalSource source,
    std::vector<PersonId> mentors,
    EarlierChoice earlier
) {
    while (!mentors.empty()) {
        const Match match{program, mentors.front(), mentee};
        mentors.erase(mentors.begin());
        if (obstacle_to(turn, match) != Obstacle::none) {
            earlier = EarlierChoice::no_longer_free;
            continue;
        }
        auto reasons = source == ProposalSource::mentee ? picking_desk::reasons_for_mentor(turn, match)
                                                        : std::vector<std::string>{};
        propose(turn, match, {source, std::move(reasons), std::move(mentors), earlier});
        return true;
    }
    return false;
}

/// A mentor whose last place is taken need not answer whoever else has asked for it.
void room_taken(Turn& turn, const ProgramId& program, const PersonId& mentor) {
    const auto enrolment = turn.work.enrolments.find(turn.tenant(), mentor, program);
    if (!enrolment) return;
    const auto asked = turn.work.proposals.open_of(turn.tenant(), mentor);
    for (const auto& proposal : asked) {
        if (proposal.program != program || proposal.mentor != mentor) continue;
        if (turn.work.pairings.load_of(turn.tenant(), program, mentor) <
            capacity_of(turn, program, *enrolment))
            return;
        call_off(turn, proposal, PersonId{}, true);
    }
}

}  // namespace

PairContext context_of(Turn& turn, const Pairing& pairing) {
    return pair_context(turn, pairing.program, pairing.mentor, pairing.mentee);
}

std::vector<Pairing> open_pairings(Turn& turn) {
    auto all = turn.work.pairings.of(turn.tenant(), turn.actor_id());
    std::erase_if(all, [](const Pairing& one) { return is_over(one.state); });
    return all;
}

Obstacle obstacle_to(Turn& turn, const Match& match) {
    auto& work = turn.work;
    if (match.mentor == match.mentee) return Obstacle::same_person;
    const auto program = work.programs.find(turn.tenant(), match.program.str());
    const bool peers = program && program->type == ProgramType::peer;  // each is both, whatever they ticked
    const auto mentor = work.enrolments.find(turn.tenant(), match.mentor, match.program);
    if (!mentor || !(peers || mentors(mentor->role)) || !takes_matches(mentor->state))
        return Obstacle::not_mentor;
    const auto mentee = work.enrolments.find(turn.tenant(), match.mentee, match.program);
    if (!mentee || !(peers || is_mentored(mentee->role)) || !takes_matches(mentee->state))
        return Obstacle::not_mentee;
    if (work.exclusions.between(turn.tenant(), match.mentor, match.mentee)) return Obstacle::excluded;
    if (company_list::in_one_line(turn, match.mentor, match.mentee)) return Obstacle::one_line;
    if (work.pairings.ever_paired(turn.tenant(), match.mentor, match.mentee)) return Obstacle::were_paired;
    const auto is_theirs = [&](const auto& one) {
        return one.program == match.program && one.mentee == match.mentee;
    };
    const auto pairings = work.pairings.of(turn.tenant(), match.mentee);
    const bool paired = std::ranges::any_of(pairings, [&](const Pairing& one) {
        return is_theirs(one) && !is_over(one.state);
    });
    const auto proposals = work.proposals.open_of(turn.tenant(), match.mentee);
    if (paired || std::ranges::any_of(proposals, is_theirs)) return Obstacle::mentee_taken;
    return room_of(turn, match.program, *mentor) > 0 ? Obstacle::none : Obstacle::mentor_full;
}

int room_of(Turn& turn, const ProgramId& program, const Enrolment& mentor) {
    const int load = turn.work.pairings.load_of(turn.tenant(), program, mentor.person) +
                     turn.work.proposals.load_of(turn.tenant(), program, mentor.person);
    return capacity_of(turn, program, mentor) - load;
}

void propose(Turn& turn, const Match& match, proposal::Propose proposed) {
    const proposal::Happening what = std::move(proposed);
    const auto context = pair_context(turn, match.program, match.mentor, match.mentee);
    auto decision = proposal::decide(std::nullopt, what, context);
    carry_out<Proposal>(
        turn, turn.work.proposals, std::nullopt, std::move(decision), proposal::name_of(what)
    );
}

std::optional<Answer> act(Turn& turn, const Act& act, const Answers& answers) {
    if (auto what = proposal::understand(act, answers)) {
        const auto state = turn.work.proposals.find(turn.tenant(), act.subject);
        if (!state || !takes_part(turn, state->mentor, state->mentee)) return std::nullopt;
        if (auto* back = std::get_if<proposal::TakenBack>(&*what))
            back->mentor_knows = mentor_knows(turn, *state);
        return run_proposal(turn, state, *what);
    }
    const auto state = find(turn, PairingId{act.subject});
    if (!state || !takes_part(turn, state->mentor, state->mentee)) return std::nullopt;
    if (const auto what = introduction::understand(act, answers)) return run(turn, state, *what);
    if (const auto what = pause::understand(act, answers)) return run(turn, state, *what);
    if (const auto what = ending::understand(act, answers)) return run(turn, state, *what);
    return std::nullopt;
}

bool timer(Turn& turn, const TimerFired& fired) {
    if (const auto what = proposal::understand(fired.timer)) {
        const auto state = turn.work.proposals.find(turn.tenant(), fired.timer.subject);
        if (state) run_proposal(turn, state, *what);
        return true;
    }
    const PairingId id{fired.timer.subject};
    if (const auto what = introduction::understand(fired.timer)) return tell(turn, id, *what), true;
    if (const auto what = rhythm::understand(fired.timer)) return tell(turn, id, *what), true;
    if (const auto what = pause::understand(fired.timer)) return tell(turn, id, *what), true;
    if (const auto what = ending::understand(fired.timer)) return tell(turn, id, *what), true;
    return false;
}

std::optional<Answer> command(Turn& turn, std::string_view word) {
    struct Word {
        std::string_view word;
        std::string_view verb;
    };
    constexpr std::array<Word, 4> words{{
        {"pause", content::pause_verb::ask},
        {"resume", content::pause_verb::resume},
        {"end", content::ending_verb::ask_to_end},
        {"rematch", content::ending_verb::ask_to_end},
    }};
    const auto* known = std::ranges::find(words, word, &Word::word);
    if (known == words.end()) return std::nullopt;
    return about_a_pairing(turn, known->verb, [&](const Act& act_on) {
        return act(turn, act_on, {}).value_or(Nothing{});
    });
}

Answer about_a_pairing(Turn& turn, std::string_view verb, const std::function<Answer(const Act&)>& run_it) {
    const auto open = open_pairings(turn);
    if (open.empty()) return Tell{content::no_pairing()};
    const auto act_on = [&](const Pairing& pairing) {
        return Act{std::string(verb), pairing.id.str(), pairing.version, {}};
    };
    if (open.size() == 1) return run_it(act_on(open.front()));
    std::vector<content::PairChoice> choices;
    for (const auto& pairing : open) {
        const auto& other = pairing.mentor == turn.actor_id() ? pairing.mentee : pairing.mentor;
        choices.push_back({*turn.work.people.find(turn.tenant(), other), act_on(pairing)});
    }
    return Tell{content::which_pairing(choices)};
}

// Between the two answers and now, minutes have passed: whoever is no longer free must not be paired (I-6).
void aligned(Turn& turn, const ProposalId& id) {
    const auto proposal = turn.work.proposals.find(turn.tenant(), id.str());
    if (!proposal || proposal->state != ProposalState::aligned) return;
    const auto others = turn.work.pairings.of(turn.tenant(), proposal->mentee);
    const bool taken = std::ranges::any_of(others, [&](const Pairing& one) {
        return one.program == proposal->program && one.mentee == proposal->mentee && !is_over(one.state);
    });
    const auto mentor = turn.work.enrolments.find(turn.tenant(), proposal->mentor, proposal->program);
    const auto mentee = turn.work.enrolments.find(turn.tenant(), proposal->mentee, proposal->program);
    const bool here = mentor && mentee && takes_matches(mentor->state) && takes_matches(mentee->state);
    const bool room = here && turn.work.pairings.load_of(turn.tenant(), proposal->program, proposal->mentor) <
                                  capacity_of(turn, proposal->program, *mentor);
    const bool apart = turn.work.exclusions.between(turn.tenant(), proposal->mentor, proposal->mentee);
    if (taken || !room || apart) return call_off(turn, *proposal, PersonId{}, here && !room);
    const auto context = pair_context(turn, proposal->program, proposal->mentor, proposal->mentee);
    const introduction::Happening what = introduction::Begin{id};
    carry_out<Pairing>(
        turn,
        turn.work.pairings,
        std::nullopt,
        introduction::decide(std::nullopt, what, context),
        introduction::name_of(what)
    );
}

// The cascade: the next choice is asked, where it still can be.
void failed(Turn& turn, const ProposalId& id) {
    const auto proposal = turn.work.proposals.find(turn.tenant(), id.str());
    if (!proposal) return;
    const auto earlier = proposal->state == ProposalState::withdrawn ? EarlierChoice::no_longer_free
                                                                     : EarlierChoice::did_not_work_out;
    const auto& [program, mentee] = std::tie(proposal->program, proposal->mentee);
    if (ask_first_of(turn, program, mentee, proposal->source, proposal->next, earlier)) return;
    if (proposal->source == ProposalSource::mentee) picking_desk::list_ended(turn, program, mentee);
}

void chosen(Turn& turn, const signal::MentorsChosen& choice) {
    const auto earlier = choice.passed_over ? EarlierChoice::no_longer_free : EarlierChoice::none;
    const auto& [program, mentee, mentors, passed_over] = choice;
    if (!ask_first_of(turn, program, mentee, ProposalSource::mentee, mentors, earlier))
        picking_desk::list_ended(turn, program, mentee);
}

void began(Turn& turn, const PairingId& id) {
    const auto pairing = find(turn, id);
    enrolment_desk::settle(turn, pairing->program, pairing->mentor, false);
    enrolment_desk::settle(turn, pairing->program, pairing->mentee, false);
    room_taken(turn, pairing->program, pairing->mentor);
}

void over(Turn& turn, const PairingId& id, Ending ending) {
    const auto pairing = find(turn, id);
    const bool completed = ending == Ending::completed || ending == Ending::informal;
    enrolment_desk::settle(turn, pairing->program, pairing->mentor, completed);
    enrolment_desk::settle(turn, pairing->program, pairing->mentee, completed);
}

void introduced(Turn& turn, const PairingId& id) {
    tell(turn, id, rhythm::Happening{rhythm::Introduced{}});
}
void met(Turn& turn, const PairingId& id, Instant at) {
    tell(turn, id, rhythm::Happening{rhythm::Met{at}});
}
void missed(Turn& turn, const PairingId& id) {
    tell(turn, id, rhythm::Happening{rhythm::Missed{}});
}
void not_a_fit(Turn& turn, const PairingId& id, const PersonId& who) {
    tell(turn, id, ending::Happening{ending::NotAFit{who}});
}
void decided(Turn& turn, const PairingId& id, bool rematch) {
    tell(turn, id, ending::Happening{ending::ByOrganiser{rematch}});
}

void not_available(Turn& turn, const PersonId& person, const ProgramId& program) {
    for (const auto& proposal : turn.work.proposals.open_of(turn.tenant(), person)) {
        if (proposal.program == program) call_off(turn, proposal, PersonId{});
    }
}

void kept_apart(Turn& turn, const PersonId& one, const PersonId& other) {
    for (const auto& proposal : turn.work.proposals.open_of(turn.tenant(), one)) {
        if (proposal.mentor == other || proposal.mentee == other) call_off(turn, proposal, PersonId{});
    }
}

void kept_apart(Turn& turn, const PersonId& person) {
    for (const auto& proposal : turn.work.proposals.open_of(turn.tenant(), person)) {
        if (turn.work.exclusions.between(turn.tenant(), proposal.mentor, proposal.mentee))
            call_off(turn, proposal, PersonId{});
    }
}

void left(Turn& turn, const PersonId& person, const ProgramId& program) {
    for (const auto& proposal : turn.work.proposals.open_of(turn.tenant(), person)) {
        if (proposal.program == program) call_off(turn, proposal, person);
    }
    for (const auto& pairing : turn.work.pairings.of(turn.tenant(), person)) {
        if (pairing.program == program && !is_over(pairing.state))
            tell(turn, pairing.id, ending::Happening{ending::Departed{person}});
    }
}

void gone(Turn& turn, const PersonId& person) {
    for (const auto& proposal : turn.work.proposals.open_of(turn.tenant(), person))
        call_off(turn, proposal, person);
    for (const auto& pairing : turn.work.pairings.of(turn.tenant(), person)) {
        if (!is_over(pairing.state)) tell(turn, pairing.id, ending::Happening{ending::Departed{person}});
    }
}

}  // namespace mentord::pair_desk
