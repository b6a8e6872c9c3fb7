#include "workflows/content/match_reasons.hpp"

#include "workflows/content/catalogue.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

namespace mentord::content {

namespace {

constexpr std::size_t most = 3;

std::vector<std::string> reasons(
    const matching::Candidate& mentor, const matching::Candidate& mentee, std::string_view skill_words
) {
    std::vector<std::string> all;
    for (const auto& wanted : mentee.profile.wanted) {
        const auto offered = std::ranges::any_of(mentor.profile.offered, [&](const Skill& one) {
            return one.value == wanted.value;
        });
        if (offered) all.push_back(fmt::format(fmt::runtime(skill_words), label_of(skills(), wanted.value)));
    }
    for (const auto& language : mentor.profile.languages) {
        const auto& theirs = mentee.profile.languages;
        if (std::ranges::find(theirs, language) != theirs.end())
            all.push_back(fmt::format("You both speak {}", label_of(languages(), language)));
    }
    if (all.size() > most) all.resize(most);
    return all;
}

}  // namespace

std::vector<std::string>
reasons_for_mentee(const matching::Candidate& mentor, const matching::Candidate& mentee, const matching::Score&) {
    return reasons(mentor, mentee, "Offers {}, which you want to learn");
}

std::vector<std::string>
reasons_for_mentor(const matching::Candidate& mentor, const matching::Candidate& mentee, const matching::Score&) {
    return reasons(mentor, mentee, "Wants to learn {}, which you offer");
}

}  // namespace mentord::content
