#pragma once

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

/// Where the files lie that tests draw. Looked for upwards from where the test runs: __FILE__ may be
/// relative.
namespace mentord {

inline std::filesystem::path source_tree() {
    auto here = std::filesystem::current_path();
    while (!std::filesystem::exists(here / "workflows" / "MACHINES.md") && here.has_relative_path())
        here = here.parent_path();
    return here;
}

inline std::string text_of(const std::filesystem::path& file) {
    std::ostringstream text;
    text << std::ifstream(file).rdbuf();
    return text.str();
}

}  // namespace mentord
