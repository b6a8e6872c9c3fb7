#pragma once

#include <openssl/crypto.h>

#include <string>
#include <utility>

namespace mentord {

/// A secret: it cannot be printed by accident, and it wipes itself. Moving copies, so that the source still
/// wipes its own bytes.
class Secret {
public:
    Secret() = default;
    explicit Secret(std::string value) : value_(std::move(value)) {}
    Secret(const Secret&) = default;
    Secret& operator=(const Secret&) = default;
    ~Secret() { wipe(); }

    const std::string& reveal() const { return value_; }
    bool empty() const { return value_.empty(); }

private:
    void wipe() {
        OPENSSL_cleanse(value_.data(), value_.size());
        value_.clear();
    }
    std::string value_;
};

}  // namespace mentord
