#pragma once

#include "workflows/conversation/form.hpp"

#include <string_view>
#include <vector>

namespace mentord::content {

/// The lists that people choose from. Values are kept in the database: a label may change, a value never.
const std::vector<OptionGroup>& skills();
const std::vector<OptionGroup>& interests();
const std::vector<OptionGroup>& grades();
const std::vector<OptionGroup>& need_strengths();  ///< how much of each of the five needs (PROGRAM rule 21)
const std::vector<OptionGroup>& meeting_modes();
const std::vector<OptionGroup>& meeting_times();
const std::vector<OptionGroup>& languages();
const std::vector<OptionGroup>& work_styles();  ///< each group an either and an or (PROGRAM 6)
const std::vector<OptionGroup>& self_checks();  ///< what a mentor asks themselves (PROGRAM rule 27)

/// The label of a value, or nothing where the list has no such value.
std::string_view label_of(const std::vector<OptionGroup>& groups, std::string_view value);

}  // namespace mentord::content
