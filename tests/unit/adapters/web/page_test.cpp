#include "adapters/web/page.hpp"

#include <gtest/gtest.h>

namespace mentord::web {
namespace {

TEST(WebPage, EscapesWhatHtmlWouldRead) {
    EXPECT_EQ(escape("<a href=\"x\">'&'</a>"), "&lt;a href=&quot;x&quot;&gt;&#39;&amp;&#39;&lt;/a&gt;");
    EXPECT_EQ(escape("“plain”"), "“plain”");
}

TEST(WebPage, EscapesEveryPart) {
    const auto mark = std::string("<b>");
    const auto answer = page({mark, mark, {{mark, {mark}, {mark}}}});
    EXPECT_EQ(answer.body.find(mark), std::string::npos);
    EXPECT_EQ(answer.content_type, "text/html; charset=utf-8");
}

}  // namespace
}  // namespace mentord::web
