#include "workflows/content/agendas.hpp"

#include <array>
#include <cstddef>

namespace mentord::content::meeting {

namespace {

Agenda first_week() {
    return {
        .title = "The first week: people",
        .aim = "By the end the newcomer knows whom to ask about what.",
        .points =
            {{"How the first days felt, and what was unexpected", 2},
             {"The five people to meet first, and why each of them", 3},
             {"What is not written anywhere and everybody knows", 2},
             {"One question that the newcomer did not dare to ask", 1}},
        .assignment = "The newcomer has a coffee with two of the five people.",
        .themes = {Theme::career, Theme::network},
        .starters = {"Whom I would like to meet", "What I do not understand yet", "What surprised me"},
    };
}

Agenda second_week() {
    return {
        .title = "The second week: tools and habits",
        .aim = "By the end the newcomer can get through an ordinary day without asking.",
        .points =
            {{"Where the newcomer still loses time", 2},
             {"Tools: what to learn now, and what can wait", 3},
             {"How people here write, meet, decide and disagree", 3}},
        .assignment =
            "The newcomer writes down three things that should be explained better to the next one.",
        .themes = {Theme::values, Theme::decisions},
        .starters = {"Tools that I struggle with", "A habit here that I do not understand"},
    };
}

Agenda first_month() {
    return {
        .title = "The first month: a first result",
        .aim = "By the end there is one result in sight that others will notice.",
        .points =
            {{"What the newcomer has done so far, and what they are glad about", 2},
             {"What is expected after three months, in plain words", 3},
             {"One result that is small, useful and soon", 3}},
        .assignment = "The newcomer names one thing to finish by the next meeting, and whom to show it to.",
        .themes = {Theme::strengths, Theme::real_problem},
        .starters = {"What I am working on, and where I am stuck", "What I think is expected of me"},
    };
}

Agenda second_month() {
    return {
        .title = "The second month: a network",
        .aim = "By the end the newcomer knows people beyond their own team.",
        .points =
            {{"What came of the first result", 2},
             {"Which teams the work depends on, and whom the newcomer knows there", 3},
             {"Two introductions, and what to ask", 3}},
        .assignment = "The newcomer meets one person from another team and asks what they need from ours.",
        .themes = {Theme::network, Theme::presence},
        .starters = {"Teams that I keep hearing about", "Somebody I would like to know"},
    };
}

Agenda third_month() {
    return {
        .title = "The third month: looking back and ahead",
        .aim = "By the end the newcomer knows how they are seen and what comes next.",
        .points =
            {{"What has been reached, and what has been harder than expected", 3},
             {"What the newcomer sees that people here no longer see", 2},
             {"What to learn next, and who can help", 3}},
        .assignment = "The newcomer asks two colleagues for feedback and brings what they said.",
        .themes = {Theme::feedback, Theme::goals_change},
        .starters = {"What I would like to be better at", "What I would change here"},
    };
}

}  // namespace

const Agenda& flash_agenda() {
    static const Agenda agenda{
        .title = "One question, one next step",
        .aim = "A short meeting for one question. By the end there is one thing to do next.",
        .points =
            {{"The question, in one sentence", 1},
             {"What one needs to know about it", 2},
             {"Options, at least three, and what speaks for each", 3},
             {"One next step, and when", 1}},
        .assignment = {},
        .themes = {Theme::real_problem, Theme::reality},
        .starters =
            {"My question, in one sentence",
             "What I have thought of already",
             "What a good answer would let me do"},
    };
    return agenda;
}

const Agenda& group_agenda() {
    static const Agenda agenda{
        .title = "The group meets",
        .aim = "Everybody speaks in the first ten minutes, and everybody leaves with something to do.",
        .points =
            {{"A round: one thing that went well, one that is stuck", 3},
             {"The topic of today, brought in by one of you", 3},
             {"One case: the group asks first, and suggests only then", 4},
             {"A round: what each of you will do before the next meeting", 2}},
        .assignment = "Each of you tells one other member how the step went, before you meet again.",
        .themes = {Theme::real_problem, Theme::feedback},
        .starters =
            {"The topic that I would like to bring in",
             "A case that the group could help with",
             "What I did since last time"},
    };
    return agenda;
}

const Agenda& reverse_agenda() {
    static const Agenda agenda{
        .title = "The junior teaches, the senior learns",
        .aim = "By the end the leader has understood something that they could not have learned from peers.",
        .points =
            {{"What came of the last meeting in the leader's daily work", 2},
             {"Today's topic, shown rather than explained", 4},
             {"The leader says in their own words what it means for their work", 3},
             {"What to try, and what to look at next time", 1}},
        .assignment = "The leader tries it once and writes two lines about what was different.",
        .themes = {Theme::mentor_learns, Theme::decisions},
        .starters =
            {"What I would like to understand",
             "Where I feel that I am out of touch",
             "What I tried since last time"},
    };
    return agenda;
}

const Agenda& peer_agenda() {
    static const Agenda agenda{
        .title = "Half the time for each",
        .aim = "You take turns: one thinks aloud, the other asks. At half-time you swap.",
        .points =
            {{"How you both are, and what came of the last steps", 2},
             {"The first of you: a question, a case or a plan; the other asks", 4},
             {"You swap: the second, with the same time", 4},
             {"One step each, said aloud", 2}},
        .assignment = "Ask each other once, in the middle, how the step is going.",
        .themes = {Theme::real_problem, Theme::balance},
        .starters =
            {"What I would like to think through aloud",
             "What I did since last time",
             "Where I would like to be asked hard questions"},
    };
    return agenda;
}

const Agenda& onboarding_agenda(int days_since_match) {
    static const std::array<Agenda, 5> stages{
        first_week(), second_week(), first_month(), second_month(), third_month()
    };
    constexpr std::array<int, 4> last_days{10, 20, 45, 75};
    std::size_t stage = 0;
    while (stage < last_days.size() && days_since_match > last_days[stage])
        ++stage;
    return stages[stage];
}

}  // namespace mentord::content::meeting
