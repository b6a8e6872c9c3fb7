#include "storage/cells.hpp"

#include "storage/errors.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <utility>

namespace mentord::storage {

using nlohmann::json;

std::string list_text(const std::vector<std::string>& items) {
    return items.empty() ? "[]" : json(items).dump();
}

std::vector<std::string> list_from(const std::string& text) {
    return text == "[]" ? std::vector<std::string>{} : json::parse(text).get<std::vector<std::string>>();
}

std::string rules_text(const Rules& rules) {
    const Rules usual;
    json changed = json::object();
    for (const auto& row : rule_rows) {
        if (rules.*row.value != usual.*row.value) changed[std::string(row.name)] = rules.*row.value;
    }
    return changed.dump();
}

namespace {

Rules read_rules(const std::string& text) {
    Rules rules;
    const auto changed = json::parse(text);
    for (const auto& [name, value] : changed.items()) {
        const auto* row = std::ranges::find(rule_rows, name, &RuleRow::name);
        if (row != rule_rows.end()) rules.*row->value = value.get<int>();
    }
    return rules;
}

}  // namespace

// Every step asks for the program, and its numbers hardly ever change: the last ones that were read are kept.
Rules rules_from(const std::string& text) {
    struct Read {
        std::string text = "{}";
        Rules rules;
    };
    thread_local Read last;
    if (last.text != text) last = {text, read_rules(text)};
    return last.rules;
}

std::string requirements_text(const std::vector<Requirement>& requirements) {
    std::vector<std::string> lines;
    for (const auto& one : requirements)
        lines.push_back(text_of(one));
    return list_text(lines);
}

std::vector<Requirement> requirements_from(const std::string& text) {
    std::vector<Requirement> requirements;
    for (const auto& line : list_from(text)) {
        auto one = kept_requirement(line);
        if (!one) unknown_name("requirements", line);
        requirements.push_back(std::move(*one));
    }
    return requirements;
}

void unknown_name(const char* column, const std::string& name) {
    throw BadDatabase(
        fmt::format("the column {} holds \"{}\", which this program does not know", column, name)
    );
}

}  // namespace mentord::storage
