#pragma once

#include <string>

/// What only Teams has to say: there an answer goes where the press came from, and not everything fits there.
namespace mentord::content {

/// To a press whose answer is a message of its own.
std::string answered_in_chat();
/// A form that cannot be shown a second time; `problems` says what was wrong with it.
std::string form_to_open_again(const std::string& problems);

}  // namespace mentord::content
