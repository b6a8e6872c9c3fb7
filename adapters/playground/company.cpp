#include "adapters/playground/company.hpp"

namespace mentord::playground {

namespace {

// Invented people of an invented company.
constexpr std::array<Employee, 60> people{{
    {"U001", "Ada Lindqvist", "Software engineer", "Engineering", "Berlin", "Europe/Berlin", "de-DE"},
    {"U002", "Bruno Marchetti", "Senior engineer", "Engineering", "Bengaluru", "Asia/Kolkata", "en-IN"},
    {"U003", "Chidi Okafor", "Engineering manager", "Engineering", "Lisbon", "Europe/Lisbon", "pt-PT"},
    {"U004", "Dana Novak", "Data analyst", "Data", "Warsaw", "Europe/Warsaw", "pl-PL"},
    {"U005", "Emil Berger", "Data scientist", "Data", "Toronto", "America/Toronto", "en-CA"},
    {"U006", "Farah Haddad", "Product manager", "Product", "London", "Europe/London", "en-GB"},
    {"U007", "Goran Petrov", "Designer", "Product", "Singapore", "Asia/Singapore", "en-SG"},
    {"U008", "Hana Sato", "Account manager", "Sales", "New York", "America/New_York", "en-US"},
    {"U009", "Ivo Moreau", "Sales lead", "Sales", "London", "Europe/London", "en-GB"},
    {"U010", "Jana Silva", "Finance partner", "Finance", "Singapore", "Asia/Singapore", "en-SG"},
    {"U011", "Kofi Mensah", "Controller", "Finance", "New York", "America/New_York", "en-US"},
    {"U012", "Lena Fischer", "Recruiter", "People", "Berlin", "Europe/Berlin", "de-DE"},
    {"U013", "Milan Kowalski", "HR partner", "People", "Bengaluru", "Asia/Kolkata", "en-IN"},
    {"U014", "Noor Rahman", "Support specialist", "Customer care", "Lisbon", "Europe/Lisbon", "pt-PT"},
    {"U015", "Otto Jensen", "Head of support", "Customer care", "Warsaw", "Europe/Warsaw", "pl-PL"},
    {"U016", "Priya Nair", "Marketing specialist", "Marketing", "Toronto", "America/Toronto", "en-CA"},
    {"U017", "Quentin Dubois", "Operations planner", "Operations", "Lisbon", "Europe/Lisbon", "pt-PT"},
    {"U018", "Rosa Costa", "Plant manager", "Operations", "Warsaw", "Europe/Warsaw", "pl-PL"},
    {"U019", "Sami Virtanen", "Legal counsel", "Legal", "Toronto", "America/Toronto", "en-CA"},
    {"U020", "Tara Walsh", "Director of engineering", "Engineering", "London", "Europe/London", "en-GB"},
    {"U021", "Uma Desai", "Software engineer", "Engineering", "Singapore", "Asia/Singapore", "en-SG"},
    {"U022", "Viktor Horvat", "Senior engineer", "Engineering", "New York", "America/New_York", "en-US"},
    {"U023", "Wanda Zielinska", "Engineering manager", "Engineering", "Berlin", "Europe/Berlin", "de-DE"},
    {"U024", "Ximena Reyes", "Data analyst", "Data", "Bengaluru", "Asia/Kolkata", "en-IN"},
    {"U025", "Yusuf Demir", "Data scientist", "Data", "New York", "America/New_York", "en-US"},
    {"U026", "Zoe Laurent", "Product manager", "Product", "Berlin", "Europe/Berlin", "de-DE"},
    {"U027", "Amir Khan", "Designer", "Product", "Bengaluru", "Asia/Kolkata", "en-IN"},
    {"U028", "Bela Toth", "Account manager", "Sales", "Lisbon", "Europe/Lisbon", "pt-PT"},
    {"U029", "Cora Bianchi", "Sales lead", "Sales", "Warsaw", "Europe/Warsaw", "pl-PL"},
    {"U030", "Dario Romano", "Finance partner", "Finance", "Toronto", "America/Toronto", "en-CA"},
    {"U031", "Elif Aydin", "Controller", "Finance", "London", "Europe/London", "en-GB"},
    {"U032", "Finn Larsen", "Recruiter", "People", "Singapore", "Asia/Singapore", "en-SG"},
    {"U033", "Greta Weber", "HR partner", "People", "Toronto", "America/Toronto", "en-CA"},
    {"U034", "Hugo Almeida", "Support specialist", "Customer care", "London", "Europe/London", "en-GB"},
    {"U035", "Ines Ortega", "Head of support", "Customer care", "Singapore", "Asia/Singapore", "en-SG"},
    {"U036", "Jonas Klein", "Marketing specialist", "Marketing", "New York", "America/New_York", "en-US"},
    {"U037", "Keiko Tanaka", "Operations planner", "Operations", "Berlin", "Europe/Berlin", "de-DE"},
    {"U038", "Luca Ferri", "Plant manager", "Operations", "Bengaluru", "Asia/Kolkata", "en-IN"},
    {"U039", "Mira Popescu", "Legal counsel", "Legal", "Lisbon", "Europe/Lisbon", "pt-PT"},
    {"U040", "Nils Eriksson", "Director of engineering", "Engineering", "Warsaw", "Europe/Warsaw", "pl-PL"},
    {"U041", "Olga Ivanova", "Software engineer", "Engineering", "Bengaluru", "Asia/Kolkata", "en-IN"},
    {"U042", "Pavel Dvorak", "Senior engineer", "Engineering", "Lisbon", "Europe/Lisbon", "pt-PT"},
    {"U043", "Ravi Iyer", "Engineering manager", "Engineering", "Warsaw", "Europe/Warsaw", "pl-PL"},
    {"U044", "Sofia Papadakis", "Data analyst", "Data", "Toronto", "America/Toronto", "en-CA"},
    {"U045", "Tomas Cerny", "Data scientist", "Data", "London", "Europe/London", "en-GB"},
    {"U046", "Ulla Holm", "Product manager", "Product", "Singapore", "Asia/Singapore", "en-SG"},
    {"U047", "Vera Jansen", "Designer", "Product", "New York", "America/New_York", "en-US"},
    {"U048", "Wim Peeters", "Account manager", "Sales", "Berlin", "Europe/Berlin", "de-DE"},
    {"U049", "Yara Nassar", "Sales lead", "Sales", "Singapore", "Asia/Singapore", "en-SG"},
    {"U050", "Zane Cole", "Finance partner", "Finance", "New York", "America/New_York", "en-US"},
    {"U051", "Aiko Mori", "Controller", "Finance", "Berlin", "Europe/Berlin", "de-DE"},
    {"U052", "Boris Sokolov", "Recruiter", "People", "Bengaluru", "Asia/Kolkata", "en-IN"},
    {"U053", "Clara Becker", "HR partner", "People", "Lisbon", "Europe/Lisbon", "pt-PT"},
    {"U054", "Diego Fuentes", "Support specialist", "Customer care", "Warsaw", "Europe/Warsaw", "pl-PL"},
    {"U055", "Edda Braun", "Head of support", "Customer care", "Toronto", "America/Toronto", "en-CA"},
    {"U056", "Felix Hoffmann", "Marketing specialist", "Marketing", "London", "Europe/London", "en-GB"},
    {"U057", "Gita Joshi", "Operations planner", "Operations", "Warsaw", "Europe/Warsaw", "pl-PL"},
    {"U058", "Henk Visser", "Plant manager", "Operations", "Toronto", "America/Toronto", "en-CA"},
    {"U059", "Iris Doyle", "Legal counsel", "Legal", "London", "Europe/London", "en-GB"},
    {"U060", "Joan Murphy", "Director of engineering", "Engineering", "Singapore", "Asia/Singapore", "en-SG"},
}};

}  // namespace

std::span<const Employee> company() {
    return people;
}

const Employee* find_employee(std::string_view id) {
    for (const auto& one : people) {
        if (one.id == id) return &one;
    }
    return nullptr;
}

}  // namespace mentord::playground
