#include "bot/legal_pages.hpp"

#include "adapters/web/page.hpp"
#include "workflows/content/legal_pages.hpp"

#include <utility>

namespace mentord {

namespace {

boost::asio::awaitable<http::Response> answer(http::Response response) {
    co_return response;
}

}  // namespace

// The texts never change while the bot runs: they are put together once.
void add_legal_pages(FrontDoor& door) {
    const Rules usual;
    for (auto& [path, page] :
         {std::pair{"/privacy", content::privacy_page(usual)}, std::pair{"/terms", content::terms_page(usual)}
         }) {
        door.add({"GET", path, [ready = web::page(page)](const http::Request&) { return answer(ready); }});
    }
}

}  // namespace mentord
