// Takes requests that Slack could have signed, changes each a little (a bit, a header, a form field), and sends them:
// none may be accepted, and the database must stay as it is, byte for byte.
//   node tests/e2e/mutations.mjs [--count 20000] [--seed N]
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import net from 'node:net';
import { parseArgs } from 'node:util';
import { FORM } from '../fakes/slack/slack_side.mjs';
import { signature } from '../fakes/slack/server.mjs';
import { newPerson, openForm, registered, valuesFor } from './conversation.mjs';
import { prepareBot, startPatientSlack } from './harness.mjs';
import { MUTATIONS, meaningOf, SIGNING_SECRET, wire } from './request_mutations.mjs';
import { randomOf } from './random.mjs';

const { values: options } = parseArgs({
  options: {
    count: { type: 'string', default: '20000' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
  },
});
const count = Number(options.count);
const seed = Number(options.seed);
const random = randomOf(seed);
const AT_ONCE = 24;
// An answer comes within a few ms; a request that the bot takes for unfinished is ended from our side after this.
const PATIENCE_MS = 250;

const fake = await startPatientSlack({ signingSecret: SIGNING_SECRET });
const bot = prepareBot({ fake });
await bot.start();
await bot.ready();
const user = newPerson(fake);
await registered(fake, user);
const view = await openForm(fake, user, { text: 'profile' });

/** A fresh request of one of the three kinds, signed now, as an object of its parts. */
function validRequest() {
  const kinds = {
    '/slack/commands': () => [FORM, new URLSearchParams(fake.side.commandFields({ user, text: random.pick(['leave', 'status', 'join', 'help']) })).toString()],
    '/slack/interactions': () => [FORM, new URLSearchParams({ payload: JSON.stringify(fake.side.submissionPayload({ user, view, values: valuesFor(view) })) }).toString()],
    '/slack/events': () => ['application/json', JSON.stringify(fake.side.eventEnvelope(fake.side.messageIm({ user, text: 'status' }).event))],
  };
  const target = random.pick(Object.keys(kinds));
  const [type, body] = kinds[target]();
  const timestamp = String(Math.floor(Date.now() / 1000));
  return {
    method: 'POST',
    target,
    version: 'HTTP/1.1',
    headers: [
      ['Host', fake.side.publicHost],
      ['User-Agent', 'Slackbot 1.0 (+https://api.slack.com/robots)'],
      ['Accept', 'application/json,*/*'],
      ['Content-Type', type],
      ['Content-Length', String(Buffer.byteLength(body))],
      ['X-Slack-Request-Timestamp', timestamp],
      ['X-Slack-Signature', signature(fake.signingSecret, timestamp, body)],
    ],
    body: Buffer.from(body),
  };
}

/** The status of the answer; 0 when the connection ended without one. */
function send(bytes) {
  const { hostname, port } = new URL(bot.url);
  return new Promise((resolve, reject) => {
    const socket = net.connect({ host: hostname, port: Number(port) });
    let text = '';
    let status;
    const timer = setTimeout(() => socket.end(), PATIENCE_MS);
    const cut = setTimeout(() => socket.destroy(), 15_000);
    const done = () => {
      clearTimeout(timer);
      clearTimeout(cut);
      resolve(status ?? 0);
    };
    socket.on('connect', () => socket.write(bytes));
    socket.on('data', (chunk) => {
      text += chunk.toString('latin1');
      status ??= /^HTTP\/1\.1 (\d{3})/.exec(text) ? Number(text.slice(9, 12)) : undefined;
      if (status !== undefined) {
        socket.destroy();
        done();
      }
    });
    socket.on('close', done);
    socket.on('error', (error) => {
      if (error.code === 'ECONNREFUSED' || error.code === 'EMFILE') {
        clearTimeout(timer);
        clearTimeout(cut);
        reject(error);
      } else done();
    });
  });
}

function fileHash() {
  const hash = createHash('sha256');
  for (const path of [bot.database, `${bot.database}-wal`]) if (existsSync(path)) hash.update(readFileSync(path)).update('|');
  return hash.digest('hex');
}

// Requests that were accepted once, to be sent again as they were.
const spent = [];
for (let i = 0; i < 12; i += 1) {
  const request = validRequest();
  const status = await send(wire(request));
  if (status !== 200) throw new Error(`an untouched request was answered ${status}: the run would prove nothing`);
  spent.push(request);
}
// Their answers go out one a second; the picture is taken once nothing is on its way any more.
await bot.quiet();
const dumpBefore = await bot.whileStopped(() => bot.dump());
const hashBefore = fileHash();

console.log(`mutations: seed ${seed}, ${count} requests`);
const tally = new Map();
const statuses = new Map();
const accepted = [];
const broken = [];
let sent = 0;
let sameMeaning = 0;
const startedAt = Date.now();

async function worker() {
  while (sent < count) {
    const original = validRequest();
    const mutation = random.pick(MUTATIONS);
    const bytes = mutation.make(original, { random, other: validRequest(), spent: random.pick(spent) });
    // A letter case, another order of headers, an Accept that nobody reads: the same request still, not a forgery.
    if (bytes === undefined || (!mutation.replay && meaningOf(bytes) === meaningOf(wire(original)))) {
      sameMeaning += 1;
      continue;
    }
    sent += 1;
    const status = await send(bytes);
    tally.set(mutation.name, (tally.get(mutation.name) ?? 0) + 1);
    statuses.set(status, (statuses.get(status) ?? 0) + 1);
    const sample = () => `${mutation.name} -> ${status}: ${bytes.toString('latin1').slice(0, 700)}`;
    if (status >= 200 && status < 400) accepted.push(sample());
    if (status >= 500 && ![501, 505].includes(status)) broken.push(sample());
  }
}
await Promise.all(Array.from({ length: AT_ONCE }, worker));

const seconds = (Date.now() - startedAt) / 1000;
const hashAfter = fileHash();
const alive = bot.alive;
const ended = await bot.stop();
const dumpAfter = bot.dump();
await bot.start();
const stillWorks = await send(wire(validRequest()));
await bot.stop();

const changed = Object.keys({ ...dumpBefore, ...dumpAfter }).filter((table) => JSON.stringify(dumpBefore[table]) !== JSON.stringify(dumpAfter[table]));
const shown = (map) => [...map].sort().map(([key, n]) => `${key}: ${n}`).join(', ');
console.log(`mutations: ${sent} sent in ${seconds.toFixed(1)} s (${Math.round(sent / seconds)}/s); ${sameMeaning} meant the same and were not sent`);
console.log(`mutations: by kind ${shown(tally)}`);
console.log(`mutations: by status ${shown(statuses)}`);
const checks = [
  ['none was accepted', accepted.length === 0, `${accepted.length}, such as\n${accepted.slice(0, 5).join('\n--\n')}`],
  ['none broke the bot', broken.length === 0 && alive && ended.code === 0, broken.slice(0, 3).join('\n--\n')],
  ['the database file kept every byte', hashBefore === hashAfter, 'main file or write-ahead log changed'],
  ['the tables hold what they held', changed.length === 0, changed.join(', ')],
  ['an untouched request is still accepted', stillWorks === 200, String(stillWorks)],
];
for (const [what, good, detail] of checks) console.log(`${good ? 'ok  ' : 'FAIL'} ${what}${good ? '' : `: ${detail}`}`);
const failed = checks.filter(([, good]) => !good).length;
if (failed > 0) console.log(`mutations: repeat with --seed ${seed} --count ${count}`);
await fake.stop();
console.log(`${checks.length - failed} passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);
