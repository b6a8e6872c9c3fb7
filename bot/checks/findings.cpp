#include "bot/checks/findings.hpp"

#include <fmt/format.h>

#include <cstdio>

namespace mentord::checks {

namespace {

void line(std::string_view mark, std::string_view text) {
    fmt::print("{:<6}{}\n", mark, text);
    std::fflush(stdout);  // the next one may have to wait for a network
}

}  // namespace

void Findings::right(std::string_view text) {
    line("ok", text);
}

void Findings::wrong(std::string_view text) {
    ++failed_;
    line("WRONG", text);
}

void Findings::note(std::string_view text) {
    line("note", text);
}

}  // namespace mentord::checks
