// Kills the real binary, over and over, at random moments while people register, and starts it again. In the end
// nobody who was told "registered" may be missing, and no confirmation may have arrived twice unless the database
// itself says that it was in doubt.
//   node tests/e2e/kill9.mjs [--rounds 300] [--seed N] [--people 8]
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { keyOf, offersForm, valuesFor } from './conversation.mjs';
import { prepareBot, startPatientSlack } from './harness.mjs';
import { randomOf } from './random.mjs';

const { values: options } = parseArgs({
  options: {
    rounds: { type: 'string', default: '300' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    people: { type: 'string', default: '8' },
  },
});
const rounds = Number(options.rounds);
const seed = Number(options.seed);
const random = randomOf(seed);
const SETTLE_MS = 300_000;

const fake = await startPatientSlack();
const bot = prepareBot({ fake });
const acknowledged = new Map(); // user -> when the last page was answered
const begun = new Set();
let failedRequests = 0;
let finished = false;
const problems = [];

const isGone = (error) => /ECONNREFUSED|ECONNRESET|EPIPE|socket hang up|no answer/.test(String(error.code ?? error.message));

/** One try of a step; undefined when the bot died under it. An answer that is wrong while the bot lives is a problem. */
async function attempt(what, act) {
  try {
    const answer = await act();
    if (answer.status === 200 && !answer.trouble && !answer.invalid) return answer;
    if (answer.status === 503) return undefined;
    problems.push(`${what}: ${answer.status} ${answer.body}`);
    return undefined;
  } catch (error) {
    if (!isGone(error)) problems.push(`${what}: ${error.message}`);
    failedRequests += 1;
    return undefined;
  }
}

/** A person who does not give up: every step is repeated until it was answered. */
async function person() {
  while (!finished) {
    const user = fake.workspace.addUser().id;
    begun.add(user);
    let view;
    while (!finished && !acknowledged.has(user)) {
      if (!view) {
        const asked = await attempt('/mentor join', () => fake.side.command({ user, text: 'join' }, { timeoutMs: 3_000 }));
        // The form may have opened although we never heard the answer; a person would see it too.
        for (let i = 0; i < 60 && !view && asked && asked.body === ''; i += 1) {
          view = fake.viewsOf(user).at(-1);
          if (!view) await sleep(10);
        }
        view ??= fake.viewsOf(user).at(-1);
        if (asked?.json && /already registered/i.test(asked.body)) {
          // The last page was kept, though its answer was lost on the way: that counts as told from now on.
          acknowledged.set(user, Date.now());
        }
        if (!view) await sleep(20 + random.below(50));
        continue;
      }
      const sent = await attempt('a page', () => fake.side.fillAndSubmit({ user, view, values: valuesFor(view) }, { timeoutMs: 3_000 }));
      if (!sent) {
        await sleep(20 + random.below(80));
      } else if (sent.errors) {
        problems.push(`a page was refused: ${JSON.stringify(sent.errors)}`);
        view = undefined;
        fake.workspace.views.clear();
      } else {
        view = sent.view;
        if (!view) acknowledged.set(user, Date.now());
      }
    }
  }
}

// Some of Slack's answers are slow or get lost too, so that kills fall on messages under way.
function trouble() {
  const kinds = [
    { kind: 'slow', ms: 50 + random.below(400) },
    { kind: 'slow', ms: 50 + random.below(400), accepted: false },
    { kind: 'lost' },
    { kind: '500', accepted: true },
    { kind: '503' },
  ];
  fake.fail({ method: 'chat.postMessage', times: 1 + random.below(3), ...kinds[random.below(kinds.length)] });
}

console.log(`kill9: seed ${seed}, ${rounds} rounds, ${options.people} people at a time`);
await bot.start();
const crowd = Array.from({ length: Number(options.people) }, person);
const startedAt = Date.now();
let starts = 1;
for (let round = 1; round <= rounds; round += 1) {
  if (random.below(3) === 0) trouble();
  await sleep(random.below(10) < 2 ? random.below(15) : 20 + random.below(400));
  const { signal } = await bot.kill();
  if (signal !== 'SIGKILL') problems.push(`round ${round}: the bot had ended by itself`);
  try {
    await bot.start();
    starts += 1;
  } catch (error) {
    problems.push(`round ${round}: it does not start again: ${error.message}`);
    break;
  }
  if (round % 50 === 0) console.log(`kill9: round ${round}, ${acknowledged.size} registered, ${failedRequests} requests failed`);
}

finished = true;
await Promise.all(crowd);
fake.faults.clear();

// What was queued must now arrive. A message in doubt may settle as ambiguous instead.
const missing = () => [...acknowledged.keys()].filter((user) => fake.messagesTo(user).every(offersForm));
await bot.quiet({ timeoutMs: SETTLE_MS }).catch((error) => problems.push(`at the end: ${error.message.slice(0, 2_000)}`));
const ended = await bot.stop();
if (ended.code !== 0) problems.push(`the last stop ended with ${ended.code ?? ended.signal}`);

const outbox = bot.rows('SELECT message_id, platform_user, outbox.state AS state FROM outbox JOIN people USING (tenant_id, person_id)');
const inDoubt = new Map(outbox.map((row) => [row.message_id, row.state === 'ambiguous']));
const doubtfulPeople = new Set(outbox.filter((row) => row.state === 'ambiguous').map((row) => row.platform_user));
const enrolled = new Map(
  bot.rows('SELECT platform_user, enrolments.state AS state FROM enrolments JOIN people USING (tenant_id, person_id)').map((row) => [row.platform_user, row.state]),
);
const integrity = bot.rows('PRAGMA integrity_check')[0].integrity_check;

const lost = [...acknowledged.keys()].filter((user) => enrolled.get(user) !== 'approved');
const unconfirmed = missing().filter((user) => !doubtfulPeople.has(user));
let twice = 0;
let excused = 0;
let confirmations = 0;
for (const user of begun) {
  const copies = new Map();
  for (const message of fake.messagesTo(user)) copies.set(keyOf(message), (copies.get(keyOf(message)) ?? 0) + 1);
  confirmations += fake.messagesTo(user).length;
  for (const [key, count] of copies) {
    if (count === 1) continue;
    if (inDoubt.get(key)) excused += 1;
    else {
      twice += 1;
      problems.push(`${user} got ${count} copies of ${key} (outbox: ${outbox.find((row) => row.message_id === key)?.state})`);
    }
  }
  // Two confirmations under two keys: the registration itself took effect twice.
  const texts = fake.messagesTo(user).filter((message) => !offersForm(message)).map(({ text }) => text);
  if (new Set(texts).size !== texts.length && [...copies.values()].every((count) => count === 1)) {
    twice += 1;
    problems.push(`${user} was confirmed twice under two keys`);
  }
}

console.log(
  `kill9: ${starts - 1} kills in ${((Date.now() - startedAt) / 1000).toFixed(1)} s, ${failedRequests} requests failed, ` +
    `${acknowledged.size} registrations acknowledged, ${confirmations} confirmations arrived, ` +
    `${[...inDoubt.values()].filter(Boolean).length} in doubt, ${excused} of those doubled`,
);
const checks = [
  ['no acknowledged registration is lost', lost.length === 0, lost.slice(0, 5).join(' ')],
  ['everybody acknowledged was confirmed, or the doubt is on record', unconfirmed.length === 0, unconfirmed.slice(0, 5).join(' ')],
  ['no confirmation came twice', twice === 0, `${twice} did`],
  ['the database is whole', integrity === 'ok', integrity],
  ['no request was answered wrongly and every start worked', problems.length === 0, [...new Set(problems)].slice(0, 10).join('\n    ')],
  ['the loop did something', acknowledged.size >= Math.min(rounds, 10) && starts - 1 === rounds, `${acknowledged.size} registrations, ${starts - 1} kills`],
];
for (const [what, good, detail] of checks) console.log(`${good ? 'ok  ' : 'FAIL'} ${what}${good ? '' : `: ${detail}`}`);
const failed = checks.filter(([, good]) => !good).length;
if (failed > 0) console.log(`kill9: repeat with --seed ${seed} --rounds ${rounds}`);
await fake.stop();
console.log(`${checks.length - failed} passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);
