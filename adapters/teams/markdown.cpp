#include "adapters/teams/markdown.hpp"

#include "adapters/teams/spoken_commands.hpp"
#include "workflows/calendar/working_hours.hpp"
#include "workflows/overloaded.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>
#include <utility>
#include <vector>

namespace mentord::teams {

namespace {

bool continues(char c) {
    return (static_cast<unsigned char>(c) & 0xc0) == 0x80;
}
bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
bool is_blank(char c) {
    return c == ' ' || c == '\t';
}
bool is_space(char c) {
    return is_blank(c) || c == '\n' || c == '\r';
}

/// A run of text in one look. A moment is code already and stays as it is.
struct Run {
    std::string text;
    bool bold = false;
    bool code = false;
};

/// Writes Markdown character by character; it knows where in a line it is, across the runs of a text.
class Encoder {
public:
    void write(std::string_view text) {
        for (std::size_t at = 0; at < text.size(); ++at)
            character(text, at);
    }
    void write_code(std::string_view code) {
        break_line();
        out_ += code;
        place_ = Place::inside;
        before_.clear();
        if (code != "**") remember('}');
    }
    std::string take() { return std::move(out_); }
    char last() const { return breaks_ > 0 || out_.empty() ? '\n' : out_.back(); }

private:
    /// What has been written in this line: nothing, the beginning of "12.", or more.
    enum class Place { start, number, inside };

    std::string out_;
    std::string before_;
    Place place_ = Place::start;
    int breaks_ = 0;

    // However many line breaks there are, Markdown makes one paragraph of them; none stand at the end.
    void break_line() {
        if (breaks_ > 0 && !out_.empty()) out_ += "\n\n";
        breaks_ = 0;
    }

    void character(std::string_view text, std::size_t at) {
        const char c = text[at];
        if (c == '\n' || c == '\r') {
            ++breaks_;
            place_ = Place::start;
            before_.clear();
            return;
        }
        if (is_blank(c)) {
            // Four blanks before a line would make it code.
            if (place_ == Place::start) return;
            out_ += ' ';
            place_ = Place::inside;
            before_.clear();
            return;
        }
        break_line();
        put(text, at);
        remember(c);
        const bool number = is_digit(c) && place_ != Place::inside;
        place_ = number ? Place::number : Place::inside;
    }

    void put(std::string_view text, std::size_t at) {
        const char c = text[at];
        if (c == '<') {
            out_ += "&lt;";
        } else if (c == '>') {
            out_ += "&gt;";
        } else if (c == '&') {
            // "R&D is" needs no entity; what could be one does.
            out_ += and_sign(text.substr(at));
        } else {
            if (is_special(c)) out_ += '\\';
            out_ += c;
        }
    }

    // An entity may go on in the next run.
    static std::string_view and_sign(std::string_view rest) {
        const auto name = rest.substr(1);
        const auto end =
            std::ranges::find_if_not(name, [](char c) { return is_letter(c) || is_digit(c) || c == '#'; });
        return end == name.end() || *end == ';' ? "&amp;" : "&";
    }

    bool is_special(char c) const {
        switch (c) {
            case '\\':
            case '`':
            case '*':
            case '_':
            case '[':
            case ']':
            case '~':
            // {{DATE(...)}} is a function, whoever wrote it.
            case '{':
                return true;
            case '#':
            case '+':
            case '-':
            case '=':
            case '|':
                return place_ == Place::start;
            case ')':
                return place_ == Place::number;
            // An address that is only mentioned does not become a link.
            case '.':
                return place_ == Place::number || before_ == "www";
            case '/':
                return before_.ends_with(':');
            case '@':
                return !before_.empty() && !is_space(before_.back());
            default:
                return false;
        }
    }

