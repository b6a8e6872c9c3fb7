#pragma once

#include "bot/desks/turn.hpp"
#include "workflows/proposal/asking.hpp"
#include "workflows/proposal/obstacle.hpp"
#include "workflows/proposal/proposal.hpp"

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Proposals and pairings: loads the pair, asks the machine whose turn it is, has the decision carried out.
namespace mentord::pair_desk {

struct Match {
    ProgramId program;
    PersonId mentor;
    PersonId mentee;
};

Obstacle obstacle_to(Turn& turn, const Match& match);
/// Asks both. The match must have no obstacle.
void propose(Turn& turn, const Match& match, proposal::Propose proposed);

/// A button or form of proposals, introductions, pauses or endings; nothing: another desk's.
std::optional<Answer> act(Turn& turn, const Act& act, const Answers& answers);
/// True: it was a timer of this desk.
bool timer(Turn& turn, const TimerFired& fired);
/// "/mentor pause", "resume", "end": about the actor's only pairing, or the one they choose.
std::optional<Answer> command(Turn& turn, std::string_view word);

/// A command about a pairing: about the actor's only one, or the one that they then choose by a button of
/// this verb.
Answer about_a_pairing(Turn& turn, std::string_view verb, const std::function<Answer(const Act&)>& run_it);

/// What other machines said.
void aligned(Turn& turn, const ProposalId& proposal);
void failed(Turn& turn, const ProposalId& proposal);
void chosen(Turn& turn, const signal::MentorsChosen& choice);
void introduced(Turn& turn, const PairingId& pairing);
void met(Turn& turn, const PairingId& pairing, Instant at);
void missed(Turn& turn, const PairingId& pairing);
void not_a_fit(Turn& turn, const PairingId& pairing, const PersonId& who);
void decided(Turn& turn, const PairingId& pairing, bool rematch);
void gone(Turn& turn, const PersonId& person);
void left(Turn& turn, const PersonId& person, const ProgramId& program);
/// They are never to be matched: what is proposed to the two is called off, and nobody is named.
void kept_apart(Turn& turn, const PersonId& one, const PersonId& other);
/// ... so with all whom they keep apart from, or who do from them, whichever account said so.
void kept_apart(Turn& turn, const PersonId& person);
/// They take no match for now: what is proposed to them is called off, and nobody is named.
void not_available(Turn& turn, const PersonId& person, const ProgramId& program);
void over(Turn& turn, const PairingId& pairing, Ending ending);
void began(Turn& turn, const PairingId& pairing);

/// How many more mentees a mentor could take: with those whom they have, and who are proposed to them.
int room_of(Turn& turn, const ProgramId& program, const Enrolment& mentor);

PairContext context_of(Turn& turn, const Pairing& pairing);
/// The actor's pairings that are not over.
std::vector<Pairing> open_pairings(Turn& turn);

}  // namespace mentord::pair_desk
