#include "adapters/playground/pages.hpp"

#include <array>
#include <string>

// The built page lies in the program itself (web/dist, made by `npm run build`).
#define EMBED(name, file)                                                                  \
    __asm__(".pushsection .rodata\n.global " #name "_begin\n" #name                        \
            "_begin:\n.incbin \"" PLAYGROUND_DIST file "\"\n.global " #name "_end\n" #name \
            "_end:\n.byte 0\n.popsection\n");                                              \
    extern "C" const char name##_begin[];                                                  \
    extern "C" const char name##_end[];

EMBED(playground_index, "/index.html")
EMBED(playground_script, "/app.js")
EMBED(playground_style, "/app.css")
EMBED(playground_icon, "/favicon.svg")

namespace mentord::playground {

namespace {

struct Asset {
    std::string_view path, content_type;
    const char* begin;
    const char* end;
};

const std::array<Asset, 4> assets{{
    {"/", "text/html; charset=utf-8", playground_index_begin, playground_index_end},
    {"/playground/app.js", "text/javascript; charset=utf-8", playground_script_begin, playground_script_end},
    {"/playground/app.css", "text/css; charset=utf-8", playground_style_begin, playground_style_end},
    {"/favicon.svg", "image/svg+xml", playground_icon_begin, playground_icon_end},
}};

}  // namespace

http::Response page(std::string_view path) {
    http::Response response;
    for (const auto& asset : assets) {
        if (asset.path != path) continue;
        response.content_type = asset.content_type;
        response.body.assign(asset.begin, asset.end);
        response.headers.emplace_back(
            "Content-Security-Policy", "default-src 'self'; frame-ancestors 'none'"
        );
        response.headers.emplace_back("Referrer-Policy", "no-referrer");
        return response;
    }
    response.status = 404;
    return response;
}

}  // namespace mentord::playground
