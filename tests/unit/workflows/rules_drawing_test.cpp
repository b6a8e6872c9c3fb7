#include "tests/unit/workflows/rules_promised.hpp"
#include "tests/unit/workflows/source_tree.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <map>
#include <ostream>
#include <set>
#include <string>
#include <vector>

/// Draws tests/RULES.md: each rule that is promised, and the tests that prove it, which are found by their
/// names: TEST(Suite, Rule61_TimesAreProposed) and test('Rule 61: times are proposed'). A test may carry
/// several numbers: Rule54_Rule55_. Set MENTORD_DRAW=1 to write it.
namespace mentord {

namespace {

/// By suite; the names without the rule's number.
using Proofs = std::map<std::string, std::set<std::string>>;

struct Found {
    std::map<int, Proofs> rules, promises;
};

bool is_name(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
}

/// Takes "Rule61_" off the front of a name; 0 where there is none. `after` stands behind the number.
int take_number(std::string& name, std::string_view word, std::string_view after) {
    if (!name.starts_with(word)) return 0;
    auto end = word.size();
    while (end < name.size() && std::isdigit(static_cast<unsigned char>(name[end])) != 0)
        ++end;
    if (end == word.size() || name.compare(end, after.size(), after) != 0) return 0;
    const int number = std::stoi(name.substr(word.size(), end - word.size()));
    name.erase(0, end + after.size());
    return number;
}

void note(Found& found, const std::string& suite, std::string name, bool cpp) {
    std::set<int> rules, promises;
    for (bool more = true; more;) {
        const int rule = take_number(name, cpp ? "Rule" : "Rule ", cpp ? "_" : ": ");
        const int promise = take_number(name, cpp ? "Promise" : "Promise ", cpp ? "_" : ": ");
        if (rule != 0) rules.insert(rule);
        if (promise != 0) promises.insert(promise);
        more = rule != 0 || promise != 0;
    }
    for (const int rule : rules)
        found.rules[rule][suite].insert(name);
    for (const int promise : promises)
        found.promises[promise][suite].insert(name);
}

std::string next_name(std::string_view text, std::size_t& at) {
    while (at < text.size() && !is_name(text[at]))
        ++at;
    const auto begin = at;
    while (at < text.size() && is_name(text[at]))
        ++at;
    return std::string(text.substr(begin, at - begin));
}

void read_cpp(Found& found, std::string_view text) {
    for (const std::string_view macro : {"\nTEST(", "\nTEST_F(", "\nTEST_P(", "\nRC_GTEST_PROP("}) {
        for (auto at = text.find(macro); at != std::string_view::npos; at = text.find(macro, at)) {
            at += macro.size();
            const auto suite = next_name(text, at);
            note(found, suite, next_name(text, at), true);
        }
    }
}

void read_mjs(Found& found, const std::string& suite, std::string_view text) {
    constexpr std::string_view call = "test(";
    for (auto at = text.find(call); at != std::string_view::npos; at = text.find(call, at)) {
        at += call.size();
        if (at >= text.size() || std::string_view("'\"`").find(text[at]) == std::string_view::npos) continue;
        const auto end = text.find(text[at], at + 1);
        if (end == std::string_view::npos) return;
        note(found, suite, std::string(text.substr(at + 1, end - at - 1)), false);
    }
}

Found all_tests() {
    Found found;
    for (const auto* room : {"tests/unit", "tests/e2e", "tests/browser"}) {
        for (const auto& entry : std::filesystem::recursive_directory_iterator(source_tree() / room)) {
            const auto& path = entry.path();
            const bool installed = path.string().find("node_modules") != std::string::npos;
            if (!entry.is_regular_file() || installed) continue;
            if (path.extension() == ".cpp") read_cpp(found, text_of(path));
            if (path.extension() == ".mjs") read_mjs(found, path.filename().string(), text_of(path));
        }
    }
    return found;
}

std::string listed(const Proofs& proofs) {
    std::string all;
    for (const auto& [suite, names] : proofs) {
        all += all.empty() ? "" : "<br>";
        all += "**" + suite + "** ";
        std::string list;
        for (const auto& name : names)
            list += (list.empty() ? "" : ", ") + name;
        all += list;
    }
    return all;
}

template <std::size_t count>
const Promised* find(const std::array<Promised, count>& table, int number) {
    const auto* row = std::ranges::find(table, number, &Promised::number);
    return row == table.end() ? nullptr : row;
}

template <std::size_t count>
void draw(
    std::ostream& out,
    const std::array<Promised, count>& table,
    Standing standing,
    const std::map<int, Proofs>& proofs
) {
    out << "\n| | what is promised | proved by |\n|---|---|---|\n";
    for (const auto& row : table) {
        if (row.standing != standing) continue;
        const auto tests = proofs.find(row.number);
        out << "| " << row.number << " | " << row.words << " | "
            << (tests == proofs.end() ? "" : listed(tests->second)) << " |\n";
    }
}

std::string drawn(const Found& found) {
    std::ostringstream out;
    out << "# What is promised, and the tests that prove it\n\nDrawn by a test "
           "(tests/unit/workflows/rules_drawing_test.cpp) from the names of all tests and from\n"
           "rules_promised.hpp beside it; do not edit by hand. A rule without a test fails the build.\n"
           "\n## The five promises\n";
    draw(out, promises, Standing::built, found.promises);
    out << "\n## The rules\n";
    draw(out, rules_promised, Standing::built, found.rules);
    const bool late = std::ranges::any_of(rules_promised, [](const Promised& row) {
        return row.standing == Standing::expected;
    });
    if (late) {
        out << "\n## Expected: not built, or not wholly\n";
        draw(out, rules_promised, Standing::expected, found.rules);
    }
    std::string others;
    for (const auto& [number, proofs] : found.rules) {
        if (find(rules_promised, number) == nullptr)
            others += "| " + std::to_string(number) + " | " + listed(proofs) + " |\n";
    }
    if (!others.empty()) out << "\n## Other rules that tests name\n\n| | proved by |\n|---|---|\n" << others;
    return out.str();
}

template <std::size_t count>
void expect_proofs(
    const char* what, const std::array<Promised, count>& table, const std::map<int, Proofs>& proofs
) {
    for (const auto& row : table) {
        if (row.standing != Standing::built) continue;
        EXPECT_TRUE(proofs.contains(row.number))
            << what << ' ' << row.number << " has no test: " << row.words;
    }
}

}  // namespace

TEST(TheRules, EachHaveATestThatProvesThem) {
    const auto found = all_tests();
    expect_proofs("promise", promises, found.promises);
    expect_proofs("rule", rules_promised, found.rules);
    EXPECT_TRUE(std::ranges::is_sorted(rules_promised, std::less_equal<>{}, &Promised::number));
}

TEST(TheRules, AreDrawnWithTheirTests) {
    const auto page = source_tree() / "tests/RULES.md";
    const auto now = drawn(all_tests());
    if (std::getenv("MENTORD_DRAW") != nullptr) std::ofstream(page) << now;
    EXPECT_TRUE(text_of(page) == now) << "run this test once with MENTORD_DRAW=1 and read the difference";
}

TEST(TheRules, AreReadFromTheNamesOfTests) {
    Found found;
    read_cpp(found, "\nTEST_F(\n    Pairs, Rule54_Rule55_HaveClauses\n) {\nTEST(Pairs, Promise1_Hear) {");
    read_cpp(found, "\nTEST(Pairs, Rules_AreNone) {\n// TEST(Pairs, Rule9_IsAComment)");
    read_mjs(found, "join", "await t.test('Rule 15: join', async () => {\n t2.test(`a ${name}`");
    EXPECT_EQ(found.rules.size(), 3U);
    EXPECT_EQ(listed(found.rules[54]), "**Pairs** HaveClauses");
    EXPECT_EQ(listed(found.rules[55]), "**Pairs** HaveClauses");
    EXPECT_EQ(listed(found.promises[1]), "**Pairs** Hear");
    EXPECT_EQ(listed(found.rules[15]), "**join** join");
}

}  // namespace mentord
