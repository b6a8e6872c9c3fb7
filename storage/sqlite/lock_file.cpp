#include "storage/sqlite/lock_file.hpp"

#include "storage/errors.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>

namespace mentord::storage {

namespace {

std::string holder_of(int file) {
    std::array<char, 128> text{};
    const auto size = ::pread(file, text.data(), text.size() - 1, 0);
    std::string who(text.data(), size > 0 ? static_cast<std::size_t>(size) : 0);
    while (!who.empty() && who.back() == '\n')
        who.pop_back();
    return who.empty() ? "another process" : who;
}

}  // namespace

LockFile::LockFile(const std::string& path)
    : file_(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600)) {
    if (file_ < 0) {
        throw BadDatabase(fmt::format(
            "cannot write {}: {}; give mentord a directory that it owns", path, std::strerror(errno)
        ));
    }
    if (::flock(file_, LOCK_EX | LOCK_NB) != 0) {
        const auto who = holder_of(file_);
        ::close(file_);
        throw InUse(fmt::format("the database is in use by {} (lock file {}); stop that one first", who, path)
        );
    }
    const auto who = fmt::format("mentord, process {}\n", ::getpid());
    if (::ftruncate(file_, 0) != 0 || ::pwrite(file_, who.data(), who.size(), 0) < 0) {
        ::close(file_);
        throw BadDatabase(fmt::format("cannot write {}: {}", path, std::strerror(errno)));
    }
}

LockFile::~LockFile() {
    ::close(file_);
}

std::string lock_holder(const std::string& path) {
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0) return {};
    std::string who;
    if (::flock(file, LOCK_SH | LOCK_NB) != 0 && errno == EWOULDBLOCK) who = holder_of(file);
    ::close(file);
    return who;
}

}  // namespace mentord::storage
