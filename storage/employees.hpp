#pragma once

#include "storage/sqlite/connection.hpp"
#include "workflows/conversation/ids.hpp"
#include "workflows/people/employee.hpp"

#include <optional>
#include <string>
#include <vector>

namespace mentord::storage {

/// The company's own list of who works there, whether the bot has met them or not.
class Employees {
public:
    explicit Employees(Connection& connection) : connection_(&connection) {}

    std::vector<Employee> all(const TenantId& tenant);
    std::optional<Employee> find(const TenantId& tenant, const std::string& email);
    void save(const TenantId& tenant, const Employee& employee);

private:
    Connection* connection_;
};

}  // namespace mentord::storage
