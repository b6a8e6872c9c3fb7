#include "bot/log.hpp"

#include <spdlog/formatter.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <array>
#include <memory>

namespace mentord {

namespace {

std::string one_line(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte < 0x20 || byte == 0x7f) {
            out += fmt::format("\\x{:02x}", byte);
        } else {
            out += c;
        }
    }
    return out;
}

std::string json_string(std::string_view text) {
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') out += '\\';
        out += c;
    }
    return out + '"';
}

std::string utc(spdlog::log_clock::time_point at) {
    const auto seconds = spdlog::log_clock::to_time_t(at);
    std::tm parts{};
    gmtime_r(&seconds, &parts);
    const auto ms =
        std::chrono::duration_cast<std::chrono::milliseconds>(at.time_since_epoch()).count() % 1000;
    std::array<char, 32> text{};
    std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%S", &parts);
    return fmt::format("{}.{:03}Z", text.data(), ms);
}

// spdlog's own JSON pattern does not escape.
class Formatter final : public spdlog::formatter {
public:
    explicit Formatter(LogFormat format) : format_(format) {}

    void format(const spdlog::details::log_msg& entry, spdlog::memory_buf_t& out) override {
        const auto level = spdlog::level::to_string_view(entry.level);
        const std::string_view word(level.data(), level.size());
        const auto line = one_line(std::string_view(entry.payload.data(), entry.payload.size()));
        const auto text = format_ == LogFormat::json
                              ? fmt::format(
                                    "{{\"time\":\"{}\",\"level\":\"{}\",\"message\":{}}}\n",
                                    utc(entry.time),
                                    word,
                                    json_string(line)
                                )
                              : fmt::format("{} {} {}\n", utc(entry.time), word, line);
        out.append(text.data(), text.data() + text.size());
    }
    std::unique_ptr<spdlog::formatter> clone() const override { return std::make_unique<Formatter>(format_); }

private:
    LogFormat format_;
};

}  // namespace

bool Log::known_level(std::string_view level) {
    return level == "debug" || level == "info" || level == "warn" || level == "error";
}

void Log::set_up(LogFormat format, const std::string& level) {
    auto logger =
        std::make_shared<spdlog::logger>("mentord", std::make_shared<spdlog::sinks::stderr_sink_mt>());
    logger->set_formatter(std::make_unique<Formatter>(format));
    logger->set_level(spdlog::level::from_str(level == "error" ? "err" : level));
    logger->flush_on(spdlog::level::trace);
    spdlog::set_default_logger(std::move(logger));
}

void Log::announce(std::string_view line) {
    const auto level = spdlog::get_level();
    spdlog::set_level(std::min(level, spdlog::level::info));
    spdlog::info("{}", line);
    spdlog::set_level(level);
}
void Log::debug(std::string_view line) {
    spdlog::debug("{}", line);
}
void Log::info(std::string_view line) {
    spdlog::info("{}", line);
}
void Log::warn(std::string_view line) {
    spdlog::warn("{}", line);
}
void Log::error(std::string_view line) {
    spdlog::error("{}", line);
}

}  // namespace mentord
