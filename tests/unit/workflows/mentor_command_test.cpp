#include "workflows/mentor_command.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <string>
#include <variant>
#include <vector>

namespace mentord {
namespace {

// What the words are taken for: the happening, with the role of a join, or "help", or "?" for not understood.
std::string taken_for(std::string_view words) {
    const auto understood = understand_command(words);
    if (asks_for_overview(words)) return "overview";
    if (!understood) return asks_for_help(words) ? "help" : "?";
    const auto& happening = understood->happening;
    std::string name(registration::name_of(happening));
    if (const auto* join = std::get_if<registration::Join>(&happening); join && join->role != Role::unsaid)
        name += " " + std::string(to_string(join->role));
    return understood->program.empty() ? name : name + " in " + understood->program;
}

TEST(TheMentorCommand, IsUnderstood) {
    const std::vector<std::pair<std::string, std::string>> cases{
        {"join", "join"},
        {"register", "join"},
        {"join mentee", "join mentee"},
        {"join mentor", "join mentor"},
        {"register both", "join both"},
        {"join elephant", "join in elephant"},
        {"join elephant mentee", "join mentee in elephant"},
        {"join mentee elephant", "join mentee in elephant"},
        {"profile elephant", "profile in elephant"},
        {"leave mentee", "ask_to_leave in mentee"},
        {"join unsaid", "join"},
        {"status", "overview"},
        {"profile", "profile"},
        {"edit", "profile"},
        {"leave", "ask_to_leave"},
        {"stop", "ask_to_leave"},
        {"unsubscribe", "ask_to_leave"},
        {"STOP", "ask_to_leave"},
        {"  Join \t MENTEE \n", "join mentee"},
        {"/mentor join mentor", "join mentor"},
        {"/MENTOR status", "overview"},
        {"status please", "status in please"},
        {"", "overview"},
        {"   ", "overview"},
        {"help", "help"},
        {"Help me please", "help"},
        {"?", "help"},
        {"/mentor", "overview"},
        {"/mentor help", "help"},
        {"joining", "?"},
        {"join/mentee", "?"},
        {"I want to join", "?"},
        {"join as mentee", "join mentee in as"},
        {"/mentor /mentor join", "?"},
        {"leave now please", "?"},
        {"page_sent", "?"},
        {"discard", "?"},
        {"привет", "?"},
        {"<!everyone>", "?"},
        {std::string("join\0", 5), "?"},
    };
    for (const auto& [words, meaning] : cases)
        EXPECT_EQ(taken_for(words), meaning) << '"' << words << '"';
}

// A button that runs a command carries nothing that its bearer could gain by editing it.
TEST(TheMentorCommand, NeverDecidesByItself) {
    EXPECT_TRUE(rc::check([](const std::string& words) {
        const auto understood = understand_command(words);
        if (!understood) return;
        const auto* happening = &understood->happening;
        RC_ASSERT(!std::holds_alternative<registration::LeavePressed>(*happening));
        RC_ASSERT(!std::holds_alternative<registration::DiscardPressed>(*happening));
        RC_ASSERT(!std::holds_alternative<registration::PageSent>(*happening));
        RC_ASSERT(!std::holds_alternative<registration::ProfileSent>(*happening));
        RC_ASSERT(!std::holds_alternative<registration::NudgeDue>(*happening));
    }));
}

TEST(TheMentorCommand, IsEitherUnderstoodOrAnsweredWithHelpForAnyBytes) {
    EXPECT_TRUE(rc::check([](const std::string& words) {
        if (asks_for_help(words)) {
            RC_ASSERT(!understand_command(words));
        }
    }));
}

}  // namespace
}  // namespace mentord
