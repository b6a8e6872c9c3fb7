#include "tests/simulation/world.hpp"

#include <fmt/format.h>
#include <sys/wait.h>
#include <unistd.h>

#include <charconv>
#include <chrono>
#include <cstdio>
#include <cstdlib>
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
};

constexpr const char* usage =
    "simulate [--seeds FROM..TO | --seed N] [--days D] [--people N] [--jobs J] [--verbose] "
    "[--check-determinism]\n";

template <class Value>
Value number(std::string_view text) {
    Value value{};
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (problem != std::errc{} || end != text.data() + text.size())
        throw std::invalid_argument(std::string(text));
    return value;
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
    const auto people = plan.people > 0 ? fmt::format(" --people {}", plan.people) : std::string{};
    fmt::print(
        "seed {}: VIOLATION of {} at step {}: {}\n  again: simulate --seed {} --days {}{}\n",
        seed,
        story.broken->invariant,
        story.tally.steps,
        story.broken->what,
        seed,
        plan.days,
        people
    );
}

void run_seed(const Plan& plan, std::uint64_t seed, Sum& sum) {
    const Wishes wishes{seed, plan.days, plan.people, plan.aloud};
    World world(wishes);
    const auto& story = world.live();
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
    World other(wishes);
    if (other.live().tally.digest != story.tally.digest) {
        ++sum.violations;
        fmt::print("seed {}: VIOLATION of I-30: two runs differ\n", seed);
    }
}

/// Every jobs-th seed, in a process of its own; what it found comes back as lines of text.
Sum run_share(const Plan& plan, unsigned share) {
    Sum sum;
    for (auto seed = plan.from + share; seed <= plan.to; seed += plan.jobs)
        run_seed(plan, seed, sum);
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

int report(const Sum& sum, double seconds) {
    fmt::print("\nprobes reached: {}\n", sum.tally.probes.size());
    for (const auto& [name, times] : sum.tally.probes)
        fmt::print("{:>9}  {}\n", times, name);
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
    return sum.violations == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

}  // namespace

}  // namespace mentord::simulation

int main(int count, char** words) {
    namespace simulation = mentord::simulation;
    try {
        const auto plan = simulation::read_plan(std::span(words, static_cast<std::size_t>(count)));
        const auto start = std::chrono::steady_clock::now();
        const auto sum = simulation::run_all(plan);
        const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
        return simulation::report(sum, took.count());
    } catch (const std::invalid_argument& wrong) {
        fmt::print(stderr, "what is \"{}\"?\n{}", wrong.what(), simulation::usage);
        return 2;
    }
}
