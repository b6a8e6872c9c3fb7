#include "workflows/program/program_id.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace mentord {

namespace {

// Latin letters with marks, U+00C0 to U+00FF, as people write them where they have no such keys.
constexpr std::array<std::string_view, 64> plain_letters{
    "a", "a", "a", "a", "ae", "a", "ae", "c", "e", "e", "e", "e", "i",  "i", "i",  "i",   //
    "d", "n", "o", "o", "o",  "o", "oe", "",  "o", "u", "u", "u", "ue", "y", "th", "ss",  //
    "a", "a", "a", "a", "ae", "a", "ae", "c", "e", "e", "e", "e", "i",  "i", "i",  "i",   //
    "d", "n", "o", "o", "o",  "o", "oe", "",  "o", "u", "u", "u", "ue", "y", "th", "y",
};

bool letter_or_digit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

std::string lowered(std::string_view name) {
    std::string plain;
    for (std::size_t i = 0; i < name.size(); ++i) {
        const auto byte = static_cast<unsigned char>(name[i]);
        if (byte == 0xc3 && i + 1 < name.size()) {
            plain += plain_letters.at(static_cast<unsigned char>(name[++i]) & 0x3f);
        } else if (byte >= 'A' && byte <= 'Z') {
            plain += static_cast<char>(byte - 'A' + 'a');
        } else {
            plain += name[i];
        }
    }
    return plain;
}

void drop_hyphens_at_end(std::string& slug) {
    while (slug.ends_with('-'))
        slug.pop_back();
}

std::string slug_of(std::string_view name) {
    std::string slug;
    for (const char c : lowered(name)) {
        if (letter_or_digit(c)) {
            slug += c;
        } else if (!slug.empty() && !slug.ends_with('-')) {
            slug += '-';
        }
    }
    if (slug.size() > longest_program_id) slug.resize(longest_program_id);
    drop_hyphens_at_end(slug);
    return slug.empty() ? "program" : slug;
}

}  // namespace

ProgramId program_id_from(std::string_view name, const std::vector<ProgramId>& taken) {
    const auto slug = slug_of(name);
    ProgramId id{slug};
    for (int number = 2; std::ranges::find(taken, id) != taken.end(); ++number) {
        const auto ending = "-" + std::to_string(number);
        auto beginning = slug.substr(0, longest_program_id - ending.size());
        drop_hyphens_at_end(beginning);
        id = ProgramId{beginning + ending};
    }
    return id;
}

bool well_formed_program_id(std::string_view text) {
    return !text.empty() && text.size() <= longest_program_id && !text.starts_with('-') &&
           !text.ends_with('-') &&
           std::ranges::all_of(text, [](char c) { return letter_or_digit(c) || c == '-'; });
}

}  // namespace mentord
