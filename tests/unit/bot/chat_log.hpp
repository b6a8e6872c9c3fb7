#pragma once

#include "workflows/calendar/working_hours.hpp"
#include "workflows/conversation/card.hpp"
#include "workflows/overloaded.hpp"

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

/// A conversation as somebody would read it over the shoulders of everybody in it.
namespace mentord {

struct Reader {
    std::string user;  ///< on the platform
    std::string role;  ///< "MENTEE": what they are recognised by in the log
    std::string name;
    std::string zone;
};

/// The chat log's own lines; card_in_words and the like make their bodies.
class ChatLog {
public:
    struct Entry {
        Instant at;
        std::string user;
        std::string head, body;
    };

    explicit ChatLog(std::string zone) : zone_(std::move(zone)) {}

    /// `head` goes on after the reader's name: "reads *Your meeting has a time.*".
    void add(Instant at, const Reader& reader, std::string_view head, std::string body = {}) {
        const auto theirs = clock(at, reader.zone);
        std::string line = "`" + clock(at, zone_) + "` **" + reader.role + "** " + reader.name;
        line += theirs == clock(at, zone_) ? " " : " (" + theirs + " there) ";
        entries.push_back({at, reader.user, line.append(head), std::move(body)});
    }

    /// What one person read and did, in one text.
    std::string part_of(std::string_view user) const {
        std::string part;
        for (const auto& entry : entries) {
            if (entry.user == user) part += entry.head + "\n" + entry.body + "\n";
        }
        return part;
    }

    /// By weeks and days; the weeks are counted from the first entry's Monday.
    std::string drawn() const {
        std::string text, day, week;
        for (const auto& entry : entries) {
            const auto monday = week_of(entry.at);
            if (monday != week) text += "\n## Week " + std::to_string(weeks_since(entry.at)) + "\n";
            week = monday;
            const auto date = local_text(entry.at, zone_).substr(0, 15);
            if (date != day) text += "\n### " + date + "\n";
            day = date;
            text += "\n" + entry.head + "\n";
            if (!entry.body.empty()) text += "\n" + quoted(entry.body);
        }
        return text;
    }

    std::vector<Entry> entries;

private:
    std::string zone_;

    static std::string clock(Instant at, const std::string& zone) {
        const auto text = local_text(at, zone);
        return text.substr(text.size() - 5);
    }
    std::string week_of(Instant at) const {
        auto monday = at;
        while (local_text(monday, zone_).substr(0, 3) != "Mon")
            monday -= std::chrono::days{1};
        return local_day(monday, zone_);
    }
    int weeks_since(Instant at) const {
        const auto since = std::chrono::floor<std::chrono::days>(at) -
                           std::chrono::floor<std::chrono::days>(entries.front().at);
        const std::chrono::weekday first{std::chrono::floor<std::chrono::days>(entries.front().at)};
        return static_cast<int>((since + (first - std::chrono::Monday)).count() / 7) + 1;
    }
    static std::string quoted(const std::string& body) {
        std::string text = "> ";
        for (const char c : body)
            text += c == '\n' ? std::string("\n> ") : std::string(1, c);
        text += "\n";
        for (auto at = text.find("> \n"); at != std::string::npos; at = text.find("> \n", at))
            text.replace(at, 3, ">\n");
        return text;
    }
};

inline std::string bold_in_words(const std::string& text) {
    const auto first = text.find_first_not_of(" \n");
    if (first == std::string::npos) return text;
    const auto last = text.find_last_not_of(" \n") + 1;
    if (text.find_first_not_of(" \n.?") == std::string::npos) return text;
    return text.substr(0, first) + "**" + text.substr(first, last - first) + "**" + text.substr(last);
}

inline std::string in_words(const Text& text) {
    std::string all;
    for (const auto& piece : text.pieces) {
        all += std::visit(
            Overloaded{
                [](const Words& words) { return words.bold ? bold_in_words(words.text) : words.text; },
                [](const UserText& typed) { return typed.raw(); },
                [](const Moment& moment) { return local_text(moment.at, moment.zone); },
            },
            piece
        );
    }
    return all;
}

/// Further lines of an item in a list.
inline std::string indented(const std::string& text) {
    std::string all;
    for (const char c : text)
        all += c == '\n' ? std::string("\n  ") : std::string(1, c);
    return all;
}

/// A card flattened, its buttons in brackets.
inline std::string in_words(const Card& card) {
    std::string all;
    const auto add = [&](const std::string& block) { all += (all.empty() ? "" : "\n\n") + block; };
    for (const auto& block : card.blocks) {
        std::visit(
            Overloaded{
                [&](const Heading& heading) { add("**" + heading.text + "**"); },
                [&](const Paragraph& paragraph) { add(in_words(paragraph.text)); },
                [&](const Facts& facts) {
                    std::string lines;
                    for (const auto& fact : facts.facts)
                        lines += (lines.empty() ? "- " : "\n- ") + fact.label + ": " +
                                 indented(in_words(fact.value));
                    add(lines);
                },
                [&](const Buttons& row) {
                    std::string labels;
                    for (const auto& button : row.buttons)
                        labels += (labels.empty() ? "`[" : " `[") + button.label + "]`";
                    add(labels);
                },
                [&](const Note& note) { add("<sub>" + in_words(note.text) + "</sub>"); },
                [&](const Divider&) { add("---"); },
            },
            block
        );
    }
    return all;
}

}  // namespace mentord
