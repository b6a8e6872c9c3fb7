#pragma once

#include "workflows/conversation/effect.hpp"
#include "workflows/goal/goal.hpp"
#include "workflows/pairing/pair_context.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

/// A person's goals, one record each: put down, changed, reached or let go (PROGRAM rules 22 and 57). Pure.
namespace mentord::goal {

/// Field names of the form and of revisions, kept in the database: never rename one.
namespace field {
inline constexpr const char* idea = "idea";
inline constexpr const char* text = "text";
inline constexpr const char* horizon = "horizon";
inline constexpr const char* measure = "measure";
inline constexpr const char* due = "due";
inline constexpr const char* state = "state";
}  // namespace field

/// As many open goals as the profile has fields for them.
inline constexpr int most_open = static_cast<int>(mentord::field::goals.size());

/// Somebody with whom the owner meets: each sees the open goals of the other (PROGRAM 3).
struct Partner {
    Person person;
    bool is_mentee = false;
    bool has_pause = false;
    std::vector<Goal> goals = {};
};

struct Context {
    Instant now;
    Party owner;
    Program program;
    EnrolmentId enrolment;         ///< the owner's place in the program
    std::vector<Goal> goals = {};  ///< all of the owner's in it, this one too
    std::vector<Partner> partners = {};
    std::string fresh_id = {};
};

struct FromProfile {  ///< the profile was saved; nothing in this field: the goal was taken out
    int number = 1;
    UserText text;
};
struct AddPressed {};
struct Added {
    Answers answers;
};
struct EditPressed {
    std::int64_t version = 0;
};
struct Edited {
    Answers answers;
    std::int64_t version = 0;
};
struct ReachedPressed {
    std::int64_t version = 0;
};
struct LetGoPressed {
    std::int64_t version = 0;
};
using Happening =
    std::variant<FromProfile, AddPressed, Added, EditPressed, Edited, ReachedPressed, LetGoPressed>;

using State = std::optional<Goal>;

Decision<State> decide(const State& state, const Happening& happening, const Context& context);
std::string_view name_of(const Happening& happening);
std::optional<Happening> understand(const Act& act, const Answers& answers);

/// What of a goal a revision keeps.
Answers contents_of(const Goal& goal);

/// Those that are open, by number.
std::vector<Goal> open_among(const std::vector<Goal>& goals);

}  // namespace mentord::goal
