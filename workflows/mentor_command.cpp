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

struct CommandWord {
    std::string_view word;
    Happening (*happening)(Role role);
};

// The commands of "/mentor"; the first word decides. Behind it may stand a program, and behind "join" a role.
constexpr std::array<CommandWord, 8> commands{{
    {"join", [](Role role) -> Happening { return registration::Join{role}; }},
    {"register", [](Role role) -> Happening { return registration::Join{role}; }},
    {"status", [](Role) -> Happening { return registration::ShowStatus{}; }},
    {"profile", [](Role) -> Happening { return registration::EditProfile{}; }},
    {"edit", [](Role) -> Happening { return registration::EditProfile{}; }},
    {"leave", [](Role) -> Happening { return registration::AskToLeave{}; }},
    {"stop", [](Role) -> Happening { return registration::AskToLeave{}; }},
    {"unsubscribe", [](Role) -> Happening { return registration::AskToLeave{}; }},
}};

}  // namespace

std::optional<Understood> understand_command(std::string_view text) {
    auto words = words_of(text);
    if (!words.empty() && words.front() == "/mentor") words.erase(words.begin());
    if (words.empty()) return std::nullopt;
    const auto* command = std::ranges::find(commands, words.front(), &CommandWord::word);
    if (command == commands.end()) return std::nullopt;
    auto role = Role::unsaid;
    std::string program;
    for (std::size_t i = 1; i < words.size(); ++i) {
        const auto named = value_of(role_names, words[i]);
        const bool joins = std::holds_alternative<registration::Join>(command->happening(role));
        if (joins && named && role == Role::unsaid) {
            role = *named;
        } else if (program.empty()) {
            program = words[i];
        } else {
            return std::nullopt;
        }
    }
    std::string again(command->word);
    if (role != Role::unsaid) again += " " + std::string(to_string(role));
    return Understood{command->happening(role), std::move(again), std::move(program)};
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
