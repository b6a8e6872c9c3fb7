#include "tests/unit/workflows/reading.hpp"
#include "tests/unit/workflows/story.hpp"
#include "workflows/content/catalogue.hpp"
#include "workflows/content/help.hpp"
#include "workflows/content/registration_cards.hpp"
#include "workflows/content/registration_errors.hpp"
#include "workflows/content/registration_form.hpp"
#include "workflows/content/waiting_cards.hpp"
#include "workflows/mentor_command.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

namespace mentord::content {
namespace {

// SLACK 2.8, in characters; the tightest platform sets the limits for all.
constexpr std::size_t most_title = 24, most_option = 75, most_label = 2000, most_placeholder = 150;
constexpr std::size_t most_heading = 150, most_button = 75, most_text = 3000, most_fact = 2000;
constexpr std::size_t most_boxes = 10, most_options = 100, most_facts = 10, most_buttons = 25;

std::size_t length(std::string_view utf8) {
    return static_cast<std::size_t>(std::count_if(utf8.begin(), utf8.end(), [](char c) {
        return (static_cast<unsigned char>(c) & 0xc0) != 0x80;
    }));
}

constexpr auto every_role = {Role::mentor, Role::mentee, Role::both};

const ProgramId main_id{"main"};

std::vector<Form> every_form() {
    std::vector<Form> forms;
    for (const auto role : every_role) {
        const auto answers = registration::all_good_pages(role);
        for (const auto page : registration::every_page) {
            forms.push_back(join_page(page, role, {}, registration::a_program()));
            forms.push_back(join_page(page, role, answers, registration::a_program()));
        }
        forms.push_back(profile_form(role, answers, main_id));
    }
    return forms;
}

// Three goals as long as they may be, of the characters that grow most when escaped.
Answers longest_answers(Role role) {
    auto answers = registration::all_good_pages(role);
    std::string longest;
    for (int i = 0; i < goal_length; ++i)
        longest += "я";
    for (const auto* goal : field::goals)
        answers[goal] = {longest};
    return answers;
}

Card registered_as(Role role, const Answers& answers, const std::string& zone, const std::string& locale) {
    Enrolment enrolment;
    enrolment.id = EnrolmentId{"e1"};
    enrolment.role = role;
    enrolment.state = EnrolmentState::waitlisted;
    enrolment.version = 3;
    enrolment.answers = answers;
    const Person ana{PersonId{"p1"}, "slack", "U1", {"Ana", zone, locale, true}, {}};
    const WaitingLine line{.place = 12, .waiting = 345, .room = 3, .mentees = 17};
    return status_of_registered(enrolment, registration::a_program(), line, ana);
}

std::vector<Card> every_card() {
    std::vector<Card> cards{
        help(),
        not_understood(UserText{"what"}),
        not_understood(UserText{}),
        press_to_open("join"),
        busy(),
        unknown_workspace(),
        unknown_button(),
        status_of_stranger({}),
        status_of_departed(),
        draft_discarded(),
        nothing_to_leave(),
        stale(status_of_stranger({})),
    };
    for (const auto role : every_role) {
        Enrolment enrolment;
        enrolment.id = EnrolmentId{"e1"};
        enrolment.role = role;
        enrolment.version = 3;
        for (const auto& answers : {registration::all_good_pages(role), longest_answers(role)}) {
            const auto profile = read_profile(answers);
            for (auto& card :
                 {welcome_on_board(profile, "Ana", Rules{}),
                  welcome_on_board(profile, "", Rules{}),
                  profile_saved(profile),
                  registered_as(role, answers, "Europe/Lisbon", "pt-PT"),
                  registered_as(role, answers, "Europe/Lisbon", ""),
                  registered_as(role, answers, "", ""),
                  already_registered(profile)})
                cards.push_back(card);
        }
        for (auto& card :
             {status_of_draft(enrolment, {}),
              draft_kept(enrolment),
              draft_nudge(enrolment, false, {}),
              draft_nudge(enrolment, true, {}),
              ask_whether_to_leave(enrolment, registration::a_program()),
              ask_whether_to_discard(enrolment),
              goodbye(role, registration::a_program())})
            cards.push_back(card);
    }
    return cards;
}

void expect_options(const std::vector<OptionGroup>& groups, Look look) {
    std::size_t count = 0;
    for (const auto& group : groups) {
        EXPECT_LE(length(group.label), most_option) << group.label;
        for (const auto& option : group.options) {
            ++count;
            EXPECT_FALSE(option.value.empty() || option.label.empty());
            EXPECT_LE(option.value.size(), most_option) << option.value;
            EXPECT_LE(length(option.label), most_option) << option.label;
            EXPECT_LE(length(option.description), most_option) << option.description;
        }
    }
    EXPECT_GE(count, 1U);
    EXPECT_LE(count, look == Look::boxes ? most_boxes : most_options);
}

TEST(EveryForm, KeepsToTheLimitsOfSlack) {
    for (const auto& form : every_form()) {
        EXPECT_GE(length(form.title), 1U);
        EXPECT_LE(length(form.title), most_title) << form.title;
        EXPECT_GE(length(form.submit), 1U);
        EXPECT_LE(length(form.submit), most_title) << form.submit;
        EXPECT_LE(form.intro.size() + form.fields.size(), 100U);
        for (const auto& text : form.intro)
            EXPECT_LE(length(words_of(text)), most_text);
        std::set<std::string> ids;
        for (const auto& field : form.fields) {
            EXPECT_TRUE(ids.insert(field.id).second) << field.id << " stands twice";
            EXPECT_LE(field.id.size(), 255U);
            EXPECT_FALSE(field.label.empty());
            EXPECT_LE(length(field.label), most_label);
            EXPECT_LE(length(field.hint), most_label);
            EXPECT_LE(length(field.placeholder), most_placeholder);
            if (const auto* line = std::get_if<Line>(&field.kind)) {
                EXPECT_LE(line->max_length, 3000);
            }
            if (const auto* choice = std::get_if<Choice>(&field.kind))
                expect_options(choice->groups, choice->look);
            if (const auto* choices = std::get_if<Choices>(&field.kind)) {
                expect_options(choices->groups, choices->look);
                EXPECT_GE(choices->max_items, 0);
            }
            if (const auto* number = std::get_if<Number>(&field.kind)) {
                EXPECT_LE(number->min, number->max);
            }
        }
    }
}

TEST(EveryForm, HasTheFieldsThatAreCheckedAndKept) {
    for (const auto role : every_role) {
        for (const auto page : registration::every_page) {
            if (fields_of(page, role).empty()) continue;  // no such page
            std::vector<std::string> ids;
            for (const auto& field : join_page(page, role, {}, registration::a_program()).fields)
                ids.push_back(field.id);
            EXPECT_EQ(ids, fields_of(page, role));
        }
        std::vector<std::string> expected;
        for (const auto page : registration::every_page) {
            for (auto& field : fields_of(page, role))
                expected.push_back(field);
        }
        expected.pop_back();  // the expectations are accepted on joining
        std::vector<std::string> ids;
        for (const auto& field : profile_form(role, {}, main_id).fields)
            ids.push_back(field.id);
        EXPECT_EQ(ids, expected);
    }
}

TEST(EveryForm, IsKnownAgainByItsId) {
    for (const auto page : registration::every_page) {
        const auto id = join_page(page, Role::both, {}, registration::a_program()).id;
        const auto known = join_page_of(id);
        ASSERT_TRUE(known.has_value());
        EXPECT_EQ(known->page, page);
        EXPECT_EQ(known->shown, page == Page::role ? Role::unsaid : Role::both);
        EXPECT_FALSE(profile_page_of(id).has_value());
    }
    for (const auto role : every_role) {
        const auto id = profile_form(role, {}, main_id).id;
        EXPECT_EQ(profile_page_of(id)->shown, role);
        EXPECT_FALSE(join_page_of(id).has_value());
    }
    for (const auto* id :
         {"",
          "join",
          "join.",
          "join.roles",
          "join.goals",
          "join.goals.",
          "join.goals.unsaid",
          "join.goals.admin",
          "profile",
          "profile.",
          "profile.admin",
          "xprofile.both"}) {
        EXPECT_FALSE(join_page_of(FormId{id}).has_value()) << id;
        EXPECT_FALSE(profile_page_of(FormId{id}).has_value()) << id;
    }
}

TEST(EveryForm, MarksAsRequiredOnlyWhatCannotBeLeftEmpty) {
    for (const auto role : every_role) {
        for (const auto page : registration::every_page) {
            if (fields_of(page, role).empty()) continue;  // no such page
            const auto errors = check(page, role, {});
            for (const auto& field : join_page(page, role, {}, registration::a_program()).fields) {
                if (field.required) {
                    EXPECT_TRUE(errors.contains(field.id)) << field.id;
                }
            }
        }
    }
}

TEST(EveryCard, HasASummaryAndKeepsToTheLimitsOfSlack) {
    for (const auto& card : every_card()) {
        EXPECT_FALSE(card.summary.empty());
        EXPECT_LE(length(card.summary), most_heading) << card.summary;
        EXPECT_FALSE(card.blocks.empty()) << card.summary;
        EXPECT_LE(card.blocks.size(), 50U);
        for (const auto& block : card.blocks) {
            if (const auto* heading = std::get_if<Heading>(&block)) {
                EXPECT_LE(length(heading->text), most_heading);
            }
            if (const auto* paragraph = std::get_if<Paragraph>(&block)) {
                EXPECT_FALSE(words_of(paragraph->text).empty());
                EXPECT_LE(length(words_of(paragraph->text)), most_text);
            }
            if (const auto* facts = std::get_if<Facts>(&block)) {
                EXPECT_GE(facts->facts.size(), 1U);
                EXPECT_LE(facts->facts.size(), most_facts);
                for (const auto& fact : facts->facts) {
                    EXPECT_FALSE(words_of(fact.value).empty()) << fact.label;
                    EXPECT_LE(length(fact.label) + length(words_of(fact.value)), most_fact) << fact.label;
                }
            }
        }
        EXPECT_LE(buttons_of(card).size(), most_buttons);
        for (const auto& button : buttons_of(card)) {
            EXPECT_FALSE(button.label.empty());
            EXPECT_LE(length(button.label), most_button);
        }
    }
}

TEST(EveryCard, HasButtonsThatRunCommandsWhichAreUnderstood) {
    for (const auto& card : every_card()) {
        for (const auto& button : buttons_of(card)) {
            if (const auto* run = std::get_if<mentord::Run>(&button.does)) {
                EXPECT_TRUE(understand_command(run->words) || asks_for_help(run->words)) << run->words;
            }
        }
    }
}

TEST(EveryCard, HasButtonsThatActOnTheEnrolmentAtItsVersion) {
    for (const auto& card : every_card()) {
        for (const auto& button : buttons_of(card)) {
            if (const auto* act = std::get_if<Act>(&button.does)) {
                EXPECT_TRUE(
                    act->verb == verb::leave || act->verb == verb::discard ||
                    act->verb == waiting_verb::ask_time_off
                ) << act->verb;
                EXPECT_EQ(act->subject, "e1");
                EXPECT_EQ(act->version, 3);
                EXPECT_TRUE(act->token.empty()) << "tokens are minted when the card is committed";
            }
        }
    }
}

TEST(EveryCard, NamesOnlyCommandsThatExist) {
    // Taken by a desk of the bot, each with a test there.
    const std::vector<std::string> of_desks{
        "/mentor goals",
        "/mentor milestones",
        "/mentor pick",
        "/mentor pause",
        "/mentor not-with",
        "/mentor note",
        "/mentor quotes",
        "/mentor write",
        "/mentor link"
    };
    for (const auto& card : every_card()) {
        const auto words = words_of(card);
        for (auto at = words.find("/mentor "); at != std::string::npos; at = words.find("/mentor ", at + 1)) {
            const auto command = words.substr(at, words.find_first_of(" ,.:\n", at + 8) - at);
            const bool known = std::ranges::find(of_desks, command) != of_desks.end();
            EXPECT_TRUE(known || understand_command(command)) << command;
        }
    }
}

TEST(ACardForEveryRole, NamesTheRole) {
    const std::vector<std::pair<Role, std::string>> cases{
        {Role::mentor, "as a mentor."},
        {Role::mentee, "as a mentee."},
        {Role::both, "as a mentor and a mentee."}
    };
    for (const auto& [role, words] : cases) {
        const auto profile = read_profile(registration::all_good_pages(role));
        EXPECT_TRUE(says(welcome_on_board(profile, "Ana", Rules{}), words));
        EXPECT_TRUE(says(registered_as(role, registration::all_good_pages(role), "", ""), words));
        EXPECT_TRUE(says(already_registered(profile), words));
    }
}

TEST(ACard, CountsHours) {
    auto answers = registration::all_good_pages(Role::mentee);
    answers["hours"] = {"1"};
    EXPECT_TRUE(says(profile_saved(read_profile(answers)), "1 hour a month"));
    answers["hours"] = {"12"};
    EXPECT_TRUE(says(profile_saved(read_profile(answers)), "12 hours a month"));
}

TEST(ACard, KeepsTypedTextApartFromItsOwnWords) {
    auto answers = registration::all_good_pages(Role::mentee);
    answers["goal_1"] = {"<!everyone>"};
    for (const auto& card :
         {welcome_on_board(read_profile(answers), "<!here>", Rules{}),
          profile_saved(read_profile(answers)),
          not_understood(UserText{"<!channel>"})}) {
        for (const auto& block : card.blocks) {
            std::vector<Text> texts;
            if (const auto* paragraph = std::get_if<Paragraph>(&block)) texts.push_back(paragraph->text);
            if (const auto* facts = std::get_if<Facts>(&block)) {
                for (const auto& fact : facts->facts)
                    texts.push_back(fact.value);
            }
            for (const auto& text : texts) {
                for (const auto& piece : text.pieces) {
                    if (const auto* words = std::get_if<Words>(&piece)) {
                        EXPECT_EQ(words->text.find("<!"), std::string::npos) << words->text;
                    }
                }
            }
        }
        EXPECT_EQ(card.summary.find("<!"), std::string::npos);
    }
}

TEST(NotUnderstood, RepeatsShortWordsOnly) {
    EXPECT_TRUE(says(not_understood(UserText{"dance"}), "“dance”"));
    EXPECT_FALSE(says(not_understood(UserText{std::string(61, 'x')}), "xxx"));
    EXPECT_TRUE(says(not_understood(UserText{}), "I did not understand that"));
}

TEST(TheCatalogue, HasUniqueValuesAndLabels) {
    for (const auto* list : {&skills(), &interests(), &grades()}) {
        std::set<std::string> values;
        std::set<std::string> labels;
        for (const auto& group : *list) {
            for (const auto& option : group.options) {
                EXPECT_TRUE(values.insert(option.value).second) << option.value;
                EXPECT_TRUE(labels.insert(option.label).second) << option.label;
                EXPECT_EQ(label_of(*list, option.value), option.label);
            }
        }
        EXPECT_EQ(label_of(*list, "no such value"), "");
        EXPECT_EQ(label_of(*list, ""), "");
    }
}

TEST(TheCatalogue, HasEitherNamedGroupsOrOneWithoutAName) {
    for (const auto* list : {&skills(), &interests(), &grades()}) {
        for (const auto& group : *list)
            EXPECT_EQ(group.label.empty(), list->size() == 1) << group.label;
    }
}

TEST(TheCatalogue, CountsGradesUpFromOne) {
    int grade = 0;
    for (const auto& option : grades().front().options)
        EXPECT_EQ(option.value, std::to_string(++grade));
}

TEST(EveryError, SaysHowToMendItWithinTheLimit) {
    for (const auto& error :
         {role_missing(),
          goal_missing(),
          goal_too_long(goal_length),
          wanted_skill_missing(),
          offered_skill_missing(),
          skill_twice("Strategy"),
          too_many_skills(3, 9),
          too_many(5),
          not_in_list(),
          number_wanted(1, 20),
          grade_missing(),
          expectations_missing(),
          form_is_old()}) {
        EXPECT_FALSE(error.empty());
        EXPECT_LE(length(error), most_heading) << error;
        EXPECT_EQ(error.find("  "), std::string::npos) << error;
    }
}

}  // namespace
}  // namespace mentord::content
