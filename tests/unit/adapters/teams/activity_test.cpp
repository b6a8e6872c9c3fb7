#include "adapters/teams/activity.hpp"

#include "tests/unit/adapters/teams/activity_kit.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <rapidcheck/gtest.h>

#include <limits>
#include <variant>

namespace mentord::teams {
namespace {

using namespace test;

Activity read(const Json& activity) {
    return read_activity(activity.dump());
}

/// What came of an activity, in one word.
std::string kind_of(const Json& activity) {
    const auto found = read(activity).what;
    if (const auto* received = std::get_if<Received>(&found)) {
        const auto& what = received->event.what;
        if (std::holds_alternative<Command>(what)) return "command";
        if (std::holds_alternative<Press>(what)) return "press";
        if (std::holds_alternative<Submit>(what)) return "submit";
        if (std::holds_alternative<Said>(what)) return "said";
        if (std::holds_alternative<AppAdded>(what)) return "added";
        if (std::holds_alternative<AppTakenAway>(what)) return "taken away";
        return "something else";
    }
    if (std::holds_alternative<Ignored>(found)) return "ignored";
    if (std::holds_alternative<Search>(found)) return "search";
    if (std::holds_alternative<UnknownInvoke>(found)) return "unknown invoke";
    return "malformed";
}

Received received(const Json& activity) {
    return std::get<Received>(read(activity).what);
}

std::string words_said(const Json& activity) {
    const auto event = received(activity).event;
    if (const auto* said = std::get_if<Said>(&event.what)) return said->text.raw();
    const auto& command = std::get<Command>(event.what);
    return (command.admin ? "admin: " : "") + command.words;
}

std::string key_of(const Json& activity) {
    return received(activity).event.key.str();
}

Json changed(Json activity, const std::string& key, Json value) {
    activity[key] = std::move(value);
    return activity;
}

Json lacking(Json activity, const std::string& key) {
    activity.erase(key);
    return activity;
}

TEST(TeamsActivity, EachKindIsUnderstood) {
    const std::vector<std::pair<Json, std::string>> cases{
        {installation("add"), "added"},
        {installation("remove"), "taken away"},
        {installation("add-upgrade"), "ignored"},
        {installation("remove-upgrade"), "ignored"},
        {installation("dance"), "ignored"},
        {shared(installation("add"), "channel"), "ignored"},
        {shared(installation("remove"), "groupChat"), "ignored"},
        {members_added({"29:1ada", ours}), "added"},
        {members_added({"29:1ada"}), "ignored"},
        {members_added({}), "ignored"},
        {by_hand("conversationUpdate", {{"membersRemoved", Json::array({{{"id", ours}}})}}), "ignored"},
        {shared(members_added({ours}), "channel"), "ignored"},
        {said("hello"), "said"},
        {said("admin waiting"), "command"},
        {submitted({{"act", "t"}}), "press"},
        {submitted({{"run", "status"}}), "command"},
        {submitted({{"form", "join.1"}}), "submit"},
        {submitted(Json::object()), "press"},
        {executed({{"act", "t"}}), "press"},
        {executed({{"run", "join"}}), "command"},
        {task("task/fetch", {{"act", "t"}}), "press"},
        {task("task/submit", {{"form", "join.1"}}), "submit"},
        {search(), "search"},
        {by_hand("invoke", {{"name", "composeExtension/query"}}), "unknown invoke"},
        {by_hand("invoke"), "unknown invoke"},
        {by_hand("messageReaction", {{"reactionsAdded", Json::array({{{"type", "like"}}})}}), "ignored"},
        {by_hand("messageUpdate", {{"text", "x"}, {"channelData", {{"eventType", "editMessage"}}}}), "ignored"
        },
        {by_hand("messageUpdate", {{"text", "x"}, {"channelData", {{"eventType", "undeleteMessage"}}}}),
         "ignored"},
        {by_hand("messageDelete", {{"channelData", {{"eventType", "softDeleteMessage"}}}}), "ignored"},
        {by_hand("typing"), "ignored"},
        {by_hand("event", {{"name", "application/vnd.microsoft.readReceipt"}}), "ignored"},
        {by_hand("deleteUserData"), "ignored"},
        {by_hand("endOfConversation"), "ignored"},
        {by_hand("somethingNew"), "ignored"},
        {Json::object(), "ignored"},
    };
    for (const auto& [activity, kind] : cases)
        EXPECT_EQ(kind_of(activity), kind) << activity.dump();
    for (const auto* body : {"", "null", "[]", "{", "{\"type\":1,\"type\":2}", "{\"type\":\"\xff\"}"})
        EXPECT_TRUE(std::holds_alternative<Malformed>(read_activity(body).what)) << body;
}

TEST(TeamsActivity, TheOneWhoActedIsKnown) {
    const auto activity = read(said("hello"));
    EXPECT_EQ(activity.envelope.service_url, "http://localhost:56150/_connector");
    EXPECT_EQ(activity.envelope.channel_id, "msteams");
    EXPECT_EQ(activity.envelope.tenant, organisation);
    const auto& event = std::get<Received>(activity.what).event;
    EXPECT_EQ(event.tenant.str(), "teams:" + organisation);
    EXPECT_EQ(event.workspace, organisation);
    EXPECT_EQ(event.who.platform, "teams");
    EXPECT_EQ(event.who.workspace, organisation);
    EXPECT_EQ(event.who.user, ada);
    EXPECT_EQ(event.seen.name, "Ada Lovelace");
    EXPECT_EQ(event.seen.zone, "Europe/Lisbon");
    EXPECT_EQ(event.seen.locale, "en-US");
    EXPECT_FALSE(event.seen.roundabout);
    const auto route = route_from(event.seen.route);
    EXPECT_EQ(route.service_url, "http://localhost:56150/_connector");
    EXPECT_EQ(route.conversation, "a:1personal");
    EXPECT_EQ(route.user, "29:1ada");
    EXPECT_EQ(route.tenant, organisation);
    EXPECT_FALSE(event.can.tell || event.can.open || event.can.replace);
}

TEST(TeamsActivity, ZonesStandInOneOfTwoPlaces) {
    EXPECT_EQ(received(lacking(said("x"), "localTimezone")).event.seen.zone, "UTC");
    const auto silent = lacking(lacking(said("x"), "localTimezone"), "entities");
    EXPECT_EQ(received(silent).event.seen.zone, "");
}

TEST(TeamsActivity, WhatIsSharedIsOnlyARoundaboutWay) {
    auto press = shared(executed({{"run", "join"}}), "channel");
    const auto found = received(press);
    EXPECT_TRUE(found.event.seen.roundabout);
    EXPECT_EQ(route_from(found.event.seen.route).conversation, "");
    EXPECT_TRUE(found.reply.shared);
    EXPECT_FALSE(found.event.can.replace);
    EXPECT_TRUE(received(executed({{"run", "join"}})).event.can.replace);
}

TEST(TeamsActivity, GuidsAreComparedInLowerCase) {
    const std::string capitals = "ABCDEFAB-1111-1111-1111-111111111111";
    const std::string small = "abcdefab-1111-1111-1111-111111111111";
    auto activity = said("hello");
    activity["channelData"]["tenant"]["id"] = capitals;
    activity["conversation"]["tenantId"] = small;
    activity["from"]["aadObjectId"] = capitals;
    EXPECT_EQ(read(activity).envelope.tenant, small);
    EXPECT_EQ(received(activity).event.who.user, small);
}

TEST(TeamsActivity, TheOrganisationStandsInOneOfTwoPlacesAndMustAgree) {
    auto one = said("hello");
    one["channelData"].erase("tenant");
    EXPECT_EQ(read(one).envelope.tenant, organisation);
    auto other = said("hello");
    other["conversation"].erase("tenantId");
    EXPECT_EQ(read(other).envelope.tenant, organisation);
    other["channelData"].erase("tenant");
    EXPECT_EQ(kind_of(other), "malformed");
    for (auto activity : {said("hello"), executed({{"act", "t"}}), installation("add")}) {
        activity["channelData"]["tenant"]["id"] = "22222222-2222-2222-2222-222222222222";
        EXPECT_EQ(kind_of(activity), "malformed");
        EXPECT_EQ(read(activity).envelope.tenant, "");
    }
}

TEST(TeamsActivity, WhatLacksAnIdIsNotTaken) {
    EXPECT_EQ(kind_of(lacking(said("hello"), "id")), "malformed");
    EXPECT_EQ(kind_of(changed(said("hello"), "id", 7)), "malformed");
    auto nobody = said("hello");
    nobody["from"].erase("aadObjectId");
    EXPECT_EQ(kind_of(nobody), "ignored");
    auto pressed = executed({{"act", "t"}});
    pressed["from"].erase("aadObjectId");
    EXPECT_EQ(kind_of(pressed), "malformed");
    auto without_us = changed(members_added({}), "membersAdded", Json::array({Json::object()}));
    EXPECT_EQ(kind_of(lacking(without_us, "recipient")), "ignored");
}

TEST(TeamsActivity, TheMentionOfUsIsNotAWord) {
    struct Case {
        std::string kind, text, heard;
    };
    const std::string at = "<at>mentord</at>";
    for (const auto& one : std::vector<Case>{
             {"personal", "status", "status"},
             {"personal", at + " status", "status"},
             {"channel", at + " status", "status"},
             {"channel", at + at + " status " + at, "status"},
             {"channel", "please " + at + " status", "please  status"},
             {"groupChat", "\xc2\xa0" + at + "\n status ", "status"},
             {"channel", at + " <at>Ada</at> is here", "<at>Ada</at> is here"},
             {"channel", at + " admin waiting", "admin: waiting"},
             {"channel", at, ""},
         }) {
        auto activity = said(one.text);
        activity["entities"].push_back(mention(ours, at));
        activity["entities"].push_back(mention("29:1ada", "<at>Ada</at>"));
        EXPECT_EQ(words_said(one.kind == "personal" ? activity : shared(activity, one.kind)), one.heard)
            << one.text;
    }
}

TEST(TeamsActivity, WhatIsNotForUsIsNotOurs) {
    auto to_another = said("<at>other</at> status");
    to_another["entities"].push_back(mention("28:other", "<at>other</at>"));
    EXPECT_EQ(kind_of(shared(to_another, "channel")), "ignored");
    EXPECT_EQ(kind_of(shared(said("status"), "groupChat")), "ignored");
    EXPECT_EQ(words_said(to_another), "<at>other</at> status");
    // Nobody is mentioned, and nobody is addressed: that does not make it us.
    auto empty = said("status");
    empty["entities"].push_back({{"type", "mention"}, {"text", "<at>x</at>"}});
    EXPECT_EQ(kind_of(lacking(shared(empty, "channel"), "recipient")), "ignored");
}

TEST(TeamsActivity, CommandsAreWrittenInManyWays) {
    struct Case {
        std::string typed;
        bool admin;
        std::string words;
    };
    for (const auto& one : std::vector<Case>{
             {"admin waiting", true, "waiting"},
             {"Admin  waiting ", true, "waiting"},
             {"/admin waiting", true, "waiting"},
             {"/mentor-admin waiting", true, "waiting"},
             {"MENTOR-ADMIN program show main", true, "program show main"},
             {"admin", true, ""},
             {"administer this", false, "administer this"},
             {"/mentor join mentor", false, "join mentor"},
             {"mentor join", false, "join"},
             {"Mentor join", false, "join"},
             {"/join", false, "join"},
             {"join", false, "join"},
             {" \t JOIN mentee\r\n", false, "JOIN mentee"},
             {"/mentor", false, ""},
             {"mentoring is good", false, "mentoring is good"},
             {"", false, ""},
             {"/", false, ""},
         }) {
        const auto command = command_in(one.typed);
        EXPECT_EQ(command.admin, one.admin) << one.typed;
        EXPECT_EQ(command.words, one.words) << one.typed;
        EXPECT_FALSE(command.pressed);
    }
}

TEST(TeamsActivity, FormsGiveBackWhatWasTyped) {
    const Json data{
        {"form", "join.2"},
        {"n", "c0ffee"},
        {"about", "token-9"},
        {"f.goal", "learn, Beast"},
        {"f.hours", 3},
        {"f.stars", 4.0},
        {"f.half", 2.5},
        {"f.huge", 1e300},
        {"f.most", std::numeric_limits<std::uint64_t>::max()},
        {"f.less", -2},
        {"f.remote", true},
        {"f.empty", ""},
        {"f.null", nullptr},
        {"f.object", {{"a", 1}}},
        {"m.days", "mon,tue,,wed,"},
        {"m.none", ","},
        {"stray", "x"},
        {"msteams", {{"type", "task/submit"}}}
    };
    for (const auto& activity : {task("task/submit", data), submitted(data), executed(data)}) {
        const auto found = received(activity);
        const auto& submit = std::get<Submit>(found.event.what);
        EXPECT_EQ(submit.form.str(), "join.2");
        EXPECT_EQ(submit.about.str(), "token-9");
        const Answers expected{
            {"goal", {"learn, Beast"}},
            {"hours", {"3"}},
            {"stars", {"4"}},
            {"half", {"2.5"}},
            {"huge", {"1e+300"}},
            {"most", {"18446744073709551615"}},
            {"less", {"-2"}},
            {"remote", {"true"}},
            {"days", {"mon", "tue", "wed"}},
        };
        EXPECT_EQ(submit.answers, expected);
        EXPECT_EQ(found.reply.typed, expected);
        EXPECT_EQ(found.reply.form, "c0ffee");
    }
}

TEST(TeamsActivity, HowItIsAnsweredDependsOnHowItCame) {
    EXPECT_EQ(received(said("x")).reply.callback, "");
    EXPECT_EQ(received(submitted({{"act", "t"}})).reply.callback, "");
    EXPECT_EQ(received(executed({{"act", "t"}})).reply.callback, wants::card);
    const auto dialog = received(task("task/fetch", {{"act", "t"}}));
    EXPECT_EQ(dialog.reply.callback, wants::dialog);
    EXPECT_TRUE(dialog.event.can.open && dialog.event.can.tell);
    EXPECT_EQ(dialog.reply.trigger.size(), 32U);
    auto again = task("task/fetch", {{"act", "t"}});
    EXPECT_EQ(received(again).reply.trigger, dialog.reply.trigger);
    EXPECT_NE(received(changed(again, "id", "other")).reply.trigger, dialog.reply.trigger);
}

TEST(TeamsActivity, TheSamePressUnderAnotherIdIsOne) {
    const auto press = executed({{"act", "token-1"}});
    const auto again = changed(press, "id", "another");
    EXPECT_EQ(key_of(press), key_of(again));
    EXPECT_EQ(key_of(press), key_of(changed(again, "timestamp", "2026-11-23T00:36:59.999Z")));
    EXPECT_NE(key_of(press), key_of(changed(again, "timestamp", "2026-11-23T00:37:00.000Z")));
    EXPECT_NE(key_of(press), key_of(changed(again, "replyToId", "another card")));
    EXPECT_NE(key_of(press), key_of(executed({{"act", "token-2"}})));
    EXPECT_NE(key_of(press), key_of(executed({{"run", "token-1"}})));
    auto by_another = again;
    by_another["from"]["aadObjectId"] = "00000000-0000-0000-0000-00000000000b";
    EXPECT_NE(key_of(press), key_of(by_another));
    EXPECT_NE(key_of(lacking(press, "timestamp")), key_of(lacking(again, "timestamp")));
}

TEST(TeamsActivity, AFormIsKnownByItsNonce) {
    const Json data{{"form", "join.1"}, {"n", "c0ffee"}};
    const auto sent = task("task/submit", data);
    const auto late = changed(changed(sent, "id", "x"), "timestamp", "2026-11-24T00:00:00.000Z");
    EXPECT_EQ(key_of(sent), key_of(late));
    EXPECT_EQ(key_of(sent), key_of(submitted(data)));
    EXPECT_NE(key_of(sent), key_of(task("task/submit", {{"form", "join.1"}, {"n", "decaf"}})));
    const auto nameless = task("task/submit", {{"form", "join.1"}});
    EXPECT_NE(key_of(nameless), key_of(changed(nameless, "id", "x")));
    auto by_another = sent;
    by_another["from"]["aadObjectId"] = "00000000-0000-0000-0000-00000000000b";
    EXPECT_NE(key_of(sent), key_of(by_another));
}

TEST(TeamsActivity, MessagesAndFetchesAreKnownByTheirId) {
    EXPECT_EQ(key_of(said("a")), key_of(said("b")));
    EXPECT_NE(key_of(said("a")), key_of(changed(said("a"), "id", "x")));
    const auto fetch = task("task/fetch", {{"act", "t"}});
    EXPECT_NE(key_of(fetch), key_of(changed(fetch, "id", "x")));
    EXPECT_NE(key_of(installation("add")), key_of(members_added({ours})));
}

TEST(TeamsActivity, UnknownFieldsDoNoHarm) {
    for (auto [name, activity] : fixtures()) {
        const auto before = kind_of(activity);
        activity["brandNew"] = {{"deep", Json::array({1, nullptr, "x"})}};
        if (activity.contains("entities")) activity["entities"].push_back({{"type", "brandNew"}});
        activity["locale"] = "tlh-KX";
        EXPECT_EQ(kind_of(activity), before) << name;
        EXPECT_NE(before, "malformed") << name;
    }
}

/// A field somewhere in the activity, dropped or replaced by something that has no business there.
void mutate(Json& activity) {
    const auto flat = activity.flatten();
    const auto at = *rc::gen::inRange<std::size_t>(0, flat.size());
    Json::json_pointer place(std::next(flat.begin(), static_cast<std::ptrdiff_t>(at)).key());
    for (auto up = *rc::gen::inRange(0, 3); up > 0 && !place.parent_pointer().empty(); --up)
        place = place.parent_pointer();
    const std::vector<Json> strange{
        nullptr,
        true,
        -1,
        1e300,
        std::numeric_limits<std::uint64_t>::max(),
        "",
        "\xf0\x9f\xa6\x89",
        std::string(2000, 'x'),
        Json::array(),
        Json::array({Json::array(), 1, "x"}),
        Json::object(),
        {{"id", 7}, {"data", Json::array()}}
    };
    const auto with = *rc::gen::inRange<std::size_t>(0, strange.size() + 1);
    auto& parent = activity.at(place.parent_pointer());
    if (with < strange.size()) {
        activity.at(place) = strange[with];
    } else if (parent.is_object()) {
        parent.erase(place.back());
    }
}

RC_GTEST_PROP(TeamsActivityProperty, NothingThrowsWhateverIsMissingOrStrange, ()) {
    for (auto [name, activity] : fixtures()) {
        for (auto changes = *rc::gen::inRange(1, 4); changes > 0 && activity.is_object(); --changes)
            mutate(activity);
        const auto found = read(activity);
        const auto* taken = std::get_if<Received>(&found.what);
        if (taken == nullptr) continue;
        RC_ASSERT(!taken->event.key.empty());
        RC_ASSERT(!taken->event.who.user.empty());
        RC_ASSERT(!found.envelope.tenant.empty());
        RC_ASSERT(taken->event.workspace == found.envelope.tenant);
    }
}

RC_GTEST_PROP(TeamsRouteProperty, ARouteComesBackAsItWas, ()) {
    const auto word = rc::gen::container<std::string>(rc::gen::inRange<char>(' ', '~'));
    const Route route{*word, *word, *word, *word};
    const auto back = route_from(text_of(route));
    RC_ASSERT(back.service_url == route.service_url);
    RC_ASSERT(back.conversation == route.conversation);
    RC_ASSERT(back.user == route.user);
    RC_ASSERT(back.tenant == route.tenant);
}

TEST(TeamsRoute, WhatIsNoneIsEmpty) {
    for (const auto* text : {"", "x", "[]", "{\"service\":7}", "{"})
        EXPECT_TRUE(route_from(text).service_url.empty()) << text;
    EXPECT_NO_THROW(text_of({"\xff", "\xc3", "", ""}));
}

}  // namespace
}  // namespace mentord::teams
