#include "workflows/checkin/concern.hpp"

#include "workflows/content/check_in_cards.hpp"
#include "workflows/conversation/form_answers.hpp"
#include "workflows/number_in.hpp"

#include <string>

namespace mentord::checkin {

std::vector<Concern> concern_of(const Answers& answers) {
    const auto says = [&](const char* field, std::string_view value) {
        return value_in(answers, field) == value;
    };
    const int stars = number_in(value_in(answers, content::check_in_worth_field));

    std::vector<Concern> found;
    if (says(content::check_in_boundaries_field, "no")) found.push_back(Concern::boundaries);
    if (says(content::check_in_fit_field, "not_a_fit")) found.push_back(Concern::not_a_fit);
    if (stars > 0 && stars <= little_worth) found.push_back(Concern::little_worth);
    if (says(content::check_in_course_field, "not_kept")) found.push_back(Concern::not_kept);
    if (says(content::check_in_met_field, "0")) found.push_back(Concern::not_met);
    if (says(content::check_in_overloaded_field, "too_much")) found.push_back(Concern::overloaded);
    return found;
}

}  // namespace mentord::checkin
