#pragma once

#include <boost/asio/ip/address.hpp>

namespace mentord::http {

/// False for everything that is not a plain address of the public internet: private, link-local (and so the
/// metadata services of clouds), loopback, multicast, reserved, and IPv6 forms that carry such an IPv4
/// address.
bool is_public(const boost::asio::ip::address& address);

}  // namespace mentord::http
