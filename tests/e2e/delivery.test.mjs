// What becomes of a message when Slack is slow, refuses, or loses its answer: obeyed, retried where that is safe, and
// never sent twice blindly (RELIABILITY 4).
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { buttonsOf } from '../fakes/slack/server.mjs';
import { keyOf, newPerson, openForm, register, registered, sentTwice } from './conversation.mjs';
import { startPair } from './harness.mjs';

// How long to watch a bot that has fallen silent.
const SILENCE_MS = 4_000;

const posts = (fake, user) => {
  const channel = fake.workspace.dms.get(user);
  return fake.callsOf('chat.postMessage').filter(({ args }) => args.channel === channel);
};
const when = (fake, user) => (args) => args.channel === fake.workspace.dms.get(user);

/** Registers while the next post to this person goes wrong, and waits for the confirmation. */
async function registerWith(fake, fault) {
  const user = newPerson(fake);
  fake.fail({ method: 'chat.postMessage', when: when(fake, user), ...fault });
  await register(fake, user);
  await fake.waitForMessage(user);
  return user;
}

/** Once the bot has settled everything: a copy that has not been sent by then never will be. */
async function exactlyOne(fake, bot, user) {
  await bot.quiet();
  assert.equal(fake.messagesTo(user).length, 1, `${fake.messagesTo(user).length} copies arrived`);
}

