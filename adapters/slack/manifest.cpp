#include "adapters/slack/manifest.hpp"

#include <nlohmann/json.hpp>

namespace mentord::slack {

std::string manifest(std::string_view public_url) {
    const std::string url(public_url);
    // ordered_json: a person reads this, so it keeps the order of Slack's own pages.
    using json = nlohmann::ordered_json;
    const json command{
        {"command", "/mentor"},
        {"url", url + "/slack/commands"},
        {"description", "Your mentoring: join, whose turn it is, meetings, pause, leave"},
        {"usage_hint", "join | slots | met | pause | talk | end | profile | leave | help"},
        {"should_escape", true}
    };
    const json admin_command{
        {"command", "/mentor-admin"},
        {"url", url + "/slack/commands"},
        {"description", "For the people who run the program"},
        {"usage_hint", "propose | program list | help"},
        {"should_escape", true}
    };
    const json features{
        {"app_home",
         {{"home_tab_enabled", false},
          {"messages_tab_enabled", true},
          {"messages_tab_read_only_enabled", false}}},
        {"bot_user", {{"display_name", "mentord"}, {"always_online", true}}},
        {"slash_commands", json::array({command, admin_command})}
    };
    const json display{
        {"name", "Mentord"},
        {"description", "Runs the company's mentoring program"},
        {"background_color", "#2c2d30"},
        {"long_description",
         "Mentord runs your company's mentoring program where people already are. They register as a mentor "
         "or a "
         "mentee with /mentor join, say what they would like to learn or to pass on, and hear from the bot "
         "in a direct "
         "message. Taking part is voluntary, and leaving takes one command and no reason. The bot is hosted "
         "by your "
         "own company; nothing is sent anywhere else."}
    };
    // commands: /mentor and /mentor-admin. chat:write and im:write: direct messages. im:history: words
    // written to the bot, and looking whether a message whose answer was lost has arrived. users:read: time
    // zone, language, who has left. users:read.email: who of the company's own list somebody is.
    const json scopes{
        {"bot",
         json::array({"commands", "chat:write", "im:write", "im:history", "users:read", "users:read.email"})}
    };
    const json settings{
        {"event_subscriptions",
         {{"request_url", url + "/slack/events"},
          {"bot_events",
           json::array({"app_uninstalled", "message.im", "team_join", "tokens_revoked", "user_change"})}}},
        {"interactivity", {{"is_enabled", true}, {"request_url", url + "/slack/interactions"}}},
        {"org_deploy_enabled", false},
        {"socket_mode_enabled", false},
        {"token_rotation_enabled", false}
    };
    const json whole{
        {"_metadata", {{"major_version", 1}, {"minor_version", 1}}},
        {"display_information", display},
        {"features", features},
        {"oauth_config", {{"scopes", scopes}}},
        {"settings", settings}
    };
    return whole.dump(2);
}

}  // namespace mentord::slack
