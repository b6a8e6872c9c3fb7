#include "workflows/content/admin_help.hpp"

#include "workflows/content/parts.hpp"

#include <array>

namespace mentord::content {

namespace {

struct Line {
    const char* words;
    const char* meaning;
};

constexpr std::array<Line, 15> program_commands{{
    {"(nothing)", "what waits for you, with one suggested action each"},
    {"match", "a list of the best matches, to look through, change and approve"},
    {"propose", "propose a single match; both are asked"},
    {"approvals", "who waits for your word before they can be matched"},
    {"calls", "with whom to talk when a pair has finished, and what they answered"},
    {"quotes", "what people let you quote, to approve or not"},
    {"program list", "your programs, and whose turn it is"},
    {"program new", "begin a program"},
    {"program show", "one program with all that can be done about it"},
    {"program open, close, start, finish", "take it to its next step"},
    {"program edit, rules, holidays", "its texts and days, its numbers, its days without messages"},
    {"program admins", "who looks after it, and who gets escalations"},
    {"program channel", "where alerts and announcements are posted, besides direct messages"},
    {"program clone", "a new draft like it"},
    {"program announce, archive", "show the opening day; put it away"},
}};

void add_commands(Card& card) {
    Text text = say(bold("After /mentor-admin"));
    for (const auto& [words, meaning] : program_commands)
        text = say(std::move(text), "\n• ", bold(words), ": ", meaning);
    card.blocks.emplace_back(Paragraph{std::move(text)});
    card.blocks.emplace_back(
        Note{say("With several programs, put the id behind it: /mentor-admin program show main.")}
    );
    card.blocks.emplace_back(Buttons{
        {run("My programs", "/mentor-admin program list", Weight::primary),
         run("New program", "/mentor-admin program new")}
    });
}

}  // namespace

Card admin_help() {
    auto card = card_of(
        "What you can do as one who looks after a program",
        say("You look after a mentoring program. I do the reminding; the decisions are yours.")
    );
    add_commands(card);
    return card;
}

Card admin_not_understood(const UserText& words) {
    constexpr std::size_t quoted = 60;
    const bool quotable = !words.empty() && words.raw().size() <= quoted;
    auto card = card_of(
        "I did not understand that. Here is what you can do.",
        quotable ? say("I do not know “", words, "”. Here is what you can do:")
                 : say("I did not understand that. Here is what you can do:")
    );
    add_commands(card);
    return card;
}

}  // namespace mentord::content
