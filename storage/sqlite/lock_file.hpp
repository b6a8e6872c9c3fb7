#pragma once

#include <string>

namespace mentord::storage {

/// Holds `path` for this process by flock(2) and writes who we are into it; the kernel lets go when we die.
class LockFile {
public:
    /// Throws InUse, naming the holder, where another process has it.
    explicit LockFile(const std::string& path);
    ~LockFile();
    LockFile(const LockFile&) = delete;
    LockFile& operator=(const LockFile&) = delete;

private:
    int file_ = -1;
};

/// Who holds `path` just now; empty: nobody. Changes nothing, and lets go at once.
std::string lock_holder(const std::string& path);

}  // namespace mentord::storage
