// Ends and beginnings: a graceful stop loses nothing, a start finishes what an earlier process began.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PAGES, keyOf, newPerson, openForm, register, registered, sentTwice, submitPage, valuesFor } from './conversation.mjs';
import { prepareBot, startPair, startPatientSlack } from './harness.mjs';

test('a start sends what was queued while Slack was away', async (t) => {
  const { fake, bot } = await startPair(t);
  const people = Array.from({ length: 5 }, () => newPerson(fake));
  const last = new Map();
  for (const user of people) {
    let view = await openForm(fake, user);
    for (let page = 1; page < PAGES; page += 1) ({ view } = await submitPage(fake, user, view));
    last.set(user, view);
  }
  await fake.goDown();
  for (const user of people) assert.equal((await submitPage(fake, user, last.get(user))).body, '');
  assert.deepEqual(await bot.stop(), { code: 0, signal: null }, 'a stop does not wait for a Slack that is away');
  await fake.comeBack();
  await bot.start();
  for (const user of people) await fake.waitForMessage(user);
  await bot.quiet();
  for (const user of people) assert.equal(fake.messagesTo(user).length, 1);
});

test('kill -9 while a message is under way: it is looked for, and not sent twice', async (t) => {
  const { fake, bot } = await startPair(t);
  const user = newPerson(fake);
  fake.fail({ method: 'chat.postMessage', kind: 'slow', ms: 600_000 });
  await register(fake, user);
  await fake.waitForMessage(user); // the message is there, its answer is not
  await bot.kill();
  await bot.start();
  const channel = fake.workspace.dms.get(user);
  await fake.waitForCall('conversations.history', ({ args }) => args.channel === channel);
  await bot.quiet();
  assert.equal(fake.messagesTo(user).length, 1);
  await bot.stop();
  const [row] = bot.rows('SELECT state FROM outbox');
  assert.equal(row.state, 'sent', 'the look-back settled it');
});

test('kill -9 before the message arrived: it is sent once', async (t) => {
  const { fake, bot } = await startPair(t);
  const user = newPerson(fake);
  fake.fail({ method: 'chat.postMessage', kind: 'slow', ms: 600_000, accepted: false });
  await register(fake, user);
  await fake.waitForCall('chat.postMessage');
  await bot.kill();
  await bot.start();
  await fake.waitForMessage(user);
  await bot.quiet();
  assert.equal(fake.messagesTo(user).length, 1);
});

test('SIGTERM under load: what was acknowledged is kept, and the end is clean', { timeout: 600_000 }, async (t) => {
  const { fake, bot } = await startPair(t);
  const acknowledged = new Set();
  let ending = false;
  let refused = 0;

  async function walk(user) {
    let view = await openForm(fake, user);
    while (view) {
      const answer = await submitPage(fake, user, view);
      view = answer.view;
    }
    acknowledged.add(user);
  }

  async function person() {
    for (;;) {
      const user = newPerson(fake);
      try {
        await walk(user);
      } catch {
        // The bot has gone, or answers no more: this person was not told that all is well.
        refused += 1;
        if (ending) return;
      }
    }
  }
  const crowd = Array.from({ length: 12 }, person);
  await fake.until(() => acknowledged.size >= 30, { what: 'thirty registrations' });
  ending = true; // people still come, until the closed door turns each of them away
  const ended = await bot.stop();
  assert.deepEqual(ended, { code: 0, signal: null });
  await Promise.all(crowd);

  const kept = new Set(bot.rows("SELECT platform_user FROM enrolments NATURAL JOIN people WHERE enrolments.state = 'approved'").map((row) => row.platform_user));
  for (const user of acknowledged) assert.ok(kept.has(user), `${user} was told "registered" and is not in the database (${refused} were refused)`);
  const [{ n }] = bot.rows("SELECT count(*) AS n FROM outbox WHERE state IN ('sending', 'ambiguous')");
  assert.equal(n, 0, 'a graceful stop leaves no message in doubt');

  await bot.start();
  for (const user of acknowledged) await fake.waitForMessage(user);
  await bot.quiet();
  assert.deepEqual(sentTwice(fake.allMessages()), []);
  for (const user of acknowledged) {
    assert.equal(fake.messagesTo(user).length, 1, `${user}: ${fake.messagesTo(user).map(keyOf)}`);
  }
});

test('an event delivered again after a restart has no second effect', async (t) => {
  const { fake, bot } = await startPair(t);
  const user = newPerson(fake);
  const { envelope } = await fake.side.say({ user, text: 'hello' }, { ageSeconds: 200 });
  await fake.waitForMessage(user);
  for (const end of ['stop', 'kill']) {
    await bot[end]();
    await bot.start();
    const answer = await fake.side.sendEvent(envelope, { ageSeconds: end === 'stop' ? 120 : 60, headers: { 'X-Slack-Retry-Num': '2' } });
    assert.equal(answer.status, 200);
    await bot.quiet();
    assert.equal(fake.messagesTo(user).length, 1, `after ${end}`);
  }
});

test('people are served before Slack has said who the bot is, and the workspace is confirmed afterwards', async (t) => {
  const fake = await startPatientSlack();
  const bot = prepareBot({ fake });
  t.after(async () => {
    await bot.stop();
    await fake.stop();
  });
  fake.fail({ method: 'auth.test', kind: 503, times: Infinity });
  await bot.start();
  await fake.waitForCall('auth.test');
  assert.equal((await bot.get('/readyz')).status, 503);
  await registered(fake, newPerson(fake));
  const installation = () => bot.look('SELECT state, name FROM connections').map((row) => ({ ...row }));
  assert.deepEqual(installation(), [{ state: 'provisional', name: '' }]);
  fake.faults.clear();
  await bot.quiet();
  assert.deepEqual(installation(), [{ state: 'active', name: fake.workspace.team.name }]);
  assert.equal(bot.look('SELECT 1 FROM enrolments').length, 1, 'nobody was forgotten over that');
});

test('a form that was open survives a restart of the bot', async (t) => {
  const { fake, bot } = await startPair(t);
  const user = newPerson(fake);
  let view = await openForm(fake, user);
  while (view) {
    await bot.restart();
    ({ view } = await submitPage(fake, user, view));
  }
  await fake.waitForMessage(user);
});

test('the last page submitted twice confirms once', async (t) => {
  const { fake, bot } = await startPair(t);
  const user = newPerson(fake);
  let view = await openForm(fake, user);
  for (let page = 1; page < PAGES; page += 1) ({ view } = await submitPage(fake, user, view));
  // The answer was lost on its way, so the person presses Submit again after the restart.
  const values = valuesFor(view);
  const first = await fake.side.fillAndSubmit({ user, view: structuredClone(view), values });
  assert.equal(first.body, '');
  await fake.waitForMessage(user);
  await bot.kill();
  await bot.start();
  const again = await fake.side.fillAndSubmit({ user, view, values });
  assert.equal(again.status, 200);
  await bot.quiet();
  const texts = fake.messagesTo(user).map(({ text }) => text);
  assert.equal(new Set(texts).size, texts.length, `the same confirmation twice: ${texts}`);
});
