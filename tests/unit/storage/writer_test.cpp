#include "storage/writer.hpp"

#include "storage/errors.hpp"
#include "tests/unit/storage/storage_kit.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <optional>
#include <string>
#include <vector>

namespace mentord::storage {

namespace asio = boost::asio;

namespace {

struct Running {
    explicit Running(Connection connection, WriterOptions options = {})
        : writer(std::move(connection), counting_ids(), io.get_executor(), options, [this](Agenda next) {
              agenda = next;
              ++commits;
          }) {}

    asio::io_context io;
    Agenda agenda;
    int commits = 0;
    Writer writer;

    /// Runs jobs together and returns what each threw, empty where it did not.
    std::vector<std::string> run(std::vector<std::function<void(UnitOfWork&)>> jobs) {
        std::vector<std::string> problems(jobs.size());
        for (std::size_t i = 0; i < jobs.size(); ++i) {
            asio::co_spawn(io, writer.commit(std::move(jobs[i])), [&problems, i](std::exception_ptr failure) {
                if (failure) problems[i] = what(failure);
            });
        }
        io.restart();
        io.run();
        return problems;
    }

    static std::string what(const std::exception_ptr& failure) {
        try {
            std::rethrow_exception(failure);
        } catch (const Busy&) {
            return "busy";
        } catch (const Unavailable&) {
            return "unavailable";
        } catch (const std::exception& problem) {
            return problem.what();
        }
    }
};

std::function<void(UnitOfWork&)> install(const std::string& team) {
    return [team](UnitOfWork& work) {
        work.installations.save({TenantId{"slack:" + team}, "slack", team, team, "", "active"}, noon);
    };
}

std::size_t installed(Running& running) {
    std::size_t count = 0;
    running.run({[&](UnitOfWork& work) { count = work.installations.all().size(); }});
    return count;
}

}  // namespace

TEST(Writer, KeepsWhatAJobDidOnceTheWaiterIsResumed) {
    Running running(Connection(":memory:"));
    EXPECT_EQ(running.run({install("T1")}), std::vector<std::string>{""});
    EXPECT_EQ(installed(running), 1U);
}

TEST(Writer, AThrowingJobLosesOnlyItsOwnWork) {
    Running running(Connection(":memory:"));
    const auto broken = [](UnitOfWork& work) {
        install("T2")(work);
        throw std::runtime_error("half way");
    };
    const auto problems = running.run({install("T1"), broken, install("T3")});
    EXPECT_EQ(problems, (std::vector<std::string>{"", "half way", ""}));
    EXPECT_EQ(installed(running), 2U);
}

TEST(Writer, CommitsWhatHasQueuedUpTogether) {
    Running running(Connection(":memory:"));
    std::vector<std::function<void(UnitOfWork&)>> jobs;
    for (int i = 0; i < 200; ++i)
        jobs.push_back(install("T" + std::to_string(i)));
    running.run(std::move(jobs));
    EXPECT_LT(running.commits, 200);
    EXPECT_EQ(installed(running), 200U);
}

TEST(Writer, CanBeToldToCommitEachJobAlone) {
    Running running(Connection(":memory:"), {.group_commit = false});
    running.run({install("T1"), install("T2"), install("T3")});
    EXPECT_EQ(running.commits, 3);
}

TEST(Writer, RefusesWhatItsQueueCannotHold) {
    Running running(Connection(":memory:"), {.queue_jobs = 0});
    EXPECT_EQ(running.run({install("T1")}), std::vector<std::string>{"busy"});
}

TEST(Writer, AFullDiskFailsTheWholeBatchAndLeavesNothing) {
    const TestDirectory directory;
    Connection connection(directory.file("small.db"));
    const auto pages = connection.number("PRAGMA page_count");
    ASSERT_LT(pages, 90);
    connection.number("PRAGMA max_page_count = 90");
    Running running(std::move(connection));
    std::vector<std::function<void(UnitOfWork&)>> jobs;
    for (int i = 0; i < 50; ++i) {
        jobs.push_back([i](UnitOfWork& work) {
            const auto team = "T" + std::to_string(i) + std::string(8000, 'x');
            install(team)(work);
        });
    }
    const auto problems = running.run(std::move(jobs));
    const auto kept = installed(running);
    std::size_t taken = 0;
    for (const auto& problem : problems)
        taken += problem.empty() ? 1U : 0U;
    EXPECT_EQ(taken, kept) << "a job is kept exactly if its waiter was told so";
    EXPECT_LT(kept, 50U);
    EXPECT_EQ(running.run({install("small")}), std::vector<std::string>{""})
        << "the next one that fits is taken";
}

TEST(Writer, TellsWhenTheNextTimerIsDue) {
    Running running(Connection(":memory:"));
    running.run({[](UnitOfWork& work) { work.timers.set(tenant, {"s", "k", "1"}, noon); }});
    EXPECT_EQ(running.agenda.timer, noon);
    EXPECT_EQ(running.agenda.message, std::nullopt);
}

}  // namespace mentord::storage
