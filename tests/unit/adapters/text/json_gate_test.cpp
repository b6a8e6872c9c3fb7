#include "adapters/text/json_gate.hpp"

#include "tests/unit/adapters/text/any_text.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <rapidcheck.h>

#include <string>
#include <vector>

namespace mentord::text {
namespace {

using nlohmann::json;
using namespace std::string_literals;

std::string times(int count, const std::string& what) {
    std::string all;
    for (int i = 0; i < count; ++i)
        all += what;
    return all;
}

std::string nested(int depth) {
    return times(depth, "[") + times(depth, "]");
}

struct Bytes {
    std::string what;
    std::string bytes;
    bool clean;
};

const std::vector<Bytes>& sequences() {
    static const std::vector<Bytes> cases{
        {"nothing", "", true},
        {"letters", "abc", true},
        {"a control character", "\x01\x7f", true},
        {"two bytes, the least", "\xc2\x80", true},
        {"two bytes, the most", "\xdf\xbf", true},
        {"three bytes, the least", "\xe0\xa0\x80", true},
        {"before the surrogates", "\xed\x9f\xbf", true},
        {"behind the surrogates", "\xee\x80\x80", true},
        {"a non-character", "\xef\xbf\xbf", true},
        {"four bytes, the least", "\xf0\x90\x80\x80", true},
        {"four bytes, the most", "\xf4\x8f\xbf\xbf", true},
        {"an emoji", "😀", true},
        {"NUL alone", "\0"s, false},
        {"NUL in the middle", "a\0b"s, false},
        {"NUL at the end", "a\0"s, false},
        {"overlong NUL", "\xc0\x80", false},
        {"overlong slash in two", "\xc0\xaf", false},
        {"overlong in two, the most", "\xc1\xbf", false},
        {"overlong slash in three", "\xe0\x80\xaf", false},
        {"overlong in three, the most", "\xe0\x9f\xbf", false},
        {"overlong in four", "\xf0\x80\x80\xaf", false},
        {"overlong in four, the most", "\xf0\x8f\xbf\xbf", false},
        {"the first surrogate", "\xed\xa0\x80", false},
        {"the last surrogate", "\xed\xbf\xbf", false},
        {"a pair of surrogates (CESU-8)", "\xed\xa0\xbd\xed\xb8\x80", false},
        {"beyond Unicode", "\xf4\x90\x80\x80", false},
        {"f5", "\xf5\x80\x80\x80", false},
        {"ff", "\xff", false},
        {"five bytes", "\xf8\x88\x80\x80\x80", false},
        {"a tail without a head", "\x80", false},
        {"two bytes cut", "\xc3", false},
        {"three bytes cut", "\xe2\x82", false},
        {"four bytes cut", "\xf0\x9f\x98", false},
        {"a letter instead of a tail", "\xc3(", false},
        {"a head instead of a tail", "\xe2\x82\xc3", false},
    };
    return cases;
}

TEST(CleanUtf8, IsWhatTheStandardCallsWellFormedWithoutNul) {
    for (const auto& [what, bytes, clean] : sequences())
        EXPECT_EQ(clean_utf8(bytes), clean) << what;
}

TEST(CleanUtf8, DoesNotDependOnWhereTheBytesStand) {
    for (const auto& [what, bytes, clean] : sequences())
        EXPECT_EQ(clean_utf8("é" + bytes + "😀"), clean) << what;
}

TEST(CleanUtf8, TakesEveryText) {
    EXPECT_TRUE(rc::check([] { RC_ASSERT(clean_utf8(*any_text())); }));
}

TEST(CleanUtf8, RefusesEveryTextThatIsCutInsideACharacter) {
    EXPECT_TRUE(rc::check([] {
        const auto point = *rc::gen::inRange<char32_t>(0x80, 0xd800);
        const auto whole = utf8(point);
        for (std::size_t size = 1; size < whole.size(); ++size)
            RC_ASSERT(!clean_utf8(*any_text() + whole.substr(0, size)));
    }));
}

TEST(TheJsonGate, RefusesStringsThatAreNotCleanUtf8) {
    for (const auto& [what, bytes, clean] : sequences()) {
        EXPECT_EQ(!refuse_json("{\"a\":\"" + bytes + "\"}"), clean) << what << ", as a value";
        EXPECT_EQ(!refuse_json("{\"" + bytes + "\":1}"), clean) << what << ", as a key";
    }
}

TEST(TheJsonGate, RefusesNulWhereverItStands) {
    const std::vector<std::pair<std::string, std::string>> cases{
        {"behind the end", "123\0"s},
        {"before the beginning", "\0{}"s},
        {"between values", "[1,\0 2]"s},
        {"in a string", "[\"a\0b\"]"s},
        {"behind a backslash in a string", "[\"a\\\0b\"]"s},
        {"behind a backslash at the end", "\"\\\0"s},
    };
    for (const auto& [where, bytes] : cases)
        EXPECT_TRUE(refuse_json(bytes)) << where;
}

TEST(TheJsonGate, RefusesBytesThatAreNotUtf8BehindABackslash) {
    for (const auto* bytes : {"[\"\\\xff\"]", "[\"\\\xc0\xaf\"]", "[\"\\\x80\"]", "[\"\\\xed\xa0\x80\"]"})
        EXPECT_TRUE(refuse_json(bytes));
}

TEST(TheJsonGate, LetsThirtyTwoLevelsPassAndNoMore) {
    EXPECT_FALSE(refuse_json(nested(32)));
    EXPECT_EQ(refuse_json(nested(33)), "nested too deeply");
    EXPECT_EQ(refuse_json(times(33, "{\"a\":")), "nested too deeply");
    EXPECT_EQ(refuse_json(times(16, "[{\"a\":") + nested(1) + times(16, "}]")), "nested too deeply");
    EXPECT_EQ(refuse_json(times(100'000, "[")), "nested too deeply");
    EXPECT_FALSE(refuse_json("[" + times(100, "[],") + "1]")) << "neighbours are not nested";
}

TEST(TheJsonGate, CountsNoBracketsInStrings) {
    EXPECT_FALSE(refuse_json("[\"" + times(100, "[{") + "\"]"));
    EXPECT_FALSE(refuse_json(R"(["\"[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[["])"));
    EXPECT_EQ(refuse_json("[\"\\\\\"," + nested(32) + "]"), "nested too deeply") << "the string has ended";
}

TEST(TheJsonGate, GivesNoCreditForClosingMoreThanWasOpened) {
    EXPECT_TRUE(refuse_json(times(40, "]") + times(60, "["))) << "60 levels stand open";
}

TEST(TheJsonGate, LimitsTheNumberOfParts) {
    EXPECT_FALSE(refuse_json("[" + times(4'999, "1,") + "1]"));
    EXPECT_EQ(refuse_json("[" + times(10'000, "1,") + "1]"), "too many parts");
    EXPECT_EQ(refuse_json("[" + times(10'000, "[],") + "1]"), "too many parts");
    EXPECT_EQ(refuse_json(R"({"a":1})", {.depth = 32, .tokens = 2}), "too many parts");
    EXPECT_FALSE(refuse_json(R"({"a":1})", {.depth = 32, .tokens = 3}));
}

json any_json(int depth) {
    switch (*rc::gen::inRange(0, depth > 1 ? 8 : 6)) {
        case 0:
            return nullptr;
        case 1:
            return *rc::gen::arbitrary<bool>();
        case 2:
            return *rc::gen::arbitrary<std::int64_t>();
        case 3:
            return *rc::gen::arbitrary<double>();
        case 4:
        case 5:
            return *any_text();
        case 6: {
            json list = json::array();
            for (int i = *rc::gen::inRange(0, 4); i > 0; --i)
                list.push_back(any_json(depth - 1));
            return list;
        }
        default: {
            json object = json::object();
            for (int i = *rc::gen::inRange(0, 4); i > 0; --i)
                object[*any_text()] = any_json(depth - 1);
            return object;
        }
    }
}

TEST(TheJsonGate, LetsEveryValidJsonPass) {
    EXPECT_TRUE(rc::check([] {
        const auto value = any_json(6);
        for (const auto& bytes : {value.dump(), value.dump(2), value.dump(-1, ' ', true)})
            RC_ASSERT(!refuse_json(bytes));
    }));
}

TEST(TheJsonGate, KeepsWhatItRefusesForItsDepthFromTheParserWhateverStandsAround) {
    EXPECT_TRUE(rc::check([] {
        auto value = any_json(3);
        const int depth = *rc::gen::inRange(33, 200);
        for (int i = 0; i < depth; ++i)
            value = *rc::gen::arbitrary<bool>() ? json::array({value, 1}) : json{{*any_text(), value}};
        RC_ASSERT(refuse_json(value.dump()).has_value());
    }));
}

// Whatever the gate lets pass, the parser must survive, and so must what is done with it.
TEST(TheJsonGate, LetsNothingPassThatHurtsTheParser) {
    EXPECT_TRUE(rc::check([] {
        std::string bytes;
        for (int i = *rc::gen::inRange(0, 60); i > 0; --i) {
            bytes += *rc::gen::element<std::string>(
                "{",
                "}",
                "[",
                "]",
                "\"",
                "\\",
                ":",
                ",",
                "1",
                "-",
                "e",
                "null",
                "tru",
                " ",
                "\n",
                "\\u",
                "d800",
                "é",
                "\xff"
            );
        }
        if (refuse_json(bytes)) return;
        const auto value = json::parse(bytes, nullptr, false);
        if (!value.is_discarded()) {
            RC_ASSERT(!value.dump().empty());
        }
    }));
}

}  // namespace
}  // namespace mentord::text
