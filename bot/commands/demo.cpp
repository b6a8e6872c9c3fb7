#include "adapters/playground/adapter.hpp"
#include "adapters/playground/company.hpp"
#include "adapters/playground/pages.hpp"
#include "bot/commands/commands.hpp"
#include "bot/demo_story.hpp"
#include "bot/first_admins.hpp"
#include "bot/service.hpp"
#include "bot/time_machine.hpp"
#include "workflows/calendar/working_hours.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <fmt/format.h>
#include <unistd.h>

#include <filesystem>
#include <stdexcept>
#include <string>

namespace mentord::commands {

namespace asio = boost::asio;

namespace {

/// A directory that goes when we go.
class TemporaryDirectory {
public:
    TemporaryDirectory() : path_((std::filesystem::temp_directory_path() / "mentord-demo-XXXXXX").string()) {
        if (::mkdtemp(path_.data()) == nullptr) throw std::runtime_error("cannot make a temporary directory");
    }
    ~TemporaryDirectory() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    TemporaryDirectory(const TemporaryDirectory&) = delete;
    TemporaryDirectory& operator=(const TemporaryDirectory&) = delete;

    const std::string& path() const { return path_; }

private:
    std::string path_;
};

// The demo has no door for strangers: whoever reaches it may be anybody.
void require_loopback(const std::string& listen) {
    const auto address = parse_endpoint(listen, "--listen").address;
    if (address.starts_with("127.") || address == "::1") return;
    throw BadSettings(
        "--listen: the demo lets its visitors be anybody, so it listens on loopback addresses only"
    );
}

asio::awaitable<http::Response> ready(http::Response response) {
    co_return response;
}

void add_pages(Service& service, playground::PlaygroundAdapter& adapter) {
    for (const auto* path : {"/", "/playground/app.js", "/playground/app.css", "/favicon.svg"}) {
        service.door().add({"GET", path, [](const http::Request& request) {
                                return ready(playground::page(request.path));
                            }});
    }
    for (const auto* path : {"/playground/state", "/playground/inbox", "/playground/messages"}) {
        service.door().add({"GET", path, [&adapter](const http::Request& request) {
                                return ready(adapter.look(request));
                            }});
    }
    for (const auto* path : {"/playground/command", "/playground/said", "/playground/interactions"}) {
        service.door().add_events(path, adapter);
    }
}

asio::awaitable<http::Response> push_clock(
    TimeMachine* time, playground::PlaygroundAdapter* adapter, http::Request request
) {
    const auto step = playground::PlaygroundAdapter::clock_step(request);
    if (!step) co_return playground::PlaygroundAdapter::clock_complaint();
    co_await time->advance(*step);
    co_return adapter->clock_answer();
}

// The demo begins on a working day at two in the afternoon, London time: most of its people are at their
// desks, and what a push of the clock brings is seen by them at once.
void begin_at_a_working_hour(PushedClock& clock) {
    const auto now = clock.now();
    const auto begin = next_working_moment(now, {.zone = "Europe/London", .from_hour = 14, .to_hour = 15});
    clock.push(begin - now);
}

}  // namespace

Exit demo(const DemoFlags& flags) {
    require_loopback(flags.listen);
    Log::set_up(LogFormat::text, "info");
    const TemporaryDirectory directory;
    Settings settings;
    settings.server.listen = flags.listen;
    settings.server.requests_per_connection = 10'000;
    settings.storage.path = directory.path() + "/demo.db";

    asio::io_context io(1);
    PushedClock clock;
    begin_at_a_working_hour(clock);
    CourierOptions sending;
    sending.messages_per_minute = 60'000;
    sending.channel_gap = std::chrono::milliseconds{0};
    Service service(io, settings, clock, sending);
    playground::PlaygroundAdapter adapter([&clock] { return clock.now(); });
    service.use(adapter);
    add_pages(service, adapter);
    TimeMachine time(io, service, clock);
    service.door().add({"POST", "/playground/clock", [&](http::Request request) {
                            return push_clock(&time, &adapter, std::move(request));
                        }});
    const storage::Installation company{
        playground::PlaygroundAdapter::tenant(),
        "playground",
        std::string(playground::PlaygroundAdapter::workspace),
        std::string(playground::company_name),
        "",
        "active"
    };
    service.workspaces().put(company);
    const auto save = [&](storage::UnitOfWork& work) {
        work.installations.save(company, clock.now());
        appoint_first_admins(work, company, DemoStory::organisers(), clock.now());
    };
    const auto* employee = playground::find_employee(DemoStory::organisers().front());
    Log::info(fmt::format("{} looks after the program: choose him, and type /mentor-admin", employee->name));
    DemoStory story(service, clock, time);
    service.first = [&]() -> asio::awaitable<void> {
        if (!flags.fresh) clock.push(-DemoStory::length);
        co_await service.writer().commit(save);
        if (!flags.fresh) co_await story.tell();
    };
    service.run(settings);
    return Exit::done;
}

}  // namespace mentord::commands
