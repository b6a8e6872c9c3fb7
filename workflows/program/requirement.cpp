#include "workflows/program/requirement.hpp"

#include "workflows/content/catalogue.hpp"
#include "workflows/content/program_errors.hpp"
#include "workflows/conversation/form_answers.hpp"

#include <algorithm>
#include <utility>

namespace mentord {

namespace {

using Groups = std::vector<OptionGroup>;

/// The list whose values are meant; nothing: whatever the company says.
const Groups* list_for(Attribute attribute) {
    switch (attribute) {
        case Attribute::department:
        case Attribute::location:
            return nullptr;
        case Attribute::language:
            return &content::languages();
        case Attribute::skill:
            return &content::skills();
        case Attribute::self_check:
            return &content::self_checks();
    }
    return nullptr;
}

std::string lower(std::string_view text) {
    std::string small(text);
    std::ranges::transform(small, small.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return small;
}

// The end of a line or a tab is a blank as any other, and several are one.
std::string tidied(std::string_view text) {
    constexpr char last_of_controls = 0x7f;
    std::string tidy;
    for (const char c : text) {
        if (static_cast<unsigned char>(c) > ' ' && c != last_of_controls) {
            tidy += c;
        } else if (!tidy.empty() && tidy.back() != ' ') {
            tidy += ' ';
        }
    }
    if (!tidy.empty() && tidy.back() == ' ') tidy.pop_back();
    return tidy;
}

// Between commas that stand in no quotes.
std::vector<std::string> pieces_of(std::string_view text) {
    std::vector<std::string> pieces(1);
    bool quoted = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c == '"' && quoted && text.substr(i + 1).starts_with('"')) {
            pieces.back() += c;
            ++i;
        } else if (c == '"') {
            quoted = !quoted;
        } else if (c == ',' && !quoted) {
            pieces.emplace_back();
        } else {
            pieces.back() += c;
        }
    }
    return pieces;
}

std::vector<std::string> listed_in(std::string_view text) {
    std::vector<std::string> values;
    for (const auto& piece : pieces_of(text)) {
        auto value = tidied(piece);
        if (!value.empty() && std::ranges::find(values, value) == values.end())
            values.push_back(std::move(value));
    }
    return values;
}

/// A line taken apart, whatever its words mean.
struct Parts {
    std::optional<Role> of;
    std::optional<Attribute> attribute;
    std::vector<std::string> one_of;
};

std::string_view first_word(std::string_view& rest) {
    const auto end = rest.find(' ');
    const auto word = rest.substr(0, end);
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    return word;
}

Parts parts_of(std::string_view line) {
    const auto text = tidied(line);
    std::string_view rest = text;
    Parts parts;
    parts.of = value_of(role_names, lower(first_word(rest)));
    if (parts.of == Role::unsaid) parts.of.reset();
    parts.attribute = value_of(attribute_names, lower(first_word(rest)));
    parts.one_of = listed_in(rest);
    return parts;
}

/// The value that a value or a label stands for, however it is spelled; what is in no list stays as it is.
std::string value_meant(const Groups& groups, const std::string& typed) {
    const auto small = lower(typed);
    for (const auto& group : groups) {
        for (const auto& option : group.options) {
            if (lower(option.value) == small || lower(option.label) == small) return option.value;
        }
    }
    return typed;
}

std::vector<std::string> values_of(const Groups& groups) {
    std::vector<std::string> values;
    for (const auto& group : groups) {
        for (const auto& option : group.options)
            values.push_back(option.value);
    }
    return values;
}

std::string in_quotes(const std::string& value) {
    std::string quoted = "\"";
    for (const char c : value) {
        if (c == '"') quoted += c;
        quoted += c;
    }
    return quoted + '"';
}

}  // namespace

std::string text_of(const Requirement& requirement) {
    std::string text(to_string(requirement.of));
    text += ' ';
    text += name_of(attribute_names, requirement.attribute);
    std::string_view before = " ";
    for (const auto& value : requirement.one_of) {
        text += before;
        text += value.find_first_of(",\"") == std::string::npos ? value : in_quotes(value);
        before = ", ";
    }
    return text;
}

RequirementReading read_requirement(std::string_view line) {
    auto [of, attribute, one_of] = parts_of(line);
    if (!of) return {.problem = content::requirement_of_nobody()};
    if (!attribute) return {.problem = content::requirement_of_no_attribute()};
    Requirement read{.of = *of, .attribute = *attribute, .one_of = {}};
    const auto* groups = list_for(*attribute);
    for (const auto& value : one_of) {
        auto meant = groups == nullptr ? value : value_meant(*groups, value);
        if (std::ranges::find(read.one_of, meant) == read.one_of.end())
            read.one_of.push_back(std::move(meant));
    }
    auto problem = problem_with(read);
    if (!problem.empty()) return {.problem = std::move(problem)};
    return {.requirement = std::move(read)};
}

std::optional<Requirement> kept_requirement(std::string_view line) {
    auto [of, attribute, one_of] = parts_of(line);
    if (!of || !attribute) return std::nullopt;
    return Requirement{.of = *of, .attribute = *attribute, .one_of = std::move(one_of)};
}

std::string problem_with(const Requirement& requirement) {
    const auto& [of, attribute, one_of] = requirement;
    if (one_of.empty()) return content::requirement_without_value();
    if (attribute == Attribute::self_check && of != Role::mentor)
        return content::requirement_of_mentors_only();
    if (characters(text_of(requirement)) > longest_requirement)
        return content::requirement_too_long(longest_requirement);
    const auto* groups = list_for(attribute);
    if (groups == nullptr) return {};
    const auto known = values_of(*groups);
    for (std::size_t i = 0; i < one_of.size(); ++i) {
        if (std::ranges::find(known, one_of[i]) == known.end())
            return content::requirement_not_in_list(i + 1, name_of(attribute_names, attribute), known);
    }
    return {};
}

}  // namespace mentord
