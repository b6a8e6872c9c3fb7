#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace mentord::text {

struct CsvRow {
    int line = 0;  ///< of the file, at which the row begins; the first is 1
    std::vector<std::string> cells;
};

struct CsvProblem {
    int line = 0;
    std::string text;
};

struct Csv {
    std::vector<std::string> header;
    std::vector<CsvRow> rows;  ///< each with as many cells as the header
    std::vector<CsvProblem> problems;
};

/// Reads a table with a header line (RFC 4180): comma, semicolon or tab, whichever the header uses; quoted
/// cells may hold line ends and doubled quotes; a byte order mark, empty lines and blanks round a cell are
/// nothing. A row that cannot be read is a problem with its line, and the others are read all the same.
Csv read_csv(std::string_view bytes);

/// A cell as a spreadsheet shows it: never a formula (a leading = + - @ tab or line end gets an apostrophe in
/// front), quoted where it must be.
std::string csv_cell(std::string_view value);

}  // namespace mentord::text
