#pragma once

#include <array>
#include <string_view>

namespace mentord {

/// The numbers of a program (PROGRAM 3a). Each is a setting; the table below says what is allowed.
struct Rules {
    int term_weeks = 26;
    int cadence_days = 14;
    int meeting_minutes = 60;
    int most_capacity = 5;
    int needs_approval = 0;        ///< mentors are looked at by an admin before they are proposed
    int approval_days = 3;         ///< working days, then the admins are reminded of who waits for their word
    int mentor_least_grade = 0;    ///< of content::grades(); 0: everybody
    int mentee_most_grade = 0;     ///< of content::grades(); 0: everybody
    int least_hours = 1;           ///< a month that somebody must be able to give
    int waiting_weeks = 2;         ///< how often whoever waits for a match hears where they stand
    int most_time_off_weeks = 26;  ///< the longest time that somebody may stay out of matching
    int answer_days = 5;           ///< working days that a mentor has to answer a proposal
    int pick_answer_days = 3;      ///< working days that a mentor has to answer a mentee's own request
    int pick_rest_days = 30;       ///< so long a mentor who said no, or nothing, is not on that mentee's list
    int weight_goals = 30;         ///< what speaks for a match; only proportions matter (PROGRAM 6)
    int weight_skills = 20;
    int weight_style = 12;
    int weight_interests = 8;
    int weight_grade = 10;
    int weight_time = 10;
    int weight_language = 5;
    int weight_cross_functional = 5;
    int score_first = 0;  ///< 0: as many people as possible first, then the score
    int no_envy = 0;      ///< 1: no two would both rather have each other than whom they have
    int grade_least = 0;  ///< steps between the two; with grade_most 0, too: grades only weigh (rule 42)
    int grade_most = 0;   ///< 0: no limit upwards
    int same_manager_apart = 0;  ///< two who report to the same person are not matched (rule 41)
    int most_hours_apart = 0;    ///< between the clocks of the two; 0: no limit
    int group_least = 2;         ///< mentees round one mentor (rule 45)
    int group_most = 4;
    int batch_every_days = 0;  ///< how often matches are proposed; 0: when an organiser asks
    int bonus_a_week = 2;      ///< of waiting, in percent points of a perfect score, as the next three
    int most_bonus = 20;
    int penalty_a_match = 3;  ///< for each recent match of the mentor's (rule 31)
    int most_penalty = 12;
    int intro_days = 7;         ///< by then the mentor has made first contact
    int intro_first_nudge = 3;  ///< days after the match
    int intro_mentee_told = 4;
    int intro_second_nudge = 6;
    int first_session_days = 14;
    int trial_days = 30;
    int trial_sessions = 2;
    int agreement_session = 2;   ///< the agreement is due by this session
    int agenda_ask_hours = 48;   ///< before a session the mentee is asked for the agenda
    int agenda_send_hours = 24;  ///< before a session both get the agenda
    int rating_after_minutes = 60;
    int low_rating = 2;       ///< this many stars or fewer reach a human at once
    int contact_days = 2;     ///< working days within which an escalation is first acted upon
    int decision_days = 10;   ///< working days within which it is decided
    int first_check_in = 21;  ///< days after the match
    int second_check_in = 60;
    int check_in_every = 60;
    int milestone_days = 90;   ///< a quarter: the day that a milestone is offered for
    int milestone_notice = 7;  ///< days before it, its owner is reminded
    int quiet_percent = 150;   ///< of the cadence without a session: the pair is asked how it stands
    int silence_days = 45;     ///< without a meeting: an organiser is told
    int most_pause_weeks = 6;
    int extension_weeks = 13;
    int notice_first = 30;  ///< days before the end
    int notice_second = 14;
    int notice_last = 3;
    int closeout_days = 10;  ///< for the final conversation, before the survey is sent instead
    int purge_days = 90;     ///< after the end, private reflections are erased
    int from_hour = 9;       ///< unasked messages: from, local to the person
    int to_hour = 17;        ///< exclusive
    int reminders_a_day = 3;
    int reminders_a_week = 10;
    bool operator==(const Rules&) const = default;
};

struct RuleRow {
    std::string_view name;
    int Rules::* value;
    int least, most;
    std::string_view unit;
    std::string_view meaning;
};

inline constexpr std::array<RuleRow, 67> rule_rows{{
    {"term_weeks", &Rules::term_weeks, 4, 52, "weeks", "how long a pairing lasts"},
    {"cadence_days", &Rules::cadence_days, 7, 60, "days", "how often a pair meets"},
    {"meeting_minutes", &Rules::meeting_minutes, 15, 120, "minutes", "how long a meeting is"},
    {"most_capacity", &Rules::most_capacity, 1, 10, "mentees", "the most that one mentor may take"},
    {"needs_approval", &Rules::needs_approval, 0, 1, "0 or 1", "an admin approves each mentor"},
    {"approval_days", &Rules::approval_days, 1, 14, "working days", "until admins are reminded of approvals"},
    {"mentor_least_grade", &Rules::mentor_least_grade, 0, 8, "grade", "a mentor has at least; 0: any"},
    {"mentee_most_grade", &Rules::mentee_most_grade, 0, 8, "grade", "a mentee has at most; 0: any"},
    {"least_hours", &Rules::least_hours, 1, 10, "hours", "a month that everybody can give at least"},
    {"waiting_weeks", &Rules::waiting_weeks, 1, 8, "weeks", "between notes to those who wait for a match"},
    {"most_time_off_weeks", &Rules::most_time_off_weeks, 1, 52, "weeks", "the longest time out of matching"},
    {"answer_days", &Rules::answer_days, 1, 14, "working days", "for a mentor to answer a proposal"},
    {"pick_answer_days", &Rules::pick_answer_days, 1, 14, "working days", "to answer a mentee's request"},
    {"pick_rest_days", &Rules::pick_rest_days, 1, 365, "days", "after a no, off that mentee's list"},
    {"weight_goals", &Rules::weight_goals, 0, 100, "parts", "for goals and needs that are answered"},
    {"weight_skills", &Rules::weight_skills, 0, 100, "parts", "for skills that complement each other"},
    {"weight_style", &Rules::weight_style, 0, 100, "parts", "for working in the same way"},
    {"weight_interests", &Rules::weight_interests, 0, 100, "parts", "for interests in common"},
    {"weight_grade", &Rules::weight_grade, 0, 100, "parts", "for grades that lie well"},
    {"weight_time", &Rules::weight_time, 0, 100, "parts", "for working hours in common"},
    {"weight_language", &Rules::weight_language, 0, 100, "parts", "for languages in common"},
    {"weight_cross_functional", &Rules::weight_cross_functional, 0, 100, "parts", "for different departments"
    },
    {"score_first", &Rules::score_first, 0, 1, "0 or 1", "good matches before many matches"},
    {"no_envy", &Rules::no_envy, 0, 1, "0 or 1", "no two who would both rather have each other"},
    {"grade_least", &Rules::grade_least, 0, 7, "grades", "between the two at least; both 0: no limit"},
    {"grade_most", &Rules::grade_most, 0, 7, "grades", "between the two at most; 0: no limit"},
    {"same_manager_apart", &Rules::same_manager_apart, 0, 1, "0 or 1", "not two who have the same manager"},
    {"most_hours_apart", &Rules::most_hours_apart, 0, 12, "hours", "between their clocks; 0: no limit"},
    {"group_least", &Rules::group_least, 1, 4, "mentees", "in a group at least"},
    {"group_most", &Rules::group_most, 2, 4, "mentees", "in a group at most"},
    {"batch_every_days", &Rules::batch_every_days, 0, 28, "days", "between rounds; 0: when you ask for one"},
    {"bonus_a_week", &Rules::bonus_a_week, 0, 20, "% of a score", "for each week that a mentee waits"},
    {"most_bonus", &Rules::most_bonus, 0, 50, "% of a score", "for waiting at most"},
    {"penalty_a_match", &Rules::penalty_a_match, 0, 20, "% of a score", "less for each recent match"},
    {"most_penalty", &Rules::most_penalty, 0, 50, "% of a score", "less at most"},
    {"intro_days", &Rules::intro_days, 2, 21, "days", "until the mentor has made first contact"},
    {"intro_first_nudge", &Rules::intro_first_nudge, 1, 20, "days", "until the first reminder of it"},
    {"intro_mentee_told", &Rules::intro_mentee_told, 1, 20, "days", "until the mentee is told the date"},
    {"intro_second_nudge", &Rules::intro_second_nudge, 1, 20, "days", "until the second reminder of it"},
    {"first_session_days", &Rules::first_session_days, 3, 60, "days", "until the first session"},
    {"trial_days", &Rules::trial_days, 7, 90, "days", "the trial lasts at most"},
    {"trial_sessions", &Rules::trial_sessions, 1, 5, "sessions", "that end the trial"},
    {"agreement_session", &Rules::agreement_session, 1, 6, "session", "by which the agreement is signed"},
    {"agenda_ask_hours", &Rules::agenda_ask_hours, 12, 168, "hours", "before a session, the mentee is asked"},
    {"agenda_send_hours", &Rules::agenda_send_hours, 2, 72, "hours", "before a session, both get the agenda"},
    {"rating_after_minutes", &Rules::rating_after_minutes, 0, 1440, "minutes", "after a session, it is rated"
    },
    {"low_rating", &Rules::low_rating, 1, 3, "stars", "or fewer reach a human at once"},
    {"contact_days", &Rules::contact_days, 1, 5, "working days", "until an escalation is acted upon"},
    {"decision_days", &Rules::decision_days, 2, 30, "working days", "until it is decided"},
    {"first_check_in", &Rules::first_check_in, 7, 60, "days", "after the match"},
    {"second_check_in", &Rules::second_check_in, 14, 120, "days", "after the match"},
    {"check_in_every", &Rules::check_in_every, 14, 180, "days", "after the second"},
    {"milestone_days", &Rules::milestone_days, 14, 365, "days", "offered for a milestone"},
    {"milestone_notice", &Rules::milestone_notice, 1, 30, "days", "before a milestone, a reminder"},
    {"quiet_percent", &Rules::quiet_percent, 100, 400, "% of the cadence", "without a session: a question"},
    {"silence_days", &Rules::silence_days, 14, 120, "days", "without a meeting: an organiser is told"},
    {"most_pause_weeks", &Rules::most_pause_weeks, 1, 26, "weeks", "the longest pause"},
    {"extension_weeks", &Rules::extension_weeks, 4, 52, "weeks", "an extension lasts"},
    {"notice_first", &Rules::notice_first, 7, 90, "days", "before the end, the first notice"},
    {"notice_second", &Rules::notice_second, 2, 60, "days", "before the end, the second"},
    {"notice_last", &Rules::notice_last, 1, 30, "days", "before the end, the last"},
    {"closeout_days", &Rules::closeout_days, 2, 60, "days", "for the final conversation"},
    {"purge_days", &Rules::purge_days, 0, 730, "days", "after the end, reflections are erased"},
    {"from_hour", &Rules::from_hour, 0, 23, "o'clock", "unasked messages from"},
    {"to_hour", &Rules::to_hour, 1, 24, "o'clock", "unasked messages until"},
    {"reminders_a_day", &Rules::reminders_a_day, 1, 10, "messages", "unasked, a person and day"},
    {"reminders_a_week", &Rules::reminders_a_week, 1, 50, "messages", "unasked, a person and week"},
}};

}  // namespace mentord
