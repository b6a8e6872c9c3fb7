#include "workflows/content/undo_cards.hpp"

namespace mentord::content {

namespace {

Card one_paragraph(std::string summary, Text text) {
    Card card{.summary = std::move(summary), .blocks = {}};
    card.blocks.emplace_back(Paragraph{std::move(text)});
    card.blocks.emplace_back(Buttons{{{"Show my status", Run{"status"}, Weight::normal, {}}}});
    return card;
}

}  // namespace

void add_undo(Card& card, const Act& undo) {
    card.blocks.emplace_back(Buttons{{{"Undo", undo, Weight::normal, {}}}});
    card.blocks.emplace_back(
        Note{say("You can take this back for ten minutes; until then nobody else hears of it.")}
    );
}

Card taken_back() {
    return one_paragraph(
        "Taken back.", say(bold("Taken back."), " Everything is as it was, and nobody has heard of it.")
    );
}

Card too_late_to_undo() {
    return one_paragraph(
        "This can no longer be taken back.",
        say("This can no longer be taken back: the ten minutes are over, or something else has happened "
            "since. "
            "If it should not stay as it is, write to the people who run the program; they are glad to help.")
    );
}

}  // namespace mentord::content
