#pragma once

#include "storage/unit_of_work.hpp"
#include "workflows/conversation/answer.hpp"
#include "workflows/conversation/event.hpp"

#include <string>
#include <variant>

namespace mentord {

struct Repeat {           ///< the event was here before
    bool replay = false;  ///< with the same signature: somebody sends recorded bytes
    Answer answer;
};
using Applied = std::variant<Answer, Repeat>;

/// Runs inside one unit of work: the delivery key, the people and states it concerns, the decision, and all
/// that follows from it, so that they are kept together or not at all.
/// `site` is the bot's public address, for links.
Applied apply_event(storage::UnitOfWork& work, const Event& event, const std::string& site = {});

}  // namespace mentord
