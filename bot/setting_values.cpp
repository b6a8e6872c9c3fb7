#include "bot/setting_values.hpp"

#include "adapters/http/url.hpp"
#include "bot/settings.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <sstream>

namespace mentord::setting_values {

namespace {

// Entra: ids of apps, tenants and people are GUIDs; compared in lower case.
bool is_guid(std::string_view text) {
    constexpr std::string_view shape = "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx";
    return text.size() == shape.size() &&
           std::equal(text.begin(), text.end(), shape.begin(), [](char c, char form) {
               const bool hex = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
               return form == '-' ? c == '-' : hex;
           });
}

std::string lower(std::string text) {
    for (auto& c : text)
        c = static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
    return text;
}

}  // namespace

void bad(std::string_view where, std::string_view what) {
    throw BadSettings(fmt::format("{}: {}", where, what));
}

int whole_number(const std::string& text, const std::string& where, int least, int most) {
    int value = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (problem != std::errc{} || end != text.data() + text.size() || value < least || value > most) {
        bad(where, fmt::format("“{}” is not a whole number from {} to {}", text, least, most));
    }
    return value;
}

bool truth(const std::string& text, const std::string& where) {
    if (text == "true") return true;
    if (text == "false") return false;
    bad(where, fmt::format("“{}” is neither true nor false", text));
}

// A secret of the wrong kind is the commonest mistake; it must be named without being shown.
Secret token(const std::string& text, const std::string& where, std::string_view prefix) {
    if (!text.starts_with(prefix))
        bad(where, fmt::format("this must begin with {} (the value is not shown here)", prefix));
    return Secret{text};
}

std::string api_url(std::string text, const std::string& where) {
    const auto url = http::parse_url(text);
    if (!url) bad(where, fmt::format("“{}” is not a URL; Slack's own is https://slack.com/api/", text));
    if (url->scheme != "https" && !url->loopback())
        bad(where, "plain http is for loopback addresses only; use https");
    if (!text.ends_with('/')) text += '/';
    return text;
}

std::string public_url(std::string text, const std::string& where) {
    if (text.empty()) return text;
    if (!http::parse_url(text))
        bad(where, fmt::format("“{}” is not a URL such as https://mentor.example.com", text));
    while (text.ends_with('/'))
        text.pop_back();
    return text;
}

std::string web_address(const std::string& text, const std::string& where) {
    const auto url = http::parse_url(text);
    if (!url) bad(where, fmt::format("“{}” is not a URL", text));
    if (url->scheme != "https" && !url->loopback())
        bad(where, "plain http is for loopback addresses only; use https");
    return text;
}

std::string guid(const std::string& text, const std::string& where, std::string_view found_at) {
    auto id = lower(text);
    if (!is_guid(id))
        bad(where,
            fmt::format(
                "“{}” is not an id such as 7c9e6679-7425-40de-944b-e07fc1f90ae7; it stands {}", text, found_at
            ));
    return id;
}

std::vector<std::string> parts_of(const std::string& text) {
    std::vector<std::string> found;
    std::istringstream parts(text);
    for (std::string part; std::getline(parts, part, ',');) {
        std::erase_if(part, [](char c) { return c == ' ' || c == '\t'; });
        if (!part.empty()) found.push_back(std::move(part));
    }
    return found;
}

std::vector<std::string> member_ids(const std::string& text, const std::string& where) {
    std::vector<std::string> ids;
    for (auto& part : parts_of(text)) {
        if (is_guid(lower(part))) part = lower(part);
        const bool plain = std::all_of(part.begin(), part.end(), [](unsigned char c) {
            return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        });
        if (!plain && !is_guid(part)) {
            bad(where,
                fmt::format(
                    "“{}” is not a member id such as U0123ABCD; in Slack: the person's profile, the three "
                    "dots, Copy member ID. For Teams: the Object ID of the person in Entra",
                    part
                ));
        }
        if (std::find(ids.begin(), ids.end(), part) == ids.end()) ids.push_back(part);
    }
    return ids;
}

}  // namespace mentord::setting_values
