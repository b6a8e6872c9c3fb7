#include "workflows/proposal/asking.hpp"

#include "workflows/content/proposal_cards.hpp"
#include "workflows/content/registration_cards.hpp"
#include "workflows/conversation/form_answers.hpp"
#include "workflows/overloaded.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace mentord::proposal {

namespace {

using D = Decision<State>;
using content::Side;

D stay(const State& state, Answer answer = Nothing{}) {
    return {.next = state, .answer = std::move(answer)};
}

Proposal changed(Proposal proposal, const PairContext& context) {
    ++proposal.version;
    proposal.changed_at = context.now;
    return proposal;
}

bool waits(ProposalState state) {
    return state == ProposalState::mentor_asked || state == ProposalState::mentor_ok;
}

Side side_of(const Proposal& proposal, const PersonId& who) {
    return who == proposal.mentor ? Side::mentor : Side::mentee;
}

bool has_answered(const Proposal& proposal, const PersonId& who) {
    return who == proposal.mentor ? proposal.mentor_good : proposal.mentee_good;
}

const PersonId& other_of(const Proposal& proposal, const PersonId& who) {
    return who == proposal.mentor ? proposal.mentee : proposal.mentor;
}

DirectMessage message(const Proposal& about, const PersonId& to, Card card) {
    return {MessageKind::reminder, std::move(card), to, about.id.str(), {}};
}

/// What the other side hears of a choice, once it can no longer be taken back.
DirectMessage held_back(const Proposal& about, const PersonId& to, Card card) {
    return {MessageKind::reminder, std::move(card), to, about.id.str(), time_to_undo};
}

void set_timer(D& decision, std::string_view kind, std::string occurrence, Instant due) {
    decision.effects.emplace_back(
        SetTimer{{decision.next->id.str(), std::string(kind), std::move(occurrence)}, due}
    );
}

void stop_asking(D& decision) {
    const auto& subject = decision.next->id.str();
    decision.effects.emplace_back(WithdrawAbout{subject});
    decision.effects.emplace_back(CancelTimers{subject, std::string(remind_timer)});
    decision.effects.emplace_back(CancelTimers{subject, std::string(deadline_timer)});
}

D how_things_stand(const State& state, const PairContext& context) {
    const auto side = side_of(*state, context.actor);
    return stay(state, Replace{content::stale(content::proposal_now(*state, side, context))});
}

/// An old button, or one pressed twice.
bool out_of_date(const State& state, const PairContext& context) {
    return !waits(state->state) || has_answered(*state, context.actor);
}

/// The mentee's own request: they have said yes by making it, and hear of the next choice as it is asked.
bool is_request(const Proposal& proposal) {
    return proposal.source == ProposalSource::mentee;
}

int days_to_answer(const Proposal& proposal, const Rules& rules) {
    return is_request(proposal) ? rules.pick_answer_days : rules.answer_days;
}

// The day before the deadline; with a single day there is no room for a reminder.
void set_clock(D& decision, const PairContext& context, int days) {
    const auto hours = context.hours_of(context.mentor.person);
    auto& proposal = *decision.next;
    proposal.deadline = after_working_days(context.now, days, hours);
    set_timer(decision, deadline_timer, "1", proposal.deadline);
    if (days > 1) set_timer(decision, remind_timer, "1", after_working_days(context.now, days - 1, hours));
}

// What the mentee has just asked for can be taken back before the mentor hears of it.
void ask_both(D& decision, EarlierChoice earlier, const PairContext& context) {
    const auto& made = *decision.next;
    const bool just_asked = is_request(made) && context.actor == made.mentee;
    auto to_mentor = content::proposal_to(made, Side::mentor, context);
    decision.effects.emplace_back(
        just_asked ? held_back(made, made.mentor, std::move(to_mentor))
                   : message(made, made.mentor, std::move(to_mentor))
    );
    if (!is_request(made)) {
        decision.effects.emplace_back(
            message(made, made.mentee, content::proposal_to(made, Side::mentee, context))
        );
        return;
    }
    auto to_mentee = message(made, made.mentee, content::request_made(made, earlier, just_asked, context));
    if (just_asked) to_mentee.kind = MessageKind::reply;
    decision.effects.emplace_back(std::move(to_mentee));
}

D propose(const Propose& what, const PairContext& context) {
    Proposal proposal;
    proposal.id = ProposalId{context.fresh_id};
    proposal.program = context.program.id;
    proposal.mentor = context.mentor.person.id;
    proposal.mentee = context.mentee.person.id;
    proposal.state = ProposalState::mentor_asked;
    proposal.source = what.source;
    proposal.reasons = what.reasons;
    proposal.mentor_reasons = what.mentor_reasons;
    proposal.next = what.next;
    proposal.mentee_good = what.source == ProposalSource::mentee;
    D decision{.next = changed(std::move(proposal), context)};
    set_clock(decision, context, days_to_answer(*decision.next, context.program.rules));
    ask_both(decision, what.earlier, context);
    return decision;
}

D on(const State& state, const Propose& what, const PairContext& context) {
    return state ? stay(state) : propose(what, context);
}

D on(const State& state, const Good&, const PairContext& context) {
    if (out_of_date(state, context)) return how_things_stand(state, context);
    auto proposal = changed(*state, context);
    (context.actor == proposal.mentor ? proposal.mentor_good : proposal.mentee_good) = true;
    const bool both = proposal.mentor_good && proposal.mentee_good;
    if (both) {
        proposal.state = ProposalState::aligned;
    } else if (proposal.mentor_good) {
        proposal.state = ProposalState::mentor_ok;
    }
    const auto side = side_of(proposal, context.actor);
    D decision{.next = std::move(proposal), .undoable = true};
    decision.answer = Replace{content::proposal_accepted(*decision.next, side, context)};
    if (both) {
        stop_asking(decision);
        set_timer(decision, settle_timer, "1", context.now + time_to_undo);
    }
    return decision;
}

D on(const State& state, const OpenConcern&, const PairContext& context) {
    if (out_of_date(state, context)) return how_things_stand(state, context);
    return stay(state, Open{content::concern_form(*state, side_of(*state, context.actor)), "status"});
}

D on(const State& state, const Concern& sent, const PairContext& context) {
    if (out_of_date(state, context)) return how_things_stand(state, context);
    auto proposal = changed(*state, context);
    proposal.state = ProposalState::declined;
    const auto side = side_of(proposal, context.actor);
    const auto other = other_of(proposal, context.actor);
    D decision{.next = std::move(proposal), .undoable = true};
    const auto& kept = *decision.next;
    decision.answer = Tell{content::proposal_declined(side)};
    stop_asking(decision);
    set_timer(decision, settle_timer, "1", context.now + time_to_undo);
    const auto other_side = side == Side::mentor ? Side::mentee : Side::mentor;
    // Whoever asked for it hears of the next choice instead, or that there is none.
    if (!is_request(kept)) {
        decision.effects.emplace_back(
            held_back(kept, other, content::proposal_fell_through(kept, other_side, context))
        );
    }
    // An organiser who is one of the two must not read what the other has against it.
    const auto confidant = std::ranges::find_if(context.admins, [&](const Person& admin) {
        return admin.id != kept.mentor && admin.id != kept.mentee;
    });
    if (!sent.why.empty() && confidant != context.admins.end()) {
        decision.effects.emplace_back(
            held_back(kept, confidant->id, content::concern_for_admin(kept, side, sent.why, context))
        );
    }
    return decision;
}

D on(const State& state, const OpenQuestion&, const PairContext& context) {
    if (out_of_date(state, context)) return how_things_stand(state, context);
    return stay(state, Open{content::question_form(*state, context), "status"});
}

// The mentee needs time to answer, so the deadline moves; once, or it would never come.
D on(const State& state, const Question& sent, const PairContext& context) {
    if (out_of_date(state, context) || context.actor != state->mentor) {
        return how_things_stand(state, context);
    }
    if (sent.text.empty()) return stay(state, Reject{{{"text", content::question_is_empty()}}});
    auto proposal = changed(*state, context);
    const bool first = !proposal.mentor_has_asked;
    proposal.mentor_has_asked = true;
    D decision{.next = std::move(proposal)};
    if (first) {
        constexpr int more_days = 2;
        set_clock(decision, context, days_to_answer(*state, context.program.rules) + more_days);
    }
    const auto& kept = *decision.next;
    decision.answer = Tell{content::question_sent(context)};
    decision.effects.emplace_back(
        message(kept, kept.mentee, content::question_for_mentee(kept, sent.text, context))
    );
    return decision;
}

D on(const State& state, const OpenReply&, const PairContext& context) {
    if (!waits(state->state)) {
        return how_things_stand(state, context);
    }
    return stay(state, Open{content::reply_form(*state, context), "status"});
}

D on(const State& state, const Reply& sent, const PairContext& context) {
    if (!waits(state->state) || context.actor != state->mentee) {
        return how_things_stand(state, context);
    }
    if (sent.text.empty()) return stay(state, Reject{{{"text", content::reply_is_empty()}}});
    D decision{.next = changed(*state, context)};
    const auto& kept = *decision.next;
    decision.answer = Tell{content::reply_sent(context)};
    decision.effects.emplace_back(
        message(kept, kept.mentor, content::reply_for_mentor(kept, sent.text, context))
    );
    return decision;
}

D on(const State& state, const Later&, const PairContext& context) {
    if (out_of_date(state, context)) return how_things_stand(state, context);
    const auto& who = context.party_of(context.actor).person;
    D decision = stay(state, Replace{content::proposal_later(state->deadline, who.profile.zone)});
    const auto tomorrow = context.now + std::chrono::hours{18};
    const auto again = next_working_moment(tomorrow, context.hours_of(who));
    if (again < state->deadline) set_timer(decision, remind_timer, "later " + who.id.str(), again);
    return decision;
}

D on(const State& state, const ReminderDue& due, const PairContext& context) {
    if (!waits(state->state)) return stay(state);
    D decision = stay(state);
    for (const auto* who : {&state->mentor, &state->mentee}) {
        const bool meant = due.who.empty() || due.who == *who;
        if (!meant || has_answered(*state, *who)) continue;
        // Whatever still waits to be sent would say the same.
        decision.effects.emplace_back(Withdraw{false, *who, state->id.str()});
        decision.effects.emplace_back(
            message(*state, *who, content::proposal_reminder(*state, side_of(*state, *who), context))
        );
    }
    return decision;
}

D on(const State& state, const DeadlineDue&, const PairContext& context) {
    if (!waits(state->state) || context.now < state->deadline) return stay(state);
    auto proposal = changed(*state, context);
    proposal.state = ProposalState::expired;
    D decision{.next = std::move(proposal)};
    const auto& kept = *decision.next;
    stop_asking(decision);
    for (const auto* who : {&kept.mentor, &kept.mentee}) {
        if (is_request(kept) && *who == kept.mentee) continue;  // hears of the next choice instead
        const auto side = side_of(kept, *who);
        auto card = has_answered(kept, *who) ? content::proposal_fell_through(kept, side, context)
                                             : content::proposal_expired(side, context);
        decision.effects.emplace_back(message(kept, *who, std::move(card)));
    }
    decision.effects.emplace_back(Raise{signal::ProposalFailed{kept.id}});
    return decision;
}

D on(const State& state, const SettleDue&, const PairContext&) {
    D decision = stay(state);
    if (state->state == ProposalState::aligned) {
        decision.effects.emplace_back(Raise{signal::ProposalAligned{state->id}});
    } else if (state->state == ProposalState::declined) {
        decision.effects.emplace_back(Raise{signal::ProposalFailed{state->id}});
    }
    return decision;
}

D on(const State& state, const CalledOff& what, const PairContext& context) {
    if (!(waits(state->state) || state->state == ProposalState::aligned)) return stay(state);
    auto proposal = changed(*state, context);
    proposal.state = ProposalState::withdrawn;
    D decision{.next = std::move(proposal)};
    const auto& kept = *decision.next;
    stop_asking(decision);
    decision.effects.emplace_back(CancelTimers{kept.id.str(), std::string(settle_timer)});
    if (kept.mentor != what.gone && what.mentor_knows) {
        auto card = what.full && is_request(kept)
                        ? content::no_place_left(context)
                        : content::proposal_fell_through(kept, Side::mentor, context);
        decision.effects.emplace_back(message(kept, kept.mentor, std::move(card)));
    }
    if (kept.mentee != what.gone && !is_request(kept)) {
        decision.effects.emplace_back(
            message(kept, kept.mentee, content::proposal_fell_through(kept, Side::mentee, context))
        );
    }
    decision.effects.emplace_back(Raise{signal::ProposalFailed{kept.id}});  // the next choice is asked
    return decision;
}

// Both have said yes, and either may still think again; after that there is a pairing.
bool can_be_taken_back(const Proposal& request, const PairContext& context) {
    if (request.state == ProposalState::aligned) return context.now < request.changed_at + time_to_undo;
    return waits(request.state);
}

D on(const State& state, const TakenBack& what, const PairContext& context) {
    const bool theirs = is_request(*state) && context.actor == state->mentee;
    if (!theirs || !can_be_taken_back(*state, context)) return how_things_stand(state, context);
    auto proposal = changed(*state, context);
    proposal.state = ProposalState::withdrawn;
    proposal.next.clear();
    D decision{.next = std::move(proposal)};
    const auto& kept = *decision.next;
    stop_asking(decision);
    decision.effects.emplace_back(CancelTimers{kept.id.str(), std::string(settle_timer)});
    decision.answer = Replace{content::request_taken_back(what.mentor_knows, context)};
    if (what.mentor_knows) {
        decision.effects.emplace_back(message(kept, kept.mentor, content::request_is_withdrawn(context)));
    }
    return decision;
}

}  // namespace

