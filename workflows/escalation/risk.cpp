#include "workflows/escalation/risk.hpp"

#include "workflows/checkin/concern.hpp"
#include "workflows/content/risk_words.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <utility>

namespace mentord::escalation {

namespace {

// What each sign weighs, before the first weeks count double.
constexpr int low_rating_weighs = 3, middling_rating_weighs = 1, missed_weighs = 2, worry_weighs = 2;
constexpr int unanswered_weighs = 1, quiet_weighs = 1, silence_weighs = 3;
constexpr int look_from = 2, risk_from = 5;
constexpr int middling = 3;

struct Sign {
    int weight = 0;
    Symptom symptom = Symptom::unanswered;
    std::string words;
};

class Balance {
public:
    Balance(const Pairing& pairing, Instant now) : pairing_(&pairing), now_(now) {}

    bool recent(Instant at) const { return at > now_ - recent_days; }
    void add(int weight, Symptom symptom, Instant at, std::string words) {
        const int times = at < pairing_->began + early_days ? 2 : 1;
        const Sign sign{weight * times, symptom, std::move(words)};
        const auto lighter = [](const Sign& some, const Sign& other) { return some.weight > other.weight; };
        signs_.insert(std::upper_bound(signs_.begin(), signs_.end(), sign, lighter), sign);
    }

    Risk risk() {
        Risk risk;
        if (!signs_.empty()) risk.gravest = signs_.front().symptom;
        for (auto& sign : signs_) {
            risk.weight += sign.weight;
            risk.reasons.push_back(std::move(sign.words));
        }
        if (risk.weight >= look_from) risk.outlook = Outlook::worth_a_look;
        if (risk.weight >= risk_from) risk.outlook = Outlook::at_risk;
        return risk;
    }

private:
    const Pairing* pairing_;
    Instant now_;
    std::vector<Sign> signs_;
};

// A person's last word counts: a good meeting after a bad one mends it.
std::map<PersonId, Feedback> last_ratings(const std::vector<Feedback>& ratings) {
    std::map<PersonId, Feedback> last;
    for (const auto& rating : ratings) {
        if (rating.state != FeedbackState::given) continue;
        const auto [place, first] = last.emplace(rating.rater, rating);
        if (!first && rating.number > place->second.number) place->second = rating;
    }
    return last;
}

void weigh_ratings(Balance& balance, const std::vector<Feedback>& ratings, const Rules& rules) {
    for (const auto& [rater, rating] : last_ratings(ratings)) {
        if (!balance.recent(rating.changed_at)) continue;
        if (rating.stars <= rules.low_rating) {
            balance.add(
                low_rating_weighs,
                Symptom::low_rating,
                rating.changed_at,
                content::low_rating_words(rating.number)
            );
        } else if (rating.stars <= middling) {
            balance.add(
                middling_rating_weighs,
                Symptom::middling_rating,
                rating.changed_at,
                content::middling_rating_words(rating.number)
            );
        }
    }
}

void weigh_sessions(Balance& balance, const std::vector<Session>& sessions) {
    for (const auto& session : sessions) {
        if (session.state == SessionState::missed && balance.recent(session.changed_at))
            balance.add(
                missed_weighs,
                Symptom::missed_session,
                session.changed_at,
                content::missed_session_words(session.number)
            );
    }
}

void weigh_check_ins(Balance& balance, const std::vector<CheckIn>& check_ins) {
    for (const auto& check_in : check_ins) {
        if (balance.recent(check_in.changed_at) && !checkin::concern_of(check_in.answers).empty())
            balance.add(
                worry_weighs,
                Symptom::worrying_check_in,
                check_in.changed_at,
                content::worrying_check_in_words(check_in.number)
            );
    }
}

// Unanswered questions are one sign together, however many: they say little, each by itself.
void weigh_unanswered(Balance& balance, const Signs& signs) {
    int count = 0;
    Instant first{};
    const auto note = [&](bool lapsed, Instant at) {
        if (!lapsed || !balance.recent(at)) return;
        first = count == 0 ? at : std::min(first, at);
        ++count;
    };
    for (const auto& one : signs.ratings)
        note(one.state == FeedbackState::lapsed, one.changed_at);
    for (const auto& one : signs.check_ins)
        note(one.state == CheckInState::lapsed, one.changed_at);
    if (count > 0)
        balance.add(unanswered_weighs, Symptom::unanswered, first, content::unanswered_words(count));
}

// Counted from the last meeting, or from the match; a pause is no silence.
void weigh_silence(Balance& balance, const Pairing& pairing, const Rules& rules, Instant now) {
    if (pairing.state == PairingState::paused || is_over(pairing.state)) return;
    const auto since = pairing.last_met.value_or(pairing.began);
    const int days = static_cast<int>(std::chrono::floor<std::chrono::days>(now - since).count());
    const bool silent = days >= rules.silence_days;
    const bool quiet = days * 100 > pairing.cadence_days * rules.quiet_percent;
    if (!silent && !quiet) return;
    balance.add(silent ? silence_weighs : quiet_weighs, Symptom::silence, now, content::silence_words(days));
}

}  // namespace

bool soft_watch(const std::vector<Feedback>& ratings) {
    std::map<PersonId, std::map<int, int>> stars;  // by rater, by session
    for (const auto& rating : ratings) {
        if (rating.state == FeedbackState::given) stars[rating.rater][rating.number] = rating.stars;
    }
    return std::any_of(stars.begin(), stars.end(), [](const auto& of_one) {
        const auto& by_session = of_one.second;
        if (by_session.size() < 2) return false;
        const auto last = by_session.rbegin();
        return last->second == middling && std::next(last)->second == middling;
    });
}

Risk risk_of(const Pairing& pairing, const Signs& signs, const Rules& rules, Instant now) {
    Balance balance(pairing, now);
    weigh_ratings(balance, signs.ratings, rules);
    weigh_sessions(balance, signs.sessions);
    weigh_check_ins(balance, signs.check_ins);
    weigh_unanswered(balance, signs);
    weigh_silence(balance, pairing, rules, now);
    return balance.risk();
}

std::string risk_in_words(const Risk& risk) {
    std::string words(content::outlook_words(risk.outlook));
    for (std::size_t i = 0; i < risk.reasons.size(); ++i)
        words += (i == 0 ? ": " : "; ") + risk.reasons[i];
    return words + ".";
}

}  // namespace mentord::escalation
