#include "bot/calendar_page.hpp"

#include "adapters/calendar/ics.hpp"

#include <boost/asio/use_awaitable.hpp>

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

namespace mentord {

namespace {

struct Entry {
    Session session;
    UserText mentor, mentee;
};

std::optional<Entry> find_entry(
    storage::UnitOfWork& work, const std::vector<TenantId>& tenants, const std::string& id
) {
    for (const auto& tenant : tenants) {
        auto session = work.sessions.find(tenant, id);
        if (!session || session->state != SessionState::confirmed) continue;
        const auto pairing = work.pairings.find(tenant, session->pairing.str());
        const auto mentor = work.people.find(tenant, pairing->mentor);
        const auto mentee = work.people.find(tenant, pairing->mentee);
        return Entry{std::move(*session), UserText{mentor->profile.name}, UserText{mentee->profile.name}};
    }
    return std::nullopt;
}

std::string session_in(std::string_view target) {
    constexpr std::string_view ending = ".ics";
    target.remove_prefix(std::string_view(CalendarPage::path).size());
    if (!target.ends_with(ending)) return {};
    target.remove_suffix(ending.size());
    const bool hex =
        std::ranges::all_of(target, [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
    return hex ? std::string(target) : std::string{};
}

}  // namespace

boost::asio::awaitable<http::Response> CalendarPage::answer(http::Request request) {
    http::Response response;
    response.status = 404;
    const auto id = session_in(request.path);
    if (id.empty()) co_return response;
    const auto tenants = workspaces_->companies();
    const auto look = [tenants, id](storage::UnitOfWork& work) { return find_entry(work, tenants, id); };
    const auto entry = co_await writer_->commit(look);
    if (!entry) co_return response;
    const auto text = calendar::ics(entry->session, entry->mentor, entry->mentee, host_);
    if (!text) co_return response;
    response.status = 200;
    response.content_type = "text/calendar; charset=utf-8";
    response.headers.emplace_back("Content-Disposition", "attachment; filename=\"mentoring.ics\"");
    response.headers.emplace_back("Cache-Control", "no-store");
    response.body = *text;
    co_return response;
}

}  // namespace mentord
