#pragma once

#include <string>
#include <utility>

namespace mentord {

/// Text that somebody typed. It is a type of its own so that it cannot be concatenated into markup: each sink
/// (mrkdwn, Adaptive Card, HTML, CSV, log) has one encoder, and only encoders call raw().
class UserText {
public:
    UserText() = default;
    explicit UserText(std::string text) : text_(std::move(text)) {}

    const std::string& raw() const { return text_; }
    bool empty() const { return text_.empty(); }
    bool operator==(const UserText&) const = default;

private:
    std::string text_;
};

}  // namespace mentord
