#include "adapters/teams/render.hpp"
#include "tests/simulation/world.hpp"
#include "tests/unit/workflows/reading.hpp"
#include "workflows/content/opening.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>

/// Everything that people see in some seeds of the simulation, as Adaptive Cards, one of each shape; and
/// whether the buttons that open forms are those of which content::opens_form says so.
namespace mentord {

namespace {

using nlohmann::json;

/// What a text says, without what differs from person to person.
std::string shape_of(std::string_view words) {
    std::string shape;
    for (const char c : words) {
        if (c < '0' || c > '9') shape += c;
    }
    return shape;
}

std::string shape_of(const Text& text) {
    std::string shape;
    for (const auto& piece : text.pieces) {
        const auto* words = std::get_if<Words>(&piece);
        shape += words ? shape_of(words->text) : fmt::format("\x01{}", piece.index());
    }
    return shape;
}

std::string shape_of(const Button& button) {
    const auto* act = std::get_if<Act>(&button.does);
    return act ? act->verb.substr(0, act->verb.find_first_of("0123456789")) : shape_of(button.label);
}

std::string shape_of(const Card& card) {
    std::string shape;
    for (const auto& block : card.blocks) {
        shape += fmt::format("\n{}", block.index());
        if (const auto* heading = std::get_if<Heading>(&block)) shape += shape_of(heading->text);
        if (const auto* paragraph = std::get_if<Paragraph>(&block)) shape += shape_of(paragraph->text);
        if (const auto* note = std::get_if<Note>(&block)) shape += shape_of(note->text);
        if (const auto* row = std::get_if<Buttons>(&block)) {
            for (const auto& button : row->buttons)
                shape += " " + shape_of(button);
        }
    }
    return shape;
}

std::string shape_of(const Form& form) {
    auto shape = form.id.str();
    for (const auto& field : form.fields)
        shape += " " + field.id;
    return shape;
}

class Gallery final : public simulation::Onlooker {
public:
    /// Every seed mints the same tokens.
    void begin_seed() {
        pressed_.clear();
        forms_.clear();
    }

    void shown(const Card& card) override {
        const auto bytes = teams::bytes_of(teams::render_card(card, teams::Place::chat)).size();
        largest_card_ = std::max(largest_card_, bytes);
        for (const auto& button : buttons_of(card)) {
            if (const auto* act = std::get_if<Act>(&button.does))
                pressed_.insert_or_assign(act->token, button);
        }
        if (!shapes_.insert(shape_of(card)).second) return;
        keep("chat", card.summary, teams::render_activity(card));
        keep("dialog", card.summary, teams::render_dialog(card));
    }

    void answered(const decltype(Event::what)& what, const Answer& answer) override {
        if (const auto* tell = std::get_if<Tell>(&answer)) shown(tell->card);
        if (const auto* replace = std::get_if<Replace>(&answer)) shown(replace->card);
        if (const auto* open = std::get_if<Open>(&answer)) opened(open->form);
        if (const auto* next = std::get_if<Next>(&answer)) opened(next->form);
        if (const auto* reject = std::get_if<Reject>(&answer)) rejected(what, *reject);
        if (const auto* button = button_of(what)) compare(*button, std::holds_alternative<Open>(answer));
    }

    /// Writes it all; false where a button opened a form unforeseen.
    bool finish(const std::string& file) const {
        std::ofstream(file) << teams::bytes_of({{"kept", kept_}});
        fmt::print(
            "{} renderings of {} shapes; the largest card has {} bytes, the largest form {} of {}\n",
            kept_.size(),
            shapes_.size(),
            largest_card_,
            largest_form_,
            largest_form_is_
        );
        for (const auto verb : content::verbs_that_open_forms()) {
            if (!opened_by_.contains(verb)) fmt::print("never seen to open a form: {}\n", verb);
        }
        for (const auto& [shape, button] : unforeseen_)
            fmt::print("opened a form, and opens_form does not say so: {}\n", shape);
        return unforeseen_.empty();
    }

private:
    std::set<std::string> shapes_;
    std::map<ActionToken, Button> pressed_;
    std::map<FormId, Form> forms_;
    std::map<std::string, Button> unforeseen_;
    std::set<std::string, std::less<>> opened_by_;
    std::vector<json> kept_;
    std::size_t largest_card_ = 0, largest_form_ = 0;
    std::string largest_form_is_;
    Button typed_;

    void keep(const char* kind, std::string_view name, json rendered) {
        kept_.push_back({{"kind", kind}, {"name", name}, {"sent", std::move(rendered)}});
    }

    void opened(const Form& form) {
        forms_.insert_or_assign(form.id, form);
        auto rendered = teams::render_dialog(form, {.nonce = "c0ffee"});
        if (const auto bytes = teams::bytes_of(rendered).size(); bytes > largest_form_) {
            largest_form_ = bytes;
            largest_form_is_ = form.id.str();
        }
        if (shapes_.insert(shape_of(form)).second) keep("form", form.id.str(), std::move(rendered));
    }

    void rejected(const decltype(Event::what)& what, const Reject& reject) {
        const auto* submit = std::get_if<Submit>(&what);
        const auto form = submit ? forms_.find(submit->form) : forms_.end();
        if (form == forms_.end()) return;
        auto shape = "rejected " + form->first.str();
        for (const auto& [field, words] : reject.errors)
            shape += " " + field;
        if (!shapes_.insert(shape).second) return;
        const teams::FormState state{"c0ffee", submit->answers, reject.errors};
        keep("form", shape, teams::render_dialog(form->second, state));
    }

    const Button* button_of(const decltype(Event::what)& what) {
        if (const auto* press = std::get_if<Press>(&what)) {
            const auto found = pressed_.find(press->token);
            return found == pressed_.end() ? nullptr : &found->second;
        }
        const auto* command = std::get_if<Command>(&what);
        if (command == nullptr || !command->pressed) return nullptr;
        typed_ = Button{"", Run{(command->admin ? "/mentor-admin " : "") + command->words}, {}, {}};
        return &typed_;
    }

    void compare(const Button& button, bool opens) {
        if (!opens) return;
        const auto* act = std::get_if<Act>(&button.does);
        if (!content::opens_form(button))
            unforeseen_.emplace(act ? act->verb : std::get<Run>(button.does).words, button);
        if (act == nullptr) return;
        for (const auto verb : content::verbs_that_open_forms()) {
            if (act->verb == verb || (verb.ends_with('.') && act->verb.starts_with(verb)))
                opened_by_.emplace(verb);
        }
    }
};

}  // namespace

}  // namespace mentord

/// teams_cards FILE [SEEDS [DAYS]]
int main(int count, char** words) {
    const std::span arguments(words, static_cast<std::size_t>(count));
    if (count < 2) return EXIT_FAILURE;
    const auto number = [&](std::size_t at, int otherwise) {
        return arguments.size() > at ? std::atoi(arguments[at]) : otherwise;
    };
    mentord::Gallery gallery;
    const int seeds = number(2, 12), days = number(3, 180);
    for (int seed = 1; seed <= seeds; ++seed) {
        mentord::simulation::Wishes wishes{.seed = static_cast<std::uint64_t>(seed), .days = days};
        gallery.begin_seed();
        wishes.onlooker = &gallery;
        mentord::simulation::World world(wishes);
        if (world.live().broken) return EXIT_FAILURE;
    }
    return gallery.finish(arguments[1]) ? EXIT_SUCCESS : EXIT_FAILURE;
}
