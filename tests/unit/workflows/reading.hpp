#pragma once

#include "workflows/conversation/card.hpp"
#include "workflows/overloaded.hpp"

#include <string>
#include <variant>
#include <vector>

/// Cards as a person meets them: their words, and the buttons that can be pressed.
namespace mentord {

inline std::string words_of(const Text& text) {
    std::string all;
    for (const auto& piece : text.pieces) {
        all += std::visit(
            Overloaded{
                [](const Words& words) { return words.text; },
                [](const UserText& typed) { return typed.raw(); },
                [](const Moment&) { return std::string("(a moment)"); },
            },
            piece
        );
    }
    return all;
}

inline std::vector<Button> buttons_of(const Card& card) {
    std::vector<Button> all;
    for (const auto& block : card.blocks) {
        if (const auto* row = std::get_if<Buttons>(&block))
            all.insert(all.end(), row->buttons.begin(), row->buttons.end());
    }
    return all;
}

inline std::string words_of(const Card& card) {
    std::string all = card.summary + "\n";
    for (const auto& block : card.blocks) {
        all += std::visit(
            Overloaded{
                [](const Heading& heading) { return heading.text; },
                [](const Paragraph& paragraph) { return words_of(paragraph.text); },
                [](const Facts& facts) {
                    std::string lines;
                    for (const auto& fact : facts.facts)
                        lines += fact.label + ": " + words_of(fact.value) + "\n";
                    return lines;
                },
                [](const Buttons& row) {
                    std::string labels;
                    for (const auto& button : row.buttons)
                        labels += "[" + button.label + "] ";
                    return labels;
                },
                [](const Note& note) { return words_of(note.text); },
                [](const Divider&) { return std::string("--"); },
            },
            block
        );
        all += "\n";
    }
    return all;
}

inline bool says(const Card& card, std::string_view words) {
    return words_of(card).find(words) != std::string::npos;
}

}  // namespace mentord
