#pragma once

#include "workflows/content/catalogue.hpp"
#include "workflows/conversation/card.hpp"
#include "workflows/people/person.hpp"
#include "workflows/registration/profile.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// What many cards are put together from.
namespace mentord::content {

inline Button run(std::string label, std::string words, Weight weight = Weight::normal) {
    return Button{std::move(label), Run{std::move(words)}, weight, {}};
}

inline Button act(
    std::string label,
    std::string_view verb,
    const std::string& subject,
    std::int64_t version,
    Weight weight = Weight::normal
) {
    return Button{std::move(label), Act{std::string(verb), subject, version, {}}, weight, {}};
}

/// How somebody is called; people without a name known to us are somebody.
inline Text name_of(const Person& person) {
    if (person.profile.name.empty()) return say("your partner");
    return say(UserText{person.profile.name});
}

inline Moment moment_for(const Person& reader, Instant at) {
    return Moment{at, reader.profile.zone};
}

inline Text skill_list(const std::vector<Skill>& chosen) {
    std::string words;
    for (const auto& skill : chosen) {
        if (!words.empty()) words += ", ";
        words += label_of(skills(), skill.value);
    }
    return say(words);
}

inline Text goal_list(const std::vector<UserText>& goals) {
    Text text;
    for (const auto& goal : goals) {
        if (!text.pieces.empty()) detail::add(text, "\n");
        detail::add(text, goals.size() > 1 ? "• " : "");
        detail::add(text, goal);
    }
    return text;
}

inline Card card_of(std::string summary, Text text) {
    Card card{.summary = std::move(summary), .blocks = {}};
    card.blocks.emplace_back(Paragraph{std::move(text)});
    return card;
}

}  // namespace mentord::content
