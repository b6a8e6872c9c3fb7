#include "workflows/content/agenda_cards.hpp"
#include "workflows/content/session_verbs.hpp"
#include "workflows/content/session_words.hpp"

#include <fmt/format.h>

#include <utility>

namespace mentord::content::meeting {

Form agenda_form(const Session& session, const SessionContext& context) {
    const auto& agenda = agenda_of(
        context.pair.program,
        context.pairing,
        session::next_number(context),
        session.at.value_or(context.pair.now)
    );
    Form form{
        .id = FormId{std::string(session_verb::agenda_text)},
        .title = "Your agenda",
        .submit = "Save",
        .intro = {},
        .fields = {},
        .about = Act{std::string(session_verb::agenda_text), session.id.str(), session.version, {}},
    };
    form.intro.push_back(say(
        partner_name(context.pair.mentee.person.id, context), " reads what you write here; nobody else does."
    ));
    Text ideas = say("If you are looking for a beginning:");
    for (const auto starter : agenda.starters)
        detail::add(ideas, say("\n• ", starter));
    form.intro.push_back(std::move(ideas));
    form.fields.push_back({
        .id = session_field::agenda,
        .label = "What would you like to talk about?",
        .hint = "A question, a situation, something that worries or pleases you.",
        .kind = LongText{agenda_length},
        .required = true,
        .placeholder = {},
        .initial = {},
    });
    if (!session.agenda.empty()) form.fields.back().initial.push_back(session.agenda.raw());
    return form;
}

Form own_time_form(const std::string& subject, std::int64_t version, const std::string& day) {
    Form form{
        .id = FormId{std::string(session_verb::own_time)},
        .title = "Name a time",
        .submit = "Propose it",
        .intro = {},
        .fields = {},
        .about = Act{std::string(session_verb::own_time), subject, version, {}},
    };
    form.intro.push_back(
        say("Date and time as your own clock shows them. I translate them for the other one "
            "of you, and ask.")
    );
    form.fields.push_back({
        .id = session_field::date,
        .label = "Day",
        .hint = "",
        .kind = Date{},
        .required = true,
        .placeholder = {},
        .initial = {day},
    });
    form.fields.push_back({
        .id = session_field::time,
        .label = "Time",
        .hint = "",
        .kind = Time{},
        .required = true,
        .placeholder = {},
        .initial = {},
    });
    return form;
}

std::string agenda_missing() {
    return "One line is enough: what is on your mind?";
}
std::string agenda_too_long() {
    return fmt::format("Please keep it to {} characters; you will have time to say more.", agenda_length);
}
std::string date_wanted() {
    return "Please give a date, such as 2026-11-23.";
}
std::string time_wanted() {
    return "Please give a time, such as 14:30.";
}
std::string time_in_the_past() {
    return "That moment has passed on your clock. Please choose one that lies ahead.";
}
std::string time_too_far_off(int days) {
    return fmt::format("Please choose a day within the next {} days.", days);
}
std::string session_form_is_old() {
    return "This form is from earlier, and things have moved on. Please close it and type /mentor slots.";
}

}  // namespace mentord::content::meeting
