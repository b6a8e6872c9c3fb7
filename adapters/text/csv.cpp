#include "adapters/text/csv.hpp"

#include "adapters/text/json_gate.hpp"

#include <algorithm>
#include <cstddef>
#include <utility>

namespace mentord::text {

namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
constexpr std::string_view blanks = " \t\r";
constexpr std::string_view begins_formula = "=+-@\t\r\n";

std::string_view trimmed(std::string_view text) {
    const auto from = text.find_first_not_of(blanks);
    if (from == std::string_view::npos) return {};
    return text.substr(from, text.find_last_not_of(blanks) - from + 1);
}

char separator_of(std::string_view header) {
    char best = ',';
    std::ptrdiff_t most = 0;
    for (const char one : {',', ';', '\t'}) {
        const auto count = std::ranges::count(header, one);
        if (count > most) {
            most = count;
            best = one;
        }
    }
    return best;
}

bool looks_like_formula(std::string_view value) {
    return !value.empty() && begins_formula.find(value.front()) != std::string_view::npos;
}

// What an apostrophe is put in front of: a formula, or something that has apostrophes and then a formula.
bool guards(std::string_view value) {
    const auto from = value.find_first_not_of('\'');
    return from != std::string_view::npos && looks_like_formula(value.substr(from));
}

// What csv_cell() put in front of a value that looked like a formula.
std::string without_guard(std::string cell) {
    const std::string_view all(cell);
    if (cell.size() > 1 && cell.front() == '\'' && guards(all.substr(1))) cell.erase(0, 1);
    return cell;
}

/// Walks over the bytes, one row at a time.
class Reader {
public:
    Reader(std::string_view bytes, char separator) : bytes_(bytes), separator_(separator) {}

    bool at_end() const { return at_ == bytes_.size(); }

    /// The next row. `problem` says what is wrong with it; the row after it begins at the next line.
    CsvRow next(std::string& problem) {
        CsvRow row{.line = line_, .cells = {}};
        const auto began = at_;
        for (;;) {
            row.cells.push_back(without_guard(cell(problem)));
            if (!problem.empty()) {
                start_over_behind(began, row.line);
                return row;
            }
            if (at_end()) return row;
            const char stop = bytes_[at_++];
            if (stop == '\n') {
                ++line_;
                return row;
            }
        }
    }

private:
    std::string cell(std::string& problem) {
        const auto start = bytes_.find_first_not_of(separator_ == '\t' ? " " : " \t", at_);
        if (start != std::string_view::npos && bytes_[start] == '"') {
            at_ = start + 1;
            return quoted(problem);
        }
        const char ends[] = {separator_, '\n'};
        const auto end = std::min(bytes_.find_first_of(std::string_view(ends, 2), at_), bytes_.size());
        auto value = std::string(trimmed(bytes_.substr(at_, end - at_)));
        at_ = end;
        return value;
    }

    std::string quoted(std::string& problem) {
        std::string value;
        for (;;) {
            const auto quote = bytes_.find('"', at_);
            if (quote == std::string_view::npos) {
                problem = "a quoted cell begins here and never ends; put a quotation mark at its end";
                return value;
            }
            value += bytes_.substr(at_, quote - at_);
            at_ = quote + 1;
            if (at_end() || bytes_[at_] != '"') break;
            value += '"';
            ++at_;
        }
        line_ += static_cast<int>(std::ranges::count(value, '\n'));
        while (!at_end() && blanks.find(bytes_[at_]) != std::string_view::npos && bytes_[at_] != separator_)
            ++at_;
        if (!at_end() && bytes_[at_] != separator_ && bytes_[at_] != '\n')
            problem = "something stands behind a closing quotation mark; double the marks inside a cell";
        return value;
    }

    void start_over_behind(std::size_t began, int line) {
        const auto end = bytes_.find('\n', began);
        at_ = end == std::string_view::npos ? bytes_.size() : end + 1;
        line_ = line + 1;
    }

    std::string_view bytes_;
    char separator_;
    std::size_t at_ = 0;
    int line_ = 1;
};

bool is_empty(const CsvRow& row) {
    return std::ranges::all_of(row.cells, [](const std::string& cell) { return cell.empty(); });
}

std::string wrong_count(std::size_t found, std::size_t wanted) {
    return "this line has " + std::to_string(found) + " cells, the header has " + std::to_string(wanted) +
           "; cells that hold the separator need quotation marks";
}

}  // namespace

Csv read_csv(std::string_view bytes) {
    if (bytes.starts_with(byte_order_mark)) bytes.remove_prefix(byte_order_mark.size());
    Csv csv;
    Reader reader(bytes, separator_of(bytes.substr(0, bytes.find('\n'))));
    while (!reader.at_end()) {
        std::string problem;
        auto row = reader.next(problem);
        if (problem.empty() && is_empty(row)) continue;
        if (problem.empty() && !std::ranges::all_of(row.cells, clean_utf8))
            problem = "these are not UTF-8 letters; save the file as “CSV UTF-8”";
        if (problem.empty() && csv.header.empty()) {
            csv.header = std::move(row.cells);
            continue;
        }
        if (problem.empty() && row.cells.size() != csv.header.size())
            problem = wrong_count(row.cells.size(), csv.header.size());
        if (!problem.empty()) {
            csv.problems.push_back({row.line, std::move(problem)});
            if (csv.header.empty()) return csv;  // without one, nothing can be said of the rest
            continue;
        }
        csv.rows.push_back(std::move(row));
    }
    return csv;
}

std::string csv_cell(std::string_view value) {
    std::string cell;
    // What looks guarded already gets a guard of its own, so that reading takes exactly one away.
    if (guards(value)) cell = "'";
    cell += value;
    if (cell.find_first_of(",;\"\t\r\n") == std::string::npos) return cell;
    std::string quoted = "\"";
    for (const char c : cell) {
        if (c == '"') quoted += '"';
        quoted += c;
    }
    return quoted + "\"";
}

}  // namespace mentord::text
