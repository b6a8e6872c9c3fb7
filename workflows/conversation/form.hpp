#pragma once

#include "workflows/conversation/card.hpp"
#include "workflows/conversation/ids.hpp"

#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace mentord {

struct Option {
    std::string value, label, description;
};
struct OptionGroup {
    std::string label;  ///< empty: options without a group
    std::vector<Option> options;
};

struct Line {
    int max_length = 150;
};
struct LongText {
    int max_length = 1000;
};
enum class Look { menu, boxes };  ///< a drop-down, or everything visible at once
struct Choice {
    Look look = Look::menu;
    std::vector<OptionGroup> groups;
};
struct Choices {
    Look look = Look::menu;
    std::vector<OptionGroup> groups;
    int max_items = 0;  ///< 0: no limit
};
struct Number {
    int min = 0, max = 0;
};

struct Date {};    ///< answered as "2026-11-23"
struct Time {};    ///< answered as "09:30", local to the person
struct People {};  ///< somebody of the workspace; answered with the platform's id of them

using FieldKind = std::variant<Line, LongText, Choice, Choices, Number, Date, Time, People>;

struct Field {
    std::string id;
    std::string label;
    std::string hint;
    FieldKind kind;
    bool required = false;
    std::string placeholder;
    std::vector<std::string> initial;  ///< what the person sees when the form opens
};

/// A form in no platform's words; a platform that has no forms asks field by field.
struct Form {
    FormId id;
    std::string title;   ///< at most 24 characters (Slack: modal title)
    std::string submit;  ///< empty: a form that is only to be read
    std::vector<Text> intro;
    std::vector<Field> fields;
    std::optional<Act> about = {
    };  ///< what the form decides, where its id alone does not say; minted as a button's
};

/// Field id -> the chosen or typed values; an untouched field is absent.
using Answers = std::map<std::string, std::vector<std::string>>;

}  // namespace mentord
