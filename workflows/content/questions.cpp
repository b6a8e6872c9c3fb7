#include "workflows/content/questions.hpp"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <tuple>

namespace mentord::content::meeting {

namespace {

// FNV-1a: the same on every machine and in every build, which std::hash does not promise.
std::uint64_t mixed(std::string_view text, std::size_t index) {
    constexpr std::uint64_t basis = 14695981039346656037ULL, prime = 1099511628211ULL;
    std::uint64_t hash = basis;
    for (const char c : text)
        hash = (hash ^ static_cast<unsigned char>(c)) * prime;
    for (const char c : std::to_string(index))
        hash = (hash ^ static_cast<unsigned char>(c)) * prime;
    return hash ^ (hash >> 29);
}

// Pairs go deeper as they get to know each other.
int depth_at(std::size_t session) {
    constexpr std::size_t last_opening = 2, last_going_in = 6;
    if (session <= last_opening) return 1;
    return session <= last_going_in ? 2 : 3;
}

/// A question that has not been used, and the chance that decides between equals.
struct Left {
    std::size_t index;
    std::uint64_t chance;
};

std::vector<Left> whole_bank(const PairingId& pairing) {
    std::vector<Left> all(question_bank().size());
    for (std::size_t i = 0; i < all.size(); ++i)
        all[i] = {i, mixed(pairing.str(), i)};
    return all;
}

// The five that fit best come to the front.
void bring_forward(std::vector<Left>& left, const std::array<Theme, 2>& themes, int depth) {
    const auto rank = [&](const Left& one) {
        const auto& question = question_bank()[one.index];
        const bool fitting = question.theme == themes[0] || question.theme == themes[1];
        return std::tuple{fitting ? 0 : 1, std::abs(question.depth - depth), one.chance, one.index};
    };
    std::ranges::partial_sort(left, left.begin() + questions_a_session, {}, rank);
}

}  // namespace

std::vector<std::string_view> questions_for(const PairingId& pairing, const SessionThemes& sessions) {
    const auto bank = whole_bank(pairing);
    std::vector<Left> left;
    std::vector<std::string_view> chosen;
    for (std::size_t session = 1; session <= sessions.size(); ++session) {
        if (left.size() < questions_a_session) left = bank;
        bring_forward(left, sessions[session - 1], depth_at(session));
        chosen.clear();
        for (std::size_t i = 0; i < questions_a_session; ++i)
            chosen.push_back(question_bank()[left[i].index].words);
        left.erase(left.begin(), left.begin() + questions_a_session);
    }
    return chosen;
}

}  // namespace mentord::content::meeting