Decision<State> decide(const State& state, const Happening& happening, const PairContext& context) {
    if (!state && !std::holds_alternative<Propose>(happening)) return stay(state);
    return std::visit([&](const auto& what) { return on(state, what, context); }, happening);
}

std::string_view name_of(const Happening& happening) {
    return std::visit(
        Overloaded{
            [](const Propose&) { return "propose"; },
            [](const Good&) { return "good"; },
            [](const OpenConcern&) { return "open_concern"; },
            [](const Concern&) { return "concern"; },
            [](const OpenQuestion&) { return "open_question"; },
            [](const Question&) { return "question"; },
            [](const OpenReply&) { return "open_reply"; },
            [](const Reply&) { return "reply"; },
            [](const Later&) { return "later"; },
            [](const ReminderDue&) { return "reminder_due"; },
            [](const DeadlineDue&) { return "deadline_due"; },
            [](const SettleDue&) { return "settle_due"; },
            [](const CalledOff&) { return "called_off"; },
            [](const TakenBack&) { return "taken_back"; },
        },
        happening
    );
}

std::optional<Happening> understand(const Act& act, const Answers& answers) {
    const UserText text{as_typed(answers, "text")};
    namespace verb = content::proposal_verb;
    if (act.verb == verb::good) return Good{};
    if (act.verb == verb::open_concern) return OpenConcern{};
    if (act.verb == verb::concern) return Concern{text};
    if (act.verb == verb::open_question) return OpenQuestion{};
    if (act.verb == verb::question) return Question{text};
    if (act.verb == verb::open_reply) return OpenReply{};
    if (act.verb == verb::reply) return Reply{text};
    if (act.verb == verb::later) return Later{};
    if (act.verb == verb::take_back) return TakenBack{};
    return std::nullopt;
}

std::optional<Happening> understand(const TimerKey& timer) {
    if (timer.kind == deadline_timer) return DeadlineDue{};
    if (timer.kind == settle_timer) return SettleDue{};
    if (timer.kind != remind_timer) return std::nullopt;
    constexpr std::string_view later = "later ";
    if (!timer.occurrence.starts_with(later)) return ReminderDue{};
    return ReminderDue{PersonId{timer.occurrence.substr(later.size())}};
}

}  // namespace mentord::proposal
