// A fake Slack: the Web API over HTTP with strict validation and scripted faults, and the side of Slack that calls the
// bot. Tests create it in their own process; benches and loops may run it as a program:
//   node tests/fakes/slack/server.mjs --port 0 --bot-token xoxb-test --signing-secret secret [--bot-url http://…]
//        [--team T…] [--limits] [--known-users-only]
// which prints its address and is steered by POST /_control with {"do": "fail" | "calls" | "messages" | …}.
import { once } from 'node:events';
import http from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { messageErrors } from './block_validation.mjs';
import { Faults } from './faults.mjs';
import { RateLimits } from './rate_limits.mjs';
import { SlackSide } from './slack_side.mjs';
import { METHODS } from './web_api.mjs';
import { DEFAULT_SCOPES, Workspace } from './workspace.mjs';

export { buttonsOf, findButton, wordsOf } from './slack_side.mjs';
export { ClientRefuses, fillView, findInput, inputsOf, plausibleValues } from './form_filling.mjs';
export { signature, signedHeaders } from './signing.mjs';
export { TRIGGER_LIFE_MS } from './workspace.mjs';

const BODY_BYTES = 4 * 1024 * 1024;
const PATIENCE_MS = 60_000; // what is awaited comes at once, or on a slow machine a good deal later
const KEPT_CALLS = 200_000; // a bench makes many; the oldest are forgotten

