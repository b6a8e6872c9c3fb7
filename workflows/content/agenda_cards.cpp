#include "workflows/content/agenda_cards.hpp"

#include "workflows/content/aims.hpp"
#include "workflows/content/pair_wish_cards.hpp"
#include "workflows/content/parts.hpp"
#include "workflows/content/session_verbs.hpp"
#include "workflows/content/session_words.hpp"
#include "workflows/session/session_times.hpp"

#include <fmt/format.h>

#include <cstddef>
#include <string>
#include <utility>

namespace mentord::content::meeting {

namespace {

const Agenda& agenda_for(const Session& session, const SessionContext& context) {
    return agenda_of(
        context.pair.program,
        context.pairing,
        session::next_number(context),
        session.at.value_or(context.pair.now)
    );
}

void add_list(Text& text, const std::vector<std::string_view>& lines) {
    for (const auto line : lines)
        detail::add(text, say(text.pieces.empty() ? "• " : "\n• ", line));
}

void add_points(Card& card, const Agenda& agenda, int minutes) {
    const auto boxes = time_boxes(agenda.points, minutes);
    Text text;
    for (std::size_t i = 0; i < agenda.points.size(); ++i) {
        detail::add(text, text.pieces.empty() ? "" : "\n");
        if (i < boxes.size()) detail::add(text, bold(fmt::format("{} min", boxes[i])));
        detail::add(text, say(i < boxes.size() ? "  " : "• ", agenda.points[i].words));
    }
    card.blocks.emplace_back(Paragraph{std::move(text)});
}

void add_questions(Card& card, const Session& session, const SessionContext& context, std::size_t count) {
    auto questions = agenda_questions(
        context.pair.program,
        context.pairing,
        session::next_number(context),
        session.at.value_or(context.pair.now)
    );
    questions.resize(std::min(count, questions.size()));
    Text text = say(bold("Questions, if you want some:"), "\n");
    Text list;
    add_list(list, questions);
    detail::add(text, std::move(list));
    card.blocks.emplace_back(Paragraph{std::move(text)});
}

// As much of the agenda as the pair wants.
void add_help(
    Card& card, const Agenda& agenda, HelpLevel level, const Session& session, const SessionContext& context
) {
    if (level == HelpLevel::line) {
        card.blocks.emplace_back(Paragraph{say(bold("To begin with: "), "what would help most this time?")});
        return;
    }
    if (level >= HelpLevel::medium) {
        card.blocks.emplace_back(Paragraph{say(agenda.aim)});
        add_points(card, agenda, session.minutes);
    }
    add_questions(card, session, context, questions_shown(level));
    if (level == HelpLevel::full) {
        card.blocks.emplace_back(Paragraph{say(bold("Until the next time: "), agenda.assignment)});
    }
}

Buttons change_buttons(const Session& session, const SessionContext& context, const PersonId& reader) {
    Buttons row;
    if (reader == context.pair.mentee.person.id) {
        row.buttons.push_back(on_session(
            session.agenda.empty() ? "Write the agenda" : "Change the agenda", session_verb::agenda, session
        ));
    }
    row.buttons.push_back(on_session("Move it", session_verb::move, session));
    row.buttons.push_back(on_session("Cancel", session_verb::cancel, session));
    return row;
}

}  // namespace

Card ask_for_agenda(const Session& session, const SessionContext& context, int laters) {
    const auto& pair = context.pair;
    const auto mentee = pair.mentee.person.id;
    const auto at = session.at.value_or(pair.now);
    Card card{.summary = "What would you like to talk about?", .blocks = {}};
    card.blocks.emplace_back(Paragraph{
        say(bold("It is your turn: "),
            "what would you like to talk about with ",
            partner_name(mentee, context),
            " on ",
            moment(at, pair.mentee),
            "? A line or two are enough.")
    });
    Text ideas = say("For example:\n");
    Text list;
    add_list(list, agenda_for(session, context).starters);
    detail::add(ideas, std::move(list));
    card.blocks.emplace_back(Paragraph{std::move(ideas)});
    Buttons row;
    row.buttons.push_back(on_session("Write the agenda", session_verb::agenda, session, Weight::primary));
    const bool in_time = session::next_morning(pair.mentee, pair) < session::send_agenda_due(session, pair);
    if (in_time && laters < session::most_laters) {
        const auto later = session_verb::with_number(session_verb::later, laters + 1);
        row.buttons.push_back(on_session("Remind me later", later, session));
    }
    row.buttons.push_back(on_session("Move it", session_verb::move, session));
    card.blocks.emplace_back(std::move(row));
    card.blocks.emplace_back(Note{
        say("The agenda goes to both of you on ",
            moment(session::send_agenda_due(session, pair), pair.mentee),
            ", with or without your lines.")
    });
    return card;
}

Card agenda_saved(const Session& session, const SessionContext& context) {
    const auto due = session::send_agenda_due(session, context.pair);
    const auto mentor = partner_name(context.pair.mentee.person.id, context);
    auto card = one_paragraph(
        "Your agenda is noted.",
        due > context.pair.now ? say(bold("Noted. "),
                                     mentor,
                                     " reads it on ",
                                     moment(due, context.pair.mentee),
                                     ", with the agenda.")
                               : say(bold("Noted. "), "I pass it on to ", mentor, " as well.")
    );
    card.blocks.emplace_back(Facts{{{"You would like to talk about", say(session.agenda)}}});
    card.blocks.emplace_back(Buttons{{on_session("Change the agenda", session_verb::agenda, session)}});
    return card;
}

Card agenda_came_later(const Session& session, const SessionContext& context) {
    const auto mentor = context.pair.mentor.person.id;
    auto card = one_paragraph(
        "The agenda of your meeting has changed.",
        say("For your meeting on ",
            moment(session.at.value_or(context.pair.now), context.pair.mentor),
            ", ",
            partner_name(mentor, context),
            " would like to talk about:")
    );
    card.blocks.emplace_back(Paragraph{say(session.agenda)});
    card.blocks.emplace_back(Note{say("There is nothing you need to do.")});
    return card;
}

Card agenda_card(const Session& session, const SessionContext& context, const PersonId& reader) {
    const auto& agenda = agenda_for(session, context);
    const auto& party = context.pair.party_of(reader);
    const bool flash = context.pair.program.type == ProgramType::flash;
    const auto level = help_of(agenda, context.pairing, session::next_number(context));
    Card card{.summary = "The agenda of your next meeting", .blocks = {}};
    const bool bare = level == HelpLevel::line && !flash;
    card.blocks.emplace_back(Heading{bare ? "Your next meeting" : std::string(agenda.title)});
    card.blocks.emplace_back(Paragraph{
        say("You meet ",
            partner_name(reader, context),
            " on ",
            moment(session.at.value_or(context.pair.now), party),
            fmt::format(", for {} minutes.", session.minutes))
    });
    if (!session.agenda.empty()) {
        const auto mentee = context.pair.mentee.person.id;
        const auto whose =
            reader == mentee ? say("You would like") : say(name_of(mentee, context), " would like");
        card.blocks.emplace_back(Paragraph{say(whose, " to talk about:\n", session.agenda)});
    }
    if (&agenda == &topic(midpoint_topic)) {
        const Aims aims{context.goals, context.milestones};
        if (auto facts = aims_so_far(aims, context.pair, reader)) card.blocks.emplace_back(std::move(*facts));
    }
    const auto& goals = context.pair.mentee.profile.goals;
    if (&agenda == &topic(closeout_topic) && !goals.empty())
        card.blocks.emplace_back(Paragraph{say(bold("The goals of this mentoring:"), "\n", goal_list(goals))}
        );
    if (!agenda.place.empty()) card.blocks.emplace_back(Paragraph{say(agenda.place)});
    if (flash) {
        card.blocks.emplace_back(Paragraph{say(agenda.aim)});
        add_points(card, agenda, session.minutes);
    } else {
        add_help(card, agenda, level, session, context);
    }
    card.blocks.emplace_back(change_buttons(session, context, reader));
    if (!flash && !agenda.always_full) card.blocks.emplace_back(help_buttons(level, context.pairing));
    card.blocks.emplace_back(Note{
        say("These are suggestions: what you two want to talk about comes first. There is nothing else you "
            "need to do.")
    });
    return card;
}

}  // namespace mentord::content::meeting
