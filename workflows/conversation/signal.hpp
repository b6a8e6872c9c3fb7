#pragma once

#include "workflows/calendar/instant.hpp"
#include "workflows/conversation/ids.hpp"

#include <string>
#include <variant>
#include <vector>

namespace mentord {

/// How a pairing came to its end, for those who act upon it.
enum class Ending { completed, informal, no_fault, rematch, departure };

/// What one machine tells the others; heard in the transaction that raised it.
namespace signal {

struct ProposalAligned {  ///< both said yes, and the time to undo is over
    ProposalId proposal;
};
struct ProposalFailed {  ///< declined or expired: the next choice, if there is one, is asked
    ProposalId proposal;
};
struct MentorsChosen {  ///< by a mentee, the one they like best first; each is asked in turn
    ProgramId program;
    PersonId mentee;
    std::vector<PersonId> mentors;
    bool passed_over = false;  ///< one before them is no longer free
};
struct PairingBegan {
    PairingId pairing;
};
struct IntroductionMade {
    PairingId pairing;
};
struct IntroductionOverdue {  ///< the mentor has not written in time
    PairingId pairing;
};
struct PairingSilent {  ///< the pair has not met for too long, and was asked
    PairingId pairing;
};
struct PairingPaused {
    PairingId pairing;
};
struct PairingResumed {
    PairingId pairing;
};
struct PairingClosing {  ///< the term is over: the close-out meeting and survey begin
    PairingId pairing;
};
struct PairingOver {
    PairingId pairing;
    Ending ending = Ending::no_fault;
};
struct SessionPlanned {  ///< a time was agreed
    PairingId pairing;
    SessionId session;
    Instant at;
};
struct SessionOver {  ///< its time has passed: both are asked how it was
    PairingId pairing;
    SessionId session;
    int number = 0;
};
struct SessionMet {  ///< one of the two says that they met
    SessionId session;
};
struct SessionNotMet {  ///< one of the two says that they did not
    SessionId session;
    PersonId who;
};
struct SessionHeld {
    PairingId pairing;
    SessionId session;
    int number = 0;  ///< counted from 1 within the pairing
    Instant at;
};
struct SessionMissed {
    PairingId pairing;
    SessionId session;
};
struct Rated {
    PairingId pairing;
    SessionId session;
    FeedbackId feedback;
    PersonId rater;
    int number = 0;  ///< of the session
    int stars = 0;   ///< 1 to 5
};
struct RoundDue {  ///< of matching: the next list is to be worked out
    ProgramId program;
};
struct MatchesApproved {  ///< a list of matches, and the time to undo is over
    MatchRunId run;
};
struct NotAFit {  ///< somebody said, in the trial, that this is not the right match
    PairingId pairing;
    PersonId who;
};
struct HelpWanted {  ///< "I'd like to talk to someone"
    PairingId pairing;
    PersonId who;
};
struct RematchDecided {  ///< by an organiser, out of an escalation
    PairingId pairing;
};
struct EndDecided {  ///< by an organiser, out of an escalation
    PairingId pairing;
};
struct PersonLeft {  ///< one program, of their own will
    PersonId person;
    ProgramId program;
};
struct StoppedWaiting {  ///< takes a time off from matching: what is proposed to them is called off
    PersonId person;
    ProgramId program;
};
struct AgreementSigned {  ///< by both, for the first time
    PairingId pairing;
};
struct ProfileSaved {  ///< somebody has registered, or changed their answers
    EnrolmentId enrolment;
};
struct PersonGone {  ///< left the company, or was erased
    PersonId person;
    bool of_their_own = true;  ///< false: the platform says that they are gone
};

}  // namespace signal

using Signal = std::variant<
    signal::ProposalAligned,
    signal::ProposalFailed,
    signal::MentorsChosen,
    signal::PairingBegan,
    signal::IntroductionMade,
    signal::IntroductionOverdue,
    signal::PairingSilent,
    signal::PairingPaused,
    signal::PairingResumed,
    signal::PairingClosing,
    signal::PairingOver,
    signal::SessionPlanned,
    signal::SessionOver,
    signal::SessionMet,
    signal::SessionNotMet,
    signal::SessionHeld,
    signal::SessionMissed,
    signal::RoundDue,
    signal::MatchesApproved,
    signal::Rated,
    signal::NotAFit,
    signal::HelpWanted,
    signal::RematchDecided,
    signal::EndDecided,
    signal::PersonLeft,
    signal::StoppedWaiting,
    signal::AgreementSigned,
    signal::ProfileSaved,
    signal::PersonGone>;

}  // namespace mentord
