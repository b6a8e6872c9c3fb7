#include "bot/new_file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <stdexcept>

namespace mentord {

namespace {

bool write_all(int file, std::string_view bytes) {
    while (!bytes.empty()) {
        const auto written = ::write(file, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return ::fsync(file) == 0;
}

}  // namespace

void write_whole(const std::string& path, std::string_view bytes) {
    const auto fail = [&path](int why) {
        throw std::runtime_error(fmt::format("cannot write {}: {}", path, std::strerror(why)));
    };
    const auto draft = fmt::format("{}.{}.part", path, ::getpid());
    const int file = ::open(draft.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
    if (file < 0) fail(errno);
    const bool written = write_all(file, bytes);
    const int why = errno;
    ::close(file);
    if (written && std::rename(draft.c_str(), path.c_str()) == 0) return;
    const int last = written ? errno : why;
    ::unlink(draft.c_str());
    fail(last);
}

}  // namespace mentord
