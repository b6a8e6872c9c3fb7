#include "workflows/content/session_words.hpp"

#include "workflows/calendar/working_hours.hpp"
#include "workflows/content/session_verbs.hpp"

#include <fmt/format.h>

#include <utility>

namespace mentord::content::meeting {

using session::SessionContext;

Text name_of(const PersonId& who, const SessionContext& context) {
    const auto& party = context.pair.party_of(who);
    if (!party.person.profile.name.empty()) return say(UserText{party.person.profile.name});
    return say(who == context.pair.mentor.person.id ? "your mentor" : "your mentee");
}

Text partner_name(const PersonId& reader, const SessionContext& context) {
    return name_of(context.pair.partner_of(reader).person.id, context);
}

Moment moment(Instant at, const Party& party) {
    return {at, party.person.profile.zone};
}

std::string clock_of(Instant at, const Party& party) {
    const auto& zone = party.person.profile.zone;
    return local_text(at, zone) + (known_zone(zone) ? "" : " UTC");
}

Text partner_clock(Instant at, const PersonId& reader, const SessionContext& context) {
    const auto theirs = clock_of(at, context.pair.partner_of(reader));
    if (theirs == clock_of(at, context.pair.party_of(reader))) return {};
    return say("For ", partner_name(reader, context), " that is ", theirs, ".");
}

std::string days_or_weeks(int days) {
    if (days % 7 != 0) return fmt::format("{} days", days);
    return days == 7 ? "week" : fmt::format("{} weeks", days / 7);
}

Card one_paragraph(std::string summary, Text text) {
    Card card{.summary = std::move(summary), .blocks = {}};
    card.blocks.emplace_back(Paragraph{std::move(text)});
    return card;
}

Button act(
    std::string label, std::string_view verb, const std::string& subject, std::int64_t version, Weight weight
) {
    return {std::move(label), Act{std::string(verb), subject, version, {}}, weight, {}};
}

Button on_session(std::string label, std::string_view verb, const Session& session, Weight weight) {
    return act(std::move(label), verb, session.id.str(), session.version, weight);
}

Button find_a_time(const Pairing& pairing, Weight weight) {
    return act("Find a time", session_verb::book, pairing.id.str(), 0, weight);
}

}  // namespace mentord::content::meeting
