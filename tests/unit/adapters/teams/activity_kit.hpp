#pragma once

#include "adapters/teams/activity.hpp"

#include <nlohmann/json_fwd.hpp>

#include <string>
#include <utility>
#include <vector>

/// Activities as Microsoft's local test client sends them.
namespace mentord::teams::test {

inline const std::string ours = "28:aaaaaaaa-0000-0000-0000-000000000001";
inline const std::string organisation = "11111111-1111-1111-1111-111111111111";
inline const std::string ada = "00000000-0000-0000-0000-00000000000a";

using Json = nlohmann::json;

/// A client's activity in the chat of two; `more` goes over it.
Json by_hand(const std::string& type);
Json by_hand(const std::string& type, const Json& more);

Json said(const std::string& text);
/// The entity: who is mentioned, and the words for it in the text.
Json mention(const std::string& id, const std::string& words);
/// In a channel ("channel") or a chat of several ("groupChat").
Json shared(Json activity, const std::string& kind);
Json submitted(const Json& value);
Json executed(const Json& data);
Json task(const std::string& name, const Json& data);
Json search();
Json installation(const std::string& action);
Json members_added(const std::vector<std::string>& ids);

/// One of each, by name.
std::vector<std::pair<std::string, Json>> fixtures();

}  // namespace mentord::teams::test
