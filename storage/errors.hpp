#pragma once

#include <stdexcept>
#include <string>

namespace mentord::storage {

/// The database cannot be used as it is: another program's, newer, damaged, too open to others. The text says
/// how to mend it. Exit code 3.
struct BadDatabase : std::runtime_error {
    using runtime_error::runtime_error;
};

/// Another process holds the database. Exit code 4.
struct InUse : std::runtime_error {
    using runtime_error::runtime_error;
};

/// The disk is full, read-only or failing: nothing of this unit of work was kept. The caller may try again.
struct Unavailable : std::runtime_error {
    using runtime_error::runtime_error;
};

/// The queue of the storage thread is full.
struct Busy : std::runtime_error {
    Busy() : runtime_error("the storage queue is full") {}
};

}  // namespace mentord::storage
