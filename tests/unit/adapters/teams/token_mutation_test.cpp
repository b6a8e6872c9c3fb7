#include "adapters/teams/base64url.hpp"
#include "tests/unit/adapters/teams/token_kit.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <random>
#include <set>

namespace mentord::teams {
namespace {

using namespace test;

constexpr std::size_t tokens = 16;

struct Token {
    std::string header, payload, signature;
    std::string text() const { return header + "." + payload + "." + signature; }
};

Token token_of(const std::string& text) {
    const auto first = text.find('.');
    const auto second = text.rfind('.');
    return {text.substr(0, first), text.substr(first + 1, second - first - 1), text.substr(second + 1)};
}

/// The digit of base64url so many further on.
char next_digit(char digit, std::size_t by) {
    constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    return alphabet[(alphabet.find(digit) + by) % alphabet.size()];
}

/// Changes valid tokens, by chance but the same each time. 100,000 changes in all the tests below; none may
/// pass, whatever is trusted. A change that gives a valid token's very bytes is none and is not counted.
class MutatedTokens : public ::testing::Test {
protected:
    MutatedTokens() {
        for (std::size_t i = 0; i < tokens; ++i) {
            const bool plain = i % 4 == 3;
            const auto& key = plain ? pairs().plain : pairs().teams;
            const auto head = header(plain ? "plain-key" : "teams-key");
            const auto text = mint(head, with(claims(), "exp", now_s + 600 + static_cast<int>(i)), key);
            EXPECT_EQ(status_of(text, rule_), 200U);
            valid_.push_back(token_of(text));
            texts_.insert(text);
        }
    }

    std::size_t below(std::size_t end) {
        return std::uniform_int_distribution<std::size_t>{0, end - 1}(chance_);
    }
    const Token& any() { return valid_[below(valid_.size())]; }
    char any_digit() {
        constexpr std::string_view some =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_=+/.";
        return some[below(some.size())];
    }

    template <class Mutate>
    void none_pass(int count, Mutate mutate) {
        for (int tried = 0; tried < count;) {
            const std::string text = mutate();
            if (texts_.contains(text)) continue;
            ++tried;
            ASSERT_NE(status_of(text, rule_), 200U) << text;
        }
    }

    TokenRule rule_ = rule_with_entra();
    std::vector<Token> valid_;
    std::set<std::string> texts_;
    std::mt19937 chance_{20'261'123};
};

TEST_F(MutatedTokens, WithOneBitFlippedDoNotPass) {
    none_pass(40'000, [&] {
        auto text = any().text();
        auto& c = text[below(text.size())];
        c = static_cast<char>(static_cast<unsigned char>(c) ^ (1U << below(8)));
        return text;
    });
}

TEST_F(MutatedTokens, WithCharactersMovedDoNotPass) {
    none_pass(25'000, [&] {
        auto text = any().text();
        const auto at = below(text.size());
        switch (below(6)) {
            case 0:
                text.erase(at, 1);
                break;
            case 1:
                text.insert(at, 1, text[at]);
                break;
            case 2:
                std::swap(text[at], text[below(text.size())]);
                break;
            case 3:
                text.insert(at, 1, any_digit());
                break;
            case 4:
                text[at] = any_digit();
                break;
            default:
                text.resize(at);
                break;
        }
        return text;
    });
}

TEST_F(MutatedTokens, MadeOfPartsOfOthersDoNotPass) {
    none_pass(10'000, [&] {
        std::vector<std::string> parts{any().header, any().payload, any().signature};
        if (below(4) == 0) std::shuffle(parts.begin(), parts.end(), chance_);
        return parts[0] + "." + parts[1] + "." + parts[2];
    });
}

