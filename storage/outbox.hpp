#pragma once

#include "storage/ids.hpp"
#include "storage/sqlite/connection.hpp"
#include "workflows/conversation/effect.hpp"
#include "workflows/people/person.hpp"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace mentord::storage {

/// A message that wants to go out.
struct Outgoing {
    TenantId tenant;
    MessageId id;
    Person person;      ///< nobody: it goes to a channel
    ChannelId channel;  ///< empty: it goes to a person
    MessageKind kind = MessageKind::reply;
    ProgramId program;  ///< whose hours and holidays hold; empty: the usual ones
    Card card;
    std::int64_t attempts = 0;
    bool unsure = false;                ///< an earlier attempt may have arrived: look before sending
    std::optional<Instant> doubted_at;  ///< since when
    Instant created_at;
    std::string route = {};  ///< how the adapter reaches the person
    bool reachable = true;   ///< as far as we know
    bool in_hours = false;   ///< no reminder, and for working hours all the same

    /// What goes to the same place waits for each other.
    const std::string& addressee() const { return channel.empty() ? person.id.str() : channel.str(); }
};

/// What else is known of a message that is put in.
struct MessageDetails {
    ProgramId program = {};
    std::string about = {};              ///< the subject it speaks of
    std::string cause = {};              ///< the choice it tells of, as subject and version
    std::chrono::milliseconds after{0};  ///< held back for so long
    bool in_hours = false;               ///< only in working hours, whatever holds it up
};

/// Which of somebody's messages are meant.
struct WithdrawLimits {
    std::string about = {};  ///< empty: whatever they speak of
    ProgramId program = {};  ///< empty: of every program; else of this one, and of none
};

/// queued -> sending -> sent | unsure | dead; unsure -> sent | queued | ambiguous (RELIABILITY 4).
class Outbox {
public:
    Outbox(Connection& connection, IdSource& ids) : connection_(&connection), ids_(&ids) {}

    MessageId queue(
        const TenantId& tenant,
        const PersonId& person,
        MessageKind kind,
        const Card& card,
        Instant now,
        const MessageDetails& details = {}
    );

    /// To a channel; no button of the card may be one person's.
    MessageId post(
        const TenantId& tenant,
        const ChannelId& channel,
        MessageKind kind,
        const Card& card,
        Instant now,
        const MessageDetails& details = {}
    );

    std::optional<Instant> next_due();
    /// What may go out now, oldest first. A message waits for an earlier one of its kind to the same person,
    /// and for any that is under way, so that one person's messages keep their order (I-19).
    std::vector<Outgoing> due(Instant now, int limit);
    /// After a crash nobody knows whether a message under way arrived.
    int mark_interrupted(Instant look_at);

    /// False: it has been withdrawn meanwhile, and must not be sent.
    bool sending(const TenantId& tenant, const MessageId& id);
    void sent(const TenantId& tenant, const MessageId& id, const std::string& place, Instant now);
    void later(const TenantId& tenant, const MessageId& id, Instant due, const std::string& problem);
    void unsure(const TenantId& tenant, const MessageId& id, Instant look_at, const std::string& problem);
    void ambiguous(const TenantId& tenant, const MessageId& id, const std::string& problem, Instant now);
    void dead(const TenantId& tenant, const MessageId& id, const std::string& problem, Instant now);

    /// How many messages have been put in since the start.
    std::uint64_t queued() const { return queued_; }
    /// Ends what still waits for this person and is no longer true: what comes unasked, or everything.
    enum class Which { reminders, everything };
    void withdraw(
        const TenantId& tenant,
        const PersonId& person,
        Which which,
        Instant now,
        const WithdrawLimits& limits = {}
    );
    /// Ends what still waits and speaks of a subject, whoever it is for.
    void withdraw_about(const TenantId& tenant, const std::string& subject, Instant now);
    /// Ends what was to tell of a choice that has been taken back.
    void withdraw_caused(const TenantId& tenant, const std::string& cause, Instant now);
    /// Takes the person's other reminders that are due into this one, which is about to be sent: one message
    /// instead of several. Returns the card to send.
    Card merge_reminders(const Outgoing& message, Instant now);
    /// Drops what was settled before the limit, words and all.
    void forget_before(Instant limit);
    /// Ends everything that still waits for people of the tenant on this platform, and for its channels where
    /// that was the only one.
    void give_up(
        const TenantId& tenant, const std::string& platform, const std::string& problem, Instant now
    );

    /// How many reminders reached the person after `since` (or may have).
    std::int64_t reminders_since(const TenantId& tenant, const PersonId& person, Instant since);

    /// Whether a message that speaks of this subject may have reached the person.
    bool has_gone_out(const TenantId& tenant, const PersonId& person, const std::string& about);

    /// When something was last put in, taken in or settled before that time: the bot was at work then. Looked
    /// up at start only.
    std::optional<Instant> last_activity(Instant before);

    /// The states of a tenant's messages, oldest first: for checks and reports.
    std::vector<std::string> states(const TenantId& tenant);

private:
    struct Addressee {
        std::string id;
        bool is_channel = false;
    };
    MessageId put_in(
        const TenantId& tenant,
        const Addressee& to,
        MessageKind kind,
        const Card& card,
        Instant now,
        const MessageDetails& details
    );
    void settle(
        const TenantId& tenant,
        const MessageId& id,
        const char* state,
        const std::string& place,
        const std::string& problem,
        Instant now
    );

    Connection* connection_;
    IdSource* ids_;
    std::uint64_t queued_ = 0;
};

}  // namespace mentord::storage
