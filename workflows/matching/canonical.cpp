#include "workflows/matching/canonical.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <string_view>

namespace mentord::matching {

namespace {

/// Each value says where it ends, so that no two different inputs read alike.
class Writing {
public:
    Writing& operator<<(std::string_view text) {
        fmt::format_to(std::back_inserter(text_), "{}:{},", text.size(), text);
        return *this;
    }
    Writing& operator<<(const char* text) { return *this << std::string_view(text); }
    Writing& operator<<(std::integral auto number) {
        fmt::format_to(std::back_inserter(text_), "{},", number);
        return *this;
    }
    Writing& operator<<(Instant at) { return *this << to_millis(at); }
    Writing& operator<<(const UserText& text) { return *this << text.raw(); }
    Writing& operator<<(const PersonId& id) { return *this << id.str(); }
    Writing& operator<<(const Skill& skill) { return *this << skill.value << skill.level; }
    template <class T>
    Writing& operator<<(const std::vector<T>& all) {
        *this << all.size();
        for (const auto& one : all)
            *this << one;
        return *this;
    }

    std::string text() { return std::move(text_); }

private:
    std::string text_;
};

void write(Writing& out, const Profile& it) {
    out << name_of(role_names, it.role);
    for (const int need : it.needs)
        out << need;
    out << it.goals << it.wanted << it.offered << it.interests << it.grade << it.hours_per_month
        << it.capacity << it.mode << name_of(meet_when_names, it.meet_when) << it.languages << it.self_check
        << it.work_style;
}

void write(Writing& out, std::string_view list, std::vector<Candidate> people) {
    std::ranges::sort(people, {}, &Candidate::person);
    out << list << people.size();
    for (const auto& one : people) {
        out << one.person << one.org.manager << one.org.department << one.org.location << one.zone
            << one.waiting_since << one.room << one.recent_matches;
        write(out, one.profile);
    }
}

void write(Writing& out, std::string_view list, const PairSet& pairs) {
    out << list << pairs.all().size();
    for (const auto& [one, other] : pairs.all())
        out << one << other;
}

void write(Writing& out, const Constraints& rules) {
    write(out, "excluded", rules.excluded);
    write(out, "were_paired", rules.were_paired);
    out << "paused" << std::vector<PersonId>(rules.paused.begin(), rules.paused.end());
    out << "audience" << rules.audience.has_value();
    if (rules.audience) out << std::vector<PersonId>(rules.audience->begin(), rules.audience->end());
    out << "required" << rules.required.size();
    for (const auto& one : rules.required)
        out << name_of(role_names, one.of) << name_of(attribute_names, one.attribute) << one.one_of;
    out << "limits" << rules.not_with_same_manager << (rules.most_apart ? rules.most_apart->count() : -1)
        << rules.grade_limit.has_value();
    if (rules.grade_limit) out << rules.grade_limit->least << rules.grade_limit->most;
    out << name_of(grades_names, rules.grades);
}

void write(Writing& out, const RunSettings& how) {
    out << name_of(method_names, how.method) << name_of(objective_names, how.objective);
    for (const int weight : how.weights.of)
        out << weight;
    out << name_of(grades_names, how.weights.grades) << how.batch.bonus_a_week << how.batch.most_bonus
        << how.batch.penalty_a_match << how.batch.most_penalty << how.groups.least << how.groups.most
        << how.seed << how.as_of;
}

}  // namespace

std::string canonical(const RunInput& input, const RunSettings& settings) {
    Writing out;
    out << "matching 1";
    write(out, settings);
    write(out, "mentors", input.mentors);
    write(out, "mentees", input.mentees);
    out << "managers" << input.managers.size();
    for (const auto& [person, manager] : input.managers)
        out << person << manager;
    write(out, input.constraints);
    return out.text();
}

std::string canonical(const RunResult& result) {
    Writing out;
    out << "result 1" << result.matches.size();
    for (const auto& match : result.matches) {
        out << match.mentor << match.mentee << match.score.total << match.topic;
        for (const int part : match.score.parts)
            out << part;
    }
    return out.text();
}

}  // namespace mentord::matching
