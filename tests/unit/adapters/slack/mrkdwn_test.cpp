#include "adapters/slack/mrkdwn.hpp"

#include "adapters/text/json_gate.hpp"
#include "tests/unit/adapters/slack/safe_mrkdwn.hpp"
#include "tests/unit/adapters/text/any_text.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <string>
#include <vector>

namespace mentord::slack {
namespace {

Text any_runs() {
    Text text;
    for (int i = *rc::gen::inRange(1, 6); i > 0; --i) {
        switch (*rc::gen::inRange(0, 4)) {
            case 0:
                detail::add(text, *hostile_text());
                break;
            case 1:
                detail::add(text, bold(*hostile_text()));
                break;
            case 2:
                detail::add(text, Moment{from_millis(*rc::gen::inRange(0, 2'000'000'000)), "Europe/Berlin"});
                break;
            default:
                detail::add(text, UserText{*rc::gen::oneOf(hostile_text(), any_text())});
        }
    }
    return text;
}

TEST(Escaping, TouchesExactlyThreeCharactersOnce) {
    const std::vector<std::pair<std::string, std::string>> cases{
        {"", ""},
        {"plain", "plain"},
        {"a & b", "a &amp; b"},
        {"<!everyone>", "&lt;!everyone&gt;"},
        {"&lt;", "&amp;lt;"},
        {"&amp;amp;", "&amp;amp;amp;"},
        {"\"'*_~`|;", "\"'*_~`|;"},
        {"é😀", "é😀"},
    };
    for (const auto& [text, escaped] : cases)
        EXPECT_EQ(escape(text), escaped);
}

TEST(Escaping, IsUndoneByUnescaping) {
    EXPECT_TRUE(rc::check([] {
        const auto text = *rc::gen::oneOf(hostile_text(), any_text());
        RC_ASSERT(unescape(escape(text)) == text);
    }));
}

TEST(Unescaping, TurnsMentionsAndLinksIntoTheirNames) {
    const std::vector<std::pair<std::string, std::string>> cases{
        {"join", "join"},
        {"&lt;b&gt; &amp; c", "<b> & c"},
        {"&amp;lt;", "&lt;"},
        {"<@U012ABCDEF|ana>", "ana"},
        {"ask <@U012ABCDEF> please", "ask  please"},
        {"<#C123|general>", "general"},
        {"<https://example.com|our &amp; page>", "our & page"},
        {"<mailto:a@example.com|a@example.com>", "a@example.com"},
        {"<!subteam^S1|@leads>", "@leads"},
        {"<!everyone>", ""},
        {"1 < 2", "1 < 2"},
        {"a > b", "a > b"},
        {"<unfinished|name", "<unfinished|name"},
        {"&unknown; &", "&unknown; &"},
        {"&am", "&am"},
    };
    for (const auto& [sent, text] : cases)
        EXPECT_EQ(unescape(sent), text) << sent;
}

TEST(Unescaping, EndsForAnyBytes) {
    EXPECT_TRUE(rc::check([](const std::string& bytes) { RC_ASSERT(unescape(bytes).size() <= bytes.size()); })
    );
    EXPECT_EQ(unescape(std::string(20'000, '<')), std::string(20'000, '<'));
}

TEST(Bold, HugsItsWords) {
    const std::vector<std::pair<std::string, std::string>> cases{
        {"now", "*now*"},
        {"now. ", "*now.* "},
        {" now", " *now*"},
        {"  two words \n", "  *two words* \n"},
        {"", ""},
        {" ", " "},
        {" \n ", " \n "},
        {"a<b", "*a&lt;b*"},
    };
    for (const auto& [words, marked] : cases)
        EXPECT_EQ(mrkdwn(say(bold(words))), marked) << '"' << words << '"';
}

TEST(Mrkdwn, ShowsEachPieceInItsWay) {
    const Moment moment{from_millis(1'795'420'800'000), "Europe/Berlin"};
    EXPECT_EQ(
        mrkdwn(say("Hello ", UserText{"*Ana* <3"}, ", ", bold("see you"), " at ", moment)),
        "Hello *Ana* &lt;3, *see you* at "
        "<!date^1795420800^{date_short_pretty} at {time}|Mon 23 Nov 2026, 09:00>"
    );
    EXPECT_EQ(plain(say(UserText{"<Ana>"}, bold(" & "), moment)), "<Ana> & Mon 23 Nov 2026, 09:00");
}

TEST(Mrkdwn, LetsNoMarkupOutOfTypedText) {
    EXPECT_TRUE(rc::check([] {
        const auto typed = *rc::gen::oneOf(hostile_text(), any_text());
        const auto out = mrkdwn(say(UserText{typed}));
        RC_ASSERT(out == escape(typed));
        RC_ASSERT(out.find_first_of("<>") == std::string::npos);
        RC_ASSERT(safe_mrkdwn(out));
    }));
}

TEST(Mrkdwn, IsSafeAndWholeWhereverItIsCut) {
    EXPECT_TRUE(rc::check([] {
        const auto text = any_runs();
        const auto most = static_cast<std::size_t>(*rc::gen::inRange(1, 200));
        const auto out = mrkdwn(text, most);
        RC_ASSERT(safe_mrkdwn(out));
        RC_ASSERT(text::clean_utf8(out));
        RC_ASSERT(characters(out) <= most);
        const auto whole = mrkdwn(text, 100'000);
        if (characters(whole) <= most) {
            RC_ASSERT(out == whole);
        } else {
            RC_ASSERT(out.ends_with("…"));
            RC_ASSERT(whole.starts_with(out.substr(0, out.size() - std::string("…").size())));
        }
    }));
}

TEST(Mrkdwn, IsNeverCutInsideAnEntityADateOrACharacter) {
    const Moment moment{from_millis(1'795'420'800'000), "UTC"};
    const std::vector<std::pair<Text, std::vector<std::string>>> cases{
        {say(UserText{"a&b"}), {"…", "a…", "a…", "a…", "a…", "a…", "a&amp;b"}},
        {say(UserText{"é😀x"}), {"…", "é…", "é😀x"}},
        {say(UserText{"<>"}), {"…", "…", "…", "…", "&lt;…", "&lt;…", "&lt;…", "&lt;&gt;"}},
    };
    for (const auto& [text, cuts] : cases) {
        for (std::size_t most = 1; most <= cuts.size(); ++most)
            EXPECT_EQ(mrkdwn(text, most), cuts[most - 1]) << most;
    }
    const auto whole = mrkdwn(say("at ", moment));
    for (std::size_t most = 5; most < characters(whole); ++most)
        EXPECT_EQ(mrkdwn(say("at ", moment), most), "at …") << most;
}

TEST(Clipping, KeepsWholeCharactersAndShowsThatSomethingIsMissing) {
    EXPECT_EQ(clipped("abc", 3), "abc");
    EXPECT_EQ(clipped("abcd", 3), "ab…");
    EXPECT_EQ(clipped("ééé", 3), "ééé");
    EXPECT_EQ(clipped("😀😀😀😀", 3), "😀😀…");
    EXPECT_EQ(clipped("ab", 1), "…");
    EXPECT_EQ(clipped("", 1), "");
    EXPECT_TRUE(rc::check([] {
        const auto text = *any_text();
        const auto most = static_cast<std::size_t>(*rc::gen::inRange(1, 60));
        const auto out = clipped(text, most);
        RC_ASSERT(text::clean_utf8(out));
        RC_ASSERT(characters(out) == std::min(characters(text), most));
    }));
}

}  // namespace
TEST(Mrkdwn, BoldBehindALetterWouldShowItsStars) {
    EXPECT_EQ(mrkdwn(say(bold("How was it with "), UserText{"Ana"}, bold("?"))), "*How was it with* Ana?");
}

}  // namespace mentord::slack
