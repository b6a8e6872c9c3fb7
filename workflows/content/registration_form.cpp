#include "workflows/content/registration_form.hpp"

#include "workflows/content/catalogue.hpp"

#include <fmt/format.h>

#include <array>
#include <string>
#include <utility>

namespace mentord::content {

namespace {

constexpr std::string_view role_page_id = "join.role";
constexpr std::array<std::pair<Page, std::string_view>, 2> page_prefixes{{
    {Page::goals, "join.goals."},
    {Page::commitment, "join.commitment."},
}};
constexpr std::string_view profile_prefix = "profile.";

Field role_field() {
    Choice choice{
        Look::boxes,
        {{"",
          {{"mentee", "Find a mentor", "Somebody to think with about your work and your next steps"},
           {"mentor", "Be a mentor", "Pass on what you know; most mentors say that they learn as much"},
           {"both", "Both", "Learn from one person and help another"}}}}
    };
    return {field::role, "How would you like to take part?", "", std::move(choice), true, "", {}};
}

void add_goals(Form& form) {
    const std::array<std::string, 3> labels{"Your first goal", "A second goal", "A third goal"};
    const std::array<std::string, 3> examples{
        "Lead my first project from start to finish", "Speak up in meetings with senior people", ""
    };
    for (std::size_t i = 0; i < labels.size(); ++i) {
        const std::string hint =
            i == 0 ? "What would you like to be different in six months? Goals may change on the way." : "";
        form.fields.push_back({field::goals[i], labels[i], hint, Line{goal_length}, i == 0, examples[i], {}});
    }
}

void add_skills(
    Form& form, const std::array<std::string, 3>& labels, const std::array<SkillBox, 3>& boxes, int most
) {
    for (std::size_t i = 0; i < labels.size(); ++i) {
        const std::string hint =
            i == 0 ? fmt::format("At least one, and up to {} in the three boxes together.", most) : "";
        form.fields.push_back(
            {boxes[i].field, labels[i], hint, Choices{Look::menu, skills(), most}, false, "Choose skills", {}}
        );
    }
}

void add_goals_page(Form& form, Role role) {
    if (is_mentored(role)) {
        add_goals(form);
        add_skills(
            form,
            {"Skills to learn: new to me",
             "Skills to learn: I know the basics",
             "Skills to learn: I want to go deep"},
            wanted_boxes,
            most_wanted_skills
        );
    }
    if (mentors(role)) {
        add_skills(
            form,
            {"Skills to share: I am good at this",
             "Skills to share: I am strong",
             "Skills to share: I am an expert"},
            offered_boxes,
            most_offered_skills
        );
    }
    form.fields.push_back(
        {field::interests,
         "Interests outside work",
         "They help to start a conversation.",
         Choices{Look::menu, interests(), most_interests},
         false,
         fmt::format("Choose up to {}", most_interests),
         {}}
    );
}

void add_practical_fields(Form& form, Role role) {
    form.fields.push_back(
        {field::grade,
         "Where you are in your career",
         "A mentor is usually about two steps further on.",
         Choice{Look::menu, grades()},
         true,
         "Choose one",
         {}}
    );
    form.fields.push_back(
        {field::hours,
         "Hours a month that you can give",
         "One or two meetings of an hour, and some time to prepare.",
         Number{least_hours, most_hours},
         true,
         "2",
         {}}
    );
    if (mentors(role)) {
        form.fields.push_back(
            {field::capacity,
             "How many mentees at most",
             "One is a good start.",
             Number{1, most_capacity},
             true,
             "1",
             {}}
        );
    }
}

Field expectations_field() {
    Choices one{
        Look::boxes,
        {{"",
          {{"yes",
            "Yes, I can commit to this",
            "Six months, one or two meetings a month, kept appointments, confidence"}}}},
        1
    };
    return {field::expectations, "What we expect of each other", "", std::move(one), true, "", {}};
}

FormId page_id(Page page, Role role) {
    if (page == Page::role) return FormId{std::string(role_page_id)};
    return FormId{std::string(name_of(page_prefixes, page)) + std::string(to_string(role))};
}

void fill_in(Form& form, const Answers& answers) {
    for (auto& field : form.fields) {
        const auto found = answers.find(field.id);
        if (found != answers.end()) field.initial = found->second;
    }
}

}  // namespace

Form join_page(Page page, Role role, const Answers& answers) {
    Form form{.id = page_id(page, role), .title = {}, .submit = "Continue", .intro = {}, .fields = {}};
    switch (page) {
        case Page::role:
            form.title = "Join · 1 of 3";
            form.intro.push_back(
                say("Mentoring is voluntary, and you can leave at any moment without giving a reason.")
            );
            form.fields.push_back(role_field());
            break;
        case Page::goals:
            form.title = "Join · 2 of 3";
            form.intro.push_back(say("Your answers decide who you are matched with: goals first, then skills."
            ));
            add_goals_page(form, role);
            break;
        case Page::commitment:
            form.title = "Join · 3 of 3";
            form.submit = "Join";
            form.intro.push_back(say(
                "The usual term is ",
                bold("six months"),
                " with ",
                bold("one or two meetings a month"),
                ". The mentee sets the agenda, the mentor writes first, and what is said stays between you. "
                "Either of you can end it without blame."
            ));
            add_practical_fields(form, role);
            form.fields.push_back(expectations_field());
            break;
    }
    fill_in(form, answers);
    return form;
}

Form profile_form(Role role, const Answers& answers) {
    Form form{
        .id = FormId{std::string(profile_prefix) + std::string(to_string(role))},
        .title = "Your profile",
        .submit = "Save",
        .intro = {},
        .fields = {role_field()}
    };
    add_goals_page(form, role);
    add_practical_fields(form, role);
    fill_in(form, answers);
    for (auto& field : form.fields) {
        if (field.id == field::role) field.initial = {std::string(to_string(role))};
    }
    return form;
}

std::optional<JoinPage> join_page_of(const FormId& id) {
    const std::string_view text(id.str());
    if (text == role_page_id) return JoinPage{Page::role, Role::unsaid};
    for (const auto& [page, prefix] : page_prefixes) {
        if (!text.starts_with(prefix)) continue;
        const auto role = value_of(role_names, text.substr(prefix.size()));
        if (role && *role != Role::unsaid) return JoinPage{page, *role};
    }
    return std::nullopt;
}

std::optional<Role> profile_form_role(const FormId& id) {
    if (!id.str().starts_with(profile_prefix)) return std::nullopt;
    return value_of(role_names, std::string_view(id.str()).substr(profile_prefix.size()));
}

}  // namespace mentord::content
