#include "workflows/session/pair_wishes.hpp"

#include "workflows/content/pair_wish_cards.hpp"
#include "workflows/content/registration_cards.hpp"
#include "workflows/content/session_verbs.hpp"
#include "workflows/overloaded.hpp"

#include <algorithm>
#include <array>

namespace mentord::session {

namespace {

namespace meeting = content::meeting;
namespace verb = content::session_verb;
using D = Decision<Pairing>;

Pairing changed(Pairing pairing, const SessionContext& context) {
    ++pairing.version;
    pairing.changed_at = context.pair.now;
    return pairing;
}

HelpLevel level_of(const Pairing& pairing) {
    return help_level(pairing.sessions_held + 1, pairing.help);
}

D step(HelpEvent event, const SessionContext& context) {
    const int help = help_after(context.pairing.help, event, next_number(context));
    if (help == context.pairing.help) return {context.pairing};
    auto pairing = changed(context.pairing, context);
    pairing.help = help;
    return {std::move(pairing)};
}

// Told beside the agenda whose button was pressed: that one stays readable.
D help_as_it_is(const SessionContext& context) {
    const auto& pairing = context.pairing;
    return {pairing, Tell{content::stale(meeting::help_stands(level_of(pairing), pairing))}};
}

D wanted(HelpEvent event, std::int64_t version, const SessionContext& context) {
    if (version != context.pairing.version || is_over(context.pairing.state)) return help_as_it_is(context);
    auto decision = step(event, context);
    decision.answer = Tell{meeting::help_changed(event == HelpEvent::more_wanted)};
    return decision;
}

D on(const MoreHelp& wish, const SessionContext& context) {
    return wanted(HelpEvent::more_wanted, wish.version, context);
}

D on(const LessHelp& wish, const SessionContext& context) {
    return wanted(HelpEvent::less_wanted, wish.version, context);
}

bool holds(const std::vector<int>& all, int days) {
    return std::ranges::find(all, days) != all.end();
}

D rhythm_as_it_is(const SessionContext& context) {
    return {context.pairing, Tell{content::stale(meeting::cadence_stands(context.pairing))}};
}

/// The other one hears of it when it can no longer be taken back.
D new_rhythm(int days, Card (*told)(const SessionContext&, const PersonId&), const SessionContext& context) {
    auto now = context;
    now.pairing = changed(context.pairing, context);
    now.pairing.cadence_days = days;
    const auto& actor = context.pair.actor;
    const auto& other = context.pair.partner_of(actor).person.id;
    D decision{now.pairing, Tell{meeting::cadence_changed(now, actor)}};
    decision.effects.emplace_back(DirectMessage{
        .kind = MessageKind::reminder,
        .card = told(now, other),
        .to = other,
        .about = now.pairing.id.str(),
        .after = time_to_undo,
    });
    decision.undoable = true;
    return decision;
}

D on(const SlowDown& wish, const SessionContext& context) {
    const bool possible = holds(slower_cadences(context.pairing.cadence_days), wish.days);
    if (wish.version != context.pairing.version || !possible || is_over(context.pairing.state))
        return rhythm_as_it_is(context);
    return new_rhythm(wish.days, meeting::cadence_changed_by_other, context);
}

D on(const AskRhythm&, const SessionContext& context) {
    if (is_over(context.pairing.state)) return rhythm_as_it_is(context);
    const auto& pairing = context.pairing;
    return {pairing, Tell{meeting::which_rhythm(pairing, other_cadences(pairing.cadence_days))}};
}

D on(const ChangeRhythm& wish, const SessionContext& context) {
    const bool possible = holds(other_cadences(context.pairing.cadence_days), wish.days);
    if (wish.version != context.pairing.version || !possible || is_over(context.pairing.state))
        return rhythm_as_it_is(context);
    return new_rhythm(wish.days, meeting::rhythm_changed_by_other, context);
}

D on(const SessionRated& rated, const SessionContext& context) {
    const auto event = help_event_of(rated.stars, rated.stars_before);
    return event ? step(*event, context) : D{context.pairing};
}

D on(const SessionWasMissed&, const SessionContext& context) {
    return step(HelpEvent::struggled, context);
}

}  // namespace

Decision<Pairing> decide(const Wish& wish, const SessionContext& context) {
    return std::visit([&](const auto& what) { return on(what, context); }, wish);
}

std::optional<Wish> understand_wish(const Act& act) {
    if (act.verb == verb::more_help) return MoreHelp{act.version};
    if (act.verb == verb::less_help) return LessHelp{act.version};
    if (const auto days = verb::number_of(act.verb, verb::cadence)) return SlowDown{*days, act.version};
    if (act.verb == verb::rhythm) return AskRhythm{};
    if (const auto days = verb::number_of(act.verb, verb::rhythm)) return ChangeRhythm{*days, act.version};
    return std::nullopt;
}

std::string_view name_of(const Wish& wish) {
    return std::visit(
        Overloaded{
            [](const MoreHelp&) { return "more_help"; },
            [](const LessHelp&) { return "less_help"; },
            [](const SlowDown&) { return "slow_down"; },
            [](const AskRhythm&) { return "ask_rhythm"; },
            [](const ChangeRhythm&) { return "change_rhythm"; },
            [](const SessionRated&) { return "session_rated"; },
            [](const SessionWasMissed&) { return "session_was_missed"; },
        },
        wish
    );
}

std::vector<int> other_cadences(int cadence_days) {
    std::vector<int> others{7, 14, 21, 28, 42};  // in whole weeks, within what the rules allow
    std::erase(others, cadence_days);
    return others;
}

std::vector<int> slower_cadences(int cadence_days) {
    constexpr std::array<int, 5> rhythms{14, 21, 28, 42, 56};  // in whole weeks, within what the rules allow
    std::vector<int> slower;
    for (const int days : rhythms) {
        if (days > cadence_days && slower.size() < 2) slower.push_back(days);
    }
    return slower;
}

}  // namespace mentord::session
