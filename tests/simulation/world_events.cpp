#include "tests/simulation/world.hpp"
#include "tests/unit/workflows/reading.hpp"
#include "workflows/content/opening.hpp"
#include "workflows/overloaded.hpp"

#include <fmt/format.h>

namespace mentord::simulation {

using namespace std::chrono_literals;

namespace {

std::string name_of(const decltype(Event::what)& what) {
    return std::visit(
        Overloaded{
            [](const Command& it) { return (it.admin ? "/mentor-admin " : "/mentor ") + it.words; },
            [](const Press& it) { return "presses " + it.token.str(); },
            [](const Submit& it) { return "sends " + it.form.str(); },
            [](const Closed& it) { return "closes " + it.form.str(); },
            [](const Said& it) { return "says " + it.text.raw(); },
            [](const AppAdded&) { return std::string("adds the app"); },
            [](const AppTakenAway&) { return std::string("takes the app away"); },
            [](const PersonChanged& it) {
                return std::string(it.profile.active ? "is in " : "is gone from ") + it.profile.zone;
            },
            [](const auto&) { return std::string("..."); },
        },
        what
    );
}

std::string summary_of(const Answer& answer) {
    return std::visit(
        Overloaded{
            [](const Tell& it) { return "tell: " + it.card.summary; },
            [](const Replace& it) { return "replace: " + it.card.summary; },
            [](const Open& it) { return "open: " + it.form.title; },
            [](const Next& it) { return "next: " + it.form.title; },
            [](const Reject& it) {
                return "reject: " + (it.errors.empty()
                                         ? std::string{}
                                         : it.errors.begin()->first + ": " + it.errors.begin()->second);
            },
            [](const Nothing&) { return std::string("nothing"); },
        },
        answer
    );
}

/// How much there is in the tables that a second effect would grow.
struct Volume {
    std::int64_t history, messages, timers;
    explicit Volume(storage::Connection& database)
        : history(database.number("SELECT count(*) FROM history")),
          messages(database.number("SELECT count(*) FROM outbox")),
          timers(database.number("SELECT count(*) FROM timers")) {}
    bool operator==(const Volume&) const = default;
    /// Old messages may be forgotten meanwhile.
    bool exceeds(const Volume& before) const {
        return history > before.history || messages > before.messages || timers > before.timers;
    }
    std::string more_than(const Volume& before) const {
        return fmt::format(
            "history {:+}, messages {:+}, timers {:+}",
            history - before.history,
            messages - before.messages,
            timers - before.timers
        );
    }
};

/// How many rows of history this event's person has made at its time.
std::int64_t changes_by(storage::Connection& database, const Event& event) {
    auto row = database.query(
        "SELECT count(*) FROM history h JOIN accounts a ON a.tenant_id = h.tenant_id AND a.person_id = "
        "h.actor "
        "WHERE h.tenant_id = $tenant AND h.at = $at AND a.platform = $platform AND a.platform_user = $user"
    );
    row.bind("$tenant", event.tenant.str()).bind("$at", to_millis(event.at));
    row.bind("$platform", event.who.platform).bind("$user", event.who.user);
    return row.step() ? row.number(0) : 0;
}

/// Teams hands what people type over once; whatever was lost on the way they type again.
bool comes_again(const Event& event) {
    if (event.who.platform == "slack") return true;
    if (std::holds_alternative<Said>(event.what)) return false;
    const auto* command = std::get_if<Command>(&event.what);
    return command == nullptr || command->pressed;
}

}  // namespace

Event World::event_of(Someone& who, decltype(Event::what) what) {
    const auto& house = workspaces_[who.workspace];
    Event event{};
    event.key = DeliveryKey{"event:" + std::to_string(++events_made_)};
    event.proof = "proof " + std::to_string(events_made_);
    event.tenant = house.tenant;
    event.workspace = who.account().workspace;
    event.who = {who.account().platform, event.workspace, who.account().user};
    event.at = clock_.now();
    const bool form = std::holds_alternative<Submit>(what) || std::holds_alternative<Closed>(what);
    if (!form) event.can = {.tell = true, .open = true};
    event.what = std::move(what);
    if (who.account().on_teams()) as_on_teams(who, event);
    return event;
}

World::Given World::give(Event event) {
    if (!awake() || platform_.down(event.who.platform)) {
        story_.reached("an event was lost: nobody was there to take it");
        return {};
    }
    const bool again = was_taken(event);
    if (!again && (std::exchange(busy_, false) || dice_.chance(0.1))) {
        if (!engine_->stir(static_cast<int>(dice_.between(1, 40)))) {
            crash(std::chrono::seconds{2});
            return {};
        }
    } else {
        let_happen();  // what is due at this very moment comes first
    }
    if (!awake()) return {};
    auto& database = engine_->connection();
    note_mail_under_way(event);
    const bool greeted = std::holds_alternative<AppAdded>(event.what) && accounts_->knows(database, event);
    const auto before = again || greeted ? std::optional<Volume>(database) : std::nullopt;
    event.at = clock_.now();
    story_.tell(fmt::format("{} {}", event.who.user, name_of(event.what)));
    ++story_.tally.events;
    if (clock_.now() > start_ && dice_.chance(0.004))
        engine_->crash_after(static_cast<int>(dice_.between(0, 12)));
    if (!again && clock_.now() > start_ && dice_.chance(0.004)) fail_the_next_commit();
    const auto repeated = event;
    if (!again && !std::holds_alternative<PersonChanged>(event.what)) {
        if (const auto who = owner_of(event.tenant, event.who.platform, event.who.user)) {
            mail_->is_back(people_[*who]);
            note_word_without_app(people_[*who], event);
        }
        note_move(event);
    }
    const bool may_fail = !again && disk_.in_trouble();
    const auto made_before = may_fail ? changes_by(database, event) : 0;
    engine_->begin(std::move(event));
    if (!engine_->settle()) {
        story_.reached("crash with an event in hand");
        crash(std::chrono::seconds{dice_.between(1, 20)});
        if (comes_again(repeated))
            in(std::chrono::seconds{dice_.between(21, 90)}, [this, repeated] { redeliver(repeated); });
        return {};
    }
    if (!engine_->outcome) {
        if (!story_.broken) story_.breaks("I-9 an event is answered", name_of(repeated.what));
        return {};
    }
    if (again) {
        story_.reached("an event was delivered twice");
        if (Volume(engine_->connection()) != *before && !disk_.in_trouble())
            story_.breaks("I-3 twice is once", name_of(repeated.what));
    } else if (const Volume now{engine_->connection()};
               greeted && now.exceeds(*before) && !disk_.in_trouble()) {
        story_.breaks("greeting once", repeated.who.user + " is greeted again: " + now.more_than(*before));
    }
    const auto* answered = std::get_if<Answered>(&*engine_->outcome);
    const bool kept = was_taken(repeated) || std::holds_alternative<PersonChanged>(repeated.what);
    if (answered == nullptr) {
        if (!disk_.in_trouble()) story_.breaks("I-9 an event is taken", name_of(repeated.what));
        if (may_fail && (was_taken(repeated) || changes_by(engine_->connection(), repeated) != made_before))
            story_.breaks("I-28 no half state", name_of(repeated.what));
        refused(repeated);
        return {};
    }
    if (!kept) story_.breaks("I-28 acknowledged after commit", name_of(repeated.what));
    accounts_->acted(engine_->connection(), repeated);
    if (!again && comes_again(repeated) && dice_.chance(0.03))
        in(std::chrono::seconds{dice_.between(1, 40'000)}, [this, repeated] { redeliver(repeated); });
    story_.tell("   = " + summary_of(answered->answer));
    return {true, answered->answer};
}

bool World::was_taken(const Event& event) {
    auto row =
        engine_->connection().query("SELECT 1 FROM inbox WHERE tenant_id = $tenant AND delivery_key = $key");
    return row.bind("$tenant", event.tenant.str()).bind("$key", event.key.str()).step();
}

// The platform hears 503, and comes again until it is heard.
void World::refused(Event event) {
    story_.reached("the disk did not take an event");
    if (!comes_again(event)) return;
    in(std::chrono::seconds{dice_.between(1, 300)}, [this, event = std::move(event)]() mutable {
        if (disk_.read_only) return refused(std::move(event));
        story_.reached("an event was taken after it had been refused");
        redeliver(std::move(event));
    });
}

// What was sent first arrives second.
void World::out_of_order() {
    if (!late_) return;
    auto [who, event] = *std::exchange(late_, std::nullopt);
    story_.reached("two deliveries in the wrong order");
    auto given = give(std::move(event));
    if (!story_.broken) hold(who, std::move(given.answer));
}

// The platform has had no answer: the same event, with a new signature.
void World::redeliver(Event event) {
    if (!event.proof.empty()) event.proof += "+";
    give(std::move(event));
}

void World::do_it(std::size_t who, decltype(Event::what) what) {
    auto& person = people_[who];
    if (!person.employed || !choose_account(person)) return;
    if (person.account().on_teams() && std::holds_alternative<Closed>(what)) return;  // nobody hears of it
    const bool clicks_twice = std::holds_alternative<Press>(what) && dice_.chance(person.temper.double_click);
    if (!late_ && dice_.chance(0.015)) {
        const bool form = std::holds_alternative<Submit>(what);
        late_ = Late{who, event_of(person, what)};
        in(90s, [this] { out_of_order(); });
        if (!form && dice_.chance(0.3)) in(1s, [this, who, what] { do_it(who, what); });
        return;
    }
    forgetting_ = false;
    note_moment(who, what);
    auto given = give(event_of(person, what));
    if (story_.broken) return;
    if (wishes_.onlooker != nullptr) wishes_.onlooker->answered(what, given.answer);
    forms_are_announced(what, given.answer);
    if (std::exchange(forgetting_, false)) look_for_traces(who);
    hold(who, std::move(given.answer));
    out_of_order();
    if (clicks_twice) {
        story_.reached("double click");
        in(300ms, [this, who, what = std::move(what)] {
            if (people_[who].employed && choose_account(people_[who])) give(event_of(people_[who], what));
        });
    }
}

// Teams asks for a form only where the button says that there is one; else nobody there would ever see it.
void World::forms_are_announced(const decltype(Event::what)& what, const Answer& answer) {
    if (!std::holds_alternative<Open>(answer)) return;
    const auto* press = std::get_if<Press>(&what);
    if (press != nullptr && !dialogs_.contains(press->token))
        story_.breaks("a button that opens a form says so", std::get<Open>(answer).form.title);
}

void World::hold(std::size_t who, Answer answer) {
    auto& person = people_[who];
    const auto opens = [&](Form form) {
        if (form.submit.empty()) return;
        person.form = std::move(form);
        person.reforms = 0;
        ++person.showing;
        in(std::chrono::seconds{dice_.between(20, 300)}, [this, who] { submit(who); });
    };
    if (auto* open = std::get_if<Open>(&answer)) {
        opens(std::move(open->form));
    } else if (auto* next = std::get_if<Next>(&answer)) {
        opens(std::move(next->form));
    } else if (std::holds_alternative<Reject>(answer)) {
        story_.reached("a form was refused");
        ++person.showing;  // Teams shows it anew, with what is wrong
        if (++person.reforms < 3) in(30s, [this, who] { submit(who); });
    } else if (const auto* tell = std::get_if<Tell>(&answer)) {
        look_at(who, tell->card, true);
    } else if (const auto* replace = std::get_if<Replace>(&answer)) {
        look_at(who, replace->card, true);
    }
}

void World::look_at(std::size_t who, const Card& card, bool at_once) {
    auto& person = people_[who];
    if (at_once && engine_) {
        mail_->shown(engine_->connection(), person, card);
        accounts_->read(engine_->connection(), where_of(person), person.account(), card);
    }
    if (auto code = code_in(card)) person.code = std::move(*code);
    if (buttons_of(card).empty()) return;
    undo_late(who, card);
    person.seen.push_back({card, clock_.now()});
    if (person.seen.size() > 25) person.seen.pop_front();
    if (at_once && dice_.chance(0.45)) return;
    const auto slow = static_cast<std::int64_t>(person.temper.slowness * 60);
    const auto wait = at_once ? std::chrono::seconds{dice_.between(3, 700)}
                              : std::chrono::seconds{60 * dice_.between(1, 4 + slow * dice_.between(1, 16))};
    in(wait, [this, who, card] { react(who, card); });
}

void World::react(std::size_t who, const Card& card) {
    auto& person = people_[who];
    if (!person.employed) return;
    if (dice_.chance(0.01)) return press_of_another(who);
    if (!person.seen.empty() && dice_.chance(person.temper.old_buttons)) {
        story_.reached("an old card was pressed");
        const auto old = person.seen[dice_.index(person.seen.size())].card;
        if (const auto button = choose_button(person, old, dice_)) press(who, *button);
        return;
    }
    if (const auto button = choose_button(person, card, dice_)) press(who, *button);
}

void World::press(std::size_t who, const Button& button) {
    if (const auto* act = std::get_if<Act>(&button.does)) {
        if (content::opens_form(button)) dialogs_.insert(act->token);
        story_.reached("pressed: " + act->verb.substr(0, act->verb.find_first_of("0123456789")));
        return follow_up(who, *act);
    }
    const auto* run = std::get_if<Run>(&button.does);
    if (run == nullptr) return;
    constexpr std::string_view prefix = "/mentor-admin ";
    const bool admin = run->words.starts_with(prefix);
    do_it(who, Command{admin ? run->words.substr(prefix.size()) : run->words, true, admin});
}

// A token that belongs to somebody else, perhaps of another workspace, opens nothing.
void World::press_of_another(std::size_t who) {
    const auto& other = people_[dice_.index(people_.size())];
    if (&other == &people_[who] || other.seen.empty() || !awake() || !choose_account(people_[who])) return;
    if (platform_.down(people_[who].account().platform)) return;
    for (const auto& button : buttons_of(other.seen.back().card)) {
        const auto* act = std::get_if<Act>(&button.does);
        if (act == nullptr) continue;
        let_happen();
        if (!awake()) return;
        const auto before = engine_->connection().number("SELECT count(*) FROM history");
        auto event = event_of(people_[who], Press{act->token});
        const auto given = give(std::move(event));
        if (!given.reached || !engine_) return;
        story_.reached("somebody else's button");
        if (engine_->connection().number("SELECT count(*) FROM history") != before)
            story_.breaks("I-22 a button is its owner's", act->verb);
        return;
    }
}

void World::submit(std::size_t who) {
    auto& person = people_[who];
    if (!person.form || !person.employed) return;
    const auto form = *person.form;
    const auto about = form.about ? form.about->token : ActionToken{};
    if (dice_.chance(0.05)) {
        person.form.reset();
        return do_it(who, Closed{form.id, about});
    }
    const bool badly = dice_.chance(person.temper.bad_answers);
    const auto reforms = person.reforms;
    auto answers = fill_in(person, form, badly, clock_.now(), dice_);
    if (form.id.str() == "relay.note") accounts_->written(who, form.about->subject, answers);
    if (form.about)
        story_.reached("sent: " + form.about->verb.substr(0, form.about->verb.find_first_of("0123456789")));
    do_it(who, Submit{form.id, std::move(answers), about});
    if (people_[who].reforms == reforms && people_[who].form && people_[who].form->id == form.id)
        people_[who].form.reset();
}

void World::chat(std::size_t who) {
    auto& person = people_[who];
    const auto hours = static_cast<std::int64_t>((person.admin ? 75.0 : 150.0) / person.temper.chatter);
    in(std::chrono::minutes{dice_.between(60, 120 * hours)}, [this, who] { chat(who); });
    if (person.employed) do_it(who, choose_words(person, dice_));
}

void World::collect_mail() {
    auto arrived = std::exchange(platform_.arrived, {});
    for (const auto& mail : arrived) {
        if (wishes_.onlooker != nullptr) wishes_.onlooker->shown(mail.card);
        const auto who = owner_of(mail.tenant, mail.platform, mail.user);
        if (!who) continue;
        auto& reader = people_[*who];
        for (std::size_t i = 0; i < reader.accounts.size(); ++i) {
            if (reader.accounts[i].user == mail.user) reader.here = i;  // they answer where they read
        }
        look_at(*who, mail.card, false);
    }
}

}  // namespace mentord::simulation
