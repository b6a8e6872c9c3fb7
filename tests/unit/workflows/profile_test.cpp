#include "workflows/registration/profile.hpp"

#include "tests/unit/workflows/story.hpp"
#include "workflows/content/catalogue.hpp"
#include "workflows/content/registration_errors.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

namespace mentord {
namespace {

using registration::good_page;
using registration::operator+;

std::string times(int count, const std::string& what) {
    std::string all;
    for (int i = 0; i < count; ++i)
        all += what;
    return all;
}

using Fields = std::set<std::string>;

struct Case {
    std::string what;
    Role role;
    Answers changed;  ///< put over a good page
    Fields wrong;
};

void expect_wrong_fields(Page page, const std::vector<Case>& cases) {
    for (const auto& [what, role, changed, wrong] : cases) {
        Fields found;
        for (const auto& [field, error] : check(page, role, good_page(page, role) + changed)) {
            found.insert(field);
            EXPECT_FALSE(error.empty());
        }
        EXPECT_EQ(found, wrong) << what;
    }
}

TEST(CheckingAPage, TakesGoodOnes) {
    for (const auto role : {Role::mentor, Role::mentee, Role::both}) {
        for (const auto page : registration::every_page)
            EXPECT_EQ(check(page, role, good_page(page, role)), FieldErrors{});
    }
}

TEST(CheckingAPage, NamesWhatIsMissingOnAnEmptyOne) {
    const auto wrong = [](Page page, Role role) {
        Fields fields;
        for (const auto& [field, error] : check(page, role, {}))
            fields.insert(field);
        return fields;
    };
    EXPECT_EQ(wrong(Page::role, Role::unsaid), Fields{"role"});
    const Fields needs{"need_business", "need_career", "need_champion", "need_network", "need_skills"};
    EXPECT_EQ(wrong(Page::needs, Role::mentee), needs);
    EXPECT_EQ(wrong(Page::needs, Role::mentor), Fields{}) << "a mentor is not asked";
    EXPECT_EQ(wrong(Page::goals, Role::mentee), (Fields{"goal_1", "learn_new"}));
    EXPECT_EQ(wrong(Page::goals, Role::mentor), Fields{"teach_good"});
    EXPECT_EQ(wrong(Page::goals, Role::both), (Fields{"goal_1", "learn_new", "teach_good"}));
    EXPECT_EQ(wrong(Page::commitment, Role::mentee), (Fields{"expectations", "grade", "hours"}));
    EXPECT_EQ(wrong(Page::commitment, Role::mentor), (Fields{"capacity", "expectations", "grade", "hours"}));
}

TEST(CheckingTheRole, TakesTheThreeAndNothingElse) {
    expect_wrong_fields(
        Page::role,
        {
            {"mentor", Role::unsaid, {{"role", {"mentor"}}}, {}},
            {"both", Role::mentee, {{"role", {"both"}}}, {}},
            {"the name of no answer", Role::unsaid, {{"role", {"unsaid"}}}, {"role"}},
            {"forged", Role::unsaid, {{"role", {"admin"}}}, {"role"}},
            {"another case", Role::unsaid, {{"role", {"Mentor"}}}, {"role"}},
            {"nothing chosen", Role::unsaid, {{"role", {}}}, {"role"}},
            {"an empty value", Role::unsaid, {{"role", {""}}}, {"role"}},
        }
    );
}

TEST(CheckingNeeds, Rule21_TakesFourAnswersToEachOfTheFive) {
    expect_wrong_fields(
        Page::needs,
        {
            {"not now", Role::mentee, {{"need_skills", {"0"}}}, {}},
            {"very much", Role::both, {{"need_champion", {"3"}}}, {}},
            {"more than there is", Role::mentee, {{"need_network", {"4"}}}, {"need_network"}},
            {"less than nothing", Role::mentee, {{"need_network", {"-1"}}}, {"need_network"}},
            {"not answered", Role::mentee, {{"need_career", {}}}, {"need_career"}},
            {"no number", Role::mentee, {{"need_business", {"much"}}}, {"need_business"}},
        }
    );
}

TEST(CheckingWishes, Rule32_TakesWhatIsInTheListsOrNothing) {
    expect_wrong_fields(
        Page::commitment,
        {
            {"no wish", Role::mentee, {{"mode", {}}, {"meet_when", {}}, {"languages", {}}}, {}},
            {"all of them",
             Role::mentor,
             {{"mode", {"video"}},
              {"meet_when", {"morning"}},
              {"languages", {"de", "sign"}},
              {"work_style", {"ahead", "gentle", "talk", "whole", "trying"}},
              {"self_check", {"time", "plan"}}},
             {}},
            {"forged mode", Role::mentee, {{"mode", {"telepathy"}}}, {"mode"}},
            {"two times", Role::mentee, {{"meet_when", {"morning", "afternoon"}}}, {"meet_when"}},
            {"six languages",
             Role::mentee,
             {{"languages", {"de", "en", "fr", "es", "it", "pt"}}},
             {"languages"}},
            {"no kind of work", Role::mentee, {{"work_style", {"lazy"}}}, {"work_style"}},
            {"six ways to work",
             Role::mentee,
             {{"work_style", {"ahead", "as_it_comes", "gentle", "talk", "whole", "trying"}}},
             {"work_style"}},
            {"forged self-check", Role::mentor, {{"self_check", {"perfect"}}}, {"self_check"}},
        }
    );
}

TEST(CheckingGoals, CountsCharactersNotBytes) {
    expect_wrong_fields(
        Page::goals,
        {
            {"200 letters", Role::mentee, {{"goal_1", {times(200, "a")}}}, {}},
            {"201 letters", Role::mentee, {{"goal_1", {times(201, "a")}}}, {"goal_1"}},
            {"200 Cyrillic letters", Role::mentee, {{"goal_2", {times(200, "я")}}}, {}},
            {"201 Cyrillic letters", Role::mentee, {{"goal_2", {times(201, "я")}}}, {"goal_2"}},
            {"200 emoji", Role::both, {{"goal_3", {times(200, "😀")}}}, {}},
            {"201 emoji", Role::both, {{"goal_3", {times(201, "😀")}}}, {"goal_3"}},
            {"blanks around do not count", Role::mentee, {{"goal_1", {"  " + times(200, "a") + "\n"}}}, {}},
            {"only blanks", Role::mentee, {{"goal_1", {" \t\r\n"}}}, {"goal_1"}},
            {"only the second goal", Role::mentee, {{"goal_1", {}}, {"goal_2", {"Speak up"}}}, {"goal_1"}},
            {"a mentor has none", Role::mentor, {{"goal_1", {times(201, "a")}}}, {}},
        }
    );
}

TEST(CheckingSkills, HoldsTheLimitAcrossTheThreeBoxes) {
    expect_wrong_fields(
        Page::goals,
        {
            {"three in one box", Role::mentee, {{"learn_new", {"career", "time", "stress"}}}, {}},
            {"one in each box",
             Role::mentee,
             {{"learn_new", {"career"}}, {"learn_some", {"time"}}, {"learn_deep", {"stress"}}},
             {}},
            {"four in one box",
             Role::mentee,
             {{"learn_new", {"career", "time", "stress", "data"}}},
             {"learn_new"}},
            {"four in two boxes",
             Role::mentee,
             {{"learn_new", {"career", "time"}}, {"learn_some", {"stress", "data"}}},
             {"learn_some"}},
            {"four in three boxes",
             Role::mentee,
             {{"learn_new", {"career"}}, {"learn_some", {"time"}}, {"learn_deep", {"stress", "data"}}},
             {"learn_deep"}},
            {"only in the last box", Role::mentee, {{"learn_new", {}}, {"learn_deep", {"data"}}}, {}},
            {"eight to share",
             Role::mentor,
             {{"teach_good", {"career", "time", "stress", "data"}},
              {"teach_strong", {"design", "writing"}},
              {"teach_expert", {"sales", "finance"}}},
             {}},
            {"nine to share",
             Role::mentor,
             {{"teach_good", {"career", "time", "stress", "data"}},
              {"teach_strong", {"design", "writing", "hiring"}},
              {"teach_expert", {"sales", "finance"}}},
             {"teach_expert"}},
            {"learning and sharing are counted apart",
             Role::both,
             {{"learn_new", {"career", "time", "stress"}}, {"teach_good", {"career", "time", "stress"}}},
             {}},
        }
    );
}

TEST(CheckingSkills, SaysHowManyTheThreeBoxesHoldTogether) {
    const Answers six{
        {"learn_new", {"career", "time"}},
        {"learn_some", {"stress", "data"}},
        {"learn_deep", {"design", "writing"}},
    };
    const auto errors = check(Page::goals, Role::mentee, good_page(Page::goals, Role::mentee) + six);
    ASSERT_EQ(errors.size(), 1U);
    EXPECT_EQ(errors.begin()->second, content::too_many_skills(3, 6));
}

TEST(CheckingSkills, FindsTheSameSkillInTwoBoxes) {
    expect_wrong_fields(
        Page::goals,
        {
            {"neighbours",
             Role::mentee,
             {{"learn_new", {"career"}}, {"learn_some", {"career"}}},
             {"learn_some"}},
            {"first and last",
             Role::mentor,
             {{"teach_good", {"coaching"}}, {"teach_strong", {}}, {"teach_expert", {"coaching"}}},
             {"teach_expert"}},
            {"in all three",
             Role::mentee,
             {{"learn_new", {"career"}}, {"learn_some", {"career"}}, {"learn_deep", {"career"}}},
             {"learn_deep", "learn_some"}},
            {"forged: twice in one box", Role::mentee, {{"learn_new", {"career", "career"}}}, {"learn_new"}},
        }
    );
}

TEST(CheckingLists, RefusesForgedValues) {
    expect_wrong_fields(
        Page::goals,
        {
            {"a skill of no list", Role::mentee, {{"learn_some", {"flying"}}}, {"learn_some"}},
            {"a label for a value", Role::mentee, {{"learn_some", {"Making decisions"}}}, {"learn_some"}},
            {"the name of a group", Role::mentor, {{"teach_good", {"Craft"}}}, {"teach_good"}},
            {"an empty value", Role::mentor, {{"teach_good", {""}}}, {"teach_good"}},
            {"an interest as a skill", Role::mentor, {{"teach_good", {"books"}}}, {"teach_good"}},
            {"a skill as an interest", Role::mentor, {{"interests", {"career"}}}, {"interests"}},
            {"six interests",
             Role::mentee,
             {{"interests", {"books", "music", "sport", "pets", "games", "travel"}}},
             {"interests"}},
            {"five interests", Role::mentee, {{"interests", {"books", "music", "sport", "pets", "games"}}}, {}
            },
            {"no interests", Role::mentee, {{"interests", {}}}, {}},
        }
    );
    expect_wrong_fields(
        Page::commitment,
        {
            {"grade 0", Role::mentee, {{"grade", {"0"}}}, {"grade"}},
            {"grade 9", Role::mentee, {{"grade", {"9"}}}, {"grade"}},
            {"grade 8", Role::mentee, {{"grade", {"8"}}}, {}},
            {"a grade in words", Role::mentee, {{"grade", {"Director"}}}, {"grade"}},
            {"no to the expectations", Role::mentee, {{"expectations", {"no"}}}, {"expectations"}},
        }
    );
}

TEST(CheckingNumbers, TakesWholeOnesWithinTheirLimits) {
    const std::vector<std::pair<std::string, bool>> hours{
        {"1", true},
        {"20", true},
        {" 3 ", true},
        {"3\n", true},
        {"03", true},
        {"0", false},
        {"21", false},
        {"-1", false},
        {"+2", false},
        {"1.5", false},
        {"1,5", false},
        {"1 2", false},
        {"2h", false},
        {"two", false},
        {"0x2", false},
        {"2e0", false},
        {"٣", false},
        {"", false},
        {" ", false},
        {times(30, "1"), false},
        {times(30, "0") + "2", true},
        {"-" + times(30, "9"), false},
        {"2147483648", false},
        {"4294967298", false},
    };
    for (const auto& [text, good] : hours) {
        const auto page = good_page(Page::commitment, Role::mentee) + Answers{{"hours", {text}}};
        EXPECT_EQ(check(Page::commitment, Role::mentee, page).empty(), good) << '"' << text << '"';
    }
    expect_wrong_fields(
        Page::commitment,
        {
            {"capacity 1", Role::mentor, {{"capacity", {"1"}}}, {}},
            {"capacity 5", Role::both, {{"capacity", {"5"}}}, {}},
            {"capacity 0", Role::mentor, {{"capacity", {"0"}}}, {"capacity"}},
            {"capacity 6", Role::both, {{"capacity", {"6"}}}, {"capacity"}},
            {"a mentee has none", Role::mentee, {{"capacity", {"6"}}}, {}},
        }
    );
}

// Slack takes an error only for a block that the form shows.
TEST(CheckingAPage, FindsFaultOnlyWithItsOwnFields) {
    EXPECT_TRUE(rc::check([] {
        const auto role = *rc::gen::element(Role::mentor, Role::mentee, Role::both);
        const auto page = *rc::gen::element(Page::role, Page::goals, Page::commitment);
        const auto value =
            rc::gen::element<std::string>("", "career", "time", "books", "3", "yes", "99", "x");
        Answers answers;
        for (const auto every : registration::every_page) {
            for (const auto& field : fields_of(every, Role::both))
                answers[field] = *rc::gen::resize(5, rc::gen::container<std::vector<std::string>>(value));
        }
        const auto own = fields_of(page, role);
        for (const auto& [field, error] : check(page, role, answers))
            RC_ASSERT(std::find(own.begin(), own.end(), field) != own.end());
    }));
}

TEST(Merging, TakesThePageOverAndForgetsEmptiedFields) {
    const Answers kept{{"goal_1", {"old"}}, {"goal_2", {"gone"}}, {"hours", {"2"}}, {"teach_good", {"data"}}};
    const Answers sent{{"goal_1", {"new"}}, {"goal_2", {}}, {"learn_new", {"career"}}};
    const Answers expected{
        {"goal_1", {"new"}}, {"hours", {"2"}}, {"learn_new", {"career"}}, {"teach_good", {"data"}}
    };
    EXPECT_EQ(merge(Page::goals, Role::mentee, kept, sent), expected);
}

TEST(Merging, LeavesFieldsOfOtherPagesAndStrangeOnesOut) {
    const Answers sent{{"hours", {"9"}}, {"role", {"mentor"}}, {"admin", {"yes"}}, {"teach_good", {"data"}}};
    EXPECT_EQ(merge(Page::goals, Role::mentee, {}, sent), Answers{});
    EXPECT_EQ(merge(Page::role, Role::unsaid, {}, sent), (Answers{{"role", {"mentor"}}}));
}

TEST(Merging, AgainChangesNothing) {
    EXPECT_TRUE(rc::check([] {
        const auto role = *rc::gen::element(Role::unsaid, Role::mentor, Role::mentee, Role::both);
        const auto page = *rc::gen::element(Page::role, Page::goals, Page::commitment);
        const auto some = [] {
            Answers answers;
            for (const auto* id : {"role", "goal_1", "learn_new", "teach_good", "hours", "odd"}) {
                if (*rc::gen::arbitrary<bool>())
                    answers[id] = *rc::gen::resize(3, rc::gen::arbitrary<std::vector<std::string>>());
            }
            return answers;
        };
        const auto kept = some();
        const auto sent = some();
        const auto once = merge(page, role, kept, sent);
        RC_ASSERT(merge(page, role, once, sent) == once);
    }));
}

TEST(ReadingAProfile, UnderstandsEverything) {
    const auto profile = read_profile({
        {"role", {"both"}},
        {"goal_1", {"  Lead a team \n"}},
        {"goal_3", {"Speak up"}},
        {"learn_new", {"career"}},
        {"learn_deep", {"time", "stress"}},
        {"teach_good", {"data"}},
        {"teach_expert", {"sales"}},
        {"interests", {"music", "books"}},
        {"grade", {"4"}},
        {"hours", {" 3 "}},
        {"capacity", {"2"}},
    });
    EXPECT_EQ(profile.role, Role::both);
    EXPECT_EQ(profile.goals, (std::vector{UserText{"Lead a team"}, UserText{"Speak up"}}));
    EXPECT_EQ(profile.wanted, (std::vector<Skill>{{"career", 1}, {"time", 3}, {"stress", 3}}));
    EXPECT_EQ(profile.offered, (std::vector<Skill>{{"data", 3}, {"sales", 5}}));
    EXPECT_EQ(profile.interests, (std::vector<std::string>{"music", "books"}));
    EXPECT_EQ(profile.grade, 4);
    EXPECT_EQ(profile.hours_per_month, 3);
    EXPECT_EQ(profile.capacity, 2);
}

TEST(ReadingAProfile, LeavesOutWhatTheRoleHasNoUseFor) {
    const auto all = registration::all_good_pages(Role::both);
    const auto mentor = read_profile(all + Answers{{"role", {"mentor"}}});
    EXPECT_TRUE(mentor.goals.empty() && mentor.wanted.empty());
    EXPECT_FALSE(mentor.offered.empty());
    const auto mentee = read_profile(all + Answers{{"role", {"mentee"}}});
    EXPECT_TRUE(mentee.offered.empty());
    EXPECT_EQ(mentee.capacity, 0);
    EXPECT_FALSE(mentee.goals.empty() || mentee.wanted.empty());
}

}  // namespace
}  // namespace mentord