async function readBody(request) {
  const chunks = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > BODY_BYTES) throw new Error('body too large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** {args} or {error}, by the rules of SLACK 2.6. */
function decode(request, body) {
  const type = (request.headers['content-type'] ?? '').split(';')[0].trim().toLowerCase();
  if (body.length === 0) return { args: {} };
  if (type === 'application/json') {
    try {
      const args = JSON.parse(body);
      return args && typeof args === 'object' && !Array.isArray(args) ? { args } : { error: 'json_not_object' };
    } catch {
      return { error: 'invalid_json' };
    }
  }
  if (type === 'application/x-www-form-urlencoded') return { args: Object.fromEntries(new URLSearchParams(body.toString())) };
  return { error: type === '' ? 'missing_post_type' : 'invalid_post_type' };
}

export class FakeSlack {
  constructor({ teamId = 'T0FAKETEAM1', botToken = 'xoxb-fake-0001', signingSecret = 'fake-signing-secret-0001', scopes = DEFAULT_SCOPES, autoUsers = false, limits = false, triggerLifeMs } = {}) {
    this.botToken = botToken;
    this.signingSecret = signingSecret;
    this.workspace = new Workspace({ teamId, botToken, scopes, autoUsers, triggerLifeMs });
    this.faults = new Faults();
    this.limits = limits ? new RateLimits() : undefined;
    this.calls = []; // every call of the Web API: {method, args, at, token, outcome, error, status, heard, cut (before its answer)}
    this.emitted = []; // every view, message and answer of the bot with what Slack would say against it
    this.responseUrlPosts = [];
    this.tooEarly = []; // calls that came before a Retry-After was over
    this.#pausedUntil = new Map();
    this.#aside = new Set();
    this.#server = http.createServer((request, response) => {
      this.#serve(request, response).catch((error) => {
        response.destroy(error);
      });
    });
    this.#server.keepAliveTimeout = 30_000;
  }

  #server;
  #pausedUntil;
  #aside;
  #port = 0;

  async start({ port = 0, botUrl } = {}) {
    await this.#listen(port);
    this.#port = this.#server.address().port;
    this.origin = `http://127.0.0.1:${this.#port}`;
    this.apiUrl = `${this.origin}/api/`;
    this.side ??= new SlackSide({
      workspace: this.workspace,
      origin: this.origin,
      botUrl: botUrl ?? (() => { throw new Error('the fake Slack does not know yet where the bot listens'); }),
      signingSecret: this.signingSecret,
      note: (emitted) => this.emitted.push(emitted),
    });
    return this;
  }

  async #listen(port) {
    await new Promise((resolve, reject) => {
      const settle = (act) => (value) => {
        this.#server.off('error', failed).off('listening', done);
        act(value);
      };
      const failed = settle(reject);
      const done = settle(resolve);
      this.#server.once('error', failed).once('listening', done);
      this.#server.listen(port, '127.0.0.1');
    });
  }

  async stop() {
    this.side?.close();
    await this.goDown();
  }

  /** An outage: the port is closed, so that connections are refused. */
  async goDown() {
    if (!this.#server.listening) return;
    const closed = new Promise((resolve) => this.#server.close(resolve));
    this.#server.closeAllConnections();
    await closed;
  }

  /** At the same port; somebody's outgoing connection may sit on it just now, and then it is asked for again. */
  async comeBack() {
    for (const deadline = Date.now() + PATIENCE_MS; ; await sleep(50)) {
      try {
        return await this.start({ port: this.#port });
      } catch (error) {
        if (error.code !== 'EADDRINUSE' || Date.now() > deadline) throw error;
      }
    }
  }

  fail(rule) {
    return this.faults.add(rule);
  }

  revokeToken() {
    for (const token of this.workspace.tokens.values()) token.revoked = true;
  }

  /** Messages in a person's direct conversation with the bot, oldest first. */
  messagesTo(userId) {
    const channelId = this.workspace.dms.get(userId);
    return channelId ? this.workspace.channels.get(channelId).messages.filter((message) => !this.#aside.has(message)) : [];
  }

  /** messagesTo() no longer shows this one. */
  setAside(message) {
    this.#aside.add(message);
  }

  allMessages() {
    return [...this.workspace.channels.values()].flatMap((channel) => channel.messages);
  }

  viewsOf(userId) {
    return [...this.workspace.views.values()].filter((view) => view.user === userId);
  }

  callsOf(method) {
    return this.calls.filter((call) => call.method === method);
  }

  /** Polls until `probe` gives something truthy; the error says what was waited for. */
  async until(probe, { timeoutMs = PATIENCE_MS, what = 'the condition' } = {}) {
    const deadline = Date.now() + timeoutMs;
    for (;;) {
      const found = await probe();
      if (found) return found;
      if (Date.now() > deadline) throw new Error(`${what}: not within ${timeoutMs} ms`);
      await sleep(10);
    }
  }

  waitForMessage(userId, wanted = () => true, { timeoutMs, what = `a message to ${userId}` } = {}) {
    return this.until(() => this.messagesTo(userId).find(wanted), { timeoutMs, what });
  }

  /** The form that was opened last, and (unless it is among the `known`) waited for. */
  waitForView(userId, { known = [], timeoutMs, what = `a form for ${userId}` } = {}) {
    return this.until(() => this.viewsOf(userId).filter(({ id }) => !known.includes(id)).at(-1), { timeoutMs, what });
  }

  /** A call whose arguments have arrived; its answer may still be on its way. */
  waitForCall(method, wanted = () => true, { timeoutMs, what = `a call of ${method}` } = {}) {
    return this.until(() => this.calls.find((call) => call.method === method && call.heard && wanted(call)), { timeoutMs, what });
  }

  async #serve(request, response) {
    const { pathname, searchParams } = new URL(request.url, 'http://fake');
    if (pathname.startsWith('/api/')) return this.#api(pathname.slice(5), request, response, searchParams);
    if (pathname.startsWith('/response/')) return this.#responseUrl(pathname, request, response);
    if (pathname === '/_control' && request.method === 'POST') return this.#control(request, response);
    return this.#reply(response, 404, { ok: false, error: 'not_found' });
  }

  #reply(response, status, json, headers = {}) {
    const body = typeof json === 'string' ? json : JSON.stringify(json);
    response.writeHead(status, {
      'Content-Type': 'application/json; charset=utf-8',
      'Content-Length': Buffer.byteLength(body),
      ...headers,
    });
    response.end(body);
  }

  async #api(method, request, response, query) {
    const call = { method, at: Date.now(), args: {}, token: undefined, outcome: 'pending', headers: request.headers };
    this.calls.push(call);
    response.once('close', () => { call.cut = !response.writableFinished; });
    if (this.calls.length > KEPT_CALLS) this.calls.splice(0, KEPT_CALLS / 2);
    if (this.faults.take(method)) {
      call.outcome = 'refused';
      request.socket.destroy();
      return;
    }
    const body = await readBody(request);
    const { args, error } = decode(request, body);
    call.args = { ...Object.fromEntries(query), ...args };
    call.token = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1];
    call.heard = true;
    const end = (status, json, headers) => {
      call.status = status;
      if (call.outcome === 'pending') call.outcome = json?.ok ? 'ok' : 'error';
      call.error = json?.error;
      call.result = json?.ok ? { ts: json.ts, channel: json.channel?.id ?? json.channel, view: json.view?.id } : undefined;
      this.#reply(response, status, json, headers);
    };
    if (error) return end(200, { ok: false, error });

    const pausedUntil = this.#pausedUntil.get(method) ?? 0;
    if (Date.now() < pausedUntil) this.tooEarly.push({ method, earlyByMs: pausedUntil - Date.now(), at: Date.now() });

    const fault = this.faults.take(method, call.args);
    if (fault?.kind === '429') return this.#rateLimited(call, end, fault.retryAfter);
    const wait = this.limits?.check(method, call.args) ?? 0;
    if (wait > 0) return this.#rateLimited(call, end, wait);
    if (fault?.kind === 'revoked') return end(200, { ok: false, error: 'token_revoked' });
    if (fault?.kind === 'error') return end(200, { ok: false, error: fault.error });

    const result = fault && fault.accepted !== true ? undefined : this.#run(method, call);
    if (fault) call.outcome = fault.kind;
    if (!fault) return end(200, result, { 'x-oauth-scopes': this.#scopes(call).join(',') });
    if (fault.kind === 'lost') return request.socket.destroy();
    if (fault.kind === 'bad_json') return this.#reply(response, 200, '{"ok":tr');
    if (fault.kind === 'slow') {
      const tooLong = sleep(fault.ms, undefined, { ref: false }); // a slow answer must not keep a finished test alive
      await Promise.race([tooLong, once(response, 'close')]);
      if (response.destroyed && fault.accepted !== 'late') return;
      const answer = result ?? this.#run(method, call);
      if (!response.destroyed) end(200, answer);
      return;
    }
    const status = Number(fault.kind);
    call.status = status;
    return this.#reply(response, status, '<html>upstream trouble</html>', { 'Content-Type': 'text/html' });
  }

  #rateLimited(call, end, seconds) {
    call.outcome = 'ratelimited';
    this.#pausedUntil.set(call.method, Date.now() + seconds * 1000);
    end(429, { ok: false, error: 'ratelimited' }, { 'Retry-After': String(seconds) });
  }

  #scopes(call) {
    return this.workspace.tokens.get(call.token)?.scopes ?? [];
  }

  #run(method, call) {
    const known = METHODS[method];
    if (!known) return { ok: false, error: 'unknown_method', req_method: method };
    if (!call.token) return { ok: false, error: 'not_authed' };
    const token = this.workspace.tokens.get(call.token);
    if (!token) return { ok: false, error: 'invalid_auth' };
    if (token.revoked) return { ok: false, error: 'token_revoked' };
    if (known.scope && !token.scopes.includes(known.scope)) {
      return { ok: false, error: 'missing_scope', needed: known.scope, provided: token.scopes.join(',') };
    }
    return known.run(this.workspace, call.args, (emitted) => this.emitted.push({ ...emitted, method, args: call.args }));
  }

  async #responseUrl(path, request, response) {
    const body = await readBody(request);
    const { args, error } = decode(request, body);
    const post = { path, args, at: Date.now() };
    this.responseUrlPosts.push(post);
    if (error) return this.#reply(response, 400, { ok: false, error });
    const spent = this.workspace.spendResponseUrl(path);
    if (spent.error) {
      post.error = spent.error;
      return this.#reply(response, 404, { ok: false, error: spent.error });
    }
    post.user = spent.url.user;
    const errors = args.blocks ? messageErrors(args.blocks) : [];
    this.emitted.push({ kind: 'response_url', payload: args, errors });
    if (errors.length) {
      post.error = 'invalid_blocks';
      return this.#reply(response, 400, { ok: false, error: 'invalid_blocks', response_metadata: { messages: errors } });
    }
    const messages = this.workspace.channels.get(spent.url.channel)?.messages;
    const at = messages?.findIndex((message) => message.ts === spent.url.message_ts) ?? -1;
    if (args.delete_original && at >= 0) messages.splice(at, 1);
    else if (args.replace_original && at >= 0) Object.assign(messages[at], { text: args.text, blocks: this.workspace.withIds(args.blocks) });
    return this.#reply(response, 200, { ok: true });
  }

  async #control(request, response) {
    let wanted;
    try {
      wanted = JSON.parse(await readBody(request));
    } catch {
      return this.#reply(response, 400, { ok: false, error: 'not JSON' });
    }
    const { do: name, ...args } = wanted;
    const action = CONTROLS[name];
    if (!action) return this.#reply(response, 400, { ok: false, error: `do: one of ${Object.keys(CONTROLS).join(', ')}` });
    try {
      return this.#reply(response, 200, { ok: true, result: (await action(this, args)) ?? null });
    } catch (error) {
      return this.#reply(response, 500, { ok: false, error: String(error.message) });
    }
  }
}

