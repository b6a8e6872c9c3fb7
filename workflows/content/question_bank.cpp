#include "workflows/content/questions.hpp"

namespace mentord::content::meeting {

namespace {

struct Chapter {
    Theme theme;
    std::vector<std::string_view> openers;  ///< depth 1
    std::vector<std::string_view> further;  ///< depth 2
    std::vector<std::string_view> deepest;  ///< depth 3
};

std::vector<Chapter> chapters() {
    return {
        {Theme::career,
         {"How did you come to the work you do now?",
          "Which job taught you something that you still use every week?"},
         {"When did your path turn in a direction that you had not planned, and what made you follow it?",
          "Which choice at work would you make differently today, and which one would you make again at once?"
         },
         {"What have you given up for your career, and was it worth it?",
          "If nobody were watching, which work would you do for the next five years?"}},
        {Theme::successes,
         {"Which piece of work of the last year are you glad about?",
          "What is something you do well that came easily to you, and something that cost you effort?"},
         {"Take a success of yours apart: what was your doing, and what was help or luck?",
          "Which setback looked bad at the time and turned out to be useful?"},
         {"What did you learn from a failure that you have rarely told anybody about?",
          "What do you keep doing because it once worked, although it may not work any more?"}},
        {Theme::strengths,
         {"What do colleagues come to you for?", "Which task do you put off until the last moment?"},
         {"Where is the widest gap between how well you do something and how well you would like to do it?",
          "Which strength of yours do you overuse, and what does that cost the people around you?"},
         {"Which gap have you been working around instead of closing it?",
          "What would have to be true for you to call yourself good at this, without adding a but?"}},
        {Theme::reality,
         {"What would somebody who started here today notice about your situation that you no longer see?",
          "Which part of your plan depends on you alone, and which part on others?"},
         {"What speaks against your goal, if you argue as hard as you can?",
          "Which assumption about your next step have you never checked, and whom could you ask?"},
         {"What do you suspect others think of your chances, and what do they see that you do not?",
          "If this goal stays out of reach, what would be the second-best outcome that you could be at peace "
          "with?"}},
        {Theme::decisions,
         {"How does a new idea get a yes where you work?",
          "Whose opinion counts for more than the organisation chart suggests?"},
         {"Think of a decision that surprised you: what must it have looked like from the other side of the "
          "table?",
          "Who wins and who loses something if your project succeeds?"},
         {"What is decided before the meeting that is meant to decide it, and how do you become part of "
          "that?",
          "When did you last argue for something that you knew was unpopular, and how did it end?"}},
        {Theme::presence,
         {"Which three words would you like people to use about you when you are not in the room?",
          "In which meetings are you quieter than you would like to be?"},
         {"What did a leader do that made you want to work with them, and could you do it in your own way?",
          "How do you behave when you are under pressure, and how does that look to others?"},
         {"Where do you make yourself smaller than you are, and whom does that serve?",
          "What would you say to a room of senior people if you had one minute and nothing to lose?"}},
        {Theme::network,
         {"Whom do you ask when you are stuck, and who asks you?",
          "Which part of the company do you know least about, although your work touches it?"},
         {"Who ought to know about your work and does not yet?",
          "What could you offer to somebody before you ask them for anything?"},
         {"Who speaks up for you when you are absent, and how do you know?",
          "Which relationship at work have you let go cold, and what would it take to mend it?"}},
        {Theme::real_problem,
         {"Which open question has followed you home this week?",
          "What have you already tried, and what happened?"},
         {"What makes this hard for you in particular, where somebody else might find it easy?",
          "If you had to decide by tonight, what would you do, and what holds you back from doing it?"},
         {"What part of this problem do you help to keep alive?",
          "Which conversation would solve half of this, and why has it not taken place?"}},
        {Theme::stretch,
         {"When were you last a beginner at something, and how did it feel?",
          "What is the smallest step that would make you slightly nervous?"},
         {"Which offer did you turn down because it came too early, and did it really?",
          "What is the worst that could realistically happen, and how would you recover from it?"},
         {"Which fear has steered more of your decisions than you would like?",
          "What would you attempt if failing at it carried no shame?"}},
        {Theme::feedback,
         {"Which feedback has helped you most, and why could you take it?",
          "How do you prefer to hear that something was not good enough?"},
         {"What would you like to tell a colleague, and how could you say it so that it can be heard?",
          "Which feedback did you reject at first and accept later?"},
         {"What feedback do you fear that somebody is holding back from you?",
          "What could each of us two do differently in these conversations?"}},
        {Theme::values,
         {"What does a good working day look like for you, hour by hour?",
          "What do you need from others to do your best work?"},
         {"When did you last feel that your work and your convictions pulled in different directions?",
          "Which habit of colleagues irritates you, and what does that say about what matters to you?"},
         {"Which of your principles have you bent at work, and where is the line that you would not cross?",
          "What would you regret not having stood up for, ten years from now?"}},
        {Theme::balance,
         {"What gave you energy this week, and what took it?",
          "Which of your tasks would nobody miss if you stopped?"},
         {"How do you notice that it is getting too much, and who notices before you do?",
          "What do you say yes to out of habit, and how could a friendly no sound?"},
         {"What are you postponing outside work until things calm down, and will they?",
          "What would you have to admit, and to whom, in order to carry less?"}},
        {Theme::mentor_learns,
         {"What has each of us learned from the other so far?",
          "What does the mentor find new or strange about the mentee's part of the company?"},
         {"Which advice of the mentor did not fit, and what did that teach both of you?",
          "Where did asking help more than telling, and where was it the other way round?"},
         {"Which conviction of the mentor has these conversations made less certain?",
          "What would the mentor like to be asked that nobody asks at that level?"}},
        {Theme::goals_change,
         {"Do the goals from the beginning still sound like yours?",
          "What has become easier since we started?"},
         {"Which goal could be dropped without anybody being the worse for it?",
          "What have you found out about yourself that ought to change the plan?"},
         {"Which goal do you keep because you said it aloud, rather than because you want it?",
          "What is the goal behind the goal, the one that you have not written down?"}},
    };
}

}  // namespace

const std::vector<Question>& question_bank() {
    static const auto bank = [] {
        std::vector<Question> all;
        for (const auto& chapter : chapters()) {
            int depth = 0;
            for (const auto* questions : {&chapter.openers, &chapter.further, &chapter.deepest}) {
                ++depth;
                for (const auto words : *questions)
                    all.push_back({chapter.theme, depth, words});
            }
        }
        return all;
    }();
    return bank;
}

}  // namespace mentord::content::meeting
