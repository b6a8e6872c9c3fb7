#pragma once

#include <string>
#include <vector>

namespace mentord {

/// What the company's own list says of somebody. Empty fields and a grade of 0 are unknown.
struct Employee {
    std::string email = {};  ///< in lower case: who this is
    std::string name = {};
    std::string manager = {};  ///< the e-mail address of whom they report to
    int grade = 0;             ///< of content::grades()
    std::string department = {};
    std::string location = {};
    std::vector<std::string> languages = {};  ///< of content::languages()
    bool operator==(const Employee&) const = default;
};

}  // namespace mentord
