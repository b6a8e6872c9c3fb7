#pragma once

#include <array>
#include <span>
#include <string_view>

namespace mentord::playground {

struct Employee {
    std::string_view id, name, title, department, location, zone, locale;
};

inline constexpr std::string_view company_name = "Lantern & Loom";

/// The sixty people of the demo.
std::span<const Employee> company();
const Employee* find_employee(std::string_view id);

}  // namespace mentord::playground
