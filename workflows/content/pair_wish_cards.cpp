#include "workflows/content/pair_wish_cards.hpp"

#include "workflows/content/session_verbs.hpp"
#include "workflows/content/session_words.hpp"

namespace mentord::content::meeting {

namespace {

std::string_view words_for(HelpLevel level) {
    switch (level) {
        case HelpLevel::full:
            return "points with times, five questions and something to do until the next time";
        case HelpLevel::medium:
            return "points with times and three questions";
        case HelpLevel::light:
            return "two questions";
        case HelpLevel::line:
            return "one question";
    }
    return {};
}

}  // namespace

Buttons help_buttons(HelpLevel level, const Pairing& pairing) {
    Buttons row;
    if (level != HelpLevel::full) {
        row.buttons.push_back(
            act("More help like this", session_verb::more_help, pairing.id.str(), pairing.version)
        );
    }
    if (level != HelpLevel::line) {
        row.buttons.push_back(act("Less", session_verb::less_help, pairing.id.str(), pairing.version));
    }
    return row;
}

Card help_changed(bool more) {
    return one_paragraph(
        "Your agendas change from the next meeting on.",
        say(bold("Done. "),
            more ? "From the next meeting on, the agendas for the two of you say more."
                 : "From the next meeting on, the agendas for the two of you say less.",
            " Each of them has the buttons to change it again.")
    );
}

Card help_stands(HelpLevel level, const Pairing& pairing) {
    auto card =
        one_paragraph("What your next agenda holds.", say("Your next agenda holds ", words_for(level), "."));
    card.blocks.emplace_back(help_buttons(level, pairing));
    return card;
}

Card cadence_changed(const SessionContext& context, const PersonId& reader) {
    return one_paragraph(
        "Your rhythm is changed.",
        say(bold("Done. "),
            "From now on I expect a meeting every " + days_or_weeks(context.pairing.cadence_days) +
                ". In a few minutes I tell ",
            partner_name(reader, context),
            ". Meetings that have a time keep it.")
    );
}

Card cadence_changed_by_other(const SessionContext& context, const PersonId& reader) {
    return one_paragraph(
        "Your rhythm is changed.",
        say(partner_name(reader, context),
            " has suggested a slower rhythm, since your meetings had to move so often: one every " +
                days_or_weeks(context.pairing.cadence_days) +
                ". Meetings that have a time keep it. If that does not suit you, talk about it when you "
                "meet; there is nothing else you need to do.")
    );
}

Card cadence_stands(const Pairing& pairing) {
    return one_paragraph(
        "Your rhythm.",
        say("You two meet every " + days_or_weeks(pairing.cadence_days) + "; there is nothing you need to do."
        )
    );
}

Card which_rhythm(const Pairing& pairing, const std::vector<int>& others) {
    auto card = one_paragraph(
        "How often would you like to meet?",
        say(bold("How often would you like to meet? "),
            "So far it is every " + days_or_weeks(pairing.cadence_days) + ".")
    );
    Buttons row;
    for (const int days : others) {
        row.buttons.push_back(
            act("Every " + days_or_weeks(days),
                session_verb::with_number(session_verb::rhythm, days),
                pairing.id.str(),
                pairing.version)
        );
    }
    card.blocks.emplace_back(std::move(row));
    return card;
}

Card rhythm_changed_by_other(const SessionContext& context, const PersonId& reader) {
    return one_paragraph(
        "Your rhythm is changed.",
        say("Looking back at your agreement, ",
            partner_name(reader, context),
            " has chosen another rhythm: a meeting every " + days_or_weeks(context.pairing.cadence_days) +
                ". Meetings that have a time keep it. If that does not suit you, talk about it when you "
                "meet; there is nothing else you need to do.")
    );
}

}  // namespace mentord::content::meeting
