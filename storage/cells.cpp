#include "storage/cells.hpp"

#include "storage/errors.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

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

Rules rules_from(const std::string& text) {
    Rules rules;
    if (text == "{}") return rules;
    const auto changed = json::parse(text);
    for (const auto& row : rule_rows) {
        const auto found = changed.find(std::string(row.name));
        if (found != changed.end()) rules.*row.value = found->get<int>();
    }
    return rules;
}

void unknown_name(const char* column, const std::string& name) {
    throw BadDatabase(
        fmt::format("the column {} holds \"{}\", which this program does not know", column, name)
    );
}

}  // namespace mentord::storage