const CONTROLS = {
  fail: (fake, rule) => fake.fail(rule),
  clear_faults: (fake) => fake.faults.clear(),
  pending_faults: (fake) => fake.faults.pending(),
  bot: (fake, { url }) => { fake.side.botUrl = url; },
  add_user: (fake, user) => fake.workspace.addUser(user),
  revoke: (fake) => fake.revokeToken(),
  calls: (fake, { method }) => (method ? fake.callsOf(method) : fake.calls),
  call_counts: (fake) => fake.calls.reduce((counts, { method }) => ({ ...counts, [method]: (counts[method] ?? 0) + 1 }), {}),
  messages: (fake, { user }) => (user ? fake.messagesTo(user) : fake.allMessages()),
  views: (fake, { user }) => (user ? fake.viewsOf(user) : [...fake.workspace.views.values()]),
  emitted: (fake) => fake.emitted,
  too_early: (fake) => fake.tooEarly,
  new_trigger: (fake, { user, lifeMs }) => fake.workspace.newTrigger(user, { lifeMs }),
  command: (fake, asked) => fake.side.command(asked),
  say: (fake, asked) => fake.side.say(asked),
  event: (fake, { event }) => fake.side.event(event),
  submit: (fake, { view, ...asked }) => fake.side.fillAndSubmit({ view: fake.workspace.views.get(view), ...asked }),
  press: (fake, asked) => fake.side.press(asked),
  reset_records: (fake) => {
    fake.calls.length = 0;
    fake.emitted.length = 0;
    fake.tooEarly.length = 0;
    fake.responseUrlPosts.length = 0;
  },
};

export async function startFakeSlack(options = {}) {
  return new FakeSlack(options).start(options);
}

async function main() {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '0' },
      'bot-token': { type: 'string', default: 'xoxb-fake-0001' },
      'signing-secret': { type: 'string', default: 'fake-signing-secret-0001' },
      'bot-url': { type: 'string' },
      team: { type: 'string', default: 'T0FAKETEAM1' },
      limits: { type: 'boolean', default: false },
      'known-users-only': { type: 'boolean', default: false },
    },
  });
  const fake = await startFakeSlack({
    port: Number(values.port),
    botToken: values['bot-token'],
    signingSecret: values['signing-secret'],
    botUrl: values['bot-url'],
    teamId: values.team,
    limits: values.limits,
    autoUsers: !values['known-users-only'],
  });
  console.log(`fake slack listening on ${fake.origin}`);
  const stop = () => fake.stop().then(() => process.exit(0));
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main();
