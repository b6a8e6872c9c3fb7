#pragma once

#include "adapters/http/client.hpp"
#include "adapters/text/secret.hpp"
#include "workflows/calendar/instant.hpp"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

#include <chrono>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace mentord::slack {

using Parameters = std::vector<std::pair<std::string, std::string>>;

struct ApiResult {
    enum class Outcome {
        ok,
        refused,    ///< Slack answered, and the answer is no; `error` is its code
        try_later,  ///< nothing happened: not sent, 429, or Slack said that it is out of service
        maybe,      ///< it may have happened: no answer, or one that does not say
    };
    Outcome outcome = Outcome::try_later;
    std::string error;                   ///< a code of Slack's, or what the network said
    std::string detail;                  ///< what Slack says of it beyond the code
    std::chrono::milliseconds after{0};  ///< try_later: how long to wait, where Slack said so
    std::string body;                    ///< ok, refused: the JSON answer
};

/// Slack's Web API, form-encoded. No retries here (the courier is the one retry layer), but a 429 pauses its
/// method for as long as Slack said, without asking again (apis/web-api/rate-limits: per method, workspace
/// and app).
class Api {
public:
    /// `base_url` ends in "/api/". `now` is asked for pauses only.
    Api(boost::asio::any_io_executor executor,
        std::string base_url,
        const Secret& bot_token,
        std::function<Instant()> now);

    boost::asio::awaitable<ApiResult> call(
        std::string method,
        Parameters parameters,
        std::chrono::milliseconds timeout = std::chrono::seconds{10}
    );
    /// Posts JSON to a response_url. Best effort: says only whether it was taken.
    boost::asio::awaitable<bool> respond(std::string url, std::string json);

    bool paused(std::string_view method) const;
    bool has_token() const { return !token_.empty(); }
    void close() { client_.close(); }

private:
    ApiResult judge(const std::string& method, http::ClientResponse response);

    std::string base_url_;
    Secret token_;
    std::function<Instant()> now_;
    http::Client client_;
    std::map<std::string, Instant, std::less<>> paused_until_;
};

}  // namespace mentord::slack