test('delivery', { timeout: 900_000 }, async (t) => {
  const { fake, bot } = await startPair(t);

  await t.test('trouble of one method, one after the other', async (t2) => {
    await t2.test('429: nothing before Retry-After, and planned for no later', async () => {
      const user = newPerson(fake);
      fake.fail({ method: 'chat.postMessage', kind: 429, retryAfter: 3, when: when(fake, user) });
      await register(fake, user);
      const planned = await bot.until(() => bot.look("SELECT due_at FROM outbox WHERE state = 'queued' AND attempts = 1")[0], { what: 'a plan for the second attempt' });
      const seen = Date.now();
      await fake.waitForMessage(user);
      const [first, second] = posts(fake, user);
      assert.equal(first.status, 429);
      const waited = second.at - first.at;
      assert.ok(waited >= 3_000, `tried again after ${waited} ms`);
      assert.ok(planned.due_at <= seen + 3_000, `planned for ${planned.due_at - seen} ms later, at a Retry-After of 3 s`);
      await exactlyOne(fake, bot, user);
    });

    await t2.test('429 pauses the method for everybody, and no other method', async () => {
      const [first, second] = [newPerson(fake), newPerson(fake)];
      fake.fail({ method: 'chat.postMessage', kind: 429, retryAfter: 3 });
      await register(fake, first);
      await fake.waitForCall('chat.postMessage', ({ status, args }) => status === 429 && args.channel === fake.workspace.dms.get(first));
      const form = await openForm(fake, second); // views.open is not paused
      assert.ok(form);
      await fake.side.say({ user: second, text: 'hello' });
      await fake.waitForMessage(second);
      await fake.waitForMessage(first);
      await bot.quiet();
      assert.deepEqual(fake.tooEarly.filter(({ method }) => method === 'chat.postMessage'), []);
    });

    await t2.test('429 on users.info and conversations.open is obeyed too', async () => {
      for (const method of ['users.info', 'conversations.open']) {
        const user = newPerson(fake);
        fake.fail({ method, kind: 429, retryAfter: 2 });
        await register(fake, user);
        await fake.waitForMessage(user);
        await exactlyOne(fake, bot, user);
      }
      assert.deepEqual(fake.tooEarly, []);
    });
  });

  await t.test('what may not have arrived, side by side', { concurrency: true }, async (t2) => {
    const cases = {
      'a 500 without effect': { kind: 500 },
      'a 500 after the message was taken': { kind: 500, accepted: true },
      'a 503': { kind: 503 },
      'a lost reply': { kind: 'lost' },
      'two lost replies': { kind: 'lost', times: 2 },
      'half an answer after the message was taken': { kind: 'bad_json', accepted: true },
      'internal_error': { kind: 'error', error: 'internal_error' },
      'fatal_error': { kind: 'error', error: 'fatal_error' },
      'service_unavailable': { kind: 'error', error: 'service_unavailable' },
      'request_timeout': { kind: 'error', error: 'request_timeout' },
    };
    const all = Object.entries(cases).map(([what, fault]) =>
      t2.test(`${what}: exactly one message`, async () => {
        const user = await registerWith(fake, fault);
        await exactlyOne(fake, bot, user);
      }),
    );
    await Promise.all(all);
  });

  // This one strikes before the channel is known, so it cannot be aimed at one person and runs alone.
  await t.test('a socket that dies before the request is read: exactly one message', async () => {
    const user = newPerson(fake);
    fake.fail({ method: 'chat.postMessage', kind: 'refuse' });
    await register(fake, user);
    await fake.waitForMessage(user);
    await exactlyOne(fake, bot, user);
  });

  await t.test('a lost reply is looked for by its key, with the metadata asked for', async () => {
    const earlier = fake.callsOf('conversations.history').length;
    const user = await registerWith(fake, { kind: 'lost' });
    const channel = fake.workspace.dms.get(user);
    const look = await fake.waitForCall('conversations.history', ({ args }) => args.channel === channel);
    assert.match(String(look.args.include_all_metadata), /^(true|1)$/);
    assert.ok(Number(look.args.limit) > 0);
    assert.ok(fake.callsOf('conversations.history').length > earlier);
    await exactlyOne(fake, bot, user);
    assert.equal(posts(fake, user).length, 1, 'it was found and not sent again');
  });

  await t.test('a slow answer: exactly one message', async () => {
    const user = newPerson(fake);
    fake.fail({ method: 'chat.postMessage', kind: 'slow', ms: 600_000, when: when(fake, user) });
    await register(fake, user);
    await fake.waitForMessage(user);
    await exactlyOne(fake, bot, user);
    assert.ok(posts(fake, user)[0].cut, 'the bot stopped waiting');
  });

  await t.test('a message that arrives only after we stopped waiting: exactly one', async () => {
    const user = newPerson(fake);
    fake.fail({ method: 'chat.postMessage', kind: 'slow', ms: 600_000, accepted: 'late', when: when(fake, user) });
    await register(fake, user);
    await fake.waitForMessage(user);
    assert.ok(posts(fake, user)[0].cut, 'the bot had stopped waiting');
    await exactlyOne(fake, bot, user);
  });

  await t.test('a slow person does not hold up the others', async () => {
    // The slow call is held until the bot gives it up. Whether the others pass meanwhile may be spoilt once by a machine
    // that stands still for so long; a bot that holds them up spoils it every time.
    let passed = false;
    for (let tries = 0; tries < 3 && !passed; tries += 1) {
      const [slow, quick] = [newPerson(fake), newPerson(fake)];
      await registered(fake, quick);
      await bot.quiet();
      fake.fail({ method: 'chat.postMessage', kind: 'slow', ms: 600_000, accepted: false, when: when(fake, slow) });
      await register(fake, slow);
      const held = await fake.waitForCall('chat.postMessage', ({ args }) => args.channel === fake.workspace.dms.get(slow));
      await fake.side.say({ user: quick, text: 'hello' });
      await fake.until(() => fake.messagesTo(quick).length === 2, { what: 'the answer to the other person' });
      passed = held.cut === undefined;
      await fake.waitForMessage(slow);
      await exactlyOne(fake, bot, slow);
    }
    assert.ok(passed, 'the other person was answered only when the slow one was given up');
  });

  await t.test('an outage: commands are still answered, and everything arrives when Slack is back', async () => {
    const people = Array.from({ length: 5 }, () => newPerson(fake));
    const pages = new Map();
    for (const user of people) pages.set(user, await openForm(fake, user));
    await fake.goDown();
    for (const user of people) assert.equal((await fake.side.say({ user, text: 'hello' })).status, 200);
    const command = await fake.side.command({ user: people[0], text: 'status' });
    assert.equal(command.status, 200);
    const tried = () => bot.look("SELECT count(DISTINCT person_id) AS n FROM outbox WHERE state IN ('queued', 'unsure') AND attempts > 0")[0].n;
    await bot.until(() => tried() === people.length, { what: 'an attempt for everybody' });
    await fake.comeBack();
    for (const user of people) await fake.waitForMessage(user);
    await bot.quiet();
    assert.deepEqual(sentTwice(fake.allMessages()), []);
  });

  await t.test('user_not_found ends the attempts', async () => {
    const user = newPerson(fake);
    fake.fail({ method: 'conversations.open', kind: 'error', error: 'user_not_found', times: 50, when: ({ users }) => users === user });
    await register(fake, user);
    await fake.waitForCall('conversations.open', ({ args }) => args.users === user);
    await bot.quiet();
    assert.ok(fake.callsOf('conversations.open').filter(({ args }) => args.users === user).length <= 2, 'it is asked again and again');
    assert.equal(fake.messagesTo(user).length, 0);
  });

  await t.test('views.open with a lost reply: no second form, and the person can go on', async () => {
    const user = newPerson(fake);
    fake.fail({ method: 'views.open', kind: 'lost' });
    const since = bot.logs.length;
    const answer = await fake.side.command({ user, text: 'join' });
    assert.equal(answer.status, 200);
    await bot.said(/views\.open failed/, { since });
    await bot.quiet();
    assert.ok(fake.callsOf('views.open').filter(({ args }) => args.trigger_id === answer.fields.trigger_id).length <= 2);
    const [view] = fake.viewsOf(user);
    assert.ok(view, 'the form that was opened');
    const [message] = fake.messagesTo(user);
    if (message) assert.ok(buttonsOf(message).length > 0);
  });

  await t.test('no key was ever sent twice, every message has one', async () => {
    await bot.quiet();
    const messages = fake.allMessages();
    for (const message of messages) assert.ok(keyOf(message));
    assert.deepEqual(sentTwice(messages), []);
    assert.deepEqual(await bot.stop(), { code: 0, signal: null });
  });
});