    /// The last three characters as they were typed, in small letters.
    void remember(char c) {
        if (before_.size() == 3) before_.erase(0, 1);
        before_ += c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
    }
};

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

// Adaptive Cards: date and time functions. Always UTC; the client knows its reader's zone.
std::string moment_code(const Moment& moment) {
    const auto utc =
        fmt::format("{:%FT%TZ}", fmt::gmtime(static_cast<std::time_t>(to_millis(moment.at) / 1000)));
    return fmt::format("{{{{DATE({}, SHORT)}}}} at {{{{TIME({})}}}}", utc, utc);
}

/// What the text consists of; commands stand by themselves.
std::vector<Run> runs_of(const Text& text) {
    std::vector<Run> runs;
    for (const auto& piece : text.pieces) {
        std::visit(
            Overloaded{
                [&](const Words& words) {
                    for (auto& part : spoken(words.text))
                        runs.push_back({std::move(part.text), words.bold || part.is_command});
                },
                [&](const UserText& typed) { runs.push_back({typed.raw()}); },
                [&](const Moment& moment) { runs.push_back({moment_code(moment), false, true}); },
            },
            piece
        );
    }
    return runs;
}

// As long as a moment is when it is read.
constexpr std::size_t moment_length = 22;

void clip(std::vector<Run>& runs, std::size_t most) {
    std::size_t read = 0;
    for (std::size_t i = 0; i < runs.size(); ++i) {
        const auto length = runs[i].code ? moment_length : count_characters(runs[i].text);
        if (read + length <= most) {
            read += length;
            continue;
        }
        if (runs[i].code) {
            runs[i] = {"…"};
        } else {
            runs[i].text = clipped(runs[i].text, most - read);
        }
        runs.resize(i + 1);
        return;
    }
}

/// Bold ends at a line's end, and neighbours are one: Markdown knows neither "****" nor bold paragraphs.
std::vector<Run> in_lines(const std::vector<Run>& runs) {
    std::vector<Run> lines;
    const auto add = [&](std::string_view text, const Run& like) {
        if (text.empty()) return;
        const bool joins =
            !lines.empty() && lines.back().bold && like.bold && lines.back().text.back() != '\n';
        if (joins) {
            lines.back().text += text;
        } else {
            lines.push_back({std::string(text), like.bold, like.code});
        }
    };
    for (const auto& run : runs) {
        std::string_view rest(run.text);
        for (auto end = rest.find('\n'); run.bold && end != std::string_view::npos; end = rest.find('\n')) {
            add(rest.substr(0, end + 1), run);
            rest.remove_prefix(end + 1);
        }
        add(rest, run);
    }
    return lines;
}

bool is_plain(char c) {
    return is_letter(c) || is_digit(c);
}

/// CommonMark: emphasis. Two stars are a mark where a letter is at their inner side or a blank at their
/// outer.
bool can_be_marked(char before, std::string_view words, char after) {
    const bool opens = is_plain(words.front()) || is_space(before);
    const bool closes = is_plain(words.back()) || is_space(after);
    return opens && closes;
}

void write_bold(Encoder& out, const std::string& text, char after) {
    const auto first = text.find_first_not_of(" \t\r\n");
    if (first == std::string::npos) return out.write(text);
    const auto end = text.find_last_not_of(" \t\r\n") + 1;
    const std::string_view words = std::string_view(text).substr(first, end - first);
    out.write(text.substr(0, first));
    const char behind = end < text.size() ? text[end] : after;
    if (!can_be_marked(out.last(), words, behind)) {
        out.write(words);
    } else {
        out.write_code("**");
        out.write(words);
        out.write_code("**");
    }
    out.write(text.substr(end));
}

}  // namespace

std::string escape(std::string_view text) {
    Encoder out;
    out.write(text);
    return out.take();
}

std::string markdown(const Text& text, std::size_t most) {
    auto runs = runs_of(text);
    clip(runs, most);
    runs = in_lines(runs);
    Encoder out;
    for (std::size_t i = 0; i < runs.size(); ++i) {
        const auto& run = runs[i];
        const char after = i + 1 < runs.size() ? runs[i + 1].text.front() : '\n';
        if (run.code) {
            out.write_code(run.text);
        } else if (run.bold) {
            write_bold(out, run.text, after);
        } else {
            out.write(run.text);
        }
    }
    return out.take();
}

std::string plain(const Text& text, std::size_t most) {
    std::string out;
    for (const auto& piece : text.pieces) {
        out += std::visit(
            Overloaded{
                [](const Words& words) { return in_teams(words.text); },
                [](const UserText& typed) { return typed.raw(); },
                [](const Moment& moment) { return local_text(moment.at, moment.zone); },
            },
            piece
        );
    }
    return clipped(out, most);
}

std::string in_teams(std::string_view words) {
    std::string out;
    for (const auto& part : spoken(words))
        out += part.text;
    return out;
}

std::string unlinked(std::string_view text) {
    constexpr std::string_view no_width = "\u200b";
    std::string out;
    for (std::size_t at = 0; at < text.size(); ++at) {
        out += text[at];
        const char next = at + 1 < text.size() ? text[at + 1] : '\0';
        const bool link = text[at] == ']' && next == '(';
        const bool tag = text[at] == '<' && next != ' ' && next != '\0';
        const bool function = text[at] == '{' && next == '{';
        if (link || tag || function) out += no_width;
    }
    return out;
}

std::string clipped(std::string_view utf8, std::size_t most) {
    if (count_characters(utf8) <= most) return std::string(utf8);
    return std::string(first_characters(utf8, most == 0 ? 0 : most - 1)) + "…";
}

}  // namespace mentord::teams
