#include "bot/program_file.hpp"
#include "workflows/calendar/working_hours.hpp"
#include "workflows/program/rule_groups.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace mentord {

namespace {

namespace key = governing::key;

std::string joined(const std::vector<std::string>& items) {
    return items.empty() ? "none" : fmt::format("{}", fmt::join(items, ", "));
}

std::string lines_of(const std::vector<Requirement>& requirements) {
    std::string lines;
    for (const auto& one : requirements)
        lines += (lines.empty() ? "" : "; ") + text_of(one);
    return lines.empty() ? "none" : lines;
}

}  // namespace

std::vector<std::string> program_diff(
    const ProgramSheet& before, const ProgramSheet& after, std::string_view zone
) {
    const auto& [was, people_were] = before;
    const auto& [is, people_are] = after;
    const auto day = [&](const std::optional<Instant>& at) {
        return at ? local_text(*at, zone) : std::string("none");
    };
    const auto named = [](const ChannelId& channel) {
        return channel.empty() ? std::string("none") : channel.str();
    };
    std::vector<std::string> lines;
    const auto add = [&](std::string_view key, std::string_view from, std::string_view to) {
        lines.push_back(fmt::format("{}: {} -> {}", key, from, to));
    };
    for (const auto& name : governing::changed_keys(was, is)) {
        if (const auto* row = find_rule(name)) {
            lines.push_back(fmt::format(
                "rules.{}: {} -> {} {}", name, was.rules.*row->value, is.rules.*row->value, row->unit
            ));
        } else if (name == key::name) {
            add(name, fmt::format("“{}”", was.name), fmt::format("“{}”", is.name));
        } else if (name == key::type) {
            add(name, name_of(program_type_names, was.type), name_of(program_type_names, is.type));
        } else if (name == key::goal) {
            add(name, fmt::format("“{}”", was.goal.raw()), fmt::format("“{}”", is.goal.raw()));
        } else if (name == key::category) {
            add(name, name_of(goal_category_names, was.category), name_of(goal_category_names, is.category));
        } else if (name == key::match_mode) {
            add(name, name_of(match_mode_names, was.match_mode), name_of(match_mode_names, is.match_mode));
        } else if (name == key::charter) {
            const auto size = [](const UserText& text) { return fmt::format("{} bytes", text.raw().size()); };
            add(name, size(was.charter), size(is.charter));
        } else if (name == key::opens) {
            add(name, day(was.opens), day(is.opens));
        } else if (name == key::closes) {
            add(name, day(was.closes), day(is.closes));
        } else if (name == key::holidays) {
            add(name, joined(was.holidays), joined(is.holidays));
        } else if (name == key::alert_channel) {
            add(name, named(was.alert_channel), named(is.alert_channel));
        } else if (name == key::announce_channel) {
            add(name, named(was.announce_channel), named(is.announce_channel));
        } else if (name == key::requirements) {
            add(name, lines_of(was.requirements), lines_of(is.requirements));
        }
    }
    if (people_were.admins != people_are.admins)
        add("people.admins", joined(people_were.admins), joined(people_are.admins));
    if (people_were.escalation != people_are.escalation)
        add("people.escalation", joined(people_were.escalation), joined(people_are.escalation));
    return lines;
}

}  // namespace mentord
