#include "workflows/content/choice_cards.hpp"

#include "workflows/content/parts.hpp"

namespace mentord::content {

Card which_pairing(const std::vector<PairChoice>& choices) {
    auto card = card_of("Which match do you mean?", say("Which match do you mean?"));
    Buttons row;
    for (const auto& choice : choices) {
        const auto& name = choice.other.profile.name;
        row.buttons.push_back(Button{name.empty() ? "Somebody" : name, choice.act, Weight::normal, {}});
    }
    card.blocks.emplace_back(std::move(row));
    return card;
}

Card no_pairing() {
    auto card = card_of(
        "You have no match at the moment.",
        say("You have no match at the moment, so there is nothing to do here. /mentor status shows whose "
            "turn it is.")
    );
    card.blocks.emplace_back(Buttons{{run("Show my status", "status")}});
    return card;
}

Card which_program_is_meant(const std::string& command, const std::vector<Program>& programs) {
    auto card = card_of("Which program do you mean?", say("Which program do you mean?"));
    Buttons row;
    for (const auto& program : programs) {
        if (!program.goal.empty()) {
            card.blocks.emplace_back(Paragraph{say(UserText{program.name}, ": ", program.goal)});
        }
        row.buttons.push_back(run(program.name, command + " " + program.id.str()));
    }
    card.blocks.emplace_back(std::move(row));
    return card;
}

}  // namespace mentord::content
