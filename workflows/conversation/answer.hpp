#pragma once

#include "workflows/conversation/card.hpp"
#include "workflows/conversation/form.hpp"

#include <map>
#include <string>
#include <variant>

namespace mentord {

struct Nothing {};
struct Tell {  ///< shown to the asker alone
    Card card;
};
struct Replace {  ///< takes the place of the card whose button was pressed
    Card card;
};
struct Open {
    Form form;
    std::string again;  ///< the command that opens it again, should the platform fail to
};
struct Next {  ///< the form just submitted becomes this one
    Form form;
};
struct Reject {  ///< field id -> what is wrong and how to mend it; the form stays open
    std::map<std::string, std::string> errors;
};

/// What the person who is looking gets now. It rides on the HTTP answer and is not kept.
using Answer = std::variant<Nothing, Tell, Replace, Open, Next, Reject>;

}  // namespace mentord
