#include "workflows/content/reflection_cards.hpp"

#include "workflows/content/parts.hpp"
#include "workflows/content/people_words.hpp"

#include <fmt/format.h>

#include <utility>

namespace mentord::content {

namespace {

using reflection::Context;

Text partner_name(const PersonId& person, const Context& context) {
    return name_or(context.pair.partner_of(person).person, "your partner");
}

Text session_words(int session) {
    return session > 0 ? say(fmt::format("Session {}", session)) : say("Before the first session");
}

void add_words(Text& text, const Reflection& reflection) {
    if (!reflection.insight.empty()) detail::add(text, say("\nI take with me: ", reflection.insight));
    if (!reflection.action.empty()) detail::add(text, say("\nI will: ", reflection.action));
}

Button for_note(std::string label, std::string_view verb, const Reflection& on) {
    return act(std::move(label), verb, on.id.str(), on.version);
}

Button delete_button(const Reflection& reflection) {
    auto button = for_note("Delete", reflection_verb::erase, reflection);
    button.confirm = Confirm{
        .title = "Delete this note?",
        .text = "It is erased at once and cannot be brought back.",
        .yes = "Delete",
        .no = "Keep it",
    };
    return button;
}

Field words_field(const char* id, const char* label, const char* hint) {
    return {id, label, hint, LongText{reflection_length}, false, "", {}};
}

}  // namespace

Button note_button(const PairingId& pairing, int session) {
    return act("A note for myself", fmt::format("{}{}", reflection_verb::write, session), pairing.str(), 0);
}

Form note_form(int session, const Context& context) {
    const bool mentor = context.pair.actor == context.pairing.mentor;
    Form form{
        .id = FormId{"reflection.note"},
        .title = "A note for myself",
        .submit = "Keep",
        .intro = {say(
            bold("Who reads this: "),
            "you alone, and ",
            partner_name(context.pair.actor, context),
            fmt::format(
                " if you share it; no organiser, no admin. It is erased {} days after your match has ended, "
                "and "
                "I tell "
                "you before.",
                context.pair.program.rules.purge_days
            )
        )},
        .fields = {},
        .about = Act{fmt::format("{}{}", reflection_verb::keep, session), context.pairing.id.str(), 0, {}},
    };
    form.fields.push_back(words_field(insight_field, "One thing that I take from this session", ""));
    form.fields.push_back(words_field(action_field, "One thing that I will do about it", "And by when."));
    form.fields.push_back(
        {share_field,
         mentor ? "Share it with my mentee?" : "Share it with my mentor?",
         "",
         Choice{Look::boxes, {{"", {{"no", "No, it is for me", ""}, {"yes", "Yes, share it", ""}}}}},
         false,
         "",
         {"no"}}
    );
    return form;
}

std::string note_too_long() {
    return fmt::format("Please keep it to {} characters.", reflection_length);
}

std::string note_needs_words() {
    return "Please write something in one of the two.";
}

std::string note_form_too_late() {
    return "This match has ended a while ago, and its notes are being erased, so nothing new is kept.";
}

Card too_late_for_notes() {
    return card_of("This match has ended a while ago.", say(note_form_too_late()));
}

Card note_kept(const Reflection& reflection, const Context& context) {
    auto card = card_of(
        "Your note is kept.",
        say(bold("Kept, for you alone. "), "/mentor notes shows it. Nothing more needs doing.")
    );
    if (reflection::may_share(reflection.person, context)) {
        const bool mentor = reflection.person == context.pairing.mentor;
        card.blocks.emplace_back(Buttons{
            {for_note(
                 mentor ? "Share it with my mentee" : "Share it with my mentor",
                 reflection_verb::share,
                 reflection
             ),
             run("My notes", "notes")}
        });
    }
    return card;
}

Card note_shared(const Reflection& reflection, const Context& context) {
    return card_of(
        "Your note is on its way.",
        say(bold("Shared. "),
            "In ten minutes or more, in their working hours, ",
            partner_name(reflection.person, context),
            " reads this one note and no other.")
    );
}

Card note_deleted() {
    auto card = card_of("Deleted.", say("Deleted: nothing of that note is kept."));
    card.blocks.emplace_back(Buttons{{run("My notes", "notes")}});
    return card;
}

Card note_now(const Reflection& reflection, const Context& context) {
    if (reflection.state == ReflectionState::erased) return note_deleted();
    return my_note(reflection, context);
}

Card note_from_partner(const Reflection& reflection, const Context& context) {
    auto text =
        say(name_or(context.pair.party_of(reflection.person).person, "Your partner"),
            " shares a note with you. ",
            bold(
                reflection.session > 0 ? fmt::format("Session {}:", reflection.session)
                                       : std::string("Before the first session:")
            ));
    add_words(text, reflection);
    auto card = card_of("A note is shared with you.", std::move(text));
    card.blocks.emplace_back(Note{say("Nothing needs doing; it may be something for your next meeting.")});
    return card;
}

Card my_note(const Reflection& reflection, const Context& context) {
    const auto& me = context.pair.party_of(reflection.person).person;
    auto text =
        say(bold("With "),
            partner_name(reflection.person, context),
            ", ",
            session_words(reflection.session),
            ", ",
            moment_for(me, reflection.written),
            reflection.state == ReflectionState::shared ? " (shared)" : "");
    add_words(text, reflection);
    auto card = card_of("A note of yours", std::move(text));
    Buttons row;
    if (reflection.state == ReflectionState::kept && reflection::may_share(reflection.person, context))
        row.buttons.push_back(for_note("Share", reflection_verb::share, reflection));
    row.buttons.push_back(delete_button(reflection));
    card.blocks.emplace_back(std::move(row));
    return card;
}

Card my_notes(
    const PersonId& me,
    const std::vector<Card>& notes,
    std::size_t older,
    const std::vector<PairingId>& writable
) {
    auto card = card_of(
        "Your notes",
        notes.empty() ? say("You have no notes. After a session there is a button for one.")
                      : say(bold("Your notes, the newest first."))
    );
    for (const auto& note : notes)
        card.blocks.insert(card.blocks.end(), note.blocks.begin(), note.blocks.end());
    if (older > 0)
        card.blocks.emplace_back(Note{say(fmt::format("And {} older, which come with the text.", older))});
    Buttons row;
    // With several matches, the button that comes after a session knows which of them is meant.
    if (writable.size() == 1) row.buttons.push_back(note_button(writable.front(), 0));
    if (!notes.empty())
        row.buttons.push_back(act("Send them to me as text", reflection_verb::as_text, me.str(), 0));
    if (!row.buttons.empty()) card.blocks.emplace_back(std::move(row));
    card.blocks.emplace_back(
        Note{say("Nobody else reads them, no organiser and no admin; your partner reads what you share.")}
    );
    return card;
}

Card notes_will_be_erased(const Person& reader, const PairingId& pairing, const Person& other, Instant when) {
    auto card = card_of(
        "Your private notes are erased soon.",
        say("Your notes for yourself, from your sessions with ",
            name_of(other),
            ", are erased on ",
            moment_for(reader, when),
            ". If you would like to have them, I send them to you as one message; otherwise nothing needs "
            "doing.")
    );
    card.blocks.emplace_back(
        Buttons{{act("Send them to me", reflection_verb::as_text, pairing.str(), 0, Weight::primary)}}
    );
    return card;
}

Card notes_on_their_way() {
    return card_of("Your notes are on their way.", say("Your notes are on their way, as a message to you."));
}

Card no_notes() {
    return card_of("There are no notes.", say("There are no notes of yours here any more."));
}

Card notes_as_text(const std::vector<Reflection>& notes, const Person& reader, const Person& other) {
    auto card =
        card_of("Your notes", say(bold("Your notes, from your sessions with "), name_of(other), bold(".")));
    for (const auto& note : notes) {
        auto text = say(session_words(note.session), ", ", moment_for(reader, note.written));
        add_words(text, note);
        card.blocks.emplace_back(Paragraph{std::move(text)});
    }
    card.blocks.emplace_back(
        Note{say("Copy them to where you would like to keep them; here they are erased in time.")}
    );
    return card;
}

}  // namespace mentord::content
