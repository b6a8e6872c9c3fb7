// A fake Teams: Microsoft's own connector routes over conversations in memory, the sign-in where the bot fetches its
// token, the keys that the channel's tokens are signed with, and the side of Teams that calls the bot. All on one port
// of this machine. Tests create it in their own process, or run it as a program:
//   node tests/fakes/teams/server.mjs --port 0 [--bot-url http://…/api/messages] [--app-id …] [--tenant …] [--secret …]
// which prints its address and is steered by POST /__control with {"do": "fail" | "calls" | "activities" | …}.
import { createRequire } from 'node:module';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { ChannelServiceRoutes, FakeConnector } from './connector_handler.mjs';
import { Faults } from './faults.mjs';
import { CHANNEL_ISSUER, SigningKey } from './keys.mjs';
import { SignIn } from './sign_in.mjs';
import { TeamsSide } from './teams_side.mjs';
import { Tenant } from './tenant.mjs';

const express = createRequire(import.meta.url)('express');

const PATIENCE_MS = 60_000; // what is awaited comes at once, or on a slow machine a good deal later
const KEPT_CALLS = 100_000;
const BASE = '/teams'; // a service URL has a path

/** What a request asks of the connector, and in which conversation. */
function operationOf(method, path) {
  const [, , conversations, id, what, inner] = path.split('/');
  if (conversations !== 'conversations') return undefined;
  const conversation = id && decodeURIComponent(id);
  if (!id) return { operation: 'create' };
  if (what === 'activities') return { conversation, operation: { POST: 'send', PUT: 'update', DELETE: 'remove' }[method] };
  if (what === 'members' && inner) return { conversation, operation: 'member' };
  return { conversation, operation: 'members' };
}

export class FakeTeams {
  constructor({ appId = 'aaaaaaaa-0000-0000-0000-000000000001', tenantId = '11111111-1111-1111-1111-111111111111', secret = 'fake-client-secret-0001' } = {}) {
    Object.assign(this, { appId, tenantId, secret });
    this.tenant = new Tenant({ tenantId, appId });
    this.signIn = new SignIn({ appId, secret, tenantId });
    this.keys = [new SigningKey()];
    this.faults = new Faults();
    this.calls = []; // of the connector: {operation, conversation, method, path, body, at, status, fault}
    this.keysFetched = 0;
  }

  #server;

