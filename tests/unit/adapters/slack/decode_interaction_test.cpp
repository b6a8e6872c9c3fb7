#include "tests/unit/adapters/slack/decoded.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <rapidcheck.h>

#include <string>
#include <vector>

namespace mentord::slack {
namespace {

using nlohmann::json;

const char* const pressed_in_a_message = R"({
    "type": "block_actions",
    "user": {"id": "U1", "username": "ana", "name": "ana", "team_id": "T1"},
    "api_app_id": "A1", "token": "old",
    "container": {"type": "message", "message_ts": "1795420800.000100", "channel_id": "D1",
                  "is_ephemeral": false},
    "trigger_id": "99.1.abc",
    "team": {"id": "T1", "domain": "example"},
    "enterprise": null, "is_enterprise_install": false,
    "channel": {"id": "D1", "name": "directmessage"},
    "message": {"type": "message", "ts": "1795420800.000100", "text": "x", "blocks": [{"type": "table"}]},
    "state": {"values": {}},
    "response_url": "https://hooks.slack.com/actions/T1/1/x",
    "actions": [{"action_id": "act.1", "block_id": "b1", "type": "button", "value": "0123456789abcdef",
                 "text": {"type": "plain_text", "text": "Leave"}, "style": "danger", "action_ts": "1.2"}]
})";

const char* const submitted = R"({
    "type": "view_submission",
    "team": {"id": "T1", "domain": "example"},
    "user": {"id": "U1", "username": "ana", "team_id": "T1"},
    "api_app_id": "A1", "token": "old", "trigger_id": "99.2.def",
    "view": {
        "id": "V1", "team_id": "T1", "type": "modal", "callback_id": "join.goals",
        "hash": "156772938.1827394", "private_metadata": "", "app_installed_team_id": "T1",
        "root_view_id": "V1", "previous_view_id": null,
        "blocks": [],
        "state": {"values": {
            "goal_1": {"value": {"type": "plain_text_input", "value": "Lead a team"}},
            "goal_2": {"value": {"type": "plain_text_input", "value": null}},
            "goal_3": {"value": {"type": "plain_text_input"}},
            "hours": {"value": {"type": "number_input", "value": "3"}},
            "email": {"value": {"type": "email_text_input", "value": "ana@example.com"}},
            "url": {"value": {"type": "url_text_input", "value": null}},
            "grade": {"value": {"type": "static_select", "selected_option":
                {"text": {"type": "plain_text", "text": "Lead"}, "value": "4"}}},
            "no_grade": {"value": {"type": "static_select", "selected_option": null}},
            "role": {"value": {"type": "radio_buttons", "selected_option":
                {"text": {"type": "plain_text", "text": "Both"}, "value": "both"}}},
            "no_role": {"value": {"type": "radio_buttons", "selected_option": null}},
            "learn_new": {"value": {"type": "multi_static_select", "selected_options": [
                {"text": {"type": "plain_text", "text": "Career"}, "value": "career"},
                {"text": {"type": "plain_text", "text": "Time"}, "value": "time"}]}},
            "learn_some": {"value": {"type": "multi_static_select", "selected_options": []}},
            "learn_deep": {"value": {"type": "multi_static_select", "selected_options": null}},
            "expectations": {"value": {"type": "checkboxes", "selected_options": [
                {"text": {"type": "plain_text", "text": "Yes"}, "value": "yes"}]}},
            "start": {"value": {"type": "datepicker", "selected_date": "2026-11-23"}},
            "no_start": {"value": {"type": "datepicker", "selected_date": null}},
            "hour": {"value": {"type": "timepicker", "selected_time": "09:30"}},
            "moment": {"value": {"type": "datetimepicker", "selected_date_time": null}},
            "partner": {"value": {"type": "users_select", "selected_user": "U2"}},
            "no_partner": {"value": {"type": "users_select", "selected_user": null}},
            "people": {"value": {"type": "multi_users_select", "selected_users": []}},
            "channel": {"value": {"type": "channels_select", "selected_channel": null}},
            "talk": {"value": {"type": "conversations_select", "selected_conversation": null}},
            "story": {"value": {"type": "rich_text_input", "rich_text_value":
                {"type": "rich_text", "elements": []}}},
            "picture": {"value": {"type": "file_input", "files": []}},
            "invented": {"value": {"type": "hologram_input", "hologram": {"deep": [1, 2]}}},
            "other_action": {"not_ours": {"type": "plain_text_input", "value": "x"}},
            "null_block": null,
            "null_input": {"value": null},
            "text_block": "x",
            "list_input": {"value": [1, 2]}
        }}
    },
    "response_urls": [], "is_enterprise_install": false, "enterprise": null
})";

