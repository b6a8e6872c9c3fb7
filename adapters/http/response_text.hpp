#pragma once

#include "adapters/http/message.hpp"

#include <string>

namespace mentord::http {

struct AnswerShape {
    bool head_only = false;  ///< the answer to HEAD
    bool close = false;      ///< say that the connection ends here
};

/// Appends the whole answer as it goes over the wire. False, and nothing appended, when a header set by the
/// handler would break out of its line.
bool append_response(std::string& out, const Response& response, AnswerShape shape);

}  // namespace mentord::http
