#include "adapters/teams/spoken_commands.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <utility>

namespace mentord::teams {

namespace {

// What may follow "/mentor" in a sentence; any other word belongs to the sentence ("/mentor shows ...").
// Longer ones first.
constexpr std::array<std::string_view, 37> commands{
    "join mentor", "join mentee", "join both", "not-with list", "agreement", "book",    "edit",   "end",
    "forget-me",   "goal",        "goals",     "help",          "join",      "leave",   "link",   "met",
    "milestone",   "milestones",  "more-help", "my-data",       "not-with",  "note",    "notes",  "pause",
    "pick",        "profile",     "quote",     "quotes",        "register",  "rematch", "resume", "slots",
    "status",      "stop",        "survey",    "talk",          "write",
};
constexpr std::array<std::string_view, 24> admin_commands{
    "program admins",
    "program announce",
    "program archive",
    "program channel",
    "program clone",
    "program close",
    "program edit",
    "program finish",
    "program holidays",
    "program list",
    "program new",
    "program open",
    "program rules",
    "program show",
    "program start",
    "approvals",
    "calls",
    "help",
    "match",
    "matter",
    "program",
    "propose",
    "quotes",
    "waiting",
};

bool goes_on(char c) {
    return (c >= 'a' && c <= 'z') || c == '-';
}

/// The longest command that `rest` begins with, as a whole word.
template <std::size_t count>
std::string_view command_in(std::string_view rest, const std::array<std::string_view, count>& known) {
    std::string_view best;
    for (const auto command : known) {
        if (!rest.starts_with(command) || command.size() <= best.size()) continue;
        if (rest.size() > command.size() && goes_on(rest[command.size()])) continue;
        best = command;
    }
    return best;
}

struct Found {
    Spoken spoken;
    std::size_t length;  ///< of what it takes the place of
};

constexpr std::string_view admin = "/mentor-admin", mentor = "/mentor";

std::optional<Found> command_at(std::string_view before, std::string_view rest) {
    const bool is_admin = rest.starts_with(admin);
    const auto name = is_admin ? admin : mentor;
    if (!rest.starts_with(name)) return std::nullopt;
    auto behind = rest.substr(name.size());
    if (!behind.empty() && goes_on(behind.front())) return std::nullopt;
    const bool blank = !behind.empty() && behind.front() == ' ';
    if (blank) behind.remove_prefix(1);
    const auto command = !blank     ? std::string_view{}
                         : is_admin ? command_in(behind, admin_commands)
                                    : command_in(behind, commands);
    if (!command.empty()) {
        std::string typed = is_admin ? "admin " : "";
        return Found{{typed.append(command), true}, name.size() + 1 + command.size()};
    }
    if (before.ends_with("without ")) return Found{{"a slash", false}, name.size()};
    return Found{{is_admin ? "admin" : "status", true}, name.size()};
}

}  // namespace

std::vector<Spoken> spoken(std::string_view words) {
    std::vector<Spoken> parts;
    std::size_t kept = 0;
    const auto keep = [&](std::size_t to) {
        if (to > kept) parts.push_back({std::string(words.substr(kept, to - kept)), false});
    };
    for (auto at = words.find(mentor); at != std::string_view::npos; at = words.find(mentor, at)) {
        auto found = command_at(words.substr(0, at), words.substr(at));
        if (!found) {
            at += mentor.size();
            continue;
        }
        keep(at);
        parts.push_back(std::move(found->spoken));
        at += found->length;
        kept = at;
    }
    keep(words.size());
    return parts;
}

}  // namespace mentord::teams
