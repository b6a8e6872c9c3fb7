#include "workflows/content/teams_app_words.hpp"

#include <array>

namespace mentord::content {

namespace {

constexpr std::array<MenuCommand, 10> personal{{
    {"join", "Register as a mentee, a mentor or both"},
    {"status", "Where you stand, and whose turn it is"},
    {"slots", "Propose times for your next meeting"},
    {"met", "Say that you have met"},
    {"pick", "Choose a mentor from a short list, where your program lets you"},
    {"goals", "What you want to reach, and how it is going"},
    {"pause", "A rest from your match, or from waiting for one"},
    {"write", "Have a note carried to the other of your pair, where you share no app"},
    {"help", "Everything that I can do, and the words for it"},
    {"admin", "For the people who run the program: what waits for you"},
}};

constexpr std::array<MenuCommand, 3> among_others{{
    {"join", "Register as a mentee, a mentor or both"},
    {"status", "Where you stand; the answer comes in our own chat"},
    {"help", "What I can do"},
}};

}  // namespace

AppWords about_the_app() {
    return {
        .developer = "Your company, with mentord",
        .name = "Mentord",
        .full_name = "Mentord, your company's mentoring program",
        .in_short = "Runs your company's mentoring program in a chat with you.",
        .in_full =
            "Mentord runs your company's mentoring program where you already are. Register as a mentor or a "
            "mentee with “join”, say what you would like to learn or to pass on, and hear from the bot in a "
            "chat of your own: a match that both sides agree to, times for meetings, agendas, goals, and an "
            "ending without blame. Taking part is voluntary, and leaving takes one word and no reason. Your "
            "company runs the bot itself; “my-data” shows what is kept of you, and “forget-me” erases it.",
    };
}

std::span<const MenuCommand> menu_in_personal_chat() {
    return personal;
}

std::span<const MenuCommand> menu_among_others() {
    return among_others;
}

}  // namespace mentord::content
