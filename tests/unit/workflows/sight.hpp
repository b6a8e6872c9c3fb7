#pragma once

#include "tests/unit/workflows/reading.hpp"
#include "tests/unit/workflows/story.hpp"

#include <gtest/gtest.h>

#include <string>
#include <variant>
#include <vector>

/// What the person sees after the last step of a story.
namespace mentord::registration {

inline const Form& opened(const Story& story) {
    return std::get<Open>(story.answer).form;
}
inline const Form& next_form(const Story& story) {
    return std::get<Next>(story.answer).form;
}
inline const Card& told(const Story& story) {
    return std::get<Tell>(story.answer).card;
}
inline const Card& replaced(const Story& story) {
    return std::get<Replace>(story.answer).card;
}

/// What the form shows filled in.
inline Answers initial_of(const Form& form) {
    Answers shown;
    for (const auto& field : form.fields) {
        if (!field.initial.empty()) shown[field.id] = field.initial;
    }
    return shown;
}

inline std::vector<std::string> ids_of(const Form& form) {
    std::vector<std::string> ids;
    for (const auto& field : form.fields)
        ids.push_back(field.id);
    return ids;
}

/// What the button with this label would decide.
inline Act act_on(const Card& card, const std::string& label) {
    for (const auto& button : buttons_of(card)) {
        if (button.label == label) return std::get<Act>(button.does);
    }
    ADD_FAILURE() << "no button " << label;
    return {};
}

}  // namespace mentord::registration
