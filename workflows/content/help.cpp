#include "workflows/content/help.hpp"

namespace mentord::content {

namespace {

void add_commands(Card& card) {
    card.blocks.emplace_back(Facts{{
        {"/mentor join", say("Register as a mentee, a mentor or both")},
        {"/mentor status", say("Where you stand, and whose turn it is")},
        {"/mentor pick", say("Choose a mentor from a short list, where your program lets you")},
        {"/mentor goals", say("What you want to reach, and how it is going")},
        {"/mentor milestones", say("The steps that the two of you will see along the way")},
    }});
    card.blocks.emplace_back(Facts{{
        {"/mentor profile", say("Read and change your answers")},
        {"/mentor pause", say("A rest from your match, or from waiting for one")},
        {"/mentor not-with", say("Whom you do not want to be matched with; a secret between you and me")},
        {"/mentor note, notes", say("Write a note for yourself after a session; read yours")},
        {"/mentor quotes", say("What you let us quote, and withdraw it")},
        {"/mentor write", say("Write to your partner, where the two of you have no app in common")},
        {"/mentor link", say("Make your accounts on Slack and on Microsoft Teams one")},
        {"/mentor leave", say("Leave, without giving a reason")},
    }});
    card.blocks.emplace_back(Buttons{
        {{"Join", Run{"join"}, Weight::primary, {}}, {"Show my status", Run{"status"}, Weight::normal, {}}}
    });
}

}  // namespace

Card help() {
    Card card{.summary = "What I can do for you", .blocks = {}};
    card.blocks.emplace_back(Paragraph{
        say("I run the mentoring program here in your chat. You tell me what you would like to learn or to "
            "pass on; ",
            "people are matched for stated reasons, and either side may always say no.")
    });
    add_commands(card);
    card.blocks.emplace_back(
        Note{say("You can also write these words to me in a direct message, without /mentor.")}
    );
    return card;
}

Card not_understood(const UserText& words) {
    Card card{.summary = "I did not understand that. Here is what I can do.", .blocks = {}};
    constexpr std::size_t quoted = 60;
    if (words.empty() || words.raw().size() > quoted) {
        card.blocks.emplace_back(Paragraph{say("I did not understand that. Here is what I can do:")});
    } else {
        card.blocks.emplace_back(Paragraph{say("I do not know “", words, "”. Here is what I can do:")});
    }
    add_commands(card);
    return card;
}

namespace {

Card one_paragraph(std::string summary, Text text) {
    Card card{.summary = std::move(summary), .blocks = {}};
    card.blocks.emplace_back(Paragraph{std::move(text)});
    return card;
}

}  // namespace

Card press_to_open(const std::string& again) {
    auto card = one_paragraph(
        "Your form is ready: press the button to open it.",
        say("Your form is ready. It opens when you press the button.")
    );
    card.blocks.emplace_back(Buttons{{{"Open the form", Run{again}, Weight::primary, {}}}});
    return card;
}

Card busy() {
    return one_paragraph(
        "Busy just now, please try again in a minute.",
        say("I am busy just now. Please try again in a minute; nothing has been changed.")
    );
}

Card unknown_workspace() {
    return one_paragraph(
        "This workspace is not connected to this mentoring bot.",
        say("This workspace is not connected to this mentoring bot, so nothing was changed. Please ask the "
            "people who run "
            "it to install the app here.")
    );
}

Card unknown_button() {
    auto card = one_paragraph(
        "That button no longer does anything.",
        say("That button is from an earlier message, or was meant for somebody else. Nothing has been "
            "changed.")
    );
    card.blocks.emplace_back(Buttons{{{"Show my status", Run{"status"}, Weight::normal, {}}}});
    return card;
}

}  // namespace mentord::content
