#include "workflows/program/changes.hpp"

namespace mentord::governing {

Program with(Program program, const Changes& changes) {
    if (changes.name) program.name = *changes.name;
    if (changes.type) program.type = *changes.type;
    if (changes.goal) program.goal = *changes.goal;
    if (changes.category) program.category = *changes.category;
    if (changes.match_mode) program.match_mode = *changes.match_mode;
    if (changes.charter) program.charter = *changes.charter;
    if (changes.opens) program.opens = changes.opens->to;
    if (changes.closes) program.closes = changes.closes->to;
    if (changes.holidays) program.holidays = *changes.holidays;
    if (changes.alert_channel) program.alert_channel = *changes.alert_channel;
    if (changes.announce_channel) program.announce_channel = *changes.announce_channel;
    if (changes.requirements) program.requirements = *changes.requirements;
    for (const auto& [rule, to] : changes.rules)
        program.rules.*rule = to;
    return program;
}

std::vector<std::string> changed_keys(const Program& before, const Program& after) {
    std::vector<std::string> keys;
    const auto compare = [&keys](const char* name, const auto& one, const auto& other) {
        if (one != other) keys.emplace_back(name);
    };
    compare(key::name, before.name, after.name);
    compare(key::type, before.type, after.type);
    compare(key::goal, before.goal, after.goal);
    compare(key::category, before.category, after.category);
    compare(key::match_mode, before.match_mode, after.match_mode);
    compare(key::charter, before.charter, after.charter);
    compare(key::opens, before.opens, after.opens);
    compare(key::closes, before.closes, after.closes);
    compare(key::holidays, before.holidays, after.holidays);
    compare(key::alert_channel, before.alert_channel, after.alert_channel);
    compare(key::announce_channel, before.announce_channel, after.announce_channel);
    compare(key::requirements, before.requirements, after.requirements);
    for (const auto& row : rule_rows) {
        if (before.rules.*row.value != after.rules.*row.value) keys.emplace_back(row.name);
    }
    return keys;
}

}  // namespace mentord::governing
