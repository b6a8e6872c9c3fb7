#include "workflows/content/account_cards.hpp"

#include "workflows/content/parts.hpp"

namespace mentord::content {

std::string platform_name(std::string_view platform) {
    if (platform == "slack") return "Slack";
    if (platform == "teams") return "Microsoft Teams";
    return "the demo";
}

Card link_code(const std::string& code, const Person& reader, Instant until) {
    auto card = card_of(
        "Your code is here.",
        say("Your code is ",
            bold(code),
            ". Please write to me in your other app, there and not here: ",
            bold("link " + code),
            ".")
    );
    card.blocks.emplace_back(Paragraph{
        say("Then I know that both accounts are you: one registration, one mentor, and I write to you where "
            "you last wrote to me.")
    });
    card.blocks.emplace_back(Note{
        say("It works once, until ",
            moment_for(reader, until),
            ". Nobody else should have it: whoever types it becomes you. Changed your mind? Then leave it: "
            "nothing happens.")
    });
    return card;
}

Card link_code_unknown() {
    auto card = card_of(
        "I do not know this code.",
        say("I do not know this code: it works once and for ten minutes. Please write ",
            bold("link"),
            " to me in your other app for a fresh one, and type it here.")
    );
    card.blocks.emplace_back(Note{say("Nothing has been changed.")});
    return card;
}

Card link_code_from_here(std::string_view platform) {
    return card_of(
        "This code is for your other app.",
        say("This code comes from ",
            platform_name(platform),
            ", where you are now. It links an account of another app: please type it there. Nothing has been "
            "changed.")
    );
}

Card link_both_registered() {
    auto card = card_of(
        "You take part with both accounts.",
        say("You have registered with both accounts, each with answers of its own, and I cannot make one "
            "registration of two.")
    );
    card.blocks.emplace_back(Paragraph{
        say("Choose the one that you need less, write ",
            bold("/mentor forget-me"),
            " to me there, and link the two after that. Nothing has been changed.")
    });
    return card;
}

Card linked(std::string_view platform, std::string_view other_platform) {
    return card_of(
        "Both accounts are you now.",
        say(bold("Both accounts are you now. "),
            "What you have on ",
            platform_name(other_platform),
            " you have on ",
            platform_name(platform),
            ", too. I write to you where you last wrote to me; there is nothing else that you need to do.")
    );
}

Card linked_by_email(std::string_view platform, std::string_view other_platform) {
    auto card = card_of(
        "I know you already.",
        say("Your address on ",
            platform_name(platform),
            " is the one that I know from ",
            platform_name(other_platform),
            ", so both accounts are you: one registration, and I write to you where you last wrote to me.")
    );
    card.blocks.emplace_back(
        Note{say("If the other account is not yours, please tell the people who run the program.")}
    );
    return card;
}

Card person_unreachable(const Person& who) {
    auto card = card_of(
        "Somebody in your program cannot be reached.",
        say("My messages do not reach ",
            who.profile.name.empty() ? say("somebody in your program") : name_of(who),
            " any more: on ",
            platform_name(who.platform),
            " my app is not beside their chats. They may have taken it away, or never had it.")
    );
    card.blocks.emplace_back(Paragraph{
        say("It is your turn: please tell them, or ask whoever looks after the apps to install it for "
            "them. As soon as they write to me I go on; what I had for them meanwhile is not sent again.")
    });
    return card;
}

}  // namespace mentord::content
