#pragma once

#include <array>
#include <string_view>

/// What the program promises, in our own words, by the numbers of the domain's rules. rules_drawing_test
/// finds the tests that prove each one. `expected`: not built, or not wholly; turn it to `built` with its
/// last test.
namespace mentord {

enum class Standing { built, expected };

struct Promised {
    int number;
    Standing standing;
    std::string_view words;
};

inline constexpr auto built = Standing::built;
inline constexpr auto expected = Standing::expected;

inline constexpr std::array<Promised, 5> promises{{
    {1, built, "Nobody is left in silence: each knows whose turn it is, and by when"},
    {2, built, "The mentor writes first, within seven days; who is late is reminded, and an organiser hears"},
    {3, built, "A rating of one or two stars reaches a person at once, and never the partner"},
    {4, built, "Help fades as a pair gets on well, and comes back when it struggles"},
    {5, built, "Either side can leave without blame; nobody learns who it was, both are offered another match"
    },
}};

inline constexpr std::array<Promised, 69> rules_promised{{
    {1, built, "A program has a goal before people can join it"},
    {3, built, "Its charter is written down and kept"},
    {7, built, "Many programs run side by side, each with its own people and numbers; one can be copied"},
    {8, built, "A flash program is two meetings, and has topics of its own"},
    {10, built, "Term and rhythm are numbers of the program, checked at their fields"},
    {12, built, "Taking part is voluntary: no step of a program writes to people who have not joined"},
    {14, built, "Registration opens and closes on its days; before that, people can ask to be reminded"},
    {15, built, "People register where they chat: one command, three pages, one confirmation"},
    {16, built, "A channel may hear that registration is open, and a countdown to its last day"},
    {21, built, "Mentees rate what they need before the match; who stops halfway is reminded twice"},
    {22, built, "Goals, short and long term, can be changed at any time, and what they were is kept"},
    {24, built, "Goals, skills, interests and experience are asked for, mostly by lists to choose from"},
    {25, built, "Hours, term and ground rules are shown and agreed to before anybody is registered"},
    {26,
     built,
     "A program may ask for qualities in its mentees; who lacks one hears so politely, and whom to ask"},
    {27, built, "Mentors look at themselves first, and a program may have an organiser approve them"},
    {29, built, "Mentors say how many mentees they take, and nobody is proposed to one who has no room"},
    {32, built, "How, when and in which zone people can meet is asked for and kept to"},
    {34, built, "Goals and needs weigh most in a match"},
    {35, built, "A match's score is a sum of weighed factors that can be taken apart, the same every time"},
    {36, built, "Being of the same department never speaks for a match"},
    {37, built, "Organisers propose matches, or mentees ask for one from a shortlist, as the program says"},
    {38, built, "Mentees choose from a short list with reasons, or leave the choice to the organisers"},
    {39, built, "A mentor may accept, decline without a reason, or ask first; silence releases the match"},
    {40, built, "Both read why they are proposed to each other, and it is a match when both say yes"},
    {41, built, "Nobody is matched within their own chain of command"},
    {42, built, "Two grades between the two are best, and none matter where an expert teaches the first wish"
    },
    {43, built, "A program may name the qualities that it asks for in its mentors and mentees"},
    {44, built, "The first sessions are a trial: who says that it is no fit gets another match, without blame"
    },
    {45, expected, "Where mentors are few, several mentees with one goal share one as a group"},
    {46, built, "A newcomer's first months have topics of their own"},
    {47,
     built,
     "The mentor writes first; reminders, word to the mentee and then to an organiser have their days"},
    {48, built, "A draft helps the mentor to say who they are, what they offer and how they like to work"},
    {49, expected, "Pairs begin together at a kickoff event that people say yes or no to"},
    {50, built, "The first meeting is in person if possible, in a neutral and private place"},
    {51, built, "The first meeting's agenda has its six points"},
    {52, built, "The mentee books the times and sets the agenda; the mentor sees it in time"},
    {53, built, "After the first session an agreement is drafted, and both sign it by the second"},
    {54, built, "The agreement says what, when, where, how to cancel and when to look at it again"},
    {55, built, "Confidence is always part of the agreement, and so is what organisers can see"},
    {56, built, "Either of the two can end it at any time, without a reason and without fault"},
    {57, built, "Both have goals that can be seen and have a date; milestones make up the way"},
    {58, built, "Milestones have examples to begin with"},
    {59, built, "A match has a term: 26 weeks unless the program says otherwise, from 4 to 52"},
    {60,
     built,
     "Each pair has its rhythm; where no meeting happens, the mentee, the mentor and an organiser hear"},
    {61,
     built,
     "Times are proposed from both people's hours, chosen by a button, moved, cancelled, put in calendars"},
    {62, built, "The two agree where they meet: in person, by video, both, or mostly in writing"},
    {63, built, "Both get an agenda for every session, a day before"},
    {64, built, "Agendas say less as the sessions go by, more after trouble, and as the pair wishes"},
    {66, built, "An agenda's points have their minutes, and these add up"},
    {69, built, "After a session each can write a private reflection, and share it only if they wish"},
    {70, built, "Both are asked for a rating after each session, with one reminder and no pressure"},
    {73, built, "Both are asked one by one how it goes: after three weeks, two months, and every two months"},
    {74, built, "What goes wrong in the first weeks counts double, and organisers read of a pair at risk"},
    {75, built, "At half-time the questions go deeper, and a change can be wished for"},
    {76, built, "A milestone that is reached is followed by one question"},
    {77, built, "The agreement names a day to look at it again, and that day both are reminded"},
    {78,
     built,
     "A low rating is a case that somebody takes up, with all they need and a date; a channel may hear of it"
    },
    {79, built, "The first sessions are always rated; two threes in a row are watched quietly"},
    {80, built, "An organiser is in touch within two working days and decides within ten"},
    {81, built, "Who does not keep to it is nudged in private, before anybody else hears"},
    {82, built, "Long silence and departures are noticed, and end in something humane"},
    {83, built, "A pair can pause until a day, and goes on by itself"},
    {84, built, "At a review things can stay as they are, or change"},
    {85, built, "A term ends with notices and a choice: wrap up, extend, or go on informally"},
    {86, built, "The last meeting is about what was reached and what comes next"},
    {87, built, "Organisers get a list of people to talk to at the end; a survey is the fallback"},
    {88, built, "Who goes on informally is left in peace, and can come back"},
    {90, built, "People are asked whether they may be quoted, and under which name"},
    {104, built, "The program never ends or judges a match by itself: a person does"},
}};

}  // namespace mentord
