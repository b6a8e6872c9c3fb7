#include "adapters/teams/package.hpp"

#include <fmt/format.h>
#include <zip.h>

#include <cstddef>
#include <memory>
#include <stdexcept>
#include <string_view>

// The icons lie in the program itself (package/*.png, made by package/render.mjs).
#define EMBED(name, file)                                                                                    \
    __asm__(".pushsection .rodata\n.global " #name "_begin\n" #name "_begin:\n.incbin \"" TEAMS_PACKAGE file \
            "\"\n.global " #name "_end\n" #name "_end:\n.byte 0\n.popsection\n");                            \
    extern "C" const char name##_begin[];                                                                    \
    extern "C" const char name##_end[];

EMBED(teams_color_icon, "/color.png")
EMBED(teams_outline_icon, "/outline.png")

namespace mentord::teams {

namespace {

/// A zip in memory. Whatever goes wrong with it is a fault of ours or a lack of memory.
class Zip {
public:
    Zip() {
        zip_error_t error;
        zip_error_init(&error);
        bytes_ = zip_source_buffer_create(nullptr, 0, 0, &error);
        if (bytes_ != nullptr) archive_ = zip_open_from_source(bytes_, ZIP_TRUNCATE, &error);
        if (archive_ == nullptr) {
            zip_source_free(bytes_);
            fail(zip_error_strerror(&error));
        }
        zip_source_keep(bytes_);  // ours too, beyond the archive's end
        zip_error_fini(&error);
    }
    ~Zip() {
        zip_discard(archive_);
        zip_source_free(bytes_);
    }
    Zip(const Zip&) = delete;
    Zip& operator=(const Zip&) = delete;

    /// `content` must stay until finished() has returned.
    void add(const char* name, std::string_view content) {
        auto* source = zip_source_buffer(archive_, content.data(), content.size(), 0);
        const auto index = zip_file_add(archive_, name, source, ZIP_FL_ENC_UTF_8);
        if (index < 0) {
            zip_source_free(source);
            fail(zip_strerror(archive_));
        }
        const auto at = static_cast<zip_uint64_t>(index);
        zip_set_file_compression(archive_, at, ZIP_CM_DEFLATE, 9);
        // The earliest time that a zip can tell, whatever the zone: 1 January 1980, 0:00.
        constexpr zip_uint16_t no_time = 0, first_day = 0x21;
        if (zip_file_set_dostime(archive_, at, no_time, first_day, 0) != 0) fail(zip_strerror(archive_));
    }

    std::string finished() {
        if (zip_close(archive_) != 0) fail(zip_strerror(archive_));
        archive_ = nullptr;
        zip_stat_t stat;
        zip_stat_init(&stat);
        if (zip_source_open(bytes_) != 0) fail("it cannot be read back");
        std::string out;
        if (zip_source_stat(bytes_, &stat) == 0) out.resize(stat.size);
        const auto read = zip_source_read(bytes_, out.data(), out.size());
        zip_source_close(bytes_);
        if (out.empty() || read != static_cast<zip_int64_t>(out.size())) fail("it cannot be read back");
        return out;
    }

private:
    [[noreturn]] static void fail(const char* why) {
        throw std::runtime_error(fmt::format("the app package could not be made: {}", why));
    }

    zip_source_t* bytes_ = nullptr;
    zip_t* archive_ = nullptr;
};

}  // namespace

std::string package(const std::string& manifest) {
    Zip zip;
    zip.add("manifest.json", manifest);
    zip.add("color.png", {teams_color_icon_begin, teams_color_icon_end});
    zip.add("outline.png", {teams_outline_icon_begin, teams_outline_icon_end});
    return zip.finished();
}

}  // namespace mentord::teams
