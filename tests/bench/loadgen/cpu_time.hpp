#pragma once

#include <sys/types.h>

namespace bench {

/// User and system time of a process, all its threads together.
double cpu_seconds_of(pid_t process);
double own_cpu_seconds();

}  // namespace bench
