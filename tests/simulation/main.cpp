#include "tests/simulation/probes.hpp"
#include "tests/simulation/world.hpp"
#include "workflows/planted.hpp"

#include <fmt/format.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <span>
#include <sstream>
#include <stdexcept>

namespace mentord::simulation {

namespace {

struct Plan {
    std::uint64_t from = 1, to = 20;
    int days = 180;
    int people = 0;
    unsigned jobs = 1;
    bool aloud = false;
    bool twice = false;  ///< each seed is run two times and must end alike (I-30)
    bool verbose = false;
    bool all_probes = false;  ///< a named rare state that was not reached is an error
    bool stop = false;        ///< at the first violation
    Planted planted = Planted::none;
    std::string seeds_file;
    Companies companies = Companies::by_dice;
};

constexpr Names<Companies, 3> company_names{{
    {Companies::slack, "slack"},
    {Companies::teams, "teams"},
    {Companies::mixed, "mixed"},
}};

constexpr const char* usage =
    "simulate [--seeds FROM..TO | --seed N] [--days D] [--people N] [--jobs J] [--verbose] "
    "[--check-determinism] [--all-probes] [--stop] [--seeds-file FILE]\n"
    "[--companies slack|teams|mixed]\n"
    "with -DMENTORD_PLANTED=ON also: [--plant FAULT] [--plants]\n";

template <class Value>
Value number(std::string_view text) {
    Value value{};
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (problem != std::errc{} || end != text.data() + text.size())
        throw std::invalid_argument(std::string(text));
    return value;
}

[[noreturn]] void list_plants() {
    for (const auto& [fault, name] : planted_names)
        fmt::print("{}\n", name);
    std::exit(with_planted_faults ? EXIT_SUCCESS : EXIT_FAILURE);
}

Plan read_plan(std::span<char*> words) {
    Plan plan;
    for (std::size_t i = 1; i < words.size(); ++i) {
        const std::string_view flag(words[i]);
        const auto value = [&] {
            if (i + 1 >= words.size()) throw std::invalid_argument(std::string(flag));
            return std::string_view(words[++i]);
        };
        if (flag == "--seeds") {
            const auto range = value();
            const auto dots = range.find("..");
            if (dots == std::string_view::npos) throw std::invalid_argument(std::string(range));
            plan.from = number<std::uint64_t>(range.substr(0, dots));
            plan.to = number<std::uint64_t>(range.substr(dots + 2));
        } else if (flag == "--seed") {
            plan.from = plan.to = number<std::uint64_t>(value());
            plan.aloud = true;
        } else if (flag == "--days") {
            plan.days = number<int>(value());
        } else if (flag == "--people") {
            plan.people = number<int>(value());
        } else if (flag == "--jobs") {
            plan.jobs = number<unsigned>(value());
        } else if (flag == "--verbose") {
            plan.verbose = true;
        } else if (flag == "--check-determinism") {
            plan.twice = true;
        } else if (flag == "--all-probes") {
            plan.all_probes = true;
        } else if (flag == "--stop") {
            plan.stop = true;
        } else if (flag == "--plant") {
            const auto fault = value_of(planted_names, value());
            if (!fault || !with_planted_faults) throw std::invalid_argument(words[i]);
            plan.planted = *fault;
        } else if (flag == "--plants") {
            list_plants();
        } else if (flag == "--companies") {
            const auto kind = value_of(company_names, value());
            if (!kind) throw std::invalid_argument(words[i]);
            plan.companies = *kind;
        } else if (flag == "--seeds-file") {
            plan.seeds_file = value();
        } else {
            throw std::invalid_argument(std::string(flag));
        }
    }
    return plan;
}

struct Sum {
    Tally tally;
    std::uint64_t seeds = 0;
    std::int64_t violations = 0;

