#pragma once

#include <string>
#include <string_view>

namespace mentord {

enum class LogFormat { text, json };

/// One line an entry, on standard error. Control characters never get through, in either format, so that
/// nobody can write a line of their own into the log.
class Log {
public:
    /// `level`: "debug", "info", "warn" or "error".
    static void set_up(LogFormat format, const std::string& level);
    static bool known_level(std::string_view level);

    /// A line that operators and scripts wait for: written whatever the level.
    static void announce(std::string_view line);
    static void debug(std::string_view line);
    static void info(std::string_view line);
    static void warn(std::string_view line);
    static void error(std::string_view line);
};

}  // namespace mentord
