#include "adapters/teams/bot_token.hpp"

#include "adapters/http/ascii.hpp"
#include "adapters/http/url.hpp"
#include "adapters/teams/retry_after.hpp"
#include "adapters/text/json_fields.hpp"
#include "adapters/text/json_read.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <optional>

namespace mentord::teams {

namespace asio = boost::asio;
using namespace std::chrono_literals;
using std::chrono::milliseconds;

namespace {

constexpr auto quiet = asio::as_tuple(asio::use_awaitable);
constexpr milliseconds refresh_before_end = 5min;
constexpr milliseconds first_pause = 5s;
constexpr milliseconds most_pause = 5min;
constexpr milliseconds between_refusals = 1min;
constexpr milliseconds most_life = 24h;
constexpr std::size_t longest_token = 16'384;

struct Advice {
    std::string_view code;
    std::string_view text;
};

// Microsoft Entra: "Authentication and authorization error codes".
constexpr std::array<Advice, 8> advices{
    Advice{
        "AADSTS700016",
        "the directory that was asked does not know this app. A SingleTenant bot must sign in at its own "
        "tenant, a MultiTenant bot must be set up as one: compare the bot's type in Azure with the settings, "
        "and the app id and tenant id with its registration"
    },
    Advice{
        "AADSTS7000215",
        "the client secret is not one of this app's. Copy the secret's value, not its id, and make a new one "
        "if the value was not kept"
    },
    Advice{
        "AADSTS7000222", "the client secret has expired. Make a new one for the app registration and set it"
    },
    Advice{
        "AADSTS90002",
        "there is no such tenant. Check the tenant id, and that the cloud in the settings is the tenant's own"
    },
    Advice{"AADSTS900023", "the tenant id is not one: neither a GUID nor a domain name"},
    Advice{"AADSTS7000112", "the app registration is disabled. An administrator of the tenant can enable it"},
    Advice{
        "AADSTS7000229", "the app has no service principal in the tenant. Register the bot there once more"
    },
    Advice{"AADSTS53003", "a Conditional Access policy of the tenant keeps the bot from signing in"},
};

/// "AADSTS" and the digits behind it, wherever they stand first.
std::string sts_code(const nlohmann::json& answer) {
    const auto text = text::text_at(answer, "error_description");
    const auto at = text.find("AADSTS");
    if (at == std::string::npos) return {};
    const auto digits =
        std::find_if_not(text.begin() + static_cast<std::ptrdiff_t>(at) + 6, text.end(), http::ascii::digit);
    const std::string code(text.begin() + static_cast<std::ptrdiff_t>(at), digits);
    return code.size() > 6 && code.size() < 20 ? code : std::string{};
}

/// "invalid_client" and its like; nothing that could be anything else.
std::string oauth_error(const nlohmann::json& answer) {
    const auto error = text::text_at(answer, "error");
    const auto allowed = [](char c) { return http::ascii::alnum(c) || c == '_'; };
    return error.size() <= 40 && std::all_of(error.begin(), error.end(), allowed) ? error : std::string{};
}

std::string refusal(const http::ClientResponse& response) {
    const auto read = text::read_object(response.body);
    const auto* answer = std::get_if<nlohmann::json>(&read);
    const auto code = answer == nullptr ? std::string{} : sts_code(*answer);
    const auto error = answer == nullptr ? std::string{} : oauth_error(*answer);
    std::string line = fmt::format("sign-in refused (HTTP {}", response.status);
    for (const auto& word : {error, code})
        if (!word.empty()) line += ", " + word;
    line += ")";
    const auto advice = sign_in_advice(code);
    if (!advice.empty()) line.append(": ").append(advice);
    return line;
}

struct Issued {
    Secret token;
    milliseconds life{0};
};

milliseconds life_in(const nlohmann::json& answer) {
    const auto& value = text::field_at(answer, "expires_in");
    double seconds = 0;
    if (value.is_number()) seconds = value.get<double>();
    const auto digits = text::text_at(answer, "expires_in");  // a text in the older endpoint
    if (http::ascii::all_digits(digits) && digits.size() < 9) seconds = std::stod(digits);
    if (!(seconds >= 1)) return 0ms;
    const double most = std::chrono::duration<double>(most_life).count();
    return milliseconds{static_cast<std::int64_t>(std::min(seconds, most) * 1000)};
}

std::optional<Issued> read_token(const std::string& body) {
    const auto read = text::read_object(body);
    const auto* answer = std::get_if<nlohmann::json>(&read);
    if (answer == nullptr) return std::nullopt;
    Secret token{text::text_at(*answer, "access_token")};
    const auto& bytes = token.reveal();
    const auto life = life_in(*answer);
    const bool usable = !bytes.empty() && bytes.size() <= longest_token &&
                        std::all_of(bytes.begin(), bytes.end(), http::ascii::visible);
    const bool bearer = http::ascii::same(text::text_at(*answer, "token_type"), "Bearer");
    if (!usable || !bearer || life == 0ms) return std::nullopt;
    return Issued{token, life};
}

http::ClientOptions client_options(const std::string& login_origin) {
    http::ClientOptions options;
    options.allowed_origins.push_back(login_origin);
    options.connections_per_origin = 1;
    return options;
}

}  // namespace

struct BotToken::State {
    State(asio::any_io_executor ex, BotCredentials who, std::function<Instant()> clock, Report log)
        : executor{std::move(ex)},
          credentials{std::move(who)},
          now{std::move(clock)},
          report{std::move(log)},
          client{executor, client_options(credentials.login_origin)} {}

