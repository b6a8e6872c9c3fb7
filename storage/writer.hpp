#pragma once

#include "storage/unit_of_work.hpp"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

#include <cstddef>
#include <exception>
#include <functional>
#include <memory>
#include <optional>
#include <type_traits>
#include <utility>

namespace mentord::storage {

/// When the next timer and the next message are due, as of the last commit.
struct Agenda {
    std::optional<Instant> timer;
    std::optional<Instant> message;
    std::uint64_t queued = 0;  ///< grows with every message that is put into the outbox
};

struct WriterOptions {
    std::size_t queue_jobs = 4096;  ///< a job beyond this is refused with Busy
    std::size_t batch_jobs =
        40;  ///< most jobs in one transaction: while one batch syncs, the loop readies the next
    bool group_commit = true;  ///< false: a transaction for each job (to measure what grouping brings)
    bool on_the_loop = false;  ///< no thread: jobs run on the executor, so that one seed gives one order
};

/// The only door to a change. One thread owns the connection, takes what has queued up, runs each job in a
/// savepoint of one transaction, commits once, and then resumes all waiters: one fsync for many
/// acknowledgements.
class Writer {
public:
    /// Waiters are resumed on `executor`; `after_commit` runs there too, after every batch.
    Writer(
        Connection connection,
        IdSource ids,
        boost::asio::any_io_executor executor,
        WriterOptions options,
        std::function<void(Agenda)> after_commit
    );
    /// Runs what has queued up, then ends the thread.
    ~Writer();
    Writer(const Writer&) = delete;
    Writer& operator=(const Writer&) = delete;

    /// Runs `job(UnitOfWork&)` and returns its value once it is on the disk. A job may be run a second time
    /// (when a neighbour in its transaction threw), so it must not use up what it holds. Throws what the job
    /// threw (nothing of it was kept), Busy, or Unavailable where the commit failed. Not cancellable: a
    /// commit is never abandoned.
    template <class Job>
    auto commit(Job job) -> boost::asio::awaitable<std::invoke_result_t<Job&, UnitOfWork&>> {
        using Value = std::invoke_result_t<Job&, UnitOfWork&>;
        if constexpr (std::is_void_v<Value>) {
            std::function<void(UnitOfWork&)> work = std::move(job);
            co_await run(std::move(work));
        } else {
            auto value = std::make_shared<std::optional<Value>>();
            std::function<void(UnitOfWork&)> work = Keep<Job, Value>{std::move(job), value};
            co_await run(std::move(work));
            co_return std::move(**value);
        }
    }

    /// The last commit that would have changed something failed: the disk is full, read-only or broken.
    bool failing() const;

private:
    template <class Job, class Value>
    struct Keep {
        Job job;
        std::shared_ptr<std::optional<Value>> value;
        void operator()(UnitOfWork& work) { value->emplace(job(work)); }
    };

    boost::asio::awaitable<void> run(std::function<void(UnitOfWork&)> work);

    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace mentord::storage
