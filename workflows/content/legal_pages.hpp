#pragma once

#include "workflows/program/rules.hpp"

#include <string>
#include <vector>

/// The two pages that a chat platform asks for before people may install an app: honest, and for those who
/// take part rather than for lawyers. A company with texts of its own puts them before these.
namespace mentord::content {

struct PageSection {
    std::string heading;
    std::vector<std::string> paragraphs;
    std::vector<std::string> items = {};  ///< a list below the paragraphs
};

struct Page {
    std::string title;
    std::string opening;
    std::vector<PageSection> sections;
};

/// `usual`: the numbers of a program that has changed none of them.
Page privacy_page(const Rules& usual);
Page terms_page(const Rules& usual);

}  // namespace mentord::content
