#include "bot/desks/turn.hpp"

#include "bot/shut_channel.hpp"
#include "workflows/content/help.hpp"
#include "workflows/content/undo_cards.hpp"
#include "workflows/overloaded.hpp"
#include "workflows/planted.hpp"

#include <algorithm>

namespace mentord {

namespace {

constexpr int deepest = 16;

const PersonId& receiver(const Turn& turn, const PersonId& named) {
    if (!named.empty()) return named;
    if (turn.whose.empty()) throw std::logic_error("a message that is addressed to nobody");
    return turn.whose;
}

void send(Turn& turn, DirectMessage message, const Origin& origin) {
    const auto to = receiver(turn, message.to);
    turn.work.actions.mint(turn.tenant(), to, message.card, turn.now());
    turn.work.outbox.queue(
        turn.tenant(),
        to,
        message.kind,
        message.card,
        turn.now(),
        {.program = origin.program,
         .about = std::move(message.about),
         .cause = message.after.count() > 0 ? origin.cause : std::string{},
         .after = message.after}
    );
}

// Whoever reads a channel may press what stands there: its buttons are nobody's, and only run commands.
void post(Turn& turn, ChannelPost post, const Origin& origin) {
    if (storage::Actions::holds_act(post.card))
        throw std::logic_error("a card for a channel with a button that is one person's");
    turn.work.outbox.post(
        turn.tenant(),
        post.channel,
        post.kind,
        post.card,
        turn.now(),
        {.program = origin.program,
         .about = std::move(post.about),
         .cause = post.after.count() > 0 ? origin.cause : std::string{},
         .after = post.after}
    );
}

void withdraw(Turn& turn, const Withdraw& what) {
    using Which = storage::Outbox::Which;
    if (planted(Planted::send_after_leaving)) return;
    const auto which = what.everything ? Which::everything : Which::reminders;
    turn.work.outbox.withdraw(
        turn.tenant(), receiver(turn, what.to), which, turn.now(), {what.about, what.program}
    );
}

void raise(Turn& turn, const Signal& signal) {
    if (turn.depth == deepest) throw std::logic_error("machines that raise each other without end");
    ++turn.depth;
    hear(turn, signal);
    --turn.depth;
}

Party party(Turn& turn, const ProgramId& program, const PersonId& id) {
    auto person = turn.work.people.find(turn.tenant(), id);
    if (!person) throw std::logic_error("somebody in a pair whom we have never met");
    const auto enrolment = turn.work.enrolments.find(turn.tenant(), id, program);
    const bool here = person->profile.active && enrolment && enrolment->state != EnrolmentState::left;
    return {std::move(*person), enrolment ? read_profile(enrolment->answers) : Profile{}, here};
}

}  // namespace

void apply(Turn& turn, std::vector<Effect> effects, const Origin& origin) {
    for (auto& effect : effects) {
        std::visit(
            Overloaded{
                [&](DirectMessage& message) { send(turn, std::move(message), origin); },
                [&](ChannelPost& shared) { post(turn, std::move(shared), origin); },
                [&](const SetTimer& timer) { turn.work.timers.set(turn.tenant(), timer.timer, timer.due); },
                [&](const CancelTimers& cancel) {
                    if (cancel.kind.empty()) {
                        turn.work.timers.cancel_all(turn.tenant(), cancel.subject);
                    } else {
                        turn.work.timers.cancel(turn.tenant(), cancel.subject, cancel.kind);
                    }
                },
                [&](const Withdraw& what) { withdraw(turn, what); },
                [&](const WithdrawAbout& what) {
                    turn.work.outbox.withdraw_about(turn.tenant(), what.subject, turn.now());
                },
                [&](const Raise& raised) { raise(turn, raised.signal); },
            },
            effect
        );
    }
}

Answer within_reach(Turn& turn, Answer answer) {
    if (!turn.actor) return Nothing{};
    const auto& can = turn.event.can;
    const auto instead = [&](Card card) {
        send(turn, DirectMessage{MessageKind::reply, std::move(card)}, Origin{});
        return Answer{Nothing{}};
    };
    const auto mint = [&](auto& shown) {
        turn.work.actions.mint(turn.tenant(), turn.actor->id, shown, turn.now());
    };
    if (auto* open = std::get_if<Open>(&answer)) {
        if (!can.open) return instead(content::press_to_open(open->again));
        mint(open->form);
    } else if (auto* next = std::get_if<Next>(&answer)) {
        mint(next->form);
    } else if (auto* tell = std::get_if<Tell>(&answer)) {
        if (!can.tell) return instead(std::move(tell->card));
        mint(tell->card);
    } else if (auto* replace = std::get_if<Replace>(&answer)) {
        if (!can.tell && !can.replace) return instead(std::move(replace->card));
        mint(replace->card);
    }
    return answer;
}

bool looks_after(Turn& turn, const ProgramId& program) {
    const auto programs = turn.work.programs.looked_after_by(turn.tenant(), turn.actor_id());
    return std::ranges::find(programs, program) != programs.end();
}

std::vector<Person> active_admins(Turn& turn, const ProgramId& program) {
    return in_charge_of(turn.work, turn.tenant(), program);
}

PairContext pair_context(
    Turn& turn, const ProgramId& program, const PersonId& mentor, const PersonId& mentee
) {
    const auto found = turn.work.programs.find(turn.tenant(), program.str());
    if (!found) throw std::logic_error("a pair of a program that is not there");
    PairContext context{
        .now = turn.now(),
        .actor = turn.actor_id(),
        .program = *found,
        .mentor = party(turn, program, mentor),
        .mentee = party(turn, program, mentee),
        .admins = {},
        .fresh_id = turn.fresh_id(),
        .site = turn.site,
    };
    for (const auto& admin : turn.work.programs.admins(turn.tenant(), program)) {
        auto person = turn.work.people.find(turn.tenant(), admin.person);
        if (admin.escalation && person && person->profile.active)
            context.admins.push_back(std::move(*person));
    }
    return context;
}

Answer with_undo(Answer answer, const std::string& subject, std::int64_t version) {
    const Act undo{std::string(content::undo_verb), subject, version, {}};
    if (auto* tell = std::get_if<Tell>(&answer)) content::add_undo(tell->card, undo);
    if (auto* replace = std::get_if<Replace>(&answer)) content::add_undo(replace->card, undo);
    return answer;
}

namespace detail {

void note_change(
    Turn& turn, const std::string& subject, std::string_view event, std::string_view from, std::string_view to
) {
    if (planted(Planted::forget_history) && event == "pause") return;
    turn.work.history.add(
        turn.tenant(),
        {
            .subject = subject,
            .at = turn.now(),
            .actor = turn.actor ? turn.actor->id.str() : turn.agent,
            .event = std::string(event),
            .from_state = std::string(from),
            .to_state = std::string(to),
        },
        from.empty() ? storage::History::Place::first : storage::History::Place::after_others
    );
}

void keep_before(
    Turn& turn,
    const std::string& subject,
    const char* kind,
    std::int64_t version,
    std::vector<storage::Cell> record
) {
    turn.work.undo.keep(
        turn.tenant(),
        {
            .subject = subject,
            .kind = kind,
            .person = turn.actor_id(),
            .version = version,
            .record = std::move(record),
            .timers = turn.work.timers.of(turn.tenant(), subject),
            .until = turn.now() + time_to_undo,
        }
    );
}

}  // namespace detail

}  // namespace mentord
