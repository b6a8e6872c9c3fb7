#include "bot/desks/program_desk.hpp"

#include "bot/first_admins.hpp"
#include "tests/unit/bot/bot_kit.hpp"
#include "tests/unit/workflows/reading.hpp"
#include "workflows/program/governing.hpp"
#include "workflows/program/program_answers.hpp"

#include <algorithm>

namespace mentord {

using namespace std::chrono_literals;

namespace {

const std::string clear_goal = "Twenty engineers new to leading run a first project by June";

/// A bot whose first program is looked after by UADA and UBEN.
struct AdminBot : TestBot {
    AdminBot() {
        run([&](storage::UnitOfWork& work) {
            const storage::Installation here{tenant, "slack", "T1", "Test", "B1", "active"};
            appoint_first_admins(work, here, {"UADA", "UBEN"}, clock.now());
            for (const auto* user : {"UADA", "UBEN"}) {
                const auto person = work.people.find(tenant, "slack", user)->id;
                work.people.save_profile(tenant, person, {user, "Europe/Berlin", "en", true}, clock.now());
            }
        });
    }

    Answer typed(const std::string& user, const std::string& words) {
        return answer(event(user, Command{words, false, true}));
    }
    Card told(const std::string& user, const std::string& words) {
        auto got = typed(user, words);
        if (!std::holds_alternative<Tell>(got)) ADD_FAILURE() << words << ": no card, but " << got.index();
        return std::holds_alternative<Tell>(got) ? std::get<Tell>(got).card : Card{};
    }
    Form opened(const std::string& user, const std::string& words) {
        auto got = typed(user, words);
        if (!std::holds_alternative<Open>(got)) ADD_FAILURE() << words << ": no form, but " << got.index();
        return std::holds_alternative<Open>(got) ? std::get<Open>(got).form : Form{};
    }
    Answer send(const std::string& user, const Form& form, const Answers& answers) {
        auto sent = event(user, Submit{form.id, answers, form.about ? form.about->token : ActionToken{}});
        sent.can = {};
        return answer(std::move(sent));
    }
    Answer press(const std::string& user, const Card& card, const std::string& label) {
        for (const auto& button : buttons_of(card)) {
            if (button.label != label) continue;
            if (const auto* act = std::get_if<Act>(&button.does))
                return answer(event(user, Press{act->token}));
            auto words = std::get<Run>(button.does).words;
            constexpr std::string_view admin = "/mentor-admin";
            EXPECT_TRUE(words.starts_with(admin)) << words;
            return answer(event(user, Command{words.substr(admin.size()), true, true}));
        }
        ADD_FAILURE() << "no button " << label << " in " << words_of(card);
        return Nothing{};
    }

