#include "storage/conversation_json.hpp"

#include "workflows/overloaded.hpp"

#include <nlohmann/json.hpp>

#include <array>

namespace mentord::storage {

using nlohmann::json;

namespace {

json write(const Text& text) {
    json pieces = json::array();
    for (const auto& piece : text.pieces) {
        pieces.push_back(std::visit(
            Overloaded{
                [](const Words& words) { return json{{words.bold ? "bold" : "words", words.text}}; },
                [](const UserText& typed) { return json{{"typed", typed.raw()}}; },
                [](const Moment& moment) {
                    return json{{"moment", to_millis(moment.at)}, {"zone", moment.zone}};
                },
            },
            piece
        ));
    }
    return pieces;
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

json write(const Button& button) {
    json out{{"label", button.label}, {"weight", weights.at(static_cast<std::size_t>(button.weight))}};
    std::visit(
        Overloaded{
            [&](const Run& run) { out["run"] = run.words; },
            [&](const Act& act) {
                out["act"] = {
                    {"verb", act.verb},
                    {"subject", act.subject},
                    {"version", act.version},
                    {"token", act.token.str()}
                };
            },
            [&](const Link& link) { out["link"] = link.url; },
        },
        button.does
    );
    if (button.confirm) {
        const auto& c = *button.confirm;
        out["confirm"] = {{"title", c.title}, {"text", c.text}, {"yes", c.yes}, {"no", c.no}};
    }
    return out;
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

json write(const Block& block) {
    return std::visit(
        Overloaded{
            [](const Heading& heading) { return json{{"heading", heading.text}}; },
            [](const Paragraph& paragraph) { return json{{"text", write(paragraph.text)}}; },
            [](const Facts& facts) {
                json rows = json::array();
                for (const auto& fact : facts.facts) {
                    rows.push_back({{"label", fact.label}, {"value", write(fact.value)}});
                }
                return json{{"facts", std::move(rows)}};
            },
            [](const Buttons& buttons) {
                json row = json::array();
                for (const auto& button : buttons.buttons)
                    row.push_back(write(button));
                return json{{"buttons", std::move(row)}};
            },
            [](const Note& note) { return json{{"note", write(note.text)}}; },
            [](const Divider&) { return json{{"divider", true}}; },
        },
        block
    );
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

json write(const Card& card) {
    json blocks = json::array();
    for (const auto& block : card.blocks)
        blocks.push_back(write(block));
    return json{{"summary", card.summary}, {"blocks", std::move(blocks)}};
}

Card read_card(const json& in) {
    Card card{.summary = in.at("summary").get<std::string>(), .blocks = {}};
    for (const auto& block : in.at("blocks"))
        card.blocks.push_back(read_block(block));
    return card;
}

}  // namespace

std::string to_json(const Card& card) {
    return write(card).dump();
}

Card card_from_json(const std::string& text) {
    return read_card(json::parse(text));
}

std::string to_json(const Answers& answers) {
    return answers.empty() ? "{}" : json(answers).dump();
}

Answers answers_from_json(const std::string& text) {
    return text == "{}" ? Answers{} : json::parse(text).get<Answers>();
}

std::string to_json(const Answer& answer) {
    return std::visit(
        Overloaded{
            [](const Nothing&) { return std::string{}; },
            [](const Open&) { return std::string{}; },
            [](const Next&) { return std::string{}; },
            [](const Tell& tell) { return json{{"tell", write(tell.card)}}.dump(); },
            [](const Replace& replace) { return json{{"replace", write(replace.card)}}.dump(); },
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
