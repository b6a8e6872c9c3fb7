#include "bot/desks/turn.hpp"

namespace mentord {

void hear(Turn&, const Signal&) {
}

}  // namespace mentord
