#pragma once

namespace mentord {

/// Why a match cannot be proposed; `none`: it can.
enum class Obstacle {
    none,
    same_person,
    not_mentor,
    not_mentee,
    mentor_full,
    mentee_taken,
    excluded,
    one_line,  ///< of management
    were_paired
};

}  // namespace mentord
