#pragma once

#include "storage/conversation_json.hpp"
#include "workflows/calendar/instant.hpp"
#include "workflows/conversation/form.hpp"
#include "workflows/conversation/ids.hpp"
#include "workflows/conversation/user_text.hpp"
#include "workflows/names.hpp"
#include "workflows/program/requirement.hpp"
#include "workflows/program/rules.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

/// How values of ours are kept in a column, and read back. Nothing of a type is kept as the zero or the empty
/// text.
namespace mentord::storage {

using Cell = std::variant<std::string, std::int64_t>;

std::string list_text(const std::vector<std::string>& items);
std::vector<std::string> list_from(const std::string& text);
std::string rules_text(const Rules& rules);  ///< only what differs from the defaults
Rules rules_from(const std::string& text);
std::string requirements_text(const std::vector<Requirement>& requirements);
std::vector<Requirement> requirements_from(const std::string& text);

/// Throws BadDatabase: the row holds a name that this program does not know.
[[noreturn]] void unknown_name(const char* column, const std::string& name);

inline Cell to_cell(const std::string& value) {
    return value;
}
inline Cell to_cell(const UserText& value) {
    return value.raw();
}
template <class Tag>
Cell to_cell(const Id<Tag>& value) {
    return value.str();
}
inline Cell to_cell(bool value) {
    return std::int64_t{value};
}
inline Cell to_cell(int value) {
    return std::int64_t{value};
}
inline Cell to_cell(std::int64_t value) {
    return value;
}
inline Cell to_cell(Instant value) {
    return to_millis(value);
}
inline Cell to_cell(const std::optional<Instant>& value) {
    return value ? to_millis(*value) : 0;
}
inline Cell to_cell(const std::vector<std::string>& value) {
    return list_text(value);
}
inline Cell to_cell(const Answers& value) {
    return to_json(value);
}
inline Cell to_cell(const Rules& value) {
    return rules_text(value);
}
inline Cell to_cell(const std::vector<Requirement>& value) {
    return requirements_text(value);
}
template <class Tag>
Cell to_cell(const std::vector<Id<Tag>>& value) {
    std::vector<std::string> texts;
    for (const auto& id : value)
        texts.push_back(id.str());
    return list_text(texts);
}
inline Cell to_cell(const std::vector<Instant>& value) {
    std::vector<std::string> texts;
    for (const auto at : value)
        texts.push_back(std::to_string(to_millis(at)));
    return list_text(texts);
}

inline const std::string& text_in(const Cell& cell) {
    return std::get<std::string>(cell);
}
inline std::int64_t number_in(const Cell& cell) {
    return std::get<std::int64_t>(cell);
}

inline void from_cell(Cell&& cell, std::string& value) {
    value = std::get<std::string>(std::move(cell));
}
inline void from_cell(Cell&& cell, UserText& value) {
    value = UserText{std::get<std::string>(std::move(cell))};
}
template <class Tag>
void from_cell(Cell&& cell, Id<Tag>& value) {
    value = Id<Tag>{std::get<std::string>(std::move(cell))};
}
inline void from_cell(const Cell& cell, bool& value) {
    value = number_in(cell) != 0;
}
inline void from_cell(const Cell& cell, int& value) {
    value = static_cast<int>(number_in(cell));
}
inline void from_cell(const Cell& cell, std::int64_t& value) {
    value = number_in(cell);
}
inline void from_cell(const Cell& cell, Instant& value) {
    value = from_millis(number_in(cell));
}
inline void from_cell(const Cell& cell, std::optional<Instant>& value) {
    value = number_in(cell) == 0 ? std::nullopt : std::optional(from_millis(number_in(cell)));
}
inline void from_cell(const Cell& cell, std::vector<std::string>& value) {
    value = list_from(text_in(cell));
}
inline void from_cell(const Cell& cell, Answers& value) {
    value = answers_from_json(text_in(cell));
}
inline void from_cell(const Cell& cell, Rules& value) {
    value = rules_from(text_in(cell));
}
inline void from_cell(const Cell& cell, std::vector<Requirement>& value) {
    value = requirements_from(text_in(cell));
}
template <class Tag>
void from_cell(const Cell& cell, std::vector<Id<Tag>>& value) {
    value.clear();
    for (auto& text : list_from(text_in(cell)))
        value.emplace_back(std::move(text));
}
inline void from_cell(const Cell& cell, std::vector<Instant>& value) {
    value.clear();
    for (const auto& text : list_from(text_in(cell)))
        value.push_back(from_millis(std::stoll(text)));
}

}  // namespace mentord::storage
