#include "bot/desks/pair_desk.hpp"
#include "bot/desks/turn.hpp"
#include "workflows/overloaded.hpp"

namespace mentord {

// Who hears what: one line for each thing that one machine tells the others.
void hear(Turn& turn, const Signal& heard) {
    std::visit(
        Overloaded{
            [&](const signal::ProposalAligned& it) { pair_desk::aligned(turn, it.proposal); },
            [&](const signal::ProposalFailed& it) { pair_desk::failed(turn, it.proposal); },
            [&](const signal::PairingBegan& it) { pair_desk::began(turn, it.pairing); },
            [&](const signal::IntroductionMade& it) { pair_desk::introduced(turn, it.pairing); },
            [&](const signal::IntroductionOverdue&) {},
            [&](const signal::PairingSilent&) {},
            [&](const signal::PairingPaused&) {},
            [&](const signal::PairingResumed&) {},
            [&](const signal::PairingClosing&) {},
            [&](const signal::PairingOver& it) { pair_desk::over(turn, it.pairing, it.ending); },
            [&](const signal::SessionPlanned&) {},
            [&](const signal::SessionOver&) {},
            [&](const signal::SessionMet&) {},
            [&](const signal::SessionNotMet&) {},
            [&](const signal::SessionHeld& it) { pair_desk::met(turn, it.pairing, it.at); },
            [&](const signal::SessionMissed& it) { pair_desk::missed(turn, it.pairing); },
            [&](const signal::Rated&) {},
            [&](const signal::NotAFit& it) { pair_desk::not_a_fit(turn, it.pairing, it.who); },
            [&](const signal::HelpWanted&) {},
            [&](const signal::RematchDecided& it) { pair_desk::decided(turn, it.pairing, true); },
            [&](const signal::EndDecided& it) { pair_desk::decided(turn, it.pairing, false); },
            [&](const signal::PersonGone& it) { pair_desk::gone(turn, it.person); },
        },
        heard
    );
}

}  // namespace mentord
