#pragma once

#include "workflows/content/session_cards.hpp"
#include "workflows/session/planning.hpp"

#include <map>
#include <string>

/// What the cells of the table in planning.cpp do, step by step.
namespace mentord::session {

namespace meeting = content::meeting;

using D = Decision<State>;

/// Carries the version of what it was made for.
template <class H>
concept Pressed = requires(H what) { what.version; };
/// Comes from a form, which stays open until it is right.
template <class H>
concept Filled = Pressed<H> && (requires(H what) { what.date; } || requires(H what) { what.text; });

/// Every change moves the version on, so that buttons made before it are known to be old.
Session changed(Session session, const SessionContext& context);
/// A session that begins now.
Session fresh(const SessionContext& context);
/// Nothing that was said or planned about this session holds any longer.
void start_anew(D& decision);
/// Nobody needs to be asked for a time any more.
void forget_invitation(D& decision, const SessionContext& context);

D stay(const State& state, Answer answer = Nothing{});
D say_how_things_stand(const State& state, const SessionContext& context);
D old_form(const State& state, const OwnTime& named);
D old_form(const State& state, const AgendaSent& sent);
/// The same form again, because the first answer was slow: what it says is so already.
bool sent_twice(const State& state, const OwnTime& named, const SessionContext& context);
bool sent_twice(const State& state, const AgendaSent& sent, const SessionContext& context);

DirectMessage reply(Card card, std::string about);
DirectMessage reminder(Card card, const PersonId& to, std::string about);

struct OwnTimeRead {
    Instant at;
    std::map<std::string, std::string> errors;
};
OwnTimeRead read_own_time(const OwnTime& named, const SessionContext& context);
/// Whether the actor has proposed just these times, and they are still open.
bool proposes_already(const std::vector<Instant>& slots, const State& state, const SessionContext& context);

// Towards a time.
D propose(std::vector<Instant> slots, const State& state, const SessionContext& context);
D confirm(Instant at, const Session& session, const SessionContext& context);
D remind_chooser(const Session& session, int laters, const SessionContext& context);
D ask_again_later(const Session& session, int times, const SessionContext& context);
D not_yet(const Session& session, std::string_view kind, Instant due);
D expire(const Session& session, const SessionContext& context);
D cancel(const Session& session, const SessionContext& context);
D tell_of_cancelling(const Session& session, bool mentor, const SessionContext& context);
D stop_silently(const Session& session, const SessionContext& context);

D invite(const State& state, int laters, const SessionContext& context);
D invite_later(const State& state, int times, const SessionContext& context);
D stop_inviting(const State& state, const SessionContext& context);

// Around the meeting.
D ask_for_agenda(const Session& session, int laters, const SessionContext& context);
D take_agenda(const AgendaSent& sent, const Session& session, const SessionContext& context);
D send_agenda(const Session& session, const SessionContext& context);
D ask_how_it_was(const Session& session, const SessionContext& context);
D hold(const Session& session, const SessionContext& context);
D hold_without_plan(const SessionContext& context);
D miss(const Session& session, const PersonId& who, const SessionContext& context);
D close_unheard(const Session& session, const SessionContext& context);

}  // namespace mentord::session
