#pragma once

#include "workflows/conversation/card.hpp"
#include "workflows/conversation/form.hpp"
#include "workflows/pairing/pair_context.hpp"
#include "workflows/proposal/proposal.hpp"

#include <string>
#include <string_view>

namespace mentord::content {

/// Verbs of the buttons: what the database keeps, so never rename one.
namespace proposal_verb {
inline constexpr std::string_view good = "proposal.good";
inline constexpr std::string_view open_concern = "proposal.open_concern";
inline constexpr std::string_view concern = "proposal.concern";
inline constexpr std::string_view open_question = "proposal.open_question";
inline constexpr std::string_view question = "proposal.question";
inline constexpr std::string_view open_reply = "proposal.open_reply";
inline constexpr std::string_view reply = "proposal.reply";
inline constexpr std::string_view later = "proposal.later";
inline constexpr std::string_view take_back = "proposal.take_back";
}  // namespace proposal_verb

enum class Side { mentor, mentee };

Card proposal_to(const Proposal& proposal, Side side, const PairContext& context);  ///< "why you two"
Card proposal_reminder(const Proposal& proposal, Side side, const PairContext& context);
Card proposal_now(const Proposal& proposal, Side side, const PairContext& context);
Card proposal_accepted(const Proposal& proposal, Side side, const PairContext& context);
Card proposal_declined(Side side);
Card proposal_expired(Side side, const PairContext& context);
/// For the other side: nobody learns who, why, or whether anybody decided.
Card proposal_fell_through(const Proposal& proposal, Side side, const PairContext& context);
Card proposal_later(Instant deadline, std::string_view zone);
Card concern_for_admin(const Proposal& proposal, Side from, const UserText& why, const PairContext& context);

/// For the mentee who has asked for a mentor: who is asked now, until when, and how to take it back.
/// `unheard`: the mentor's message waits for the time to undo.
Card request_made(const Proposal& request, EarlierChoice earlier, bool unheard, const PairContext& context);
Card request_taken_back(bool mentor_knew, const PairContext& context);
Card request_is_withdrawn(const PairContext& context);  ///< for the mentor
Card no_place_left(const PairContext& context);         ///< for the mentor, whose last place was taken

Form concern_form(const Proposal& proposal, Side side);
Form question_form(const Proposal& proposal, const PairContext& context);
Form reply_form(const Proposal& proposal, const PairContext& context);
std::string question_is_empty();
std::string reply_is_empty();
Card question_sent(const PairContext& context);
Card question_for_mentee(const Proposal& proposal, const UserText& question, const PairContext& context);
Card reply_sent(const PairContext& context);
Card reply_for_mentor(const Proposal& proposal, const UserText& reply, const PairContext& context);

}  // namespace mentord::content
