#include "bot/desks/desks.hpp"

#include "bot/desks/admin_desk.hpp"
#include "bot/desks/pair_desk.hpp"
#include "bot/desks/privacy_desk.hpp"
#include "bot/desks/registration_desk.hpp"
#include "bot/desks/undo_desk.hpp"
#include "workflows/content/help.hpp"
#include "workflows/content/undo_cards.hpp"
#include "workflows/mentor_command.hpp"

#include <stdexcept>

namespace mentord {

std::optional<Answer> desk_command(Turn& turn, const std::string& words) {
    const auto parts = words_of(words);
    if (parts.empty()) return std::nullopt;
    if (auto answer = pair_desk::command(turn, parts.front())) return answer;
    return privacy_desk::command(turn, parts.front());
}

Answer desk_admin_command(Turn& turn, const std::string& words) {
    const auto parts = words_of(words);
    if (auto answer = admin_desk::command(turn, parts)) return std::move(*answer);
    return Tell{content::not_understood(UserText{words})};
}

std::optional<Answer> desk_act(Turn& turn, const Act& act, const Answers& answers) {
    if (act.verb == content::undo_verb) return undo_desk::take_back(turn, act);
    if (auto answer = admin_desk::act(turn, act, answers)) return answer;
    if (auto answer = privacy_desk::act(turn, act)) return answer;
    return pair_desk::act(turn, act, answers);
}

void desk_timer(Turn& turn, const TimerFired& fired) {
    if (fired.timer.kind == registration::nudge_timer) return registration_desk::timer(turn, fired);
    if (pair_desk::timer(turn, fired)) return;
    throw std::logic_error("a timer of a kind that nobody handles: " + fired.timer.kind);
}

}  // namespace mentord
