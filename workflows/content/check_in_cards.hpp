#pragma once

#include "workflows/checkin/asking.hpp"
#include "workflows/checkin/concern.hpp"
#include "workflows/conversation/card.hpp"
#include "workflows/conversation/form.hpp"

#include <string>
#include <string_view>
#include <vector>

/// The words of the check-ins. No summary and no word to the partner says anything that was answered (PROGRAM
/// 3).
namespace mentord::content {

/// Verbs of Act buttons and forms: what the database keeps, so never rename one.
namespace verb {
inline constexpr std::string_view check_in_tap = "checkin.";  ///< and a field, a dot and a value
inline constexpr std::string_view check_in_later = "checkin.later";
inline constexpr std::string_view check_in_skip = "checkin.skip";
inline constexpr std::string_view check_in_talk = "checkin.talk";
inline constexpr std::string_view check_in_more = "checkin.more";
inline constexpr std::string_view check_in_tell = "checkin.tell";  ///< the form behind it
}  // namespace verb

/// Names under which answers are kept in the database: never rename one.
inline constexpr const char* check_in_met_field = "met";
inline constexpr const char* check_in_worth_field = "worth";
inline constexpr const char* check_in_course_field = "course";
inline constexpr const char* check_in_fit_field = "fit";
inline constexpr const char* check_in_review_field = "review";
inline constexpr const char* check_in_talk_field = "talk";
inline constexpr const char* check_in_prepared_field = "prepared";
inline constexpr const char* check_in_overloaded_field = "overloaded";
inline constexpr const char* check_in_boundaries_field = "boundaries";
inline constexpr const char* check_in_pace_field = "pace";
inline constexpr const char* check_in_progress_field = "progress";
inline constexpr const char* check_in_helps_field = "helps";
inline constexpr const char* check_in_change_field = "change";
inline constexpr const char* check_in_training_field = "training";
inline constexpr const char* check_in_comment_field = "comment";
inline constexpr int check_in_text_length = 1000;

const char* field_of(checkin::Question question);
/// What can be tapped: values and labels.
const std::vector<Option>& options_of(checkin::Question question);

enum class CheckInAsking { first, again, last };
/// The question whose turn it is, with the ways out.
Card check_in_question(const CheckIn& check_in, const checkin::Context& context, CheckInAsking asking);
Card check_in_put_off(Moment until);
Card check_in_done(const CheckIn& check_in, const checkin::Context& context);
Card check_in_skipped(const CheckIn& check_in, const checkin::Context& context);
Card check_in_closed(const CheckIn& check_in, const checkin::Context& context);
/// Somebody asked for a person; what else stands is `below`.
Card talk_is_heard(const checkin::Context& context, const PersonId& person, const Card& below);
Card check_in_words_kept();

/// The form behind "Add a few words"; longer at half-time.
Form check_in_form(const CheckIn& check_in, const checkin::Context& context);
std::string check_in_text_too_long();
std::string check_in_form_too_late();

/// What keeps a pair in its rhythm, in general words, sent to everybody.
enum class Tip { agreed, next_step, worth, prepared };
Card pair_tip(Tip tip);

/// One line for the organisers' overview: who, and what gives cause for concern.
Text concern_line(const CheckIn& check_in, const PairContext& pair);

}  // namespace mentord::content
