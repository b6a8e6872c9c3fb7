#pragma once

#include "workflows/conversation/card.hpp"
#include "workflows/conversation/form.hpp"
#include "workflows/feedback/feedback.hpp"
#include "workflows/pairing/pair_context.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// The words around a rating. No summary says anything that the rater said (PROGRAM 3).
namespace mentord::content {

/// Verbs of Act buttons and forms: what the database keeps, so never rename one.
namespace verb {
inline constexpr std::string_view rating_stars = "feedback.stars.";  ///< and 1 to 5
inline constexpr std::string_view rating_not_met = "feedback.not_met";
inline constexpr std::string_view rating_later = "feedback.later";
inline constexpr std::string_view rating_correct = "feedback.correct";
inline constexpr std::string_view rating_fit = "feedback.fit.";  ///< and a name of Fit
inline constexpr std::string_view rating_more = "feedback.more";
inline constexpr std::string_view rating_tell = "feedback.tell";  ///< the form behind "Say more"
}  // namespace verb

/// Field names of the form behind "Say more", kept in the database: never rename one.
inline constexpr const char* rating_tags_field = "tags";
inline constexpr const char* rating_comment_field = "comment";
inline constexpr int rating_comment_length = 1000;

const std::vector<OptionGroup>& rating_tags();
/// "2 · weak": a rating for those who may see it, and the label of its button.
std::string stars_in_words(int stars);
std::string_view fit_in_words(Fit fit);

enum class Asking { first, again, last };
Card ask_rating(const Feedback& feedback, const PairContext& pair, Asking asking);
Card rating_put_off(const Feedback& feedback, Moment until);
Card rating_not_met(const PairContext& pair, const PersonId& rater);

/// What stands once the rater has answered.
struct GivenView {
    std::optional<int> corrected_from = {};  ///< the stars before, where this press put them right
    Fit said_before = Fit::unsaid;           ///< after an earlier session
    bool asks_fit = false;
};
Card rating_given(const Feedback& feedback, const PairContext& pair, const GivenView& view);
Card choose_stars_again(const Feedback& feedback, const PairContext& pair);
Card too_late_to_correct(const Feedback& feedback);
Card too_late_for_more();
Card rating_words_kept(const Feedback& feedback);
Card rating_closed(const Feedback& feedback, const PairContext& pair);

Form rating_form(const Feedback& feedback, const PairContext& pair);
std::string rating_comment_too_long();
std::string rating_form_too_late();

}  // namespace mentord::content
