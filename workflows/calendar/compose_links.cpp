#include "workflows/calendar/compose_links.hpp"

#include <date/date.h>
#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <string_view>

namespace mentord {

namespace {

// Links are clipped or refused by some programs beyond 2,000 characters; a byte may take three.
constexpr std::size_t most_name_bytes = 120;

bool unreserved(unsigned char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '.' || c == '_' || c == '~';
}

bool continues(char c) {
    return (static_cast<unsigned char>(c) & 0xc0) == 0x80;
}

std::string on_one_line(const UserText& name) {
    auto text = name.raw();
    std::ranges::replace_if(
        text, [](char c) { return (static_cast<unsigned char>(c) < 0x20) || c == 0x7f; }, ' '
    );
    if (text.size() > most_name_bytes) {
        auto end = most_name_bytes;
        while (end > 0 && continues(text[end]))
            --end;
        text.resize(end);
    }
    return text;
}

std::string basic(Instant at) {
    return date::format("%Y%m%dT%H%M%SZ", date::floor<std::chrono::seconds>(at));
}

std::string extended(Instant at) {
    return date::format("%Y-%m-%dT%H:%M:%SZ", date::floor<std::chrono::seconds>(at));
}

}  // namespace

std::string entry_title(const CalendarEntry& entry) {
    if (entry.one.empty() || entry.other.empty()) return "Mentoring";
    return fmt::format("Mentoring: {} and {}", on_one_line(entry.one), on_one_line(entry.other));
}

std::string percent_encoded(const std::string& text) {
    std::string out;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (unreserved(byte)) {
            out += c;
        } else {
            out += fmt::format("%{:02X}", byte);
        }
    }
    return out;
}

std::string google_compose_link(const CalendarEntry& entry) {
    return fmt::format(
        "https://calendar.google.com/calendar/render?action=TEMPLATE&text={}&dates={}%2F{}",
        percent_encoded(entry_title(entry)),
        basic(entry.start),
        basic(entry.start + entry.length)
    );
}

std::string outlook_compose_link(const CalendarEntry& entry) {
    return fmt::format(
        "https://outlook.office.com/calendar/0/deeplink/compose?path=%2Fcalendar%2Faction%2Fcompose"
        "&rru=addevent&subject={}&startdt={}&enddt={}",
        percent_encoded(entry_title(entry)),
        percent_encoded(extended(entry.start)),
        percent_encoded(extended(entry.start + entry.length))
    );
}

}  // namespace mentord
