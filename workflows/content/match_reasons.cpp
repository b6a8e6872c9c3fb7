#include "workflows/content/match_reasons.hpp"

#include "workflows/content/catalogue.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <numeric>
#include <optional>
#include <string_view>
#include <tuple>
#include <utility>

namespace mentord::content {

namespace {

using matching::Candidate;
using matching::Factor;
using matching::factor_count;
using matching::Score;
using matching::Traits;

using Sentence = std::optional<std::string>;
using Phrases = std::array<std::pair<std::string_view, std::string_view>, 10>;

constexpr std::size_t most_reasons = 3;

/// The two, and of which of them is told.
struct Told {
    const Candidate& mentor;
    const Candidate& mentee;
    const Score& score;
    bool to_mentee;
    Traits mentor_traits = matching::traits_of(mentor);
    Traits mentee_traits = matching::traits_of(mentee);
    std::array<int, factor_count> marks =
        matching::marks_of(mentor_traits, mentee_traits, matching::Grades::ahead);

    std::string either(std::string_view for_mentee, std::string_view for_mentor) const {
        return std::string(to_mentee ? for_mentee : for_mentor);
    }
    int marks_for(Factor factor) const { return marks[static_cast<std::size_t>(factor)]; }
    int part_of(Factor factor) const { return score.parts[static_cast<std::size_t>(factor)]; }
};

std::string in_a_sentence(std::string_view label) {
    std::string words(label);
    if (!words.empty() && words.front() >= 'A' && words.front() <= 'Z')
        words.front() = static_cast<char>(words.front() - 'A' + 'a');
    return words;
}

// One label speaks of the reader.
std::string skill_words(std::string_view value) {
    if (value == "visibility") return "being seen for one's work";
    return in_a_sentence(label_of(skills(), value));
}

std::string listed(const std::vector<std::string>& words, std::string_view between) {
    std::string list;
    for (const auto& one : words) {
        if (!list.empty()) list += between;
        list += one;
    }
    return list;
}

Sentence need_sentence(const Told& told, std::size_t need) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 5> sentences{{
        {"Can pass on knowledge and skills, which you asked for.",
         "Looks for knowledge and skills that you can pass on."},
        {"Can advise you on your career, which you asked for.",
         "Looks for advice on a career from somebody who stands where you stand."},
        {"Can show you how the business works, which you asked for.",
         "Wants to understand how the business works, and you can show it."},
        {"Can open doors to a wider network, which you asked for.",
         "Wants to know more leaders, and you can open doors."},
        {"Is in a position to speak up for you, which you asked for.",
         "Looks for a champion, and you are in a position to be one."},
    }};
    return told.either(sentences[need].first, sentences[need].second);
}

// What they need most of all that the other can give.
Sentence goals_sentence(const Told& told) {
    const auto& needs = told.mentee_traits.needs;
    const auto answers =
        matching::answers_to_needs(told.mentor_traits, told.mentee_traits, matching::Grades::ahead);
    std::optional<std::size_t> best;
    for (std::size_t i = 0; i < answers.size(); ++i) {
        if (needs[i] == 0 || answers[i] < matching::full_marks / 2) continue;
        if (!best || needs[i] * answers[i] > needs[*best] * answers[*best]) best = i;
    }
    if (best) return need_sentence(told, *best);
    if (matching::common(told.mentee_traits.sought, told.mentor_traits.answered, 1) == 0) return std::nullopt;
    return told.either(
        "Cares about things that are close to your goals.", "Has goals that are close to what you care about."
    );
}

Sentence skill_sentence(const Told& told, std::size_t wish, int level) {
    constexpr std::array<std::string_view, most_wanted_skills> wishes{"first", "second", "third"};
    const auto words = skill_words(told.mentee.profile.wanted[wish].value);
    const std::string_view grades =
        told.score.expert && wish == 0 ? "; that counts for more here than the difference in grades" : "";
    if (told.to_mentee) {
        const std::string offer = level == 5   ? fmt::format("Offers {} at expert level", words)
                                  : level == 4 ? fmt::format("Is strong in {}", words)
                                               : fmt::format("Is good at {}", words);
        return fmt::format("{}, your {} wish{}.", offer, wishes[wish], grades);
    }
    const std::string_view strength = level == 5   ? "where you are an expert"
                                      : level == 4 ? "where you are strong"
                                                   : "where you are good";
    return fmt::format(
        "{} {}, {}{}.", wish == 0 ? "Wants above all to learn" : "Wants to learn", words, strength, grades
    );
}

Sentence skills_sentence(const Told& told) {
    const auto& wanted = told.mentee.profile.wanted;
    for (std::size_t i = 0; i < std::min<std::size_t>(wanted.size(), most_wanted_skills); ++i) {
        const auto bit = matching::skill_bit(wanted[i].value);
        if (!bit) continue;
        if (const int level = matching::level_of(told.mentor_traits, *bit); level > 0)
            return skill_sentence(told, i, level);
    }
    return std::nullopt;
}

Sentence style_sentence(const Told& told) {
    if (told.marks_for(Factor::style) <= matching::full_marks / 2) return std::nullopt;
    constexpr Phrases phrases{{
        {"ahead", "plan ahead"},
        {"as_it_comes", "take things as they come"},
        {"direct", "like feedback direct"},
        {"gentle", "like feedback gentle"},
        {"talk", "talk a new problem through"},
        {"think", "think before you talk"},
        {"whole", "start from the whole"},
        {"details", "start from the details"},
        {"trying", "learn by trying"},
        {"watching", "learn by reading and watching"},
    }};
    std::vector<std::string> both;
    std::uint8_t bit = 1;
    for (const auto& kind : work_styles()) {
        const bool either = (told.mentor_traits.style_either & told.mentee_traits.style_either & bit) != 0;
        const bool other = (told.mentor_traits.style_or & told.mentee_traits.style_or & bit) != 0;
        if ((either || other) && both.size() < 2) {
            const auto& value = either ? kind.options.front().value : kind.options.back().value;
            const auto* found = std::ranges::find(phrases, value, &Phrases::value_type::first);
            if (found != phrases.end()) both.emplace_back(found->second);
        }
        bit = static_cast<std::uint8_t>(bit << 1U);
    }
    if (both.empty()) return std::nullopt;
    return told.either("You both ", "Works the way you do: you both ") + listed(both, " and ") + ".";
}

// Families are nobody's reason.
Sentence interests_sentence(const Told& told) {
    std::vector<std::string> both;
    for (const auto& group : interests()) {
        for (const auto& option : group.options) {
            const auto likes = [&](const Candidate& one) {
                return std::ranges::find(one.profile.interests, option.value) != one.profile.interests.end();
            };
            if (option.value != "family" && likes(told.mentor) && likes(told.mentee) && both.size() < 3)
                both.push_back(in_a_sentence(option.label));
        }
    }
    if (both.empty()) return std::nullopt;
    return told.either("You have interests in common: ", "Likes what you like: ") + listed(both, ", ") + ".";
}

Sentence grade_sentence(const Told& told) {
    const int mentor = told.mentor_traits.grade;
    const int mentee = told.mentee_traits.grade;
    if (mentor == 0 || mentee == 0 || told.score.expert) return std::nullopt;
    const int ahead = mentor - mentee;
    constexpr std::array<std::string_view, 4> steps{"", "one step", "two steps", "three steps"};
    if (std::abs(ahead) >= static_cast<int>(steps.size())) return std::nullopt;
    if (ahead == 0)
        return told.either("Is about as far on as you are.", "Stands at about the same point as you.");
    const auto count = steps[static_cast<std::size_t>(std::abs(ahead))];
    if (ahead > 0) {
        return told.to_mentee ? fmt::format("Is {} further on, and has been where you are.", count)
                              : fmt::format("Is {} behind, at a point that you know.", count);
    }
    return told.to_mentee
               ? fmt::format("Is {} earlier on, and sees what is hard to see from your place.", count)
               : fmt::format("Is {} further on, and wants to see the company as you do.", count);
}

Sentence time_sentence(const Told& told) {
    const auto wish = told.mentor.profile.meet_when;
    const bool same_wish = wish == told.mentee.profile.meet_when;
    const bool known = told.mentor_traits.zone_known && told.mentee_traits.zone_known;
    if (!known || told.marks_for(Factor::time) < matching::full_marks * 7 / 10) return std::nullopt;
    const bool all_of_it = told.marks_for(Factor::time) == matching::full_marks;
    if (all_of_it && same_wish && wish != MeetWhen::any) {
        const std::string_view when = wish == MeetWhen::morning ? "mornings" : "afternoons";
        return told.to_mentee ? fmt::format("You both like to meet in the {}.", when)
                              : fmt::format("Likes to meet in the {}, as you do.", when);
    }
    return told.either(
        "You have plenty of working hours in common.",
        "Works at hours that leave plenty of time for the two of you."
    );
}

Sentence language_sentence(const Told& told) {
    if (told.marks_for(Factor::language) < matching::full_marks) return std::nullopt;
    return told.either("You have a language in common.", "Can do this in a language that you named too.");
}

Sentence cross_functional_sentence(const Told& told) {
    if (told.marks_for(Factor::cross_functional) == 0) return std::nullopt;
    return told.either(
        "Comes from another department, with another view of things.",
        "Works in another department, so that you both see beyond your own."
    );
}

Sentence sentence(const Told& told, Factor factor) {
    switch (factor) {
        case Factor::goals:
            return goals_sentence(told);
        case Factor::skills:
            return skills_sentence(told);
        case Factor::style:
            return style_sentence(told);
        case Factor::interests:
            return interests_sentence(told);
        case Factor::grade:
            return grade_sentence(told);
        case Factor::time:
            return time_sentence(told);
        case Factor::language:
            return language_sentence(told);
        case Factor::cross_functional:
            return cross_functional_sentence(told);
    }
    return std::nullopt;
}

// By what they gave; where an expert's grade was waived, that is said first.
std::vector<Factor> in_order(const Told& told) {
    std::vector<Factor> factors;
    for (const auto& [factor, name] : matching::factor_names) {
        if (told.part_of(factor) > 0) factors.push_back(factor);
    }
    std::ranges::sort(factors, std::ranges::greater{}, [&](Factor factor) {
        const bool first = told.score.expert && factor == Factor::skills;
        return std::tuple{first, told.part_of(factor), -static_cast<int>(factor)};
    });
    return factors;
}

std::vector<std::string> reasons(const Told& told) {
    std::vector<std::string> sentences;
    for (const auto factor : in_order(told)) {
        if (sentences.size() == most_reasons) break;
        if (auto words = sentence(told, factor)) sentences.push_back(std::move(*words));
    }
    return sentences;
}

}  // namespace

std::vector<std::string> reasons_for_mentee(
    const Candidate& mentor, const Candidate& mentee, const Score& score
) {
    return reasons({.mentor = mentor, .mentee = mentee, .score = score, .to_mentee = true});
}

std::vector<std::string> reasons_for_mentor(
    const Candidate& mentor, const Candidate& mentee, const Score& score
) {
    return reasons({.mentor = mentor, .mentee = mentee, .score = score, .to_mentee = false});
}

}  // namespace mentord::content
