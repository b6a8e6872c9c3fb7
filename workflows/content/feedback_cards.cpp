#include "workflows/content/feedback_cards.hpp"

#include "workflows/content/people_words.hpp"
#include "workflows/content/reflection_cards.hpp"
#include "workflows/conversation/form_answers.hpp"

#include <fmt/format.h>

#include <array>
#include <utility>

namespace mentord::content {

namespace {

constexpr std::array<std::string_view, 5> words_for_stars{"poor", "weak", "fair", "good", "great"};

Text partner_name(const PairContext& pair, const PersonId& rater) {
    return name_or(pair.partner_of(rater).person, "your partner");
}

Button act(std::string label, std::string_view verb, const Feedback& on) {
    return {std::move(label), Act{std::string(verb), on.id.str(), on.version, {}}, Weight::normal, {}};
}

Buttons star_buttons(const Feedback& feedback) {
    Buttons row;
    for (int stars = 1; stars <= 5; ++stars) {
        const auto verb = fmt::format("{}{}", verb::rating_stars, stars);
        row.buttons.push_back(act(stars_in_words(stars), verb, feedback));
    }
    return row;
}

Text how_was_it(const Feedback& feedback, const PairContext& pair) {
    return say(
        bold(fmt::format("How was session {} with ", feedback.number)),
        partner_name(pair, feedback.rater),
        bold("?")
    );
}

Card one_paragraph(std::string summary, Text text) {
    Card card{.summary = std::move(summary), .blocks = {}};
    card.blocks.emplace_back(Paragraph{std::move(text)});
    return card;
}

std::string working_days(int days) {
    return days == 1 ? "one working day" : fmt::format("{} working days", days);
}

// A person reads it: the promise is made at once, whoever is on duty (promise 3).
void add_promise(Card& card, const Feedback& feedback, const PairContext& pair) {
    card.blocks.emplace_back(Paragraph{
        say(bold("Thank you for saying so. "),
            fmt::format(
                "A person reads this: one of the people who look after the program will contact you within "
                "{} and "
                "simply ask how it was. You need not prepare anything.",
                working_days(pair.program.rules.contact_days)
            ))
    });
    card.blocks.emplace_back(Paragraph{
        say(partner_name(pair, feedback.rater), " does not see your rating and is never told of it.")
    });
}

void add_correction(Card& card, const Feedback& feedback, int before, int low) {
    auto text = say("Your rating now reads ", bold(stars_in_words(feedback.stars)), ".");
    if (before <= low && feedback.stars > low) {
        text =
            say(std::move(text),
                " The first one has already reached the organisers, so one of them may still get in touch. "
                "Telling them "
                "that it was the wrong button is all it takes.");
    }
    card.blocks.emplace_back(Paragraph{std::move(text)});
}

Button not_a_fit_button(const Feedback& feedback) {
    auto button = act("Not a fit", fmt::format("{}not_a_fit", verb::rating_fit), feedback);
    button.confirm = Confirm{
        .title = "Not the right match?",
        .text =
            "Nobody needs a reason, neither of you is told who said it, and both of you are offered a new "
            "match.",
        .yes = "It is not a fit",
        .no = "Go back",
    };
    return button;
}

void add_fit_question(Card& card, const Feedback& feedback, Fit said_before) {
    auto question = say(bold("How does the match feel so far? "));
    if (said_before != Fit::unsaid)
        question =
            say(std::move(question), "Last time you said: ", std::string(fit_in_words(said_before)), ". ");
    card.blocks.emplace_back(Paragraph{
        say(std::move(question),
            "These first meetings are a trial for both of you, and it is nobody's fault if a match is not "
            "the right one.")
    });
    card.blocks.emplace_back(Buttons{
        {act("Good fit", fmt::format("{}good", verb::rating_fit), feedback),
         act("Still deciding", fmt::format("{}deciding", verb::rating_fit), feedback),
         not_a_fit_button(feedback)}
    });
}

void add_fit_answer(Card& card, const Feedback& feedback) {
    if (feedback.fit == Fit::not_a_fit) {
        card.blocks.emplace_back(Paragraph{say(
            "You said that this is not the right match. Good that you know early; it is nobody's fault. Both "
            "of you "
            "will hear from me in neutral words and are offered a new match. Neither is told who said it."
        )});
        return;
    }
    card.blocks.emplace_back(Paragraph{
        say("The match so far: ", bold(fit_in_words(feedback.fit)), ". I may ask again after a while.")
    });
}

void add_thanks(Card& card, const Feedback& feedback, const PairContext& pair, const GivenView& view) {
    // The one who books, at the moment in which they think of it (PROGRAM rule 52).
    const bool books = feedback.rater == pair.mentee.person.id && !view.asks_fit;
    card.blocks.emplace_back(Paragraph{
        say(bold("Thank you. "),
            fmt::format("You rated session {}: ", feedback.number),
            stars_in_words(feedback.stars),
            view.asks_fit ? ". One more question, if you like; otherwise nothing needs doing."
            : books ? ". If you two meet again and have no time for it yet, finding one is your next step."
                    : ". Nothing else needs doing.")
    });
    if (books) card.blocks.emplace_back(Buttons{{{"Find a time", Run{"slots"}, Weight::normal, {}}}});
}

}  // namespace

const std::vector<OptionGroup>& rating_tags() {
    static const std::vector<OptionGroup> tags{
        {"",
         {{"useful", "Useful", ""},
          {"clear_next_step", "Clear next step", ""},
          {"rushed", "Rushed", ""},
          {"off_topic", "Off topic", ""},
          {"cancelled_late", "Cancelled or moved late", ""},
          {"uncomfortable", "Uncomfortable", ""}}}
    };
    return tags;
}

std::string stars_in_words(int stars) {
    if (stars < 1 || stars > 5) return "no rating";
    return fmt::format("{} · {}", stars, words_for_stars.at(static_cast<std::size_t>(stars) - 1));
}

std::string_view fit_in_words(Fit fit) {
    switch (fit) {
        case Fit::good:
            return "good fit";
        case Fit::deciding:
            return "still deciding";
        case Fit::not_a_fit:
            return "not a fit";
        case Fit::unsaid:
            break;
    }
    return "not said";
}

Card ask_rating(const Feedback& feedback, const PairContext& pair, Asking asking) {
    Card card{
        .summary = fmt::format("How was session {}? One tap is enough.", feedback.number), .blocks = {}
    };
    card.blocks.emplace_back(Paragraph{how_was_it(feedback, pair)});
    const char* whose_turn = "It is your turn, and one tap is enough. ";
    if (asking == Asking::again)
        whose_turn = "You have not said yet. One tap is enough, and I will leave it at that. ";
    if (asking == Asking::last) whose_turn = "You asked me to come back to this; it is the last time. ";
    card.blocks.emplace_back(
        Paragraph{say(whose_turn, partner_name(pair, feedback.rater), " does not see your answer.")}
    );
    card.blocks.emplace_back(star_buttons(feedback));
    auto not_met = act("We did not meet", verb::rating_not_met, feedback);
    not_met.confirm = Confirm{
        .title = "You did not meet?",
        .text = "Then I count this session as one that did not take place.",
        .yes = "We did not meet",
        .no = "Go back",
    };
    Buttons others{{std::move(not_met)}};
    if (asking != Asking::last) others.buttons.push_back(act("Later", verb::rating_later, feedback));
    card.blocks.emplace_back(std::move(others));
    return card;
}

Card rating_put_off(const Feedback& feedback, Moment until) {
    return one_paragraph(
        "I will ask again later.",
        say(fmt::format("I will ask again how session {} was: ", feedback.number),
            std::move(until),
            ". Until then nothing needs doing.")
    );
}

Card rating_not_met(const PairContext& pair, const PersonId& rater) {
    return one_paragraph(
        "Noted: you did not meet.",
        say(bold("Noted: you did not meet. "),
            "These things happen. You and ",
            partner_name(pair, rater),
            " both read the same neutral words from me, with a way to find a new time.")
    );
}

Card rating_given(const Feedback& feedback, const PairContext& pair, const GivenView& view) {
    const int low = pair.program.rules.low_rating;
    Card card{.summary = "Thank you, your answer is noted.", .blocks = {}};
    if (view.corrected_from) add_correction(card, feedback, *view.corrected_from, low);
    if (feedback.stars <= low) {
        add_promise(card, feedback, pair);
    } else if (!view.corrected_from) {
        add_thanks(card, feedback, pair, view);
    }
    if (feedback.fit != Fit::unsaid) {
        add_fit_answer(card, feedback);
    } else if (view.asks_fit) {
        add_fit_question(card, feedback, view.said_before);
    }
    card.blocks.emplace_back(Buttons{
        {act("Say more", verb::rating_more, feedback),
         act("I pressed the wrong one", verb::rating_correct, feedback),
         note_button(feedback.pairing, feedback.number)}
    });
    card.blocks.emplace_back(Note{
        say("Your rating and whatever you add are seen by you and by the organisers who take care of such "
            "matters. ",
            partner_name(pair, feedback.rater),
            " does not see them.")
    });
    if (feedback.stars > low) {
        card.blocks.emplace_back(Note{
            say("Two questions for yourself: what is one thing that you take from this session? What will "
                "you do about it, and by when? A note of it is read by you alone.")
        });
    }
    return card;
}

Card choose_stars_again(const Feedback& feedback, const PairContext& pair) {
    Card card{.summary = "Which one did you mean?", .blocks = {}};
    card.blocks.emplace_back(Paragraph{how_was_it(feedback, pair)});
    card.blocks.emplace_back(
        Paragraph{say("Press the one that you meant. What you pressed before is then replaced by it.")}
    );
    card.blocks.emplace_back(star_buttons(feedback));
    return card;
}

Card too_late_to_correct(const Feedback& feedback) {
    return one_paragraph(
        "This can no longer be changed here.",
        say(fmt::format(
                "It is more than a day ago, so your answer on session {} stays as it is. ", feedback.number
            ),
            "If it should be put right, write to the people who look after the program; they are glad to do "
            "it.")
    );
}

Card too_late_for_more() {
    return one_paragraph("This session is closed.", say(rating_form_too_late()));
}

Card rating_words_kept(const Feedback& feedback) {
    const bool none = feedback.comment.empty() && feedback.tags.empty();
    if (none)
        return one_paragraph(
            "Taken out.", say("What you had added is taken out again. Nothing needs doing.")
        );
    return one_paragraph(
        "Thank you, I have kept what you added.",
        say(bold("Thank you. "),
            "I have kept what you added, for the organisers alone. Nothing else needs doing.")
    );
}

Card rating_closed(const Feedback& feedback, const PairContext& pair) {
    Card card{.summary = "Nothing needs doing; an answer is still welcome.", .blocks = {}};
    card.blocks.emplace_back(Paragraph{
        say(fmt::format(
                "The question about session {} was closed without an answer. Nothing needs doing. ",
                feedback.number
            ),
            "If you would like to answer after all, it is welcome; ",
            partner_name(pair, feedback.rater),
            " does not see it.")
    });
    card.blocks.emplace_back(star_buttons(feedback));
    return card;
}

Form rating_form(const Feedback& feedback, const PairContext& pair) {
    Form form{
        .id = FormId{"feedback.more"},
        .title = "Say more",
        .submit = "Send",
        .intro = {say(
            bold("Who reads this: "),
            "the organisers who take care of such matters, and nobody else. ",
            partner_name(pair, feedback.rater),
            " does not see it, and it is in no report."
        )},
        .fields = {},
        .about = Act{std::string(verb::rating_tell), feedback.id.str(), feedback.version, {}},
    };
    form.fields.push_back(
        {rating_tags_field, "What fits?", "", Choices{Look::boxes, rating_tags()}, false, "", feedback.tags}
    );
    form.fields.push_back(
        {rating_comment_field,
         "A few words to the organisers",
         "What should they know, or what would help?",
         LongText{rating_comment_length},
         false,
         "",
         filled_with(feedback.comment)}
    );
    return form;
}

std::string rating_comment_too_long() {
    return fmt::format(
        "Please keep it to {} characters; whoever contacts you has time for more.", rating_comment_length
    );
}

std::string rating_form_too_late() {
    return "This session lies more than a week back and is closed. Please write to the people who look after "
           "the "
           "program directly; they are glad to hear from you.";
}

}  // namespace mentord::content
