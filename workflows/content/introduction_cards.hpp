#pragma once

#include "workflows/conversation/card.hpp"
#include "workflows/conversation/form.hpp"
#include "workflows/pairing/pair_context.hpp"
#include "workflows/pairing/pairing.hpp"

#include <string>
#include <string_view>

namespace mentord::content {

/// Verbs of the buttons: what the database keeps, so never rename one.
namespace introduction_verb {
inline constexpr std::string_view open_draft = "introduction.open_draft";
inline constexpr std::string_view send = "introduction.send";
inline constexpr std::string_view wrote = "introduction.wrote";
inline constexpr std::string_view open_snooze = "introduction.open_snooze";
inline constexpr std::string_view snooze = "introduction.snooze";
}  // namespace introduction_verb

Card write_first(const Pairing& pairing, const PairContext& context);  ///< to the mentor, at the match
Card write_first_reminder(const Pairing& pairing, const PairContext& context);  ///< on day 3 and 6
Card your_mentor_writes(const Pairing& pairing, const PairContext& context);  ///< to the mentee, at the match
Card mentor_has_until(const Pairing& pairing, const PairContext& context);    ///< to the mentee, on day 4
Card introduction_now(const Pairing& pairing, const PairContext& context);    ///< for an old button

Form introduction_form(const Pairing& pairing, const PairContext& context);
std::string introduction_is_empty();
Card introduction(
    const UserText& text, const PairContext& context
);  ///< the mentor's own words, to the mentee
Card introduction_sent(const PairContext& context);
Card mentor_has_written(const PairContext& context);
Card thanks_for_writing(const PairContext& context);

Form snooze_form(const Pairing& pairing, const PairContext& context);
std::string snooze_day_is_wrong(std::string_view latest);
Card snoozed(Instant day, const PairContext& context);
Card mentor_writes_on(Instant day, const PairContext& context);
Card late_introduction_planned(Instant day, const PairContext& context);  ///< to an organiser

}  // namespace mentord::content
