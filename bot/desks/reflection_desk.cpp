#include "bot/desks/reflection_desk.hpp"

#include "bot/desks/pair_desk.hpp"
#include "workflows/content/reflection_cards.hpp"
#include "workflows/reflection/keeping.hpp"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace mentord::reflection_desk {

namespace {

// A card holds 50 blocks on Slack, and a note takes two.
constexpr std::size_t most_listed = 20;

Answer run(
    Turn& turn, const Pairing& pairing, const reflection::State& state, const reflection::Happening& what
) {
    const reflection::Context context{pair_desk::context_of(turn, pairing), pairing};
    auto decision = reflection::decide(state, what, context);
    const bool erased = decision.next && decision.next->state == ReflectionState::erased;
    auto answer =
        carry_out(turn, turn.work.reflections, state, std::move(decision), reflection::name_of(what));
    if (state && erased) turn.work.reflections.remove(turn.tenant(), *state);
    return answer;
}

Answer keep(Turn& turn, const Pairing& pairing, const reflection::Keep& what) {
    const reflection::Context context{pair_desk::context_of(turn, pairing), pairing};
    auto decision = reflection::decide(std::nullopt, what, context);
    const auto kept = decision.next;
    auto answer =
        carry_out<Reflection>(turn, turn.work.reflections, std::nullopt, std::move(decision), "keep");
    if (!kept || !what.share || !reflection::may_share(kept->person, context)) return answer;
    return run(turn, pairing, kept, reflection::Share{kept->version});
}

std::vector<Reflection> notes_about(Turn& turn, const PairingId& pairing, const PersonId& person) {
    auto all = turn.work.reflections.of(turn.tenant(), pairing);
    std::erase_if(all, [&](const Reflection& one) { return one.person != person; });
    return all;
}

void send(Turn& turn, const ProgramId& program, DirectMessage message) {
    std::vector<Effect> effects;
    effects.emplace_back(std::move(message));
    apply(turn, std::move(effects), Origin{program, {}});
}

/// True: there was something to send.
bool send_as_text(Turn& turn, const Pairing& pairing) {
    const auto& me = *turn.actor;
    const auto notes = notes_about(turn, pairing.id, me.id);
    const auto context = pair_desk::context_of(turn, pairing);
    for (std::size_t from = 0; from < notes.size(); from += content::notes_in_a_message) {
        const auto to = std::min(from + content::notes_in_a_message, notes.size());
        const auto at = [&](std::size_t i) { return notes.begin() + static_cast<std::ptrdiff_t>(i); };
        send(
            turn,
            pairing.program,
            {.kind = MessageKind::reply,
             .card = content::notes_as_text({at(from), at(to)}, me, context.partner_of(me.id).person),
             .to = me.id,
             .about = reflection::messages_of(pairing.id)}
        );
    }
    return !notes.empty();
}

Answer as_text(Turn& turn, const std::string& subject) {
    bool any = false;
    for (const auto& pairing : turn.work.pairings.of(turn.tenant(), turn.actor_id())) {
        const bool meant = subject == pairing.id.str() || subject == turn.actor_id().str();
        if (meant && send_as_text(turn, pairing)) any = true;
    }
    return Replace{any ? content::notes_on_their_way() : content::no_notes()};
}

Answer list(Turn& turn) {
    const auto& me = turn.actor_id();
    const auto notes = turn.work.reflections.of(turn.tenant(), me);
    std::vector<Card> cards;
    for (const auto& note : notes) {
        if (cards.size() == most_listed) break;
        const auto pairing = turn.work.pairings.find(turn.tenant(), note.pairing.str());
        cards.push_back(content::my_note(note, {pair_desk::context_of(turn, *pairing), *pairing}));
    }
    std::vector<PairingId> writable;
    for (const auto& pairing : pair_desk::open_pairings(turn))
        writable.push_back(pairing.id);
    return Tell{content::my_notes(me, cards, notes.size() - cards.size(), writable)};
}

// Whoever has left is not written to any more, not even of this.
bool has_left(Turn& turn, const ProgramId& program, const PersonId& person) {
    const auto enrolment = turn.work.enrolments.find(turn.tenant(), person, program);
    return enrolment && enrolment->state == EnrolmentState::left;
}

void warn(Turn& turn, const Pairing& pairing, Instant due) {
    const auto rules = turn.work.programs.find(turn.tenant(), pairing.program.str())->rules;
    const auto purge = reflection::purge_after_warning(pairing.id, due, rules, turn.now());
    turn.work.timers.set(turn.tenant(), purge.timer, purge.due);
    const auto context = pair_desk::context_of(turn, pairing);
    for (const auto* party : {&context.mentee, &context.mentor}) {
        const auto& reader = party->person;
        if (!reader.profile.active || has_left(turn, pairing.program, reader.id)) continue;
        if (notes_about(turn, pairing.id, reader.id).empty()) continue;
        const auto& other = context.partner_of(reader.id).person;
        send(
            turn,
            pairing.program,
            {.kind = MessageKind::reminder,
             .card = content::notes_will_be_erased(reader, pairing.id, other, purge.due),
             .to = reader.id,
             .about = reflection::messages_of(pairing.id)}
        );
    }
}

void purge(Turn& turn, const Pairing& pairing) {
    for (const auto& note : turn.work.reflections.of(turn.tenant(), pairing.id))
        run(turn, pairing, note, reflection::Purge{});
    turn.work.reflections.forget_messages(turn.tenant(), reflection::messages_of(pairing.id), pairing.id);
}

}  // namespace

