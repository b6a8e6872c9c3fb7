#include "adapters/web/page.hpp"

#include <fmt/format.h>

namespace mentord::web {

namespace {

constexpr std::string_view style = R"css(
:root { color-scheme: light dark; --text: #1d2b26; --quiet: #51635b; --back: #fff; --mark: #0b6b4f; }
@media (prefers-color-scheme: dark) {
  :root { --text: #e6efeb; --quiet: #a7bab1; --back: #14201b; --mark: #7fd3b4; }
}
body { margin: 0 auto; padding: 2.5rem 1.25rem 4rem; max-width: 42rem; color: var(--text); background: var(--back);
  font: 1.0625rem/1.6 system-ui, sans-serif; overflow-wrap: break-word; }
h1 { margin: 0 0 .5rem; font-size: 2rem; line-height: 1.2; color: var(--mark); }
h2 { margin: 2.25rem 0 .5rem; font-size: 1.2rem; }
p, ul { margin: .5rem 0; }
ul { padding-left: 1.25rem; }
li { margin: .4rem 0; }
footer { margin-top: 3rem; color: var(--quiet); font-size: .9375rem; }
a { color: var(--mark); }
)css";

void add(std::string& html, const content::PageSection& section) {
    html += fmt::format("<section>\n<h2>{}</h2>\n", escape(section.heading));
    for (const auto& paragraph : section.paragraphs)
        html += fmt::format("<p>{}</p>\n", escape(paragraph));
    if (!section.items.empty()) html += "<ul>\n";
    for (const auto& item : section.items)
        html += fmt::format("<li>{}</li>\n", escape(item));
    if (!section.items.empty()) html += "</ul>\n";
    html += "</section>\n";
}

}  // namespace

std::string escape(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (const char c : text) {
        switch (c) {
            case '&':
                out += "&amp;";
                break;
            case '<':
                out += "&lt;";
                break;
            case '>':
                out += "&gt;";
                break;
            case '"':
                out += "&quot;";
                break;
            case '\'':
                out += "&#39;";
                break;
            default:
                out += c;
        }
    }
    return out;
}

http::Response page(const content::Page& page) {
    const auto title = escape(page.title);
    std::string html = fmt::format(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
        "<title>{} – mentoring</title>\n<style>{}</style>\n</head>\n<body>\n<main>\n<h1>{}</h1>\n<p>{}</p>\n",
        title,
        style,
        title,
        escape(page.opening)
    );
    for (const auto& section : page.sections)
        add(html, section);
    html +=
        "</main>\n<footer><a href=\"privacy\">Privacy</a> · <a href=\"terms\">Terms of use</a></footer>\n"
        "</body>\n</html>\n";
    http::Response response;
    response.content_type = "text/html; charset=utf-8";
    response.body = std::move(html);
    response.headers.emplace_back(
        "Content-Security-Policy",
        "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; "
        "frame-ancestors 'none'"
    );
    response.headers.emplace_back("Referrer-Policy", "no-referrer");
    return response;
}

}  // namespace mentord::web
