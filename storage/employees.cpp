#include "storage/employees.hpp"

#include "storage/cells.hpp"

namespace mentord::storage {

namespace {

Employee read(const Query& row) {
    return Employee{
        .email = row.text(0),
        .name = row.text(1),
        .manager = row.text(2),
        .grade = static_cast<int>(row.number(3)),
        .department = row.text(4),
        .location = row.text(5),
        .languages = list_from(row.text(6)),
    };
}

}  // namespace

std::vector<Employee> Employees::all(const TenantId& tenant) {
    auto rows = connection_->query(
        "SELECT email, name, manager, grade, department, location, languages FROM employees "
        "WHERE tenant_id = $tenant ORDER BY email"
    );
    rows.bind("$tenant", tenant.str());
    std::vector<Employee> employees;
    while (rows.step())
        employees.push_back(read(rows));
    return employees;
}

std::optional<Employee> Employees::find(const TenantId& tenant, const std::string& email) {
    auto row = connection_->query(
        "SELECT email, name, manager, grade, department, location, languages FROM employees "
        "WHERE tenant_id = $tenant AND email = $email"
    );
    row.bind("$tenant", tenant.str()).bind("$email", email);
    if (!row.step()) return std::nullopt;
    return read(row);
}

void Employees::save(const TenantId& tenant, const Employee& employee) {
    connection_
        ->query(
            "INSERT INTO employees (tenant_id, email, name, manager, grade, department, location, languages) "
            "VALUES ($tenant, $email, $name, $manager, $grade, $department, $location, $languages) "
            "ON CONFLICT (tenant_id, email) DO UPDATE SET name = excluded.name, manager = excluded.manager, "
            "grade = excluded.grade, department = excluded.department, location = excluded.location, "
            "languages = excluded.languages"
        )
        .bind("$tenant", tenant.str())
        .bind("$email", employee.email)
        .bind("$name", employee.name)
        .bind("$manager", employee.manager)
        .bind("$grade", employee.grade)
        .bind("$department", employee.department)
        .bind("$location", employee.location)
        .bind("$languages", list_text(employee.languages))
        .run();
}

}  // namespace mentord::storage
