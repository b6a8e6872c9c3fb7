#include "adapters/slack/mrkdwn.hpp"

#include "workflows/calendar/working_hours.hpp"
#include "workflows/overloaded.hpp"

#include <fmt/format.h>

namespace mentord::slack {

namespace {

bool continues(char c) {
    return (static_cast<unsigned char>(c) & 0xc0) == 0x80;
}

// mrkdwn bold must hug its words: "*now. *" would show its asterisks.
std::string bold_words(std::string_view text) {
    const auto first = text.find_first_not_of(" \n");
    if (first == std::string_view::npos) return std::string(text);
    const auto last = text.find_last_not_of(" \n");
    return fmt::format(
        "{}*{}*{}", text.substr(0, first), escape(text.substr(first, last - first + 1)), text.substr(last + 1)
    );
}

// Slack shows the moment in the reader's own zone; the fallback names ours.
std::string date_token(const Moment& moment) {
    return fmt::format(
        "<!date^{}^{{date_short_pretty}} at {{time}}|{}>",
        to_millis(moment.at) / 1000,
        escape(local_text(moment.at, moment.zone))
    );
}

// Where to cut escaped text so that neither `&amp;` nor `<!date...>` is torn.
std::string_view whole_tokens(std::string_view text) {
    const auto open = text.find_last_of("&<");
    if (open == std::string_view::npos) return text;
    const auto close = text[open] == '&' ? ';' : '>';
    return text.find(close, open) == std::string_view::npos ? text.substr(0, open) : text;
}

std::size_t count_characters(std::string_view utf8) {
    std::size_t count = 0;
    for (const char c : utf8)
        count += continues(c) ? 0 : 1;
    return count;
}

std::string_view first_characters(std::string_view utf8, std::size_t most) {
    std::size_t count = 0;
    for (std::size_t at = 0; at < utf8.size(); ++at) {
        if (!continues(utf8[at]) && count++ == most) return utf8.substr(0, at);
    }
    return utf8;
}

}  // namespace

std::string escape(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (const char c : text) {
        if (c == '&') {
            out += "&amp;";
        } else if (c == '<') {
            out += "&lt;";
        } else if (c == '>') {
            out += "&gt;";
        } else {
            out += c;
        }
    }
    return out;
}

// Slack takes a star for a mark only where a word begins: right behind a letter it would be shown as a star.
bool may_begin_bold(const std::string& before) {
    return before.empty() || before.back() == ' ' || before.back() == '\n' || before.back() == '(';
}

std::string mrkdwn(const Text& text, std::size_t most) {
    std::string out;
    for (const auto& piece : text.pieces) {
        out += std::visit(
            Overloaded{
                [&](const Words& words) {
                    const bool marked = words.bold && may_begin_bold(out);
                    return marked ? bold_words(words.text) : escape(words.text);
                },
                [](const UserText& typed) { return escape(typed.raw()); },
                [](const Moment& moment) { return date_token(moment); },
            },
            piece
        );
    }
    if (count_characters(out) <= most) return out;
    return std::string(whole_tokens(first_characters(out, most - 1))) + "…";
}

std::string plain(const Text& text, std::size_t most) {
    std::string out;
    for (const auto& piece : text.pieces) {
        out += std::visit(
            Overloaded{
                [](const Words& words) { return words.text; },
                [](const UserText& typed) { return typed.raw(); },
                [](const Moment& moment) { return local_text(moment.at, moment.zone); },
            },
            piece
        );
    }
    return clipped(out, most);
}

std::string clipped(std::string_view utf8, std::size_t most) {
    if (count_characters(utf8) <= most) return std::string(utf8);
    return std::string(first_characters(utf8, most - 1)) + "…";
}

std::string unescape(std::string_view text) {
    std::string out;
    bool closes = true;  // once a '<' has found no '>', the later ones will not either
    for (std::size_t at = 0; at < text.size();) {
        const auto rest = text.substr(at);
        if (rest.front() == '<' && closes) {
            const auto end = rest.find('>');
            closes = end != std::string_view::npos;
            if (closes) {
                const auto inside = rest.substr(1, end - 1);
                const auto label = inside.find('|');
                if (label != std::string_view::npos) out += unescape(inside.substr(label + 1));
                at += end + 1;
                continue;
            }
        }
        if (rest.starts_with("&amp;")) {
            out += '&';
            at += 5;
        } else if (rest.starts_with("&lt;") || rest.starts_with("&gt;")) {
            out += rest[1] == 'l' ? '<' : '>';
            at += 4;
        } else {
            out += rest.front();
            ++at;
        }
    }
    return out;
}

}  // namespace mentord::slack
