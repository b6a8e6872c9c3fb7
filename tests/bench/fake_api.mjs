// As much of Slack's Web API as mentord asks for while it answers commands, with the ceilings that Slack documents:
// past them a call gets 429 and Retry-After, as in reality. The end-to-end tests' fake checks every view and remembers
// every call, which would take CPU from the servers under measurement; this one only counts.
//   node fake_api.mjs --port 0 --team T…      prints "listening on PORT"; GET /counts tells what was asked
import http from 'node:http';
import { parseArgs } from 'node:util';

const { values } = parseArgs({ options: { port: { type: 'string', default: '0' }, team: { type: 'string' } } });

const MINUTE_MS = 60_000;
const A_MINUTE = { 'views.open': 100, 'users.info': 100, 'conversations.open': 50, 'conversations.history': 50, 'chat.postMessage': 300 };
const RETRY_AFTER_S = 60;

const counts = {};
const passed = new Map(); // method -> {since, calls}

function limited(method) {
  const now = Date.now();
  let window = passed.get(method);
  if (!window || now - window.since >= MINUTE_MS) passed.set(method, (window = { since: now, calls: 0 }));
  if (window.calls >= (A_MINUTE[method] ?? Infinity)) return true;
  window.calls += 1;
  return false;
}

let serial = 0;
const METHODS = {
  'auth.test': () => ({ team: 'Bench', team_id: values.team, user: 'mentor', user_id: 'U0BENCHBOT1', bot_id: 'B0BENCHBOT1' }),
  'views.open': () => ({ view: { id: `V${++serial}`, type: 'modal', hash: `${Date.now()}.${serial}` } }),
  'users.info': (args) => {
    const id = args.get('user');
    return { user: { id, name: 'bench', tz: 'Europe/Berlin', locale: 'en-GB', deleted: false, is_bot: false, profile: { real_name: `Bench ${id}` } } };
  },
  'conversations.open': (args) => ({ channel: { id: `D${args.get('users')}` } }),
  'conversations.history': () => ({ messages: [], has_more: false }),
  'chat.postMessage': (args) => ({ channel: args.get('channel'), ts: `${Math.floor(Date.now() / 1000)}.${String(++serial).padStart(6, '0')}` }),
};

function reply(response, status, json, headers = {}) {
  const body = JSON.stringify(json);
  response.writeHead(status, { 'Content-Type': 'application/json; charset=utf-8', 'Content-Length': Buffer.byteLength(body), ...headers });
  response.end(body);
}

const server = http.createServer(async (request, response) => {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  if (request.url === '/counts') return reply(response, 200, counts);
  const method = request.url.replace(/^\/api\//, '');
  const run = METHODS[method];
  const outcome = !run ? 'unknown' : limited(method) ? 'limited' : 'ok';
  counts[`${method} ${outcome}`] = (counts[`${method} ${outcome}`] ?? 0) + 1;
  if (outcome === 'unknown') return reply(response, 200, { ok: false, error: 'unknown_method' });
  if (outcome === 'limited') return reply(response, 429, { ok: false, error: 'ratelimited' }, { 'Retry-After': String(RETRY_AFTER_S) });
  return reply(response, 200, { ok: true, ...run(new URLSearchParams(Buffer.concat(chunks).toString())) });
});
server.keepAliveTimeout = 30_000;
server.listen(Number(values.port), '127.0.0.1', () => console.log(`listening on ${server.address().port}`));
process.on('SIGTERM', () => process.exit(0));
