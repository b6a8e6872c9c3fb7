#include "workflows/content/milestone_cards.hpp"
#include "workflows/milestone/tracking.hpp"
#include "workflows/number_in.hpp"
#include "workflows/overloaded.hpp"

namespace mentord::milestone {

namespace {

/// What follows the verb and a dot; nothing where it is another verb.
std::optional<std::string_view> value_behind(std::string_view words, std::string_view verb) {
    if (!words.starts_with(verb) || words.size() <= verb.size() + 1 || words[verb.size()] != '.')
        return std::nullopt;
    return words.substr(verb.size() + 1);
}

}  // namespace

std::optional<Happening> understand(const Act& act, const Answers& answers) {
    namespace verb = content::milestone_verb;
    if (act.verb == verb::add) return AddPressed{};
    if (act.verb == verb::added) return Added{answers};
    if (act.verb == verb::done) return DonePressed{act.version};
    if (act.verb == verb::move) return MovePressed{act.version};
    if (act.verb == verb::moved) return Moved{answers, act.version};
    if (act.verb == verb::let_go) return LetGoPressed{act.version};
    if (const auto times = value_behind(act.verb, verb::later)) return LaterPressed{number_in(*times)};
    if (const auto said = value_behind(act.verb, verb::worth)) {
        const auto worth = value_of(worth_names, *said);
        if (worth && *worth != Worth::unsaid) return WorthTapped{*worth, act.version};
    }
    return std::nullopt;
}

std::optional<Happening> understand(const TimerFired& fired) {
    const auto& [subject, kind, occurrence] = fired.timer;
    if (kind == suggest_timer) return Suggest{number_in(occurrence)};
    if (kind == soon_timer) return SoonDue{};
    if (kind == passed_timer) return PassedDue{};
    if (kind == share_timer) return ShareDue{};
    return std::nullopt;
}

std::string_view name_of(const Happening& happening) {
    return std::visit(
        Overloaded{
            [](const Suggest&) { return "suggest"; },
            [](const LaterPressed&) { return "later"; },
            [](const AddPressed&) { return "add"; },
            [](const Added&) { return "added"; },
            [](const DonePressed&) { return "done"; },
            [](const MovePressed&) { return "move"; },
            [](const Moved&) { return "moved"; },
            [](const LetGoPressed&) { return "let_go"; },
            [](const WorthTapped&) { return "worth"; },
            [](const SoonDue&) { return "soon_due"; },
            [](const PassedDue&) { return "passed_due"; },
            [](const ShareDue&) { return "share_due"; },
            [](const PairingOver&) { return "pairing_over"; },
        },
        happening
    );
}

}  // namespace mentord::milestone
