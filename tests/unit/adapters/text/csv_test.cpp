#include "adapters/text/csv.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <string>
#include <vector>

namespace mentord::text {
namespace {

using Cells = std::vector<std::string>;

TEST(Csv, ReadsWhatSpreadsheetsWrite) {
    struct Case {
        const char* bytes;
        Cells header;
        std::vector<Cells> rows;
    };
    const std::vector<Case> cases{
        {"a,b\n1,2\n", {"a", "b"}, {{"1", "2"}}},
        {"\xEF\xBB\xBF"
         "a;b\r\n1;2\r\n",
         {"a", "b"},
         {{"1", "2"}}},
        {"a\tb\n1\t2", {"a", "b"}, {{"1", "2"}}},
        {"a,b\n\"1, and\nmore\",\"say \"\"hi\"\"\"\n", {"a", "b"}, {{"1, and\nmore", "say \"hi\""}}},
        {"a,b\n\n , \n1,\n", {"a", "b"}, {{"1", ""}}},
        {"a,b\n  1 ,\"2\" \n", {"a", "b"}, {{"1", "2"}}},
    };
    for (const auto& one : cases) {
        const auto csv = read_csv(one.bytes);
        EXPECT_TRUE(csv.problems.empty()) << one.bytes;
        EXPECT_EQ(csv.header, one.header) << one.bytes;
        ASSERT_EQ(csv.rows.size(), one.rows.size()) << one.bytes;
        for (std::size_t i = 0; i < one.rows.size(); ++i)
            EXPECT_EQ(csv.rows[i].cells, one.rows[i]) << one.bytes;
    }
}

TEST(Csv, NamesTheLineOfWhatItCannotRead) {
    struct Case {
        const char* bytes;
        int line;
        const char* says;
        std::size_t rows;
    };
    const std::vector<Case> cases{
        {"a,b\n1,2\n1\n3,4\n", 3, "has 1 cells", 2},
        {"a,b\n\"1\nx\",2\n1,2,3\n", 4, "has 3 cells", 1},
        {"a,b\n\"1,2\n3,4\n", 2, "never ends", 1},
        {"a,b\n\"1\"x,2\n3,4\n", 2, "behind a closing", 1},
        {"a,b\n\xFF,2\n3,4\n", 2, "not UTF-8", 1},
    };
    for (const auto& one : cases) {
        const auto csv = read_csv(one.bytes);
        ASSERT_EQ(csv.problems.size(), 1U) << one.bytes;
        EXPECT_EQ(csv.problems.front().line, one.line) << one.bytes;
        EXPECT_NE(csv.problems.front().text.find(one.says), std::string::npos) << csv.problems.front().text;
        EXPECT_EQ(csv.rows.size(), one.rows) << one.bytes;
    }
    EXPECT_TRUE(read_csv("").header.empty());
}

TEST(Csv, WritesNothingThatASpreadsheetWouldRun) {
    EXPECT_EQ(csv_cell("=1+1"), "'=1+1");
    EXPECT_EQ(csv_cell("@SUM(A1)"), "'@SUM(A1)");
    EXPECT_EQ(csv_cell("-2"), "'-2");
    EXPECT_EQ(csv_cell("+1,2"), "\"'+1,2\"");
    EXPECT_EQ(csv_cell("plain"), "plain");
    EXPECT_EQ(csv_cell("a \"b\""), "\"a \"\"b\"\"\"");
}

// Blanks round a cell are nothing to the reader, and an empty line is no row.
RC_GTEST_PROP(Csv, TakesBackWhatItWrote, ()) {
    const auto letters = rc::gen::container<std::string>(rc::gen::elementOf(std::string("ab=+-@'\",;\n x")));
    const auto cell = rc::gen::map(letters, [](std::string text) { return "k" + std::move(text) + "k"; });
    const auto value = *rc::gen::oneOf(
        cell,
        rc::gen::map(cell, [](std::string text) { return "=" + text; }),
        rc::gen::map(cell, [](std::string text) { return "''-" + text; })
    );
    const auto csv = read_csv("one,two\n" + csv_cell(value) + "," + csv_cell("k") + "\n");
    RC_ASSERT(csv.problems.empty());
    RC_ASSERT(csv.rows.size() == 1U);
    RC_ASSERT(csv.rows.front().cells.front() == value);
}

RC_GTEST_PROP(Csv, NeverFallsOverAndCountsEachLineOnce, (const std::string& bytes)) {
    const auto csv = read_csv(bytes);
    int before = 0;
    for (const auto& row : csv.rows) {
        RC_ASSERT(row.line > before);
        RC_ASSERT(row.cells.size() == csv.header.size());
        before = row.line;
    }
}

}  // namespace
}  // namespace mentord::text
