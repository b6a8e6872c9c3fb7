#include "workflows/content/session_cards.hpp"

#include "tests/unit/workflows/session_story.hpp"
#include "workflows/content/agenda_cards.hpp"
#include "workflows/content/pair_wish_cards.hpp"
#include "workflows/session/pair_wishes.hpp"
#include "workflows/session/session_times.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace mentord::session {
namespace {

using namespace std::chrono_literals;

// SLACK 2.8, in characters; the tightest platform sets the limits for all.
constexpr std::size_t most_heading = 150, most_button = 75, most_text = 3000, most_fact = 2000;
constexpr std::size_t most_facts = 10, most_buttons = 25, most_title = 24, most_link = 3000;

std::size_t length(std::string_view utf8) {
    return static_cast<std::size_t>(std::count_if(utf8.begin(), utf8.end(), [](char c) {
        return (static_cast<unsigned char>(c) & 0xc0) != 0x80;
    }));
}

constexpr const char* hostile_name = "<!here> *Zoë*";
constexpr const char* hostile_agenda = "<!channel> secret";

std::string longest_agenda() {
    std::string text = hostile_agenda;
    while (length(text) < content::meeting::agenda_length)
        text += "я";
    return text;
}

/// Takes note of every card that a story shows.
class Reader {
public:
    std::vector<Card> cards;