  async start({ port = 0, botUrl } = {}) {
    const app = this.#routes();
    this.#server = await new Promise((resolve, reject) => {
      const server = app.listen(port, '127.0.0.1', () => resolve(server)).once('error', reject);
    });
    this.origin = `http://127.0.0.1:${this.#server.address().port}`;
    this.serviceUrl = `${this.origin}${BASE}/`;
    this.metadataUrl = `${this.origin}/v1/.well-known/openidconfiguration`;
    this.side = new TeamsSide({ tenant: this.tenant, appId: this.appId, serviceUrl: this.serviceUrl, key: this.keys[0], botUrl });
    return this;
  }

  async stop() {
    if (!this.#server?.listening) return;
    const closed = new Promise((resolve) => this.#server.close(resolve));
    this.#server.closeAllConnections();
    await closed;
  }

  fail(rule) {
    return this.faults.add(rule);
  }

  /** The channel begins to sign with another key; the old one stays in the list unless it is withdrawn. */
  rotateKey({ keepOld = true, endorsements } = {}) {
    const fresh = new SigningKey({ endorsements });
    this.keys = keepOld ? [...this.keys, fresh] : [fresh];
    this.side.key = fresh;
    return fresh.kid;
  }

  /** What the bot wrote to a person, oldest first. */
  messagesTo(person) {
    return this.tenant.personal(person).activities;
  }

  callsOf(operation) {
    return this.calls.filter((call) => call.operation === operation);
  }

  /** Polls until `probe` gives something truthy; the error says what was waited for. */
  async until(probe, { timeoutMs = PATIENCE_MS, what = 'the condition' } = {}) {
    for (const deadline = Date.now() + timeoutMs; ; await sleep(10)) {
      const found = await probe();
      if (found) return found;
      if (Date.now() > deadline) throw new Error(`${what}: not within ${timeoutMs} ms`);
    }
  }

  waitForMessage(person, wanted = () => true, { timeoutMs, what = `a message to ${person.name}` } = {}) {
    return this.until(() => this.messagesTo(person).find(wanted), { timeoutMs, what });
  }

  #routes() {
    const app = express();
    app.disable('x-powered-by');
    app.post('/__control', express.json({ limit: '4mb' }), (request, response) => this.#control(request, response));
    app.get('/v1/.well-known/openidconfiguration', (request, response) => {
      response.json({ issuer: CHANNEL_ISSUER, jwks_uri: `${this.origin}/v1/.well-known/keys`, id_token_signing_alg_values_supported: ['RS256'] });
    });
    app.get('/v1/.well-known/keys', (request, response) => {
      this.keysFetched += 1;
      response.json({ keys: this.keys.map(({ jwk }) => jwk) });
    });
    app.post('/:authority/oauth2/v2.0/token', express.urlencoded({ extended: false }), (request, response) => this.#token(request, response));
    app.use(BASE, express.json({ limit: '4mb' }), (request, response, next) => this.#meet(request, response, next));
    const handler = new FakeConnector({ tenant: this.tenant, validToken: (token) => this.signIn.valid(token) });
    new ChannelServiceRoutes(handler).register(this.#connectorRouter(app), BASE);
    app.use((error, request, response, next) => (response.headersSent ? next(error) : response.status(error.status ?? 500).json({ error: { code: 'BadSyntax', message: error.type ?? 'error' } })));
    return app;
  }

  /** Microsoft's routes call next() after their answer, which then finds nobody: that is not an error. */
  #connectorRouter(app) {
    const routed = (verb) => (path, handle) => app[verb](path, (request, response) => handle(request, response, () => undefined));
    return { get: routed('get'), post: routed('post'), put: routed('put'), delete: routed('delete') };
  }

  async #token(request, response) {
    const fault = this.faults.take('token');
    if (fault?.kind === 'slow') await sleep(fault.ms, undefined, { ref: false });
    if (fault?.kind === 'refuse') return request.socket.destroy();
    if (fault?.kind === 'status') return this.#refuse(response, fault);
    const { status, body } = this.signIn.answer(request.params.authority, request.body ?? {});
    if (fault?.kind === 'lost') return request.socket.destroy();
    return response.status(status).json(body);
  }

  /** Before the connector's own routes: the call is noted, and meets its fault. */
  async #meet(request, response, next) {
    const call = { ...operationOf(request.method, request.path), method: request.method, path: request.path, body: request.body, at: Date.now() };
    if (this.calls.length >= KEPT_CALLS) this.calls.splice(0, KEPT_CALLS / 2);
    this.calls.push(call);
    this.#errorsAsTeamsWritesThem(response);
    response.once('close', () => { call.status = response.writableFinished ? response.statusCode : undefined; });
    const fault = this.faults.take(call.operation, call.conversation);
    call.fault = fault?.kind;
    if (!fault) return next();
    if (fault.kind === 'refuse') return request.socket.destroy();
    if (fault.kind === 'slow') {
      await sleep(fault.ms, undefined, { ref: false });
      return next();
    }
    if (fault.kind === 'status' && !fault.accepted) return this.#refuse(response, fault);
    // It takes effect, and its own answer is not seen by anybody.
    response.send = () => {
      if (fault.kind === 'lost') request.socket.destroy();
      else this.#refuse(response, fault);
      return response;
    };
    const end = response.end.bind(response);
    response.end = (...given) => {
      if (response.headersSent || request.socket.destroyed || given.length > 0) return end(...given);
      response.send();
      return response;
    };
    return next();
  }

  /** What the package itself finds wrong it says in plain text; Teams answers in JSON. */
  #errorsAsTeamsWritesThem(response) {
    const send = response.send.bind(response);
    response.send = (body) => {
      response.send = send;
      if (response.statusCode < 400 || typeof body !== 'string') return send(body);
      response.type('json');
      return send(body.startsWith('{') ? body : JSON.stringify({ error: { code: 'BadSyntax', message: body } }));
    };
  }

  #refuse(response, { status, code, message = code, retryAfter }) {
    const body = code ? JSON.stringify({ error: { code, message } }) : '';
    const headers = { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body), ...(retryAfter !== undefined && { 'Retry-After': String(retryAfter) }) };
    response.writeHead(status, headers).end(body);
  }

  async #control(request, response) {
    const { do: name, ...args } = request.body ?? {};
    const action = CONTROLS[name];
    if (!action) return response.status(400).json({ ok: false, error: `do: one of ${Object.keys(CONTROLS).join(', ')}` });
    try {
      return response.json({ ok: true, result: (await action(this, args)) ?? null });
    } catch (error) {
      return response.status(500).json({ ok: false, error: String(error.message) });
    }
  }
}

const CONTROLS = {
  fail: (fake, rule) => fake.fail(rule),
  clear_faults: (fake) => fake.faults.clear(),
  pending_faults: (fake) => fake.faults.pending(),
  bot: (fake, { url }) => { fake.side.botUrl = url; },
  add_person: (fake, person) => fake.tenant.addPerson(person),
  remove_person: (fake, { id }) => { fake.tenant.people.delete(id); },
  add_channel: (fake, { id, members }) => fake.tenant.addChannel(id, members),
  personal: (fake, { person }) => fake.tenant.personal(fake.tenant.findPerson(person)).id,
  forget_conversation: (fake, { id }) => fake.tenant.conversations.delete(id),
  activities: (fake, { conversation }) => (conversation ? fake.tenant.find(conversation)?.activities ?? [] : fake.tenant.allActivities()),
  calls: (fake, { operation }) => (operation ? fake.callsOf(operation) : fake.calls),
  tokens: (fake) => fake.signIn.requests,
  refuse_tokens: (fake, { code }) => { fake.signIn.refusal = code; },
  expire_tokens: (fake) => fake.signIn.expireAll(),
  token_life: (fake, { seconds }) => { fake.signIn.lifeSeconds = seconds; },
  rotate_key: (fake, asked) => fake.rotateKey(asked),
  post: (fake, { person, what, args = [], ...how }) => fake.side.postActivity(fake.side[what](fake.tenant.findPerson(person), ...args), how),
  reset_records: (fake) => {
    fake.calls.length = 0;
    fake.signIn.requests.length = 0;
  },
};

export async function startFakeTeams(options = {}) {
  return new FakeTeams(options).start(options);
}

async function main() {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '0' },
      'bot-url': { type: 'string' },
      'app-id': { type: 'string' },
      tenant: { type: 'string' },
      secret: { type: 'string' },
    },
  });
  const fake = await startFakeTeams({ port: Number(values.port), botUrl: values['bot-url'], appId: values['app-id'], tenantId: values.tenant, secret: values.secret });
  console.log(`fake teams listening on ${fake.origin}`);
  const stop = () => fake.stop().then(() => process.exit(0));
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main();
