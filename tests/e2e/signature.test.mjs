// Who may speak to the bot: only Slack, now, and once (SLACK 2.0 and 2.1; RELIABILITY 6.4).
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FORM } from '../fakes/slack/slack_side.mjs';
import { buttonsOf, signature, signedHeaders } from '../fakes/slack/server.mjs';
import { newPerson, openForm, registered, valuesFor } from './conversation.mjs';
import { startPair } from './harness.mjs';
import { exchange, requestBytes } from './raw_http.mjs';

const now = () => Math.floor(Date.now() / 1000);
const DAY = 86_400;
// The very second at which a signature grows stale is a matter of the unit tests: here a request may take a while.
const FRESH = 270;
const changeDigit = (text, at) => text.slice(0, at) + (text[at] === '0' ? '1' : '0') + text.slice(at + 1);

test('signatures', async (t) => {
  const { fake, bot } = await startPair(t);
  const user = newPerson(fake);
  await registered(fake, user);
  await bot.quiet();
  await bot.whileStopped(() => {}); // what a start alone writes is in the picture taken now
  const before = await bot.whileStopped(() => bot.dump());

  const body = () => new URLSearchParams(fake.side.commandFields({ user, text: 'leave' })).toString();

  const post = (text, headers, path = '/slack/commands') => fake.side.send(path, text, { signed: false, headers });
  const refused = (answer, what) => {
    assert.equal(answer.status, 401, `${what}: ${answer.status} ${answer.body}`);
    assert.equal(answer.body, '', `${what}: the refusal explains itself`);
  };

  await t.test('the published example of Slack is what we sign with', () => {
    const published = 'token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c';
    assert.equal(signature('8f742231b10e8888abcd99yyyzzz85a5', '1531420618', published), 'v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503');
  });

  const bent = {
    'no headers at all': () => ({}),
    'no signature': (text) => ({ 'X-Slack-Request-Timestamp': signedHeaders(fake.signingSecret, text)['X-Slack-Request-Timestamp'] }),
    'no timestamp': (text) => ({ 'X-Slack-Signature': signedHeaders(fake.signingSecret, text)['X-Slack-Signature'] }),
    'another secret': (text) => signedHeaders('another secret', text),
    'no secret': (text) => signedHeaders('', text),
    'another body': (text) => signedHeaders(fake.signingSecret, `${text}&`),
    'the hash of the body alone': (text) => ({ ...signedHeaders(fake.signingSecret, text), 'X-Slack-Signature': signature(fake.signingSecret, '', text) }),
    'version v1': (text, good) => ({ ...good, 'X-Slack-Signature': good['X-Slack-Signature'].replace('v0', 'v1') }),
    'no version': (text, good) => ({ ...good, 'X-Slack-Signature': good['X-Slack-Signature'].slice(3) }),
    'junk behind it': (text, good) => ({ ...good, 'X-Slack-Signature': `${good['X-Slack-Signature']}=junk` }),
    'the first digit changed': (text, good) => ({ ...good, 'X-Slack-Signature': changeDigit(good['X-Slack-Signature'], 3) }),
    'the last digit changed': (text, good) => ({ ...good, 'X-Slack-Signature': changeDigit(good['X-Slack-Signature'], 66) }),
    'one digit more': (text, good) => ({ ...good, 'X-Slack-Signature': `${good['X-Slack-Signature']}0` }),
    'one digit less': (text, good) => ({ ...good, 'X-Slack-Signature': good['X-Slack-Signature'].slice(0, -1) }),
    'capital letters': (text, good) => ({ ...good, 'X-Slack-Signature': `v0=${good['X-Slack-Signature'].slice(3).toUpperCase()}` }),
    'empty': (text, good) => ({ ...good, 'X-Slack-Signature': '' }),
    'only the version': (text, good) => ({ ...good, 'X-Slack-Signature': 'v0=' }),
    'zeros': (text, good) => ({ ...good, 'X-Slack-Signature': `v0=${'0'.repeat(64)}` }),
    'two in one header': (text, good) => ({ ...good, 'X-Slack-Signature': `${good['X-Slack-Signature']}, ${good['X-Slack-Signature']}` }),
    '301 seconds old': (text) => signedHeaders(fake.signingSecret, text, { ageSeconds: 301 }),
    'a day old': (text) => signedHeaders(fake.signingSecret, text, { ageSeconds: DAY }),
    'six minutes in the future': (text) => signedHeaders(fake.signingSecret, text, { ageSeconds: -360 }),
    'an hour in the future': (text) => signedHeaders(fake.signingSecret, text, { ageSeconds: -3600 }),
    'ten years in the future': (text) => signedHeaders(fake.signingSecret, text, { ageSeconds: -3650 * DAY }),
    'a timestamp of words': (text) => signedHeaders(fake.signingSecret, text, { timestamp: 'now' }),
    'an empty timestamp': (text) => signedHeaders(fake.signingSecret, text, { timestamp: '' }),
    'a timestamp with a sign': (text) => signedHeaders(fake.signingSecret, text, { timestamp: `+${now()}` }),
    'a negative timestamp': (text) => signedHeaders(fake.signingSecret, text, { timestamp: `-${now()}` }),
    'a timestamp with a zero in front': (text) => signedHeaders(fake.signingSecret, text, { timestamp: `0${now()}` }),
    'a timestamp with a fraction': (text) => signedHeaders(fake.signingSecret, text, { timestamp: `${now()}.0` }),
    'a timestamp in milliseconds': (text) => signedHeaders(fake.signingSecret, text, { timestamp: `${Date.now()}` }),
    'a timestamp in hexadecimal': (text) => signedHeaders(fake.signingSecret, text, { timestamp: `0x${now().toString(16)}` }),
    'a timestamp beyond 64 bits': (text) => signedHeaders(fake.signingSecret, text, { timestamp: `${now()}${'0'.repeat(20)}` }),
  };
  for (const [what, bend] of Object.entries(bent)) {
    await t.test(`refused: ${what}`, async () => {
      const text = body();
      const headers = bend(text, signedHeaders(fake.signingSecret, text));
      // Digits only, by chance, have no capitals: then this is no bad signature.
      if (what === 'capital letters' && !/[A-F]/.test(headers['X-Slack-Signature'].slice(3))) return;
      refused(await post(text, headers), what);
    });
  }

  await t.test('refused on every route, not only on commands', async () => {
    for (const path of ['/slack/commands', '/slack/interactions', '/slack/events']) {
      refused(await post('{}', {}, path), path);
      refused(await post('', {}, path), `${path} empty`);
    }
  });

  await t.test('refused: a header that is there twice', async () => {
    for (const doubled of ['X-Slack-Signature', 'X-Slack-Request-Timestamp']) {
      for (const second of ['same', 'other']) {
        const text = body();
        const good = Object.entries(signedHeaders(fake.signingSecret, text));
        const extra = [doubled, second === 'same' ? Object.fromEntries(good)[doubled] : 'v0=00'];
        for (const headers of [[...good, extra], [extra, ...good]]) {
          const all = [['Host', fake.side.publicHost], ['Content-Type', FORM], ['Content-Length', Buffer.byteLength(text)], ...headers];
          const answer = await exchange(bot.url, requestBytes({ target: '/slack/commands', headers: all, body: text }));
          refused(answer, `${doubled} twice (${second})`);
        }
      }
    }
  });

  await t.test('ssl_check is answered without a signature, and nothing can hide behind it', async () => {
    const check = await post('ssl_check=1', {});
    assert.equal(check.status, 200);
    assert.equal(check.body, '');
    for (const text of [`ssl_check=1&${body()}`, `${body()}&ssl_check=1`, 'ssl_check=0', 'ssl_check=1&ssl_check=1', 'ssl_check=1&', 'ssl_check=11', 'ssl_check', 'ssl%5Fcheck=1&command=/mentor', 'payload={"ssl_check":1}']) {
      const answer = await post(text, {});
      // An empty 200 would do no harm either; the rule is that the check stands alone.
      if (text === 'ssl_check=1&') assert.ok([200, 401].includes(answer.status));
      else refused(answer, text.slice(0, 40));
    }
  });

  await t.test('the challenge of the Events API is answered only when signed', async () => {
    const text = JSON.stringify({ token: 'x', challenge: 'a challenge', type: 'url_verification' });
    refused(await fake.side.send('/slack/events', text, { signed: false, contentType: 'application/json' }), 'unsigned');
    const answer = await fake.side.send('/slack/events', text, { contentType: 'application/json' });
    assert.equal(answer.status, 200);
    assert.ok(answer.body === 'a challenge' || answer.json?.challenge === 'a challenge', answer.body);
  });

  await t.test('all of that left the database as it was', async () => {
    await bot.whileStopped((ended) => {
      assert.deepEqual(ended, { code: 0, signal: null });
      assert.deepEqual(bot.dump(), before);
    });
  });

  await t.test('accepted: minutes old or ahead, any letter case of the header names, a charset', async () => {
    const help = () => new URLSearchParams(fake.side.commandFields({ user, text: 'help' })).toString();
    for (const ageSeconds of [0, FRESH, -FRESH]) {
      const answer = await fake.side.send('/slack/commands', help(), { ageSeconds });
      assert.equal(answer.status, 200, `${ageSeconds} s old`);
    }
    const text = help();
    const lower = Object.fromEntries(Object.entries(signedHeaders(fake.signingSecret, text)).map(([name, value]) => [name.toLowerCase(), value]));
    assert.equal((await post(text, lower)).status, 200);
    const withCharset = await fake.side.send('/slack/commands', help(), { contentType: `${FORM}; charset=utf-8` });
    assert.equal(withCharset.status, 200);
  });

  await t.test('refused: the same signed request twice, also after a restart', async () => {
    const fields = fake.side.commandFields({ user, text: 'join' });
    const text = new URLSearchParams(fields).toString();
    const headers = signedHeaders(fake.signingSecret, text);
    const first = await post(text, headers);
    assert.equal(first.status, 200);
    refused(await post(text, headers), 'a replay');
    refused(await post(text, headers), 'a second replay');
    await bot.restart();
    refused(await post(text, headers), 'a replay after a restart');
    await bot.kill();
    await bot.start();
    refused(await post(text, headers), 'a replay after kill -9');
  });

  // What was signed and sent once, as bytes, so that it can be sent again exactly as it was.
  const recorded = (path, contentType, text, ageSeconds = 0) => {
    const headers = signedHeaders(fake.signingSecret, text, { ageSeconds });
    return () => fake.side.send(path, text, { signed: false, contentType, headers });
  };
  const form = (payload) => new URLSearchParams({ payload: JSON.stringify(payload) }).toString();

  await t.test('refused: a replayed message, press and submission', async () => {
    const said = fake.side.eventEnvelope(fake.side.messageIm({ user, text: 'status' }).event);
    const [button] = fake.messagesTo(user).filter((message) => buttonsOf(message).length > 0);
    const view = await openForm(fake, user, { text: 'profile' });
    const sends = {
      'a message': recorded('/slack/events', 'application/json', JSON.stringify(said)),
      'a press': recorded('/slack/interactions', FORM, form(fake.side.pressPayload({ user, card: button }))),
      'a submission': recorded('/slack/interactions', FORM, form(fake.side.submissionPayload({ user, view, values: valuesFor(view) }))),
    };
    for (const [what, send] of Object.entries(sends)) {
      assert.equal((await send()).status, 200, what);
      refused(await send(), `${what} again`);
    }
    // Slack itself delivers an event again with a new signature, and that is welcome.
    assert.equal((await fake.side.sendEvent(said, { ageSeconds: 60 })).status, 200);
  });

  await t.test('refused: a replayed user_change, which would undo a later one', async () => {
    const leaver = newPerson(fake);
    await registered(fake, leaver);
    const person = fake.workspace.user(leaver);
    const change = (deleted) => JSON.stringify(fake.side.eventEnvelope({ type: 'user_change', user: { ...person, deleted } }));
    const hired = recorded('/slack/events', 'application/json', change(false), 60);
    const fired = recorded('/slack/events', 'application/json', change(true), 30);
    assert.equal((await hired()).status, 200);
    assert.equal((await fired()).status, 200);
    fake.workspace.addUser({ ...person, deleted: true });
    const again = await hired();
    await fake.side.say({ user: leaver, text: 'am I still here?' });
    await bot.quiet();
    const reached = fake.messagesTo(leaver).length - 1;
    assert.equal(reached, 0, `somebody who had left was written to after a replay (answered ${again.status})`);
    refused(again, 'a replayed user_change');
  });
});
