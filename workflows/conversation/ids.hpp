#pragma once

#include <compare>
#include <functional>
#include <string>
#include <utility>

namespace mentord {

/// An opaque, typed identifier: a PersonId cannot be passed where an EnrolmentId is asked for.
template <class Tag>
class Id {
public:
    Id() = default;
    explicit Id(std::string value) : value_(std::move(value)) {}

    const std::string& str() const { return value_; }
    bool empty() const { return value_.empty(); }
    auto operator<=>(const Id&) const = default;

private:
    std::string value_;
};

using TenantId = Id<struct TenantTag>;  ///< one connected workspace (or organisation); leads every key
using PersonId = Id<struct PersonTag>;  ///< ours, not the platform's
using ProgramId = Id<struct ProgramTag>;
using EnrolmentId = Id<struct EnrolmentTag>;
using ProposalId = Id<struct ProposalTag>;
using PairingId = Id<struct PairingTag>;
using SessionId = Id<struct SessionTag>;
using FeedbackId = Id<struct FeedbackTag>;
using CheckInId = Id<struct CheckInTag>;
using EscalationId = Id<struct EscalationTag>;
using AgreementId = Id<struct AgreementTag>;
using GoalId = Id<struct GoalTag>;
using ChannelId = Id<struct ChannelTag>;  ///< the platform's id of a channel, as an organiser named it
using GoalRevisionId = Id<struct GoalRevisionTag>;
using MilestoneId = Id<struct MilestoneTag>;
using ClosingId = Id<struct ClosingTag>;
using TestimonialId = Id<struct TestimonialTag>;
using ReflectionId = Id<struct ReflectionTag>;
using MatchRunId = Id<struct MatchRunTag>;  ///< one list of matches that the bot worked out
using MessageId = Id<struct MessageTag>;    ///< an outbox row
using ActionToken =
    Id<struct ActionTag>;  ///< what a button carries: 128 random bits, looked up on the server
using FormId = Id<struct FormTag>;
using DeliveryKey = Id<struct DeliveryTag>;  ///< what makes a redelivery the same event

}  // namespace mentord

template <class Tag>
struct std::hash<mentord::Id<Tag>> {
    std::size_t operator()(const mentord::Id<Tag>& id) const { return std::hash<std::string>{}(id.str()); }
};
