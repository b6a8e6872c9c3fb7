#include "workflows/content/relay_cards.hpp"

#include "workflows/content/account_cards.hpp"
#include "workflows/content/parts.hpp"

namespace mentord::content {

Button write_to_partner(const Pairing& pairing, const Person& reader) {
    return act(
        reader.id == pairing.mentor ? "Write to your mentee" : "Write to your mentor",
        relay_verb::write,
        pairing.id.str(),
        0
    );
}

Form relay_form(const Pairing& pairing, const Person& reader, const Person& partner) {
    const bool mentor = reader.id == pairing.mentor;
    return Form{
        .id = FormId{"relay.note"},
        .title = mentor ? "Write to your mentee" : "Write to your mentor",
        .submit = "Send",
        .intro = {say(
            name_of(partner),
            " is on ",
            platform_name(partner.platform),
            " and you are on ",
            platform_name(reader.platform),
            ", so I carry your words. They arrive in their working hours, and only the two of you read them."
        )},
        .fields = {Field{
            .id = std::string(relay_field),
            .label = "Your message",
            .hint = "",
            .kind = LongText{longest_note},
            .required = true,
            .placeholder = "",
            .initial = {}
        }},
        .about = Act{std::string(relay_verb::send), pairing.id.str(), 0, {}},
    };
}

Card relayed(const Pairing& pairing, const Person& writer, const UserText& note) {
    const bool from_mentor = writer.id == pairing.mentor;
    Card card{
        .summary = from_mentor ? "Your mentor has written to you." : "Your mentee has written to you.",
        .blocks = {}
    };
    card.blocks.emplace_back(Paragraph{
        say(bold(from_mentor ? "From your mentor, " : "From your mentee, "), name_of(writer), bold(":"))
    });
    card.blocks.emplace_back(Paragraph{say(note)});
    card.blocks.emplace_back(Buttons{{act("Answer", relay_verb::write, pairing.id.str(), 0, Weight::primary)}}
    );
    card.blocks.emplace_back(
        Note{say("I carry these words, since the two of you use different apps. Nobody else reads them.")}
    );
    return card;
}

Card relay_taken(const Person& writer, const Person& partner, Instant now, Instant at) {
    if (at <= now) {
        return card_of(
            "It is on its way.",
            say(bold("It is on its way. "), name_of(partner), " gets your message now, and can answer it.")
        );
    }
    return card_of(
        "It is kept for them.",
        say(bold("Kept for them. "),
            name_of(partner),
            " gets your message on ",
            moment_for(writer, at),
            ", when their working day begins.")
    );
}

Card relay_not_needed(const Person& partner, std::string_view platform) {
    return card_of(
        "You can write to them directly.",
        say("You and ",
            name_of(partner),
            " are both on ",
            platform_name(platform),
            ": please write to them there. I carry messages only between people who have no app in common.")
    );
}

Card relay_nobody() {
    return card_of(
        "You have no match at the moment.",
        say("You have no match at the moment, so there is nobody to write to. /mentor status shows where "
            "you stand.")
    );
}

std::string relay_empty() {
    return "Please write what I should carry.";
}

}  // namespace mentord::content
