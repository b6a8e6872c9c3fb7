#pragma once

#include <nlohmann/json_fwd.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mentord::teams {

/// Somebody in a conversation, as the roster has them.
struct Member {
    std::string user_id;  ///< "29:..."; of this bot and this person only
    std::string aad_id;   ///< who the person is throughout the tenant
    std::string name;
    std::string email;   ///< lower case; empty for guests: what they bring is not an address of the tenant's
    bool guest = false;  ///< of another tenant, or of none
};

struct Members {
    std::vector<Member> people;
    std::string more;  ///< names the next page; empty after the last
};

Member member_of(const nlohmann::json& account);

/// Nothing for what is no JSON object.
std::optional<Member> read_member(std::string_view body);
std::optional<Members> read_members(std::string_view body);

}  // namespace mentord::teams
