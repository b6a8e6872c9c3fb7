#pragma once

#include "workflows/conversation/form.hpp"

#include <deque>
#include <map>
#include <string>
#include <utility>

namespace mentord::teams {

/// The forms that are open in somebody's client. Teams closes a dialog that is answered with anything but a
/// dialog, so a form that is refused has to be shown again, whole. After a restart this is empty: then the
/// person reads what was wrong, and opens the form again.
class FormMemory {
public:
    void keep(const std::string& nonce, Form form) {
        if (!forms_.insert_or_assign(nonce, std::move(form)).second) return;
        order_.push_back(nonce);
        if (order_.size() <= most) return;
        forms_.erase(order_.front());
        order_.pop_front();
    }
    const Form* find(const std::string& nonce) const {
        const auto found = forms_.find(nonce);
        return found == forms_.end() ? nullptr : &found->second;
    }

private:
    static constexpr std::size_t most = 2'000;

    std::map<std::string, Form> forms_;
    std::deque<std::string> order_;
};

}  // namespace mentord::teams
