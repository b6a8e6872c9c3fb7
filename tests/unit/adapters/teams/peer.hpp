#pragma once

#include "tests/unit/adapters/http/caller.hpp"

#include <atomic>
#include <chrono>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace mentord::teams::test {

struct Heard {
    std::string method;
    std::string target;
    std::string head;
    std::string body;

    std::string header(const std::string& name) const {
        const auto at = head.find("\r\n" + name + ": ");
        if (at == std::string::npos) return {};
        const auto from = at + name.size() + 4;
        return head.substr(from, head.find("\r\n", from) - from);
    }
};

inline std::string answer(int status, const std::string& body = "", const std::string& headers = "") {
    return "HTTP/1.1 " + std::to_string(status) + " Word\r\n" + headers +
           "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}

/// A server on this machine that says what it is told to, and remembers what it heard. Each path answers what
/// was set for it, one after the other; the last of them again and again. An empty answer cuts the
/// connection.
class Peer {
public:
    Peer() : acceptor_{io_, {boost::asio::ip::address_v4::loopback(), 0}} {
        port_ = acceptor_.local_endpoint().port();
        listener_ = std::thread{[this] { listen(); }};
    }
    ~Peer() {
        stopping_ = true;
        {
            http::test::Caller last{port_};
        }
        listener_.join();
        for (auto& thread : connections_)
            thread.join();
    }
    Peer(const Peer&) = delete;
    Peer& operator=(const Peer&) = delete;

    std::string origin() const { return "http://127.0.0.1:" + std::to_string(port_); }
    std::uint16_t port() const { return port_; }

    /// For targets that begin so; the longest such beginning counts.
    void say(const std::string& path, std::deque<std::string> answers) {
        const std::lock_guard lock{mutex_};
        answers_[path] = std::move(answers);
    }
    /// Before anything is answered.
    void slow(std::chrono::milliseconds by) { slow_ = static_cast<int>(by.count()); }

    std::vector<Heard> heard(const std::string& path = "/") {
        const std::lock_guard lock{mutex_};
        std::vector<Heard> out;
        for (const auto& one : heard_)
            if (one.target.starts_with(path)) out.push_back(one);
        return out;
    }
    int connected() const { return connected_; }

private:
    void listen() {
        for (;;) {
            auto caller = std::make_shared<http::test::Caller>(acceptor_);
            if (stopping_) return;
            connected_.fetch_add(1);
            connections_.emplace_back([this, caller] { serve(*caller); });
        }
    }

    void serve(http::test::Caller& caller) {
        for (;;) {
            const auto message = caller.receive();
            if (message.empty()) return;
            std::this_thread::sleep_for(std::chrono::milliseconds{slow_.load()});
            const auto text = reply(message);
            if (text.empty() || !caller.send(text)) return caller.close();
        }
    }

    std::string reply(const std::string& message) {
        Heard one;
        const auto head_end = message.find("\r\n\r\n");
        one.head = message.substr(0, head_end + 2);
        one.body = message.substr(head_end + 4);
        const auto space = message.find(' ');
        one.method = message.substr(0, space);
        one.target = message.substr(space + 1, message.find(' ', space + 1) - space - 1);
        const std::lock_guard lock{mutex_};
        heard_.push_back(one);
        auto best = answers_.end();
        for (auto it = answers_.begin(); it != answers_.end(); ++it) {
            const bool longer = best == answers_.end() || it->first.size() > best->first.size();
            if (one.target.starts_with(it->first) && longer) best = it;
        }
        if (best == answers_.end()) return answer(599);
        auto text = best->second.front();
        if (best->second.size() > 1) best->second.pop_front();
        return text;
    }

    boost::asio::io_context io_;
    boost::asio::ip::tcp::acceptor acceptor_;
    std::uint16_t port_ = 0;
    std::atomic<bool> stopping_ = false;
    std::atomic<int> connected_ = 0;
    std::atomic<int> slow_ = 0;
    std::mutex mutex_;
    std::map<std::string, std::deque<std::string>> answers_;
    std::vector<Heard> heard_;
    std::vector<std::thread> connections_;
    std::thread listener_;
};

}  // namespace mentord::teams::test
