// Takes requests that Teams could have signed, changes each a little (a bit of the token, a claim, a header, the service
// URL), and sends them: none may be accepted, and the database must stay as it is.
//   node tests/e2e/teams_mutations.mjs [--count 2000] [--seed N]
// The signature covers the token, and the token names the service only: what else stands in a body is Teams' word, on
// an encrypted way. So the body is bent where the token, or the settings, can tell.
import { randomUUID } from 'node:crypto';
import { parseArgs } from 'node:util';
import { channelClaims, SigningKey } from '../fakes/teams/keys.mjs';
import { startFakeTeams } from '../fakes/teams/server.mjs';
import { prepareBot } from './harness.mjs';
import { randomOf } from './random.mjs';
import { exchange, requestBytes } from './raw_http.mjs';
import { Colleague } from './teams_conversation.mjs';

const { values: options } = parseArgs({
  options: {
    count: { type: 'string', default: '2000' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
  },
});
const count = Number(options.count);
const random = randomOf(Number(options.seed));
const AT_ONCE = 8;

const teams = await startFakeTeams();
const bot = prepareBot({ teams, settings: { program: { admins: [randomUUID()] } } });
await bot.start();
await bot.ready();
const ada = new Colleague(teams, { name: 'Ada Lovelace' });
await ada.install();
await ada.register('mentee');
await bot.quiet();

const HOST = 'mentord.example.com';
const rogue = new SigningKey();
const seconds = () => Math.floor(Date.now() / 1000);

function validActivity() {
  const { side } = teams;
  return random.pick([
    () => side.text(ada.person, random.pick(['leave', 'status', 'join', 'help'])),
    () => side.cardExecute(ada.person, 'run', { run: 'leave' }),
    () => side.taskFetch(ada.person, { run: 'profile' }),
    () => side.installation(ada.person, 'remove'),
    () => side.membersAdded(ada.person),
  ])();
}

/** A request in its parts: the activity, what its token claims and by whom, and the headers around it. */
function validRequest() {
  const activity = validActivity();
  return {
    activity,
    claims: channelClaims({ appId: teams.appId, serviceUrl: activity.serviceUrl }),
    header: {},
    key: teams.keys[0],
    bend: (token) => token,
    headers: (token, length) => [['Host', HOST], ['Content-Type', 'application/json'], ['Content-Length', String(length)], ['Authorization', `Bearer ${token}`]],
  };
}

function wire(request) {
  const body = Buffer.from(JSON.stringify(request.activity));
  const token = request.bend(request.key.sign(request.claims, request.header));
  return requestBytes({ target: '/api/messages', headers: request.headers(token, body.length), body });
}

const flipped = (text) => {
  const at = random.below(text.length);
  return text.slice(0, at) + (text[at] === 'A' ? 'B' : 'A') + text.slice(at + 1);
};
// The last letter of base64url may hold bits that nobody reads: another letter is taken for the same.
const flippedPart = (which) => (token) => token.split('.').map((part, at) => (at === which ? flipped(part.slice(0, -1)) + part.at(-1) : part)).join('.');
const encoded = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');
const withPayload = (change) => (token) => {
  const [head, payload, signature] = token.split('.');
  return [head, encoded({ ...JSON.parse(Buffer.from(payload, 'base64url')), ...change }), signature].join('.');
};

const claim = (name, values) => [`claim ${name}`, (request) => { request.claims[name] = random.pick(values()); }];
const field = (name, values) => [`field ${name}`, (request) => { request.activity[name] = random.pick(values()); }];
const header = (name, change) => [`header ${name}`, (request) => { const { headers } = request; request.headers = (token, length) => change(headers(token, length), token); }];
const EVIL = ['https://evil.example/', 'http://127.0.0.1:9/teams/', 'https://smba.trafficmanager.net@evil.example/', 'https://smba.trafficmanager.net.evil.example/amer/', 'file:///etc/passwd', '', 7, null];

const MUTATIONS = [
  ['bit of the head', (request) => { request.bend = flippedPart(0); }],
  ['bit of the payload', (request) => { request.bend = flippedPart(1); }],
  ['bit of the signature', (request) => { request.bend = flippedPart(2); }],
  ['token cut short', (request) => { request.bend = (token) => token.slice(0, random.below(token.length - 1)); }],
  ['token made longer', (request) => { request.bend = (token) => token + random.pick(['.', '.e30', '=', 'AAAA', '%00']); }],
  ['payload changed', (request) => { request.bend = withPayload(random.pick([{ exp: seconds() + 99_999 }, { aud: teams.appId, x: 1 }, { admin: true }])); }],
  ['signature left out', (request) => { request.bend = (token) => `${token.split('.').slice(0, 2).join('.')}.`; }],
  ['another key', (request) => { request.key = rogue; }],
  ['another key of that name', (request) => { request.key = rogue; request.header.kid = teams.keys[0].kid; }],
  ['alg', (request) => { request.header.alg = random.pick(['none', 'None', 'HS256', 'RS384', 'RS512', 'PS256', 'ES256', 'rs256', '', 7, null]); }],
  ['kid', (request) => { request.header.kid = random.pick([undefined, '', 'x', 7, null, '../../keys', `${teams.keys[0].kid} `]); }],
  ['crit', (request) => { request.header.crit = ['b64']; }],
  ['key in the token', (request) => { request.key = rogue; request.header = { jwk: rogue.jwk, jku: `${teams.origin}/evil` }; }],
  claim('iss', () => ['https://api.botframework.com/', 'https://api.botframework.us', 'https://sts.windows.net/x/', '', undefined, 7, ['https://api.botframework.com']]),
  claim('aud', () => [randomUUID(), '', undefined, 7, teams.appId.toUpperCase(), 'https://api.botframework.com', [], [randomUUID()]]),
  claim('exp', () => [seconds() - 400, seconds() - 86_400, 0, -1, undefined, 'soon', null, [seconds() + 99]]),
  claim('nbf', () => [seconds() + 400, seconds() + 86_400, 'now', null, {}]),
  claim('serviceurl', () => [...EVIL, undefined, `${teams.serviceUrl}x`]),
  field('serviceUrl', () => EVIL),
  field('channelId', () => ['slack', 'emulator', 'webchat', '', undefined, 7, null]),
  ['service elsewhere, well signed', (request) => { request.activity.serviceUrl = random.pick(EVIL.slice(0, 4)); request.claims.serviceurl = request.activity.serviceUrl; }],
  ['another organisation', (request) => {
    const other = randomUUID();
    request.activity.conversation = { ...request.activity.conversation, tenantId: other };
    request.activity.channelData = random.pick([{}, { tenant: { id: other } }, { tenant: { id: teams.tenantId } }]);
  }],
  ['no organisation', (request) => { delete request.activity.conversation.tenantId; request.activity.channelData = {}; }],
  ['no id', (request) => { request.activity.id = random.pick([undefined, '', 7, null]); }],
  header('dropped', (headers) => headers.toSpliced(random.pick([0, 1, 3]), 1)),
  header('doubled', (headers) => [...headers, headers[random.pick([0, 2, 3])]]),
  header('emptied', (headers) => headers.with(3, ['Authorization', random.pick(['', 'Bearer', 'Bearer '])])),
  header('scheme', (headers, token) => headers.with(3, ['Authorization', `${random.pick(['Basic', 'Token', 'Bearer:', 'JWT', 'BearerX'])} ${token}`])),
  header('two in one', (headers, token) => headers.with(3, ['Authorization', random.pick([`Bearer ${token}, Bearer ${token}`, `Bearer ${token} ${token}`, `Bearer "${token}"`])])),
  header('elsewhere', (headers, token) => headers.with(3, [random.pick(['X-Authorization', 'Proxy-Authorization', 'Cookie']), `Bearer ${token}`])),
  header('type', (headers) => headers.with(1, ['Content-Type', random.pick(['text/plain', 'application/x-www-form-urlencoded', 'application/jsonp', ''])])),
];

const send = async (request) => (await exchange(bot.url, wire(request), { timeoutMs: 15_000 })).status;
if ((await send(validRequest())) !== 200) throw new Error('an untouched request was refused: the run would prove nothing');
await bot.quiet();
await bot.whileStopped(() => {});
const before = await bot.whileStopped(() => bot.dump());
const calls = teams.calls.length;

console.log(`teams mutations: seed ${options.seed}, ${count} requests`);
const tally = new Map();
const statuses = new Map();
const accepted = [];
const broken = [];
let sent = 0;
async function worker() {
  while (sent < count) {
    sent += 1;
    const request = validRequest();
    const [name, mutate] = random.pick(MUTATIONS);
    mutate(request);
    const status = await send(request);
    tally.set(name, (tally.get(name) ?? 0) + 1);
    statuses.set(status, (statuses.get(status) ?? 0) + 1);
    const sample = `${name} -> ${status}: ${JSON.stringify({ ...request, key: undefined }).slice(0, 900)}`;
    if (status >= 200 && status < 400) accepted.push(sample);
    if (status >= 500 && ![501, 505].includes(status)) broken.push(sample);
  }
}
await Promise.all(Array.from({ length: AT_ONCE }, worker));

const { alive } = bot;
const ended = await bot.stop();
const after = bot.dump();
await bot.start();
await bot.ready();
// The keys are fetched at the start, in the background.
let stillWorks = 0;
await bot.until(async () => (stillWorks = await send(validRequest())) === 200, { what: 'an untouched request taken' });
const logs = bot.logs;
await bot.stop();
const strayed = teams.calls.slice(calls).filter(({ path }) => !path.startsWith('/v3/'));
await teams.stop();

const changed = Object.keys({ ...before, ...after }).filter((table) => JSON.stringify(before[table]) !== JSON.stringify(after[table]));
const shown = (map) => [...map].sort().map(([key, n]) => `${key}: ${n}`).join(', ');
console.log(`teams mutations: by kind ${shown(tally)}`);
console.log(`teams mutations: by status ${shown(statuses)}`);
const checks = [
  ['none was accepted', accepted.length === 0, `${accepted.length}, such as\n${accepted.slice(0, 5).join('\n--\n')}`],
  ['none broke the bot', broken.length === 0 && alive && ended.code === 0, broken.slice(0, 3).join('\n--\n')],
  ['the tables hold what they held', changed.length === 0, changed.join(', ')],
  ['nothing was called that a request named', strayed.length === 0, JSON.stringify(strayed.slice(0, 3))],
  ['no token is in the log', !/eyJ/.test(logs), 'see the log'],
  ['an untouched request is still accepted', stillWorks === 200, String(stillWorks)],
];
for (const [what, good, detail] of checks) console.log(`${good ? 'ok  ' : 'FAIL'} ${what}${good ? '' : `: ${detail}`}`);
const failed = checks.filter(([, good]) => !good).length;
if (failed > 0) console.log(`teams mutations: repeat with --seed ${options.seed} --count ${count}`);
console.log(`${checks.length - failed} passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);
