#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// The table of a machine, drawn as text: x where something happens, a dot where nothing does.
namespace mentord {

inline std::string padded(std::string cell, std::size_t width) {
    if (cell.size() < width) cell.resize(width, ' ');
    return cell + " ";
}

/// `acts(row, happening)` says whether anything happens in a cell.
template <class Story, class OneOfEach, class NameOf, class Acts>
std::string draw_table(
    const std::vector<std::pair<std::string, Story>>& rows, OneOfEach one_of_each, NameOf name_of, Acts acts
) {
    constexpr std::size_t margin = 12;
    std::string table = "\n";
    const auto columns = one_of_each(rows.front().second);
    for (std::size_t column = 0; column < columns.size(); ++column) {
        std::string line = padded(std::string(name_of(columns[column].first)), margin + 3);
        for (const auto& [name, story] : rows) {
            const auto [happening, actor] = one_of_each(story)[column];
            line += padded(acts(story, happening, actor) ? "x" : ".", name.size());
        }
        line.erase(line.find_last_not_of(' ') + 1);
        table += line + "\n";
    }
    std::string header = padded("", margin + 3);
    for (const auto& [name, story] : rows)
        header += padded(name, 0);
    header.erase(header.find_last_not_of(' ') + 1);
    return "\n" + header + table;
}

}  // namespace mentord
