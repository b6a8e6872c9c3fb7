#include "workflows/matching/words.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>

namespace mentord::matching {

namespace {

// What goals are full of, whatever they are about.
constexpr std::array<std::string_view, 153> empty_words{
    "able",   "about",     "achieve",    "all",     "also",     "and",       "any",        "are",
    "back",   "become",    "been",       "before",  "being",    "better",    "bigger",     "but",
    "can",    "colleague", "colleagues", "company", "could",    "day",       "develop",    "did",
    "does",   "done",      "each",       "end",     "enough",   "every",     "everything", "feel",
    "find",   "first",     "for",        "from",    "gain",     "get",       "getting",    "give",
    "goal",   "goals",     "going",      "good",    "great",    "grow",      "had",        "has",
    "have",   "help",      "her",        "his",     "how",      "improve",   "into",       "its",
    "job",    "just",      "know",       "learn",   "learning", "less",      "like",       "little",
    "long",   "lot",       "make",       "many",    "mentor",   "mentoring", "month",      "months",
    "more",   "most",      "much",       "must",    "need",     "new",       "next",       "not",
    "now",    "off",       "one",        "other",   "our",      "out",       "over",       "own",
    "part",   "people",    "person",     "place",   "program",  "role",      "say",        "see",
    "should", "six",       "skill",      "skills",  "some",     "somebody",  "something",  "start",
    "stay",   "step",      "steps",      "still",   "such",     "take",      "team",       "than",
    "that",   "the",       "their",      "them",    "then",     "there",     "these",      "they",
    "thing",  "things",    "this",       "three",   "through",  "time",      "two",        "under",
    "use",    "very",      "want",       "was",     "way",      "week",      "well",       "were",
    "what",   "when",      "where",      "which",   "who",      "why",       "will",       "with",
    "within", "without",   "work",       "working", "would",    "year",      "years",      "you",
    "your"
};
static_assert(std::ranges::is_sorted(empty_words));

constexpr std::array<std::string_view, 10> endings{
    "ship", "ment", "ings", "ing", "ers", "er", "ed", "es", "s", "e"
};

constexpr std::size_t shortest = 3, least_stem = 4, most_stem = 6;

// Bytes beyond ASCII belong to letters of other alphabets.
bool is_letter(unsigned char c) {
    return c >= 0x80 || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}
char lowered(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}
bool continues(char c) {
    return (static_cast<unsigned char>(c) & 0xc0U) == 0x80U;
}

// Without common endings, and cut: crude, and soon done. "Negotiation" and "negotiating" are one word.
std::string_view stem(std::string_view word) {
    for (auto ending = endings.begin(); ending != endings.end();) {
        const bool strips = word.ends_with(*ending) && word.size() >= ending->size() + least_stem;
        if (strips) word.remove_suffix(ending->size());
        ending = strips ? endings.begin() : ending + 1;
    }
    std::size_t letters = 0;
    for (std::size_t at = 0; at < word.size(); ++at) {
        if (!continues(word[at]) && ++letters > most_stem) return word.substr(0, at);
    }
    return word;
}

std::uint32_t number_of(std::string_view word) {
    std::uint32_t hash = 2166136261U;
    for (const char c : word)
        hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
    return hash;
}

void add_word(Words& words, std::string_view word) {
    if (word.size() < shortest || std::ranges::binary_search(empty_words, word)) return;
    words.all.push_back(number_of(stem(word)));
}

}  // namespace

void add_words(Words& words, std::string_view text) {
    std::string word;
    for (const char c : text) {
        const char small = lowered(c);
        if (is_letter(static_cast<unsigned char>(small))) {
            word += small;
        } else {
            add_word(words, word);
            word.clear();
        }
    }
    add_word(words, word);
}

void close(Words& words) {
    std::ranges::sort(words.all);
    const auto twice = std::ranges::unique(words.all);
    words.all.erase(twice.begin(), twice.end());
    for (const auto word : words.all)
        words.marks |= std::uint64_t{1} << (word >> 26U);
}

int common(const Words& one, const Words& other, int enough) {
    if ((one.marks & other.marks) == 0) return 0;
    int count = 0;
    auto left = one.all.begin();
    auto right = other.all.begin();
    while (left != one.all.end() && right != other.all.end() && count < enough) {
        if (*left < *right) {
            ++left;
        } else if (*right < *left) {
            ++right;
        } else {
            ++count, ++left, ++right;
        }
    }
    return count;
}

}  // namespace mentord::matching
