#pragma once

#include "workflows/closing/calling.hpp"
#include "workflows/conversation/card.hpp"
#include "workflows/conversation/form.hpp"

#include <string>
#include <string_view>
#include <vector>

/// The last conversation and the survey that stands in for it. No summary says anything that was answered.
namespace mentord::content {

/// Verbs of Act buttons and forms: what the database keeps, so never rename one.
namespace closing_verb {
inline constexpr std::string_view talked = "closing.talked";
inline constexpr std::string_view note = "closing.note";
inline constexpr std::string_view keep_note = "closing.keep_note";  ///< the form behind "Add a note"
inline constexpr std::string_view send_survey = "closing.send_survey";
inline constexpr std::string_view read = "closing.read";
inline constexpr std::string_view fill_in = "closing.fill_in";
inline constexpr std::string_view answer = "closing.answer";  ///< the survey
inline constexpr std::string_view later = "closing.later";
}  // namespace closing_verb

/// Field names of the forms, kept in the database: never rename one.
inline constexpr const char* call_note_field = "note";
inline constexpr const char* survey_match_field = "match";
inline constexpr int closing_text_length = 1000;

// For those who look after the program.
/// One person in the list of conversations; `reader` has nothing where only the pair is known.
Card call_line(const Closing& closing, const closing::Context& context, const Person* reader = nullptr);
Card call_list(std::string_view program_name, const std::vector<Card>& lines, std::size_t more);
Card talked_noted(const Closing& closing, const closing::Context& context);
Form call_note_form(const Closing& closing);
Card call_note_kept(bool empty);
std::string call_note_too_late();
Card survey_on_its_way(const Closing& closing, const closing::Context& context);
Card survey_read(const Closing& closing, const closing::Context& context);

// For the person.
Card survey_question(const Closing& closing, const closing::Context& context, bool again);
Card survey_put_off(Moment until);
Card survey_thanks(const Closing& closing, const closing::Context& context);
Card survey_now(const Closing& closing, const closing::Context& context);
Card no_survey_waits();
Form survey_form(const Closing& closing, const closing::Context& context);
std::string survey_needs_one();
std::string survey_number_out_of_range();
std::string closing_text_too_long();
/// What somebody answered, each with its question.
std::vector<Text> survey_answers(const Closing& closing, const closing::Context& context);

}  // namespace mentord::content
