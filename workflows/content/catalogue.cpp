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

const std::vector<OptionGroup>& need_strengths() {
    static const std::vector<OptionGroup> list{
        {"", {{"0", "Not now", ""}, {"1", "A little", ""}, {"2", "Quite a lot", ""}, {"3", "Very much", ""}}},
    };
    return list;
}

const std::vector<OptionGroup>& meeting_modes() {
    static const std::vector<OptionGroup> list{
        {"",
         {{"in_person", "In person", ""},
          {"video", "By video", ""},
          {"phone", "On the phone, or on a walk", ""},
          {"writing", "Mostly in writing", ""}}},
    };
    return list;
}

const std::vector<OptionGroup>& meeting_times() {
    static const std::vector<OptionGroup> list{
        {"",
         {{"any", "Any time of my working day", ""},
          {"morning", "In the mornings", ""},
          {"afternoon", "In the afternoons", ""}}},
    };
    return list;
}

const std::vector<OptionGroup>& languages() {
    static const std::vector<OptionGroup> list{
        {"",
         {{"ar", "Arabic", ""},
          {"cs", "Czech", ""},
          {"da", "Danish", ""},
          {"de", "German", ""},
          {"el", "Greek", ""},
          {"en", "English", ""},
          {"es", "Spanish", ""},
          {"fi", "Finnish", ""},
          {"fr", "French", ""},
          {"he", "Hebrew", ""},
          {"hi", "Hindi", ""},
          {"hu", "Hungarian", ""},
          {"id", "Indonesian", ""},
          {"it", "Italian", ""},
          {"ja", "Japanese", ""},
          {"ko", "Korean", ""},
          {"nb", "Norwegian", ""},
          {"nl", "Dutch", ""},
          {"pl", "Polish", ""},
          {"pt", "Portuguese", ""},
          {"ro", "Romanian", ""},
          {"ru", "Russian", ""},
          {"sign", "A sign language", ""},
          {"sv", "Swedish", ""},
          {"tr", "Turkish", ""},
          {"uk", "Ukrainian", ""},
          {"vi", "Vietnamese", ""},
          {"zh", "Chinese", ""}}},
    };
    return list;
}

const std::vector<OptionGroup>& work_styles() {
    static const std::vector<OptionGroup> list{
        {"Plans", {{"ahead", "I plan ahead", ""}, {"as_it_comes", "I take things as they come", ""}}},
        {"Feedback", {{"direct", "I like feedback direct", ""}, {"gentle", "I like feedback gentle", ""}}},
        {"A new problem", {{"talk", "I talk it through", ""}, {"think", "I think first, then talk", ""}}},
        {"Where to begin",
         {{"whole", "I start from the whole", ""}, {"details", "I start from the details", ""}}},
        {"Learning",
         {{"trying", "I learn by trying", ""}, {"watching", "I learn by reading and watching", ""}}},
    };
    return list;
}

const std::vector<OptionGroup>& self_checks() {
    static const std::vector<OptionGroup> list{
        {"",
         {{"share", "I like to pass on what I know", ""},
          {"time", "I have the time, and I keep appointments", ""},
          {"honest", "I say what I see, kindly, and I can hear no", ""},
          {"plan", "I am willing to work along somebody else's plan", ""}}},
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
