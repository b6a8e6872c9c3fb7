#pragma once

#include "workflows/conversation/card.hpp"
#include "workflows/people/person.hpp"

#include <string_view>

namespace mentord::content {

/// The name of somebody, or our own word for them where the platform has not told us one.
inline Text name_or(const Person& person, std::string_view otherwise) {
    if (person.profile.name.empty()) return say(otherwise);
    return say(UserText{person.profile.name});
}

}  // namespace mentord::content
