#include "workflows/content/session_cards.hpp"

#include "workflows/calendar/compose_links.hpp"
#include "workflows/content/session_verbs.hpp"
#include "workflows/content/session_words.hpp"
#include "workflows/session/pair_wishes.hpp"
#include "workflows/session/session_times.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <utility>

namespace mentord::content::meeting {

namespace {

constexpr const char* no_calendars =
    "I know your working hours, but I read no calendars: please look at yours first.";

struct Subject {
    std::string id;
    std::int64_t version = 0;
};

Subject subject_of(const std::optional<Session>& session, const SessionContext& context) {
    if (session) return {session->id.str(), session->version};
    return {context.pairing.id.str(), 0};
}

Text opening(
    const std::optional<Session>& session,
    Occasion occasion,
    const SessionContext& context,
    const PersonId& reader
) {
    const auto partner = partner_name(reader, context);
    switch (occasion) {
        case Occasion::asked:
            return say("Times that lie within the working hours of you and ", partner, ":");
        case Occasion::invited:
            return say(
                bold("You two are introduced, so the next step is yours: "),
                "find an hour for your first meeting with ",
                partner,
                ". These times lie within the working hours of both of you:"
            );
        case Occasion::none_fit:
            return say("Here are other times within the working hours of you and ", partner, ":");
        case Occasion::moving:
            if (session && session->at) {
                return say(
                    "Your meeting with ",
                    partner,
                    " stays at ",
                    moment(*session->at, context.pair.party_of(reader)),
                    " until you send other times. For example:"
                );
            }
            return say("Other times for your meeting with ", partner, ":");
        case Occasion::outdated:
            return say("Those times have come too close by now. Here are others for you and ", partner, ":");
    }
    return {};
}

Text list_of(const std::vector<Instant>& times, const Party& reader) {
    Text text;
    for (const auto time : times)
        detail::add(text, say(text.pieces.empty() ? "• " : "\n• ", moment(time, reader)));
    return text;
}

std::string joined_clocks(const std::vector<Instant>& times, const Party& party) {
    std::string all;
    for (const auto time : times)
        all += (all.empty() ? "" : " · ") + clock_of(time, party);
    return all;
}

void add_partner_clocks(
    Card& card, const std::vector<Instant>& times, const PersonId& reader, const SessionContext& context
) {
    const auto theirs = joined_clocks(times, context.pair.partner_of(reader));
    if (theirs == joined_clocks(times, context.pair.party_of(reader))) return;
    card.blocks.emplace_back(Note{say("For ", partner_name(reader, context), ": ", theirs)});
}

// At the third move, and not as a reproach: perhaps the rhythm is wrong, not the people.
void add_rhythm(Card& card, const Session& session, const SessionContext& context) {
    if (session.moved < session::moves_to_mention) return;
    card.blocks.emplace_back(Paragraph{say(fmt::format(
        "This meeting has moved {} times. That happens in busy months. Would a slower rhythm suit you both "
        "better than one meeting every {}?",
        session.moved,
        days_or_weeks(context.pairing.cadence_days)
    ))});
    Buttons slower;
    for (const int days : session::slower_cadences(context.pairing.cadence_days)) {
        slower.buttons.push_back(
            act("Every " + days_or_weeks(days),
                session_verb::with_number(session_verb::cadence, days),
                context.pairing.id.str(),
                context.pairing.version)
        );
    }
    if (!slower.buttons.empty()) card.blocks.emplace_back(std::move(slower));
}

// Somebody who names a time may not know what the clock of the other one shows then.
void add_unusual_hours(
    Card& card, const Session& session, const SessionContext& context, const PersonId& reader
) {
    constexpr int as_wide_as_can_be = 24;
    const auto& partner = context.pair.partner_of(reader).person;
    const auto hours = widened_by(context.pair.hours_of(partner), as_wide_as_can_be);
    const auto unusual = [&](Instant slot) {
        return !fits(slot, std::chrono::minutes{session.minutes}, hours);
    };
    if (std::ranges::none_of(session.slots, unusual)) return;
    card.blocks.emplace_back(Note{
        say("For ",
            partner_name(reader, context),
            " that is early, late or a day off; another time may be easier.")
    });
}

std::string send_label(std::size_t count) {
    if (count == 1) return "Send this one";
    return count == 2 ? "Send these two" : "Send these three";
}

CalendarEntry entry_of(const Session& session, const SessionContext& context) {
    return {
        .start = session.at.value_or(context.pair.now),
        .length = std::chrono::minutes{session.minutes},
        .one = UserText{context.pair.mentor.person.profile.name},
        .other = UserText{context.pair.mentee.person.profile.name},
    };
}

Buttons calendar_buttons(const Session& session, const SessionContext& context) {
    Buttons links;
    const auto& site = context.pair.site;
    if (!site.empty()) {
        const auto url = fmt::format("{}/calendar/{}.ics", site, percent_encoded(session.id.str()));
        links.buttons.push_back({"Add to calendar", Link{url}, Weight::normal, {}});
    }
    const auto entry = entry_of(session, context);
    links.buttons.push_back({"Google Calendar", Link{google_compose_link(entry)}, Weight::normal, {}});
    links.buttons.push_back({"Outlook", Link{outlook_compose_link(entry)}, Weight::normal, {}});
    return links;
}

void add_next_step(
    Card& card, const Session& session, const SessionContext& context, const PersonId& reader
) {
    const auto& pair = context.pair;
    const auto& party = pair.party_of(reader);
    if (reader == pair.mentor.person.id) {
        const auto due = session::send_agenda_due(session, pair);
        card.blocks.emplace_back(Paragraph{
            due > pair.now
                ? say("There is nothing you need to do. The agenda comes on ", moment(due, party), ".")
                : say("There is nothing you need to do. The agenda comes in a moment.")
        });
        return;
    }
    card.blocks.emplace_back(Paragraph{
        session.agenda.empty()
            ? say("What you talk about is up to you. Write it down whenever it comes to you; the agenda goes "
                  "to both of you before you meet.")
            : say("You would like to talk about: ", session.agenda)
    });
}

}  // namespace

Card times_to_send(
    const std::optional<Session>& session,
    const TimesToSend& times,
    const SessionContext& context,
    const PersonId& reader
) {
    const auto subject = subject_of(session, context);
    const auto& starts = times.slots.starts;
    Buttons row;
    Card card{.summary = "Times for your next meeting", .blocks = {}};
    if (starts.empty()) {
        card.blocks.emplace_back(Paragraph{
            say("I found no hour from ",
                fmt::format("{} to {} o'clock", earliest_hour, latest_hour),
                " in the next weeks that suits your clock and that of ",
                partner_name(reader, context),
                ". Name a time that you would manage.")
        });
    } else {
        card.blocks.emplace_back(Paragraph{opening(session, times.occasion, context, reader)});
        card.blocks.emplace_back(Paragraph{list_of(starts, context.pair.party_of(reader))});
        add_partner_clocks(card, starts, reader, context);
        const auto send = session_verb::with_times(session_verb::send, starts);
        row.buttons.push_back(
            act(send_label(starts.size()), send, subject.id, subject.version, Weight::primary)
        );
        const auto other = session_verb::with_number(session_verb::other, times.page + 1);
        row.buttons.push_back(act("Other times", other, subject.id, subject.version));
    }
    row.buttons.push_back(act("Name a time", session_verb::own, subject.id, subject.version));
    if (session) row.buttons.push_back(on_session("Back", session_verb::show, *session));
    if (times.occasion == Occasion::invited && times.laters < session::most_laters) {
        const auto later = session_verb::with_number(session_verb::later, times.laters + 1);
        row.buttons.push_back(act("Remind me later", later, subject.id, subject.version));
    }
    card.blocks.emplace_back(std::move(row));
    if (times.slots.widened && !starts.empty()) {
        card.blocks.emplace_back(Note{
            say("Your working hours and those of ",
                partner_name(reader, context),
                " hardly meet, so I looked earlier and later in the day as well.")
        });
    }
    card.blocks.emplace_back(Note{
        say(no_calendars, " Only when you send them does ", partner_name(reader, context), " hear of it.")
    });
    return card;
}

Card waiting_for_choice(const Session& session, const SessionContext& context, const PersonId& reader) {
    const auto partner = partner_name(reader, context);
    Card card{.summary = "Your times are on their way.", .blocks = {}};
    card.blocks.emplace_back(Paragraph{say(
        bold(session.slots.size() == 1 ? "You have proposed this time to " : "You have proposed these to "),
        partner,
        ":"
    )});
    card.blocks.emplace_back(Paragraph{list_of(session.slots, context.pair.party_of(reader))});
    add_partner_clocks(card, session.slots, reader, context);
    add_unusual_hours(card, session, context, reader);
    card.blocks.emplace_back(Paragraph{
        say("Now it is the turn of ",
            partner,
            ", until ",
            moment(session::expiry_due(session, context.pair), context.pair.party_of(reader)),
            ". There is nothing you need to do; you hear from me either way.")
    });
    add_rhythm(card, session, context);
    card.blocks.emplace_back(Buttons{
        {on_session("Other times", session_verb::with_number(session_verb::other, 1), session),
         on_session("Name a time", session_verb::own, session),
         on_session("Take it back", session_verb::cancel, session),
         on_session("We have met", session_verb::met, session)}
    });
    return card;
}

Card times_to_choose(
    const Session& session, const Ask& asking, const SessionContext& context, const PersonId& reader
) {
    const auto& party = context.pair.party_of(reader);
    const auto partner = partner_name(reader, context);
    Card card{.summary = "A time for your meeting: it is your turn.", .blocks = {}};
    if (asking.was) {
        card.summary = "Your meeting needs another time: it is your turn.";
        card.blocks.emplace_back(Paragraph{
            say(partner,
                " cannot make it on ",
                moment(*asking.was, party),
                " after all and proposes other times. If it is in your calendar, please take it out.")
        });
    } else if (asking.again) {
        card.blocks.emplace_back(Paragraph{say(partner, "'s proposal for your next meeting is still open.")});
    } else {
        card.blocks.emplace_back(Paragraph{say(partner, " would like to meet you.")});
    }
    Buttons row;
    std::vector<Instant> open;
    const bool single = session.slots.size() == 1;
    for (std::size_t i = 0; i < session.slots.size(); ++i) {
        const auto slot = session.slots[i];
        if (slot <= context.pair.now) continue;
        open.push_back(slot);
        const auto verb = session_verb::with_number(session_verb::choose, static_cast<int>(i));
        row.buttons.push_back(
            single ? on_session("Yes, that works", verb, session, Weight::primary)
                   : on_session(clock_of(slot, party), verb, session)
        );
    }
    card.blocks.emplace_back(Paragraph{
        say(bold("It is your turn: "), single ? "does this suit you?" : "which of these suits you?")
    });
    card.blocks.emplace_back(Paragraph{list_of(open, party)});
    add_partner_clocks(card, open, reader, context);
    const auto other = session_verb::with_number(session_verb::other, 1);
    row.buttons.push_back(on_session(single ? "Another time" : "None of these", other, session));
    const bool in_time =
        session::next_morning(party, context.pair) < session::expiry_due(session, context.pair);
    if (in_time && asking.laters < session::most_laters) {
        const auto later = session_verb::with_number(session_verb::later, asking.laters + 1);
        row.buttons.push_back(on_session("Remind me later", later, session));
    }
    card.blocks.emplace_back(std::move(row));
    card.blocks.emplace_back(Note{
        say(no_calendars,
            " The proposal stands until ",
            moment(session::expiry_due(session, context.pair), party),
            ".")
    });
    return card;
}

Card confirmed(const Session& session, const SessionContext& context, const PersonId& reader) {
    const auto& party = context.pair.party_of(reader);
    const auto at = session.at.value_or(context.pair.now);
    Card card{.summary = "Your meeting has a time.", .blocks = {}};
    card.blocks.emplace_back(Paragraph{
        say(bold("You meet "),
            partner_name(reader, context),
            " on ",
            moment(at, party),
            fmt::format(", for {} minutes.", session.minutes))
    });
    if (auto theirs = partner_clock(at, reader, context); !theirs.pieces.empty())
        card.blocks.emplace_back(Note{std::move(theirs)});
    add_next_step(card, session, context, reader);
    card.blocks.emplace_back(calendar_buttons(session, context));
    Buttons row;
    if (reader == context.pair.mentee.person.id) {
        row.buttons.push_back(on_session(
            session.agenda.empty() ? "Write the agenda" : "Change the agenda", session_verb::agenda, session
        ));
    }
    row.buttons.push_back(on_session("Move it", session_verb::move, session));
    row.buttons.push_back(on_session("Cancel", session_verb::cancel, session));
    card.blocks.emplace_back(std::move(row));
    add_rhythm(card, session, context);
    card.blocks.emplace_back(Note{
        say("I read and write no calendars: the entry is yours to make.",
            session.moved > 0 ? " An earlier time that you noted there no longer holds." : "")
    });
    return card;
}

Card time_has_passed(const Session& session, const SessionContext& context, const PersonId& reader) {
    const auto& party = context.pair.party_of(reader);
    auto card = one_paragraph(
        "Your meeting was due.",
        say("Your meeting with ",
            partner_name(reader, context),
            " was due on ",
            moment(session.at.value_or(context.pair.now), party),
            ". Soon after it I ask both of you how it was; if you have met, you can tell me now.")
    );
    card.blocks.emplace_back(Buttons{{on_session("We have met", session_verb::met, session)}});
    return card;
}

Card how_it_stands(
    const std::optional<Session>& session, const SessionContext& context, const PersonId& reader
) {
    if (!session) {
        if (const auto why = session::why_not_now(context)) return no_booking_now(*why);
        return times_to_send(
            session, {.slots = session::times_for(reader, session, context, 0)}, context, reader
        );
    }
    switch (session->state) {
        case SessionState::planned:
            return reader == session->proposer ? waiting_for_choice(*session, context, reader)
                                               : times_to_choose(*session, {}, context, reader);
        case SessionState::confirmed:
            return session->at && *session->at <= context.pair.now
                       ? time_has_passed(*session, context, reader)
                       : confirmed(*session, context, reader);
        case SessionState::held:
            return meeting_known(context);
        case SessionState::missed:
            return did_not_meet(*session, context, reader);
        case SessionState::cancelled:
            return cancelled(context);
    }
    return meeting_known(context);
}

}  // namespace mentord::content::meeting
