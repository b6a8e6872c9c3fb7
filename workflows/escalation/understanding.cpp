#include "workflows/content/escalation_cards.hpp"
#include "workflows/content/escalation_forms.hpp"
#include "workflows/conversation/form_answers.hpp"
#include "workflows/escalation/handling.hpp"
#include "workflows/number_in.hpp"
#include "workflows/overloaded.hpp"

#include <string>

namespace mentord::escalation {

namespace {

UserText text_in(const Answers& answers, const char* field) {
    return UserText{value_in(answers, field)};
}

std::optional<Happening> understand_form(const Act& act, const Answers& answers) {
    namespace verb = content::verb;
    const std::string_view words(act.verb);
    if (words == verb::escalation_send)
        return MessageSent{text_in(answers, content::escalation_text_field), act.version};
    if (words == verb::escalation_agreed)
        return ContactedSent{text_in(answers, content::escalation_note_field), act.version};
    if (words == verb::escalation_drop)
        return DismissSent{text_in(answers, content::escalation_reason_field), act.version};
    if (words.starts_with(verb::escalation_decide)) {
        const auto outcome = value_of(outcome_names, words.substr(verb::escalation_decide.size()));
        if (outcome && *outcome != Outcome::undecided)
            return DecideSent{*outcome, text_in(answers, content::escalation_note_field), act.version};
    }
    return std::nullopt;
}

}  // namespace

std::optional<Happening> understand(const Act& act, const Answers& answers) {
    namespace verb = content::verb;
    const std::string_view words(act.verb);
    if (words == verb::escalation_claim) return ClaimPressed{};
    if (words == verb::escalation_nudge) return NudgePressed{};
    if (words == verb::escalation_message) return MessagePressed{act.version};
    if (words == verb::escalation_contacted) return ContactedPressed{act.version};
    if (words == verb::escalation_keep) return DecidePressed{Outcome::kept, act.version};
    if (words == verb::escalation_rematch) return DecidePressed{Outcome::rematched, act.version};
    if (words == verb::escalation_end) return DecidePressed{Outcome::ended, act.version};
    if (words == verb::escalation_dismiss) return DismissPressed{act.version};
    if (words == verb::escalation_hand_on) return HandOnPressed{act.version};
    if (words == verb::escalation_still) return StillPressed{act.version};
    return understand_form(act, answers);
}

std::optional<Happening> understand(const TimerFired& fired) {
    const auto& kind = fired.timer.kind;
    const int number = number_in(fired.timer.occurrence);
    if (kind == alert_timer) return AlertDue{number};
    if (kind == promise_timer) return PromiseDue{};
    if (kind == contact_timer) return ContactDue{number};
    if (kind == decision_timer) return DecisionDue{number};
    if (kind == settle_timer) return SettleDue{};
    return std::nullopt;
}

std::string_view name_of(const Happening& happening) {
    return std::visit(
        Overloaded{
            [](const Open&) { return "open"; },
            [](const AlertDue&) { return "alert_due"; },
            [](const PromiseDue&) { return "promise_due"; },
            [](const ContactDue&) { return "contact_due"; },
            [](const DecisionDue&) { return "decision_due"; },
            [](const SettleDue&) { return "settle_due"; },
            [](const ClaimPressed&) { return "claim"; },
            [](const NudgePressed&) { return "nudge"; },
            [](const MessagePressed&) { return "message"; },
            [](const MessageSent&) { return "message_sent"; },
            [](const ContactedPressed&) { return "contacted"; },
            [](const ContactedSent&) { return "contacted_sent"; },
            [](const DecidePressed&) { return "decide"; },
            [](const DecideSent&) { return "decide_sent"; },
            [](const DismissPressed&) { return "dismiss"; },
            [](const DismissSent&) { return "dismiss_sent"; },
            [](const HandOnPressed&) { return "hand_on"; },
            [](const StillPressed&) { return "still"; },
            [](const Corrected&) { return "corrected"; },
            [](const WordsAdded&) { return "words_added"; },
            [](const Mended&) { return "mended"; },
            [](const OwnerGone&) { return "owner_gone"; },
            [](const PairingOver&) { return "pairing_over"; },
        },
        happening
    );
}

}  // namespace mentord::escalation