/// The same bytes, or the same JSON, in other spellings.
TEST_F(MutatedTokens, SpeltInOtherWaysDoNotPass) {
    const auto respelt = [&](std::string part) {
        const auto decoded = [&] { return *decode_base64url(part); };
        switch (below(8)) {
            case 0:
                return part + std::string(1 + below(3), '=');
            case 1:
                return part + any_digit();
            case 2: {  // stray bits at the end, where there is room for them
                if (part.size() % 4 != 0)
                    part.back() = next_digit(part.back(), 1 + below(part.size() % 4 == 2 ? 15 : 3));
                return part;
            }
            case 3:
                return part.insert(below(part.size()), 1, " \t\r\n"[below(4)]);
            case 4: {
                std::ranges::replace(part, '-', '+');
                std::ranges::replace(part, '_', '/');
                return part;
            }
            case 5:
                return base64url(decoded() + std::string(1 + below(2), below(2) == 0 ? ' ' : '\0'));
            case 6:
                return base64url(std::string(1 + below(3), below(2) == 0 ? ' ' : '\0') + decoded());
            default:
                return base64url(part);
        }
    };
    none_pass(10'000, [&] {
        auto token = any();
        auto* part = std::vector<std::string*>{&token.header, &token.payload, &token.signature}[below(3)];
        *part = respelt(*part);
        return token.text();
    });
}

TEST_F(MutatedTokens, WithAnotherHeaderDoNotPass) {
    const std::vector<json> algorithms{
        "none", "None", "HS256", "RS384", "rs256", "PS256", "ES256", "", 1, nullptr
    };
    const std::vector<json> kids{"plain-key", "skype-key", "entra-key", "", 7, nullptr, {{"a", 1}}};
    none_pass(5'000, [&] {
        auto token = any();
        auto head = json::parse(*decode_base64url(token.header));
        switch (below(5)) {
            case 0:
                head["alg"] = algorithms[below(algorithms.size())];
                break;
            case 1:
                head["kid"] = kids[below(kids.size())];
                break;
            case 2:
                head["crit"] = {"exp"};
                break;
            case 3:
                head["jwk"] = pairs().rogue.jwk("teams-key");
                break;
            default:
                head["x" + std::to_string(below(1000))] = "https://evil.example/keys";
                break;
        }
        token.header = base64url(below(2) == 0 ? head.dump() : head.dump(1));
        if (below(4) == 0) token.signature.clear();
        return token.text();
    });
}

json changed_claims(json payload, std::size_t what, std::size_t by) {
    const auto number = static_cast<int>(by);
    switch (what) {
        case 0:
            payload["exp"] = now_s + 10'000 + number;
            break;
        case 1:
            payload["serviceurl"] = "https://evil.example/" + std::to_string(by);
            break;
        case 2:
            payload.erase("nbf");
            break;
        case 3:
            payload["nbf"] = now_s - 100 - number;
            break;
        case 4:
            payload["aud"] = {app_id, std::to_string(by)};
            break;
        default:
            payload["sub"] = std::to_string(by);
            break;
    }
    return payload;
}

TEST_F(MutatedTokens, WithOtherClaimsDoNotPass) {
    none_pass(5'000, [&] {
        auto token = any();
        token.payload = base64url(
            changed_claims(json::parse(*decode_base64url(token.payload)), below(6), below(1000)).dump()
        );
        return token.text();
    });
}

// These are refused for their signature alone: all they say is what a valid token might.
TEST_F(MutatedTokens, SignedByOthersDoNotPass) {
    const std::vector<const KeyPair*> others{&pairs().rogue, &pairs().entra, &pairs().skype};
    none_pass(2'000, [&] {
        const auto payload = changed_claims(claims(), below(6), below(1000));
        return mint(header(), payload, *others[below(others.size())]);
    });
}

TEST_F(MutatedTokens, WithOtherSignatureBytesDoNotPass) {
    none_pass(3'000, [&] {
        auto token = any();
        auto bytes = *decode_base64url(token.signature);
        switch (below(6)) {
            case 0:
                bytes[below(bytes.size())] = static_cast<char>(below(256));
                break;
            case 1:
                bytes.insert(0, 1 + below(3), '\0');
                break;
            case 2:
                bytes.append(1 + below(3), '\0');
                break;
            case 3:
                bytes.resize(below(bytes.size()));
                break;
            case 4:
                bytes.assign(bytes.size(), static_cast<char>(below(256)));
                break;
            default:
                std::shuffle(bytes.begin(), bytes.end(), chance_);
                break;
        }
        token.signature = base64url(bytes);
        return token.text();
    });
}

}  // namespace
}  // namespace mentord::teams
