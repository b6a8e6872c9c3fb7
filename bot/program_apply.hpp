#pragma once

#include "bot/program_file.hpp"
#include "storage/unit_of_work.hpp"

#include <string>
#include <vector>

namespace mentord {

struct ProgramApplied {
    bool made = false;                       ///< there was no program of this id
    std::vector<std::string> diff = {};      ///< what has become different
    std::vector<FileProblem> problems = {};  ///< something wrong: the caller must keep nothing of it
    std::string state = {};                  ///< where the program stands now
};

/// Brings a program to what its file says, as the chat would: history, timers and messages to those who are
/// put in charge. The file cannot open or close it. Runs inside one transaction.
ProgramApplied apply_program_file(
    storage::UnitOfWork& work, const storage::Installation& workspace, const ProgramFile& file, Instant now
);

/// A program as its file would say it.
ProgramSheet program_sheet(storage::UnitOfWork& work, const TenantId& tenant, const Program& program);

/// The zone of whoever is asked first; days are shown in it.
std::string zone_of_program(storage::UnitOfWork& work, const TenantId& tenant, const ProgramId& program);

}  // namespace mentord
