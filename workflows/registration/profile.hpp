#pragma once

#include "workflows/conversation/form.hpp"
#include "workflows/conversation/user_text.hpp"
#include "workflows/registration/enrolment.hpp"

#include <array>
#include <map>
#include <string>
#include <vector>

namespace mentord {

/// Field names of the registration form, kept in the database: never rename one.
namespace field {
inline constexpr const char* role = "role";
inline constexpr std::array<const char*, 3> goals{"goal_1", "goal_2", "goal_3"};
inline constexpr std::array<const char*, 5> needs{
    "need_skills", "need_career", "need_business", "need_network", "need_champion"
};
inline constexpr const char* interests = "interests";
inline constexpr const char* grade = "grade";
inline constexpr const char* hours = "hours";
inline constexpr const char* capacity = "capacity";
inline constexpr const char* mode = "mode";
inline constexpr const char* meet_when = "meet_when";
inline constexpr const char* languages = "languages";
inline constexpr const char* work_style = "work_style";
inline constexpr const char* self_check = "self_check";
inline constexpr const char* expectations = "expectations";
}  // namespace field

/// A skill is put into the box of its level: 1 starting from zero ... 5 expert.
struct SkillBox {
    const char* field;
    int level;
};
inline constexpr std::array<SkillBox, 3> wanted_boxes{{{"learn_new", 1}, {"learn_some", 2}, {"learn_deep", 3}}
};
inline constexpr std::array<SkillBox, 3> offered_boxes{
    {{"teach_good", 3}, {"teach_strong", 4}, {"teach_expert", 5}}
};

inline constexpr int goal_length = 200;
inline constexpr int most_wanted_skills = 3;
inline constexpr int most_offered_skills = 8;
inline constexpr int most_interests = 5;
inline constexpr int most_languages = 5;
inline constexpr int most_work_styles = 5;  ///< one of each kind
inline constexpr int strongest_need = 3;
inline constexpr int least_hours = 1, most_hours = 20;
inline constexpr int most_capacity = 5;

struct Skill {
    std::string value;  ///< of content::skills()
    int level = 0;
    bool operator==(const Skill&) const = default;
};

/// When somebody likes best to meet; a wish, not a rule (PROGRAM rule 32).
enum class MeetWhen { any, morning, afternoon };

inline constexpr Names<MeetWhen, 3> meet_when_names{{
    {MeetWhen::any, "any"},
    {MeetWhen::morning, "morning"},
    {MeetWhen::afternoon, "afternoon"},
}};

/// What a person told us, read out of the form's answers.
struct Profile {
    Role role = Role::unsaid;
    std::array<int, 5> needs{};  ///< 0 not now ... 3 very much, in the order of field::needs (rule 21)
    std::vector<UserText> goals;
    std::vector<Skill> wanted;
    std::vector<Skill> offered;
    std::vector<std::string> interests;
    int grade = 0;
    int hours_per_month = 0;
    int capacity = 0;  ///< mentees that a mentor takes at most; 0 for a mentee
    std::string mode;  ///< of content::meeting_modes(); empty: no wish
    MeetWhen meet_when = MeetWhen::any;
    std::vector<std::string> languages;   ///< of content::languages()
    std::vector<std::string> self_check;  ///< of content::self_checks(): what a mentor said yes to (rule 27)
    std::vector<std::string> work_style;  ///< of content::work_styles(); what is left out counts neither way
};

/// The pages of the form, in order; a mentor has no page of needs.
enum class Page { role, needs, goals, commitment };

using FieldErrors = std::map<std::string, std::string>;

/// What is wrong with the answers on a page, in words for the person; empty when nothing is.
FieldErrors check(Page page, Role role, const Answers& answers);

/// Reads checked answers; parts that the role has no use for are left out.
Profile read_profile(const Answers& answers);

/// The role that the answers name; unsaid where they name none.
Role read_role(const Answers& answers);

/// Takes over the values on a page, and only those: an emptied field is forgotten, other pages stay.
Answers merge(Page page, Role role, const Answers& kept, const Answers& sent);

/// The names of the fields on a page for this role, in order.
std::vector<std::string> fields_of(Page page, Role role);

}  // namespace mentord
