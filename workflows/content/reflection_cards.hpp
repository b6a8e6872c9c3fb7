#pragma once

#include "workflows/conversation/card.hpp"
#include "workflows/conversation/form.hpp"
#include "workflows/reflection/keeping.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

/// Notes for oneself (PROGRAM rule 69). No summary says anything of them.
namespace mentord::content {

/// Verbs of Act buttons and forms: what the database keeps, so never rename one.
namespace reflection_verb {
inline constexpr std::string_view write = "reflection.write.";  ///< and the session; about a pairing
inline constexpr std::string_view keep = "reflection.keep.";    ///< the form: and the session
inline constexpr std::string_view share = "reflection.share";
inline constexpr std::string_view erase = "reflection.delete";
inline constexpr std::string_view as_text = "reflection.as_text";  ///< about a pairing; or myself: about all
}  // namespace reflection_verb

/// Field names of the form, kept in the database: never rename one.
inline constexpr const char* insight_field = "insight";
inline constexpr const char* action_field = "action";
inline constexpr const char* share_field = "share";
inline constexpr int reflection_length = 700;
/// One message holds so many notes.
inline constexpr std::size_t notes_in_a_message = 40;

/// "A note for myself", for the card of another machine.
Button note_button(const PairingId& pairing, int session);

Form note_form(int session, const reflection::Context& context);
std::string note_too_long();
std::string note_needs_words();
std::string note_form_too_late();
Card too_late_for_notes();

Card note_kept(const Reflection& reflection, const reflection::Context& context);
Card note_shared(const Reflection& reflection, const reflection::Context& context);
Card note_deleted();
Card note_now(const Reflection& reflection, const reflection::Context& context);
Card note_from_partner(const Reflection& reflection, const reflection::Context& context);  ///< to the partner

/// One of my notes, with what can be done about it.
Card my_note(const Reflection& reflection, const reflection::Context& context);
/// All of mine, the newest first; `older`: those that do not fit. `writable`: pairings to write one about.
Card my_notes(
    const PersonId& me,
    const std::vector<Card>& notes,
    std::size_t older,
    const std::vector<PairingId>& writable
);

/// A week before they are erased.
Card notes_will_be_erased(const Person& reader, const PairingId& pairing, const Person& other, Instant when);
Card notes_on_their_way();
Card no_notes();
Card notes_as_text(const std::vector<Reflection>& notes, const Person& reader, const Person& other);

}  // namespace mentord::content
