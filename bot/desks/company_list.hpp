#pragma once

#include "bot/desks/turn.hpp"

/// What the company's own list says of people whom the bot knows, found by their verified e-mail address.
namespace mentord::company_list {

/// Whether one of the two is above the other, at any depth (PROGRAM rule 41). Nobody is, as far as is known.
bool in_one_line(Turn& turn, const PersonId& one, const PersonId& other);

}  // namespace mentord::company_list
