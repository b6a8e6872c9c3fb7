#include "adapters/text/json_read.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <string>
#include <variant>
#include <vector>

namespace mentord::text {
namespace {

// Why the bytes are not taken; empty where they are.
std::string refused(const std::string& bytes) {
    const auto read = read_object(bytes);
    const auto* why = std::get_if<NotJson>(&read);
    return why == nullptr ? "" : std::string(why->why);
}

TEST(ReadingForeignJson, TakesObjectsAndNothingElse) {
    const std::vector<std::pair<std::string, std::string>> cases{
        {"{}", ""},
        {R"({"a":{"a":{"a":[{"a":1},{"a":2}]}}})", ""},
        {R"({"a":1,"A":2})", ""},
        {"null", "not an object"},
        {"[]", "not an object"},
        {"7", "not an object"},
        {"", "broken JSON"},
        {"{", "broken JSON"},
        {"{} {}", "broken JSON"},
        {R"({"a":1,})", "broken JSON"},
        {R"({"a":"\ud800"})", "broken JSON"},
        {R"({"a":1,"a":2})", "a key comes twice"},
        {R"({"a":1,"a":1})", "a key comes twice"},
        {R"({"a":1,"\u0061":2})", "a key comes twice"},
        {R"({"x":[{"a":1,"b":2,"a":3}]})", "a key comes twice"},
        {R"({"a":{"a":1},"b":2,"a":3})", "a key comes twice"},
        {std::string("{}\0", 3), "a NUL byte"},
        {"{\"a\":\"\xff\"}", "not valid UTF-8"},
        {"{\"a\":" + std::string(32, '[') + std::string(32, ']') + "}", "nested too deeply"},
    };
    for (const auto& [bytes, why] : cases)
        EXPECT_EQ(refused(bytes), why) << bytes.substr(0, 40);
    EXPECT_NE(refused("{}}"), "");
}

TEST(ReadingForeignJson, GivesWhatWasWritten) {
    const auto read = read_object(R"({"text":"\u00e9\n","list":[1,null,true]})");
    EXPECT_EQ(
        std::get<nlohmann::json>(read), (nlohmann::json{{"text", "é\n"}, {"list", {1, nullptr, true}}})
    );
}

}  // namespace
}  // namespace mentord::text
