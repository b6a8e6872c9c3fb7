#pragma once

#include "workflows/conversation/card.hpp"
#include "workflows/conversation/form.hpp"

#include <nlohmann/json_fwd.hpp>

#include <cstddef>
#include <map>
#include <string>
#include <string_view>

namespace mentord::teams {

/// Where a card is shown: in the chat its buttons are invokes that change it; in a dialog they are sent as a
/// form is.
enum class Place { chat, dialog };

/// An Adaptive Card 1.5, at most `most_card_bytes` long: what does not fit is left out with a word about it,
/// the buttons stay.
nlohmann::json render_card(const Card& card, Place place);

/// What a form that is open already shows again.
struct FormState {
    std::string nonce;                               ///< goes out and comes back with it
    Answers typed = {};                              ///< in place of what a field begins with
    std::map<std::string, std::string> errors = {};  ///< field id -> what is wrong and how to mend it
};

/// A form as an Adaptive Card with inputs, whose only button sends it.
nlohmann::json render_form(const Form& form, const FormState& state);

/// Dialogs: the answer to task/fetch and task/submit.
nlohmann::json render_dialog(const Form& form, const FormState& state);
nlohmann::json render_dialog(const Card& card);
nlohmann::json render_dialog_message(std::string_view text);

/// A message of one card. It has no text of its own: Teams would make two messages of it, and tell the id of
/// neither.
nlohmann::json render_activity(const Card& card);

/// JSON as bytes; foreign bytes that are not UTF-8 become the replacement character instead of an exception.
std::string bytes_of(const nlohmann::json& value);

/// Teams takes about 28 KB; the envelope around a card needs some of it.
inline constexpr std::size_t most_card_bytes = 24'000;
inline constexpr const char* card_content_type = "application/vnd.microsoft.card.adaptive";

/// The data of a button: one of these, with a command or a token behind it.
inline constexpr const char* run_key = "run";
inline constexpr const char* act_key = "act";
/// Beside it where the button could not be an invoke: the verb that it would have had.
inline constexpr const char* verb_key = "verb";
/// The data of a form that is sent: its id, what it is about, and its nonce; and the inputs.
inline constexpr const char* form_key = "form";
inline constexpr const char* about_key = "about";
inline constexpr const char* nonce_key = "n";
inline constexpr const char* field_prefix = "f.";
/// ... of a field that takes several values: they come back as one text with commas.
inline constexpr const char* list_prefix = "m.";
/// People are looked for by Teams itself; the answer is their directory id.
inline constexpr const char* people_dataset = "graph.microsoft.com/users";

}  // namespace mentord::teams
