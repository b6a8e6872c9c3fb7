#include "tests/simulation/engine.hpp"

#include "storage/invariants.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <fmt/format.h>

#include <stdexcept>
#include <utility>

namespace mentord::simulation {

namespace asio = boost::asio;
using namespace std::chrono_literals;

namespace {

/// The way to the connection under a unit of work, for the checkers' own questions.
struct Peek : storage::Programs {
    explicit Peek(const storage::Programs& programs) : storage::Programs(programs) {}
    storage::Connection& inside() { return connection(); }
};

constexpr int most_turns = 30'000;
constexpr std::chrono::hours look_anyway{1};

// A timer or a round that failed: with healthy storage that is always a fault of ours (I-11).
bool is_trouble(std::string_view line) {
    for (const std::string_view sign : {"attempt ", "scheduler:", "courier:", "storage:", "housekeeping:"}) {
        if (line.find(sign) != std::string_view::npos) return true;
    }
    return false;
}

storage::Connection look_over(Disk& disk, Instant now, Workspaces& workspaces, Story& story) {
    auto connection = std::move(disk.connection);
    for (const auto& broken : storage::broken_invariants(connection))
        story.breaks("I-1/I-13 at start", broken);
    workspaces.load(storage::Installations(connection).all());
    storage::IdSource no_ids([]() -> std::uint64_t { throw std::logic_error("nothing is made at start"); });
    const int under_way = storage::Outbox(connection, no_ids).mark_interrupted(now + 2s);
    if (under_way > 0) story.reached("crash while a message was being sent");
    return connection;
}

}  // namespace

Engine::Engine(Disk& disk, const SeedClock& clock, const Platforms& platforms, Story& story)
    : disk_(&disk),
      clock_(&clock),
      story_(&story),
      report_([&story, &disk](std::string_view line) {
          story.tell(line);
          if (is_trouble(line) && !disk.in_trouble()) story.breaks("I-11 nothing fails", std::string(line));
      }),
      platforms_(platforms),
      writer_(
          look_over(disk, clock.now(), workspaces_, story),
          storage::IdSource([&disk] { return disk.last_id += ids_apart; }),
          io_.get_executor(),
          {.on_the_loop = true},
          [this](const storage::Agenda& agenda) {
              agenda_ = agenda;
              scheduler_.next_due(agenda.timer);
              courier_.look_at(agenda);
          }
      ),
      dispatcher_(writer_, workspaces_, report_, "https://bot.example"),
      scheduler_(io_.get_executor(), writer_, dispatcher_, clock, report_),
      courier_(
          io_.get_executor(),
          writer_,
          dispatcher_,
          platforms_,
          clock,
          // Its rate is kept on the steady clock, which has no place in a repeatable run.
          {.messages_per_minute = 2'000'000'000, .channel_gap = 0ms, .shortest_round = 0ms},
          report_
      ) {
    run([this](storage::UnitOfWork& work) { work_ = &work; });
    asio::co_spawn(io_, courier_.run(), asio::detached);
    asio::co_spawn(io_, scheduler_.run(), asio::detached);
}

Engine::~Engine() {
    disk_->connection = std::move(connection());
}

storage::Connection& Engine::connection() {
    return Peek(work_->programs).inside();
}

// The courier looks again after a second on its own: what a withdrawn message was in the way of goes out
// then.
bool Engine::settle() {
    disk_->failed = 0;
    if (anything_due() || clock_->now() - looked_ >= look_anyway) {
        looked_ = clock_->now();
        courier_.wake();
        scheduler_.wake();
    }
    if (!turn(most_turns)) return false;
    if (!agenda_.message || *agenda_.message > clock_->now()) return true;
    courier_.wake();
    return turn(most_turns);
}

// As the alarms of the real program do it: by the agenda, and now and then all the same.
bool Engine::anything_due() const {
    const auto now = clock_->now();
    return disk_->in_trouble() || now < looked_ || (agenda_.timer && *agenda_.timer <= now) ||
           (agenda_.message && *agenda_.message <= now) || !courier_.idle();
}

bool Engine::stir(int turns) {
    disk_->failed = 0;
    courier_.wake();
    scheduler_.wake();
    return turn(turns);
}

bool Engine::turn(int most) {
    io_.restart();
    for (int turns = 0; turns < most; ++turns) {
        if (steps_left_ && (*steps_left_)-- <= 0) return false;
        if (io_.poll_one() == 0) return true;
    }
    if (most == most_turns) story_->breaks("I-9 the engine comes to rest", "still busy after all its turns");
    return true;
}

void Engine::begin(Event event) {
    outcome.reset();
    asio::co_spawn(
        io_,
        dispatcher_.handle(std::move(event)),
        [this](const std::exception_ptr& failure, Handled handled) {
            if (!failure) {
                outcome = std::move(handled);
                return;
            }
            try {
                std::rethrow_exception(failure);
            } catch (const std::exception& problem) {
                story_->breaks("I-11 nothing throws", problem.what());
            }
        }
    );
}

void Engine::run(const std::function<void(storage::UnitOfWork&)>& job) {
    const int failing = std::exchange(disk_->failures_left, 0);
    bool done = false;
    asio::co_spawn(io_, writer_.commit(job), [&done](const std::exception_ptr& failure) {
        if (failure) std::rethrow_exception(failure);
        done = true;
    });
    io_.restart();
    while (!done && io_.poll_one() > 0) {
    }
    disk_->failures_left = failing;
    if (!done) throw std::logic_error("a job of the simulator itself was not done");
}

}  // namespace mentord::simulation
