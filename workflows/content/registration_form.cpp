#include "workflows/content/registration_form.hpp"

#include "workflows/content/catalogue.hpp"
#include "workflows/program/program_id.hpp"

#include <fmt/format.h>

#include <array>
#include <string>
#include <utility>

namespace mentord::content {

namespace {

constexpr std::string_view role_page_id = "join.role";
constexpr std::array<std::pair<Page, std::string_view>, 3> page_prefixes{{
    {Page::needs, "join.needs."},
    {Page::goals, "join.goals."},
    {Page::commitment, "join.commitment."},
}};
constexpr std::string_view profile_prefix = "profile.";
constexpr char before_program = '@';

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

void add_needs(Form& form) {
    const std::array<std::string, 5> labels{
        "Knowledge and skills",
        "Advice on my career",
        "How the business works",
        "A wider network of leaders",
        "A champion who speaks up for me"
    };
    for (std::size_t i = 0; i < labels.size(); ++i) {
        const std::string hint = i == 0 ? "How much do you need of each, at present?" : "";
        form.fields.push_back(
            {field::needs[i], labels[i], hint, Choice{Look::menu, need_strengths()}, true, "Choose one", {}}
        );
    }
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
    form.fields.push_back(
        {field::mode, "How you like to meet", "", Choice{Look::menu, meeting_modes()}, false, "No wish", {}}
    );
    form.fields.push_back(
        {field::meet_when, "When", "", Choice{Look::menu, meeting_times()}, false, "No wish", {}}
    );
    form.fields.push_back(
        {field::languages,
         "Languages that you could do this in",
         "",
         Choices{Look::menu, languages(), most_languages},
         false,
         fmt::format("Choose up to {}", most_languages),
         {}}
    );
    form.fields.push_back(
        {field::work_style,
         "How you like to work",
         "People who work alike get on more easily. Choose what fits, at most one of each kind.",
         Choices{Look::menu, work_styles(), most_work_styles},
         false,
         "Leave out what you have no view on",
         {}}
    );
    if (mentors(role)) {
        form.fields.push_back(
            {field::self_check,
             "An honest look at yourself",
             "Not every good colleague makes a good mentor at every time. Tick what is true.",
             Choices{Look::boxes, self_checks(), 0},
             false,
             "",
             {}}
        );
    }
}

std::string rhythm_words(const Rules& rules) {
    if (rules.cadence_days % 7 != 0) return fmt::format("a meeting every {} days", rules.cadence_days);
    const int weeks = rules.cadence_days / 7;
    return weeks == 1 ? "a meeting every week" : fmt::format("a meeting every {} weeks", weeks);
}

Field expectations_field(const Program& program) {
    const auto& rules = program.rules;
    Choices one{
        Look::boxes,
        {{"",
          {{"yes",
            "Yes, I can commit to this",
            fmt::format("{} weeks, {}, kept appointments, confidence", rules.term_weeks, rhythm_words(rules))}
          }}},
        1
    };
    return {field::expectations, "What we expect of each other", "", std::move(one), true, "", {}};
}

// The program that everybody knows needs no name.
std::string with_program(std::string id, const ProgramId& program) {
    if (program.str() != main_program) id += std::string(1, before_program) + program.str();
    return id;
}

struct IdParts {
    std::string_view form;
    ProgramId program;
};

IdParts parts_of(std::string_view id) {
    const auto at = id.find(before_program);
    if (at == std::string_view::npos) return {id, ProgramId{std::string(main_program)}};
    return {id.substr(0, at), ProgramId{std::string(id.substr(at + 1))}};
}

FormId page_id(Page page, Role role, const ProgramId& program) {
    if (page == Page::role) return FormId{with_program(std::string(role_page_id), program)};
    return FormId{
        with_program(std::string(name_of(page_prefixes, page)) + std::string(to_string(role)), program)
    };
}

// "Join · 2 of 4"; before the role is known nobody knows how many there are.
std::string page_title(Page page, Role role) {
    if (page == Page::role) return "Join · the first page";
    const int all = is_mentored(role) ? 4 : 3;
    const int left = page == Page::needs ? 2 : page == Page::goals ? 1 : 0;
    return fmt::format("Join · {} of {}", all - left, all);
}

Text commitment_words(const Program& program) {
    return say(
        "The term is ",
        bold(fmt::format("{} weeks", program.rules.term_weeks)),
        " with ",
        bold(rhythm_words(program.rules)),
        ". The mentee sets the agenda, the mentor writes first, and what is said stays between you. "
        "Either of you can end it without blame."
    );
}

void fill_in(Form& form, const Answers& answers) {
    for (auto& field : form.fields) {
        const auto found = answers.find(field.id);
        if (found != answers.end()) field.initial = found->second;
    }
}

}  // namespace

Form join_page(Page page, Role role, const Answers& answers, const Program& program) {
    Form form{
        .id = page_id(page, role, program.id),
        .title = page_title(page, role),
        .submit = "Continue",
        .intro = {},
        .fields = {}
    };
    switch (page) {
        case Page::role:
            if (!program.goal.empty()) form.intro.push_back(say(UserText{program.name}, ": ", program.goal));
            form.intro.push_back(
                say("Mentoring is voluntary, and you can leave at any moment without giving a reason.")
            );
            form.fields.push_back(role_field());
            break;
        case Page::needs:
            form.intro.push_back(
                say("What do you need? A mentor can help with five things. Nobody has to need them all.")
            );
            add_needs(form);
            break;
        case Page::goals:
            form.intro.push_back(say("Your answers decide who you are matched with: goals first, then skills."
            ));
            add_goals_page(form, role);
            break;
        case Page::commitment:
            form.submit = "Join";
            form.intro.push_back(commitment_words(program));
            if (!program.charter.empty()) form.intro.push_back(say(program.charter));
            add_practical_fields(form, role);
            form.fields.push_back(expectations_field(program));
            break;
    }
    fill_in(form, answers);
    return form;
}

Form profile_form(Role role, const Answers& answers, const ProgramId& program) {
    Form form{
        .id = FormId{with_program(std::string(profile_prefix) + std::string(to_string(role)), program)},
        .title = "Your profile",
        .submit = "Save",
        .intro = {},
        .fields = {role_field()}
    };
    if (is_mentored(role)) add_needs(form);
    add_goals_page(form, role);
    add_practical_fields(form, role);
    fill_in(form, answers);
    for (auto& field : form.fields) {
        if (field.id == field::role) field.initial = {std::string(to_string(role))};
    }
    return form;
}

std::optional<JoinPage> join_page_of(const FormId& id) {
    const auto [text, program] = parts_of(id.str());
    if (text == role_page_id) return JoinPage{Page::role, Role::unsaid, program};
    for (const auto& [page, prefix] : page_prefixes) {
        if (!text.starts_with(prefix)) continue;
        const auto role = value_of(role_names, text.substr(prefix.size()));
        if (role && *role != Role::unsaid) return JoinPage{page, *role, program};
    }
    return std::nullopt;
}

std::optional<ProfilePage> profile_page_of(const FormId& id) {
    const auto [text, program] = parts_of(id.str());
    if (!text.starts_with(profile_prefix)) return std::nullopt;
    const auto role = value_of(role_names, text.substr(profile_prefix.size()));
    if (!role) return std::nullopt;
    return ProfilePage{*role, program};
}

}  // namespace mentord::content
