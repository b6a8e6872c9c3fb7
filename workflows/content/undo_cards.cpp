#include "workflows/content/undo_cards.hpp"

#include "workflows/content/parts.hpp"

namespace mentord::content {

namespace {

Card with_status(std::string summary, Text text) {
    auto card = card_of(std::move(summary), std::move(text));
    card.blocks.emplace_back(Buttons{{run("Show my status", "status")}});
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
    return with_status(
        "Taken back.", say(bold("Taken back."), " Everything is as it was, and nobody has heard of it.")
    );
}

Card too_late_to_undo() {
    return with_status(
        "This can no longer be taken back.",
        say("This can no longer be taken back: the ten minutes are over, or something else has happened "
            "since. "
            "If it should not stay as it is, write to the people who run the program; they are glad to help.")
    );
}

}  // namespace mentord::content
