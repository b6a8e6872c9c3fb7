#pragma once

#include "workflows/conversation/card.hpp"
#include "workflows/goal/goal.hpp"
#include "workflows/milestone/milestone.hpp"
#include "workflows/people/person.hpp"
#include "workflows/registration/enrolment.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace mentord::content {

namespace privacy_verb {
inline constexpr std::string_view forget = "privacy.forget";
}  // namespace privacy_verb

/// What is kept of one person, for that person. What others said in confidence is not in it.
struct KeptData {
    Person person;
    std::vector<Enrolment> enrolments;
    struct Pair {
        Person other;
        bool as_mentor = false;
        std::string state;
        Instant began;
        int sessions_held = 0;
    };
    std::vector<Pair> pairs;
    struct Rating {
        int session_number = 0;
        int stars = 0;
        UserText comment;
        Instant at;
    };
    std::vector<Rating> ratings;
    int check_ins = 0;
    std::vector<Goal> goals = {};
    int goal_changes = 0;
    std::vector<Milestone> milestones = {};  ///< those that are the person's to take
    std::vector<Text> survey = {};           ///< closing questions, with the answers
    std::vector<UserText> quotes = {};       ///< what may be quoted
    std::size_t exclusions = 0;              ///< /mentor not-with list shows them
    std::size_t notes = 0;                   ///< private: /mentor notes shows them
};

Card my_data(const KeptData& data);
Card ask_to_forget(const PersonId& person);
Card forgotten();

}  // namespace mentord::content
