#include "bot/desks/desks.hpp"

#include "bot/desks/account_desk.hpp"
#include "bot/desks/admin_desk.hpp"
#include "bot/desks/agreement_desk.hpp"
#include "bot/desks/check_in_desk.hpp"
#include "bot/desks/closing_desk.hpp"
#include "bot/desks/enrolment_desk.hpp"
#include "bot/desks/escalation_desk.hpp"
#include "bot/desks/exclusion_desk.hpp"
#include "bot/desks/feedback_desk.hpp"
#include "bot/desks/goal_desk.hpp"
#include "bot/desks/match_desk.hpp"
#include "bot/desks/milestone_desk.hpp"
#include "bot/desks/pair_desk.hpp"
#include "bot/desks/picking_desk.hpp"
#include "bot/desks/privacy_desk.hpp"
#include "bot/desks/program_desk.hpp"
#include "bot/desks/quote_desk.hpp"
#include "bot/desks/reflection_desk.hpp"
#include "bot/desks/registration_desk.hpp"
#include "bot/desks/relay_desk.hpp"
#include "bot/desks/session_desk.hpp"
#include "bot/desks/undo_desk.hpp"
#include "workflows/content/admin_help.hpp"
#include "workflows/content/governing_cards.hpp"
#include "workflows/content/undo_cards.hpp"
#include "workflows/mentor_command.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>
#include <string_view>
#include <vector>

namespace mentord {

namespace {

/// The first word of "/mentor-admin", and who takes the others.
struct AdminWord {
    std::string_view word;
    Answer (*answer)(
        Turn& turn, const std::vector<ProgramId>& looks_after, const std::vector<std::string>& rest
    );
};

constexpr std::array<AdminWord, 9> admin_words{{
    {"waiting", admin_desk::waiting},
    {"match", match_desk::command},
    {"propose", admin_desk::propose},
    {"approvals", enrolment_desk::approvals},
    {"matter", escalation_desk::matter},
    {"calls", closing_desk::calls},
    {"quotes", quote_desk::of_programs},
    {"program", program_desk::command},
    {"programs", program_desk::command},
}};

}  // namespace

std::optional<Answer> desk_command(Turn& turn, const std::string& words) {
    const auto parts = words_of(words);
    if (parts.empty()) return std::nullopt;
    if (auto answer = exclusion_desk::command(turn, parts)) return answer;
    if (auto answer = picking_desk::command(turn, parts)) return answer;
    if (auto answer = account_desk::command(turn, parts)) return answer;
    // The first desk that knows the word takes it.
    for (const auto& desk : {
             enrolment_desk::command,
             pair_desk::command,
             session_desk::command,
             check_in_desk::command,
             agreement_desk::command,
             goal_desk::command,
             milestone_desk::command,
             closing_desk::command,
             quote_desk::command,
             reflection_desk::command,
             relay_desk::command,
             privacy_desk::command,
         }) {
        if (auto answer = desk(turn, parts.front())) return answer;
    }
    return std::nullopt;
}

// Whoever looks after no program hears the same, whatever they typed.
Answer desk_admin_command(Turn& turn, const std::string& words) {
    const auto looks_after = turn.work.programs.looked_after_by(turn.tenant(), turn.actor->id);
    if (looks_after.empty()) return Tell{content::people_in_charge_only()};
    auto all = words_of(words);
    if (all.empty()) return admin_desk::waiting(turn, looks_after, all);
    if (all.front() == "help" || all.front() == "?") return Tell{content::admin_help()};
    const auto* found = std::ranges::find(admin_words, all.front(), &AdminWord::word);
    if (found == admin_words.end()) return Tell{content::admin_not_understood(UserText{words})};
    all.erase(all.begin());
    return found->answer(turn, looks_after, all);
}

std::optional<Answer> desk_act(Turn& turn, const Act& act, const Answers& answers) {
    if (act.verb == content::undo_verb) return undo_desk::take_back(turn, act);
    if (auto answer = privacy_desk::act(turn, act)) return answer;
    for (const auto& desk : {
             enrolment_desk::act,
             exclusion_desk::act,
             pair_desk::act,
             picking_desk::act,
             session_desk::act,
             feedback_desk::act,
             escalation_desk::act,
             check_in_desk::act,
             agreement_desk::act,
             goal_desk::act,
             milestone_desk::act,
             closing_desk::act,
             quote_desk::act,
             reflection_desk::act,
             relay_desk::act,
             match_desk::act,
             program_desk::act,
             admin_desk::act,
         }) {
        if (auto answer = desk(turn, act, answers)) return answer;
    }
    return std::nullopt;
}

void desk_timer(Turn& turn, const TimerFired& fired) {
    if (fired.timer.kind.starts_with("program.")) return program_desk::timer(turn, fired);
    for (const auto& desk : {
             registration_desk::timer,
             enrolment_desk::timer,
             pair_desk::timer,
             picking_desk::timer,
             session_desk::timer,
             feedback_desk::timer,
             escalation_desk::timer,
             check_in_desk::timer,
             agreement_desk::timer,
             milestone_desk::timer,
             closing_desk::timer,
             reflection_desk::timer,
             match_desk::timer,
         }) {
        if (desk(turn, fired)) return;
    }
    throw std::logic_error("a timer of a kind that nobody handles: " + fired.timer.kind);
}

}  // namespace mentord
