#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_future.hpp>

#include <future>
#include <memory>
#include <thread>
#include <utility>

namespace mentord::http::test {

/// An event loop on a thread of its own, so that a test may use plain blocking sockets against it.
class Loop {
public:
    Loop() : thread_{[this] { io_.run(); }} {}
    ~Loop() { finish(); }
    Loop(const Loop&) = delete;
    Loop& operator=(const Loop&) = delete;

    boost::asio::any_io_executor executor() { return io_.get_executor(); }

    /// Runs `work` on the loop and returns what it returns.
    template <class Work>
    auto on(Work work) {
        using Result = decltype(work());
        auto task = std::make_shared<std::packaged_task<Result()>>(std::move(work));
        auto result = task->get_future();
        boost::asio::post(io_, [task] { (*task)(); });
        return result.get();
    }

    template <class T>
    std::future<T> start(boost::asio::awaitable<T> work) {
        return boost::asio::co_spawn(io_, std::move(work), boost::asio::use_future);
    }

    /// Ends the thread, whatever is still under way.
    void finish() {
        if (!thread_.joinable()) return;
        io_.stop();
        thread_.join();
    }

private:
    boost::asio::io_context io_{1};
    boost::asio::executor_work_guard<boost::asio::io_context::executor_type> work_{io_.get_executor()};
    std::thread thread_;
};

}  // namespace mentord::http::test
