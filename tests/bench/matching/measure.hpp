#pragma once

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <vector>

namespace mentord::matching {

/// Of this process's CPU. Everything here runs on one thread, so on a quiet machine that is the time it
/// takes.
template <class F>
double seconds(F work) {
    const auto begin = std::clock();
    work();
    return static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
}

/// The middle one of an odd number of times.
template <class F>
double median_seconds(int times, F work) {
    std::vector<double> all;
    for (int i = 0; i < times; ++i)
        all.push_back(seconds(work));
    std::ranges::sort(all);
    return all[all.size() / 2];
}

/// Each case in a process of its own, so that its peak of memory is its own. A case that fails ends the run.
template <class F>
void alone(F work) {
    std::fflush(stdout);
    const auto child = fork();
    if (child == 0) {
        work();
        std::fflush(stdout);
        _exit(0);
    }
    int status = 0;
    rusage usage{};
    if (child < 0 || wait4(child, &status, 0, &usage) < 0 || status != 0) std::exit(1);
    std::printf("    peak memory %.0f MB\n", static_cast<double>(usage.ru_maxrss) / 1024);
}

inline double ratio(std::int64_t one, std::int64_t other) {
    return other == 0 ? 1 : static_cast<double>(one) / static_cast<double>(other);
}

}  // namespace mentord::matching
