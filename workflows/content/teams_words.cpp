#include "workflows/content/teams_words.hpp"

namespace mentord::content {

std::string answered_in_chat() {
    return "My answer is in our chat.";
}

std::string form_to_open_again(const std::string& problems) {
    return "This could not be kept yet. " + problems +
           " Please open the form again; nothing has been changed.";
}

}  // namespace mentord::content
