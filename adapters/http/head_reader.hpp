#pragma once

#include "adapters/http/header_gate.hpp"

#include <boost/beast/http/basic_parser.hpp>

#include <string_view>

namespace mentord::http {

/// Beast's request parser writing into a Head of views: no field is copied before the gate has let it
/// through. Give it one whole head, to the empty line and not beyond; what follows is framed by
/// Content-Length alone, because the gate refuses everything else.
class HeadReader final : public boost::beast::http::basic_parser<true> {
public:
    explicit HeadReader(Head& head) : head_{head} {
        head_.fields.clear();
        body_limit(boost::none);  // the gate's business
        eager(false);
    }

private:
    using error_code = boost::beast::error_code;
    using text = boost::beast::string_view;

    static std::string_view view(text from) { return {from.data(), from.size()}; }

    void on_request_impl(
        boost::beast::http::verb /*known*/, text method, text target, int version, error_code& /*ec*/
    ) override {
        head_.method = view(method);
        head_.target = view(target);
        head_.version = static_cast<unsigned>(version);
    }

    void on_field_impl(
        boost::beast::http::field /*known*/, text name, text value, error_code& /*ec*/
    ) override {
        head_.fields.emplace_back(view(name), view(value));
    }

    void on_response_impl(int /*code*/, text /*reason*/, int /*version*/, error_code& /*ec*/) override {}
    void on_header_impl(error_code& /*ec*/) override {}
    void on_body_init_impl(const boost::optional<std::uint64_t>& /*length*/, error_code& /*ec*/) override {}
    std::size_t on_body_impl(text /*body*/, error_code& /*ec*/) override { return 0; }
    void on_chunk_header_impl(std::uint64_t /*size*/, text /*extensions*/, error_code& /*ec*/) override {}
    std::size_t on_chunk_body_impl(std::uint64_t /*rest*/, text /*body*/, error_code& /*ec*/) override {
        return 0;
    }
    void on_finish_impl(error_code& /*ec*/) override {}

    Head& head_;
};

}  // namespace mentord::http
