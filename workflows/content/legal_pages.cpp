#include "workflows/content/legal_pages.hpp"

#include "workflows/conversation/effect.hpp"
#include "workflows/retention.hpp"

#include <fmt/format.h>

namespace mentord::content {

namespace {

PageSection whom_to_ask() {
    return {
        "Whom to ask",
        {"Ask the people who run your mentoring program, or whoever looks after data protection in your "
         "company. They decide about this bot; its makers do not run it and see nothing of it."}
    };
}

PageSection what_is_kept() {
    return {
        "What is kept of you, and why",
        {"Only what a mentoring program needs:"},
        {
            "Who you are: your name, time zone, language, e-mail address and account, as your chat app tells "
            "them. To address you, to write in your working hours, and to find you in your company's list.",
            "What your company's own list says of you, where it was taken over: manager, grade, department, "
            "location, languages. For matches that fit.",
            "What you answer when you register, your goals and milestones, and whom you do not want to be "
            "matched with. For your match.",
            "Your pairing: when it began, its meetings, agendas, agreement, pauses, and how it ended.",
            "Your ratings and comments, answers to check-ins and to the last survey. To help early where "
            "something goes wrong, and to learn whether the program works.",
            "Notes that you write for yourself, and words that you allow the organisers to quote.",
            "What happened when, in words such as “registered” or “paused”, without what you wrote.",
        }
    };
}

PageSection who_sees_what() {
    return {
        "Who sees what",
        {},
        {
            "The other of your pair sees your name, what the two of you work on together (your goals, "
            "milestones, agendas, the agreement, times of meetings) and the reasons why you were matched.",
            "The other of your pair never sees your ratings, comments, check-in answers or survey, whom you "
            "want to avoid, whether you asked for help, or who ended the match.",
            "The people who run the program see who takes part, how well people fit and why, whether pairs "
            "meet, and what goes wrong, so that they can help: a low rating with its comment, a worry that "
            "you told a check-in, a call for help. At the end they see your answers to the survey.",
            "Whom you want to avoid is shown by the bot to you alone. So are the notes that you write for "
            "yourself, unless you share one.",
            "Your chat app (Slack or Microsoft Teams) carries the messages between you and the bot, and "
            "keeps them by your company's rules for it.",
            "Whoever runs the computer that the bot is on could read its database: it is one file, private "
            "to the bot, and not encrypted by it.",
            "Nobody else. The bot sends nothing to its makers, to advertisers or to any other service.",
        }
    };
}

PageSection how_long(const Rules& usual) {
    return {
        "For how long",
        {},
        {
            "Who you are, your answers, goals, ratings and the story of your pairings: until you have them "
            "erased, or your company removes the bot.",
            fmt::format(
                "Notes for yourself: {} days after the end of the pairing, and you are told before they go. "
                "A program may have another number.",
                usual.purge_days
            ),
            fmt::format("Messages that the bot has sent you: {} days.", message_memory.count()),
            fmt::format(
                "What is behind the buttons of its messages: {} days. What an Undo would bring back: {} "
                "minutes.",
                button_memory.count(),
                time_to_undo.count()
            ),
            fmt::format(
                "The mark that an event of your chat app has come in: {} days.", delivery_memory.count()
            ),
            "Backups and the technical log of the bot: as long as your company keeps those.",
        }
    };
}

PageSection your_rights() {
    return {
        "See it, correct it, erase it",
        {"Write these words to the bot (in Slack after /mentor):"},
        {
            "“my-data” shows what is kept of you.",
            "“profile” lets you correct your answers, “goals” your goals.",
            "“leave” ends your part in the program, without a reason; what is kept stays until you erase it.",
            "“forget-me” erases it, at once and for good: your name and account, answers, goals, ratings' "
            "comments, notes, quotes and agreements. Numbers, dates and states remain without your name, so "
            "that the other side's story and the program's figures stay true. Copies in backups go as those "
            "grow old, and what stands in your chat app stays there by its own rules.",
        }
    };
}

}  // namespace

Page privacy_page(const Rules& usual) {
    return {
        "Privacy",
        "This bot runs your company's mentoring program. Your company, which runs this bot, is responsible "
        "for what it keeps: all of it lies in one database of your company's own.",
        {what_is_kept(),
         who_sees_what(),
         how_long(usual),
         your_rights(),
         {"No decision by machine alone",
          {"The bot works out which people go well together, by rules that it names. People have the last "
           "word: those who run the program may look at every match, and each match needs a yes from you."}},
         {"No cookies", {"These pages set no cookies, load nothing from elsewhere and count no visitors."}},
         whom_to_ask()}
    };
}

Page terms_page(const Rules& usual) {
    return {
        "Terms of use",
        "This bot belongs to the mentoring program of your company, which runs it for the people who work "
        "there.",
        {
            {"What it does",
             {"You register as a mentor or a mentee; it proposes a match, helps the two of you to meet, asks "
              "how it goes, and tells the people who run the program where help is needed. Write “help” to "
              "it "
              "for everything that it understands."}},
            {"Taking part is voluntary",
             {"You join by a word of your own and leave by one (“leave”), at any time and without a reason. "
              "You may say no to any match, and pause."}},
            {"What is asked of you",
             {},
             {
                 "Keep to yourself what the other of your pair trusts you with.",
                 "Keep the times that you have agreed on, or say so early.",
                 "Write to the bot nothing that does not belong there: secrets of customers, health, what "
                 "somebody else told you in confidence.",
                 "Your company's rules for working together hold here too.",
             }},
            {"What it promises",
             {fmt::format(
                 "It writes to you unasked only in your working hours and at most {} times a day. A choice "
                 "can be taken back for {} minutes, wherever it offers Undo. It does not judge your work, "
                 "and nothing in it is meant for your appraisal. Only those who run a program may be called "
                 "at "
                 "other hours, when somebody needs help.",
                 usual.reminders_a_day,
                 time_to_undo.count()
             )}},
            {"What it does not promise",
             {"It is a program, and may fail or be away. It comes without a warranty (MIT licence). In an "
              "emergency, or where you feel unsafe, turn to a person: write “talk” to the bot, or go to "
              "whoever your company names for that."}},
            {"What it keeps", {"Its privacy page says what is kept of you, and how to see and erase it."}},
            whom_to_ask(),
        }
    };
}

}  // namespace mentord::content
