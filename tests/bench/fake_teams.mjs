// As much of Microsoft's side of Teams as a bot asks for while it takes messages: the keys that the tokens of its
// requests are checked with, the sign-in, and a connector that takes everything and keeps to the documented ceilings.
// The end-to-end tests' fake remembers every call, which would take CPU from the servers under measurement.
//   node fake_teams.mjs --port 0 --tenant GUID --app GUID --key FILE
// writes the private key to FILE for the load generator, and prints "listening on PORT". GET /counts tells what was
// asked; GET /token gives one token, signed by another hand than the generator's.
import { createSign, generateKeyPairSync, randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import http from 'node:http';
import { parseArgs } from 'node:util';

const names = ['port', 'tenant', 'app', 'key'];
const { values } = parseArgs({ options: Object.fromEntries(names.map((name) => [name, { type: 'string' }])) });
if (names.some((name) => !values[name])) throw new Error('usage: fake_teams.mjs --port N --tenant GUID --app GUID --key FILE');

const SECOND_MS = 1000;
// Teams: "Optimize your bot with rate limiting": requests of one app in one tenant, and to one conversation.
const A_SECOND = { tenant: 50, conversation: 7 };
const RETRY_AFTER_S = 1;

const KID = 'bench-key';
const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
writeFileSync(values.key, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });
const { n, e } = publicKey.export({ format: 'jwk' });
const KEYS = { keys: [{ kty: 'RSA', use: 'sig', kid: KID, n, e, endorsements: ['msteams'] }] };

const origin = () => `http://127.0.0.1:${server.address().port}`;
const issuer = () => `${origin()}/${values.tenant}/v2.0`;

function token() {
  const at = Math.floor(Date.now() / 1000);
  const claims = { serviceurl: `${origin()}/teams/`, nbf: at - 60, exp: at + 3600, iss: issuer(), aud: values.app, jti: randomUUID() };
  const encoded = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const text = `${encoded({ typ: 'JWT', alg: 'RS256', kid: KID })}.${encoded(claims)}`;
  return `${text}.${createSign('RSA-SHA256').update(text).sign(privateKey).toString('base64url')}`;
}

let window = { since: 0, tenant: 0, conversations: new Map() };

function limited(conversation) {
  const now = Date.now();
  if (now - window.since >= SECOND_MS) window = { since: now, tenant: 0, conversations: new Map() };
  const sent = window.conversations.get(conversation) ?? 0;
  if (window.tenant >= A_SECOND.tenant || sent >= A_SECOND.conversation) return true;
  window.tenant += 1;
  window.conversations.set(conversation, sent + 1);
  return false;
}

const counts = {};
let serial = Date.now();

function connector(method, parts) {
  const [, , , conversation = '', what, inner] = parts; // teams, v3, conversations, …
  const name = `${method} ${what ?? 'conversation'}`;
  const outcome = limited(conversation) ? 'limited' : 'ok';
  counts[`${name} ${outcome}`] = (counts[`${name} ${outcome}`] ?? 0) + 1;
  if (outcome === 'limited') return [429, { error: { code: 'Throttled', message: 'Too many requests' } }, { 'Retry-After': String(RETRY_AFTER_S) }];
  if (method === 'GET') return [200, { id: inner, name: 'Alexandra Example', tenantId: values.tenant, userRole: 'user' }];
  return [201, { id: what ? String(++serial) : `a:1${++serial}` }];
}

function answer(method, path) {
  const parts = path.split('/').slice(1).map(decodeURIComponent);
  if (parts[0] === 'teams') return connector(method, parts);
  if (path === '/counts') return [200, counts];
  if (path === '/token') return [200, { token: token() }];
  if (path.endsWith('/.well-known/openid-configuration')) return [200, { issuer: issuer(), jwks_uri: `${origin()}/${values.tenant}/discovery/v2.0/keys` }];
  if (path.endsWith('/discovery/v2.0/keys')) return [200, KEYS];
  if (path.endsWith('/oauth2/v2.0/token')) return [200, { token_type: 'Bearer', expires_in: 3600, ext_expires_in: 3600, access_token: 'bench' }];
  return [404, { error: { code: 'NotFound', message: path } }];
}

const server = http.createServer(async (request, response) => {
  for await (const chunk of request) void chunk; // what the bot says is taken as it is
  const [status, json, headers] = answer(request.method, request.url.split('?')[0]);
  const body = JSON.stringify(json);
  response.writeHead(status, { 'Content-Type': 'application/json; charset=utf-8', 'Content-Length': Buffer.byteLength(body), ...headers });
  response.end(body);
});
server.keepAliveTimeout = 30_000;
server.listen(Number(values.port), '127.0.0.1', () => console.log(`listening on ${server.address().port}`));
process.on('SIGTERM', () => process.exit(0));
