#include "tests/bench/matching/peer.hpp"

#include <unistd.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <stdexcept>
#include <string>
#include <vector>

namespace mentord::matching {

namespace {

constexpr const char* script = MENTORD_DENSE_PEER;

/// Written where nobody else can have a file, and gone at the end.
class MarketFile {
public:
    explicit MarketFile(const Market& market) {
        const int file = mkstemp(path_.data());
        if (file < 0) throw std::runtime_error("no place for a file");
        std::vector<std::int32_t> numbers{
            static_cast<std::int32_t>(market.room.size()), static_cast<std::int32_t>(market.mentees)
        };
        numbers.insert(numbers.end(), market.room.begin(), market.room.end());
        for (const auto& [mentor, mentee, score] : market.edges) {
            numbers.push_back(static_cast<std::int32_t>(mentor));
            numbers.push_back(static_cast<std::int32_t>(mentee));
            numbers.push_back(score);
        }
        auto* stream = fdopen(file, "wb");
        const auto written = std::fwrite(numbers.data(), sizeof(std::int32_t), numbers.size(), stream);
        if (std::fclose(stream) != 0 || written != numbers.size()) throw std::runtime_error("disk full");
    }
    ~MarketFile() { std::remove(path_.c_str()); }
    MarketFile(const MarketFile&) = delete;
    MarketFile& operator=(const MarketFile&) = delete;

    const std::string& path() const { return path_; }

private:
    std::string path_ = "/tmp/mentord_bench_XXXXXX";
};

}  // namespace

std::optional<PeerFigures> dense_peer(const Market& market) {
    const MarketFile file(market);
    const auto command = "python3 '" + std::string(script) + "' " + file.path() + " 2>/dev/null";
    auto* pipe = popen(command.c_str(), "r");
    if (pipe == nullptr) return std::nullopt;
    PeerFigures figures;
    long people = 0, score = 0;
    const bool read =
        std::fscanf(pipe, "%lf %ld %ld %lf", &figures.seconds, &people, &score, &figures.megabytes) == 4;
    figures.worth = {people, score};
    if (pclose(pipe) != 0 || !read) return std::nullopt;
    return figures;
}

}  // namespace mentord::matching
