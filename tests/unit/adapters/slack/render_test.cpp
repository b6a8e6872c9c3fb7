#include "adapters/slack/render.hpp"

#include "tests/unit/adapters/slack/safe_mrkdwn.hpp"
#include "tests/unit/adapters/text/any_text.hpp"
#include "workflows/content/help.hpp"
#include "workflows/content/registration_cards.hpp"
#include "workflows/content/registration_form.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <rapidcheck.h>

#include <functional>
#include <set>
#include <string>
#include <vector>

namespace mentord::slack {
namespace {

using nlohmann::json;

// Calls `look` with every object inside, whatever its depth.
void each_object(const json& value, const std::function<void(const json&)>& look) {
    if (value.is_object()) look(value);
    if (value.is_structured()) {
        for (const auto& inner : value)
            each_object(inner, look);
    }
}

std::size_t length(const json& text_object) {
    return characters(text_object["text"].get<std::string>());
}

// SLACK 2.8.
void expect_limits(const json& rendered) {
    each_object(rendered, [](const json& object) {
        const auto type = object.value("type", "");
        if (type == "header") {
            EXPECT_LE(length(object["text"]), 150U);
        }
        if (type == "section") {
            if (object.contains("text")) {
                EXPECT_LE(length(object["text"]), 3000U);
            }
            const auto fields = object.value("fields", json::array());
            EXPECT_LE(fields.size(), 10U);
            for (const auto& field : fields)
                EXPECT_LE(length(field), 2000U);
        }
        if (type == "context") {
            EXPECT_LE(object["elements"].size(), 10U);
        }
        if (type == "actions") {
            EXPECT_LE(object["elements"].size(), 25U);
        }
        if (type == "button") {
            EXPECT_LE(length(object["text"]), 75U);
            EXPECT_LE(object["value"].get<std::string>().size(), 2000U);
        }
        if (object.contains("confirm") && object["confirm"].contains("deny")) {
            EXPECT_LE(length(object["confirm"]["title"]), 100U);
            EXPECT_LE(length(object["confirm"]["text"]), 300U);
            EXPECT_LE(length(object["confirm"]["confirm"]), 30U);
            EXPECT_LE(length(object["confirm"]["deny"]), 30U);
        }
        if (object.contains("options")) {
            EXPECT_LE(object["options"].size(), 100U);
        }
        if (object.contains("value") && object.contains("text") && !object.contains("type")) {
            EXPECT_LE(length(object["text"]), 75U);
            EXPECT_LE(object["value"].get<std::string>().size(), 75U);
            if (object.contains("description")) {
                EXPECT_LE(length(object["description"]), 75U);
            }
        }
        if (object.contains("placeholder")) {
            EXPECT_LE(length(object["placeholder"]), 150U);
        }
        for (const auto* part : {"title", "submit", "close"}) {
            if (type == "modal") {
                EXPECT_LE(length(object[part]), 24U);
            }
        }
        if (type == "input") {
            EXPECT_LE(length(object["label"]), 2000U);
            if (object.contains("hint")) {
                EXPECT_LE(length(object["hint"]), 2000U);
            }
        }
        if (type == "plain_text" || type == "mrkdwn") {
            EXPECT_LE(length(object), 3000U);
        }
    });
}

// Typed text reaches mrkdwn only escaped; elsewhere it stands in plain_text.
void expect_no_markup(const json& rendered) {
    each_object(rendered, [](const json& object) {
        if (object.value("type", "") != "mrkdwn") return;
        EXPECT_TRUE(safe_mrkdwn(object["text"].get<std::string>())) << object;
        EXPECT_EQ(object["verbatim"], true) << "names and addresses must not become links";
    });
}

std::string times(std::size_t count, const std::string& what) {
    std::string all;
    for (std::size_t i = 0; i < count; ++i)
        all += what;
    return all;
}

Card card_of(Block block) {
    return Card{"summary", {std::move(block)}};
}

TEST(AMessage, HasItsSummaryAsTextAndABlockForEachBlock) {
    const Card card{
        "You & <me>",
        {Heading{"Head"},
         Paragraph{say(bold("Hello"), " ", UserText{"<Ana>"})},
         Facts{{{"Goal", say(UserText{"a & b"})}}},
         Buttons{{{"Go on", mentord::Run{"join"}, Weight::primary, {}}}},
         Note{say("small")},
         Divider{}}
    };
    EXPECT_EQ(render_message(card), json::parse(R"({
        "text": "You &amp; &lt;me&gt;",
        "blocks": [
            {"type": "header", "text": {"type": "plain_text", "text": "Head", "emoji": false}},
            {"type": "section", "text": {"type": "mrkdwn", "text": "*Hello* &lt;Ana&gt;", "verbatim": true}},
            {"type": "section", "fields": [
                {"type": "mrkdwn", "text": "*Goal*\na &amp; b", "verbatim": true}]},
            {"type": "actions", "elements": [
                {"type": "button", "action_id": "run.0", "value": "join", "style": "primary",
                 "text": {"type": "plain_text", "text": "Go on", "emoji": false}}]},
            {"type": "context", "elements": [{"type": "mrkdwn", "text": "small", "verbatim": true}]},
            {"type": "divider"}
        ]})"));
}

TEST(AButton, CarriesTheWordsOfItsCommandOrItsTokenAndNothingElse) {
    const Act act{"leave", "enrolment-77", 12345, ActionToken{"0123456789abcdef0123456789abcdef"}};
    const auto message = render_message(card_of(Buttons{
        {{"Leave", act, Weight::danger, Confirm{"Sure?", "You leave.", "Leave", "Stay"}},
         {"Stay", mentord::Run{"status"}, Weight::normal, {}}}
    }));
    const auto& leave = message["blocks"][0]["elements"][0];
    EXPECT_EQ(leave["action_id"], "act.0");
    EXPECT_EQ(leave["value"], "0123456789abcdef0123456789abcdef");
    EXPECT_EQ(leave["style"], "danger");
    EXPECT_EQ(leave["confirm"]["deny"]["text"], "Stay");
    const auto& stay = message["blocks"][0]["elements"][1];
    EXPECT_EQ(stay["action_id"], "run.1");
    EXPECT_EQ(stay["value"], "status");
    EXPECT_FALSE(stay.contains("style"));
    EXPECT_FALSE(stay.contains("confirm"));
    EXPECT_EQ(message.dump().find("enrolment-77"), std::string::npos);
    EXPECT_EQ(message.dump().find("12345\""), std::string::npos);
}

TEST(Buttons, HaveActionIdsOfTheirOwn) {
    Buttons row;
    for (int i = 0; i < 25; ++i)
        row.buttons.push_back(
            {"b", i % 2 == 0 ? decltype(Button::does){mentord::Run{"help"}} : Act{}, Weight::normal, {}}
        );
    std::set<std::string> ids;
    const auto message = render_message(card_of(row));
    for (const auto& button : message["blocks"][0]["elements"])
        EXPECT_TRUE(ids.insert(button["action_id"].get<std::string>()).second);
}

TEST(AMessage, IsCutToTheLimitsOfSlack) {
    const auto endless = times(5000, "&");
    const auto label = times(200, "é");
    Facts facts;
    Buttons buttons;
    Card many{endless, {}};
    for (int i = 0; i < 60; ++i) {
        facts.facts.push_back({label, say(UserText{endless})});
        buttons.buttons.push_back(
            {label, mentord::Run{"help"}, Weight::normal, Confirm{endless, endless, endless, endless}}
        );
        many.blocks.emplace_back(Paragraph{say(bold(endless), UserText{endless})});
    }
    const auto blocks = render_message(many)["blocks"];
    EXPECT_EQ(blocks.size(), 50U);
    for (const auto& block :
         std::vector<Block>{facts, buttons, Heading{endless}, Note{say(UserText{endless})}})
        expect_limits(render_message(card_of(block)));
    expect_limits(render_message(many));
    EXPECT_LE(characters(render_message(many)["text"].get<std::string>()), 40'000U);
    EXPECT_EQ(render_message(card_of(facts))["blocks"][0]["fields"].size(), 10U);
    EXPECT_EQ(render_message(card_of(buttons))["blocks"][0]["elements"].size(), 25U);
}

TEST(AMessage, LetsNoMarkupOutOfTypedText) {
    EXPECT_TRUE(rc::check([] {
        const UserText typed{*rc::gen::oneOf(hostile_text(), any_text())};
        const Card card{
            *hostile_text(),
            {Heading{*hostile_text()},
             Paragraph{say("a ", typed, bold(" b "), typed)},
             Facts{{{"Goal", say(typed)}, {*hostile_text(), say("x", typed)}}},
             Buttons{{{*hostile_text(), mentord::Run{"join"}, Weight::normal, {}}}},
             Note{say(typed)}}
        };
        const auto message = render_message(card);
        expect_no_markup(message);
        expect_limits(message);
        RC_ASSERT(safe_mrkdwn(message["text"].get<std::string>()));
    }));
}

Answers hostile_answers(const std::string& text) {
    Answers answers;
    for (const auto page : {Page::role, Page::needs, Page::goals, Page::commitment}) {
        for (const auto& field : fields_of(page, Role::both))
            answers[field] = {text};
    }
    return answers;
}

std::vector<Form> every_form(const Answers& answers) {
    std::vector<Form> forms;
    for (const auto role : {Role::mentor, Role::mentee, Role::both}) {
        for (const auto page : {Page::role, Page::needs, Page::goals, Page::commitment})
            forms.push_back(content::join_page(page, role, answers, Program{}));
        forms.push_back(content::profile_form(role, answers, ProgramId{"main"}));
    }
    return forms;
}

TEST(EveryCardOfRegistration, KeepsToTheLimitsWithTheLongestAnswers) {
    Answers answers{{"role", {"both"}}, {"hours", {"20"}}, {"capacity", {"5"}}, {"grade", {"8"}}};
    for (const auto* goal : field::goals)
        answers[goal] = {times(200, "<")};
    answers["learn_new"] = {"influence", "cultures", "visibility"};
    answers["teach_good"] = {
        "influence", "cultures", "visibility", "customers", "hiring", "project", "software", "data"
    };
    const auto profile = read_profile(answers);
    Enrolment waiting;
    waiting.state = EnrolmentState::waitlisted;
    waiting.role = Role::both;
    waiting.answers = answers;
    const Person person{
        PersonId{"p1"}, "slack", "U1", {"Ana", "America/Argentina/Buenos_Aires", "<!here>", true}, {}
    };
    for (const auto& card :
         {content::welcome_on_board(profile, times(80, "&"), Rules{}),
          content::profile_saved(profile),
          content::status_of_registered(waiting, Program{}, {.place = 3, .waiting = 9}, person),
          content::not_understood(UserText{times(60, "<")})}) {
        expect_limits(render_message(card));
        expect_no_markup(render_message(card));
    }
}

TEST(EveryForm, KeepsToTheLimitsWhateverIsFilledIn) {
    for (const auto& text :
         {std::string{},
          std::string("x"),
          times(5000, "é"),
          std::string("<!everyone>"),
          std::string("99999999999")}) {
        for (const auto& form : every_form(hostile_answers(text))) {
            const auto modal = render_modal(form);
            expect_limits(modal);
            expect_no_markup(modal);
            EXPECT_LE(modal["blocks"].size(), 100U);
            EXPECT_LE(modal.dump().size(), 250'000U);
        }
    }
}

TEST(EveryForm, TellsWhenItIsClosed) {
    for (const auto& form : every_form({})) {
        const auto modal = render_modal(form);
        EXPECT_EQ(modal["type"], "modal");
        EXPECT_EQ(modal["callback_id"], form.id.str());
        EXPECT_EQ(modal["notify_on_close"], true);
        EXPECT_TRUE(modal.contains("submit"));
    }
}

TEST(EveryForm, HasItsFieldIdsAsBlockIdsSoThatErrorsFindThem) {
    for (const auto role : {Role::mentor, Role::mentee, Role::both}) {
        for (const auto page : {Page::role, Page::needs, Page::goals, Page::commitment}) {
            std::set<std::string> inputs;
            const auto modal = render_modal(content::join_page(page, role, {}, Program{}));
            for (const auto& block : modal["blocks"]) {
                if (block["type"] != "input") continue;
                EXPECT_TRUE(inputs.insert(block["block_id"].get<std::string>()).second);
                EXPECT_EQ(block["element"]["action_id"], input_action);
            }
            for (const auto& answers :
                 {Answers{}, hostile_answers("forged"), hostile_answers(times(300, "x"))}) {
                for (const auto& [field, error] : check(page, role, answers))
                    EXPECT_TRUE(inputs.contains(field)) << field;
            }
        }
    }
}

json element_of(Field field) {
    Form form{FormId{"f"}, "t", "s", {}, {std::move(field)}};
    return render_modal(form)["blocks"][0]["element"];
}

const std::vector<OptionGroup> two_options{{"", {{"a", "Apple", ""}, {"b", "Bread", "with butter"}}}};

TEST(AField, IsRenderedByItsKind) {
    const json apple =
        json::parse(R"({"text":{"type":"plain_text","text":"Apple","emoji":false},"value":"a"})");
    const auto line = element_of({"f", "F", "", Line{200}, true, "say", {"typed"}});
    EXPECT_EQ(line["type"], "plain_text_input");
    EXPECT_EQ(line["multiline"], false);
    EXPECT_EQ(line["max_length"], 200);
    EXPECT_EQ(line["initial_value"], "typed");
    EXPECT_EQ(line["placeholder"]["text"], "say");
    EXPECT_EQ(element_of({"f", "F", "", LongText{}, true, "", {}})["multiline"], true);

    const auto number = element_of({"f", "F", "", Number{1, 20}, true, "2", {"3"}});
    EXPECT_EQ(number["type"], "number_input");
    EXPECT_EQ(number["is_decimal_allowed"], false);
    EXPECT_EQ(number["min_value"], "1") << "Slack wants these as text";
    EXPECT_EQ(number["max_value"], "20");
    EXPECT_EQ(number["initial_value"], "3");

    const auto menu = element_of({"f", "F", "", Choice{Look::menu, two_options}, true, "pick", {"a"}});
    EXPECT_EQ(menu["type"], "static_select");
    EXPECT_EQ(menu["initial_option"], apple);
    EXPECT_EQ(menu["options"].size(), 2U);
    EXPECT_EQ(menu["options"][1]["description"]["text"], "with butter");
    EXPECT_TRUE(menu.contains("placeholder"));

    const auto radio = element_of({"f", "F", "", Choice{Look::boxes, two_options}, true, "pick", {}});
    EXPECT_EQ(radio["type"], "radio_buttons");
    EXPECT_FALSE(radio.contains("placeholder")) << "an unknown key fails the call";
    EXPECT_FALSE(radio.contains("initial_option"));

    const auto several =
        element_of({"f", "F", "", Choices{Look::menu, two_options, 3}, false, "pick", {"b", "a"}});
    EXPECT_EQ(several["type"], "multi_static_select");
    EXPECT_EQ(several["max_selected_items"], 3);
    EXPECT_EQ(several["initial_options"].size(), 2U);

    const auto boxes = element_of({"f", "F", "", Choices{Look::boxes, two_options, 1}, true, "pick", {"a"}});
    EXPECT_EQ(boxes["type"], "checkboxes");
    EXPECT_EQ(boxes["initial_options"], json::array({apple}));
    EXPECT_FALSE(boxes.contains("max_selected_items")) << "an unknown key fails the call";
    EXPECT_FALSE(boxes.contains("placeholder"));
}

TEST(AField, WithNamedGroupsHasOptionGroups) {
    const auto element =
        element_of({"f", "F", "", Choice{Look::menu, {{"G", two_options[0].options}}}, true, "", {}});
    EXPECT_FALSE(element.contains("options"));
    EXPECT_EQ(element["option_groups"][0]["label"]["text"], "G");
    EXPECT_EQ(element["option_groups"][0]["options"].size(), 2U);
}

TEST(AField, FillsInOnlyWhatSlackWouldTake) {
    for (const auto* typed : {"", "0", "21", "-1", "1.5", "x", "99999999999999999999", " 3", "٣"})
        EXPECT_FALSE(element_of({"f", "F", "", Number{1, 20}, true, "", {typed}}).contains("initial_value"))
            << typed;
    EXPECT_FALSE(element_of({"f", "F", "", Line{200}, true, "", {""}}).contains("initial_value"));
    const auto cut = element_of({"f", "F", "", Line{200}, true, "", {times(300, "é")}});
    EXPECT_EQ(characters(cut["initial_value"].get<std::string>()), 200U);
    EXPECT_FALSE(element_of({"f", "F", "", Choice{Look::menu, two_options}, true, "", {"gone"}})
                     .contains("initial_option"));
    EXPECT_FALSE(element_of({"f", "F", "", Choices{Look::menu, two_options, 3}, true, "", {"gone"}})
                     .contains("initial_options"));
}

TEST(AField, FillsInNoMoreThanMayBeSelectedAndNothingTwice) {
    const auto twice = element_of({"f", "F", "", Choices{Look::menu, two_options, 3}, true, "", {"a", "a"}});
    EXPECT_EQ(twice["initial_options"].size(), 1U);
    const auto more = element_of({"f", "F", "", Choices{Look::menu, two_options, 1}, true, "", {"a", "b"}});
    EXPECT_LE(more["initial_options"].size(), 1U);
}

TEST(AField, IsOptionalUnlessRequired) {
    const Form form{
        FormId{"f"},
        "t",
        "s",
        {say("intro")},
        {{"a", "A", "", Line{}, true, "", {}}, {"b", "B", "why", Line{}, false, "", {}}}
    };
    const auto blocks = render_modal(form)["blocks"];
    EXPECT_EQ(blocks[0]["type"], "section");
    EXPECT_EQ(blocks[1]["optional"], false);
    EXPECT_FALSE(blocks[1].contains("hint"));
    EXPECT_EQ(blocks[2]["optional"], true);
    EXPECT_EQ(blocks[2]["hint"]["text"], "why");
}

TEST(Bytes, ThatAreNotUtf8AreReplaced) {
    EXPECT_EQ(bytes_of(json{{"a", "x\xffy"}}), "{\"a\":\"x\xef\xbf\xbdy\"}");
    EXPECT_TRUE(rc::check([](const std::string& foreign) {
        const auto bytes = bytes_of(render_message(card_of(Paragraph{say(UserText{foreign})})));
        RC_ASSERT(!json::parse(bytes, nullptr, false).is_discarded());
    }));
}

}  // namespace
}  // namespace mentord::slack