    Program program(const std::string& id = "main") {
        Program found;
        run([&](storage::UnitOfWork& work) { found = work.programs.find(tenant, id).value_or(Program{}); });
        return found;
    }
    std::vector<std::string> in_charge(const std::string& id) {
        std::vector<std::string> users;
        run([&](storage::UnitOfWork& work) {
            users.clear();
            for (const auto& admin : work.programs.admins(tenant, ProgramId{id})) {
                const auto user = work.people.find(tenant, admin.person)->platform_user;
                users.push_back(user + (admin.escalation ? "!" : ""));
            }
        });
        return users;
    }
    std::vector<Card> sent_to(const std::string& user) {
        settle();
        std::vector<Card> cards;
        for (const auto& sent : adapter.sent) {
            if (sent.user == user) cards.push_back(sent.card);
        }
        return cards;
    }
    void make_program(const std::string& user, const std::string& name) {
        const auto made = send(
            user,
            opened(user, "program new"),
            {{"name", {name}}, {"type", {"one_to_one"}}, {"goal", {clear_goal}}, {"category", {"leadership"}}}
        );
        EXPECT_TRUE(std::holds_alternative<Next>(made));
    }
};

Answers untouched(const Form& form) {
    Answers answers;
    for (const auto& field : form.fields) {
        if (!field.initial.empty()) answers[field.id] = field.initial;
    }
    return answers;
}

const Card& replaced(const Answer& answer) {
    return std::get<Replace>(answer).card;
}
std::string error_at(const Answer& answer, const std::string& field) {
    const auto* reject = std::get_if<Reject>(&answer);
    return reject != nullptr && reject->errors.contains(field) ? reject->errors.at(field) : "none";
}

}  // namespace

TEST(ProgramDesk, AnAdminMakesAProgramOnTwoPagesAndOpensIt) {
    AdminBot bot;
    const auto first = bot.opened("UADA", "program new");
    EXPECT_EQ(first.id, FormId{"program.new"});
    const auto next = bot.send(
        "UADA",
        first,
        {{"name", {"Führung 2027"}}, {"type", {"peer"}}, {"goal", {clear_goal}}, {"category", {"leadership"}}}
    );
    const auto second = std::get<Next>(next).form;
    auto program = bot.program("fuehrung-2027");
    EXPECT_EQ(program.state, ProgramState::draft);
    EXPECT_EQ(program.type, ProgramType::peer);
    EXPECT_EQ(bot.in_charge("fuehrung-2027"), std::vector<std::string>{"UADA!"});

    const auto saved = bot.send(
        "UADA",
        second,
        {{"opens", {"2027-01-04"}},
         {"closes", {"2027-02-01"}},
         {"term_weeks", {"39"}},
         {"cadence_days", {"21"}},
         {"charter", {"Two hours a month."}}}
    );
    EXPECT_TRUE(std::holds_alternative<Nothing>(saved)) << "the form closes; the rest comes as a message";
    program = bot.program("fuehrung-2027");
    EXPECT_EQ(program.rules.term_weeks, 39);
    EXPECT_EQ(program.opens, governing::opening_moment("2027-01-04", "Europe/Berlin"));
    const auto cards = bot.sent_to("UADA");
    ASSERT_EQ(cards.size(), 2U);
    EXPECT_TRUE(says(cards[1], "Registration opens by itself"));

    EXPECT_TRUE(says(bot.told("UADA", "program open fuehrung-2027"), "Registration is open"));
    EXPECT_EQ(bot.program("fuehrung-2027").state, ProgramState::open);
    bot.run([](storage::UnitOfWork& work) {
        EXPECT_TRUE(work.history.unbroken(tenant, "fuehrung-2027"));
        EXPECT_EQ(work.history.of(tenant, "fuehrung-2027").size(), 3U);
        EXPECT_FALSE(work.timers.exists(tenant, {"fuehrung-2027", std::string(governing::opens_timer), "1"}))
            << "opened by hand";
    });
}

TEST(ProgramDesk, Rule1_MainHasNoGoalUntilItIsSetInAForm) {
    AdminBot bot;
    const auto list = bot.told("UADA", "program list");
    EXPECT_TRUE(says(list, "no goal yet"));
    const auto form = std::get<Open>(bot.press("UADA", list, "Set the goal")).form;
    auto answers = untouched(form);
    answers["goal"] = {clear_goal};
    bot.send("UADA", form, answers);
    EXPECT_EQ(bot.program().goal, UserText{clear_goal});
    EXPECT_EQ(bot.program().state, ProgramState::open);
    EXPECT_FALSE(says(bot.told("UADA", "program list"), "no goal yet"));
}

TEST(ProgramDesk, EverybodyElseHearsTheSameKindWordWhateverTheyType) {
    AdminBot bot;
    bot.make_program("UADA", "Secret plans");
    const auto word = bot.told("U7", "program list");
    EXPECT_TRUE(says(word, "The people who run the program can do this"));
    for (const auto* words :
         {"",
          "help",
          "program",
          "program new",
          "program show secret-plans",
          "program show nothing-such",
          "program open main",
          "program archive secret-plans",
          "program admins main",
          "nonsense"}) {
        const auto card = bot.told("U7", words);
        EXPECT_EQ(words_of(card), words_of(word)) << words;
    }
    for (const auto* secret : {"UADA", "UBEN", "Secret plans", "main"})
        EXPECT_FALSE(says(word, secret)) << secret;
    EXPECT_EQ(bot.program().version, 1);
}

TEST(ProgramDesk, AnAdminOfOneProgramSeesNothingOfAnother) {
    AdminBot bot;
    bot.make_program("UADA", "Secret plans");
    const auto there = bot.told("UBEN", "program show secret-plans");
    const auto nowhere = bot.told("UBEN", "program show nothing-such");
    EXPECT_EQ(words_of(there), words_of(nowhere));
    EXPECT_FALSE(says(bot.told("UBEN", "program list"), "Secret plans"));
    EXPECT_TRUE(says(bot.told("UADA", "program list"), "Secret plans"));
}

TEST(ProgramDesk, WhoNoLongerLooksAfterItIsRefusedAtTheirOldButtonsAndForms) {
    AdminBot bot;
    const auto card = bot.told("UBEN", "program show main");
    const auto form = bot.opened("UBEN", "program edit main");
    bot.run([&](storage::UnitOfWork& work) {
        const auto ben = work.people.find(tenant, "slack", "UBEN");
        work.programs.dismiss(tenant, ProgramId{"main"}, ben->id, bot.clock.now());
    });
    EXPECT_TRUE(
        says(std::get<Tell>(bot.press("UBEN", card, "Set the goal")).card, "The people who run the program")
    );
    auto answers = untouched(form);
    answers["name"] = {"Mine"};
    bot.send("UBEN", form, answers);
    EXPECT_EQ(bot.program().name, "Mentoring");
}

TEST(ProgramDesk, AProgramGoesItsWayByTypedSteps) {
    AdminBot bot;
    bot.make_program("UADA", "Leaders");
    const std::vector<std::pair<std::string, ProgramState>> steps{
        {"open", ProgramState::open},
        {"close", ProgramState::matching},
        {"open", ProgramState::open},
        {"start", ProgramState::active},
        {"finish", ProgramState::closing},
        {"close", ProgramState::closed},
        {"archive", ProgramState::archived},
    };
    for (const auto& [step, state] : steps) {
        const auto card = bot.told("UADA", "program " + step + " leaders");
        EXPECT_EQ(bot.program("leaders").state, state) << step << ": " << words_of(card);
    }
    EXPECT_FALSE(says(bot.told("UADA", "program list"), "leaders"));
    EXPECT_TRUE(says(bot.told("UADA", "program list"), "In the archive: 1"));
}

TEST(ProgramDesk, WithoutAnIdItTakesTheOnlyOneOrAsks) {
    AdminBot bot;
    EXPECT_TRUE(says(bot.told("UADA", "program show"), "Mentoring"));
    bot.make_program("UADA", "Leaders");
    const auto question = bot.told("UADA", "program holidays");
    EXPECT_TRUE(says(question, "Which program do you mean?"));
    const auto& answer = bot.press("UADA", question, "This one");
    EXPECT_EQ(std::get<Open>(answer).form.id, FormId{"program.holidays"});
    EXPECT_EQ(std::get<Open>(answer).again, "/mentor-admin program holidays leaders");
}

TEST(ProgramDesk, AnOldButtonIsReplacedByHowThingsStandNow) {
    AdminBot bot;
    bot.make_program("UADA", "Leaders");
    const auto old = bot.told("UADA", "program show leaders");
    EXPECT_TRUE(says(replaced(bot.press("UADA", old, "Open registration")), "Registration is open"));
    const auto after = bot.program("leaders");
    const auto again = bot.press("UADA", old, "Open registration");
    EXPECT_TRUE(says(replaced(again), "That button was from earlier"));
    EXPECT_TRUE(says(replaced(again), "open for registration"));
    EXPECT_EQ(bot.program("leaders"), after);
}

TEST(ProgramDesk, AFormThatIsOlderThanAChangeTakesNothingBack) {
    AdminBot bot;
    const auto old = bot.opened("UBEN", "program edit main");
    const auto form = bot.opened("UADA", "program edit main");
    auto answers = untouched(form);
    answers["goal"] = {clear_goal};
    bot.send("UADA", form, answers);
    auto late = untouched(old);
    late["name"] = {"Mentoring for all"};
    EXPECT_NE(error_at(bot.send("UBEN", old, late), "name"), "none");
    EXPECT_EQ(bot.program().goal, UserText{clear_goal});
    EXPECT_EQ(bot.program().name, "Mentoring");
}

TEST(ProgramDesk, Rule10_NumbersAreChangedGroupByGroupWithErrorsAtTheirFields) {
    AdminBot bot;
    const auto card = bot.told("UADA", "program rules");
    EXPECT_TRUE(says(card, "26 weeks: how long a pairing lasts"));
    const auto form = bot.opened("UADA", "program rules term");
    auto answers = untouched(form);
    answers["term_weeks"] = {"3"};
    EXPECT_EQ(
        error_at(bot.send("UADA", form, answers), "term_weeks"), "Please give a whole number: 4 to 52 weeks."
    );
    answers["term_weeks"] = {"39"};
    bot.send("UADA", form, answers);
    EXPECT_EQ(bot.program().rules.term_weeks, 39);
    const auto hours = bot.opened("UADA", "program rules main hours");
    answers = untouched(hours);
    answers["from_hour"] = {"20"};
    EXPECT_NE(error_at(bot.send("UADA", hours, answers), "to_hour"), "none");
}

TEST(ProgramDesk, Rule34_WeightsAndLimitsOfTheMatchingAreNumbersAsAllOthers) {
    AdminBot bot;
    EXPECT_TRUE(says(bot.told("UADA", "program rules"), "30 parts: for goals and needs"));
    const auto weights = bot.opened("UADA", "program rules weights");
    auto answers = untouched(weights);
    for (auto& [field, values] : answers)
        values = {"0"};
    EXPECT_NE(error_at(bot.send("UADA", weights, answers), "weight_goals"), "none");
    answers["weight_style"] = {"12"};
    bot.send("UADA", weights, answers);
    EXPECT_EQ(bot.program().rules.weight_goals, 0);
    const auto fit = bot.opened("UADA", "program rules main fit");
    answers = untouched(fit);
    answers["grade_least"] = {"2"};
    answers["grade_most"] = {"1"};
    EXPECT_NE(error_at(bot.send("UADA", fit, answers), "grade_most"), "none");
    EXPECT_FALSE(bot.opened("UADA", "program rules batches").fields.empty());
}

TEST(ProgramDesk, Rule43_WhatIsAskedForIsEditedAndShown) {
    AdminBot bot;
    EXPECT_FALSE(says(bot.told("UADA", "program show"), "Asked for"));
    const auto form = bot.opened("UADA", "program edit");
    auto answers = untouched(form);
    answers["requires"] = {"mentor language German\nboth department R<D"};
    bot.send("UADA", form, answers);
    EXPECT_EQ(bot.program().requirements.size(), 2U);
    EXPECT_TRUE(says(bot.told("UADA", "program show"), "mentor language de; both department R<D"));
    EXPECT_EQ(
        untouched(bot.opened("UADA", "program edit")).at("requires").front(),
        "mentor language de\nboth department R<D"
    );
}

TEST(ProgramDesk, HolidaysAreADayALine) {
    AdminBot bot;
    const auto form = bot.opened("UADA", "program holidays");
    EXPECT_NE(error_at(bot.send("UADA", form, {{"holidays", {"soon"}}}), "holidays"), "none");
    bot.send("UADA", form, {{"holidays", {"2027-01-01\n2026-12-25"}}});
    EXPECT_EQ(bot.program().holidays, (std::vector<LocalDay>{"2026-12-25", "2027-01-01"}));
}

TEST(ProgramDesk, PeopleInChargeAreChosenAndSomebodyKeepsTheEscalations) {
    AdminBot bot;
    const auto form = bot.opened("UADA", "program admins");
    auto answers = untouched(form);
    answers.erase("escalation");
    EXPECT_NE(error_at(bot.send("UADA", form, answers), "escalation"), "none");
    answers = {};
    EXPECT_NE(error_at(bot.send("UADA", form, answers), "stay"), "none");
    EXPECT_EQ(bot.in_charge("main"), (std::vector<std::string>{"UADA!", "UBEN!"}));

    answers = untouched(form);
    const auto ben = answers["stay"].at(1);
    answers["stay"] = {ben};
    answers["escalation"] = {ben};
    bot.adapter.profiles["UCLEO"] = {"Cleo", "Europe/Berlin", "en", true};
    answers["newcomer"] = {"UCLEO"};
    answers["newcomer_escalation"] = {"yes"};
    bot.send("UADA", form, answers);
    EXPECT_EQ(bot.in_charge("main"), (std::vector<std::string>{"UBEN!", "UCLEO!"}));
    ASSERT_EQ(bot.sent_to("UCLEO").size(), 1U);
    EXPECT_TRUE(says(bot.sent_to("UCLEO").front(), "Low ratings"));
    EXPECT_TRUE(says(bot.told("UADA", "program list"), "The people who run the program"));
    EXPECT_TRUE(says(bot.told("UCLEO", "program list"), "Mentoring"));
}

TEST(ProgramDesk, WhoIsAskedFirstIsChosen) {
    AdminBot bot;
    const auto form = bot.opened("UADA", "program admins");
    auto answers = untouched(form);
    answers["first"] = {answers["stay"].at(1)};
    bot.send("UADA", form, answers);
    EXPECT_EQ(bot.in_charge("main"), (std::vector<std::string>{"UBEN!", "UADA!"}));
    const auto after = bot.program();
    bot.send("UADA", form, answers);
    EXPECT_EQ(bot.program(), after) << "the same form twice";
}

TEST(ProgramDesk, Rule7_ACloneHasTheSamePeopleAndAnIdOfItsOwn) {
    AdminBot bot;
    const auto form = bot.opened("UADA", "program clone main");
    EXPECT_NE(error_at(bot.send("UADA", form, {{"name", {"Mentoring"}}}), "name"), "none");
    bot.send("UADA", form, {{"name", {"Mentoring again"}}});
    EXPECT_EQ(bot.program("mentoring-again").state, ProgramState::draft);
    EXPECT_EQ(bot.in_charge("mentoring-again"), bot.in_charge("main"));
    EXPECT_NE(error_at(bot.send("UADA", form, {{"name", {"Mentoring again"}}}), "name"), "none")
        << "sent twice it is one clone";
}

TEST(ProgramDesk, Rule14_RegistrationOpensAndClosesOnItsDays) {
    AdminBot bot;
    bot.make_program("UADA", "Leaders");
    const auto form = bot.opened("UADA", "program edit leaders");
    auto answers = untouched(form);
    answers["opens"] = {"2026-11-30"};
    answers["closes"] = {"2026-12-11"};
    bot.send("UADA", form, answers);
    bot.settle();
    bot.adapter.sent.clear();

    const auto fire = [&](std::string_view kind) {
        bot.answer(bot.event("", TimerFired{{"leaders", std::string(kind), "1"}, bot.clock.now()}));
    };
    bot.clock.push(std::chrono::days{7});
    fire(governing::opens_timer);
    EXPECT_EQ(bot.program("leaders").state, ProgramState::open);
    ASSERT_EQ(bot.sent_to("UADA").size(), 1U);
    EXPECT_TRUE(says(bot.sent_to("UADA").front(), "Today was the day"));
    bot.clock.push(std::chrono::days{14});
    fire(governing::closes_timer);
    EXPECT_EQ(bot.program("leaders").state, ProgramState::matching);
    bot.run([](storage::UnitOfWork& work) {
        EXPECT_EQ(work.history.of(tenant, "leaders").back().actor, "timer");
        EXPECT_TRUE(work.timers.of(tenant, "leaders").empty());
    });
}

TEST(ProgramDesk, Rule14_NobodyJoinsWhileRegistrationIsClosed) {
    AdminBot bot;
    bot.answer(bot.event("U5", Command{"join mentee", false}));
    const auto form = bot.opened("UADA", "program edit");
    auto answers = untouched(form);
    answers["goal"] = {clear_goal};
    bot.send("UADA", form, answers);
    bot.told("UADA", "program close");
    const auto refused = bot.answer(bot.event("U7", Command{"join", false}));
    EXPECT_TRUE(says(std::get<Tell>(refused).card, "Registration is closed at the moment"));
    const auto going_on = bot.answer(bot.event("U5", Command{"join", false}));
    EXPECT_TRUE(std::holds_alternative<Open>(going_on)) << "a draft may be finished";
    bot.told("UADA", "program open");
    EXPECT_TRUE(std::holds_alternative<Open>(bot.answer(bot.event("U7", Command{"join", false}))));
}

TEST(ProgramDesk, WhatIsNotThereIsSaidWithWhatIs) {
    AdminBot bot;
    for (const auto* words : {"program dance", "dance", "program open main now please"})
        EXPECT_TRUE(says(bot.told("UADA", words), "program list: your programs")) << words;
    EXPECT_TRUE(says(bot.told("UADA", "help"), "After /mentor-admin"));
    EXPECT_TRUE(says(bot.told("UADA", ""), "What waits for you"));
    EXPECT_TRUE(says(bot.told("UADA", "PROGRAM"), "Your programs"));
}

}  // namespace mentord
