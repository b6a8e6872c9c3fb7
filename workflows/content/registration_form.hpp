#pragma once

#include "workflows/conversation/form.hpp"
#include "workflows/program/program.hpp"
#include "workflows/registration/profile.hpp"

#include <optional>
#include <string_view>

namespace mentord::content {

/// One page of the joining form, holding what the person has said so far. The id remembers whose fields it
/// shows, and in which program.
Form join_page(Page page, Role role, const Answers& answers, const Program& program);

/// Everything on one page, for somebody who is registered. The id remembers the same.
Form profile_form(Role role, const Answers& answers, const ProgramId& program);

struct JoinPage {
    Page page;
    Role shown;
    ProgramId program;
};
/// Which page an id names; nothing for the id of another form.
std::optional<JoinPage> join_page_of(const FormId& id);

struct ProfilePage {
    Role shown;
    ProgramId program;
};
std::optional<ProfilePage> profile_page_of(const FormId& id);

}  // namespace mentord::content
