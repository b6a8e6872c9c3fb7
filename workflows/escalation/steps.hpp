#pragma once

#include "workflows/content/escalation_cards.hpp"
#include "workflows/escalation/handling.hpp"

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

/// What the cells of the escalation's table are made of; nobody else needs it.
namespace mentord::escalation {

using D = Decision<State>;

D stay(const State& state, Answer answer = Nothing{});
/// Every change moves the version on, so that buttons made before it are known to be old.
Escalation changed(Escalation escalation, const Context& context);
Person admin_of(const PersonId& id, const Context& context);

void send(D& decision, MessageKind kind, const PersonId& to, Card card, std::chrono::milliseconds after = {});
void set_timer(D& decision, std::string_view kind, int occurrence, Instant due);
/// Whatever was planned belongs to how things stood before, and so does what waits to be sent. Of one that
/// was in hand, others on duty may still hear who has it.
void clear(D& decision, const State& before);

/// Tells the next on duty, for the `number`-th time, and sets the time at which it is told again.
void put_to_next(D& decision, int number, content::AlertReason reason, const Context& context);
/// The person concerned hears from the bot if nobody has been in touch within so many working days.
void promise_contact(D& decision, int days, const Context& context);

Card case_for(const PersonId& reader, const D& decision, const Context& context);
D say_how_things_stand(const State& state, const Context& context);
void tell_owner(D& decision, Text news, const Context& context);
void tell_others_on_duty(
    D& decision, const Card& card, const Context& context, std::chrono::milliseconds after = {}
);

/// The channel of alerts hears it, too, where the program names one.
void post(D& decision, Card card, const Context& context, std::chrono::milliseconds after = {});

/// Nobody has it any more (or again): those after `told` in the order of duty are next.
D reopen(const State& state, int told, content::AlertReason reason, const Context& context);
/// The one who acts has it from now on.
D take(const State& state, EscalationState next, const Context& context);

/// A button or a form of somebody who has it, made for how things stand.
bool holds_it(const State& state, std::int64_t version, const Context& context);
Reject old_form(const char* field);
/// What is wrong with a text that is required; empty: nothing.
std::string wrong_with(const UserText& text, const std::string& missing);

// How it ends.
D decide_outcome(const State& state, const DecideSent& sent, const Context& context);
D dismiss(const State& state, const DismissSent& sent, const Context& context);
/// It has settled itself: those who know of it are told in one line.
D settle_itself(const State& state, Outcome outcome, const Card& card, const Context& context);

}  // namespace mentord::escalation
