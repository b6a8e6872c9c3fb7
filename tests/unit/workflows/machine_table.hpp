#pragma once

#include "tests/unit/workflows/machine_story.hpp"
#include "tests/unit/workflows/table_drawing.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

/// What holds for every machine, asked of every step out of every state that can be reached.
namespace mentord {

/// The state without the marks that every change leaves.
template <class State>
State without_marks(State state) {
    if (state) {
        state->version = 0;
        state->changed_at = {};
    }
    return state;
}

template <class Happening>
void expect_every_happening(const std::vector<std::pair<Happening, PersonId>>& one_of_each) {
    std::set<std::size_t> alternatives;
    std::set<std::string_view> names;
    for (const auto& [happening, who] : one_of_each) {
        alternatives.insert(happening.index());
        names.insert(name_of(happening));
    }
    EXPECT_EQ(alternatives.size(), std::variant_size_v<Happening>);
    EXPECT_EQ(names.size(), std::variant_size_v<Happening>);
}

/// The drawing in the test is the table as it is: a forgotten or stray cell shows.
template <class Story, class OneOfEach>
void expect_picture(
    const std::vector<std::pair<std::string, Story>>& rows, OneOfEach one_of_each, std::string_view picture
) {
    const auto names = [](const auto& happening) { return name_of(happening); };
    const auto acts = [](Story story, const auto& what, const PersonId& who) {
        const auto before = story.state;
        story.then(what, who);
        return story.state != before || !story.silent();
    };
    EXPECT_EQ(draw_table(rows, one_of_each, names, acts), picture);
}

template <class Story, class Edges>
void expect_edges(const std::vector<Step<Story>>& steps, const Edges& edges) {
    std::set<std::pair<std::string, std::string>> reached, written;
    for (const auto& [before, happening, actor, after] : steps) {
        if (!after.state || (before.state && before.state->state == after.state->state)) continue;
        reached.emplace(
            before.state ? to_string(before.state->state) : "none", to_string(after.state->state)
        );
    }
    for (const auto& [from, to] : edges)
        written.emplace(from ? to_string(*from) : "none", to_string(to));
    EXPECT_EQ(reached, written);
}

template <class Story, class Contents>
void expect_versions(const std::vector<Step<Story>>& steps, Contents contents) {
    for (const auto& [before, happening, actor, after] : steps) {
        const auto old_version = before.state ? before.state->version : 0;
        const auto new_version = after.state ? after.state->version : 0;
        const bool same = contents(before.state) == contents(after.state);
        ASSERT_EQ(new_version, old_version + (same ? 0 : 1)) << name_of(happening);
        if (!same) {
            ASSERT_EQ(after.state->changed_at, after.now) << name_of(happening);
        }
    }
}

/// `version_of`: what a happening that was pressed carries; nothing for the others.
template <class Story, class VersionOf>
void expect_old_buttons_change_nothing(const std::vector<Step<Story>>& steps, VersionOf version_of) {
    for (const auto& [before, happening, actor, after] : steps) {
        const std::optional<std::int64_t> version = std::visit(version_of, happening);
        if (!version || !before.state || *version == before.state->version) continue;
        EXPECT_EQ(before.state, after.state) << name_of(happening);
        EXPECT_TRUE(after.effects.empty()) << name_of(happening);
        EXPECT_TRUE(std::holds_alternative<Replace>(after.answer)) << name_of(happening);
    }
}

}  // namespace mentord
