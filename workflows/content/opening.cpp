#include "workflows/content/opening.hpp"

#include "workflows/overloaded.hpp"
#include "workflows/program/rule_groups.hpp"

#include <algorithm>
#include <array>

namespace mentord::content {

namespace {

// Sorted, so that a new one has its place; a test compares them with what the machines open.
constexpr std::array<std::string_view, 31> verbs{
    "agreement.open_edit",
    "approval.ask_more",
    "approval.ask_to_decline",
    "checkin.more",
    "closing.fill_in",
    "closing.note",
    "enrolment.ask_time_off",
    "escalation.contacted",
    "escalation.dismiss",
    "escalation.end",
    "escalation.keep",
    "escalation.message",
    "escalation.rematch",
    "feedback.more",
    "goal.add",
    "goal.edit",
    "introduction.open_draft",
    "introduction.open_snooze",
    "match.open_change.",
    "milestone.add",
    "milestone.move",
    "pause.ask",
    "pick.open",
    "proposal.open_concern",
    "proposal.open_question",
    "proposal.open_reply",
    "quote.ask",
    "reflection.write.",
    "relay.write",
    "session.agenda",
    "session.own",
};
static_assert(std::ranges::is_sorted(verbs));

/// What people type, as far as a form answers it.
struct Opening {
    std::string_view words;    ///< a whole command, or the beginning of one
    bool alone = false;        ///< with more words behind it, a card is the answer
    bool names_group = false;  ///< only with a group of numbers as its last word
};

constexpr std::array<Opening, 16> commands{{
    {"/mentor-admin program admins"},
    {"/mentor-admin program clone"},
    {"/mentor-admin program edit"},
    {"/mentor-admin program holidays"},
    {"/mentor-admin program new"},
    {"/mentor-admin program rules", false, true},
    {"/mentor-admin propose"},
    {"edit"},
    {"join"},
    {"note"},
    {"not-with", true},
    {"pause"},
    {"profile"},
    {"register"},
    {"survey"},
    {"write"},
}};

bool begins_with(std::string_view words, std::string_view command) {
    return words.starts_with(command) && (words.size() == command.size() || words[command.size()] == ' ');
}

bool opens_form(std::string_view words, const Opening& opening) {
    if (!begins_with(words, opening.words)) return false;
    if (opening.alone) return words.size() == opening.words.size();
    if (opening.names_group) return find_rule_group(words.substr(words.rfind(' ') + 1)) != nullptr;
    return true;
}

bool verb_opens_form(std::string_view verb) {
    return std::ranges::any_of(verbs, [&](std::string_view one) {
        return one.ends_with('.') ? verb.starts_with(one) : verb == one;
    });
}

}  // namespace

bool opens_form(const Button& button) {
    return std::visit(
        Overloaded{
            [](const Run& run) {
                return std::ranges::any_of(commands, [&](const Opening& opening) {
                    return opens_form(run.words, opening);
                });
            },
            [](const Act& act) { return verb_opens_form(act.verb); },
            [](const Link&) { return false; },
        },
        button.does
    );
}

std::span<const std::string_view> verbs_that_open_forms() {
    return verbs;
}

}  // namespace mentord::content
