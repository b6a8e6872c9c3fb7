#pragma once

#include "workflows/conversation/form.hpp"

#include <algorithm>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <utility>

namespace mentord::teams {

/// The forms that are open in somebody's client. Teams closes a dialog that is answered with anything but a
/// dialog, so a form that is refused has to be shown again, whole. After a restart this is empty: then the
/// person reads what was wrong, and opens the form again.
class FormMemory {
public:
    /// `answers`: the nonce of the form that was sent before this one was shown; empty where none was.
    void keep(const std::string& nonce, Form form, std::string answers = {}) {
        if (!forms_.insert_or_assign(nonce, Shown{std::move(form), std::move(answers)}).second) return;
        order_.push_back(nonce);
        if (order_.size() <= most) return;
        forms_.erase(order_.front());
        order_.pop_front();
    }
    const Form* find(const std::string& nonce) const {
        const auto found = forms_.find(nonce);
        return found == forms_.end() ? nullptr : &found->second.form;
    }
    /// What was shown in answer to a form: that one may be sent a second time. The nonce, and the form.
    std::optional<std::pair<std::string, Form>> shown_after(const std::string& nonce) const {
        if (nonce.empty()) return std::nullopt;
        const auto found =
            std::ranges::find_if(forms_, [&](const auto& one) { return one.second.answers == nonce; });
        if (found == forms_.end()) return std::nullopt;
        return std::pair{found->first, found->second.form};
    }

private:
    static constexpr std::size_t most = 2'000;

    struct Shown {
        Form form;
        std::string answers;
    };

    std::map<std::string, Shown> forms_;
    std::deque<std::string> order_;
};

}  // namespace mentord::teams
