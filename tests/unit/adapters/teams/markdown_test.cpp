#include "adapters/teams/markdown.hpp"

#include "adapters/teams/spoken_commands.hpp"
#include "tests/unit/adapters/text/any_text.hpp"
#include "tests/unit/workflows/source_tree.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <regex>
#include <string>
#include <utility>
#include <vector>

namespace mentord::teams {
namespace {

/// A reader of Markdown: what stands there once escapes are undone, and what stood there unescaped.
struct Read {
    std::string text;
    std::string unescaped;  ///< the same with a dot for whatever was escaped
};

bool is_punctuation(char c) {
    return std::string_view(R"(!"#$%&'()*+,-./:;<=>?@[\]^_`{|}~)").find(c) != std::string_view::npos;
}

Read read(const std::string& markdown) {
    constexpr std::pair<std::string_view, char> entities[]{{"&lt;", '<'}, {"&gt;", '>'}, {"&amp;", '&'}};
    Read out;
    for (std::size_t at = 0; at < markdown.size(); ++at) {
        const auto rest = std::string_view(markdown).substr(at);
        if (rest.front() == '\\' && rest.size() > 1 && is_punctuation(rest[1])) {
            out.text += rest[1];
            out.unescaped += '\x01';
            ++at;
            continue;
        }
        bool entity = false;
        for (const auto& [written, c] : entities) {
            if (entity || !rest.starts_with(written)) continue;
            out.text += c;
            out.unescaped += '\x01';
            at += written.size() - 1;
            entity = true;
        }
        if (entity) continue;
        out.text += rest.front();
        out.unescaped += rest.front();
    }
    return out;
}

/// Text with what Markdown cannot show taken out: how many breaks there were, and blanks around them.
std::string settled(const std::string& text) {
    std::string out;
    bool breaks = false, begun = false;
    for (const char c : text) {
        if (c == '\n' || c == '\r') {
            breaks = true;
        } else if (c == ' ' || c == '\t') {
            if (!breaks && begun) out += ' ';
        } else {
            if (breaks && begun) out += "\n\n";
            breaks = false;
            begun = true;
            out += c;
        }
    }
    return out;
}
std::string without_ends(std::string text) {
    const auto end = text.find_last_not_of(" \n");
    text.resize(end == std::string::npos ? 0 : end + 1);
    return std::regex_replace(text, std::regex(" +\n"), "\n");
}

/// What a reader of Markdown, of dates, of HTML or of addresses would make something of.
bool holds_markup(const std::string& unescaped) {
    static const std::regex inside(
        R"([\\`*_~\[\]<>]|\{\{|&(#|[A-Za-z])[A-Za-z0-9]*;|://|[Ww][Ww][Ww]\.|[^\s]@)"
    );
    static const std::regex at_line_start(R"((^|\n)[ \t]*([#+\-=|]|[0-9]+[.)]))");
    return std::regex_search(unescaped, inside) || std::regex_search(unescaped, at_line_start);
}

rc::Gen<std::string> nasty_text() {
    return rc::gen::exec([] {
        std::string text;
        for (int i = *rc::gen::inRange(0, 25); i > 0; --i) {
            text += *rc::gen::element<std::string>(
                "*",
                "**",
                "_",
                "`",
                "```",
                "~~",
                "[",
                "](",
                ")",
                "(",
                "!",
                "#",
                "- ",
                "+",
                "1",
                "2.",
                "3)",
                ".",
                ":",
                "//",
                "https://evil.example",
                "www.",
                "a@b.example",
                "mailto:",
                "<at>Ada</at>",
                "<",
                ">",
                "&",
                "&lt;",
                "&#42;",
                "&amp",
                ";",
                "\\",
                "|",
                "=",
                "---",
                "{{",
                "}}",
                "{{DATE(2026-11-23T12:00:00Z, SHORT)}}",
                "${x}",
                "\n",
                "\r\n",
                "    ",
                " ",
                "\t",
                "a",
                "Z",
                "é",
                "😀",
                "/mentor pause"
            );
        }
        return text;
    });
}

rc::Gen<std::string> typed_text() {
    return rc::gen::oneOf(nasty_text(), hostile_text(), any_text());
}

TEST(TeamsEscaping, HoldsTheExamples) {
    const std::vector<std::pair<std::string, std::string>> cases{
        {"", ""},
        {"Ada Lovelace", "Ada Lovelace"},
        {"R&D, and A & B", "R&D, and A & B"},
        {"a &lt; b &", "a &amp;lt; b &amp;"},
        {"<at>Ada</at>", "&lt;at&gt;Ada&lt;/at&gt;"},
        {"[click](https://evil.example)", "\\[click\\](https:\\//evil.example)"},
        {"*bold* _it_ `code` ~~no~~", "\\*bold\\* \\_it\\_ \\`code\\` \\~\\~no\\~\\~"},
        {"- one\n- two", "\\- one\n\n\\- two"},
        {"1. one", "1\\. one"},
        {"in 2026. And 1.5", "in 2026. And 1.5"},
        {"# not a title", "\\# not a title"},
        {"C# and C++", "C# and C++"},
        {"a\r\n\n\n    b\n", "a\n\nb"},
        {"www.example.com, ada@example.com", "www\\.example.com, ada\\@example.com"},
        {"At 10:30: yes", "At 10:30: yes"},
        {"{{DATE(2026-11-23T12:00:00Z)}}", "\\{\\{DATE(2026-11-23T12:00:00Z)}}"},
    };
    for (const auto& [text, escaped] : cases)
        EXPECT_EQ(escape(text), escaped);
}

TEST(TeamsEscaping, IsReadAsItWasTyped) {
    EXPECT_TRUE(rc::check([] {
        const auto text = *typed_text();
        RC_ASSERT(without_ends(read(escape(text)).text) == without_ends(settled(text)));
    }));
}

TEST(TeamsEscaping, LeavesNoMarkup) {
    EXPECT_TRUE(rc::check([] {
        const auto out = escape(*typed_text());
        RC_LOG() << out;
        RC_ASSERT(!holds_markup(read(out).unescaped));
    }));
}

TEST(TeamsMarkdown, HoldsNoMarkupButItsOwn) {
    EXPECT_TRUE(rc::check([] {
        Text text;
        for (int i = *rc::gen::inRange(1, 6); i > 0; --i) {
            switch (*rc::gen::inRange(0, 4)) {
                case 0:
                    detail::add(text, *nasty_text());
                    break;
                case 1:
                    detail::add(text, bold(*nasty_text()));
                    break;
                case 2:
                    detail::add(text, Moment{from_millis(*rc::gen::inRange(0, 2'000'000'000)), "UTC"});
                    break;
                default:
                    detail::add(text, UserText{*typed_text()});
            }
        }
        const auto out = markdown(text, *rc::gen::inRange<std::size_t>(1, 300));
        RC_LOG() << out;
        static const std::regex moment(
            R"(\{\{DATE\(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ, SHORT\)\}\} at \{\{TIME\(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ\)\}\})"
        );
        auto rest = std::regex_replace(read(out).unescaped, moment, "x");
        std::size_t stars = 0;
        for (auto at = rest.find("**"); at != std::string::npos; at = rest.find("**", at)) {
            rest.replace(at, 2, "x");
            ++stars;
        }
        RC_ASSERT(stars % 2 == 0);
        RC_ASSERT(!holds_markup(rest));
    }));
}

TEST(TeamsMarkdown, PutsBoldWhereItHugsItsWords) {
    const std::vector<std::pair<Text, std::string>> cases{
        {say(bold("Welcome. "), "Two things."), "**Welcome.** Two things."},
        {say("a", bold("b"), "c"), "a**b**c"},
        {say("a", bold("\"b\""), "c"), "a\"b\"c"},
        {say(bold("one"), bold(" two")), "**one two**"},
        {say(bold("one\ntwo"), " x"), "**one**\n\n**two** x"},
        {say(bold(" \n"), "x"), "x"},
        {say("Wait: ", UserText{"*Ada*"}, bold("!")), "Wait: \\*Ada\\*!"},
        {say(bold("1. "), "x"), "**1.** x"},
        {say("Who: ", UserText{"Ada\nB"}), "Who: Ada\n\nB"},
    };
    for (const auto& [text, expected] : cases)
        EXPECT_EQ(markdown(text), expected);
}

TEST(TeamsMarkdown, ShowsAMomentInTheReadersZone) {
    const Moment moment{from_millis(1'795'435'200'000), "Europe/Berlin"};
    EXPECT_EQ(
        markdown(say("You meet ", moment, ".")),
        "You meet {{DATE(2026-11-23T12:00:00Z, SHORT)}} at {{TIME(2026-11-23T12:00:00Z)}}."
    );
    EXPECT_EQ(plain(say("You meet ", moment, ".")), "You meet Mon 23 Nov 2026, 13:00.");
}

TEST(TeamsMarkdown, IsCutWhereNothingTears) {
    EXPECT_EQ(markdown(say("abc", UserText{"[[[["}), 5), "abc\\[…");
    EXPECT_EQ(markdown(say("abc", UserText{"\xc3\xa9\xc3\xa9\xc3\xa9"}), 5), "abc\xc3\xa9…");
    EXPECT_EQ(markdown(say("abc ", Moment{from_millis(0), "UTC"}), 10), "abc …");
    EXPECT_EQ(markdown(say("abc", bold("defgh")), 6), "abc**de…**");
    EXPECT_EQ(plain(say("abc", UserText{"defgh"}), 6), "abcde…");
}

TEST(SpokenCommands, HaveNoSlashInTeams) {
    const std::vector<std::pair<std::string, std::string>> cases{
        {"Type /mentor pause.", "Type **pause**."},
        {"/mentor-admin approvals shows them as they are now.",
         "**admin approvals** shows them as they are now."},
        {"somebody to /mentor join mentor.", "somebody to **join mentor**."},
        {"You keep your place; /mentor shows who is free.",
         "You keep your place; **status** shows who is free."},
        {"Withdraw it: /mentor my-data", "Withdraw it: **my-data**"},
        {"/mentor not-with list shows it", "**not-with list** shows it"},
        {"/mentor note, notes", "**note**, notes"},
        {"/mentor notes shows it", "**notes** shows it"},
        {"in a direct message, without /mentor.", "in a direct message, without a slash."},
        {"/mentor-admin shows how it goes.", "**admin** shows how it goes."},
        {"/mentor-admin program show main.", "**admin program show** main."},
        {"/mentoring is fine", "/mentoring is fine"},
    };
    for (const auto& [words, expected] : cases)
        EXPECT_EQ(markdown(say(words)), expected);
    EXPECT_EQ(markdown(say(bold("After /mentor-admin"))), "**After admin**");
}

TEST(SpokenCommands, AreLeftAloneInWhatPeopleType) {
    EXPECT_EQ(markdown(say(UserText{"Type /mentor pause."})), "Type /mentor pause.");
}

// The sentences as they are: whatever stands behind "/mentor" in them is known here.
TEST(SpokenCommands, CoverEverySentenceOfTheProduct) {
    static const std::regex command(R"(/mentor(-admin)? ([a-z][a-z-]*))");
    int sentences = 0;
    for (const auto& file : std::filesystem::directory_iterator(source_tree() / "workflows/content")) {
        if (file.path().extension() != ".cpp") continue;
        const auto source = text_of(file.path());
        for (std::sregex_iterator one(source.begin(), source.end(), command), end; one != end; ++one) {
            ++sentences;
            const auto words = one->str();
            const auto said = in_teams(words);
            EXPECT_EQ(said.find('/'), std::string::npos) << words;
            const auto behind = one->str(2);
            const bool known = said == (one->length(1) > 0 ? "admin " : "") + behind;
            EXPECT_TRUE(known || behind == "shows" || behind == "stays") << words << " -> " << said;
        }
    }
    EXPECT_GT(sentences, 60);
}

TEST(PlainLabels, HoldNoLink) {
    EXPECT_EQ(unlinked("[x](https://e.example)"), "[x]\u200b(https://e.example)");
    EXPECT_EQ(unlinked("<at>x"), "<\u200bat>x");
    EXPECT_EQ(unlinked("a < b, C++ (x)"), "a < b, C++ (x)");
}

}  // namespace
}  // namespace mentord::teams
