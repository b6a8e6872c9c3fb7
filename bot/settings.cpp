#include "bot/settings.hpp"

#include "bot/setting_values.hpp"

#include <fmt/format.h>

#define TOML_HEADER_ONLY 0
#include "adapters/http/url.hpp"
#include "adapters/teams/clouds.hpp"

#include <toml++/toml.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <functional>
#include <iterator>
#include <optional>
#include <string_view>

extern char** environ;  // NOLINT: POSIX declares it nowhere else

namespace mentord {

namespace {

using namespace setting_values;

/// One setting: where it stands, and how its text becomes a value. Everything else (the file's keys, the
/// names of environment variables, the messages) follows from this table.
struct Setting {
    std::string_view section, key;
    std::function<void(Settings&, const std::string& text, const std::string& where)> put;
    bool list = false;  ///< of texts; in the environment with commas between them
};

const std::vector<Setting>& all_settings() {
    static const std::vector<Setting> table{
        {"server",
         "listen",
         [](Settings& s, auto& text, auto& where) {
             parse_endpoint(text, where);
             s.server.listen = text;
         }},
        {"server",
         "public_url",
         [](Settings& s, auto& text, auto& where) { s.server.public_url = public_url(text, where); }},
        {"server",
         "requests_per_connection",
         [](Settings& s, auto& text, auto& where) {
             s.server.requests_per_connection = whole_number(text, where, 1, 1'000'000);
         }},
        {"server",
         "connections",
         [](Settings& s, auto& text, auto& where) {
             s.server.connections = whole_number(text, where, 1, 10'000);
         }},
        {"storage",
         "path",
         [](Settings& s, auto& text, auto& where) {
             if (text.empty()) bad(where, "this must name a file");
             s.storage.path = text;
         }},
        {"storage",
         "group_commit",
         [](Settings& s, auto& text, auto& where) { s.storage.group_commit = truth(text, where); }},
        {"slack",
         "signing_secret",
         [](Settings& s, auto& text, auto& where) {
             if (text.empty()) bad(where, "this is empty; copy it from the app's Basic Information page");
             s.slack.signing_secret = Secret{text};
         }},
        {"slack",
         "old_signing_secret",
         [](Settings& s, auto& text, auto&) { s.slack.old_signing_secret = Secret{text}; }},
        {"slack",
         "bot_token",
         [](Settings& s, auto& text, auto& where) { s.slack.bot_token = token(text, where, "xox"); }},
        {"slack",
         "app_token",
         [](Settings& s, auto& text, auto& where) { s.slack.app_token = token(text, where, "xapp-"); }},
        {"slack", "client_id", [](Settings& s, auto& text, auto&) { s.slack.client_id = text; }},
        {"slack",
         "client_secret",
         [](Settings& s, auto& text, auto&) { s.slack.client_secret = Secret{text}; }},
        {"slack",
         "api_url",
         [](Settings& s, auto& text, auto& where) { s.slack.api_url = api_url(text, where); }},
        {"slack",
         "messages_per_minute",
         [](Settings& s, auto& text, auto& where) {
             s.slack.messages_per_minute = whole_number(text, where, 1, 1'000'000);
         }},
        {"teams",
         "app_id",
         [](Settings& s, auto& text, auto& where) {
             s.teams.app_id = guid(text, where, "as Microsoft App ID on the Azure Bot's Configuration page");
         }},
        {"teams",
         "app_secret",
         [](Settings& s, auto& text, auto& where) {
             if (text.empty()) bad(where, "this is empty; make a client secret of the app registration");
             s.teams.app_secret = Secret{text};
         }},
        {"teams",
         "tenant_id",
         [](Settings& s, auto& text, auto& where) {
             s.teams.tenant_id = guid(text, where, "as Tenant ID on Entra's Overview page");
         }},
        {"teams",
         "allowed_tenants",
         [](Settings& s, auto& text, auto& where) {
             for (const auto& one : parts_of(text))
                 s.teams.allowed_tenants.push_back(guid(one, where, "as Tenant ID on Entra's Overview page"));
         },
         true},
        {"teams",
         "cloud",
         [](Settings& s, auto& text, auto& where) {
             if (teams::find_cloud(text) == nullptr)
                 bad(where, fmt::format("“{}” is none of public, usgov, china", text));
             s.teams.cloud = text;
         }},
        {"teams",
         "multi_tenant",
         [](Settings& s, auto& text, auto& where) { s.teams.multi_tenant = truth(text, where); }},
        {"teams",
         "entra_tokens",
         [](Settings& s, auto& text, auto& where) { s.teams.entra_tokens = truth(text, where); }},
        {"teams",
         "login_url",
         [](Settings& s, auto& text, auto& where) { s.teams.login_url = web_address(text, where); }},
        {"teams",
         "openid_metadata_url",
         [](Settings& s, auto& text, auto& where) { s.teams.openid_metadata_url = web_address(text, where); }
        },
        {"teams", "issuer", [](Settings& s, auto& text, auto&) { s.teams.issuer = text; }},
        {"teams",
         "service_url",
         [](Settings& s, auto& text, auto& where) { s.teams.service_url = web_address(text, where); }},
        {"teams",
         "allowed_service_hosts",
         [](Settings& s, auto& text, auto&) { s.teams.allowed_service_hosts = parts_of(text); },
         true},
        {"program",
         "admins",
         [](Settings& s, auto& text, auto& where) { s.program.admins = member_ids(text, where); },
         true},
        {"log",
         "format",
         [](Settings& s, auto& text, auto& where) {
             if (text != "text" && text != "json")
                 bad(where, fmt::format("“{}” is neither text nor json", text));
             s.log.format = text == "json" ? LogFormat::json : LogFormat::text;
         }},
        {"log",
         "level",
         [](Settings& s, auto& text, auto& where) {
             if (!Log::known_level(text))
                 bad(where, fmt::format("“{}” is none of debug, info, warn, error", text));
             s.log.level = text;
         }},
    };
    return table;
}

const Setting* find_setting(std::string_view section, std::string_view key) {
    for (const auto& setting : all_settings()) {
        if (setting.section == section && setting.key == key) return &setting;
    }
    return nullptr;
}

std::string keys_of(std::string_view section) {
    std::string keys;
    for (const auto& setting : all_settings()) {
        if (setting.section == section) keys += fmt::format("{}{}", keys.empty() ? "" : ", ", setting.key);
    }
    return keys;
}

std::optional<std::string> list_text(const toml::array& list) {
    std::string text;
    for (const auto& item : list) {
        const auto* part = item.as_string();
        if (part == nullptr) return std::nullopt;
        text += (text.empty() ? "" : ",") + part->get();
    }
    return text;
}

std::optional<std::string> scalar_text(const toml::node& node) {
    if (const auto* text = node.as_string()) return text->get();
    if (const auto* number = node.as_integer()) return std::to_string(number->get());
    if (const auto* flag = node.as_boolean()) return std::string(flag->get() ? "true" : "false");
    return std::nullopt;
}

void read_section(
    Settings& settings, const std::string& file, std::string_view section, const toml::table& table
) {
    if (keys_of(section).empty()) {
        bad(fmt::format("{}, line {}, [{}]", file, table.source().begin.line, section),
            "there is no such section; the sections are server, storage, slack, teams, program, log");
    }
    for (const auto& [key, node] : table) {
        const auto where =
            fmt::format("{}, line {}, [{}] {}", file, node.source().begin.line, section, key.str());
        const auto* setting = find_setting(section, key.str());
        if (setting == nullptr) {
            bad(where, fmt::format("there is no such key; the keys here are {}", keys_of(section)));
        }
        const auto* list = node.as_array();
        if (setting->list != (list != nullptr)) {
            bad(where,
                setting->list ? "this must be a list of texts, such as [\"U0123ABCD\"]"
                              : "this must be a text, a whole number, true or false");
        }
        const auto text = list != nullptr ? list_text(*list) : scalar_text(node);
        if (!text) {
            bad(where,
                setting->list ? "every item must be a text"
                              : "this must be a text, a whole number, true or false");
        }
        setting->put(settings, *text, where);
    }
}

void read_file(Settings& settings, const std::string& file) {
    toml::table whole;
    if (!std::ifstream(file))
        bad(file,
            "the settings file cannot be read; give its path with --config, and see that this user may read "
            "it");
    try {
        whole = toml::parse_file(file);
    } catch (const toml::parse_error& problem) {
        bad(fmt::format("{}, line {}", file, problem.source().begin.line), problem.description());
    }
    for (const auto& [section, node] : whole) {
        const auto* table = node.as_table();
        if (table == nullptr) {
            bad(fmt::format("{}, line {}, {}", file, node.source().begin.line, section.str()),
                "keys belong under a section: [server], [storage], [slack], [teams], [program] or [log]");
        }
        read_section(settings, file, section.str(), *table);
    }
}

std::string upper(std::string_view text) {
    std::string out(text);
    for (auto& c : out)
        c = static_cast<char>(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c);
    return out;
}

std::string content_of(const std::string& file, const std::string& variable) {
    std::ifstream in(file, std::ios::binary);
    if (!in) bad(variable, fmt::format("the file {} that it names cannot be read", file));
    std::string text{std::istreambuf_iterator<char>(in), {}};
    while (!text.empty() && (text.back() == '\n' || text.back() == '\r'))
        text.pop_back();
    return text;
}

// A typing mistake in a variable's name would otherwise be a setting that silently is not there.
void refuse_unknown(const Environment& environment) {
    for (const auto& [name, value] : environment) {
        for (const std::string_view section : {"SERVER", "STORAGE", "SLACK", "TEAMS", "PROGRAM", "LOG"}) {
            if (!name.starts_with(fmt::format("MENTORD_{}_", section))) continue;
            const bool known =
                std::any_of(all_settings().begin(), all_settings().end(), [&](const Setting& setting) {
                    const auto plain =
                        fmt::format("MENTORD_{}_{}", upper(setting.section), upper(setting.key));
                    return name == plain || name == plain + "_FILE";
                });
            if (!known) bad(name, "there is no such setting; see the table in README.md");
        }
    }
}

void read_environment(Settings& settings, const Environment& environment) {
    refuse_unknown(environment);
    for (const auto& setting : all_settings()) {
        const auto name = fmt::format("MENTORD_{}_{}", upper(setting.section), upper(setting.key));
        const auto plain = environment.find(name);
        const auto in_file = environment.find(name + "_FILE");
        if (plain != environment.end() && in_file != environment.end()) {
            bad(name, fmt::format("both {} and {}_FILE are set; keep one of them", name, name));
        }
        if (plain != environment.end()) setting.put(settings, plain->second, name);
        if (in_file != environment.end()) {
            setting.put(settings, content_of(in_file->second, in_file->first), in_file->first);
        }
    }
}

}  // namespace

Settings read_settings(const std::string& file, const Environment& environment) {
    Settings settings;
    if (!file.empty()) read_file(settings, file);
    read_environment(settings, environment);
    return settings;
}

namespace {

void require_whole_teams(const Settings& settings) {
    const auto& teams = settings.teams;
    for (const auto& [key, missing] :
         {std::pair{"app_id", teams.app_id.empty()},
          std::pair{"app_secret", teams.app_secret.empty()},
          std::pair{"tenant_id", teams.tenant_id.empty()}}) {
        if (missing)
            throw BadSettings(fmt::format(
                "[teams] {} is not set; Teams needs app_id, app_secret and tenant_id, all three", key
            ));
    }
    if (!teams.entra_tokens) return;
    const auto address = parse_endpoint(settings.server.listen, "[server] listen").address;
    if (address.starts_with("127.") || address == "::1") return;
    throw BadSettings(
        "[teams] entra_tokens: this is for development, where [server] listen is a loopback address"
    );
}

}  // namespace

void require_for_serve(const Settings& settings, const std::string& file) {
    if (settings.teams.any()) require_whole_teams(settings);
    if (!settings.slack.signing_secret.empty() || settings.teams.any()) return;
    throw BadSettings(fmt::format(
        "{}: [slack] signing_secret is not set, and without it no request can be trusted. Copy it from the "
        "app's Basic Information page into this file, or set MENTORD_SLACK_SIGNING_SECRET. For Microsoft "
        "Teams set app_id, app_secret and tenant_id under [teams]",
        file.empty() ? "no settings file was given (--config)" : file
    ));
}

Environment process_environment() {
    Environment found;
    for (char** entry = environ; *entry != nullptr; ++entry) {
        const std::string_view text(*entry);
        const auto equals = text.find('=');
        if (text.starts_with("MENTORD_") && equals != std::string_view::npos) {
            found.emplace(text.substr(0, equals), text.substr(equals + 1));
        }
    }
    return found;
}

Endpoint parse_endpoint(const std::string& text, const std::string& key) {
    const auto colon = text.rfind(':');
    if (colon == std::string::npos)
        bad(key, fmt::format("“{}” is no address; write HOST:PORT such as 127.0.0.1:8080", text));
    auto address = text.substr(0, colon);
    if (address.starts_with('[') && address.ends_with(']')) address = address.substr(1, address.size() - 2);
    if (address.empty()) address = "0.0.0.0";
    if (address == "localhost") address = "127.0.0.1";
    return {address, static_cast<unsigned short>(whole_number(text.substr(colon + 1), key, 0, 65535))};
}

}  // namespace mentord
