#pragma once

#include "bot/courier.hpp"
#include "bot/dispatcher.hpp"
#include "bot/platforms.hpp"
#include "bot/scheduler.hpp"
#include "storage/writer.hpp"
#include "tests/simulation/disk.hpp"
#include "tests/simulation/story.hpp"

#include <boost/asio/io_context.hpp>

#include <functional>
#include <optional>

namespace mentord::simulation {

/// The bot's parts as a process has them, on one loop that is turned by hand.
class Engine {
public:
    /// Takes the database over as a start of the program does: looks what is broken, and what was under way.
    Engine(Disk& disk, const SeedClock& clock, const Platforms& platforms, Story& story);
    /// The process is gone at this instant; the database is given back as the last commit left it.
    ~Engine();
    Engine(const Engine&) = delete;
    Engine& operator=(const Engine&) = delete;

    /// Lets everything happen that is due. False: the crash that was ordered has come.
    bool settle();
    /// ... or some of it: what comes next finds the engine in the midst of its work.
    bool stir(int turns);
    /// Gives an event in; what became of it is there after settle(), unless the process died before.
    void begin(Event event);
    std::optional<Handled> outcome;

    /// The process dies after so many more steps of its loop.
    void crash_after(int steps) { steps_left_ = steps; }

    /// For looking and for setting a scene: between settles only.
    storage::UnitOfWork& work() { return *work_; }
    storage::Connection& connection();
    const storage::Agenda& agenda() const { return agenda_; }
    /// Changes something as the operator would.
    void run(const std::function<void(storage::UnitOfWork&)>& job);

private:
    bool turn(int most);
    bool anything_due() const;

    Disk* disk_;
    const SeedClock* clock_;
    Story* story_;
    std::function<void(std::string_view)> report_;
    boost::asio::io_context io_;
    Workspaces workspaces_;
    Platforms platforms_;
    storage::Agenda agenda_;
    storage::UnitOfWork* work_ = nullptr;
    std::optional<int> steps_left_;
    Instant looked_{};  ///< when all was last looked at, whatever the agenda said
    storage::Writer writer_;
    Dispatcher dispatcher_;
    Scheduler scheduler_;
    Courier courier_;
};

}  // namespace mentord::simulation
