#include "storage/conversation_json.hpp"

#include "workflows/overloaded.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <utility>

namespace mentord::storage {

using nlohmann::json;

namespace {

bool plain(char sign) {
    return sign >= ' ' && sign != '"' && sign != '\\';  // all of ASCII but what is escaped
}

// Cards are written for every message: straight into their text, without a tree of values in between.
void write(std::string& out, std::string_view text) {
    if (!std::ranges::all_of(text, plain)) {
        out += json(text).dump();
        return;
    }
    out += '"';
    out += text;
    out += '"';
}

void write_key(std::string& out, char before, std::string_view key) {
    out += before;
    out += '"';
    out += key;
    out += "\":";
}

void write_field(std::string& out, char before, std::string_view key, std::string_view text) {
    write_key(out, before, key);
    write(out, text);
}

void write(std::string& out, const Piece& piece);
void write(std::string& out, const Fact& fact);
void write(std::string& out, const Button& button);
void write(std::string& out, const Block& block);

/// Those of a list, in brackets.
template <class Items>
void write_all(std::string& out, const Items& items) {
    char before = '[';
    for (const auto& item : items) {
        out += std::exchange(before, ',');
        write(out, item);
    }
    out += items.empty() ? "[]" : "]";
}

void write(std::string& out, const Piece& piece) {
    std::visit(
        Overloaded{
            [&](const Words& words) { write_field(out, '{', words.bold ? "bold" : "words", words.text); },
            [&](const UserText& typed) { write_field(out, '{', "typed", typed.raw()); },
            [&](const Moment& moment) {
                write_key(out, '{', "moment");
                out += std::to_string(to_millis(moment.at));
                write_field(out, ',', "zone", moment.zone);
            },
        },
        piece
    );
    out += '}';
}

Text read_text(const json& pieces) {
    Text text;
    for (const auto& piece : pieces) {
        if (piece.contains("typed")) {
            text.pieces.emplace_back(UserText{piece.at("typed").get<std::string>()});
        } else if (piece.contains("moment")) {
            text.pieces.emplace_back(Moment{
                from_millis(piece.at("moment").get<std::int64_t>()), piece.at("zone").get<std::string>()
            });
        } else {
            const bool heavy = piece.contains("bold");
            text.pieces.emplace_back(Words{piece.at(heavy ? "bold" : "words").get<std::string>(), heavy});
        }
    }
    return text;
}

constexpr std::array<const char*, 3> weights{"normal", "primary", "danger"};

void write(std::string& out, const Act& act) {
    write_field(out, '{', "subject", act.subject);
    write_field(out, ',', "token", act.token.str());
    write_field(out, ',', "verb", act.verb);
    write_key(out, ',', "version");
    out += std::to_string(act.version) + '}';
}

void write(std::string& out, const Confirm& confirm) {
    write_field(out, '{', "no", confirm.no);
    write_field(out, ',', "text", confirm.text);
    write_field(out, ',', "title", confirm.title);
    write_field(out, ',', "yes", confirm.yes);
    out += '}';
}

void write(std::string& out, const Button& button) {
    write_field(out, '{', "label", button.label);
    write_field(out, ',', "weight", weights.at(static_cast<std::size_t>(button.weight)));
    std::visit(
        Overloaded{
            [&](const Run& run) { write_field(out, ',', "run", run.words); },
            [&](const Act& act) {
                write_key(out, ',', "act");
                write(out, act);
            },
            [&](const Link& link) { write_field(out, ',', "link", link.url); },
        },
        button.does
    );
    if (button.confirm) {
        write_key(out, ',', "confirm");
        write(out, *button.confirm);
    }
    out += '}';
}

Button read_button(const json& in) {
    Button button{.label = in.at("label").get<std::string>(), .does = Run{}, .confirm = {}};
    const auto weight = in.at("weight").get<std::string>();
    button.weight = weight == "primary"  ? Weight::primary
                    : weight == "danger" ? Weight::danger
                                         : Weight::normal;
    if (in.contains("run")) {
        button.does = Run{in.at("run").get<std::string>()};
    } else if (in.contains("link")) {
        button.does = Link{in.at("link").get<std::string>()};
    } else {
        const auto& act = in.at("act");
        button.does =
            Act{act.at("verb").get<std::string>(),
                act.at("subject").get<std::string>(),
                act.at("version").get<std::int64_t>(),
                ActionToken{act.at("token").get<std::string>()}};
    }
    if (in.contains("confirm")) {
        const auto& c = in.at("confirm");
        button.confirm = Confirm{
            c.at("title").get<std::string>(),
            c.at("text").get<std::string>(),
            c.at("yes").get<std::string>(),
            c.at("no").get<std::string>()
        };
    }
    return button;
}

void write(std::string& out, const Fact& fact) {
    write_field(out, '{', "label", fact.label);
    write_key(out, ',', "value");
    write_all(out, fact.value.pieces);
    out += '}';
}

void write(std::string& out, const Block& block) {
    const auto list = [&out](std::string_view key, const auto& items) {
        write_key(out, '{', key);
        write_all(out, items);
    };
    std::visit(
        Overloaded{
            [&](const Heading& heading) { write_field(out, '{', "heading", heading.text); },
            [&](const Paragraph& paragraph) { list("text", paragraph.text.pieces); },
            [&](const Facts& facts) { list("facts", facts.facts); },
            [&](const Buttons& buttons) { list("buttons", buttons.buttons); },
            [&](const Note& note) { list("note", note.text.pieces); },
            [&](const Divider&) { out += "{\"divider\":true"; },
        },
        block
    );
    out += '}';
}

Block read_block(const json& in) {
    if (in.contains("heading")) return Heading{in.at("heading").get<std::string>()};
    if (in.contains("text")) return Paragraph{read_text(in.at("text"))};
    if (in.contains("note")) return Note{read_text(in.at("note"))};
    if (in.contains("divider")) return Divider{};
    if (in.contains("facts")) {
        Facts facts;
        for (const auto& row : in.at("facts")) {
            facts.facts.push_back({row.at("label").get<std::string>(), read_text(row.at("value"))});
        }
        return facts;
    }
    Buttons buttons;
    for (const auto& button : in.at("buttons"))
        buttons.buttons.push_back(read_button(button));
    return buttons;
}

void write(std::string& out, const Card& card) {
    write_key(out, '{', "blocks");
    write_all(out, card.blocks);
    write_field(out, ',', "summary", card.summary);
    out += '}';
}

std::string in_an_object(std::string_view key, const Card& card) {
    std::string out;
    write_key(out, '{', key);
    write(out, card);
    return out + '}';
}

Card read_card(const json& in) {
    Card card{.summary = in.at("summary").get<std::string>(), .blocks = {}};
    for (const auto& block : in.at("blocks"))
        card.blocks.push_back(read_block(block));
    return card;
}

/// Reads answers as to_json() writes them while nothing in them is escaped; of all other JSON it says
/// nothing.
class PlainAnswers {
public:
    explicit PlainAnswers(std::string_view text) : rest_(text) {}

