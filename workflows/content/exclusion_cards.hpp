#pragma once

#include "workflows/conversation/card.hpp"
#include "workflows/conversation/form.hpp"
#include "workflows/people/person.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace mentord::content {

/// Verbs of the buttons: what the database keeps, so never rename one.
namespace exclusion_verb {
inline constexpr std::string_view add = "exclusion.add";
inline constexpr std::string_view remove = "exclusion.remove";
}  // namespace exclusion_verb

/// "Not with this person": for the one who says so alone, and for nobody else ever (PROGRAM section 3).
Form exclusion_form(const Person& reader);
std::string not_yourself();
Card exclusion_kept(const Person& other, bool matched_now);
Card my_exclusions(const std::vector<Person>& others);
Card exclusion_removed(const Person& other);

}  // namespace mentord::content
