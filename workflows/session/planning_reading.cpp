#include "workflows/content/agenda_cards.hpp"
#include "workflows/content/session_verbs.hpp"
#include "workflows/conversation/form_answers.hpp"
#include "workflows/number_in.hpp"
#include "workflows/overloaded.hpp"
#include "workflows/session/planning.hpp"

#include <utility>

namespace mentord::session {

namespace {

namespace verb = content::session_verb;

// Verbs that carry nothing but what they are about.
std::optional<Happening> plain_verb(const Act& act) {
    if (act.verb == verb::book) return AskForTimes{};
    if (act.verb == verb::show) return Show{};
    if (act.verb == verb::we_met) return WeMet{};
    if (act.verb == verb::own) return AskOwnTime{act.version};
    if (act.verb == verb::move) return Reschedule{act.version};
    if (act.verb == verb::cancel) return Cancel{act.version};
    if (act.verb == verb::agenda) return AskForAgendaForm{act.version};
    if (act.verb == verb::met) return WeMet{act.version};
    return std::nullopt;
}

std::optional<Happening> verb_with_a_value(const Act& act) {
    if (const auto page = verb::number_of(act.verb, verb::other)) return OtherTimes{*page, act.version};
    if (const auto index = verb::number_of(act.verb, verb::choose)) return ChooseSlot{*index, act.version};
    if (const auto times = verb::number_of(act.verb, verb::later)) return Later{*times, act.version};
    if (auto slots = verb::times_of(act.verb, verb::send)) return SendSlots{std::move(*slots), act.version};
    return std::nullopt;
}

std::optional<Happening> form_verb(const Act& act, const Answers& answers) {
    namespace field = content::meeting::session_field;
    if (act.verb == verb::own_time)
        return OwnTime{as_typed(answers, field::date), as_typed(answers, field::time), act.version};
    if (act.verb == verb::agenda_text)
        return AgendaSent{UserText{as_typed(answers, field::agenda)}, act.version};
    return std::nullopt;
}

}  // namespace

std::optional<Happening> understand(const Act& act, const Answers& answers) {
    if (auto plain = plain_verb(act)) return plain;
    if (auto with_value = verb_with_a_value(act)) return with_value;
    return form_verb(act, answers);
}

std::optional<Happening> understand(const TimerKey& key) {
    if (key.kind == timer::invite) return InviteDue{number_in(key.occurrence)};
    if (key.kind == timer::again) return AgainDue{number_in(key.occurrence)};
    if (key.kind == timer::nudge) return NudgeDue{};
    if (key.kind == timer::expire) return ExpiryDue{};
    if (key.kind == timer::ask_agenda) return AskAgendaDue{};
    if (key.kind == timer::send_agenda) return SendAgendaDue{};
    if (key.kind == timer::over) return OverDue{};
    if (key.kind == timer::close) return CloseDue{};
    if (key.kind == timer::tell_mentor) return TellDue{true};
    if (key.kind == timer::tell_mentee) return TellDue{false};
    return std::nullopt;
}

std::string_view name_of(const Happening& happening) {
    return std::visit(
        Overloaded{
            [](const AskForTimes&) { return "ask_for_times"; },
            [](const Show&) { return "show"; },
            [](const OtherTimes&) { return "other_times"; },
            [](const AskOwnTime&) { return "ask_own_time"; },
            [](const OwnTime&) { return "own_time"; },
            [](const SendSlots&) { return "send_slots"; },
            [](const ChooseSlot&) { return "choose_slot"; },
            [](const Reschedule&) { return "reschedule"; },
            [](const Cancel&) { return "cancel"; },
            [](const AskForAgendaForm&) { return "ask_for_agenda_form"; },
            [](const AgendaSent&) { return "agenda_sent"; },
            [](const Later&) { return "later"; },
            [](const WeMet&) { return "we_met"; },
            [](const Introduced&) { return "introduced"; },
            [](const Met&) { return "met"; },
            [](const NotMet&) { return "not_met"; },
            [](const PairGone&) { return "pair_gone"; },
            [](const InviteDue&) { return "invite_due"; },
            [](const AgainDue&) { return "again_due"; },
            [](const NudgeDue&) { return "nudge_due"; },
            [](const ExpiryDue&) { return "expiry_due"; },
            [](const AskAgendaDue&) { return "ask_agenda_due"; },
            [](const SendAgendaDue&) { return "send_agenda_due"; },
            [](const OverDue&) { return "over_due"; },
            [](const CloseDue&) { return "close_due"; },
            [](const TellDue&) { return "tell_due"; },
        },
        happening
    );
}

std::string invitation_of(const PairingId& pairing) {
    return "invitation:" + pairing.str();
}

}  // namespace mentord::session
