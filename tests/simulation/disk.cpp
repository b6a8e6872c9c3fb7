#include "tests/simulation/disk.hpp"

#include <sqlite3.h>

namespace mentord::simulation {

namespace {

// Our connections do not show their handle; SQLite shows each to what asks to be called when one is opened.
sqlite3* newest = nullptr;

int note(sqlite3* handle, const char**, const void*) {
    newest = handle;
    return SQLITE_OK;
}

storage::Connection open() {
    sqlite3_config(
        SQLITE_CONFIG_MEMSTATUS, 0
    );  // before its first use: counting costs a lock for each allocation
    sqlite3_auto_extension(reinterpret_cast<void (*)()>(note));
    return storage::Connection(":memory:");
}

int before_commit(void* disk) {
    auto& self = *static_cast<Disk*>(disk);
    if (self.failures_left == 0) return 0;
    --self.failures_left;
    ++self.failed;
    return 1;  // SQLite rolls it back and says so
}

}  // namespace

Disk::Disk() : connection(open()) {
    sqlite3_commit_hook(newest, before_commit, this);
}

}  // namespace mentord::simulation
