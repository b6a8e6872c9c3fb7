#include "workflows/content/program_cards.hpp"
#include "workflows/number_in.hpp"
#include "workflows/overloaded.hpp"
#include "workflows/program/governing.hpp"
#include "workflows/program/rounds.hpp"

#include <string>

/// How happenings are called in the history, in buttons and in timers.
namespace mentord::governing {

std::string_view name_of(const Happening& happening) {
    return std::visit(
        Overloaded{
            [](const Create&) { return "create"; },
            [](const CloneAs&) { return "clone"; },
            [](const Edit&) { return "edit"; },
            [](const ChangeAdmins&) { return "admins"; },
            [](const Announce&) { return "announce"; },
            [](const OpenRegistration&) { return "open"; },
            [](const CloseRegistration&) { return "close"; },
            [](const Start&) { return "start"; },
            [](const Reopen&) { return "reopen"; },
            [](const Finish&) { return "finish"; },
            [](const CloseDown&) { return "close_down"; },
            [](const Archive&) { return "archive"; },
            [](const Later&) { return "later"; },
            [](const WindowOpens&) { return "window_opens"; },
            [](const WindowCloses&) { return "window_closes"; },
            [](const CountdownDue&) { return "countdown"; },
            [](const RoundDue&) { return "round"; },
            [](const RemindDue&) { return "remind_due"; },
        },
        happening
    );
}

std::optional<Happening> understand(const Act& act) {
    namespace verb = content::program_verb;
    if (act.verb == verb::announce) return Announce{act.version};
    if (act.verb == verb::open) return OpenRegistration{act.version};
    if (act.verb == verb::close) return CloseRegistration{act.version};
    if (act.verb == verb::start) return Start{act.version};
    if (act.verb == verb::reopen) return Reopen{act.version};
    if (act.verb == verb::finish) return Finish{act.version};
    if (act.verb == verb::close_down) return CloseDown{act.version};
    if (act.verb == verb::archive) return Archive{act.version};
    if (!act.verb.starts_with(verb::later)) return std::nullopt;
    return Later{act.version, number_in(std::string_view(act.verb).substr(verb::later.size()))};
}

std::optional<Happening> understand(const TimerKey& timer) {
    if (timer.kind == opens_timer) return WindowOpens{};
    if (timer.kind == closes_timer) return WindowCloses{};
    if (timer.kind == countdown_timer) return CountdownDue{number_in(timer.occurrence)};
    if (timer.kind == round_timer) return RoundDue{};
    const auto blank = timer.occurrence.find(' ');
    if (timer.kind != remind_timer || blank == std::string::npos) return std::nullopt;
    const std::string_view occurrence(timer.occurrence);
    return RemindDue{
        PersonId{std::string(occurrence.substr(blank + 1))}, number_in(occurrence.substr(0, blank), 1)
    };
}

std::string remind_occurrence(const PersonId& who, int times) {
    return std::to_string(times) + " " + who.str();
}

}  // namespace mentord::governing