std::optional<Answer> act(Turn& turn, const Act& act, const Answers& answers) {
    if (act.verb == content::reflection_verb::as_text) return as_text(turn, act.subject);
    auto what = reflection::understand(act, answers);
    if (!what) return std::nullopt;
    const auto& me = turn.actor_id();
    if (const auto state = turn.work.reflections.find(turn.tenant(), act.subject)) {
        if (state->person != me) return std::nullopt;
        return run(turn, *turn.work.pairings.find(turn.tenant(), state->pairing.str()), state, *what);
    }
    const auto pairing = turn.work.pairings.find(turn.tenant(), act.subject);
    if (!pairing) return Replace{content::no_notes()};  // the note is erased already
    if (pairing->mentor != me && pairing->mentee != me) return std::nullopt;
    if (auto* write = std::get_if<reflection::Write>(&*what)) {
        if (write->session == 0) write->session = pairing->sessions_held;
        return run(turn, *pairing, std::nullopt, *write);
    }
    const auto* kept = std::get_if<reflection::Keep>(&*what);
    return kept == nullptr ? std::nullopt : std::optional(keep(turn, *pairing, *kept));
}

std::optional<Answer> command(Turn& turn, std::string_view word) {
    if (word == "notes") return list(turn);
    if (word != "note") return std::nullopt;
    const auto verb = std::string(content::reflection_verb::write) + "0";
    return pair_desk::about_a_pairing(turn, verb, [&](const Act& act_on) {
        return act(turn, act_on, {}).value_or(Nothing{});
    });
}

bool timer(Turn& turn, const TimerFired& fired) {
    const bool warns = fired.timer.kind == reflection::warn_timer;
    if (!warns && fired.timer.kind != reflection::purge_timer) return false;
    const auto pairing = turn.work.pairings.find(turn.tenant(), fired.timer.subject);
    if (!pairing) return true;
    if (warns) {
        warn(turn, *pairing, fired.due);
    } else {
        purge(turn, *pairing);
    }
    return true;
}

void pairing_over(Turn& turn, const PairingId& id) {
    const auto pairing = turn.work.pairings.find(turn.tenant(), id.str());
    const auto rules = turn.work.programs.find(turn.tenant(), pairing->program.str())->rules;
    apply(turn, reflection::pairing_over(id, rules, turn.now()), Origin{pairing->program, {}});
}

std::size_t count_of(Turn& turn, const PersonId& person) {
    return turn.work.reflections.of(turn.tenant(), person).size();
}

}  // namespace mentord::reflection_desk