    // Coroutines hold the state themselves, so that none outlives what it works on.
    static asio::awaitable<TokenAnswer> get(std::shared_ptr<State> self);
    static asio::awaitable<void> fetch(std::shared_ptr<State> self);

    bool fresh() const { return !token.empty() && now() < refresh_at; }
    bool alive() const { return !token.empty() && now() < ends_at; }
    http::ClientRequest request() const;
    void take(const Issued& issued);
    void fail(std::string why, milliseconds at_least);

    asio::any_io_executor executor;
    BotCredentials credentials;
    std::function<Instant()> now;
    Report report;
    http::Client client;

    Secret token;
    Instant refresh_at{};
    Instant ends_at{};
    Instant refused_at{};  ///< when the last refused token was dropped
    Instant not_before{};
    milliseconds pause{0};
    std::string error;
    std::shared_ptr<asio::steady_timer> flight;  ///< while somebody fetches; cancelled when that ends
    bool closed = false;
};

http::ClientRequest BotToken::State::request() const {
    http::ClientRequest out;
    out.url =
        credentials.login_origin + "/" + http::percent_encode(credentials.authority) + "/oauth2/v2.0/token";
    out.headers.emplace_back("Content-Type", "application/x-www-form-urlencoded");
    out.headers.emplace_back("Accept", "application/json");
    out.body = "grant_type=client_credentials&client_id=" + http::percent_encode(credentials.app_id) +
               "&client_secret=" + http::percent_encode(credentials.secret.reveal()) +
               "&scope=" + http::percent_encode(credentials.token_scope);
    return out;
}

void BotToken::State::take(const Issued& issued) {
    token = issued.token;
    ends_at = now() + issued.life;
    // A short-lived one is renewed at half of its life: otherwise every call would.
    refresh_at = ends_at - std::min(refresh_before_end, issued.life / 2);
    pause = 0ms;
    not_before = {};
    error.clear();
}

void BotToken::State::fail(std::string why, milliseconds at_least) {
    pause = std::clamp(pause * 2, first_pause, most_pause);
    not_before = now() + std::max(pause, at_least);
    error = std::move(why);
    report("Teams: no token for the bot: " + error);
}

/// One request. Afterwards there is a token, or a time before which nobody asks again.
asio::awaitable<void> BotToken::State::fetch(std::shared_ptr<State> self) {
    const auto response = co_await self->client.send(self->request());
    if (self->closed) co_return;
    if (response.sent != http::Sent::answered) {
        self->fail(response.error, 0ms);
    } else if (response.status != 200) {
        const bool refused = response.status >= 400 && response.status < 500 && response.status != 429;
        self->fail(
            refused ? refusal(response) : fmt::format("HTTP {} from the sign-in", response.status),
            retry_after(response)
        );
    } else if (const auto issued = read_token(response.body)) {
        self->take(*issued);
    } else {
        self->fail("the sign-in's answer is not readable", 0ms);
    }
}

namespace {

/// Tells those who wait that the fetch is over, however it ended.
template <class State>
class Flight {
public:
    explicit Flight(std::shared_ptr<State> state) : state_{std::move(state)} {
        state_->flight =
            std::make_shared<asio::steady_timer>(state_->executor, asio::steady_timer::time_point::max());
    }
    ~Flight() {
        state_->flight->cancel();
        state_->flight.reset();
    }
    Flight(const Flight&) = delete;
    Flight& operator=(const Flight&) = delete;

private:
    std::shared_ptr<State> state_;
};

}  // namespace

asio::awaitable<TokenAnswer> BotToken::State::get(std::shared_ptr<State> self) {
    TokenAnswer answer;
    while (!self->closed && !self->fresh() && self->now() >= self->not_before) {
        if (auto flight = self->flight) {
            if (self->alive()) break;  // the old one does until the new one is there
            co_await flight->async_wait(quiet);
            continue;
        }
        const Flight<State> fetching{self};
        co_await fetch(self);
    }
    if (self->closed) {
        answer.error = "the client was closed";
    } else if (self->alive()) {
        answer.token = self->token;
    } else {
        answer.error = self->error;
        answer.after = std::max(self->not_before - self->now(), milliseconds{0});
    }
    co_return answer;
}

BotToken::BotToken(
    asio::any_io_executor executor, BotCredentials credentials, std::function<Instant()> now, Report report
)
    : state_{std::make_shared<State>(
          std::move(executor), std::move(credentials), std::move(now), std::move(report)
      )} {
}

BotToken::~BotToken() {
    close();
}

asio::awaitable<TokenAnswer> BotToken::get() {
    return State::get(state_);
}

bool BotToken::refused(const Secret& token) {
    auto& state = *state_;
    if (state.token.reveal() != token.reveal()) return true;  // somebody has dropped it already
    const bool lately = state.refused_at != Instant{} && state.now() - state.refused_at < between_refusals;
    if (lately) return false;
    state.refused_at = state.now();
    state.token = Secret{};
    return true;
}

void BotToken::close() {
    state_->closed = true;
    state_->client.close();
    if (state_->flight) state_->flight->cancel();
}

std::string_view sign_in_advice(std::string_view code) {
    const auto found =
        std::find_if(advices.begin(), advices.end(), [&](const Advice& one) { return one.code == code; });
    return found == advices.end() ? std::string_view{} : found->text;
}

}  // namespace mentord::teams
