#include "bot/match_report.hpp"

#include "workflows/content/unmatched_words.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <iterator>

namespace mentord {

namespace {

using nlohmann::ordered_json;

double percent(int score) {
    return score / 1000.0;
}

const std::string& called(const PeopleNames& names, const PersonId& person) {
    return names.at(person);
}

std::string load_words(const matching::Figures& figures) {
    std::string words;
    for (std::size_t mentees = 0; mentees < figures.load.size(); ++mentees) {
        if (figures.load[mentees] == 0) continue;
        if (!words.empty()) words += ", ";
        words += fmt::format("{} with {}", figures.load[mentees], mentees);
    }
    return words;
}

void add_coverage(std::string& out, const char* label, const matching::CoverageBy& coverage) {
    for (const auto& group : coverage.groups)
        fmt::format_to(
            std::back_inserter(out), "  {} {}: {} of {}\n", label, group.of, group.matched, group.mentees
        );
    if (coverage.left_out > 0)
        fmt::format_to(std::back_inserter(out), "  {}: {} too small to show\n", label, coverage.left_out);
}

std::string figures_text(const WorkedOut& worked) {
    const auto& figures = worked.result.figures;
    auto out = fmt::format(
        "{} of {} have a mentor; {} mentors with {} places ({})\n"
        "  fit: {:.1f} % on average, the weakest {:.1f} %, one in ten below {:.1f} %\n"
        "  pairs who would both rather have each other: {}\n",
        figures.matched,
        figures.mentees,
        figures.mentors,
        figures.places,
        load_words(figures),
        percent(figures.mean),
        percent(figures.minimum),
        percent(figures.tenth_percentile),
        figures.envy_pairs
    );
    add_coverage(out, "department", figures.by_department);
    add_coverage(out, "grade", figures.by_grade);
    add_coverage(out, "location", figures.by_location);
    if (!worked.result.exact) out += "  the best list found, not a proven optimum\n";
    return out;
}

std::string parts_text(const matching::Score& score) {
    std::string words;
    for (std::size_t i = 0; i < score.parts.size(); ++i) {
        if (score.parts[i] == 0) continue;
        if (!words.empty()) words += ", ";
        words += fmt::format(
            "{} {:.1f}",
            name_of(matching::factor_names, static_cast<matching::Factor>(i)),
            percent(score.parts[i])
        );
    }
    return words;
}

ordered_json coverage_json(const matching::CoverageBy& coverage) {
    auto all = ordered_json::array();
    for (const auto& group : coverage.groups)
        all.push_back({{"of", group.of}, {"mentees", group.mentees}, {"matched", group.matched}});
    return all;
}

ordered_json figures_json(const matching::Figures& figures) {
    return {
        {"mentees", figures.mentees},
        {"matched", figures.matched},
        {"mentors", figures.mentors},
        {"places", figures.places},
        {"mean", percent(figures.mean)},
        {"minimum", percent(figures.minimum)},
        {"tenth_percentile", percent(figures.tenth_percentile)},
        {"envy_pairs", figures.envy_pairs},
        {"mentors_by_mentees", figures.load},
        {"by_department", coverage_json(figures.by_department)},
        {"by_grade", coverage_json(figures.by_grade)},
        {"by_location", coverage_json(figures.by_location)},
    };
}

ordered_json match_json(
    const matching::Match& match, const PeopleNames& names, const std::vector<std::string>& reasons
) {
    ordered_json parts;
    for (std::size_t i = 0; i < match.score.parts.size(); ++i)
        parts[std::string(name_of(matching::factor_names, static_cast<matching::Factor>(i)))] =
            percent(match.score.parts[i]);
    ordered_json one{
        {"mentor", match.mentor.str()},
        {"mentor_name", called(names, match.mentor)},
        {"mentee", match.mentee.str()},
        {"mentee_name", called(names, match.mentee)},
        {"score", percent(match.score.total)},
        {"parts", std::move(parts)},
        {"reasons", reasons},
    };
    if (!match.topic.empty()) one["topic"] = match.topic;
    return one;
}

}  // namespace

std::string match_text(
    const WorkedOut& worked,
    const Program& program,
    const PeopleNames& names,
    const std::vector<std::vector<std::string>>& reasons
) {
    auto out = fmt::format("{} ({}): {}", program.name, program.id.str(), figures_text(worked));
    const auto& matches = worked.result.matches;
    for (std::size_t i = 0; i < matches.size(); ++i) {
        const auto& match = matches[i];
        fmt::format_to(
            std::back_inserter(out),
            "\n{} -> {}: {:.1f} %{}\n  {}\n",
            called(names, match.mentor),
            called(names, match.mentee),
            percent(match.score.total),
            match.topic.empty() ? std::string{} : fmt::format(", group on {}", match.topic),
            parts_text(match.score)
        );
        for (const auto& reason : reasons[i])
            fmt::format_to(std::back_inserter(out), "  - {}\n", reason);
    }
    if (!worked.result.left_over.empty()) out += "\nwithout a match, and what each is told:\n";
    for (const auto& [person, why] : worked.result.left_over)
        fmt::format_to(
            std::back_inserter(out), "  {}: {}\n", called(names, person), content::why_unmatched(why)
        );
    return out;
}

std::string match_json(
    const WorkedOut& worked,
    const Program& program,
    const PeopleNames& names,
    const std::vector<std::vector<std::string>>& reasons
) {
    const auto& run = worked.run;
    auto matches = ordered_json::array();
    for (std::size_t i = 0; i < worked.result.matches.size(); ++i)
        matches.push_back(match_json(worked.result.matches[i], names, reasons[i]));
    auto without = ordered_json::array();
    for (const auto& [person, why] : worked.result.left_over)
        without.push_back(
            {{"person", person.str()},
             {"name", called(names, person)},
             {"role", name_of(role_names, why.side)},
             {"why", name_of(matching::bottleneck_names, why.why)}}
        );
    const ordered_json all{
        {"program", program.id.str()},
        {"run", run.id.str()},
        {"as_of", fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", std::chrono::floor<std::chrono::seconds>(run.as_of))},
        {"seed", run.seed},
        {"method", name_of(matching::method_names, run.method)},
        {"objective", name_of(matching::objective_names, run.objective)},
        {"exact", worked.result.exact},
        {"input_digest", run.input_digest},
        {"result_digest", run.result_digest},
        {"figures", figures_json(worked.result.figures)},
        {"matches", std::move(matches)},
        {"unmatched", std::move(without)},
    };
    return all.dump(2, ' ', false, ordered_json::error_handler_t::replace) + "\n";
}

}  // namespace mentord
