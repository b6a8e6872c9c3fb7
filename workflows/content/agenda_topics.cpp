#include "workflows/content/agendas.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

namespace mentord::content::meeting {

namespace {

Agenda first_meeting() {
    return {
        .title = "Getting to know each other",
        .aim = "By the end you know what each of you hopes for, and how you want to work together.",
        .points =
            {{"Say hello: two things about yourself that are not in your profile", 2},
             {"What the mentee hopes for, and what they can bring", 3},
             {"What the mentor hopes for, and what they can and cannot offer", 2},
             {"How you meet: when, how often, how long, who books, how much notice for moving it", 2},
             {"What stays between you, and where the boundaries are", 2},
             {"When you will look back and ask whether this works for both", 1}},
        .assignment =
            "Each of you writes down one goal for these months, in a sentence that begins with "
            "“I would like to be able to”.",
        .themes = {Theme::career, Theme::values},
        .starters =
            {"What I would like from a mentor, and what I would rather not have",
             "How I like to work, and what throws me off",
             "What should stay between the two of us"},
        .always_full = true,
        .place =
            "Meet in person if you can, in a place that belongs to neither of you and where nobody "
            "listens: a café, a walk, a small room. 45 to 60 minutes are enough. If you are far apart, "
            "a video call does well.",
    };
}

Agenda goals() {
    return {
        .title = "Where you stand, and two or three goals",
        .aim = "By the end there are goals that both of you could repeat from memory.",
        .points =
            {{"Walk through the mentee's answers from registration: what still holds", 3},
             {"What would be different in six months, and how you would notice", 3},
             {"Choose two or three goals, and drop the others for now", 3},
             {"A goal for the mentor too: listening, asking, holding back", 1},
             {"Read the agreement together and sign it", 2}},
        .assignment =
            "The mentee gives each goal a measure and a date; the mentor notes where they could "
            "open a door.",
        .themes = {Theme::strengths, Theme::reality},
        .starters =
            {"The goal that matters most to me, and why now",
             "What I can already do towards it, and what I cannot",
             "A goal that I am not sure about"},
    };
}

Agenda plan() {
    return {
        .title = "From goals to a plan",
        .aim = "By the end the first milestone has a date.",
        .points =
            {{"How the last weeks went: one thing that worked, one that did not", 2},
             {"The distance between now and the goal, skill by skill", 3},
             {"What closes it: something to learn, something to do at work, something to think about", 3},
             {"The first milestone: what, by when, and who will see it", 2}},
        .assignment =
            "The mentee takes the first step towards the milestone, however small, and writes down "
            "what it taught them.",
        .themes = {Theme::strengths, Theme::goals_change},
        .starters =
            {"The gap that worries me most",
             "What I have begun since we last met",
             "A milestone that I could reach within three months"},
    };
}

Agenda business() {
    return {
        .title = "How things get done here",
        .aim = "By the end the mentee can draw the way of a decision that concerns their work.",
        .points =
            {{"What is new since last time, and the next step from then", 2},
             {"Take one recent decision apart: who wanted what, and what tipped it", 3},
             {"Draw the people around the mentee's goal: who decides, who advises, who is affected", 3},
             {"Whom to ask, and what to ask them", 2}},
        .assignment =
            "The mentee talks to one person on the drawing and comes back with something that "
            "surprised them.",
        .themes = {Theme::decisions, Theme::reality},
        .starters =
            {"A decision that I did not understand",
             "Somebody whose support I need and do not have",
             "How our part of the company earns its money, and what I am not sure about"},
    };
}

Agenda live_case() {
    return {
        .title = "A live case from work",
        .aim = "By the end the mentee has one thing to try, and it is their own idea.",
        .points =
            {{"The mentee describes a current problem in five minutes; the mentor only listens", 2},
             {"The mentor asks, and does not advise yet", 3},
             {"Options: at least three, one of them uncomfortable", 2},
             {"What the mentee will do first, and when", 2}},
        .assignment = "The mentee tries it and notes what happened, without judging it.",
        .themes = {Theme::real_problem, Theme::feedback},
        .starters =
            {"The problem that I would like to think through aloud",
             "What I have tried already",
             "What I would like you not to do: advise, console, or take over"},
    };
}

Agenda midpoint() {
    return {
        .title = "Halfway: what helps, and what to change",
        .aim = "By the end you have said aloud what to keep and what to change, and agreed on it.",
        .points =
            {{"What each of you has got out of this so far", 3},
             {"Each goal: keep it, change it, or let it go", 3},
             {"What one of you would like more of, and less of", 2},
             {"The rhythm: how often, how long, how you prepare", 1},
             {"What is still missing: something learned, something done at work, something thought through", 2
             },
             {"The second half: the next milestone and its date", 1}},
        .assignment =
            "Both of you write two lines on what you would like to look back on at the end, and "
            "exchange them.",
        .themes = {Theme::goals_change, Theme::mentor_learns},
        .starters =
            {"What has helped me most so far",
             "What I would change about our meetings",
             "A goal that no longer fits"},
        .always_full = true,
    };
}

Agenda network() {
    return {
        .title = "People worth knowing",
        .aim = "By the end there are two introductions to make, and the mentee knows what to say first.",
        .points =
            {{"What is new, and what came of the last step", 2},
             {"Who knows the mentee's work today, and who should", 3},
             {"Two people the mentor could introduce, and what the mentee can offer them", 3},
             {"How the first message could read", 2}},
        .assignment = "The mentor makes two introductions; the mentee answers each within two days.",
        .themes = {Theme::network, Theme::presence},
        .starters =
            {"People I would like to meet, and why",
             "What I find hard about getting to know people at work",
             "Somebody I lost touch with"},
    };
}

Agenda feedback() {
    return {
        .title = "Feedback, in both directions",
        .aim =
            "By the end each of you has heard one thing that is useful and one that is kind, and they are "
            "true.",
        .points =
            {{"How each of you best takes feedback", 2},
             {"The mentee to the mentor: what helps in these meetings, what less", 3},
             {"The mentor to the mentee: one strength, one thing to try differently", 3},
             {"A difficult piece of feedback that the mentee owes somebody: practise it", 2}},
        .assignment = "The mentee asks one colleague for feedback on one question, and only says thank you.",
        .themes = {Theme::feedback, Theme::values},
        .starters =
            {"Feedback that I got and do not know what to make of",
             "Feedback that I ought to give and keep putting off",
             "What I would like to hear from you"},
    };
}

Agenda stretch() {
    return {
        .title = "A step that is slightly too large",
        .aim = "By the end the mentee has chosen something uncomfortable, and knows who stands behind them.",
        .points =
            {{"The last uncomfortable thing: what happened, and what it taught", 3},
             {"Where it would be easy to stay, and what that would cost", 2},
             {"One step that is a little too large: what, when, with whom", 3},
             {"What could go wrong, and how to recover from it", 2}},
        .assignment =
            "The mentee takes the step before you meet again; the mentor asks about it once, "
            "halfway.",
        .themes = {Theme::stretch, Theme::successes},
        .starters =
            {"Something that I have been avoiding",
             "An opportunity that scares me",
             "What I did that was hard, and how it went"},
    };
}

Agenda visibility() {
    return {
        .title = "Being seen, and what comes next",
        .aim = "By the end the mentee knows who should hear of their work, and through whom.",
        .points =
            {{"What the mentee has achieved that hardly anybody knows", 2},
             {"The next role: what it asks for, and what is already there", 3},
             {"Who could speak up for the mentee, and what they would need to know", 3},
             {"One occasion in the next weeks to be seen", 2}},
        .assignment =
            "The mentee writes five lines about their work for somebody who decides; the mentor "
            "reads them as that person would.",
        .themes = {Theme::presence, Theme::balance},
        .starters =
            {"The role that I would like to have next, and what I would miss",
             "Work of mine that has gone unnoticed",
             "What I could hand over in order to have room"},
    };
}

Agenda synthesis() {
    return {
        .title = "What the mentee has learned",
        .aim = "By the end the learning of these months has a shape that others can use.",
        .points =
            {{"The mentee presents what they have learned, in ten minutes, with one example each", 4},
             {"What the mentor has seen change, and where they have changed their own mind", 3},
             {"Which of it could be passed on, to whom and how", 2},
             {"What to settle before the last meeting", 1}},
        .assignment = "The mentee passes one of these lessons on to a colleague or to their team.",
        .themes = {Theme::mentor_learns, Theme::goals_change},
        .starters =
            {"Three things that I do differently now",
             "Something that I understood only late",
             "What I would like to finish before we close"},
    };
}

Agenda closeout() {
    return {
        .title = "Closing well",
        .aim = "By the end you know what was reached, what comes next, and how you stay in touch.",
        .points =
            {{"Each goal: where it stood, and where it stands now", 3},
             {"What made the difference", 2},
             {"What each of you would do differently next time", 2},
             {"What to work on next, and with whom", 2},
             {"How you stay in touch, or part", 2},
             {"Thank each other, for something in particular", 1}},
        .assignment = "Write each other one line in three months.",
        .themes = {Theme::successes, Theme::mentor_learns},
        .starters =
            {"What I have reached, and what is still open",
             "What I would like to work on next",
             "How I would like to stay in touch"},
        .always_full = true,
    };
}

}  // namespace

const Agenda& topic(int row) {
    static const std::array<Agenda, topic_count> rows{
        first_meeting(),
        goals(),
        plan(),
        business(),
        live_case(),
        midpoint(),
        network(),
        feedback(),
        stretch(),
        visibility(),
        synthesis(),
        closeout(),
    };
    return rows[static_cast<std::size_t>(std::clamp(row, 1, topic_count) - 1)];
}

}  // namespace mentord::content::meeting