    void add(const Tally& other) {
        tally.steps += other.steps;
        tally.events += other.events;
        tally.messages += other.messages;
        tally.crashes += other.crashes;
        tally.days += other.days;
        for (const auto& [name, times] : other.probes)
            tally.reached(name, times);
    }
};

void say_broken(const Plan& plan, std::uint64_t seed, const Story& story) {
    auto more = plan.people > 0 ? fmt::format(" --people {}", plan.people) : std::string{};
    if (plan.companies != Companies::by_dice)
        more += fmt::format(" --companies {}", name_of(company_names, plan.companies));
    fmt::print(
        "seed {}: VIOLATION of {} at step {}: {}\n  again: simulate --seed {} --days {}{}\n",
        seed,
        story.broken->invariant,
        story.tally.steps,
        story.broken->what,
        seed,
        plan.days,
        more
    );
}

Story live(const Wishes& wishes) {
    try {
        return World(wishes).live();
    } catch (const std::exception& problem) {
        const SeedClock never{Instant{}};
        Story story(never, false);
        story.breaks("the simulator holds", problem.what());
        return story;
    }
}

void run_seed(const Plan& plan, std::uint64_t seed, Sum& sum) {
    const Wishes wishes{seed, plan.days, plan.people, plan.aloud, nullptr, plan.companies};
    const auto story = live(wishes);
    sum.add(story.tally);
    ++sum.seeds;
    if (story.broken) {
        ++sum.violations;
        say_broken(plan, seed, story);
    }
    if (plan.verbose) {
        fmt::print(
            "seed {}: {} steps, {} events, {} messages, digest {:016x}\n",
            seed,
            story.tally.steps,
            story.tally.events,
            story.tally.messages,
            story.tally.digest
        );
    }
    if (!plan.twice) return;
    if (live(wishes).tally.digest != story.tally.digest) {
        ++sum.violations;
        fmt::print("seed {}: VIOLATION of I-30: two runs differ\n", seed);
    }
}

/// Every jobs-th seed, in a process of its own; what it found comes back as lines of text.
Sum run_share(const Plan& plan, unsigned share) {
    Sum sum;
    for (auto seed = plan.from + share; seed <= plan.to; seed += plan.jobs) {
        run_seed(plan, seed, sum);
        if (plan.stop && sum.violations > 0) break;
    }
    return sum;
}

std::string as_text(const Sum& sum) {
    std::ostringstream out;
    out << sum.seeds << ' ' << sum.violations << ' ' << sum.tally.steps << ' ' << sum.tally.events << ' '
        << sum.tally.messages << ' ' << sum.tally.crashes << ' ' << sum.tally.days << '\n';
    for (const auto& [name, times] : sum.tally.probes)
        out << times << ' ' << name << '\n';
    return out.str();
}

void add_text(Sum& sum, const std::string& text) {
    std::istringstream in(text);
    Sum other;
    in >> other.seeds >> other.violations >> other.tally.steps >> other.tally.events >>
        other.tally.messages >> other.tally.crashes >> other.tally.days;
    std::int64_t times = 0;
    while (in >> times) {
        std::string name;
        in.get();
        std::getline(in, name);
        other.tally.reached(name, times);
    }
    sum.seeds += other.seeds;
    sum.violations += other.violations;
    sum.add(other.tally);
}

Sum run_all(const Plan& plan) {
    if (plan.jobs <= 1) return run_share(plan, 0);
    Sum sum;
    std::vector<std::pair<pid_t, std::FILE*>> workers;
    for (unsigned share = 0; share < plan.jobs; ++share) {
        auto* notes = std::tmpfile();
        std::fflush(stdout);
        const auto child = ::fork();
        if (child == 0) {
            const auto text = as_text(run_share(plan, share));
            std::fwrite(text.data(), 1, text.size(), notes);
            std::fflush(nullptr);
            ::_exit(0);
        }
        workers.emplace_back(child, notes);
    }
    for (const auto& [child, notes] : workers) {
        int status = 0;
        ::waitpid(child, &status, 0);
        if (status != 0) {
            ++sum.violations;
            fmt::print("a worker ended with status {}\n", status);
        }
        std::rewind(notes);
        std::string text;
        for (int c = std::fgetc(notes); c != EOF; c = std::fgetc(notes))
            text += static_cast<char>(c);
        std::fclose(notes);
        if (!text.empty()) add_text(sum, text);
    }
    return sum;
}

/// The seeds that have once failed, each with its days: "seed days people  what it found".
Sum run_file(const Plan& plan) {
    Sum sum;
    std::ifstream lines(plan.seeds_file);
    if (!lines) throw std::invalid_argument(plan.seeds_file);
    for (std::string line; std::getline(lines, line);) {
        if (line.empty() || line.front() == '#') continue;
        auto one = plan;
        std::istringstream words(line);
        if (!(words >> one.from >> one.days >> one.people)) throw std::invalid_argument(line);
        run_seed(one, one.from, sum);
    }
    return sum;
}

/// How many of the named rare states were never reached.
std::size_t report_probes(const Sum& sum) {
    const auto named = named_probes();
    std::vector<std::string_view> never;
    fmt::print("\nnamed rare states:\n");
    for (const auto name : named) {
        const auto found = sum.tally.probes.find(name);
        if (found == sum.tally.probes.end()) {
            never.push_back(name);
        } else {
            fmt::print("{:>9}  {}\n", found->second, name);
        }
    }
    fmt::print("{} of {} reached", named.size() - never.size(), named.size());
    for (const auto name : never)
        fmt::print("\n    never  {}", name);
    fmt::print("\n\nand counted by themselves: {}\n", sum.tally.probes.size() - named.size() + never.size());
    for (const auto& [name, times] : sum.tally.probes) {
        if (std::ranges::find(named, name) == named.end()) fmt::print("{:>9}  {}\n", times, name);
    }
    return never.size();
}

int report(const Plan& plan, const Sum& sum, double seconds) {
    const auto never = plan.stop ? 0 : report_probes(sum);
    fmt::print(
        "\n{} seeds, {:.0f} simulated days, {} steps, {} events, {} messages, {} crashes\n"
        "{:.1f} s, {:.0f} times as fast as real, {:.3f} s a seed\n{} violations\n",
        sum.seeds,
        sum.tally.days,
        sum.tally.steps,
        sum.tally.events,
        sum.tally.messages,
        sum.tally.crashes,
        seconds,
        sum.tally.days * 86'400 / seconds,
        seconds / static_cast<double>(sum.seeds),
        sum.violations
    );
    if (plan.all_probes && never > 0) fmt::print("{} named rare states were never reached\n", never);
    return sum.violations == 0 && !(plan.all_probes && never > 0) ? EXIT_SUCCESS : EXIT_FAILURE;
}

// glibc keeps seven free pieces of each size at hand unless it is told to keep more, and it reads that when
// the program starts, only then.
void keep_more_pieces_at_hand(char** words) {
    constexpr const char* settings = "GLIBC_TUNABLES";
    if (std::getenv(settings) != nullptr) return;
    ::setenv(settings, "glibc.malloc.tcache_count=2000", 1);
    ::execv("/proc/self/exe", words);  // where that cannot be, it is only slower
}

}  // namespace

}  // namespace mentord::simulation

int main(int count, char** words) {
    namespace simulation = mentord::simulation;
    simulation::keep_more_pieces_at_hand(words);
    try {
        const auto plan = simulation::read_plan(std::span(words, static_cast<std::size_t>(count)));
        const auto start = std::chrono::steady_clock::now();
        mentord::plant(plan.planted);
        const auto sum = plan.seeds_file.empty() ? simulation::run_all(plan) : simulation::run_file(plan);
        const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
        return simulation::report(plan, sum, took.count());
    } catch (const std::invalid_argument& wrong) {
        fmt::print(stderr, "what is \"{}\"?\n{}", wrong.what(), simulation::usage);
        return 2;
    }
}
