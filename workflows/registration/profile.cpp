#include "workflows/registration/profile.hpp"

#include "workflows/content/catalogue.hpp"
#include "workflows/content/registration_errors.hpp"
#include "workflows/conversation/form_answers.hpp"

#include <algorithm>
#include <charconv>
#include <numeric>
#include <optional>
#include <set>
#include <span>
#include <string_view>

namespace mentord {

namespace {

const std::vector<std::string>& values(const Answers& answers, const std::string& id) {
    static const std::vector<std::string> none;
    const auto found = answers.find(id);
    return found == answers.end() ? none : found->second;
}

std::optional<int> whole_number(const std::string& text) {
    int value = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (problem != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return value;
}

void check_goals(const Answers& answers, FieldErrors& errors) {
    if (value_in(answers, field::goals[0]).empty()) {
        errors[field::goals[0]] = content::goal_missing();
    }
    for (const auto* goal : field::goals) {
        if (characters(value_in(answers, goal)) > goal_length)
            errors[goal] = content::goal_too_long(goal_length);
    }
}

// The three boxes of a kind hold at most `most` skills together, and no skill twice.
void check_skills(
    std::span<const SkillBox> boxes,
    int most,
    const std::string& missing,
    const Answers& answers,
    FieldErrors& errors
) {
    const auto total = std::accumulate(boxes.begin(), boxes.end(), 0, [&](int sum, const SkillBox& box) {
        return sum + static_cast<int>(values(answers, box.field).size());
    });
    std::set<std::string> seen;
    int count = 0;
    for (const auto& box : boxes) {
        for (const auto& skill : values(answers, box.field)) {
            ++count;
            if (content::label_of(content::skills(), skill).empty()) {
                errors[box.field] = content::not_in_list();
            } else if (!seen.insert(skill).second) {
                errors[box.field] = content::skill_twice(content::label_of(content::skills(), skill));
            }
        }
        if (count > most && !errors.contains(box.field)) {
            errors[box.field] = content::too_many_skills(most, total);
            return;
        }
    }
    if (count == 0) errors[boxes.front().field] = missing;
}

// A wish may be left out; what is chosen must be one of the list. `most` 0: as many as there are.
void check_chosen(
    const Answers& answers,
    const char* id,
    const std::vector<OptionGroup>& list,
    std::size_t most,
    FieldErrors& errors
) {
    const auto chosen = values(answers, id);
    const auto unknown = [&](const std::string& value) { return content::label_of(list, value).empty(); };
    if (std::ranges::any_of(chosen, unknown)) errors[id] = content::not_in_list();
    if (most > 0 && chosen.size() > most) errors[id] = content::too_many(static_cast<int>(most));
}

void check_number(const Answers& answers, const char* id, int least, int most, FieldErrors& errors) {
    const auto value = whole_number(value_in(answers, id));
    if (!value || *value < least || *value > most) errors[id] = content::number_wanted(least, most);
}

FieldErrors check_role(const Answers& answers) {
    if (read_role(answers) != Role::unsaid) return {};
    return {{field::role, content::role_missing()}};
}

FieldErrors check_goals_page(Role role, const Answers& answers) {
    FieldErrors errors;
    if (is_mentored(role)) {
        check_goals(answers, errors);
        check_skills(wanted_boxes, most_wanted_skills, content::wanted_skill_missing(), answers, errors);
    }
    if (mentors(role)) {
        check_skills(offered_boxes, most_offered_skills, content::offered_skill_missing(), answers, errors);
    }
    check_chosen(answers, field::interests, content::interests(), most_interests, errors);
    return errors;
}

FieldErrors check_needs(Role role, const Answers& answers) {
    FieldErrors errors;
    if (!is_mentored(role)) return errors;
    for (const auto* need : field::needs) {
        const auto value = whole_number(value_in(answers, need));
        if (!value || *value < 0 || *value > strongest_need) errors[need] = content::need_missing();
    }
    return errors;
}

FieldErrors check_commitment(Role role, const Answers& answers) {
    FieldErrors errors;
    if (content::label_of(content::grades(), value_in(answers, field::grade)).empty()) {
        errors[field::grade] = content::grade_missing();
    }
    check_number(answers, field::hours, least_hours, most_hours, errors);
    if (mentors(role)) check_number(answers, field::capacity, 1, most_capacity, errors);
    check_chosen(answers, field::mode, content::meeting_modes(), 1, errors);
    check_chosen(answers, field::meet_when, content::meeting_times(), 1, errors);
    check_chosen(answers, field::languages, content::languages(), most_languages, errors);
    check_chosen(answers, field::work_style, content::work_styles(), most_work_styles, errors);
    if (mentors(role)) check_chosen(answers, field::self_check, content::self_checks(), 0, errors);
    if (value_in(answers, field::expectations) != "yes") {
        errors[field::expectations] = content::expectations_missing();
    }
    return errors;
}

std::vector<Skill> read_skills(std::span<const SkillBox> boxes, const Answers& answers) {
    std::vector<Skill> skills;
    for (const auto& box : boxes) {
        for (const auto& skill : values(answers, box.field))
            skills.push_back({skill, box.level});
    }
    return skills;
}

}  // namespace

FieldErrors check(Page page, Role role, const Answers& answers) {
    switch (page) {
        case Page::role:
            return check_role(answers);
        case Page::needs:
            return check_needs(role, answers);
        case Page::goals:
            return check_goals_page(role, answers);
        case Page::commitment:
            return check_commitment(role, answers);
    }
    return {};
}

Role read_role(const Answers& answers) {
    return value_of(role_names, value_in(answers, field::role)).value_or(Role::unsaid);
}

Profile read_profile(const Answers& answers) {
    Profile profile;
    profile.role = read_role(answers);
    if (is_mentored(profile.role)) {
        for (const auto* goal : field::goals) {
            if (auto text = value_in(answers, goal); !text.empty())
                profile.goals.emplace_back(std::move(text));
        }
        profile.wanted = read_skills(wanted_boxes, answers);
        for (std::size_t i = 0; i < field::needs.size(); ++i)
            profile.needs[i] = whole_number(value_in(answers, field::needs[i])).value_or(0);
    }
    if (mentors(profile.role)) {
        profile.offered = read_skills(offered_boxes, answers);
        profile.capacity = whole_number(value_in(answers, field::capacity)).value_or(1);
        profile.self_check = values(answers, field::self_check);
    }
    profile.interests = values(answers, field::interests);
    profile.grade = whole_number(value_in(answers, field::grade)).value_or(0);
    profile.hours_per_month = whole_number(value_in(answers, field::hours)).value_or(0);
    profile.mode = value_in(answers, field::mode);
    profile.meet_when =
        value_of(meet_when_names, value_in(answers, field::meet_when)).value_or(MeetWhen::any);
    profile.languages = values(answers, field::languages);
    profile.work_style = values(answers, field::work_style);
    return profile;
}

std::vector<std::string> fields_of(Page page, Role role) {
    std::vector<std::string> ids;
    switch (page) {
        case Page::role:
            ids.emplace_back(field::role);
            break;
        case Page::needs:
            if (is_mentored(role)) ids.insert(ids.end(), field::needs.begin(), field::needs.end());
            break;
        case Page::goals:
            if (is_mentored(role)) {
                ids.insert(ids.end(), std::begin(field::goals), std::end(field::goals));
                for (const auto& box : wanted_boxes)
                    ids.emplace_back(box.field);
            }
            if (mentors(role)) {
                for (const auto& box : offered_boxes)
                    ids.emplace_back(box.field);
            }
            ids.emplace_back(field::interests);
            break;
        case Page::commitment:
            ids.emplace_back(field::grade);
            ids.emplace_back(field::hours);
            if (mentors(role)) ids.emplace_back(field::capacity);
            ids.emplace_back(field::mode);
            ids.emplace_back(field::meet_when);
            ids.emplace_back(field::languages);
            ids.emplace_back(field::work_style);
            if (mentors(role)) ids.emplace_back(field::self_check);
            ids.emplace_back(field::expectations);
            break;
    }
    return ids;
}

Answers merge(Page page, Role role, const Answers& kept, const Answers& sent) {
    Answers merged = kept;
    for (const auto& id : fields_of(page, role)) {
        const auto found = sent.find(id);
        if (found == sent.end() || found->second.empty()) {
            merged.erase(id);
        } else {
            merged[id] = found->second;
        }
    }
    return merged;
}

}  // namespace mentord
