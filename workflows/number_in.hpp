#pragma once

#include <charconv>
#include <string_view>

namespace mentord {

/// The whole number that a timer's occurrence or a verb's end begins with: words of our own, so nothing else
/// is expected there. `otherwise` where there is none.
inline int number_in(std::string_view text, int otherwise = 0) {
    int number = otherwise;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

}  // namespace mentord
