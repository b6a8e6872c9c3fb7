#include "tests/unit/adapters/teams/activity_kit.hpp"

#include <nlohmann/json.hpp>

namespace mentord::teams::test {

Json by_hand(const std::string& type) {
    return by_hand(type, Json::object());
}

Json by_hand(const std::string& type, const Json& more) {
    Json activity{
        {"type", type},
        {"id", "4be305f2-f23b-497a-aa55-f03263774546"},
        {"from", {{"id", "29:1ada"}, {"name", "Ada Lovelace"}, {"aadObjectId", ada}}},
        {"timestamp", "2026-11-23T00:36:08.148Z"},
        {"localTimestamp", "2026-11-23T00:36:08.148+00:00"},
        {"localTimezone", "Europe/Lisbon"},
        {"serviceUrl", "http://localhost:56150/_connector"},
        {"conversation", {{"conversationType", "personal"}, {"tenantId", organisation}, {"id", "a:1personal"}}
        },
        {"recipient", {{"id", ours}, {"name", "mentord"}}},
        {"locale", "en-US"},
        {"entities", Json::array({{{"type", "clientInfo"}, {"locale", "en-US"}, {"timezone", "UTC"}}})},
        {"channelData", {{"source", {{"name", "message"}}}, {"tenant", {{"id", organisation}}}}},
        {"channelId", "msteams"}
    };
    activity.update(more);
    return activity;
}

Json said(const std::string& text) {
    return by_hand("message", {{"text", text}, {"textFormat", "plain"}});
}

Json mention(const std::string& id, const std::string& words) {
    return {{"type", "mention"}, {"mentioned", {{"id", id}, {"name", "mentord"}}}, {"text", words}};
}

Json shared(Json activity, const std::string& kind) {
    const auto id = kind == "channel" ? "19:chan@thread.tacv2;messageid=1795394180204" : "19:chat@thread.v2";
    activity["conversation"] = {
        {"isGroup", true}, {"conversationType", kind}, {"tenantId", organisation}, {"id", id}
    };
    return activity;
}

Json submitted(const Json& value) {
    return by_hand("message", {{"replyToId", "1795394165813"}, {"value", value}});
}
Json executed(const Json& data) {
    const Json action{{"type", "Action.Execute"}, {"title", "Press"}, {"verb", "act"}, {"data", data}};
    return by_hand(
        "invoke",
        {{"name", "adaptiveCard/action"}, {"replyToId", "1795394165813"}, {"value", {{"action", action}}}}
    );
}
Json task(const std::string& name, const Json& data) {
    const Json value{{"data", data}, {"context", {{"theme", "default"}}}};
    return by_hand("invoke", {{"name", name}, {"value", value}});
}
Json search() {
    const Json options{{"skip", 0}, {"top", 15}};
    const Json value{{"queryText", "ad"}, {"queryOptions", options}, {"dataset", "mentors"}};
    return by_hand("invoke", {{"name", "application/search"}, {"value", value}});
}
Json installation(const std::string& action) {
    auto activity = by_hand("installationUpdate", {{"action", action}});
    activity["from"].erase("name");
    return activity;
}
Json members_added(const std::vector<std::string>& ids) {
    Json members = Json::array();
    for (const auto& id : ids)
        members.push_back({{"id", id}});
    return by_hand("conversationUpdate", {{"membersAdded", std::move(members)}});
}

std::vector<std::pair<std::string, Json>> fixtures() {
    auto in_channel = shared(said("<at>mentord</at> card"), "channel");
    in_channel["entities"].push_back(mention(ours, "<at>mentord</at>"));
    const Json form{{"form", "join.1"}, {"n", "c0ffee"}, {"about", "token-1"}, {"f.role", "mentor"}};
    return {
        {"A1 installation", installation("add")},
        {"A2 members", members_added({"29:1ada", ours})},
        {"A3 mention", std::move(in_channel)},
        {"A4 submit", submitted({{"act", "token-1"}, {"verb", "act"}})},
        {"A5 execute", executed({{"run", "status"}})},
        {"A6 fetch", task("task/fetch", {{"run", "join"}, {"msteams", {{"type", "task/fetch"}}}})},
        {"A6 form", task("task/submit", form)},
        {"A6 search", search()}
    };
}

}  // namespace mentord::teams::test
