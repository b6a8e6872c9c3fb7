#pragma once

#include "workflows/calendar/instant.hpp"
#include "workflows/conversation/ids.hpp"
#include "workflows/conversation/user_text.hpp"

#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace mentord {

/// Our own words; `bold` where they carry the weight of the sentence.
struct Words {
    std::string text;
    bool bold = false;
    bool operator==(const Words&) const = default;
};

/// A date and time, shown in the reader's own zone by the platform where it can.
struct Moment {
    Instant at;
    std::string zone;  ///< for the fallback text
    bool operator==(const Moment&) const = default;
};

using Piece = std::variant<Words, UserText, Moment>;

/// A run of text in no platform's markup. Built by say().
struct Text {
    std::vector<Piece> pieces;
    bool operator==(const Text&) const = default;
};

inline Words bold(std::string_view words) {
    return Words{std::string(words), true};
}

namespace detail {
inline void add(Text& text, std::string_view words) {
    text.pieces.emplace_back(Words{std::string(words), false});
}
inline void add(Text& text, Words words) {
    text.pieces.emplace_back(std::move(words));
}
inline void add(Text& text, UserText typed) {
    text.pieces.emplace_back(std::move(typed));
}
inline void add(Text& text, Moment moment) {
    text.pieces.emplace_back(std::move(moment));
}
inline void add(Text& text, Text more) {
    for (auto& piece : more.pieces)
        text.pieces.push_back(std::move(piece));
}
}  // namespace detail

/// say("Welcome, ", UserText(name), ". ", bold("Two things"), " to know.")
template <class... Parts>
Text say(Parts&&... parts) {
    Text text;
    (detail::add(text, std::forward<Parts>(parts)), ...);
    return text;
}

/// What a button does. Run is the same as typing a command: it carries nothing that its bearer could gain by
/// editing. Act names a decision about one subject at one version; only its token ever leaves the house.
struct Run {
    std::string
        words;  ///< what would follow "/mentor"; with "/mentor-admin " in front, what would follow that
    bool operator==(const Run&) const = default;
};
struct Act {
    std::string verb;
    std::string subject;
    std::int64_t version = 0;  ///< of the subject, when the button was made: an older one is stale
    ActionToken token;         ///< minted when the card is committed
    bool operator==(const Act&) const = default;
};

struct Link {  ///< opens a page outside the chat
    std::string url;
    bool operator==(const Link&) const = default;
};

struct Confirm {
    std::string title, text, yes, no;
    bool operator==(const Confirm&) const = default;
};

enum class Weight { normal, primary, danger };

struct Button {
    std::string label;
    std::variant<Run, Act, Link> does;
    Weight weight = Weight::normal;
    std::optional<Confirm> confirm;
    bool operator==(const Button&) const = default;
};

struct Heading {
    std::string text;
    bool operator==(const Heading&) const = default;
};
struct Paragraph {
    Text text;
    bool operator==(const Paragraph&) const = default;
};
struct Fact {
    std::string label;
    Text value;
    bool operator==(const Fact&) const = default;
};
struct Facts {
    std::vector<Fact> facts;
    bool operator==(const Facts&) const = default;
};
struct Buttons {
    std::vector<Button> buttons;
    bool operator==(const Buttons&) const = default;
};
struct Note {  ///< small print
    Text text;
    bool operator==(const Note&) const = default;
};
struct Divider {
    bool operator==(const Divider&) const = default;
};

using Block = std::variant<Heading, Paragraph, Facts, Buttons, Note, Divider>;

/// What the bot says, in no platform's words. `summary` is the notification line and what a screen reader
/// reads.
struct Card {
    std::string summary;
    std::vector<Block> blocks;
    bool operator==(const Card&) const = default;
};

}  // namespace mentord
