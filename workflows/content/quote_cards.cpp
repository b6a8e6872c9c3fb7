#include "workflows/content/quote_cards.hpp"

#include "workflows/content/parts.hpp"
#include "workflows/content/people_words.hpp"
#include "workflows/conversation/form_answers.hpp"

#include <fmt/format.h>

#include <utility>

namespace mentord::content {

namespace {

const char* role_of(const Testimonial& testimonial) {
    return testimonial.as_mentor ? "a mentor in " : "a mentee in ";
}

/// Who is named under the words: what was consented to, and no further.
Text signature(const Testimonial& testimonial, const PairContext& pair) {
    const UserText program{pair.program.name};
    switch (testimonial.consent) {
        case Consent::name:
            return say(
                name_or(pair.party_of(testimonial.person).person, "somebody"),
                ", ",
                role_of(testimonial),
                program
            );
        case Consent::role:
            return say(role_of(testimonial), program);
        case Consent::anonymous:
        case Consent::none:
            break;
    }
    return say("anonymous");
}

Text quoted(const Testimonial& testimonial, const PairContext& pair) {
    return say("“", testimonial.text, "”\n", signature(testimonial, pair));
}

Button for_quote(std::string label, std::string_view verb, const Testimonial& on, Weight weight) {
    return act(std::move(label), verb, on.id.str(), on.version, weight);
}

Button withdraw_button(const Testimonial& testimonial) {
    auto button = for_quote("Withdraw", quote_verb::withdraw, testimonial, Weight::danger);
    button.confirm = Confirm{
        .title = "Withdraw this quote?",
        .text = "Your words are erased here, and nobody may use them any more.",
        .yes = "Withdraw",
        .no = "Keep it",
    };
    return button;
}

const char* what_became_of_it(TestimonialState state) {
    switch (state) {
        case TestimonialState::given:
            return "The organisers look at it before it is used.";
        case TestimonialState::approved:
            return "It may be used, signed like this.";
        case TestimonialState::put_aside:
            return "It is not used at the moment.";
        case TestimonialState::asked:
        case TestimonialState::withdrawn:
            break;
    }
    return "Nothing is kept.";
}

}  // namespace

void add_quote_question(Card& card, const PairingId& pairing) {
    card.blocks.emplace_back(Paragraph{
        say(bold("May we quote you? "),
            "A sentence or two help others to decide. You choose whether it carries your name, your role, or "
            "neither, "
            "and you can withdraw it at any time.")
    });
    card.blocks.emplace_back(Buttons{{act("Give a quote", quote_verb::ask, pairing.str(), 0)}});
}

Form quote_form(const Testimonial& testimonial, const Program& program) {
    Form form{
        .id = FormId{"quote.give"},
        .title = "May we quote you?",
        .submit = "Send",
        .intro = {say(
            "The organisers of ",
            UserText{program.name},
            " may show your words to people who think about taking part, signed as you choose and no "
            "further. "
            "/mentor quotes shows them to you, and withdraws them at any time."
        )},
        .fields = {},
        .about = Act{std::string(quote_verb::give), testimonial.id.str(), testimonial.version, {}},
    };
    form.fields.push_back(
        {quote_text_field,
         "Your words",
         "Please leave out what would name your partner.",
         LongText{quote_length},
         false,
         "What changed for you?",
         filled_with(testimonial.text)}
    );
    std::vector<std::string> before;
    if (testimonial.consent != Consent::none)
        before.emplace_back(name_of(consent_names, testimonial.consent));
    form.fields.push_back(
        {quote_consent_field,
         "How may we sign it?",
         "",
         Choice{
             Look::boxes,
             {{"",
               {{"name", "With my name and role", ""},
                {"role", "With my role only", ""},
                {"anonymous", "With neither", ""},
                {"none", "Please do not quote me", ""}}}}
         },
         true,
         "",
         std::move(before)}
    );
    return form;
}

std::string quote_needs_words() {
    return "Please write a sentence, or choose not to be quoted.";
}

std::string quote_needs_consent() {
    return "Please choose how your words may be signed.";
}

std::string quote_too_long() {
    return fmt::format("Please keep it to {} characters.", quote_length);
}

Card quote_kept(const Testimonial& testimonial, const PairContext& pair) {
    auto card = card_of("Thank you for your words.", say(bold("Thank you. "), "This is how it would read:"));
    card.blocks.emplace_back(Paragraph{quoted(testimonial, pair)});
    card.blocks.emplace_back(Note{
        say(what_became_of_it(testimonial.state),
            " Nothing more needs doing; /mentor quotes withdraws it at any time.")
    });
    return card;
}

Card not_quoted() {
    return card_of(
        "You are not quoted.",
        say("Thank you for saying so: you are not quoted, and no words of yours are kept for it.")
    );
}

Card quote_withdrawn() {
    return card_of(
        "Your quote is withdrawn.",
        say(bold("Withdrawn. "), "Your words are erased here, and nobody may use them any more.")
    );
}

Card nothing_to_withdraw() {
    return card_of("Nothing is kept.", say("That quote is not kept any more. Nothing needs doing."));
}

Card no_quote_yet() {
    return card_of(
        "Not now.", say("A quote belongs to a mentoring that has come to its end. Nothing needs doing now.")
    );
}

Card your_quote_may_appear(const Testimonial& testimonial, const PairContext& pair) {
    auto card = card_of(
        "Your words may be shown now.",
        say("The organisers thank you for your words and may show them now, signed like this:")
    );
    card.blocks.emplace_back(Paragraph{quoted(testimonial, pair)});
    card.blocks.emplace_back(Buttons{{withdraw_button(testimonial)}});
    card.blocks.emplace_back(Note{say("Nothing needs doing.")});
    return card;
}

Card my_quote(const Testimonial& testimonial, const PairContext& pair) {
    auto card = card_of("A quote of yours", quoted(testimonial, pair));
    card.blocks.emplace_back(Buttons{
        {act("Change it", quote_verb::ask, testimonial.pairing.str(), 0), withdraw_button(testimonial)}
    });
    card.blocks.emplace_back(Note{say(what_became_of_it(testimonial.state))});
    return card;
}

Card my_quotes(const std::vector<Card>& quotes, const std::optional<PairingId>& could_say_more) {
    auto card = card_of(
        "Your quotes",
        quotes.empty() ? say("You are not quoted anywhere.")
                       : say(bold("What you let us quote."), " Nothing else of yours is shown to anybody.")
    );
    for (const auto& quote : quotes)
        card.blocks.insert(card.blocks.end(), quote.blocks.begin(), quote.blocks.end());
    if (could_say_more) add_quote_question(card, *could_say_more);
    return card;
}

Card quote_line(const Testimonial& testimonial, const PairContext& pair) {
    auto card = card_of("A quote", quoted(testimonial, pair));
    const bool approved = testimonial.state == TestimonialState::approved;
    Buttons row;
    if (!approved)
        row.buttons.push_back(for_quote("Approve", quote_verb::approve, testimonial, Weight::primary));
    if (testimonial.state != TestimonialState::put_aside)
        row.buttons.push_back(for_quote("Not this one", quote_verb::put_aside, testimonial, Weight::normal));
    card.blocks.emplace_back(std::move(row));
    const char* turn = approved ? "Approved: it may be used, signed like this."
                       : testimonial.state == TestimonialState::given ? "It is your turn: may it be used?"
                                                                      : "Put aside.";
    card.blocks.emplace_back(Note{say(turn)});
    return card;
}

Card quote_list(std::string_view program_name, const std::vector<Card>& lines, std::size_t more) {
    auto card = card_of("Quotes", say(bold("Quotes for "), UserText{std::string(program_name)}, bold(".")));
    if (lines.empty()) {
        card.blocks.emplace_back(
            Paragraph{say("There are none yet. Everybody is asked when their mentoring is complete.")}
        );
        return card;
    }
    card.blocks.emplace_back(
        Note{say("Each is signed as its giver consented. Use what is approved, with this signature only.")}
    );
    for (const auto& line : lines)
        card.blocks.insert(card.blocks.end(), line.blocks.begin(), line.blocks.end());
    if (more > 0) card.blocks.emplace_back(Note{say(fmt::format("And {} more behind these.", more))});
    return card;
}

Card quote_approved(const Testimonial& testimonial, const PairContext& pair) {
    auto card = card_of("Approved.", say(bold("Approved. "), "It may be used like this:"));
    card.blocks.emplace_back(Paragraph{quoted(testimonial, pair)});
    return card;
}

Card quote_put_aside() {
    return card_of("Put aside.", say("Put aside: it is not used. Nobody is told."));
}

Card quote_not_there() {
    return card_of("This quote is gone.", say("This quote has been withdrawn, so please do not use it."));
}

Card quote_is_gone() {
    auto card = card_of(
        "A quote was withdrawn.",
        say("A quote that was approved has been withdrawn by whoever gave it. If you have used it anywhere, "
            "please "
            "take it out. This shows those that may be used:")
    );
    card.blocks.emplace_back(Buttons{{run("Show the quotes", "/mentor-admin quotes")}});
    return card;
}

}  // namespace mentord::content
