#pragma once

#include "adapters/text/secret.hpp"
#include "bot/log.hpp"

#include <map>
#include <stdexcept>
#include <string>
#include <vector>

namespace mentord {

/// Everything an operator can set. File < environment (MENTORD_SECTION_KEY, or ..._FILE naming a file) <
/// flags.
struct Settings {
    struct {
        std::string listen = "127.0.0.1:8080";
        std::string public_url;
        int requests_per_connection = 100;
        int connections = 256;
    } server;
    struct {
        std::string path = "mentord.db";
        bool group_commit = true;
    } storage;
    struct {
        Secret signing_secret;
        Secret old_signing_secret;  ///< still accepted while the secret is being rotated
        Secret bot_token;
        Secret app_token;
        std::string client_id;
        Secret client_secret;
        std::string api_url = "https://slack.com/api/";
        int messages_per_minute = 240;
    } slack;
    struct {
        std::string app_id;
        Secret app_secret;
        std::string tenant_id;                     ///< the organisation that the app is registered in
        std::vector<std::string> allowed_tenants;  ///< others whose people it serves
        std::string cloud = "public";
        bool multi_tenant = false;  ///< an app from before 2025 that signs in for all tenants
        bool entra_tokens = false;  ///< development: also tokens that Entra gave to the app itself
        // Empty: as the cloud has it.
        std::string login_url;
        std::string openid_metadata_url;
        std::string issuer;
        std::string service_url;
        std::vector<std::string> allowed_service_hosts;
        bool any() const { return !app_id.empty() || !app_secret.empty() || !tenant_id.empty(); }
    } teams;
    struct {
        std::vector<std::string> admins;  ///< the platform's ids of who looks after the first program
    } program;
    struct {
        LogFormat format = LogFormat::text;
        std::string level = "info";
    } log;
};

/// What is wrong with the settings: the key, where it stands, how to mend it. Exit code 2.
struct BadSettings : std::runtime_error {
    using runtime_error::runtime_error;
};

using Environment = std::map<std::string, std::string>;

/// Reads the file (none where the name is empty) and then the environment.
Settings read_settings(const std::string& file, const Environment& environment);

/// Checks what `mentord serve` cannot do without; `file` is where it was looked for.
void require_for_serve(const Settings& settings, const std::string& file);

/// The process's own variables that begin with MENTORD_.
Environment process_environment();

struct Endpoint {
    std::string address;
    unsigned short port = 0;
};
/// "127.0.0.1:8080", "[::1]:8080" or ":8080"; throws BadSettings naming `key`.
Endpoint parse_endpoint(const std::string& text, const std::string& key);

}  // namespace mentord
