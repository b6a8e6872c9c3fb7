#include "workflows/content/unmatched_words.hpp"

#include <string_view>

namespace mentord::content {

namespace {

using matching::Bottleneck;
using matching::Remedy;
using matching::Unmatched;

std::string_view of_mentee(Bottleneck why) {
    switch (why) {
        case Bottleneck::nobody_here:
            return "There is no mentor in the program at present who could take anybody.";
        case Bottleneck::none_for_skill:
            return "No mentor offers any of the skills that you want to learn at present.";
        case Bottleneck::all_taken:
            return "The mentors who fit what you asked for are taken this time.";
        case Bottleneck::too_far:
            return "The mentors who offer your skills work at hours too far from yours.";
        case Bottleneck::wrong_grade:
            return "The mentors who offer your skills are nearer to your grade, or further from it, than "
                   "this "
                   "program asks for.";
        case Bottleneck::too_close:
            return "The mentors who offer your skills are in your own line of management, or have been your "
                   "mentors "
                   "before.";
        case Bottleneck::requirements:
            return "The program asks for something that your records, or the mentors', do not show.";
    }
    return "";
}

std::string_view of_mentor(Bottleneck why) {
    switch (why) {
        case Bottleneck::nobody_here:
            return "Nobody in the program waits for a mentor at present.";
        case Bottleneck::none_for_skill:
            return "No mentee wants to learn what you offer at present.";
        case Bottleneck::all_taken:
            return "The mentees who fit what you offer have another mentor this time.";
        case Bottleneck::too_far:
            return "The mentees who want what you offer work at hours too far from yours.";
        case Bottleneck::wrong_grade:
            return "The mentees who want what you offer are nearer to your grade, or further from it, than "
                   "this "
                   "program asks for.";
        case Bottleneck::too_close:
            return "The mentees who want what you offer are in your own line of management, or have been "
                   "your mentees "
                   "before.";
        case Bottleneck::requirements:
            return "The program asks for something that your records, or the mentees', do not show.";
    }
    return "";
}

std::string_view help_for_mentee(Remedy remedy) {
    switch (remedy) {
        case Remedy::widen_skills:
            return "You could choose other skills too, or swap one: there are mentors for others.";
        case Remedy::other_hours:
            return "If you can meet early or late in the day, tell the organisers.";
        case Remedy::wider_rule:
            return "The organisers can widen this rule of the program.";
        case Remedy::more_people:
            return "More mentors would help; the organisers see that they are missing.";
    }
    return "";
}

std::string_view help_for_mentor(Remedy remedy) {
    switch (remedy) {
        case Remedy::widen_skills:
            return "You could offer one more skill: there are mentees who look for others.";
        case Remedy::other_hours:
            return "If you can meet early or late in the day, tell the organisers.";
        case Remedy::wider_rule:
            return "The organisers can widen this rule of the program.";
        case Remedy::more_people:
            return "Your place is kept: you are asked as soon as somebody comes who fits.";
    }
    return "";
}

}  // namespace

std::string why_unmatched(const Unmatched& unmatched) {
    return std::string(unmatched.side == Role::mentor ? of_mentor(unmatched.why) : of_mentee(unmatched.why));
}

std::vector<std::string> what_would_help(const Unmatched& unmatched) {
    std::vector<std::string> words;
    for (const auto remedy : unmatched.remedies)
        words.emplace_back(
            unmatched.side == Role::mentor ? help_for_mentor(remedy) : help_for_mentee(remedy)
        );
    return words;
}

}  // namespace mentord::content
