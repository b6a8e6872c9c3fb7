#include "workflows/program/channel.hpp"

#include <algorithm>
#include <cctype>
#include <string>

namespace mentord {

namespace {

// Teams: a channel is a thread, "19:...@thread.tacv2" or, from before, "19:...@thread.skype".
bool is_thread(std::string_view text) {
    constexpr std::size_t longest = 200;
    constexpr std::string_view marks = "-_.";
    if (!text.starts_with("19:") || text.size() > longest) return false;
    const auto at = text.find("@thread.");
    if (at == std::string_view::npos || (!text.ends_with(".tacv2") && !text.ends_with(".skype")))
        return false;
    const auto name = text.substr(3, at - 3);
    return !name.empty() && std::ranges::all_of(name, [&](unsigned char c) {
        return std::isalnum(c) != 0 || marks.find(static_cast<char>(c)) != std::string_view::npos;
    });
}

}  // namespace

bool is_channel_id(std::string_view text) {
    if (is_thread(text)) return true;
    constexpr std::size_t shortest = 8, longest = 24;
    const bool begins = text.starts_with('C') || text.starts_with('G');
    const bool plain =
        std::ranges::all_of(text, [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); });
    return begins && plain && text.size() >= shortest && text.size() <= longest;
}

std::optional<ChannelId> channel_from(std::string_view typed) {
    if (typed.starts_with("<#") && typed.ends_with('>')) {
        typed = typed.substr(2, typed.size() - 3);
        typed = typed.substr(0, typed.find('|'));
    }
    // An id has a digit among its letters; "general" is a name.
    const bool digit = std::ranges::any_of(typed, [](char c) { return c >= '0' && c <= '9'; });
    std::string id(typed);
    std::ranges::transform(id, id.begin(), [](unsigned char c) {
        return static_cast<char>(std::toupper(c));
    });
    if (!digit || !is_channel_id(id)) return std::nullopt;
    return ChannelId{std::move(id)};
}

}  // namespace mentord
