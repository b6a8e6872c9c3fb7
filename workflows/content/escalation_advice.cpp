#include "workflows/content/escalation_advice.hpp"

#include "workflows/content/escalation_facts.hpp"

#include <fmt/format.h>

namespace mentord::content {

using escalation::Context;

Text suggested_action(const Escalation& escalation, const Context& context) {
    const auto name = person_concerned(escalation, context);
    if (is_put_right(escalation, context))
        return say("dismiss it as a wrong press, unless you would rather hear it from ", name, ".");
    switch (escalation.cause) {
        case Cause::low_rating:
            return say("take it up now, and call ", name, ". Simply ask what happened, and listen.");
        case Cause::help_wanted:
            return say("call ", name, ". They asked for a person and did not say why; they need not.");
        case Cause::no_introduction:
        case Cause::silence:
            break;
    }
    if (escalation.alerts > 1) return say("a short call to ", name, "; a written reminder is easily missed.");
    return say("a nudge. I write to ", name, " in your name, and remind you to look again.");
}

Text call_outline(const Escalation& escalation) {
    switch (escalation.cause) {
        case Cause::low_rating:
            return say(
                bold("For the call\n"),
                "1. Say that you read the rating, and that it is why you call. Many are surprised that "
                "anybody reads "
                "it.\n"
                "2. Ask what happened. Then listen; nobody needs defending.\n"
                "3. Ask what would make it right.\n"
                "4. What you can offer: talking all together, another format or goal, a new match, an end "
                "without "
                "fault.\n"
                "5. Agree on one next step and its date, and thank them.\n"
                "Afterwards note what you agreed, and leave out who said what."
            );
        case Cause::help_wanted:
            return say(
                bold("For the call\n"),
                "1. Say that you heard that they would like to talk, and that you have time.\n"
                "2. Listen. They choose how much to tell.\n"
                "3. Ask what would help most, and offer what you can: advice, talking all together, another "
                "goal, a "
                "new match, an end without fault.\n"
                "4. Agree on one next step and its date, and thank them.\n"
                "Afterwards note what you agreed, and leave out who said what."
            );
        case Cause::no_introduction:
        case Cause::silence:
            break;
    }
    return say(
        bold("For the call\n"),
        "1. Ask how they are, and what is in the way. A full calendar is the usual answer, and no reproach.\n"
        "2. Help with the next small step: two sentences to write, or a date.\n"
        "3. If it is a bad time altogether, a pause or an end without fault is better than silence."
    );
}

std::string message_script(const Escalation& escalation) {
    switch (escalation.cause) {
        case Cause::low_rating:
            return fmt::format(
                "Hello, this is about session {}. I read how it was for you, and I would like to hear it "
                "from you: what "
                "happened, and what would make it right? Fifteen minutes are enough; when would it suit you? "
                "What "
                "comes of it we decide together.",
                escalation.session_number
            );
        case Cause::help_wanted:
            return "Hello, I heard that you would like to talk to somebody about your mentoring. I have time "
                   "for you: "
                   "when would fifteen minutes suit you? If writing is easier, that is just as good.";
        case Cause::no_introduction:
            return "Hello, your mentee has not heard from you yet. Is anything in the way? Two sentences are "
                   "enough to "
                   "begin, and I am glad to help with them. If this is a bad time, tell me, and we find "
                   "another way.";
        case Cause::silence:
            return "Hello, it has been a while since the two of you met. Is anything in the way? A date in "
                   "the "
                   "calendar is enough for now. If this is a bad time, tell me, and we find another way.";
    }
    return {};
}

}  // namespace mentord::content
