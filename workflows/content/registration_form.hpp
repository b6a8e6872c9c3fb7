#pragma once

#include "workflows/conversation/form.hpp"
#include "workflows/registration/profile.hpp"

#include <optional>
#include <string_view>

namespace mentord::content {

/// One page of the joining form, holding what the person has said so far. The id remembers whose fields it
/// shows.
Form join_page(Page page, Role role, const Answers& answers);

/// Everything on one page, for somebody who is registered. The id remembers which role's fields it shows.
Form profile_form(Role role, const Answers& answers);

struct JoinPage {
    Page page;
    Role shown;
};
/// Which page an id names; nothing for the id of another form.
std::optional<JoinPage> join_page_of(const FormId& id);
std::optional<Role> profile_form_role(const FormId& id);

}  // namespace mentord::content
