#include "adapters/teams/members.hpp"

#include "adapters/http/ascii.hpp"
#include "adapters/text/json_fields.hpp"
#include "adapters/text/json_read.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

namespace mentord::teams {

using nlohmann::json;

namespace {

constexpr text::JsonLimits roster_limits{32, 1'000'000};
constexpr std::size_t longest_email = 254;

std::string first_text(const json& account, std::initializer_list<std::string_view> keys) {
    for (const auto key : keys)
        if (auto text = text::text_at(account, key); !text.empty()) return text;
    return {};
}

/// Visible ASCII, or letters of elsewhere, round one @.
bool email_like(std::string_view text) {
    const auto at = text.find('@');
    const auto no_blank = [](char c) {
        return http::ascii::visible(c) || static_cast<unsigned char>(c) > 0x7f;
    };
    return text.size() <= longest_email && at != 0 && at != std::string_view::npos && at + 1 < text.size() &&
           text.find('@', at + 1) == std::string_view::npos &&
           std::all_of(text.begin(), text.end(), no_blank);
}

/// The user principal name of a guest: "ada_example.org#EXT#@contoso.onmicrosoft.com".
bool external(std::string_view name) {
    return http::ascii::lowered(name).find("#ext#") != std::string::npos;
}

std::string full_name(const json& account) {
    auto name = text::text_at(account, "name");
    if (!name.empty()) return name;
    name = text::text_at(account, "givenName");
    const auto surname = text::text_at(account, "surname");
    if (!name.empty() && !surname.empty()) name += ' ';
    return name + surname;
}

}  // namespace

// Teams: "Get Teams specific context", the roster. Which of objectId and aadObjectId comes differs from one
// call to the other.
Member member_of(const json& account) {
    Member member;
    member.user_id = text::text_at(account, "id");
    member.aad_id = first_text(account, {"aadObjectId", "objectId"});
    member.name = full_name(account);
    const auto principal = text::text_at(account, "userPrincipalName");
    const auto email = text::text_at(account, "email");
    const auto role = http::ascii::lowered(text::text_at(account, "userRole"));
    member.guest = role == "anonymous" || role == "guest" || external(principal) || external(email);
    if (member.guest) return member;
    for (const auto& candidate : {email, principal})
        if (member.email.empty() && email_like(candidate)) member.email = http::ascii::lowered(candidate);
    return member;
}

std::optional<Member> read_member(std::string_view body) {
    const auto read = text::read_object(body);
    const auto* account = std::get_if<json>(&read);
    if (account == nullptr) return std::nullopt;
    return member_of(*account);
}

std::optional<Members> read_members(std::string_view body) {
    const auto read = text::read_object(body, roster_limits);
    const auto* answer = std::get_if<json>(&read);
    if (answer == nullptr) return std::nullopt;
    Members members;
    const auto& people = text::field_at(*answer, "members");
    if (people.is_array()) {
        for (const auto& account : people)
            if (account.is_object()) members.people.push_back(member_of(account));
    }
    members.more = text::text_at(*answer, "continuationToken");
    return members;
}

}  // namespace mentord::teams
