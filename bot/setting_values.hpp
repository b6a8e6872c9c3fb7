#pragma once

#include "adapters/text/secret.hpp"

#include <string>
#include <string_view>
#include <vector>

/// How the text of a setting becomes a value. Each throws BadSettings with `where` the text stands, what is
/// wrong with it and how to mend it.
namespace mentord::setting_values {

[[noreturn]] void bad(std::string_view where, std::string_view what);

int whole_number(const std::string& text, const std::string& where, int least, int most);
bool truth(const std::string& text, const std::string& where);
/// A secret of the wrong kind is named without being shown.
Secret token(const std::string& text, const std::string& where, std::string_view prefix);
/// With a slash at its end.
std::string api_url(std::string text, const std::string& where);
/// Without one.
std::string public_url(std::string text, const std::string& where);
std::string web_address(const std::string& text, const std::string& where);
/// An id of Entra, in lower case.
std::string guid(const std::string& text, const std::string& where, std::string_view found_at);
/// What stands between commas, without blanks.
std::vector<std::string> parts_of(const std::string& text);
/// Ids of people, of either platform.
std::vector<std::string> member_ids(const std::string& text, const std::string& where);

}  // namespace mentord::setting_values