    std::optional<Answers> read() {
        Answers answers;
        if (!skip('{')) return std::nullopt;
        if (!skip('}')) {
            do {
                auto field = word();
                if (!field || !skip(':')) return std::nullopt;
                auto given = words();
                if (!given) return std::nullopt;
                answers.insert_or_assign(answers.end(), std::move(*field), std::move(*given));
            } while (skip(','));
            if (!skip('}')) return std::nullopt;
        }
        return rest_.empty() ? std::optional(std::move(answers)) : std::nullopt;
    }

private:
    bool skip(char sign) {
        if (!rest_.starts_with(sign)) return false;
        rest_.remove_prefix(1);
        return true;
    }
    std::optional<std::string> word() {
        if (!skip('"')) return std::nullopt;
        const auto end = std::ranges::find_if(rest_, [](char sign) {
            return sign == '"' || sign == '\\' || static_cast<unsigned char>(sign) < ' ';
        });
        if (end == rest_.end() || *end != '"') return std::nullopt;
        std::string found(rest_.begin(), end);
        rest_.remove_prefix(found.size() + 1);
        return found;
    }
    std::optional<std::vector<std::string>> words() {
        std::vector<std::string> found;
        if (!skip('[')) return std::nullopt;
        if (skip(']')) return found;
        do {
            auto one = word();
            if (!one) return std::nullopt;
            found.push_back(std::move(*one));
        } while (skip(','));
        if (!skip(']')) return std::nullopt;
        return found;
    }

    std::string_view rest_;
};

}  // namespace

std::string to_json(const Card& card) {
    std::string out;
    write(out, card);
    return out;
}

Card card_from_json(const std::string& text) {
    return read_card(json::parse(text));
}

std::string to_json(const Answers& answers) {
    return answers.empty() ? "{}" : json(answers).dump();
}

// Answers are read far more often than all else that is kept as JSON.
Answers answers_from_json(const std::string& text) {
    if (auto answers = PlainAnswers(text).read()) return std::move(*answers);
    return json::parse(text).get<Answers>();
}

std::string to_json(const Answer& answer) {
    return std::visit(
        Overloaded{
            [](const Nothing&) { return std::string{}; },
            [](const Open&) { return std::string{}; },
            [](const Next&) { return std::string{}; },
            [](const Tell& tell) { return in_an_object("tell", tell.card); },
            [](const Replace& replace) { return in_an_object("replace", replace.card); },
            [](const Reject& reject) { return json{{"reject", reject.errors}}.dump(); },
        },
        answer
    );
}

Answer answer_from_json(const std::string& text) {
    const auto in = json::parse(text);
    if (in.contains("tell")) return Tell{read_card(in.at("tell"))};
    if (in.contains("replace")) return Replace{read_card(in.at("replace"))};
    return Reject{in.at("reject").get<std::map<std::string, std::string>>()};
}

}  // namespace mentord::storage
