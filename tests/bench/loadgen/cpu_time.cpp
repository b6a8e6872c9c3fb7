#include "cpu_time.hpp"

#include <sys/resource.h>
#include <unistd.h>

#include <cstdio>
#include <memory>
#include <stdexcept>
#include <string>

namespace bench {

double cpu_seconds_of(pid_t process) {
    const auto path = "/proc/" + std::to_string(process) + "/stat";
    const auto close = [](std::FILE* file) { std::fclose(file); };
    const std::unique_ptr<std::FILE, decltype(close)> file(std::fopen(path.c_str(), "r"), close);
    unsigned long user = 0, system = 0;
    // proc(5): the name may hold anything but ends with the last ')'; then come the fields from 3 (state) on.
    char line[1024] = {};
    if (!file || std::fgets(line, sizeof line, file.get()) == nullptr) {
        throw std::runtime_error("the server is gone: " + path);
    }
    const std::string text(line);
    const auto* fields = line + text.rfind(')') + 2;
    if (std::sscanf(fields, "%*c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %lu %lu", &user, &system) != 2) {
        throw std::runtime_error("unreadable: " + path);
    }
    return static_cast<double>(user + system) / static_cast<double>(::sysconf(_SC_CLK_TCK));
}

double own_cpu_seconds() {
    rusage usage{};
    ::getrusage(RUSAGE_SELF, &usage);
    const auto seconds = [](const timeval& time) {
        return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
    };
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

}  // namespace bench
