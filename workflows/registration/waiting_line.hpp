#pragma once

namespace mentord {

/// Where somebody stands who waits for a match, and why they wait (promise 1).
struct WaitingLine {
    int place = 0;            ///< from 1, among those of the same role who wait in the program
    int waiting = 0;          ///< how many they are
    int room = 0;             ///< places that the program's mentors still have
    int mentees = 0;          ///< who wait for a mentor
    bool may_choose = false;  ///< a mentee who can choose a mentor now, from those with room
    bool proposed = false;    ///< a match is proposed to them at this moment
    bool operator==(const WaitingLine&) const = default;
};

}  // namespace mentord
