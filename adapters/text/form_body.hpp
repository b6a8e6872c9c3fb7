#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace mentord::text {

/// An application/x-www-form-urlencoded body, decoded. Fields keep their order; a name that comes twice is
/// kept twice.
class FormBody {
public:
    /// Nothing for bytes that are not clean UTF-8 once decoded, and for more fields than anybody sends.
    static std::optional<FormBody> parse(std::string_view body);

    /// The value of a field that stands exactly once; else empty.
    const std::string& only(std::string_view name) const;
    std::size_t size() const { return fields_.size(); }
    bool repeated() const;  ///< some name comes twice

private:
    std::vector<std::pair<std::string, std::string>> fields_;
};

}  // namespace mentord::text
