// A load generator that signs: every request is a slash command from a new person, with a signature of its
// own, or a message in Teams from a new person, with one of many tokens. Closed loop (as fast as the answers
// come) or open loop (--rate, latency counted from when a request was due).

#include "load.hpp"
#include "signed_command.hpp"
#include "signed_message.hpp"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <exception>
#include <initializer_list>
#include <map>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>

namespace {

constexpr const char* usage =
    "usage: loadgen --port N (--secret TEXT --team ID | --key FILE --issuer URL --app ID --tenant ID\n"
    "       --service-url URL [--path /api/messages]) [--connections 64]\n"
    "       [--rate REQUESTS_A_SECOND] [--warm SECONDS] [--seconds SECONDS] [--run 0..1295] [--good-text "
    "TEXT]\n"
    "       [--server-pid PID]\n"
    "With --key they are messages in Teams, else slash commands of Slack. Without --rate the loop is closed. "
    "Prints one JSON object.\n";

using Flags = std::map<std::string, std::string>;

Flags read_flags(int argc, char** argv) {
    Flags flags{
        {"port", ""},
        {"secret", ""},
        {"team", ""},
        {"key", ""},
        {"issuer", ""},
        {"app", ""},
        {"tenant", ""},
        {"service-url", ""},
        {"path", "/api/messages"},
        {"connections", "64"},
        {"rate", "0"},
        {"warm", "1"},
        {"seconds", "5"},
        {"run", "0"},
        {"good-text", ""},
        {"server-pid", "0"}
    };
    for (int i = 1; i + 1 < argc; i += 2) {
        const std::string_view name(argv[i]);
        const auto found = flags.find(std::string(name.substr(std::min<std::size_t>(2, name.size()))));
        if (!name.starts_with("--") || found == flags.end()) {
            throw std::invalid_argument("no such flag: " + std::string(name));
        }
        found->second = argv[i + 1];
    }
    if (argc % 2 == 0) throw std::invalid_argument("a flag without its value");
    return flags;
}

void require(const Flags& flags, std::initializer_list<const char*> needed) {
    for (const auto* name : needed) {
        if (flags.at(name).empty()) throw std::invalid_argument(std::string("needed: --") + name);
    }
}

bench::Plan plan_of(Flags flags) {
    require(flags, {"port"});
    bench::Plan plan;
    plan.port = static_cast<std::uint16_t>(std::stoul(flags["port"]));
    plan.connections = static_cast<unsigned>(std::stoul(flags["connections"]));
    plan.rate = std::stod(flags["rate"]);
    plan.warm_s = std::stod(flags["warm"]);
    plan.seconds = std::stod(flags["seconds"]);
    plan.good_text = flags["good-text"];
    plan.server = static_cast<pid_t>(std::stol(flags["server-pid"]));
    return plan;
}

std::unique_ptr<bench::Requests> requests_of(Flags flags, std::uint16_t port) {
    const auto run = static_cast<unsigned>(std::stoul(flags["run"]));
    if (flags["key"].empty()) {
        require(flags, {"secret", "team"});
        const bench::SignedCommand::Identity identity{flags["secret"], flags["team"], run};
        return std::make_unique<bench::SignedCommand>(identity, port);
    }
    require(flags, {"issuer", "app", "tenant", "service-url", "path"});
    const bench::TokenClaims claims{flags["key"], flags["issuer"], flags["app"], flags["service-url"]};
    const bench::SignedMessage::Identity identity{claims, flags["tenant"], flags["path"], run};
    return std::make_unique<bench::SignedMessage>(identity, port, std::time(nullptr));
}

double quantile_us(const std::vector<std::uint32_t>& sorted, double share) {
    if (sorted.empty()) return 0;
    const auto last = static_cast<double>(sorted.size() - 1);
    return sorted[static_cast<std::size_t>(share * last + 0.5)] / 10.0;
}

void print(const bench::Plan& plan, bench::Result result) {
    auto& latencies = result.latencies;
    std::sort(latencies.begin(), latencies.end());
    const auto answers = static_cast<double>(std::max<std::uint64_t>(result.window_answers, 1));
    std::printf(
        "{\"loop\": \"%s\", \"connections\": %u, \"rate\": %g",
        plan.rate > 0 ? "open" : "closed",
        plan.connections,
        plan.rate
    );
    std::printf(", \"by_status\": {");
    const char* separator = "";
    for (std::size_t status = 0; status < result.by_status.size(); ++status) {
        if (result.by_status[status] == 0) continue;
        std::printf("%s\"%zu\": %lu", separator, status, result.by_status[status]);
        separator = ", ";
    }
    std::printf("}, \"sent\": %lu, \"good\": %lu, \"empty\": %lu", result.sent, result.good, result.empty);
    std::printf(", \"not_good\": %lu, \"lost\": %lu", result.other, result.lost);
    std::printf(", \"unanswered\": %lu, \"connects\": %lu", result.unanswered, result.connects);
    std::printf(", \"window\": {\"seconds\": %.6f, \"answers\": %lu", result.window_s, result.window_answers);
    std::printf(", \"good\": %lu", result.window_good);
    std::printf(", \"requests_per_s\": %.1f", static_cast<double>(result.window_good) / result.window_s);
    std::printf(", \"server_cpu_us\": %.2f", result.server_cpu_s * 1e6 / answers);
    std::printf(", \"own_cpu_us\": %.2f", result.own_cpu_s * 1e6 / answers);
    std::printf(
        ", \"latency_us\": {\"p50\": %.1f, \"p90\": %.1f",
        quantile_us(latencies, 0.5),
        quantile_us(latencies, 0.9)
    );
    std::printf(
        ", \"p99\": %.1f, \"p999\": %.1f", quantile_us(latencies, 0.99), quantile_us(latencies, 0.999)
    );
    std::printf(", \"max\": %.1f}}}\n", quantile_us(latencies, 1));
}

}  // namespace

int main(int argc, char** argv) {
    try {
        const auto flags = read_flags(argc, argv);
        const auto plan = plan_of(flags);
        const auto requests = requests_of(flags, plan.port);
        bench::Load load(plan, *requests);
        print(plan, load.run());
        return 0;
    } catch (const std::invalid_argument& problem) {
        std::fprintf(stderr, "loadgen: %s\n%s", problem.what(), usage);
        return 2;
    } catch (const std::exception& problem) {
        std::fprintf(stderr, "loadgen: %s\n", problem.what());
        return 1;
    }
}