const char* const closed = R"({
    "type": "view_closed",
    "team": {"id": "T1", "domain": "example"}, "user": {"id": "U1", "team_id": "T1"},
    "view": {"id": "V1", "callback_id": "join.goals", "hash": "156772938.1827394", "state": {"values": {}}},
    "is_cleared": true, "is_enterprise_install": false, "enterprise": null
})";

// The payload with one place in it changed (a JSON patch of one line), as text.
std::string with(const char* payload, const char* place, const json& value) {
    auto changed = json::parse(payload);
    changed[json::json_pointer(place)] = value;
    return changed.dump();
}

std::string without(const char* payload, const char* place) {
    return json::parse(payload).patch(json::array({{{"op", "remove"}, {"path", place}}})).dump();
}

TEST(APressedButton, ThatActsCarriesItsToken) {
    const auto received = received_from(decode_interaction(pressed_in_a_message));
    EXPECT_EQ(received.event.tenant, TenantId{"slack:T1"});
    EXPECT_EQ(received.event.who.workspace, "T1");
    EXPECT_EQ(received.event.who.user, "U1");
    EXPECT_EQ(received.event.key, DeliveryKey{"press:99.1.abc"});
    EXPECT_EQ(std::get<Press>(received.event.what).token, ActionToken{"0123456789abcdef"});
    EXPECT_TRUE(received.event.can.tell);
    EXPECT_TRUE(received.event.can.open);
    EXPECT_EQ(received.reply.kind, ReplyPath::Kind::press);
    EXPECT_EQ(received.reply.trigger, "99.1.abc");
    EXPECT_EQ(received.reply.callback, "https://hooks.slack.com/actions/T1/1/x");
}

TEST(APressedButton, OfACardInAChannelLeavesTheCardToTheOthers) {
    const auto shared = [](const std::string& payload) {
        return received_from(decode_interaction(payload)).reply.shared;
    };
    EXPECT_FALSE(shared(pressed_in_a_message)) << "a direct conversation";
    auto payload = json::parse(pressed_in_a_message);
    payload["container"]["channel_id"] = "C0123ABC";
    EXPECT_TRUE(shared(payload.dump()));
    payload["container"]["is_ephemeral"] = true;
    EXPECT_FALSE(shared(payload.dump())) << "an answer to the presser alone";
}

TEST(APressedButton, ThatRunsIsTheCommandThatItNames) {
    auto payload = json::parse(pressed_in_a_message);
    payload["actions"][0]["action_id"] = "run.0";
    payload["actions"][0]["value"] = "join";
    const auto received = received_from(decode_interaction(payload.dump()));
    EXPECT_EQ(std::get<Command>(received.event.what).words, "join");
    EXPECT_TRUE(std::get<Command>(received.event.what).pressed);
}

TEST(APressedButton, InAViewHasNoPlaceForALaterAnswer) {
    auto payload = json::parse(pressed_in_a_message);
    payload.erase("response_url");
    payload.erase("message");
    payload.erase("channel");
    payload["container"] = {{"type", "view"}, {"view_id", "V1"}};
    payload["view"] = {{"id", "V1"}, {"callback_id", "home"}, {"app_installed_team_id", "T7"}};
    const auto received = received_from(decode_interaction(payload.dump()));
    EXPECT_EQ(received.event.tenant, TenantId{"slack:T7"}) << "the installation that the view belongs to";
    EXPECT_EQ(received.event.who.workspace, "T1");
    EXPECT_EQ(received.reply.callback, "");
}

// The card of a view has nowhere to go by a response_url: it must take the durable way.
TEST(APressedButton, InAViewCannotBeToldAnything) {
    const auto payload = without(pressed_in_a_message, "/response_url");
    EXPECT_FALSE(received_from(decode_interaction(payload)).event.can.tell);
}

