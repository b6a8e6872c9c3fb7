#include "bot/courier.hpp"

#include "bot/lost_touch.hpp"
#include "bot/reminder_hours.hpp"
#include "bot/shut_channel.hpp"
#include "workflows/overloaded.hpp"
#include "workflows/planted.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <fmt/format.h>

#include <algorithm>

namespace mentord {

namespace asio = boost::asio;
using namespace std::chrono_literals;
using storage::Outgoing;
using storage::UnitOfWork;

namespace {

constexpr std::size_t most_under_way = 4;  // half of the connections: forms must open at once
constexpr int round_size = 64;
constexpr std::chrono::milliseconds fallback_poll = 60s;
// How long something is worth saying while the platform cannot be reached: its outages last hours, not
// minutes.
constexpr std::chrono::hours patience_for(MessageKind kind) {
    switch (kind) {
        case MessageKind::reply:
            return std::chrono::hours{72};
        case MessageKind::reminder:
            return std::chrono::hours{96};  // a weekend may lie in between
        case MessageKind::alert:
            return std::chrono::hours{24 * 14};
    }
    return {};
}
// A message whose answer was lost may still be on its way into the conversation when we look.
constexpr std::chrono::seconds look_after = 5s;
constexpr std::chrono::seconds look_again = 30s;
constexpr std::chrono::minutes doubt_for = 10min;

std::chrono::milliseconds backoff(std::int64_t attempts) {
    const auto doubled = std::chrono::seconds{1LL << std::min<std::int64_t>(attempts, 9)};
    return std::min<std::chrono::milliseconds>(doubled, 10min);
}

// A channel keeps the hours of who is first in charge of the program.
std::string zone_of(UnitOfWork& work, const Outgoing& message) {
    if (message.channel.empty()) return message.person.profile.zone;
    const auto people = in_charge_of(work, message.tenant, message.program);
    return people.empty() ? std::string{} : people.front().profile.zone;
}

Address address_of(const Outgoing& message) {
    return {message.tenant, message.person.platform_user, message.channel.str(), message.route};
}

}  // namespace

Courier::Courier(
    const asio::any_io_executor& executor,
    storage::Writer& writer,
    Dispatcher& dispatcher,
    const Platforms& platforms,
    const Clock& clock,
    CourierOptions options,
    std::function<void(std::string_view)> report
)
    : executor_(executor),
      writer_(&writer),
      dispatcher_(&dispatcher),
      platforms_(&platforms),
      clock_(&clock),
      options_(options),
      report_(std::move(report)),
      alarm_(executor),
      rate_(options.messages_per_minute, options.channel_gap) {
}

Adapter* Courier::adapter_for(const Outgoing& message) const {
    return message.channel.empty() ? platforms_->of_people(message.person.platform)
                                   : platforms_->of_channel(message.channel.str());
}

void Courier::look_at(const storage::Agenda& agenda) {
    const bool sooner = agenda.message && (!next_ || *agenda.message < *next_);
    const bool added = agenda.queued != queued_;
    next_ = agenda.message;
    queued_ = agenda.queued;
    next_timer_ = agenda.timer;
    const bool caught_up = held_back_ && !timers_are_due();
    if (sooner || added || caught_up) alarm_.ring();
}

void Courier::wake() {
    alarm_.ring();
    for (auto* pause : pauses_)
        pause->cancel();
}

void Courier::stop() {
    stopping_ = true;
    wake();
}

asio::awaitable<void> Courier::run() {
    while (!stopping_) {
        Millis pause = 5s;
        try {
            pause = co_await round();
        } catch (const std::exception& problem) {
            report_(fmt::format("courier: {}", problem.what()));
        }
        co_await alarm_.sleep(pause);
        // Under load commits ring many times a millisecond; a round each would only take the storage thread's
        // time.
        if (options_.shortest_round <= 0ms) continue;
        asio::steady_timer breath(executor_, options_.shortest_round);
        co_await breath.async_wait(asio::use_awaitable);
    }
}

// Starts what may go now; returns how long there is nothing else to start.
asio::awaitable<std::chrono::milliseconds> Courier::round() {
    co_await look_at_clocks();
    if (!next_) co_return fallback_poll;
    const auto now = clock_->now();
    if (*next_ > now) co_return std::min<Millis>(*next_ - now, fallback_poll);

    const auto list = [now](UnitOfWork& work) { return work.outbox.due(now, round_size); };
    auto due = co_await writer_->commit(list);
    Millis pause = under_way_.empty() ? 1s : fallback_poll;  // the end of one under way rings
    held_back_ = false;
    for (auto& message : due) {
        if (under_way_.size() >= most_under_way || stopping_) break;
        // After an absence each overdue timer may take back what the one before it has queued: nothing
        // unasked goes out before the last of them has spoken (I-12).
        if (message.kind == MessageKind::reminder && timers_are_due()) {
            held_back_ = true;
            continue;
        }
        if (under_way_.contains(message.addressee())) continue;
        const auto wait = rate_.take(message.tenant, message.addressee(), std::chrono::steady_clock::now());
        if (wait > 0ms) {
            pause = std::min(pause, wait);
            continue;
        }
        under_way_.insert(message.addressee());
        asio::co_spawn(executor_, carry(std::move(message)), asio::detached);
    }
    co_return pause;
}

asio::awaitable<void> Courier::look_at_clocks() {
    const auto now = clock_->now();
    std::optional<Instant> last_seen;
    if (!catch_up_.begun()) {
        // Not what the last hour brought: the bot may have stopped again while it was catching up.
        const auto ask = [before = now - 1h](UnitOfWork& work) { return work.outbox.last_activity(before); };
        last_seen = co_await writer_->commit(ask);
    }
    catch_up_.look(now, clock_->steady(), last_seen);
}

asio::awaitable<void> Courier::carry(Outgoing message) {
    bool sending = false;
    std::string problem;
    try {
        co_await send(&message, &sending);
    } catch (const std::exception& thrown) {
        problem = thrown.what();
    }
    if (!problem.empty()) co_await note_failure(&message, sending, std::move(problem));
    under_way_.erase(message.addressee());
    alarm_.ring();
}

asio::awaitable<void> Courier::send(Outgoing* message, bool* sending) {
    auto* adapter = adapter_for(*message);
    if (adapter == nullptr) {
        co_await wait_for_settings(message);
        co_return;
    }
    const bool goes = co_await may_go(message);
    if (!goes) co_return;
    const auto mark = [message, now = clock_->now()](UnitOfWork& work) -> std::optional<Card> {
        const bool first = message->channel.empty() && message->kind == MessageKind::reminder &&
                           !message->unsure && message->attempts == 0;
        if (!work.outbox.sending(message->tenant, message->id)) return std::nullopt;
        return first ? work.outbox.merge_reminders(*message, now) : message->card;
    };
    if (planted(Planted::send_before_commit))
        co_await adapter->deliver(address_of(*message), message->card, message->id);
    auto card = co_await writer_->commit(mark);
    if (!card) co_return;  // withdrawn a moment ago
    message->card = std::move(*card);
    *sending = true;
    auto delivery = co_await adapter->deliver(address_of(*message), message->card, message->id);
    co_await write_down(message, std::move(delivery));
}

// Something broke on our side. The row must not stay where nobody looks at it again: what may have been sent
// is looked for, what was not is tried later. Until that is on the disk, this person's messages wait.
asio::awaitable<void> Courier::note_failure(const Outgoing* message, bool sending, std::string problem) {
    const auto note = [message, sending, problem, at = clock_->now()](UnitOfWork& work) {
        if (sending) {
            work.outbox.unsure(message->tenant, message->id, at + look_after, problem);
        } else {
            work.outbox.later(message->tenant, message->id, at + 1min, problem);
        }
    };
    bool noted = false;
    while (!noted && !stopping_) {
        report_(fmt::format("message {}: {}", message->id.str(), problem));
        try {
            co_await writer_->commit(note);
            noted = true;
        } catch (const std::exception& thrown) {
            problem = thrown.what();
        }
        if (noted) co_return;
        asio::steady_timer moment(executor_, 5s);
        pauses_.insert(&moment);
        boost::system::error_code cut_short;
        co_await moment.async_wait(asio::redirect_error(asio::use_awaitable, cut_short));
        pauses_.erase(&moment);
    }
}

// Judged right before the socket is written: who it goes to, whether they want it now, whether they have it
// already.
asio::awaitable<bool> Courier::may_go(Outgoing* message) {
    if (!message->reachable) {
        co_await bury(message, "the person cannot be reached: the app is not beside their chats");
        co_return false;
    }
    const bool known = co_await know(message);
    if (!known) co_return false;
    if (!message->person.profile.active) {
        co_await bury(message, "the person has left the workspace");
        co_return false;
    }
    if (message->unsure) {
        const bool absent = co_await settle_doubt(message);
        if (!absent) co_return false;
    }
    if (message->kind != MessageKind::reminder && !message->in_hours) co_return true;
    const bool wanted = co_await wanted_now(message);
    co_return wanted;
}

// The zone, the language and whether somebody still works here come from the platform, before the first
// message.
asio::awaitable<bool> Courier::know(Outgoing* message) {
    if (!message->channel.empty() || message->person.profile_known()) co_return true;
    auto* adapter = adapter_for(*message);
    auto profile = co_await adapter->profile_of(address_of(*message));
    if (!profile) {
        // A reply is awaited and may go to somebody we know little of; a reminder can wait until we know the
        // hour.
        if (message->kind != MessageKind::reminder) co_return true;
        if (clock_->now() - message->created_at > patience_for(message->kind)) {
            co_await bury(message, "the platform did not say who this is");
            co_return false;
        }
        co_await postpone(message, clock_->now() + 15min, "the platform did not say who this is");
        co_return false;
    }
    co_await tell(message, *profile);
    message->person.profile = *profile;
    co_return true;
}

asio::awaitable<void> Courier::tell(const Outgoing* message, PlatformProfile profile) {
    Event event{};
    event.tenant = message->tenant;
    event.who.platform = message->person.platform;
    event.who.user = message->person.platform_user;
    event.at = clock_->now();
    event.what = PersonChanged{std::move(profile), {}};
    co_await dispatcher_->handle(std::move(event));
}

// Working hours, holidays and caps are the program's; a message of no program keeps the usual ones.
asio::awaitable<bool> Courier::wanted_now(const Outgoing* message) {
    if (planted(Planted::skip_quiet_hours)) co_return true;
    const auto now = clock_->now();
    const auto judge = [message, now, steady = clock_->steady(), catch_up = catch_up_](UnitOfWork& work) {
        const auto program = work.programs.find(message->tenant, message->program.str());
        const auto sent_in = [&](std::chrono::hours span) -> std::int64_t {
            if (planted(Planted::ignore_caps) || !message->channel.empty() || message->in_hours) return 0;
            return work.outbox.reminders_since(message->tenant, message->person.id, now - span);
        };
        auto judgement = judge_reminder(
            now,
            zone_of(work, *message),
            program ? program->rules : Rules{},
            program && !planted(Planted::ignore_holidays) ? program->holidays : std::vector<LocalDay>{},
            {sent_in(std::chrono::days{1}), sent_in(std::chrono::days{7})}
        );
        if (judgement.at <= now && !planted(Planted::no_catch_up_budget))
            judgement = {now + catch_up.wait(steady, sent_in(1h)), "one at a time after a long absence"};
        return judgement;
    };
    const auto judgement = co_await writer_->commit(judge);
    if (judgement.at <= now) co_return true;
    co_await postpone(message, judgement.at, judgement.why);
    co_return false;
}

// True: it is certain that the message is not there, so it may be sent.
asio::awaitable<bool> Courier::settle_doubt(const Outgoing* message) {
    auto* adapter = adapter_for(*message);
    const auto sighting = co_await adapter->look_for(address_of(*message), message->id);
    if (sighting == Sighting::absent) co_return true;
    const auto now = clock_->now();
    const auto asked_first = message->doubted_at;
    const bool hopeless = asked_first && now - *asked_first > doubt_for;
    const auto note = [message, now, sighting, hopeless](UnitOfWork& work) {
        if (sighting == Sighting::found) {
            work.outbox.sent(message->tenant, message->id, "", now);
        } else if (hopeless && (message->kind == MessageKind::alert || planted(Planted::retry_on_a_guess))) {
            // Better twice than not at all: the alert carries its reference number.
            work.outbox.later(message->tenant, message->id, now, "nobody can say whether it arrived");
        } else if (hopeless) {
            // Neither replies nor reminders are sent twice on a guess.
            work.outbox.ambiguous(message->tenant, message->id, "nobody can say whether it arrived", now);
        } else {
            work.outbox.unsure(
                message->tenant, message->id, now + look_again, "could not look whether it arrived"
            );
        }
    };
    co_await writer_->commit(note);
    if (hopeless && sighting == Sighting::unknown)
        report_(fmt::format("message {}: nobody can say whether it arrived; left as it is", message->id.str())
        );
    co_return false;
}

asio::awaitable<void> Courier::write_down(const Outgoing* message, Delivery delivery) {
    const auto now = clock_->now();
    if (const auto* accepted = std::get_if<Accepted>(&delivery)) {
        const auto note = [message, accepted, now](UnitOfWork& work) {
            work.outbox.sent(message->tenant, message->id, accepted->place, now);
            note_open_channel(work, *message, now);
            if (!accepted->route.empty()) {
                const auto& to = message->person;
                work.accounts.reached(message->tenant, to.platform, to.platform_user, accepted->route);
            }
        };
        co_await writer_->commit(note);
    } else if (const auto* later = std::get_if<TryLater>(&delivery)) {
        const auto patience = patience_for(message->kind);
        if (now - message->created_at > patience) {
            co_await bury(message, later->problem);
        } else if (!planted(Planted::lose_on_429)) {
            const auto wait = std::max(later->after, backoff(message->attempts + 1));
            co_await postpone(message, now + wait, later->problem);
        }
    } else if (const auto* maybe = std::get_if<Maybe>(&delivery)) {
        report_(fmt::format("message {}: unclear whether it arrived ({})", message->id.str(), maybe->problem)
        );
        const auto note = [message, maybe, now](UnitOfWork& work) {
            work.outbox.unsure(message->tenant, message->id, now + look_after, maybe->problem);
        };
        co_await writer_->commit(note);
    } else {
        const auto& refused = std::get<Refused>(delivery);
        co_await bury(message, refused.problem);
        if (refused.person_gone) {
            auto profile = message->person.profile;
            profile.active = false;
            co_await tell(message, std::move(profile));
        }
        if (refused.channel_shut) co_await tell_of_shut_channel(message);
        if (refused.unreachable) co_await lose_touch(message);
        if (refused.app_gone) co_await forget_app(message);
    }
}

asio::awaitable<void> Courier::postpone(const Outgoing* message, Instant until, std::string why) {
    const auto note = [message, until, why = std::move(why)](UnitOfWork& work) {
        work.outbox.later(message->tenant, message->id, until, why);
    };
    co_await writer_->commit(note);
}

asio::awaitable<void> Courier::bury(const Outgoing* message, std::string why) {
    report_(fmt::format("message {} will not be sent: {}", message->id.str(), why));
    const auto note = [message, why = std::move(why), now = clock_->now()](UnitOfWork& work) {
        work.outbox.dead(message->tenant, message->id, why, now);
    };
    co_await writer_->commit(note);
}

asio::awaitable<void> Courier::tell_of_shut_channel(const Outgoing* message) {
    const auto note = [message, now = clock_->now()](UnitOfWork& work) {
        note_shut_channel(work, *message, now);
    };
    co_await writer_->commit(note);
}

asio::awaitable<void> Courier::wait_for_settings(const Outgoing* message) {
    Delivery nowhere = TryLater{5min, "this bot has no settings for the platform that it goes to"};
    co_await write_down(message, std::move(nowhere));
}

asio::awaitable<void> Courier::lose_touch(const Outgoing* message) {
    const auto note = [message, now = clock_->now()](UnitOfWork& work) {
        note_unreachable(work, message->tenant, message->person, now);
    };
    co_await writer_->commit(note);
}

asio::awaitable<void> Courier::forget_app(const Outgoing* message) {
    Event event{};
    event.key = DeliveryKey{"refused:" + message->id.str()};
    event.tenant = message->tenant;
    event.who.platform = message->person.platform;
    event.at = clock_->now();
    event.what = Removed{};
    co_await dispatcher_->handle(std::move(event));
}

}  // namespace mentord
