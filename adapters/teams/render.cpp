#include "adapters/teams/render.hpp"

#include "adapters/teams/markdown.hpp"
#include "adapters/teams/render_parts.hpp"
#include "workflows/overloaded.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <utility>
#include <vector>

namespace mentord::teams {

using nlohmann::json;

namespace {

// Teams: six buttons side by side are as many as a telephone shows.
constexpr std::size_t most_buttons = 6;
constexpr std::size_t title_length = 150, fact_length = 2000, summary_length = 300;
/// Longer than this, a fact or a row of buttons needs the whole width.
constexpr std::size_t narrow_fact = 60, narrow_row = 50;
/// What a button needs around its label, in letters.
constexpr std::size_t button_frame = 4;

/// An element, and whether it may be left out where the card is too long.
struct Element {
    json value;
    bool spare = true;
};

/// The body as it grows: a divider is a line above whatever comes next.
class Body {
public:
    void add(json element, bool spare = true) {
        if (divided_) {
            element["separator"] = true;
            element["spacing"] = "Large";
        }
        divided_ = false;
        elements_.push_back({std::move(element), spare});
    }
    void divide() { divided_ = !elements_.empty(); }
    std::vector<Element> take() { return std::move(elements_); }

private:
    std::vector<Element> elements_;
    bool divided_ = false;
};

json heading_block(std::string_view text) {
    auto block = text_block(escape(clipped(in_teams(text), title_length)));
    block["style"] = "heading";
    block["size"] = "Large";
    block["weight"] = "Bolder";
    return block;
}

json note_block(std::string markdown) {
    auto block = text_block(std::move(markdown));
    block["size"] = "Small";
    block["isSubtle"] = true;
    return block;
}

json fact_set(const Facts& facts) {
    json rows = json::array();
    for (const auto& fact : facts.facts) {
        rows.push_back(
            {{"title", escape(clipped(in_teams(fact.label), title_length))},
             {"value", markdown(fact.value, fact_length)}}
        );
    }
    return {{"type", "FactSet"}, {"facts", std::move(rows)}};
}

void add_buttons(Body& body, const Buttons& row, Place place) {
    json actions = json::array();
    const auto finish = [&] {
        if (actions.empty()) return;
        body.add({{"type", "ActionSet"}, {"actions", std::exchange(actions, json::array())}}, false);
    };
    for (const auto& button : row.buttons) {
        const auto* link = std::get_if<Link>(&button.does);
        if (link != nullptr && !is_web(*link)) {
            body.add(note_block(markdown(say(button.label, ": ", UserText{link->url}))));
            continue;
        }
        actions.push_back(render_button(button, place));
        if (actions.size() == most_buttons) finish();
    }
    finish();
}

void add_block(Body& body, const Block& block, Place place) {
    std::visit(
        Overloaded{
            [&](const Heading& heading) { body.add(heading_block(heading.text)); },
            [&](const Paragraph& paragraph) { body.add(text_block(markdown(paragraph.text))); },
            [&](const Facts& facts) {
                if (!facts.facts.empty()) body.add(fact_set(facts));
            },
            [&](const Buttons& buttons) { add_buttons(body, buttons, place); },
            [&](const Note& note) { body.add(note_block(markdown(note.text))); },
            [&](const Divider&) { body.divide(); },
        },
        block
    );
}

bool is_wide(const Facts& facts) {
    return std::ranges::any_of(facts.facts, [](const Fact& fact) {
        return fact.label.size() + plain(fact.value).size() > narrow_fact;
    });
}

bool is_wide(const Buttons& row) {
    std::size_t letters = 0;
    for (std::size_t i = 0; i < std::min(row.buttons.size(), most_buttons); ++i)
        letters += row.buttons[i].label.size() + button_frame;
    return letters > narrow_row;
}

bool needs_width(const Card& card) {
    return std::ranges::any_of(card.blocks, [](const Block& block) {
        const auto* facts = std::get_if<Facts>(&block);
        const auto* row = std::get_if<Buttons>(&block);
        return (facts != nullptr && is_wide(*facts)) || (row != nullptr && is_wide(*row));
    });
}

json assembled(const std::vector<Element>& elements, const Card& card) {
    json body = json::array();
    for (const auto& element : elements)
        body.push_back(element.value);
    auto whole = adaptive_card(std::move(body), card.summary);
    if (needs_width(card)) whole["msteams"] = {{"width", "Full"}};
    return whole;
}

constexpr std::string_view left_out = "There is more than fits into one card; the rest is left out here.";

// Blocks go first, from the end; buttons only where they alone are too many.
bool drop_one(std::vector<Element>& elements) {
    if (elements.empty()) return false;
    const auto last =
        std::find_if(elements.rbegin(), elements.rend(), [](const auto& one) { return one.spare; });
    elements.erase(last == elements.rend() ? std::prev(elements.end()) : std::prev(last.base()));
    return true;
}

json within_limits(std::vector<Element> elements, const Card& card) {
    auto whole = assembled(elements, card);
    while (bytes_of(whole).size() > most_card_bytes && drop_one(elements)) {
        const auto text = std::find_if_not(elements.rbegin(), elements.rend(), [](const auto& one) {
                              return !one.spare;
                          }).base();
        auto shortened = elements;
        shortened.insert(
            shortened.begin() + (text - elements.begin()), {note_block(std::string(left_out)), false}
        );
        whole = assembled(shortened, card);
    }
    return whole;
}

json card_attachment(json content) {
    return {{"contentType", card_content_type}, {"content", std::move(content)}};
}

json dialog(std::string_view title, const char* height, json content) {
    return {
        {"task",
         {{"type", "continue"},
          {"value",
           {{"title", clipped(title, title_length)},
            {"height", height},
            {"width", "medium"},
            {"card", card_attachment(std::move(content))}}}}}
    };
}

std::string title_of(const Card& card) {
    for (const auto& block : card.blocks) {
        if (const auto* heading = std::get_if<Heading>(&block)) return in_teams(heading->text);
    }
    return in_teams(card.summary);
}

/// A form with more than this needs the tall dialog.
constexpr std::size_t few_fields = 2;

}  // namespace

json text_block(std::string markdown) {
    return {{"type", "TextBlock"}, {"text", std::move(markdown)}, {"wrap", true}};
}

json adaptive_card(json body, std::string_view summary) {
    const auto said = clipped(in_teams(summary), summary_length);
    return {
        {"type", "AdaptiveCard"},
        {"$schema", "http://adaptivecards.io/schemas/adaptive-card.json"},
        {"version", "1.5"},
        {"fallbackText", said},
        {"speak", said},
        {"body", std::move(body)}
    };
}

json render_card(const Card& card, Place place) {
    Body body;
    for (const auto& block : card.blocks)
        add_block(body, block, place);
    return within_limits(body.take(), card);
}

json render_dialog(const Form& form, const FormState& state) {
    const bool tall = form.fields.size() > few_fields || form.intro.size() > few_fields;
    return dialog(form.title, tall ? "large" : "medium", render_form(form, state));
}

json render_dialog(const Card& card) {
    return dialog(title_of(card), "medium", render_card(card, Place::dialog));
}

json render_dialog_message(std::string_view text) {
    return {{"task", {{"type", "message"}, {"value", in_teams(text)}}}};
}

json render_activity(const Card& card) {
    return {
        {"type", "message"},
        {"attachmentLayout", "list"},
        {"summary", clipped(in_teams(card.summary), summary_length)},
        {"attachments", json::array({card_attachment(render_card(card, Place::chat))})}
    };
}

std::string bytes_of(const json& value) {
    return value.dump(-1, ' ', false, json::error_handler_t::replace);
}

}  // namespace mentord::teams
