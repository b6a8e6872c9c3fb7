#include "adapters/text/form_body.hpp"

#include "adapters/http/url.hpp"
#include "tests/unit/adapters/text/any_text.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <map>
#include <string>
#include <vector>

namespace mentord::text {
namespace {

TEST(AFormBody, IsReadFieldByField) {
    struct Case {
        std::string body;
        std::string name;
        std::string value;
    };
    const std::vector<Case> cases{
        {"a=1", "a", "1"},
        {"a=1&b=2", "b", "2"},
        {"text=join+mentee", "text", "join mentee"},
        {"text=join%20mentee", "text", "join mentee"},
        {"text=1%2B1", "text", "1+1"},
        {"command=%2Fmentor", "command", "/mentor"},
        {"x=%c3%A9", "x", "é"},
        {"x=%F0%9F%98%80", "x", "😀"},
        {"x=é", "x", "é"},
        {"n%61me=v", "name", "v"},
        {"a+b=c", "a b", "c"},
        {"a=b=c", "a", "b=c"},
        {"a==", "a", "="},
        {"a=", "a", ""},
        {"a", "a", ""},
        {"=v", "", "v"},
        {"&&a=1&&", "a", "1"},
        {"x=%", "x", "%"},
        {"x=%4", "x", "%4"},
        {"x=%zz", "x", "%zz"},
        {"x=%4%41", "x", "%4A"},
        {"x=%2541", "x", "%41"},
        {"x=a%26b%3Dc", "x", "a&b=c"},
        {"x=;y=2", "x", ";y=2"},
    };
    for (const auto& [body, name, value] : cases) {
        const auto form = FormBody::parse(body);
        ASSERT_TRUE(form) << body;
        EXPECT_EQ(form->only(name), value) << body;
        EXPECT_FALSE(form->repeated()) << body;
    }
}

TEST(AFormBody, ThatIsEmptyHasNoFields) {
    for (const auto* body : {"", "&", "&&&"}) {
        const auto form = FormBody::parse(body);
        ASSERT_TRUE(form);
        EXPECT_EQ(form->size(), 0U);
        EXPECT_EQ(form->only("a"), "");
    }
}

TEST(AFormBody, GivesNoValueForANameThatComesTwice) {
    for (const auto* body : {"a=1&a=2", "a=1&b=2&a=1", "a=1&%61=2", "a&a=1"}) {
        const auto form = FormBody::parse(body);
        ASSERT_TRUE(form);
        EXPECT_TRUE(form->repeated()) << body;
        EXPECT_EQ(form->only("a"), "") << body;
    }
    EXPECT_EQ(FormBody::parse("a=1&b=2&a=1")->only("b"), "2");
    EXPECT_EQ(FormBody::parse("a=1&b=2&a=1")->size(), 3U);
    EXPECT_FALSE(FormBody::parse("a=1&A=1")->repeated());
}

TEST(AFormBody, IsRefusedWhereItIsNotCleanUtf8) {
    for (const auto* body : {
             "x=%00",
             "x=a%00b",
             "%00=x",
             "x=%C0%AF",
             "x=%ED%A0%80",
             "x=%FF",
             "x=%C3",
             "x=%C3+%A9",
             "x=\xff",
             "a=1&b=%80&c=3",
             "%FF",
         })
        EXPECT_FALSE(FormBody::parse(body)) << body;
    EXPECT_FALSE(FormBody::parse(std::string("x=\0", 3)));
}

std::string encoded(const std::string& text, bool plus_for_space) {
    if (!plus_for_space) return http::percent_encode(text);
    std::string out;
    for (const char c : text)
        out += c == ' ' ? "+" : http::percent_encode(std::string(1, c));
    return out;
}

TEST(AFormBody, ComesBackAsItWasWritten) {
    EXPECT_TRUE(rc::check([] {
        std::map<std::string, std::string> fields;
        for (int i = *rc::gen::inRange(0, 6); i > 0; --i)
            fields[*any_text()] = *rc::gen::oneOf(any_text(), hostile_text());
        const bool plus = *rc::gen::arbitrary<bool>();
        std::string body;
        for (const auto& [name, value] : fields) {
            if (!body.empty()) body += '&';
            body += encoded(name, plus) + "=" + encoded(value, plus);
        }
        const auto form = FormBody::parse(body);
        RC_ASSERT(form.has_value());
        RC_ASSERT(form->size() == fields.size());
        RC_ASSERT(!form->repeated());
        for (const auto& [name, value] : fields)
            RC_ASSERT(form->only(name) == value);
    }));
}

TEST(AFormBody, IsReadOrRefusedForAnyBytes) {
    EXPECT_TRUE(rc::check([](const std::string& bytes) {
        const auto form = FormBody::parse(bytes);
        if (form) {
            RC_ASSERT(form->size() <= bytes.size());
        }
    }));
}

}  // namespace
}  // namespace mentord::text
