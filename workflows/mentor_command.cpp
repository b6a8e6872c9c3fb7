#include "workflows/mentor_command.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <string>
#include <utility>
#include <vector>

namespace mentord {

using registration::Happening;

std::vector<std::string> words_of(std::string_view text) {
    std::vector<std::string> words(1);
    for (const char c : text) {
        if (std::isspace(static_cast<unsigned char>(c)) != 0) {
            if (!words.back().empty()) words.emplace_back();
        } else {
            words.back() += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
        }
    }
    if (words.back().empty()) words.pop_back();
    return words;
}

namespace {

Happening join(std::string_view argument) {
    return registration::Join{value_of(role_names, argument).value_or(Role::unsaid)};
}

struct CommandWord {
    std::string_view word;
    Happening (*happening)(std::string_view argument);
};

// The commands of "/mentor"; the first word decides, and most take no second.
constexpr std::array<CommandWord, 8> commands{{
    {"join", join},
    {"register", join},
    {"status", [](std::string_view) -> Happening { return registration::ShowStatus{}; }},
    {"profile", [](std::string_view) -> Happening { return registration::EditProfile{}; }},
    {"edit", [](std::string_view) -> Happening { return registration::EditProfile{}; }},
    {"leave", [](std::string_view) -> Happening { return registration::AskToLeave{}; }},
    {"stop", [](std::string_view) -> Happening { return registration::AskToLeave{}; }},
    {"unsubscribe", [](std::string_view) -> Happening { return registration::AskToLeave{}; }},
}};

}  // namespace

std::optional<Happening> understand_command(std::string_view text) {
    auto words = words_of(text);
    if (!words.empty() && words.front() == "/mentor") words.erase(words.begin());
    if (words.empty()) return std::nullopt;
    const auto* command = std::find_if(commands.begin(), commands.end(), [&](const CommandWord& candidate) {
        return candidate.word == words.front();
    });
    if (command == commands.end() || words.size() > 2) return std::nullopt;
    return command->happening(words.size() == 2 ? words[1] : std::string_view{});
}

bool asks_for_overview(std::string_view text) {
    auto words = words_of(text);
    if (!words.empty() && words.front() == "/mentor") words.erase(words.begin());
    return words.empty() || (words.size() == 1 && words.front() == "status");
}

bool asks_for_help(std::string_view text) {
    auto words = words_of(text);
    if (!words.empty() && words.front() == "/mentor") words.erase(words.begin());
    return !words.empty() && (words.front() == "help" || words.front() == "?");
}

}  // namespace mentord
