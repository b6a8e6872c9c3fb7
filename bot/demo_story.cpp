#include "bot/demo_story.hpp"

#include "adapters/playground/adapter.hpp"

#include <fmt/format.h>

#include <stdexcept>
#include <utility>
#include <vector>

namespace mentord {

namespace asio = boost::asio;
using namespace std::chrono_literals;
using playground::PlaygroundAdapter;

namespace {

constexpr const char* organiser = "U013";         // Milan Kowalski
constexpr const char* second_organiser = "U033";  // Greta Weber
constexpr const char* tara = "U020";
constexpr const char* chidi = "U003";
constexpr const char* rosa = "U018";
constexpr const char* ivo = "U009";
constexpr const char* nils = "U040";
constexpr const char* dana = "U004";
constexpr const char* noor = "U014";
constexpr const char* farah = "U006";
constexpr const char* felix = "U056";
constexpr const char* keiko = "U037";
constexpr const char* bela = "U028";
constexpr const char* mira = "U039";
constexpr const char* jonas = "U036";
constexpr const char* wanda = "U023";
constexpr const char* cora = "U029";

Answers wish(const char* goal, const char* skill) {
    return {{"goal_1", {goal}}, {"learn_new", {skill}}, {"interests", {"music"}}};
}
Answers needs() {
    return {
        {"need_skills", {"2"}},
        {"need_career", {"3"}},
        {"need_business", {"1"}},
        {"need_network", {"2"}},
        {"need_champion", {"0"}}
    };
}
Answers offer(const char* one, const char* other) {
    return {{"teach_strong", {one}}, {"teach_expert", {other}}};
}

std::vector<DemoStory::Newcomer> first_newcomers() {
    return {
        {tara, "mentor", offer("coaching", "hiring"), "2"},
        {chidi, "mentor", offer("feedback", "coaching"), "1"},
        {rosa, "mentor", offer("hiring", "feedback"), "1"},
        {ivo, "mentor", offer("communication", "feedback"), "1"},
        {nils, "mentor", offer("coaching", "feedback"), "2"},
        {dana, "mentee", wish("Lead the analytics guild with confidence", "coaching")},
        {noor, "mentee", wish("Move from support into a technical role", "feedback")},
        {felix, "mentee", wish("Speak up in meetings with senior people", "communication")},
    };
}

std::vector<DemoStory::Newcomer> later_newcomers() {
    return {
        {farah, "mentee", wish("Learn how decisions are made above my level", "hiring")},
        {keiko, "mentee", wish("Take on my first team", "coaching")},
        {bela, "mentee", wish("Find out whether leading people is for me", "coaching")},
        {mira, "mentee", wish("Present to the board without notes", "communication")},
        {jonas, "mentee", wish("Give feedback that people can use", "feedback")},
        {wanda, "mentor", offer("feedback", "communication"), "1"},
        {cora, "mentor", offer("coaching", "communication"), "1"},
    };
}

}  // namespace

std::vector<std::string> DemoStory::organisers() {
    return {organiser, second_organiser};
}

asio::awaitable<Answer> DemoStory::happen(std::string person, decltype(Event::what) what) {
    Event event{};
    event.key = DeliveryKey{fmt::format("story:{}", ++deliveries_)};
    event.tenant = PlaygroundAdapter::tenant();
    event.who = {"playground", std::string(PlaygroundAdapter::workspace), person};
    event.at = clock_->now();
    const bool sent_form = std::holds_alternative<Submit>(what);
    event.can = {.tell = !sent_form, .open = !sent_form};
    event.what = std::move(what);
    auto handled = co_await service_->dispatcher().handle(std::move(event));
    auto* answered = std::get_if<Answered>(&handled);
    if (answered == nullptr) throw std::logic_error("the demo's story was not taken");
    if (const auto* open = std::get_if<Open>(&answered->answer))
        open_forms_.insert_or_assign(person, open->form);
    if (const auto* next = std::get_if<Next>(&answered->answer))
        open_forms_.insert_or_assign(person, next->form);
    if (const auto* wrong = std::get_if<Reject>(&answered->answer)) {
        throw std::logic_error(
            fmt::format("the demo's story fills a form badly: {}", wrong->errors.begin()->second)
        );
    }
    Answer answer = std::move(answered->answer);
    co_return answer;
}

asio::awaitable<Answer> DemoStory::say(std::string person, std::string words) {
    constexpr std::string_view to_organisers = "admin ";
    const bool admin = words.starts_with(to_organisers);
    if (admin) words.erase(0, to_organisers.size());
    decltype(Event::what) what = Command{std::move(words), false, admin};
    auto answer = co_await happen(std::move(person), std::move(what));
    co_return answer;
}

asio::awaitable<Answer> DemoStory::press(std::string person, std::string verb) {
    const auto newest = [person, verb](storage::UnitOfWork& work) {
        const auto tenant = PlaygroundAdapter::tenant();
        const auto presser = work.people.find(tenant, "playground", person);
        return presser ? work.actions.newest(tenant, presser->id, verb) : std::nullopt;
    };
    const auto act = co_await service_->writer().commit(newest);
    if (!act) throw std::logic_error(fmt::format("the demo's story: {} has no button {}", person, verb));
    decltype(Event::what) what = Press{act->token};
    auto answer = co_await happen(std::move(person), std::move(what));
    co_return answer;
}

asio::awaitable<void> DemoStory::fill(std::string person, Answers answers) {
    const auto form = open_forms_.at(person);
    const auto about = form.about ? form.about->token : ActionToken{};
    decltype(Event::what) what = Submit{form.id, std::move(answers), about};
    co_await happen(std::move(person), std::move(what));
}

asio::awaitable<std::string> DemoStory::id_of(std::string person) {
    const auto find = [person](storage::UnitOfWork& work) {
        return work.people.find(PlaygroundAdapter::tenant(), "playground", person)->id.str();
    };
    auto id = co_await service_->writer().commit(find);
    co_return id;
}

asio::awaitable<void> DemoStory::enrol(const Newcomer* newcomer) {
    co_await say(newcomer->person, "join " + newcomer->role);
    if (newcomer->role != "mentor") co_await fill(newcomer->person, needs());
    co_await fill(newcomer->person, newcomer->goals);
    Answers rest{{"grade", {"3"}}, {"hours", {"2"}}, {"expectations", {"yes"}}};
    if (newcomer->role == "mentor") {
        rest["grade"] = {"5"};
        rest["capacity"] = {newcomer->capacity};
    }
    co_await fill(newcomer->person, rest);
}

asio::awaitable<void> DemoStory::propose(std::string mentor, std::string mentee, std::string reason) {
    const auto mentor_id = co_await id_of(mentor);
    const auto mentee_id = co_await id_of(mentee);
    co_await say(organiser, "admin propose");
    Answers entry{{"mentor", {mentor_id}}, {"mentee", {mentee_id}}, {"reason", {reason}}};
    co_await fill(organiser, entry);
    co_await time_->advance(2h);
}

asio::awaitable<void> DemoStory::match(std::string mentor, std::string mentee, std::string reason) {
    co_await propose(mentor, mentee, reason);
    co_await press(mentor, "proposal.good");
    co_await press(mentee, "proposal.good");
    co_await time_->advance(15min);
}

asio::awaitable<void> DemoStory::introduce(std::string mentor) {
    co_await press(mentor, "introduction.wrote");
    co_await time_->advance(15min);
}

asio::awaitable<void> DemoStory::book(std::string mentee, std::string mentor) {
    co_await say(mentee, "slots");
    co_await press(mentee, "session.send.");
    co_await time_->advance(1h);
    co_await press(mentor, "session.choose.0");
}

asio::awaitable<void> DemoStory::rate(
    std::string mentee, int mentee_stars, std::string mentor, int mentor_stars
) {
    co_await press(mentee, fmt::format("feedback.stars.{}", mentee_stars));
    co_await press(mentor, fmt::format("feedback.stars.{}", mentor_stars));
}

asio::awaitable<void> DemoStory::to_day(int day) {
    const auto wanted = began_ + std::chrono::days{day};
    const auto left = wanted - clock_->now();
    if (left > 0ms) co_await time_->advance(left);
}

asio::awaitable<void> DemoStory::first_week() {
    const auto newcomers = first_newcomers();
    for (const auto& newcomer : newcomers)
        co_await enrol(&newcomer);
    co_await to_day(2);
    co_await match(tara, dana, "Dana would like to lead a guild; Tara has built three");
    co_await match(chidi, noor, "Chidi has helped people change roles before");
    co_await match(ivo, felix, "Ivo pitches every week, and remembers being afraid of it");
    co_await introduce(tara);
    co_await introduce(chidi);
    co_await introduce(ivo);
}

asio::awaitable<void> DemoStory::first_meetings() {
    co_await to_day(5);
    co_await book(dana, tara);
    co_await book(felix, ivo);
    co_await to_day(9);
    co_await rate(dana, 5, tara, 5);
    co_await rate(felix, 4, ivo, 4);
    co_await to_day(22);
    co_await book(noor, chidi);
    co_await to_day(26);
    co_await rate(noor, 4, chidi, 4);
}

asio::awaitable<void> DemoStory::later_weeks() {
    co_await to_day(33);
    co_await book(dana, tara);
    co_await to_day(37);
    co_await rate(dana, 4, tara, 5);
    const auto newcomers = later_newcomers();
    for (const auto& newcomer : newcomers)
        co_await enrol(&newcomer);
    co_await to_day(40);
    co_await say(felix, "pause");
    const auto back = local_day(clock_->now() + std::chrono::days{30}, "Europe/London");
    Answers until{{"day", {back}}};
    co_await fill(felix, until);
}

// What a visitor finds: a first message that is awaited, a match to be answered, and a rating that needs a
// person.
asio::awaitable<void> DemoStory::last_days() {
    co_await to_day(51);
    co_await book(noor, chidi);
    co_await to_day(52);
    co_await match(rosa, farah, "Rosa sits where those decisions are made");
    co_await to_day(55);
    co_await propose(nils, keiko, "Nils has led four teams, and likes to begin at the beginning");
    co_await press(keiko, "proposal.good");
}

asio::awaitable<void> DemoStory::tell() {
    began_ = clock_->now();
    co_await first_week();
    co_await first_meetings();
    co_await later_weeks();
    co_await last_days();
    co_await to_day(static_cast<int>(length.count()));
    co_await press(noor, "feedback.stars.2");
    co_await time_->advance(1min);
}

}  // namespace mentord
