#include "adapters/http/connection.hpp"

#include "adapters/http/ascii.hpp"
#include "adapters/http/head_reader.hpp"
#include "adapters/http/response_text.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <exception>
#include <utility>

namespace mentord::http {

namespace asio = boost::asio;
namespace beast = boost::beast;
using boost::system::error_code;

namespace {

constexpr auto quiet = asio::as_tuple(asio::use_awaitable);
constexpr std::size_t read_size = 4096;
constexpr std::size_t kept_output = 64UL * 1024;
constexpr std::chrono::milliseconds linger_limit{1'000};
constexpr std::string_view head_end = "\r\n\r\n";

std::string_view view(const beast::flat_buffer& buffer) {
    const auto bytes = buffer.cdata();
    return {static_cast<const char*>(bytes.data()), bytes.size()};
}

std::size_t declared_length(const Head& head) {
    std::size_t length = 0;
    for (const auto& [name, value] : head.fields) {
        if (!ascii::same(name, "content-length")) continue;
        std::from_chars(value.data(), value.data() + value.size(), length);
    }
    return length;
}

/// The status that fits a head Beast's parser would not read. It stumbles over Content-Length beside
/// Transfer-Encoding in either order, with two errors for the one reason.
unsigned status_for(const error_code& ec, const Head& head) {
    using beast::http::error;
    if (ec == error::bad_version) return 505;
    const auto transfer = [](const auto& field) { return ascii::same(field.first, "transfer-encoding"); };
    const bool seen = std::any_of(head.fields.begin(), head.fields.end(), transfer);
    return seen || ec == error::bad_transfer_encoding ? 501 : 400;
}

}  // namespace

void ServerShared::report(std::string_view line) const {
    if (!on_error) return;
    try {
        on_error(line);
    } catch (...) {
        // A log that fails must not take the connection with it.
        return;
    }
}

Connection::Connection(asio::ip::tcp::socket socket, std::string peer, std::shared_ptr<ServerShared> shared)
    : shared_{std::move(shared)},
      stream_{std::move(socket)},
      in_{shared_->limits.header_bytes + read_size},
      peer_{std::move(peer)} {
}

void Connection::close_if_idle() {
    if (idle_) close();
}

void Connection::cut() {
    close();
}

void Connection::close() {
    error_code ignored;
    stream_.socket().shutdown(asio::ip::tcp::socket::shutdown_both, ignored);
    stream_.close();
}

void Connection::report(std::string_view what, std::string_view detail) const {
    if (!shared_->on_error) return;
    std::string line = peer_;
    shared_->report(line.append(": ").append(what).append(": ").append(detail));
}

Connection::Step Connection::refusal(unsigned status, std::string_view reason) {
    refused_ = status;
    report("refused " + std::to_string(status), reason);
    return Step::refused;
}

asio::awaitable<void> Connection::run() {
    error_code ignored;
    stream_.socket().set_option(asio::ip::tcp::no_delay(true), ignored);
    stream_.socket().non_blocking(true, ignored);  // for write_out; waiting goes through Asio as ever

    std::size_t left = shared_->limits.requests_per_connection;
    bool open = left > 0;
    while (open) {
        --left;
        const Step step = co_await read_request();
        if (step == Step::gone) break;
        if (step == Step::refused) {
            co_await refuse();
            break;
        }
        open = co_await answer(left == 0);
    }
    close();
}

asio::awaitable<Connection::Step> Connection::read_request() {
    if (in_.size() == 0) {
        const Step begun = co_await read_first_bytes();
        if (begun != Step::ready) co_return begun;
    }
    auto end = view(in_).find(head_end);
    if (end == std::string_view::npos) {
        end = co_await read_head_bytes();
        if (end == std::string_view::npos) co_return refused_ != 0 ? Step::refused : Step::gone;
    }
    const Step step = take_head(end + head_end.size());
    if (step != Step::ready || request_.body.size() == body_bytes_) co_return step;
    co_return co_await read_body();
}

/// Between two requests, where a connection may rest and a stop may end it.
asio::awaitable<Connection::Step> Connection::read_first_bytes() {
    if (shared_->stopping) co_return Step::gone;
    idle_ = true;
    stream_.expires_after(shared_->limits.idle_timeout);
    auto [ec, got] = co_await stream_.async_read_some(in_.prepare(read_size), quiet);
    idle_ = false;
    if (ec) co_return Step::gone;
    in_.commit(got);
    co_return Step::ready;
}

/// Reads on until the head is whole; returns where its empty line begins, npos when there will be none.
asio::awaitable<std::size_t> Connection::read_head_bytes() {
    const std::size_t limit = shared_->limits.header_bytes;
    stream_.expires_after(shared_->limits.header_timeout);
    for (;;) {
        const std::size_t seen = in_.size();
        if (seen >= limit) {
            refusal(431, "head too large");
            co_return std::string_view::npos;
        }
        auto [ec, got] = co_await stream_.async_read_some(in_.prepare(read_size), quiet);
        if (ec) {
            if (ec == beast::error::timeout) report("cut", "head took too long");
            co_return std::string_view::npos;
        }
        in_.commit(got);
        const std::size_t overlap = std::min(seen, head_end.size() - 1);
        const auto end = view(in_).find(head_end, seen - overlap);
        if (end != std::string_view::npos) co_return end;
    }
}

/// Parses and judges a whole head at the front of the buffer, and makes the request of it.
Connection::Step Connection::take_head(std::size_t head_bytes) {
    if (head_bytes > shared_->limits.header_bytes) return refusal(431, "head too large");
    const Step step = judge(head_bytes);
    if (step != Step::ready) return step;
    fill_request();
    in_.consume(head_bytes);

    const auto waiting = view(in_);
    const std::size_t here = std::min(waiting.size(), body_bytes_);
    request_.body.assign(waiting.substr(0, here));
    in_.consume(here);
    return Step::ready;
}

Connection::Step Connection::judge(std::size_t head_bytes) {
    const auto raw = view(in_).substr(0, head_bytes);
    if (const auto bad = check_raw_head(raw)) return refusal(bad->status, bad->reason);
    HeadReader reader{head_};
    error_code ec;
    const std::size_t used = reader.put(asio::buffer(raw), ec);
    if (ec) return refusal(status_for(ec, head_), ec.message());
    if (used != head_bytes || !reader.is_header_done()) return refusal(400, "malformed head");
    if (const auto bad = check_head(head_, shared_->rules)) return refusal(bad->status, bad->reason);
    keep_alive_ = reader.keep_alive();
    return Step::ready;
}

/// The views of the head end when the buffer moves, so everything a handler may want is copied here.
void Connection::fill_request() {
    request_ = Request{};
    head_only_ = head_.method == "HEAD";
    request_.method = head_only_ ? "GET" : head_.method;
    const auto question = std::min(head_.target.find('?'), head_.target.size());
    request_.path = head_.target.substr(0, question);
    if (question < head_.target.size()) request_.query = head_.target.substr(question + 1);
    request_.headers.reserve(head_.fields.size());
    for (const auto& [name, value] : head_.fields)
        request_.headers.emplace_back(name, value);
    request_.peer = peer_;
    body_bytes_ = declared_length(head_);
}

/// Memory follows the bytes that came, not the length that was promised.
asio::awaitable<Connection::Step> Connection::read_body() {
    stream_.expires_after(shared_->limits.body_timeout);
    auto& body = request_.body;
    while (body.size() < body_bytes_) {
        const std::size_t before = body.size();
        const std::size_t step = std::max(before, 4 * read_size);
        body.resize(std::min(body_bytes_, before + step));
        const auto room = asio::buffer(body.data() + before, body.size() - before);
        auto [ec, got] = co_await stream_.async_read_some(room, quiet);
        body.resize(before + got);
        if (ec) {
            if (ec == beast::error::timeout) report("cut", "body took too long");
            co_return Step::gone;
        }
    }
    co_return Step::ready;
}

/// True when the connection may go on to its next request.
asio::awaitable<bool> Connection::answer(bool last) {
    Response response;
    std::string error;
    try {
        response = co_await shared_->handler(std::move(request_));
    } catch (const std::exception& e) {
        error = e.what();
        response.status = 500;
    } catch (...) {
        error = "not a std::exception";
        response.status = 500;
    }
    if (!error.empty()) report("handler failed", error);

    AnswerShape shape{.head_only = head_only_, .close = last || !keep_alive_ || shared_->stopping};
    out_.clear();
    if (!append_response(out_, response, shape)) {
        report("handler failed", "its answer had a malformed status or header");
        Response broken;
        broken.status = 500;
        append_response(out_, broken, shape);
    }
    const bool written = co_await write_out();
    if (response.after) {
        try {
            response.after();
        } catch (const std::exception& e) {
            report("work after the answer failed", e.what());
        } catch (...) {
            report("work after the answer failed", "not a std::exception");
        }
    }
    if (!written) co_return false;
    if (shape.close && in_.size() > 0) co_await linger();
    co_return !shape.close;
}

asio::awaitable<void> Connection::refuse() {
    Response response;
    response.status = refused_;
    AnswerShape shape{.head_only = false, .close = true};
    out_.clear();
    append_response(out_, response, shape);
    const bool written = co_await write_out();
    if (written) co_await linger();
}

/// One send where the kernel takes it all, which it nearly always does: no trip through the event loop.
asio::awaitable<bool> Connection::write_out() {
    error_code ec;
    std::size_t done = stream_.socket().write_some(asio::buffer(out_), ec);
    if (ec == asio::error::would_block) ec = {};
    if (!ec && done < out_.size()) {
        stream_.expires_after(shared_->limits.body_timeout);
        const auto rest = asio::buffer(out_) + done;
        auto [error, more] = co_await asio::async_write(stream_, rest, quiet);
        done += more;
        ec = error;
    }
    const bool whole = !ec && done == out_.size();
    if (out_.capacity() > kept_output) std::string{}.swap(out_);
    co_return whole;
}

/// Closing with unread bytes makes the kernel send a reset, which may overtake the answer. So: say that no
/// more will come, and read away what the caller still sends, for a moment.
asio::awaitable<void> Connection::linger() {
    error_code ignored;
    stream_.socket().shutdown(asio::ip::tcp::socket::shutdown_send, ignored);
    stream_.expires_after(std::min(linger_limit, shared_->limits.header_timeout));
    std::size_t left = shared_->limits.body_bytes;
    for (;;) {
        in_.clear();
        auto [ec, got] = co_await stream_.async_read_some(in_.prepare(read_size), quiet);
        if (ec || got > left) co_return;
        left -= got;
    }
}

}  // namespace mentord::http
