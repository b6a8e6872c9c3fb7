#pragma once

#include "workflows/conversation/form.hpp"
#include "workflows/conversation/user_text.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

/// Reading what a form brought back, and filling one in again.
namespace mentord {

inline std::vector<std::string> values_in(const Answers& answers, const std::string& field) {
    const auto found = answers.find(field);
    return found == answers.end() ? std::vector<std::string>{} : found->second;
}

/// The only value of a field, without the blanks around it; empty where there is none.
inline std::string value_in(const Answers& answers, const std::string& field) {
    constexpr std::string_view blanks = " \t\r\n";
    const auto values = values_in(answers, field);
    if (values.empty()) return {};
    const auto first = values.front().find_first_not_of(blanks);
    if (first == std::string::npos) return {};
    return values.front().substr(first, values.front().find_last_not_of(blanks) - first + 1);
}

/// The same as it was typed, blanks and all.
inline std::string as_typed(const Answers& answers, const std::string& field) {
    const auto values = values_in(answers, field);
    return values.empty() ? std::string{} : values.front();
}

inline int characters(std::string_view utf8) {
    const auto starts = [](char c) { return (static_cast<unsigned char>(c) & 0xc0) != 0x80; };
    return static_cast<int>(std::count_if(utf8.begin(), utf8.end(), starts));
}

/// What a field shows of a text that was typed before.
inline std::vector<std::string> filled_with(const UserText& typed) {
    if (typed.empty()) return {};
    return {typed.raw()};
}

}  // namespace mentord