TEST(APressedButton, OfAnEarlierVersionIsOneThatIsNotKnown) {
    for (const auto* id : {"leave", "", "act", "runner", "ACT.0"}) {
        const auto payload = with(pressed_in_a_message, "/actions/0/action_id", id);
        EXPECT_EQ(std::get<Press>(received_from(decode_interaction(payload)).event.what).token, ActionToken{})
            << id;
    }
    const auto select = with(pressed_in_a_message, "/actions/0/value", nullptr);
    EXPECT_EQ(std::get<Press>(received_from(decode_interaction(select)).event.what).token, ActionToken{});
}

TEST(APressedButton, ByAnOutsiderNamesTheirWorkspace) {
    const auto payload = with(pressed_in_a_message, "/user/team_id", "T_OTHER");
    const auto received = received_from(decode_interaction(payload));
    EXPECT_EQ(received.event.tenant, TenantId{"slack:T1"});
    EXPECT_EQ(received.event.who.workspace, "T_OTHER");
}

TEST(APressedButton, WithoutExactlyOneActionIsUnreadable) {
    EXPECT_TRUE(unreadable(decode_interaction(without(pressed_in_a_message, "/actions"))));
    const auto one = json::parse(pressed_in_a_message)["actions"][0];
    for (const auto& actions :
         {json(nullptr), json::array(), json::array({one, one}), json::object(), json("x")})
        EXPECT_TRUE(unreadable(decode_interaction(with(pressed_in_a_message, "/actions", actions))))
            << actions;
    const auto odd =
        received_from(decode_interaction(with(pressed_in_a_message, "/actions", json::array({nullptr}))));
    EXPECT_EQ(std::get<Press>(odd.event.what).token, ActionToken{});
}

TEST(ASubmittedForm, HoldsWhatWasFilledInAndNothingElse) {
    const auto received = received_from(decode_interaction(submitted));
    const auto& submit = std::get<Submit>(received.event.what);
    EXPECT_EQ(submit.form, FormId{"join.goals"});
    EXPECT_EQ(
        submit.answers,
        (Answers{
            {"goal_1", {"Lead a team"}},
            {"hours", {"3"}},
            {"email", {"ana@example.com"}},
            {"grade", {"4"}},
            {"role", {"both"}},
            {"learn_new", {"career", "time"}},
            {"expectations", {"yes"}},
            {"start", {"2026-11-23"}},
            {"hour", {"09:30"}},
            {"partner", {"U2"}},
        })
    );
    EXPECT_EQ(received.event.key, DeliveryKey{"submit:99.2.def"});
    EXPECT_EQ(received.reply.kind, ReplyPath::Kind::submission);
    EXPECT_FALSE(received.event.can.tell);
    EXPECT_FALSE(received.event.can.open);
}

TEST(ASubmittedForm, WithoutAStateIsEmpty) {
    for (const auto& state :
         {json(nullptr), json::object(), json{{"values", nullptr}}, json{{"values", json::array()}}}) {
        const auto received = received_from(decode_interaction(with(submitted, "/view/state", state)));
        EXPECT_TRUE(std::get<Submit>(received.event.what).answers.empty()) << state;
    }
    const auto received = received_from(decode_interaction(without(submitted, "/view")));
    EXPECT_EQ(std::get<Submit>(received.event.what).form, FormId{});
}

TEST(ASubmittedForm, KeepsTypedTextAsItIs) {
    const auto payload = with(submitted, "/view/state/values/goal_1/value/value", "<b> &amp; \"é\" 😀");
    EXPECT_EQ(
        std::get<Submit>(received_from(decode_interaction(payload)).event.what).answers.at("goal_1"),
        std::vector<std::string>{"<b> &amp; \"é\" 😀"}
    );
}

TEST(AClosedForm, IsKnownByItsViewAndState) {
    const auto received = received_from(decode_interaction(closed));
    EXPECT_EQ(std::get<Closed>(received.event.what).form, FormId{"join.goals"});
    EXPECT_EQ(received.event.key, DeliveryKey{"close:V1:156772938.1827394"});
    EXPECT_FALSE(received.event.can.tell);
    EXPECT_FALSE(received.event.can.open);
    EXPECT_EQ(received.reply.kind, ReplyPath::Kind::quiet);
}

