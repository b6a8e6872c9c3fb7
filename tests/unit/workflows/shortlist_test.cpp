#include "workflows/matching/shortlist.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <string>
#include <tuple>
#include <vector>

namespace mentord::matching {
namespace {

Candidate somebody(const std::string& id, int level) {
    Candidate one{.person = PersonId{id}, .profile = {}};
    one.profile.role = Role::mentor;
    if (level > 0) one.profile.offered = {{"feedback", level}};
    one.profile.grade = 5;
    return one;
}

Candidate a_mentee() {
    Candidate one{.person = PersonId{"mentee"}, .profile = {}};
    one.profile.role = Role::mentee;
    one.profile.wanted = {{"feedback", 1}};
    one.profile.grade = 3;
    return one;
}

std::vector<std::string> ids_of(const std::vector<Ranked>& all) {
    std::vector<std::string> ids;
    for (const auto& one : all)
        ids.push_back(one.mentor.person.str());
    return ids;
}

Ranked with_total(const std::string& id, int total) {
    return {somebody(id, 0), {.total = total}};
}

TEST(Shortlist, Rule38_TheBestForTheMenteeComesFirstAndTiesGoByThePerson) {
    const auto list = ranked({somebody("c", 0), somebody("b", 5), somebody("a", 0)}, a_mentee(), Weights{});
    EXPECT_EQ(ids_of(list), (std::vector<std::string>{"b", "a", "c"}));
    EXPECT_EQ(list.front().score, score(somebody("b", 5), a_mentee(), Weights{}));
}

TEST(Shortlist, Rule38_ShowsThreeToFiveAndFewerOnlyWhereThereAreFewer) {
    EXPECT_EQ(shown_of({}), 0U);
    EXPECT_EQ(shown_of({with_total("a", 0)}), 1U);
    EXPECT_EQ(shown_of({with_total("a", 900), with_total("b", 2), with_total("c", 1)}), 3U);
    std::vector<Ranked> alike;
    for (const auto* id : {"a", "b", "c", "d", "e", "f"})
        alike.push_back(with_total(id, 900));
    EXPECT_EQ(shown_of(alike), longest_list);
    alike[3].score.total = alike[4].score.total = alike[5].score.total = 599;
    EXPECT_EQ(shown_of(alike), shortest_list) << "not nearly as good as the best";
    alike[3].score.total = 600;
    EXPECT_EQ(shown_of(alike), 4U);
}

RC_GTEST_PROP(Shortlist, DoesNotDependOnTheOrderInWhichMentorsCome, (const std::vector<int>& levels)) {
    std::vector<Candidate> mentors;
    for (std::size_t i = 0; i < levels.size(); ++i)
        mentors.push_back(somebody("m" + std::to_string(i), std::abs(levels[i] % 6)));
    const auto once = ranked(mentors, a_mentee(), Weights{});
    std::ranges::reverse(mentors);
    RC_ASSERT(ids_of(ranked(mentors, a_mentee(), Weights{})) == ids_of(once));
    RC_ASSERT(once.size() == mentors.size());
    RC_ASSERT(std::ranges::is_sorted(once, [](const Ranked& one, const Ranked& other) {
        return std::tuple(-one.score.total, one.mentor.person) <
               std::tuple(-other.score.total, other.mentor.person);
    }));
    const auto shown = shown_of(once);
    RC_ASSERT(shown <= longest_list && shown >= std::min(shortest_list, once.size()));
}

}  // namespace
}  // namespace mentord::matching