test('without im:history a message that may have arrived is not sent again', { timeout: 600_000 }, async (t) => {
  const scopes = ['commands', 'chat:write', 'im:write', 'users:read'];
  const { fake, bot } = await startPair(t, { fake: { scopes } });
  const user = newPerson(fake);
  fake.fail({ method: 'chat.postMessage', kind: 'lost', when: when(fake, user) });
  await register(fake, user);
  await bot.until(() => bot.look("SELECT 1 FROM outbox WHERE problem LIKE 'could not look%' OR state NOT IN ('queued', 'sending', 'unsure')")[0], { what: 'a look back, or an end' });
  assert.equal(fake.messagesTo(user).length, 1);
  assert.equal(posts(fake, user).length, 1);
  await bot.stop();
  const [row] = bot.rows("SELECT state FROM outbox ORDER BY created_at DESC LIMIT 1");
  assert.ok(['unsure', 'ambiguous'].includes(row.state), `the doubt is on record, not ${row.state}`);
});

test('a revoked token', { timeout: 600_000 }, async (t) => {
  const { fake, bot } = await startPair(t);
  const user = newPerson(fake);
  await registered(fake, user);
  await bot.quiet();
  fake.revokeToken();
  const other = newPerson(fake);
  await fake.side.say({ user: other, text: 'hello' });
  await fake.until(() => fake.calls.some(({ error }) => error === 'token_revoked'), { what: 'a call with the revoked token' });
  await bot.quiet();
  const status = () => fake.side.command({ user, text: 'status' });
  await bot.until(async () => /not connected/.test((await status()).body), { what: 'the end of the workspace' });
  await bot.quiet();
  const calls = fake.calls.length;
  assert.equal((await fake.side.say({ user, text: 'hello' })).status, 200);
  await sleep(SILENCE_MS);
  assert.equal(fake.calls.length, calls, 'calls with a dead token');
  assert.ok(bot.alive, 'the process goes on');
  await bot.said(/revoked/i, { what: 'why nothing is sent, in the log' });
});

