#include "workflows/content/catalogue.hpp"

namespace mentord::content {

const std::vector<OptionGroup>& skills() {
    static const std::vector<OptionGroup> list{
        {"Working with people",
         {{"communication", "Clear communication", ""},
          {"feedback", "Giving and taking feedback", ""},
          {"listening", "Listening and asking", ""},
          {"conflict", "Handling conflict", ""},
          {"negotiation", "Negotiation", ""},
          {"influence", "Influence without authority", ""},
          {"networking", "Building a network", ""},
          {"cultures", "Working across cultures", ""}}},
        {"Leading",
         {{"first_team", "Leading a first team", ""},
          {"delegation", "Delegating", ""},
          {"coaching", "Coaching others", ""},
          {"hiring", "Hiring and interviewing", ""},
          {"change", "Leading change", ""},
          {"decisions", "Making decisions", ""},
          {"presence", "Executive presence", ""},
          {"inclusion", "Inclusive leadership", ""}}},
        {"Business",
         {{"strategy", "Strategy", ""},
          {"finance", "Finance and budgets", ""},
          {"product", "Product thinking", ""},
          {"customers", "Understanding customers", ""},
          {"sales", "Selling", ""},
          {"marketing", "Marketing", ""},
          {"operations", "Operations", ""},
          {"project", "Project management", ""}}},
        {"Craft",
         {{"software", "Software engineering", ""},
          {"architecture", "System architecture", ""},
          {"data", "Data and analytics", ""},
          {"machine_learning", "Machine learning", ""},
          {"security", "Security", ""},
          {"design", "Design and research", ""},
          {"writing", "Writing", ""},
          {"presenting", "Presenting", ""}}},
        {"Myself",
         {{"career", "Planning a career", ""},
          {"confidence", "Confidence", ""},
          {"time", "Time and priorities", ""},
          {"stress", "Workload and stress", ""},
          {"visibility", "Being seen for my work", ""},
          {"learning", "Learning faster", ""}}},
    };
    return list;
}

const std::vector<OptionGroup>& interests() {
    static const std::vector<OptionGroup> list{
        {"",
         {{"books", "Books", ""},
          {"cooking", "Cooking", ""},
          {"crafts", "Crafts and making", ""},
          {"family", "Family life", ""},
          {"games", "Games", ""},
          {"gardens", "Gardens and nature", ""},
          {"history", "History", ""},
          {"languages", "Languages", ""},
          {"music", "Music", ""},
          {"open_source", "Open source", ""},
          {"photography", "Photography", ""},
          {"pets", "Pets", ""},
          {"running", "Running and cycling", ""},
          {"science", "Science", ""},
          {"sport", "Team sports", ""},
          {"theatre", "Film and theatre", ""},
          {"travel", "Travel", ""},
          {"volunteering", "Volunteering", ""}}},
    };
    return list;
}

const std::vector<OptionGroup>& grades() {
    static const std::vector<OptionGroup> list{
        {"",
         {{"1", "Just starting", ""},
          {"2", "Professional", ""},
          {"3", "Senior professional", ""},
          {"4", "Lead or expert", ""},
          {"5", "Team manager", ""},
          {"6", "Head of department", ""},
          {"7", "Director", ""},
          {"8", "Executive", ""}}},
    };
    return list;
}

std::string_view label_of(const std::vector<OptionGroup>& groups, std::string_view value) {
    for (const auto& group : groups) {
        for (const auto& option : group.options) {
            if (option.value == value) return option.label;
        }
    }
    return {};
}

}  // namespace mentord::content
