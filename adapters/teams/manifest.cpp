#include "adapters/teams/manifest.hpp"

#include "workflows/content/teams_app_words.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <span>

namespace mentord::teams {

namespace {

// ordered_json: a person reads this, so it keeps the order of Microsoft's own pages.
using json = nlohmann::ordered_json;

json commands(std::span<const content::MenuCommand> words) {
    json list = json::array();
    for (const auto& one : words)
        list.push_back(json{{"title", one.word}, {"description", one.meaning}});
    return list;
}

// Teams: "App manifest schema", bots. One list for the chat with the bot, one for where others read along.
// Slash commands (Teams: "Slash commands for agents", a public preview) are for the second only: in the chat
// with the bot everything is private anyway.
json bot(const ManifestOptions& options) {
    json personal{
        {"scopes", json::array({"personal"})}, {"commands", commands(content::menu_in_personal_chat())}
    };
    json among_others{
        {"scopes", json::array({"team", "groupChat"})}, {"commands", commands(content::menu_among_others())}
    };
    if (options.slash) among_others["triggers"] = json::array({"mention", "slash"});
    json out{
        {"botId", to_string(options.app_id)},
        {"scopes", json::array({"personal", "team", "groupChat"})},
        {"isNotificationOnly", false},
        {"supportsCalling", false},
        {"supportsVideo", false},
        {"supportsFiles", false}
    };
    if (options.slash) out["supportsTargetedMessages"] = true;
    out["commandLists"] = json::array({std::move(personal), std::move(among_others)});
    return out;
}

}  // namespace

std::string manifest(const ManifestOptions& options) {
    // The first released schema with targeted messages is 1.29.
    const std::string schema = options.slash ? "1.29" : "1.25";
    const auto about = content::about_the_app();
    const json whole{
        {"$schema",
         fmt::format(
             "https://developer.microsoft.com/json-schemas/teams/v{}/MicrosoftTeams.schema.json", schema
         )},
        {"manifestVersion", schema},
        {"version", options.version},
        {"id", to_string(named_uuid(options.app_id, options.url))},
        {"developer",
         {{"name", about.developer},
          {"websiteUrl", options.url + "/terms"},
          {"privacyUrl", options.url + "/privacy"},
          {"termsOfUseUrl", options.url + "/terms"}}},
        {"name", {{"short", about.name}, {"full", about.full_name}}},
        {"description", {{"short", about.in_short}, {"full", about.in_full}}},
        {"icons", {{"color", "color.png"}, {"outline", "outline.png"}}},
        {"accentColor", "#0b6b4f"},
        {"bots", json::array({bot(options)})},
        {"validDomains", json::array({options.host})},
        {"defaultInstallScope", "personal"}
    };
    return whole.dump(2) + "\n";
}

}  // namespace mentord::teams
