#include "http_answer.hpp"

#include <strings.h>

#include <charconv>
#include <stdexcept>

namespace bench {

namespace {

constexpr std::string_view line_end = "\r\n";
constexpr std::string_view head_end = "\r\n\r\n";
constexpr std::string_view last_chunk = "0\r\n\r\n";

bool begins(std::string_view line, std::string_view name) {
    return line.size() > name.size() && ::strncasecmp(line.data(), name.data(), name.size()) == 0;
}

std::string_view value_of(std::string_view line, std::string_view name) {
    line.remove_prefix(name.size());
    while (line.starts_with(' '))
        line.remove_prefix(1);
    return line;
}

std::size_t number(std::string_view text, int base) {
    std::size_t value = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value, base);
    if (problem != std::errc{}) throw std::runtime_error("an answer with a broken length");
    return value;
}

struct Framing {
    std::optional<std::size_t> length;
    bool chunked = false;
    bool close = false;
};

Framing framing_of(std::string_view head) {
    Framing framing;
    auto at = head.find(line_end);
    while (at != std::string_view::npos) {
        const auto begin = at + line_end.size();
        at = head.find(line_end, begin);
        const auto line = head.substr(begin, at == std::string_view::npos ? at : at - begin);
        // Every answer has a dozen lines, and only two initials matter.
        const char initial = line.empty() ? '\0' : static_cast<char>(line[0] | 0x20);
        if (initial == 'c' && begins(line, "content-length:")) {
            framing.length = number(value_of(line, "content-length:"), 10);
        } else if (initial == 'c' && begins(line, "connection:")) {
            framing.close = ::strncasecmp(value_of(line, "connection:").data(), "close", 5) == 0;
        } else if (initial == 't' && begins(line, "transfer-encoding:")) {
            framing.chunked = true;
        }
    }
    return framing;
}

/// How many bytes the chunks take, the last one included; nothing where they have not all come.
std::optional<std::size_t> chunked_size(std::string_view body) {
    std::size_t at = 0;
    for (;;) {
        const auto end = body.find(line_end, at);
        if (end == std::string_view::npos) return std::nullopt;
        const auto size = number(body.substr(at, end - at), 16);
        at = end + line_end.size() + size + line_end.size();
        if (at > body.size()) return std::nullopt;
        if (size == 0) return at;
    }
}

}  // namespace

std::optional<Answer> read_answer(std::string_view bytes) {
    const auto end = bytes.find(head_end);
    if (end == std::string_view::npos) return std::nullopt;
    const auto head = bytes.substr(0, end);
    if (!head.starts_with("HTTP/1.1 ") || head.size() < 12)
        throw std::runtime_error("an answer that is not HTTP/1.1");

    Answer answer;
    answer.status = static_cast<unsigned>(number(head.substr(9, 3), 10));
    const auto framing = framing_of(head);
    answer.close = framing.close;
    const auto rest = bytes.substr(end + head_end.size());
    const auto size = framing.chunked ? chunked_size(rest) : framing.length;
    if (!size) {
        if (framing.chunked) return std::nullopt;
        throw std::runtime_error("an answer without a length");
    }
    if (rest.size() < *size) return std::nullopt;
    if (rest.size() > *size) throw std::runtime_error("more bytes than the answer has");
    answer.body = rest;
    answer.empty = rest.empty() || (framing.chunked && rest == last_chunk);
    return answer;
}

}  // namespace bench