    void step(Story& story, const PersonId& who, const Happening& happening) {
        story.by(who, happening);
        take(story);
    }
    void wait(Story& story, std::chrono::hours time) {
        for (auto left = time; left > 0h; left -= 1h) {
            story.wait(1h);
            take(story);
        }
    }

private:
    void take(Story& story) {
        if (std::holds_alternative<Tell>(story.answer) || std::holds_alternative<Replace>(story.answer))
            cards.push_back(shown(story));
        for (const auto& message : story.messages)
            cards.push_back(message.card);
        story.messages.clear();
    }
};

// A meeting that is proposed, refused, agreed, moved three times, prepared, and then held or not.
void live_through(Reader& reader, Story story, bool meets) {
    reader.step(story, {}, Introduced{});
    reader.step(story, mentee_id, Later{1, 0});
    reader.step(story, mentee_id, AskForTimes{});
    reader.step(story, mentee_id, OtherTimes{1, 0});
    const auto slots = [&](const PersonId& who) {
        return times_for(who, story.state, story.context(who), 0).starts;
    };
    reader.step(story, mentee_id, SendSlots{slots(mentee_id), 0});
    reader.step(story, mentor_id, OtherTimes{1, story.state->version});
    reader.step(story, mentor_id, Later{1, story.state->version});
    reader.step(story, mentor_id, ChooseSlot{0, story.state->version});
    for (int i = 0; i < 3; ++i) {
        reader.step(story, mentor_id, Reschedule{story.state->version});
        reader.step(story, mentor_id, SendSlots{slots(mentor_id), story.state->version});
        reader.step(story, mentee_id, ChooseSlot{2, story.state->version});
    }
    reader.step(story, mentee_id, Show{});
    reader.step(story, mentor_id, Cancel{0});  // an old button
    reader.wait(story, 24h);
    reader.step(story, mentee_id, Later{1, story.state->version});
    reader.step(story, mentee_id, AgendaSent{UserText{longest_agenda()}, story.state->version});
    reader.wait(story, 24h * 14);
    if (meets) {
        reader.step(story, mentee_id, WeMet{story.state->version});
        reader.step(story, mentor_id, Show{});
    } else {
        reader.step(story, {}, NotMet{mentee_id});
        reader.wait(story, 24h * 5);
    }
}

Story hostile(ProgramType type, int sessions_held) {
    Story story;
    story.program.type = type;
    story.pairing.sessions_held = sessions_held;
    story.mentor.person.profile.name = hostile_name;
    story.mentee.person.profile.name = hostile_name;
    return story;
}

std::vector<Card> every_card() {
    Reader reader;
    for (const auto type : {ProgramType::one_to_one, ProgramType::group, ProgramType::flash}) {
        for (const int sessions_held : {0, 1, 3, 5, 9, 12}) {
            if (type == ProgramType::flash && sessions_held >= flash_meetings) continue;
            live_through(reader, hostile(type, sessions_held), sessions_held % 2 == 0);
        }
    }
    auto nameless = hostile(ProgramType::one_to_one, 2);
    nameless.mentor.person.profile = {};
    nameless.mentee.person.profile = {};
    live_through(reader, nameless, true);
    for (auto story : {proposed(), agreed()}) {
        reader.step(story, story.state->proposer, Cancel{story.state->version});
        reader.wait(story, 1h);
        reader.step(story, mentor_id, Show{});
    }
    auto ignored = proposed();
    reader.wait(ignored, 24h * 7);
    auto unheard = agreed();
    reader.wait(unheard, 24h * 30);
    auto apart = hostile(ProgramType::one_to_one, 0);
    apart.mentor.person.profile.zone = "Pacific/Honolulu";
    reader.step(apart, mentee_id, AskForTimes{});
    reader.step(apart, mentee_id, OwnTime{"2026-03-10", "03:00", 0});
    for (const auto why : {NotNow::paused, NotNow::over, NotNow::flash_done})
        reader.cards.push_back(content::meeting::no_booking_now(why));
    const auto context = hostile(ProgramType::one_to_one, 3).context(mentor_id);
    for (const Wish& wish :
         {Wish{MoreHelp{4}},
          Wish{LessHelp{4}},
          Wish{MoreHelp{1}},
          Wish{SlowDown{21, 4}},
          Wish{SlowDown{21, 1}}}) {
        const auto decision = decide(wish, context);
        reader.cards.push_back(std::get<Tell>(decision.answer).card);
        for (const auto& effect : decision.effects)
            reader.cards.push_back(std::get<DirectMessage>(effect).card);
    }
    return reader.cards;
}

std::vector<Text> texts_of(const Card& card) {
    std::vector<Text> texts;
    for (const auto& block : card.blocks) {
        if (const auto* paragraph = std::get_if<Paragraph>(&block)) texts.push_back(paragraph->text);
        if (const auto* note = std::get_if<Note>(&block)) texts.push_back(note->text);
        if (const auto* facts = std::get_if<Facts>(&block)) {
            for (const auto& fact : facts->facts)
                texts.push_back(fact.value);
        }
    }
    return texts;
}

void expect_within_the_limits(const Card& card) {
    EXPECT_FALSE(card.summary.empty());
    EXPECT_LE(length(card.summary), most_heading) << card.summary;
    EXPECT_FALSE(card.blocks.empty()) << card.summary;
    for (const auto& text : texts_of(card)) {
        EXPECT_FALSE(words_of(text).empty()) << card.summary;
        EXPECT_LE(length(words_of(text)), most_text);
    }
    for (const auto& block : card.blocks) {
        if (const auto* heading = std::get_if<Heading>(&block)) {
            EXPECT_LE(length(heading->text), most_heading);
        }
        if (const auto* row = std::get_if<Buttons>(&block)) {
            EXPECT_FALSE(row->buttons.empty()) << card.summary;
        }
        if (const auto* facts = std::get_if<Facts>(&block)) {
            EXPECT_LE(facts->facts.size(), most_facts);
            for (const auto& fact : facts->facts)
                EXPECT_LE(length(words_of(fact.value)), most_fact);
        }
    }
    EXPECT_LE(buttons_of(card).size(), most_buttons);
    for (const auto& button : buttons_of(card)) {
        EXPECT_FALSE(button.label.empty());
        EXPECT_LE(length(button.label), most_button) << button.label;
        if (const auto* link = std::get_if<Link>(&button.does)) {
            EXPECT_LE(link->url.size(), most_link);
        }
    }
}

void expect_typed_text_apart(const Card& card) {
    for (const auto* typed : {"<!", "secret", "Zoë"}) {
        EXPECT_EQ(card.summary.find(typed), std::string::npos) << card.summary;
        for (const auto& button : buttons_of(card))
            EXPECT_EQ(button.label.find(typed), std::string::npos) << button.label;
        for (const auto& text : texts_of(card)) {
            for (const auto& piece : text.pieces) {
                if (const auto* words = std::get_if<Words>(&piece)) {
                    EXPECT_EQ(words->text.find(typed), std::string::npos) << words->text;
                }
            }
        }
    }
}

void expect_our_tone(const Card& card) {
    const auto words = words_of(card);
    for (const auto* unwanted : {"!\n", "! ", "  \n", " ,", "..", "please please"}) {
        for (const auto& text : texts_of(card)) {
            for (const auto& piece : text.pieces) {
                if (const auto* ours = std::get_if<Words>(&piece)) {
                    EXPECT_EQ(ours->text.find(unwanted), std::string::npos) << ours->text;
                }
            }
        }
    }
    EXPECT_EQ(card.summary.find('!'), std::string::npos) << card.summary;
    EXPECT_EQ(words.find("rating"), std::string::npos) << words;
    EXPECT_EQ(words.find("stars"), std::string::npos) << words;
}

TEST(SessionCards, KeepToTheLimitsAndKeepTypedTextApart) {
    const auto cards = every_card();
    EXPECT_GT(cards.size(), 300U);
    for (const auto& card : cards) {
        expect_within_the_limits(card);
        expect_typed_text_apart(card);
        expect_our_tone(card);
    }
}

TEST(SessionCards, NameThePartnerOrTheirRole) {
    auto story = proposed();
    EXPECT_TRUE(says(story.told_to(mentor_id), "Ana would like to meet you"));
    Story nameless;
    nameless.mentor.person.profile = {};
    nameless.by_mentee(AskForTimes{});
    EXPECT_TRUE(says(shown(nameless), "of you and your mentor"));
}

TEST(SessionCards, SayWhoseTurnItIsAndUntilWhen) {
    const auto story = proposed();
    EXPECT_TRUE(says(shown(story), "Now it is the turn of Ben, until (a moment)"));
    EXPECT_TRUE(says(story.told_to(mentor_id), "stands until (a moment)"));
}

TEST(SessionCards, SaySoWhereHoursHadToBeWidened) {
    Story story;
    story.mentor.person.profile.zone = "Pacific/Honolulu";
    EXPECT_TRUE(says(shown(story.by_mentee(AskForTimes{})), "earlier and later in the day"));
    story.mentor.person.profile.zone = "Europe/Berlin";
    EXPECT_FALSE(says(shown(story.by_mentee(AskForTimes{})), "earlier and later in the day"));
}

TEST(SessionCards, SaySoWhereNoTimeWasFound) {
    Story story;
    for (int i = 0; i < 60; ++i)
        story.program.holidays.push_back(local_day(story.now + std::chrono::days{i}, "UTC"));
    const auto card = shown(story.by_mentee(AskForTimes{}));
    EXPECT_TRUE(says(card, "from 7 to 21 o'clock"));
    ASSERT_EQ(buttons_of(card).size(), 1U);
    EXPECT_EQ(buttons_of(card).front().label, "Name a time");
}

TEST(SessionForms, KeepToTheLimits) {
    const auto story = agreed();
    const auto context = story.context(mentee_id);
    for (const auto& form :
         {content::meeting::agenda_form(*story.state, context),
          content::meeting::own_time_form("pair-1", 0, "2026-03-03")}) {
        EXPECT_LE(length(form.title), most_title) << form.title;
        EXPECT_LE(length(form.submit), most_title) << form.submit;
        EXPECT_EQ(form.id.str(), form.about->verb);
        EXPECT_TRUE(understand(*form.about, {}));
        for (const auto& field : form.fields)
            EXPECT_TRUE(field.required);
    }
    auto with_agenda = *story.state;
    with_agenda.agenda = UserText{"Delegation"};
    const auto form = content::meeting::agenda_form(with_agenda, context);
    EXPECT_EQ(form.fields.front().initial, std::vector<std::string>{"Delegation"});
}

TEST(SessionVerbs, AreUnderstoodAndForeignOnesAreNot) {
    for (const auto* foreign :
         {"",
          "session",
          "session.",
          "session.choose",
          "session.choose.",
          "session.choose.x",
          "session.choose.-1",
          "session.choose.1.2",
          "session.send",
          "session.send.",
          "session.send.1.2.3.4",
          "session.send.1..2",
          "session.send.99999999999999",
          "session.other.1x",
          "session.books",
          "feedback.stars.4",
          "leave"})
        EXPECT_FALSE(understand(Act{foreign, "s", 1, {}}, {})) << foreign;
    const auto sent = understand(Act{"session.send.10.20", "s", 3, {}}, {});
    EXPECT_EQ(std::get<SendSlots>(*sent).slots, (std::vector<Instant>{Instant{10min}, Instant{20min}}));
    EXPECT_EQ(std::get<SendSlots>(*sent).version, 3);
    EXPECT_FALSE(understand(TimerKey{"s", "draft_nudge", "1"}));
    EXPECT_EQ(std::get<InviteDue>(*understand(TimerKey{"p", "session.invite", "2"})).times, 2);
    EXPECT_TRUE(std::get<TellDue>(*understand(TimerKey{"s", "session.tell_mentor", "2"})).mentor);
}

}  // namespace
}  // namespace mentord::session
