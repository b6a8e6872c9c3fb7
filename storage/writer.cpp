#include "storage/writer.hpp"

#include "storage/errors.hpp"
#include "workflows/planted.hpp"

#include <SQLiteCpp/Exception.h>
#include <boost/asio/any_completion_handler.hpp>
#include <boost/asio/async_result.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <atomic>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>
#include <vector>

namespace mentord::storage {

namespace asio = boost::asio;

namespace {

using Resume = asio::any_completion_handler<void(std::exception_ptr)>;

struct Task {
    std::function<void(UnitOfWork&)> work;
    Resume resume;
    std::exception_ptr failure;
};

}  // namespace

struct Writer::State {
    State(
        Connection opened,
        IdSource source,
        asio::any_io_executor resume_on,
        WriterOptions chosen,
        std::function<void(Agenda)> notify
    )
        : connection(std::move(opened)),
          ids(std::move(source)),
          work(connection, ids),
          executor(std::move(resume_on)),
          options(chosen),
          after_commit(std::move(notify)) {}

    Connection connection;
    IdSource ids;
    UnitOfWork work;
    asio::any_io_executor executor;
    WriterOptions options;
    std::function<void(Agenda)> after_commit;

    std::mutex mutex;
    std::condition_variable wake;
    std::deque<Task> queue;
    bool stopping = false;
    std::atomic<bool> failing = false;
    std::thread thread;

    void serve();
    void run_on_the_loop(Task task);
    std::vector<Task> take();
    void run_batch(std::vector<Task>& batch);
    bool enqueue(Task& task);
    void roll_back();
    bool run_plainly(std::vector<Task>& batch);
    void run_in_savepoint(Task& task);
    Agenda agenda();
    Agenda told;                ///< the agenda as it was last read
    std::int64_t told_at = -1;  ///< ... and how many changes there had been then
};

std::vector<Task> Writer::State::take() {
    std::unique_lock lock(mutex);
    wake.wait(lock, [this] { return stopping || !queue.empty(); });
    const auto most = options.group_commit ? options.batch_jobs : 1;
    std::vector<Task> batch;
    batch.reserve(std::min(most, queue.size()));
    while (!queue.empty() && batch.size() < most) {
        batch.push_back(std::move(queue.front()));
        queue.pop_front();
    }
    return batch;
}

void Writer::State::serve() {
    for (;;) {
        auto batch = take();
        if (batch.empty()) return;
        run_batch(batch);
        // One hop back for the whole batch: waking the loop costs more than resuming a waiter.
        asio::post(executor, [done = std::move(batch), notify = after_commit, next = agenda()]() mutable {
            for (auto& task : done)
                std::move(task.resume)(task.failure);
            if (notify) notify(next);
        });
    }
}

void Writer::State::run_on_the_loop(Task task) {
    std::vector<Task> batch;
    batch.push_back(std::move(task));
    run_batch(batch);
    std::move(batch.front().resume)(batch.front().failure);
    if (after_commit) after_commit(agenda());
}

// Jobs hardly ever throw, and a savepoint around each costs a copy of every page it touches: so the batch
// runs without them first, and only when a job throws is it rolled back and run again with a savepoint for
// each.
void Writer::State::run_batch(std::vector<Task>& batch) {
    bool ran = false;
    try {
        const auto changes = connection.changes();
        connection.execute("BEGIN IMMEDIATE");
        if (!run_plainly(batch)) {
            roll_back();
            connection.execute("BEGIN IMMEDIATE");
            for (auto& task : batch)
                run_in_savepoint(task);
        }
        ran = true;
        connection.execute("COMMIT");
        if (connection.changes() != changes) failing = false;
    } catch (const SQLite::Exception& problem) {
        failing = true;
        const auto failure = std::make_exception_ptr(Unavailable(problem.what()));
        for (auto& task : batch) {
            const bool acknowledged = ran && planted(Planted::acknowledge_lost_commit);
            if (!task.failure && !acknowledged) task.failure = failure;
        }
        roll_back();
    }
}

// SQLite has already rolled back by itself where the disk is full.
void Writer::State::roll_back() {
    if (connection.in_transaction()) connection.execute("ROLLBACK");
}

// False: some job threw, and nothing of the batch may be kept.
bool Writer::State::run_plainly(std::vector<Task>& batch) {
    try {
        for (auto& task : batch)
            task.work(work);
        return true;
    } catch (...) {
        // Whose fault it was shows when each has a savepoint of its own.
        return false;
    }
}

// A job that throws loses its own work only.
void Writer::State::run_in_savepoint(Task& task) {
    connection.execute("SAVEPOINT job");
    try {
        task.work(work);
    } catch (const SQLite::Exception& problem) {
        task.failure = std::make_exception_ptr(Unavailable(problem.what()));
    } catch (...) {
        task.failure = std::current_exception();
    }
    if (task.failure) connection.execute("ROLLBACK TO job");
    connection.execute("RELEASE job");
}

// Many jobs only read: then it is what it was.
Agenda Writer::State::agenda() {
    try {
        const auto changes = connection.changes();
        if (changes != told_at) {
            told = {work.timers.next_due(), work.outbox.next_due(), work.outbox.queued()};
            told_at = changes;
        }
        return told;
    } catch (const SQLite::Exception&) {
        return {};  // the scheduler and the courier look again on their own
    }
}

Writer::Writer(
    Connection connection,
    IdSource ids,
    asio::any_io_executor executor,
    WriterOptions options,
    std::function<void(Agenda)> after_commit
)
    : state_(std::make_unique<State>(
          std::move(connection), std::move(ids), std::move(executor), options, std::move(after_commit)
      )) {
    if (!options.on_the_loop) state_->thread = std::thread([state = state_.get()] { state->serve(); });
}

Writer::~Writer() {
    {
        const std::lock_guard lock(state_->mutex);
        state_->stopping = true;
    }
    state_->wake.notify_one();
    if (state_->thread.joinable()) state_->thread.join();
}

bool Writer::failing() const {
    return state_->failing;
}

// False: the queue is full, and the task is left as it was.
bool Writer::State::enqueue(Task& task) {
    bool idle = false;
    {
        const std::lock_guard lock(mutex);
        if (queue.size() >= options.queue_jobs || stopping) return false;
        idle = queue.empty();
        queue.push_back(std::move(task));
    }
    if (idle) wake.notify_one();
    return true;
}

asio::awaitable<void> Writer::run(std::function<void(UnitOfWork&)> work) {
    auto* state = state_.get();
    const auto start = [state](auto handler, std::function<void(UnitOfWork&)> job) {
        Task task{std::move(job), Resume(std::move(handler)), nullptr};
        if (state->options.on_the_loop) {
            asio::post(state->executor, [state, now = std::move(task)]() mutable {
                state->run_on_the_loop(std::move(now));
            });
            return;
        }
        if (state->enqueue(task)) return;
        asio::post(state->executor, [refused = std::move(task.resume)]() mutable {
            std::move(refused)(std::make_exception_ptr(Busy()));
        });
    };
    co_await asio::async_initiate<const asio::use_awaitable_t<>, void(std::exception_ptr)>(
        start, asio::use_awaitable, std::move(work)
    );
}

}  // namespace mentord::storage
