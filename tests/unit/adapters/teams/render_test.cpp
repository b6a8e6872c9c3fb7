#include "adapters/teams/render.hpp"

#include "tests/unit/adapters/text/any_text.hpp"
#include "workflows/content/opening.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <rapidcheck.h>

#include <string>
#include <utility>
#include <vector>

namespace mentord::teams {
namespace {

using nlohmann::json;

Button deciding(std::string verb, Weight weight = Weight::normal) {
    return Button{"Press", Act{std::move(verb), "p1", 1, ActionToken{"0123456789abcdef"}}, weight, {}};
}

Button running(std::string words, Weight weight = Weight::normal) {
    return Button{"Go", Run{std::move(words)}, weight, {}};
}

json action_of(const Button& button, Place place = Place::chat) {
    const Card card{"summary", {Buttons{{button}}}};
    return render_card(card, place)["body"][0]["actions"][0];
}

TEST(TeamsCard, SaysItsSummaryWhereItCannotBeShown) {
    const Card card{"Type /mentor pause.", {Heading{"Hello *you*"}, Paragraph{say("One\ntwo")}}};
    EXPECT_EQ(render_card(card, Place::chat), json::parse(R"json({
        "type": "AdaptiveCard", "$schema": "http://adaptivecards.io/schemas/adaptive-card.json",
        "version": "1.5", "fallbackText": "Type pause.", "speak": "Type pause.",
        "body": [
            {"type": "TextBlock", "text": "Hello \\*you\\*", "wrap": true, "style": "heading",
             "size": "Large", "weight": "Bolder"},
            {"type": "TextBlock", "text": "One\n\ntwo", "wrap": true}
        ]})json"));
}

TEST(TeamsCard, IsAMessageWithoutTextOfItsOwn) {
    const auto message = render_activity(Card{"News", {Paragraph{say("x")}}});
    EXPECT_EQ(message["type"], "message");
    EXPECT_EQ(message["summary"], "News");
    EXPECT_FALSE(message.contains("text"));
    ASSERT_EQ(message["attachments"].size(), 1u);
    EXPECT_EQ(message["attachments"][0]["contentType"], card_content_type);
    EXPECT_EQ(message["attachments"][0]["content"]["type"], "AdaptiveCard");
}

TEST(TeamsCard, DrawsADividerAboveWhatFollows) {
    const Card card{"x", {Divider{}, Paragraph{say("a")}, Divider{}, Note{say("b")}, Divider{}}};
    const auto body = render_card(card, Place::chat)["body"];
    ASSERT_EQ(body.size(), 2u);
    EXPECT_FALSE(body[0].contains("separator"));
    EXPECT_EQ(body[1]["separator"], true);
    EXPECT_EQ(body[1]["isSubtle"], true);
}

TEST(TeamsCard, IsWideForLongFacts) {
    const Card wide{"x", {Facts{{{"Goal", say(std::string(70, 'x'))}}}}};
    EXPECT_EQ(render_card(wide, Place::chat)["msteams"]["width"], "Full");
    const std::vector<Button> stars(5, running("status"));
    auto rows = Card{"x", {Buttons{stars}}};
    EXPECT_FALSE(render_card(rows, Place::chat).contains("msteams"));
    for (auto& button : std::get<Buttons>(rows.blocks.front()).buttons)
        button.label = "3 · middling";
    EXPECT_EQ(render_card(rows, Place::chat)["msteams"]["width"], "Full");
    const Card narrow{"x", {Facts{{{"Goal", say("short")}}}}};
    EXPECT_FALSE(render_card(narrow, Place::chat).contains("msteams"));
}

TEST(TeamsCard, HasSixButtonsToARow) {
    const Card card{"x", {Buttons{std::vector<Button>(14, deciding("goal.reached"))}}};
    const auto body = render_card(card, Place::chat)["body"];
    ASSERT_EQ(body.size(), 3u);
    EXPECT_EQ(body[0]["actions"].size(), 6u);
    EXPECT_EQ(body[2]["actions"].size(), 2u);
}

TEST(TeamsButton, IsAnInvokeThatOldClientsSendAsAMessage) {
    EXPECT_EQ(action_of(deciding("proposal.good", Weight::primary)), json::parse(R"json({
        "type": "Action.Execute", "title": "Press", "style": "positive", "verb": "act",
        "data": {"act": "0123456789abcdef"},
        "fallback": {"type": "Action.Submit", "title": "Press", "style": "positive",
                     "data": {"act": "0123456789abcdef", "verb": "act"}}})json"));
    const auto run = action_of(running("status", Weight::danger));
    EXPECT_EQ(run["verb"], "run");
    EXPECT_EQ(run["data"], json({{"run", "status"}}));
    EXPECT_EQ(run["style"], "destructive");
}

TEST(TeamsButton, FetchesADialogWhereAFormWillAnswer) {
    EXPECT_EQ(action_of(deciding("goal.add")), json::parse(R"json({
        "type": "Action.Submit", "title": "Press",
        "data": {"act": "0123456789abcdef", "msteams": {"type": "task/fetch"}}})json"));
    EXPECT_EQ(action_of(running("join"))["data"]["run"], "join");
    EXPECT_TRUE(action_of(running("join"))["data"].contains("msteams"));
}

TEST(TeamsButton, IsSentAsAFormIsInADialog) {
    const auto action = action_of(deciding("goal.add"), Place::dialog);
    EXPECT_EQ(action["type"], "Action.Submit");
    EXPECT_EQ(action["data"], json({{"act", "0123456789abcdef"}}));
}

TEST(TeamsButton, OpensWebPagesOnly) {
    EXPECT_EQ(action_of({"Read", Link{"https://example.com/x"}, {}, {}})["url"], "https://example.com/x");
    const Card card{"x", {Buttons{{{"Call", Link{"javascript:alert(1)"}, {}, {}}}}}};
    const auto body = render_card(card, Place::chat)["body"];
    ASSERT_EQ(body.size(), 1u);
    EXPECT_EQ(body[0]["type"], "TextBlock");
}

TEST(TeamsButton, AsksBeforeItDoesWhatMustBeConfirmed) {
    auto button = deciding("ending.end", Weight::danger);
    button.confirm = Confirm{"End it?", "This cannot be undone.", "End it", "Keep it"};
    for (const auto place : {Place::chat, Place::dialog}) {
        const auto action = action_of(button, place);
        EXPECT_EQ(action["type"], "Action.ShowCard");
        EXPECT_FALSE(action.contains("data"));
        const auto inside = action["card"]["body"].back()["actions"][0];
        EXPECT_EQ(inside["title"], "End it");
        EXPECT_EQ(inside["type"], place == Place::chat ? "Action.Execute" : "Action.Submit");
    }
}

Form every_field() {
    Form form{
        .id = FormId{"test.form"},
        .title = "All",
        .submit = "Send",
        .intro = {say("Please.")},
        .fields = {},
        .about = Act{"test.sent", "s", 1, ActionToken{"token"}},
    };
    std::vector<Option> many;
    for (int i = 0; i < 11; ++i)
        many.push_back({std::to_string(i), "Option " + std::to_string(i), ""});
    const std::vector<OptionGroup> few{{"Group", {{"a", "A", "first"}, {"b", "B", ""}}}};
    form.fields = {
        {"line", "Line", "A hint", Line{20}, true, "Type", {"begun"}},
        {"long", "Long", "", LongText{500}, false, "", {}},
        {"choice", "Choice", "", Choice{Look::menu, few}, true, "", {"b"}},
        {"boxes", "Boxes", "", Choices{Look::boxes, few, 2}, false, "", {"a", "b", "gone"}},
        {"many", "Many", "", Choice{Look::menu, {{"", many}}}, false, "", {}},
        {"number", "Number", "", Number{1, 9}, true, "", {"12"}},
        {"date", "Date", "", Date{}, false, "", {"2026-11-23"}},
        {"time", "Time", "", Time{}, false, "", {}},
        {"who", "Who", "", People{}, true, "", {}},
    };
    return form;
}

json input_of(const json& card, const std::string& id) {
    for (const auto& element : card["body"]) {
        const auto known = element.value("id", "");
        if (known == "f." + id || known == "m." + id) return element;
    }
    return nullptr;
}

TEST(TeamsForm, HasAnInputForEveryField) {
    const auto card = render_form(every_field(), {.nonce = "n1"});
    EXPECT_EQ(input_of(card, "line"), json::parse(R"json({
        "type": "Input.Text", "id": "f.line", "label": "Line", "maxLength": 20, "value": "begun",
        "isRequired": true, "errorMessage": "Please fill in: Line", "placeholder": "Type",
        "spacing": "Medium"})json"));
    EXPECT_EQ(input_of(card, "long")["isMultiline"], true);
    EXPECT_FALSE(input_of(card, "long").contains("isRequired"));
    const auto choice = input_of(card, "choice");
    EXPECT_EQ(choice["style"], "compact");
    EXPECT_EQ(choice["value"], "b");
    EXPECT_EQ(choice["choices"][0], json({{"title", "Group: A – first"}, {"value", "a"}}));
    const auto boxes = input_of(card, "boxes");
    EXPECT_EQ(boxes["style"], "expanded");
    EXPECT_EQ(boxes["isMultiSelect"], true);
    EXPECT_EQ(boxes["id"], "m.boxes");
    EXPECT_EQ(boxes["value"], "a,b");
    EXPECT_EQ(input_of(card, "many")["style"], "filtered");
    const auto number = input_of(card, "number");
    EXPECT_EQ(number["max"], 9);
    EXPECT_FALSE(number.contains("value"));
    EXPECT_EQ(input_of(card, "date")["value"], "2026-11-23");
    EXPECT_EQ(input_of(card, "time")["type"], "Input.Time");
    EXPECT_EQ(input_of(card, "who")["choices.data"]["dataset"], people_dataset);
    EXPECT_EQ(card["actions"], json::parse(R"json([{
        "type": "Action.Submit", "title": "Send", "style": "positive",
        "data": {"form": "test.form", "about": "token", "n": "n1"}}])json"));
}

TEST(TeamsForm, ComesBackWithWhatWasTypedAndWhatIsWrong) {
    const FormState state{
        "n2", {{"line", {"mine"}}, {"boxes", {}}}, {{"line", "Too *short*."}, {"x", "Old."}}
    };
    const auto card = render_form(every_field(), state);
    EXPECT_EQ(card["body"][0]["text"], "Old.");
    EXPECT_EQ(input_of(card, "line")["value"], "mine");
    EXPECT_FALSE(input_of(card, "boxes").contains("value"));
    EXPECT_EQ(card["body"][2]["text"], "Too \\*short\\*.");
    EXPECT_EQ(card["body"][2]["color"], "Attention");
    EXPECT_EQ(card["body"][3]["id"], "f.line");
}

TEST(TeamsForm, HasNoButtonWhereThereIsNothingToSend) {
    auto form = every_field();
    form.submit.clear();
    EXPECT_FALSE(render_form(form, {}).contains("actions"));
}

TEST(TeamsDialog, HoldsACardOrAForm) {
    const auto form = render_dialog(every_field(), {.nonce = "n"});
    EXPECT_EQ(form["task"]["type"], "continue");
    EXPECT_EQ(form["task"]["value"]["title"], "All");
    EXPECT_EQ(form["task"]["value"]["height"], "large");
    EXPECT_EQ(form["task"]["value"]["card"]["contentType"], card_content_type);
    const auto card = render_dialog(Card{"Summary", {Paragraph{say("x")}, Heading{"Title"}}});
    EXPECT_EQ(card["task"]["value"]["title"], "Title");
    EXPECT_EQ(
        render_dialog_message("Kept. /mentor notes shows it."),
        json::parse(R"json({"task": {"type": "message", "value": "Kept. notes shows it."}})json")
    );
}

std::size_t actions_in(const json& card) {
    std::size_t count = 0;
    for (const auto& element : card["body"])
        count += element.contains("actions") ? element["actions"].size() : 0;
    return count;
}

TEST(TeamsCardSize, StaysUnderTheLimitAndKeepsTheButtons) {
    EXPECT_TRUE(rc::check([] {
        Card card{"Long", {}};
        const int blocks = *rc::gen::inRange(0, 40);
        std::size_t buttons = 0;
        for (int i = 0; i < blocks; ++i) {
            std::string typed = *hostile_text() + *any_text();
            for (int doubled = *rc::gen::inRange(0, 7); doubled > 0; --doubled)
                typed += typed;
            if (*rc::gen::inRange(0, 4) == 0 && buttons < 24) {
                card.blocks.emplace_back(Buttons{{deciding("goal.reached"), deciding("goal.add")}});
                buttons += 2;
            } else {
                card.blocks.emplace_back(Paragraph{say(UserText{typed})});
            }
        }
        const auto out = render_card(card, Place::chat);
        RC_ASSERT(bytes_of(out).size() <= most_card_bytes);
        RC_ASSERT(actions_in(out) == buttons);
    }));
}

TEST(TeamsCardSize, SaysThatSomethingIsLeftOut) {
    Card card{"Long", {}};
    for (int i = 0; i < 20; ++i)
        card.blocks.emplace_back(Paragraph{say(UserText{std::string(2900, 'x')})});
    card.blocks.emplace_back(Buttons{{deciding("goal.reached")}});
    const auto body = render_card(card, Place::chat)["body"];
    ASSERT_LT(body.size(), 20u);
    EXPECT_NE(body[body.size() - 2]["text"].get<std::string>().find("left out"), std::string::npos);
    EXPECT_TRUE(body.back().contains("actions"));
}

TEST(TeamsCardSize, DropsButtonsWhereThereAreTooManyOfThem) {
    const Card card{"x", {Buttons{std::vector<Button>(300, deciding("goal.reached"))}}};
    const auto out = render_card(card, Place::chat);
    EXPECT_LE(bytes_of(out).size(), most_card_bytes);
    EXPECT_GT(actions_in(out), 20u);
}

}  // namespace
}  // namespace mentord::teams
