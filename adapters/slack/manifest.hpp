#pragma once

#include <string>
#include <string_view>

namespace mentord::slack {

/// The app manifest to paste into Slack's "create an app from a manifest" (reference/app-manifest), with the
/// least scopes that today's features need. `public_url` is where Slack reaches us, without a trailing slash.
std::string manifest(std::string_view public_url);

}  // namespace mentord::slack
