#pragma once

#include <openssl/rand.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <stdexcept>
#include <utility>

namespace mentord {

/// The system's randomness. OpenSSL's generator costs microseconds a call, so it fills a page at a time.
struct SystemRandom {
    std::array<std::uint64_t, 64> pool{};
    std::size_t left = 0;

    std::uint64_t operator()() {
        if (left == 0) {
            if (RAND_bytes(reinterpret_cast<unsigned char*>(pool.data()), sizeof(pool)) != 1) {
                throw std::runtime_error("the system gives no randomness");
            }
            left = pool.size();
        }
        return std::exchange(pool.at(--left), 0);
    }
};

}  // namespace mentord
