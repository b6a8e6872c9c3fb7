#include "storage/records.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace mentord::storage::detail {

Statements statements_for(const char* table, std::vector<std::string> columns) {
    Statements built{.columns = std::move(columns), .parameters = {}, .select = {}, .find = {}, .save = {}};
    std::vector<std::string> updates;
    for (const auto& column : built.columns) {
        built.parameters.push_back("$" + column);
        if (&column != &built.columns.front()) updates.push_back(fmt::format("{0} = excluded.{0}", column));
    }
    const auto list = fmt::format("{}", fmt::join(built.columns, ", "));
    const auto& key = built.columns.front();
    built.select = fmt::format("SELECT {} FROM {} WHERE tenant_id = $tenant AND ", list, table);
    built.find = fmt::format("{}{} = $key", built.select, key);
    built.save = fmt::format(
        "INSERT INTO {} (tenant_id, {}) VALUES ($tenant, {}) ON CONFLICT (tenant_id, {}) DO UPDATE SET {}",
        table,
        list,
        fmt::join(built.parameters, ", "),
        key,
        fmt::join(updates, ", ")
    );
    return built;
}

namespace {

void bind(Query& query, const char* name, const Cell& cell) {
    if (const auto* text = std::get_if<std::string>(&cell)) {
        query.bind(name, *text);
    } else {
        query.bind(name, std::get<std::int64_t>(cell));
    }
}

}  // namespace

void write_row(
    Connection& connection, const Statements& with, const TenantId& tenant, const std::vector<Cell>& cells
) {
    auto query = connection.query(with.save);
    query.bind("$tenant", tenant.str());
    for (std::size_t i = 0; i < cells.size(); ++i)
        bind(query, with.parameters[i].c_str(), cells[i]);
    query.run();
}

std::vector<Cell> read_row(const Query& row, const std::vector<Cell>& like) {
    std::vector<Cell> cells;
    cells.reserve(like.size());
    for (int column = 0; const auto& kind : like) {
        if (std::holds_alternative<std::string>(kind)) {
            cells.emplace_back(row.text(column));
        } else {
            cells.emplace_back(row.number(column));
        }
        ++column;
    }
    return cells;
}

Query ask(
    Connection& connection, const std::string& sql, const TenantId& tenant, const std::vector<Bound>& bounds
) {
    auto query = connection.query(sql);
    query.bind("$tenant", tenant.str());
    for (const auto& bound : bounds)
        bind(query, bound.name, bound.value);
    return query;
}

}  // namespace mentord::storage::detail
