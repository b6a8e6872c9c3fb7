#include "storage/conversation_json.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>

namespace mentord::storage {

namespace {

std::string some_text() {
    const auto word = *rc::gen::elementOf(std::vector<std::string>{
        "plain", "\"quoted\" \\ back", "<!everyone> & co", "Grüße 🎉", "", "line\nbreak\ttab", "{\"json\":1}"
    });
    return word + std::to_string(*rc::gen::inRange(0, 1000));
}

Text some_rich_text() {
    return say(
        some_text(),
        bold(some_text()),
        UserText{some_text()},
        Moment{from_millis(*rc::gen::inRange(0, 1 << 30)), "UTC"}
    );
}

Block some_block() {
    switch (*rc::gen::inRange(0, 6)) {
        case 0:
            return Heading{some_text()};
        case 1:
            return Paragraph{some_rich_text()};
        case 2:
            return Facts{{{some_text(), some_rich_text()}}};
        case 3:
            return Note{some_rich_text()};
        case 4:
            return Divider{};
        default:
            return Buttons{{
                {some_text(), Run{some_text()}, Weight::primary, Confirm{"a", "b", "c", "d"}},
                {some_text(), Act{some_text(), some_text(), 3, ActionToken{some_text()}}, Weight::danger, {}},
            }};
    }
}

}  // namespace

TEST(ConversationJson, CardsComeBackAsTheyWere) {
    const bool ok = rc::check([] {
        Card card{some_text(), {}};
        for (int i = *rc::gen::inRange(0, 6); i > 0; --i)
            card.blocks.push_back(some_block());
        RC_ASSERT(card_from_json(to_json(card)) == card);
    });
    EXPECT_TRUE(ok);
}

TEST(ConversationJson, AnswersThatARedeliveryCannotUseAreNotKept) {
    EXPECT_EQ(to_json(Answer{Nothing{}}), "");
    EXPECT_EQ(to_json(Answer{Open{Form{}, "join"}}), "");
    const auto kept = answer_from_json(to_json(Answer{Reject{{{"goal_1", "too long"}}}}));
    EXPECT_EQ(std::get<Reject>(kept).errors.at("goal_1"), "too long");
}

TEST(ConversationJson, FormAnswersComeBackAsTheyWere) {
    const Answers answers{{"a", {"1", "2"}}, {"b", {"ü\"<"}}};
    EXPECT_EQ(answers_from_json(to_json(answers)), answers);
    EXPECT_EQ(answers_from_json(to_json(Answers{})), Answers{});
}

}  // namespace mentord::storage
