#pragma once

#include <span>
#include <string_view>

/// What Teams shows of the app before anybody has written to it (Teams: "App manifest schema").
namespace mentord::content {

struct AppWords {
    std::string_view developer;  ///< at most 32 characters
    std::string_view name;       ///< 30
    std::string_view full_name;  ///< 100
    std::string_view in_short;   ///< 80
    std::string_view in_full;    ///< 4000
};
AppWords about_the_app();

/// A line of the menu: the word that is sent, and what it does.
struct MenuCommand {
    std::string_view word;
    std::string_view meaning;
};
/// At most ten each: more would not fit an older client.
std::span<const MenuCommand> menu_in_personal_chat();
std::span<const MenuCommand> menu_among_others();

}  // namespace mentord::content
