#include "workflows/content/talk_cards.hpp"

#include "workflows/content/parts.hpp"

#include <fmt/format.h>

namespace mentord::content {

Card somebody_will_talk(int working_days) {
    return card_of(
        "A person will talk to you.",
        say(bold("Thank you for saying so. "),
            fmt::format(
                "A person who runs the program has been told, and writes to you within {} working {}. Your "
                "partner "
                "does not hear of it. There is nothing else that you need to do.",
                working_days,
                working_days == 1 ? "day" : "days"
            ))
    );
}

}  // namespace mentord::content