test('an uninstalled app falls silent', { timeout: 600_000 }, async (t) => {
  const { fake, bot } = await startPair(t);
  const user = newPerson(fake);
  await registered(fake, user);
  await bot.quiet();
  const waiting = newPerson(fake);
  fake.fail({ method: 'chat.postMessage', kind: 429, retryAfter: 60 });
  await register(fake, waiting);
  // The bot has heard the 429 and written down when to try again.
  await bot.until(() => bot.look("SELECT 1 FROM outbox WHERE state = 'queued' AND attempts = 1").length === 1, { what: 'a plan for the second attempt' });
  // The two events come in no promised order; tokens_revoked names users, not tokens.
  assert.equal((await fake.side.event({ type: 'tokens_revoked', tokens: { oauth: [], bot: [fake.workspace.bot.user_id] } })).status, 200);
  assert.equal((await fake.side.event({ type: 'app_uninstalled' })).status, 200);
  const calls = fake.calls.length;
  assert.deepEqual(bot.look("SELECT state, kind FROM outbox WHERE state NOT IN ('sent', 'dead')"), [], 'messages still wait to be sent');
  assert.equal((await fake.side.say({ user, text: 'hello' })).status, 200);
  await bot.quiet();
  assert.equal(fake.messagesTo(waiting).length, 0);
  const answer = await fake.side.command({ user, text: 'status' });
  assert.equal(answer.status, 200, 'a late command is answered, and not with a time-out');
  await sleep(SILENCE_MS);
  assert.equal(fake.calls.length, calls, 'it still speaks to a workspace that has thrown it out');
  assert.ok(bot.alive);
});

test('a person who has been deactivated is not written to', { timeout: 600_000 }, async (t) => {
  const { fake, bot } = await startPair(t);
  const user = newPerson(fake);
  await registered(fake, user);
  const deactivated = { ...fake.workspace.user(user), deleted: true };
  fake.workspace.addUser(deactivated);
  assert.equal((await fake.side.event({ type: 'user_change', user: deactivated })).status, 200);
  assert.equal((await fake.side.say({ user, text: 'hello' })).status, 200);
  await bot.quiet();
  assert.equal(fake.messagesTo(user).length, 1);
});

test("Slack's own limits are kept", { timeout: 600_000 }, async (t) => {
  const { fake, bot } = await startPair(t, { fake: { limits: true }, settings: { slack: { messages_per_minute: 240 } } });
  const people = Array.from({ length: 12 }, () => newPerson(fake));
  await Promise.all(people.map((user) => register(fake, user)));
  await bot.quiet();
  for (const user of people) assert.equal(fake.messagesTo(user).length, 1);
  assert.deepEqual(fake.tooEarly, []);
  // Six events of one person at once: all are answered, and at most one message a second goes to the channel. Counted
  // from before the first could go, since the way to Slack delays some of them and so brings others closer together.
  const [eager] = people;
  const begun = Date.now();
  for (let i = 0; i < 6; i += 1) await fake.side.say({ user: eager, text: `question ${i}` });
  await bot.quiet();
  const [, ...answers] = fake.messagesTo(eager);
  assert.equal(answers.length, 6);
  answers.forEach(({ receivedAt }, i) => {
    assert.ok(receivedAt - begun >= i * 1_000 - 50, `${i + 1} messages to one person within ${receivedAt - begun} ms`);
  });
  assert.equal(fake.calls.filter(({ status, method }) => status === 429 && method === 'chat.postMessage').length, 0);
});
