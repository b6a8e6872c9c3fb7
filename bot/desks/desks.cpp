#include "bot/desks/desks.hpp"

#include "bot/desks/registration_desk.hpp"
#include "bot/desks/undo_desk.hpp"
#include "workflows/content/help.hpp"
#include "workflows/content/undo_cards.hpp"

#include <stdexcept>

namespace mentord {

std::optional<Answer> desk_command(Turn&, const std::string&) {
    return std::nullopt;
}

Answer desk_admin_command(Turn&, const std::string& words) {
    return Tell{content::not_understood(UserText{words})};
}

std::optional<Answer> desk_act(Turn& turn, const Act& act, const Answers&) {
    if (act.verb == content::undo_verb) return undo_desk::take_back(turn, act);
    return std::nullopt;
}

void desk_timer(Turn& turn, const TimerFired& fired) {
    if (fired.timer.kind == registration::nudge_timer) return registration_desk::timer(turn, fired);
    throw std::logic_error("a timer of a kind that nobody handles: " + fired.timer.kind);
}

}  // namespace mentord
