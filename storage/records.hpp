#pragma once

#include "storage/cells.hpp"
#include "storage/sqlite/connection.hpp"

#include <cstddef>
#include <initializer_list>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace mentord::storage {

/// Where a record lies: `table`, and `fields(record, visit)`, which visits every field with its column, the
/// key first, enumerators with their names. Written once, it serves reading, writing and keeping a copy.
template <class T>
struct Layout;

/// A parameter of a condition.
struct Bound {
    const char* name;
    Cell value;
};

namespace detail {

/// The parts of the statements for one kind of record, built at its first use.
struct Statements {
    std::vector<std::string> columns;     ///< the key first
    std::vector<std::string> parameters;  ///< "$column", at fixed addresses
    std::string select;                   ///< up to and with "WHERE tenant_id = $tenant AND "
    std::string find;
    std::string save;
};
Statements statements_for(const char* table, std::vector<std::string> columns);

void write_row(
    Connection& connection, const Statements& with, const TenantId& tenant, const std::vector<Cell>& cells
);
std::vector<Cell> read_row(const Query& row, const std::vector<Cell>& like);
Query ask(
    Connection& connection, const std::string& sql, const TenantId& tenant, const std::vector<Bound>& bounds
);

/// Visits the fields of a record to learn their columns, or to write them into cells.
struct Writing {
    std::vector<std::string>* columns = nullptr;
    std::vector<Cell>* cells = nullptr;

    template <class Value>
    void operator()(const char* column, const Value& value) {
        if (columns != nullptr) columns->emplace_back(column);
        if (cells != nullptr) cells->push_back(to_cell(value));
    }
    template <class Enum, std::size_t n>
    void operator()(const char* column, const Enum& value, const Names<Enum, n>& names) {
        (*this)(column, std::string(name_of(names, value)));
    }
};

/// ... or to fill them from cells, whose texts are moved.
struct Reading {
    std::vector<Cell>* cells;
    std::size_t next = 0;

    template <class Value>
    void operator()(const char*, Value& value) {
        from_cell(std::move(cells->at(next++)), value);
    }
    template <class Enum, std::size_t n>
    void operator()(const char* column, Enum& value, const Names<Enum, n>& names) {
        const auto& name = text_in(cells->at(next++));
        const auto known = value_of(names, name);
        if (!known) unknown_name(column, name);
        value = *known;
    }
};

}  // namespace detail

/// The cells of a record, as its table keeps them.
template <class T>
std::vector<Cell> cells_of(const T& record) {
    std::vector<Cell> cells;
    Layout<T>::fields(record, detail::Writing{nullptr, &cells});
    return cells;
}

template <class T>
T record_from(std::vector<Cell> cells) {
    T record;
    Layout<T>::fields(record, detail::Reading{&cells});
    return record;
}

/// One kind of record: found by its key, saved whole.
template <class T>
class Records {
public:
    explicit Records(Connection& connection) : connection_(&connection) {}

    std::optional<T> find(const TenantId& tenant, const std::string& key) {
        auto found = query(tenant, statements().find, {{"$key", key}});
        if (found.empty()) return std::nullopt;
        return std::move(found.front());
    }
    void save(const TenantId& tenant, const T& record) {
        detail::write_row(*connection_, statements(), tenant, cells_of(record));
    }

protected:
    /// Those of a tenant for which a condition holds; what follows "WHERE tenant_id = $tenant AND".
    std::vector<T> where(const TenantId& tenant, const char* condition, const std::vector<Bound>& bounds) {
        return query(tenant, statements().select + condition, bounds);
    }
    std::optional<T> first(const TenantId& tenant, const char* condition, const std::vector<Bound>& bounds) {
        auto found = where(tenant, condition, bounds);
        if (found.empty()) return std::nullopt;
        return std::move(found.front());
    }
    Connection& connection() { return *connection_; }

private:
    static const detail::Statements& statements() {
        static const auto built = [] {
            std::vector<std::string> columns;
            Layout<T>::fields(T{}, detail::Writing{&columns, nullptr});
            return detail::statements_for(Layout<T>::table, std::move(columns));
        }();
        return built;
    }
    std::vector<T> query(const TenantId& tenant, const std::string& sql, const std::vector<Bound>& bounds) {
        static const auto like = cells_of(T{});
        std::vector<T> found;
        auto rows = detail::ask(*connection_, sql, tenant, bounds);
        while (rows.step())
            found.push_back(record_from<T>(detail::read_row(rows, like)));
        return found;
    }

    Connection* connection_;
};

}  // namespace mentord::storage
