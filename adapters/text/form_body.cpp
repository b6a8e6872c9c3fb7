#include "adapters/text/form_body.hpp"

#include "adapters/http/url.hpp"
#include "adapters/text/json_gate.hpp"

#include <algorithm>

namespace mentord::text {

namespace {

// Slack's commands have fewer than twenty.
constexpr std::size_t most_fields = 64;

}  // namespace

std::optional<FormBody> FormBody::parse(std::string_view body) {
    FormBody form;
    while (!body.empty()) {
        const auto end = body.find('&');
        const auto field = body.substr(0, end);
        body = end == std::string_view::npos ? std::string_view{} : body.substr(end + 1);
        if (field.empty()) continue;
        const auto equals = field.find('=');
        auto name = http::percent_decode_form(field.substr(0, equals));
        auto value = equals == std::string_view::npos ? std::string{}
                                                      : http::percent_decode_form(field.substr(equals + 1));
        if (!clean_utf8(name) || !clean_utf8(value) || form.fields_.size() == most_fields)
            return std::nullopt;
        form.fields_.emplace_back(std::move(name), std::move(value));
    }
    return form;
}

const std::string& FormBody::only(std::string_view name) const {
    static const std::string none;
    const std::string* found = nullptr;
    for (const auto& [candidate, value] : fields_) {
        if (candidate != name) continue;
        if (found != nullptr) return none;
        found = &value;
    }
    return found == nullptr ? none : *found;
}

bool FormBody::repeated() const {
    for (auto field = fields_.begin(); field != fields_.end(); ++field) {
        const auto same = [&](const auto& later) { return later.first == field->first; };
        if (std::any_of(std::next(field), fields_.end(), same)) return true;
    }
    return false;
}

}  // namespace mentord::text
