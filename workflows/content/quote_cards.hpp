#pragma once

#include "workflows/closing/testimonial.hpp"
#include "workflows/conversation/card.hpp"
#include "workflows/conversation/form.hpp"
#include "workflows/pairing/pair_context.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Quotes: what somebody lets the program say of them, signed exactly as they consented (PROGRAM rule 90).
namespace mentord::content {

/// Verbs of Act buttons and forms: what the database keeps, so never rename one.
namespace quote_verb {
inline constexpr std::string_view ask = "quote.ask";    ///< about a pairing
inline constexpr std::string_view give = "quote.give";  ///< the form
inline constexpr std::string_view withdraw = "quote.withdraw";
inline constexpr std::string_view approve = "quote.approve";
inline constexpr std::string_view put_aside = "quote.put_aside";
}  // namespace quote_verb

/// Field names of the form, kept in the database: never rename one.
inline constexpr const char* quote_text_field = "text";
inline constexpr const char* quote_consent_field = "consent";
inline constexpr int quote_length = 500;

/// "May we quote you?", at the end of a card.
void add_quote_question(Card& card, const PairingId& pairing);
Form quote_form(const Testimonial& testimonial, const Program& program);
std::string quote_needs_words();
std::string quote_needs_consent();
std::string quote_too_long();

// For the person.
Card quote_kept(const Testimonial& testimonial, const PairContext& pair);
Card not_quoted();
Card quote_withdrawn();
Card nothing_to_withdraw();
Card no_quote_yet();
Card your_quote_may_appear(const Testimonial& testimonial, const PairContext& pair);
/// One of my quotes: what I said, how it is signed, and what became of it.
Card my_quote(const Testimonial& testimonial, const PairContext& pair);
/// All of mine; `could_say_more`: a pairing about which nothing is said yet.
Card my_quotes(const std::vector<Card>& quotes, const std::optional<PairingId>& could_say_more);

// For those who look after the program.
/// The text and its signature, and nothing else of whoever gave it.
Card quote_line(const Testimonial& testimonial, const PairContext& pair);
Card quote_list(std::string_view program_name, const std::vector<Card>& lines, std::size_t more);
Card quote_approved(const Testimonial& testimonial, const PairContext& pair);
Card quote_put_aside();
Card quote_not_there();
Card quote_is_gone();

}  // namespace mentord::content
