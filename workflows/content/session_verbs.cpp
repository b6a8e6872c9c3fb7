#include "workflows/content/session_verbs.hpp"

#include <charconv>
#include <chrono>
#include <cstddef>
#include <cstdint>

namespace mentord::content::session_verb {

namespace {

using Minutes = std::chrono::sys_time<std::chrono::minutes>;

constexpr std::size_t most_times = 3;
constexpr std::int64_t most_minutes = 1'000'000'000;  // far beyond any date that can be shown

std::optional<std::int64_t> whole(std::string_view digits) {
    std::int64_t value = 0;
    const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (read.ec != std::errc{} || read.ptr != digits.data() + digits.size()) return std::nullopt;
    return value;
}

std::optional<std::string_view> after(std::string_view text, std::string_view verb) {
    if (!text.starts_with(verb) || text.size() <= verb.size() || text[verb.size()] != '.')
        return std::nullopt;
    return text.substr(verb.size() + 1);
}

}  // namespace

std::string with_number(std::string_view verb, int number) {
    return std::string(verb) + "." + std::to_string(number);
}

std::string with_times(std::string_view verb, const std::vector<Instant>& times) {
    std::string text(verb);
    for (const auto time : times)
        text +=
            "." + std::to_string(std::chrono::floor<std::chrono::minutes>(time).time_since_epoch().count());
    return text;
}

std::optional<int> number_of(std::string_view text, std::string_view verb) {
    const auto rest = after(text, verb);
    const auto value = rest ? whole(*rest) : std::nullopt;
    constexpr std::int64_t most = 1000;
    if (!value || *value < 0 || *value > most) return std::nullopt;
    return static_cast<int>(*value);
}

std::optional<std::vector<Instant>> times_of(std::string_view text, std::string_view verb) {
    auto rest = after(text, verb);
    std::vector<Instant> times;
    while (rest) {
        const auto dot = rest->find('.');
        const auto minutes = whole(rest->substr(0, dot));
        if (!minutes || *minutes < 0 || *minutes > most_minutes || times.size() == most_times)
            return std::nullopt;
        times.emplace_back(Minutes{std::chrono::minutes{*minutes}});
        if (dot == std::string_view::npos) break;
        rest = rest->substr(dot + 1);
    }
    if (times.empty()) return std::nullopt;
    return times;
}

}  // namespace mentord::content::session_verb
