#pragma once

#include <string_view>

namespace mentord::checks {

/// Says what a check has found, a line each, as it is found; remembers whether anything was wrong.
class Findings {
public:
    void right(std::string_view text);
    void wrong(std::string_view text);
    void note(std::string_view text);  ///< neither: good to know

    int failed() const { return failed_; }

private:
    int failed_ = 0;
};

}  // namespace mentord::checks
