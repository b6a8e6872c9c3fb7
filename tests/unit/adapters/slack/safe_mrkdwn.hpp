#pragma once

#include <algorithm>
#include <regex>
#include <string>
#include <string_view>

namespace mentord::slack {

inline std::size_t characters(std::string_view utf8) {
    return static_cast<std::size_t>(std::count_if(utf8.begin(), utf8.end(), [](char c) {
        return (static_cast<unsigned char>(c) & 0xc0) != 0x80;
    }));
}

/// Whether mrkdwn holds no control but our own dates: no mention, no link, no torn entity.
inline bool safe_mrkdwn(const std::string& out) {
    static const std::regex date(R"(<!date\^\d+\^\{date_short_pretty\} at \{time\}\|[A-Za-z0-9 ,:]+>)");
    const auto rest = std::regex_replace(out, date, "");
    for (auto at = rest.find_first_of("<>&"); at != std::string::npos;
         at = rest.find_first_of("<>&", at + 1)) {
        const auto entity = std::string_view(rest).substr(at);
        if (!entity.starts_with("&amp;") && !entity.starts_with("&lt;") && !entity.starts_with("&gt;"))
            return false;
    }
    return true;
}

}  // namespace mentord::slack