TEST(AnInteraction, BelongsToTheInstallationThatItNames) {
    const json outside{{"id", "U1"}, {"team_id", "T_USER"}};
    struct Case {
        std::string what;
        json changes;
        std::string tenant;
    };
    const std::vector<Case> cases{
        {"a workspace", json::object(), "slack:T1"},
        {"the organisation",
         {{"is_enterprise_install", true}, {"enterprise", {{"id", "E1"}}}, {"team", nullptr}},
         "slack:E1"},
        {"the organisation, as text",
         {{"is_enterprise_install", "true"}, {"enterprise", {{"id", "E1"}}}},
         "slack:E1"},
        {"a workspace in an organisation",
         {{"is_enterprise_install", false}, {"enterprise", {{"id", "E1"}}}},
         "slack:T1"},
        {"not true enough", {{"is_enterprise_install", "false"}, {"enterprise", {{"id", "E1"}}}}, "slack:T1"},
        {"an organisation without a name",
         {{"is_enterprise_install", true}, {"team", nullptr}, {"user", outside}},
         "slack:T_USER"},
        {"no team", {{"team", nullptr}, {"user", outside}}, "slack:T_USER"},
        {"the view's first", {{"view", {{"app_installed_team_id", "T_VIEW"}}}}, "slack:T_VIEW"},
        {"the view's null", {{"view", {{"app_installed_team_id", nullptr}}}}, "slack:T1"},
    };
    for (const auto& [what, changes, tenant] : cases) {
        auto payload = json::parse(pressed_in_a_message);
        payload.update(changes);
        EXPECT_EQ(received_from(decode_interaction(payload.dump())).event.tenant, TenantId{tenant}) << what;
    }
}

TEST(AnInteraction, WithoutAPersonOrAWorkspaceIsUnreadable) {
    for (const auto* payload : {pressed_in_a_message, submitted, closed}) {
        EXPECT_TRUE(unreadable(decode_interaction(without(payload, "/user"))));
        EXPECT_TRUE(unreadable(decode_interaction(with(payload, "/user", nullptr))));
        EXPECT_TRUE(unreadable(decode_interaction(with(payload, "/user/id", ""))));
        EXPECT_TRUE(unreadable(decode_interaction(with(payload, "/user/id", 7))));
        auto nowhere = json::parse(payload);
        nowhere["user"].erase("team_id");
        nowhere.erase("team");
        if (nowhere.contains("view")) nowhere["view"].erase("app_installed_team_id");
        EXPECT_TRUE(unreadable(decode_interaction(nowhere.dump())));
    }
}

TEST(AnInteraction, OfAnotherKindIsNothingToDo) {
    for (const auto* type :
         {"shortcut", "message_action", "block_suggestion", "workflow_step_edit", "", "BLOCK_ACTIONS"})
        EXPECT_TRUE(nothing_to_do(decode_interaction(with(pressed_in_a_message, "/type", type)))) << type;
    EXPECT_TRUE(nothing_to_do(decode_interaction(without(pressed_in_a_message, "/type"))));
}

TEST(AnInteraction, ThatIsNoJsonObjectIsUnreadable) {
    const std::string deep(100'000, '[');
    for (const auto& bytes :
         {std::string{},
          std::string("x"),
          std::string("null"),
          std::string("[]"),
          std::string("\"{}\""),
          std::string("{"),
          std::string("{}{}"),
          std::string("{'type':1}"),
          std::string("{}\0", 3),
          deep,
          "{\"a\":" + deep,
          std::string("{\"a\":\"\xff\"}")})
        EXPECT_TRUE(unreadable(decode_interaction(bytes))) << bytes.substr(0, 20);
}

// Slack leaves keys out and adds others: whatever is missing or null, nothing is thrown.
TEST(AnInteraction, IsDecodedWhateverPartOfItIsMissingOrStrange) {
    EXPECT_TRUE(rc::check([] {
        auto payload = json::parse(*rc::gen::element(pressed_in_a_message, submitted, closed)).flatten();
        for (int i = *rc::gen::inRange(1, 6); i > 0; --i) {
            auto victim = payload.begin();
            std::advance(victim, *rc::gen::inRange<std::size_t>(0, payload.size()));
            if (*rc::gen::arbitrary<bool>()) {
                payload.erase(victim);
            } else {
                *victim = json::parse(*rc::gen::element<std::string>("null", "7", "\"x\"", "true"));
            }
        }
        const auto decoded = decode_interaction(payload.unflatten().dump());
        if (const auto* received = std::get_if<Received>(&decoded)) {
            RC_ASSERT(!received->event.who.user.empty());
            RC_ASSERT(received->event.tenant != TenantId{"slack:"});
        }
    }));
}

}  // namespace
}  // namespace mentord::slack
