#include "bot/desks/agreement_desk.hpp"
#include "bot/desks/check_in_desk.hpp"
#include "bot/desks/closing_desk.hpp"
#include "bot/desks/escalation_desk.hpp"
#include "bot/desks/feedback_desk.hpp"
#include "bot/desks/goal_desk.hpp"
#include "bot/desks/match_desk.hpp"
#include "bot/desks/milestone_desk.hpp"
#include "bot/desks/pair_desk.hpp"
#include "bot/desks/reflection_desk.hpp"
#include "bot/desks/session_desk.hpp"
#include "bot/desks/turn.hpp"
#include "workflows/overloaded.hpp"

namespace mentord {

namespace {

void pairing_over(Turn& turn, const signal::PairingOver& it) {
    session_desk::hear(turn, it.pairing, session::PairGone{});
    feedback_desk::pairing_over(turn, it.pairing);
    check_in_desk::pairing_over(turn, it.pairing);
    agreement_desk::pairing_over(turn, it.pairing);
    milestone_desk::pairing_over(turn, it.pairing);
    escalation_desk::pairing_over(turn, it.pairing);
    pair_desk::over(turn, it.pairing, it.ending);
    closing_desk::pairing_over(turn, it.pairing, it.ending);
    reflection_desk::pairing_over(turn, it.pairing);
}

}  // namespace

// Who hears what: one line for each thing that one machine tells the others.
void hear(Turn& turn, const Signal& heard) {
    std::visit(
        Overloaded{
            [&](const signal::ProposalAligned& it) { pair_desk::aligned(turn, it.proposal); },
            [&](const signal::ProposalFailed& it) { pair_desk::failed(turn, it.proposal); },
            [&](const signal::MentorsChosen& it) { pair_desk::chosen(turn, it); },
            [&](const signal::PairingBegan& it) {
                pair_desk::began(turn, it.pairing);
                check_in_desk::plan(turn, it.pairing);
            },
            [&](const signal::IntroductionMade& it) {
                pair_desk::introduced(turn, it.pairing);
                session_desk::hear(turn, it.pairing, session::Introduced{});
                escalation_desk::mended(turn, it.pairing);
            },
            [&](const signal::IntroductionOverdue& it) {
                const auto pairing = turn.work.pairings.find(turn.tenant(), it.pairing.str());
                escalation_desk::open(turn, it.pairing, Cause::no_introduction, pairing->mentor);
            },
            [&](const signal::PairingSilent& it) {
                const auto pairing = turn.work.pairings.find(turn.tenant(), it.pairing.str());
                escalation_desk::open(turn, it.pairing, Cause::silence, pairing->mentee);
            },
            [&](const signal::PairingPaused& it) {
                session_desk::hear(turn, it.pairing, session::PairGone{});
            },
            [&](const signal::PairingResumed& it) { check_in_desk::plan(turn, it.pairing); },
            [&](const signal::PairingClosing&) {},
            [&](const signal::PairingOver& it) { pairing_over(turn, it); },
            [&](const signal::SessionPlanned&) {},
            [&](const signal::SessionOver& it) { feedback_desk::session_over(turn, it); },
            [&](const signal::SessionMet& it) { session_desk::hear(turn, it.session, session::Met{}); },
            [&](const signal::SessionNotMet& it) {
                session_desk::hear(turn, it.session, session::NotMet{it.who});
            },
            [&](const signal::SessionHeld& it) {
                pair_desk::met(turn, it.pairing, it.at);
                agreement_desk::session_held(turn, it);
                escalation_desk::mended(turn, it.pairing);
            },
            [&](const signal::SessionMissed& it) {
                pair_desk::missed(turn, it.pairing);
                session_desk::missed(turn, it.pairing);
            },
            [&](const signal::RoundDue& it) { match_desk::round_due(turn, it.program); },
            [&](const signal::MatchesApproved& it) { match_desk::approved(turn, it.run); },
            [&](const signal::Rated& it) {
                escalation_desk::rated(turn, it);
                session_desk::rated(turn, it);
                check_in_desk::rated(turn, it);
            },
            [&](const signal::NotAFit& it) { pair_desk::not_a_fit(turn, it.pairing, it.who); },
            [&](const signal::HelpWanted& it) {
                escalation_desk::open(turn, it.pairing, Cause::help_wanted, it.who);
            },
            [&](const signal::RematchDecided& it) { pair_desk::decided(turn, it.pairing, true); },
            [&](const signal::EndDecided& it) { pair_desk::decided(turn, it.pairing, false); },
            [&](const signal::PersonLeft& it) {
                pair_desk::left(turn, it.person, it.program);
                closing_desk::person_left(turn, it.person, it.program);
            },
            [&](const signal::StoppedWaiting& it) { pair_desk::not_available(turn, it.person, it.program); },
            [&](const signal::AgreementSigned& it) { milestone_desk::suggest(turn, it.pairing); },
            [&](const signal::ProfileSaved& it) { goal_desk::profile_saved(turn, it.enrolment); },
            [&](const signal::PersonGone& it) {
                goal_desk::person_gone(turn, it.person);
                pair_desk::gone(turn, it.person);
                escalation_desk::person_gone(turn, it.person);
                closing_desk::person_gone(turn, it.person);
            },
        },
        heard
    );
}

}  // namespace mentord
