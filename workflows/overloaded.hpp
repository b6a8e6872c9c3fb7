#pragma once

namespace mentord {

/// For std::visit with one lambda per alternative and no default: a new alternative shows every place to
/// extend.
template <class... Cases>
struct Overloaded : Cases... {
    using Cases::operator()...;
};
template <class... Cases>
Overloaded(Cases...) -> Overloaded<Cases...>;

}  // namespace mentord
