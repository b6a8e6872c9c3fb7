#include "workflows/content/session_cards.hpp"
#include "workflows/content/session_verbs.hpp"
#include "workflows/content/session_words.hpp"

#include <optional>
#include <utility>

namespace mentord::content::meeting {

namespace {

// Nothing to press where no time can be booked: a pause, an end.
void offer_a_time(Card& card, const SessionContext& context, std::optional<Button> beside = {}) {
    Buttons row;
    if (!session::why_not_now(context)) row.buttons.push_back(find_a_time(context.pairing));
    if (beside) row.buttons.push_back(std::move(*beside));
    if (!row.buttons.empty()) card.blocks.emplace_back(std::move(row));
}

}  // namespace

Card no_booking_now(session::NotNow why) {
    switch (why) {
        case session::NotNow::paused:
            return one_paragraph(
                "Your pairing is paused.",
                say("Your pairing is paused, so I plan no meetings until it goes on. There is nothing you "
                    "need to do.")
            );
        case session::NotNow::over:
            return one_paragraph(
                "This pairing is over.",
                say("This pairing is over, so I plan no more meetings for it. You are free to meet whenever "
                    "you like.")
            );
        case session::NotNow::flash_done:
            return one_paragraph(
                "You have had your two meetings.",
                say("You have had your two meetings, and that is what flash mentoring is. You are free to "
                    "meet again whenever you like; I do not need to know.")
            );
    }
    return {};
}

Card cancelled_by_you(const Session& session, const SessionContext& context, const PersonId& reader) {
    const auto partner = partner_name(reader, context);
    auto card = session.at ? one_paragraph(
                                 "The meeting is cancelled.",
                                 say(bold("The meeting is cancelled. "),
                                     "In a few minutes I tell ",
                                     partner,
                                     ", without a reason. If it is in your calendar, please take it out. A "
                                     "new time keeps the thread:")
                             )
                           : one_paragraph(
                                 "Your proposal is taken back.",
                                 say(bold("Your proposal is taken back. "),
                                     "In a few minutes I tell ",
                                     partner,
                                     ", without a reason. Propose other times whenever it suits you:")
                             );
    offer_a_time(card, context);
    return card;
}

Card cancelled(const SessionContext& context) {
    auto card = one_paragraph(
        "That meeting is called off.", say("That meeting is called off. Either of you can find a new time.")
    );
    offer_a_time(card, context);
    return card;
}

Card cancelled_by_other(const Session& session, const SessionContext& context, const PersonId& reader) {
    const auto partner = partner_name(reader, context);
    auto card =
        session.at
            ? one_paragraph(
                  "Your meeting does not take place.",
                  say("Your meeting with ",
                      partner,
                      " on ",
                      moment(*session.at, context.pair.party_of(reader)),
                      " does not take place. If it is in your calendar, please take it out. Either of you "
                      "can find a new time.")
              )
            : one_paragraph(
                  "The proposed times no longer stand.",
                  say("The times that ",
                      partner,
                      " had proposed no longer stand. There is nothing you need to do; either of you can "
                      "propose new ones.")
              );
    offer_a_time(card, context);
    return card;
}

Card nobody_chose(const Session&, const SessionContext& context, const PersonId& reader) {
    auto card = one_paragraph(
        "No time was chosen for your meeting.",
        say("None of the times that you proposed to ",
            partner_name(reader, context),
            " was chosen. That mostly means a full calendar, and nothing about you. I have taken the "
            "proposal back: send new times, or write a line to ask what would be easier.")
    );
    offer_a_time(card, context);
    return card;
}

Card did_not_meet(const Session& session, const SessionContext& context, const PersonId& reader) {
    auto card = one_paragraph(
        "Your meeting did not come about: shall we find a new time?",
        say("Your meeting with ",
            partner_name(reader, context),
            " did not come about this time. Things come in between; nobody needs to explain. Either of you "
            "can find a new time.")
    );
    offer_a_time(card, context, on_session("We did meet", session_verb::met, session));
    return card;
}

Card nobody_said(const Session& session, const SessionContext& context, const PersonId& reader) {
    auto card = one_paragraph(
        "Did you meet?",
        say("I have not heard whether you and ",
            partner_name(reader, context),
            " met on ",
            moment(session.at.value_or(context.pair.now), context.pair.party_of(reader)),
            ", so I count it as not taken place. If you did meet, tell me; if not, either of you can find a "
            "new time.")
    );
    offer_a_time(card, context, on_session("We did meet", session_verb::met, session));
    return card;
}

Card meeting_noted(const SessionContext& context, const PersonId& reader) {
    auto card = one_paragraph(
        "Your meeting is noted.",
        say(bold("Noted."),
            " You and ",
            partner_name(reader, context),
            " have met. I ask both of you how it was; a time for the next one can be found now, while you "
            "think of it.")
    );
    offer_a_time(card, context);
    return card;
}

Card meeting_known(const SessionContext& context) {
    auto card = one_paragraph(
        "That meeting is noted already.",
        say("That meeting is noted already; there is nothing you need to do about it.")
    );
    offer_a_time(card, context);
    return card;
}

Card with_reminder_set(Card card) {
    card.blocks.insert(
        card.blocks.begin(),
        Block{Note{say("I will ask again on your next working day. It can still be done here and now:")}}
    );
    return card;
}

}  // namespace mentord::content::meeting
