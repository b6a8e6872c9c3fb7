#include "tests/simulation/world.hpp"

#include <fmt/format.h>

namespace mentord::simulation {

using namespace std::chrono_literals;

namespace {

/// A morning in the two years from here on, so that every change of the clocks comes under a seed's days.
Instant first_morning(Dice& dice) {
    constexpr Instant from{std::chrono::sys_days{std::chrono::year{2026} / 1 / 5}};
    return from + std::chrono::days{dice.between(0, 730)} + 8h;
}

}  // namespace

void Story::tell(std::string_view line) {
    if (aloud_) {
        fmt::print("{} {}\n", local_text(clock_->now(), "UTC"), line);
    }
    tally.digest_in(line);
}

World::World(const Wishes& wishes)
    : wishes_(wishes),
      dice_(wishes.seed),
      clock_(first_morning(dice_)),
      story_(clock_, wishes.aloud),
      platform_(clock_, story_, dice_.child(), {.blind = dice_.chance(0.25) ? 1.0 : 0.3}),
      start_(clock_.now()),
      end_(start_ + std::chrono::days{wishes.days}) {
    found_workspaces();
    hire();
    mail_ = std::make_unique<MailChecks>(clock_, story_, people_, workspaces_);
    records_ = std::make_unique<RecordChecks>(clock_, story_);
    accounts_ = std::make_unique<AccountChecks>(clock_, story_, people_, workspaces_);
    for (auto* side : {&slack_, &teams_})
        sides_.add(*side);
    probes_ = std::make_unique<ProbeCounts>(clock_, story_);
    platform_.at_delivery = [this](const Delivered& mail) {
        mail_->arrives(engine_->connection(), platform_, mail);
        accounts_->arrives(engine_->connection(), mail);
    };
    platform_.at_attempt = [this](std::string_view on, const Address& to, const MessageId& key) {
        accounts_->attempt(engine_->connection(), on, to, key);
        leave_in_call(to.tenant, on, to.user);
    };
    platform_.in_call = [this](Call call) {
        if (crash_in_call_ != call) return;
        crash_in_call_.reset();
        engine_->crash_after(0);
    };
    engine_ = std::make_unique<Engine>(disk_, clock_, sides_, story_);
    for (std::size_t i = 0; i < workspaces_.size(); ++i)
        choose_rules(i);
    appoint_admins();
    fill_calendar();
}

World::~World() = default;

void World::at(Instant when, Errand errand) {
    errands_.emplace(std::pair{when, ++errands_made_}, std::move(errand));
}

// A message may be due and wait for another: then the next look is when that other one is due.
Instant World::next_thing() {
    auto next = errands_.begin()->first.first;
    if (!awake() || disk_.read_only) return next;  // nothing goes on before somebody mends the disk
    if (disk_.in_trouble()) next = std::min(next, clock_.now() + 5s);
    if (const auto timer = engine_->agenda().timer) next = std::min(next, *timer);
    auto row = engine_->connection().query(
        "SELECT min(due_at) FROM outbox WHERE state IN ('queued', 'unsure') AND due_at > $now"
    );
    row.bind("$now", to_millis(clock_.now()));
    if (row.step() && !row.null(0)) next = std::min(next, from_millis(row.number(0)));
    return next;
}

void World::let_happen() {
    if (!awake()) return;
    if (!engine_->settle())
        return crash(std::chrono::seconds{dice_.chance(0.7) ? 2 : dice_.between(3, 7200)});
    const auto timer = engine_->agenda().timer;
    if (timer && *timer <= clock_.now() && !disk_.in_trouble())
        story_.breaks("I-9 no due timer is left", "one is");
    collect_mail();
    if (disk_.in_trouble()) return;
    records_->step(engine_->connection(), disk_.last_id);
    accounts_->step(engine_->connection());
}

void World::step() {
    const auto next = next_thing();
    if (next > clock_.now()) clock_.pass_to(next);
    ++story_.tally.steps;
    if (const auto first = errands_.begin(); first->first.first <= clock_.now()) {
        auto errand = std::move(first->second);
        errands_.erase(first);
        errand();
    }
    let_happen();
}

// What the history says of a subject that broke something.
void World::tell_history() {
    auto rows = engine_->connection().query(
        "SELECT subject || ' ' || n || ' ' || event || ' ' || from_state || ' -> ' || to_state, at, actor "
        "FROM "
        "history WHERE instr($what, subject) > 0 ORDER BY subject, n"
    );
    rows.bind("$what", story_.broken->what);
    while (rows.step())
        story_.tell(
            local_text(from_millis(rows.number(1)), "UTC") + "  " + rows.text(0) + " by " + rows.text(2)
        );
}

const Story& World::live() {
    try {
        let_happen();
        while (!story_.broken && next_thing() <= end_)
            step();
        story_.tally.days = std::chrono::duration<double, std::ratio<86400>>(clock_.now() - start_).count();
        if (story_.broken) {
            if (engine_) tell_history();
            return story_;
        }
        mend_the_disk();
        disk_.failures_left = 0;
        if (!awake()) wake_up("the last morning");
        let_happen();
        if (!engine_) wake_up("the last morning, again");
        records_->thorough(engine_->work(), engine_->connection());
        records_->day(engine_->connection());
        accounts_->day(engine_->connection());
        records_->sent(engine_->connection(), platform_.taken);
        records_->count_history(engine_->connection());
        probes_->at_the_end(engine_->connection());
    } catch (const std::exception& problem) {
        story_.breaks("the simulator holds", problem.what());
    }
    return story_;
}

void World::a_day_passes() {
    in(24h, [this] { a_day_passes(); });
    let_happen();  // what is due at this very moment comes first
    if (!awake() || story_.broken || disk_.in_trouble()) return;
    records_->day(engine_->connection());
    accounts_->day(engine_->connection());
    const auto days = (clock_.now() - start_) / 24h;
    if (days % 14 == 0) records_->thorough(engine_->work(), engine_->connection());
    records_->sent(engine_->connection(), platform_.taken);
    probes_->day(engine_->connection());
    for (const auto& one : people_) {
        if (offset_at(one.profile.zone, clock_.now()) == offset_at(one.profile.zone, clock_.now() - 24h))
            continue;
        story_.reached("the clocks changed in somebody's zone");
        break;
    }
}

}  // namespace mentord::simulation
