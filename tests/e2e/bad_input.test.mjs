// Signed but broken or hostile requests, and settings that cannot work: each ends with a clear refusal.
import assert from 'node:assert/strict';
import { chmodSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import { join } from 'node:path';
import { test } from 'node:test';
import { FORM } from '../fakes/slack/slack_side.mjs';
import { signedHeaders, startFakeSlack, wordsOf } from '../fakes/slack/server.mjs';
import { newPerson, openForm } from './conversation.mjs';
import { newDatabase, prepareBot, run, settingsFor, startPair, temporaryDirectory, toml } from './harness.mjs';
import { exchange, requestBytes } from './raw_http.mjs';

const MIB = 1024 * 1024;
const nested = (depth) => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`;

test('broken requests', async (t) => {
  const { fake, bot } = await startPair(t);
  const user = newPerson(fake);
  await fake.side.command({ user, text: 'help' });
  await bot.quiet();
  await bot.whileStopped(() => {}); // what a start alone writes is in the picture taken now
  const before = await bot.whileStopped(() => bot.dump());

  const events = (text, options) => fake.side.send('/slack/events', text, { contentType: 'application/json', ...options });
  const envelope = (inner) => JSON.stringify({ ...fake.side.eventEnvelope({ type: 'message' }), ...inner });

  const badJson = {
    'nothing': '',
    'no JSON': 'hello',
    'half an object': '{"type":"event_callback"',
    'something behind the end': `${envelope()} x`,
    'a NUL behind the end': `${envelope()}\0`,
    'a NUL inside': envelope().replace('"token"', '"to\0ken"'),
    'no UTF-8': Buffer.concat([Buffer.from('{"type":"'), Buffer.from([0xff, 0xfe]), Buffer.from('"}')]),
    'an overlong UTF-8 sequence': Buffer.concat([Buffer.from('{"type":"'), Buffer.from([0xc0, 0xaf]), Buffer.from('"}')]),
    'a lone surrogate in UTF-8': Buffer.concat([Buffer.from('{"type":"'), Buffer.from([0xed, 0xa0, 0x80]), Buffer.from('"}')]),
    '33 levels': nested(33),
    '1,000 levels': nested(1_000),
    '100,000 levels': '['.repeat(100_000),
    '100,000 levels, closed': nested(100_000),
    'an array': '[]',
    'a number': '17',
    'a comment': `/* hello */ ${envelope()}`,
    'a key twice': '{"type":"event_callback","type":"url_verification","challenge":"x"}',
  };
  for (const [what, text] of Object.entries(badJson)) {
    await t.test(`an event of ${what} is a 400`, async () => {
      const answer = await events(text);
      assert.equal(answer.status, 400, answer.body);
    });
  }

  await t.test('an interaction with a broken payload is a 400', async () => {
    for (const text of ['', 'payload=', 'payload=%7B', `payload=${encodeURIComponent(nested(40))}`, 'payload=%00', 'other=1', 'payload=%7B%7D%00', 'payload=%ff%fe']) {
      const answer = await fake.side.send('/slack/interactions', text);
      assert.equal(answer.status, 400, `${text.slice(0, 30)}: ${answer.status} ${answer.body}`);
    }
  });

  await t.test('a command without its fields is a 400', async () => {
    for (const text of ['', 'command=%2Fmentor', '&&&', '=', 'a'.repeat(10_000)]) {
      const answer = await fake.side.send('/slack/commands', text);
      assert.equal(answer.status, 400, `${text.slice(0, 30)}: ${answer.status} ${answer.body}`);
    }
  });

  await t.test('a media type that Slack never sends is refused', async () => {
    const text = new URLSearchParams(fake.side.commandFields({ user, text: 'help' })).toString();
    for (const contentType of ['text/plain', 'application/json', 'multipart/form-data; boundary=x']) {
      const answer = await fake.side.send('/slack/commands', text, { contentType });
      assert.ok([400, 415].includes(answer.status), `${contentType}: ${answer.status}`);
    }
  });

  await t.test('a body over 1 MiB is a 413, said before it is read', async () => {
    const text = `payload=${'x'.repeat(MIB)}`;
    const whole = await fake.side.send('/slack/interactions', text).catch((error) => ({ status: error.code }));
    assert.ok([413, 'ECONNRESET', 'EPIPE'].includes(whole.status), String(whole.status));
    const headers = [['Host', fake.side.publicHost], ['Content-Type', FORM], ['Content-Length', String(1024 * MIB)]];
    const announced = await exchange(bot.url, requestBytes({ target: '/slack/interactions', headers }), { untilClosed: true });
    assert.equal(announced.status, 413);
    assert.ok(announced.closed, 'the connection stays open after a refusal');
  });

  await t.test('a body of just under 1 MiB is read', async () => {
    const text = envelope({ padding: '' });
    const padded = envelope({ padding: 'x'.repeat(MIB - Buffer.byteLength(text)) });
    assert.equal(Buffer.byteLength(padded), MIB);
    const answer = await events(padded);
    assert.ok([200, 400].includes(answer.status), String(answer.status));
  });

  // [what, the request's parts, the statuses that are right]; each also closes the connection.
  const host = () => ['Host', fake.side.publicHost];
  const signed = (text) => [['Content-Type', FORM], ...Object.entries(signedHeaders(fake.signingSecret, text))];
  const text = () => new URLSearchParams(fake.side.commandFields({ user, text: 'help' })).toString();
  const heads = {
    'chunked': (b) => [{ headers: [host(), ...signed(b), ['Transfer-Encoding', 'chunked']], body: `${Buffer.byteLength(b).toString(16)}\r\n${b}\r\n0\r\n\r\n` }, [501]],
    'chunked and a length': (b) => [{ headers: [host(), ...signed(b), ['Transfer-Encoding', 'chunked'], ['Content-Length', '5']], body: '0\r\n\r\n' }, [400, 501]],
    'gzip and a length': (b) => [{ headers: [host(), ...signed(b), ['Transfer-Encoding', 'gzip'], ['Content-Length', Buffer.byteLength(b)]], body: b }, [400, 501]],
    'an unknown coding': (b) => [{ headers: [host(), ...signed(b), ['Transfer-Encoding', 'xchunked']], body: b }, [400, 501]],
    'identity': (b) => [{ headers: [host(), ...signed(b), ['Transfer-Encoding', 'identity'], ['Content-Length', Buffer.byteLength(b)]], body: b }, [400, 501]],
    'two lengths': (b) => [{ headers: [host(), ...signed(b), ['Content-Length', Buffer.byteLength(b)], ['Content-Length', Buffer.byteLength(b)]], body: b }, [400]],
    'two lengths in one line': (b) => [{ headers: [host(), ...signed(b), ['Content-Length', `${Buffer.byteLength(b)}, ${Buffer.byteLength(b)}`]], body: b }, [400]],
    'a length with a sign': (b) => [{ headers: [host(), ...signed(b), ['Content-Length', `+${Buffer.byteLength(b)}`]], body: b }, [400]],
    'a length of words': (b) => [{ headers: [host(), ...signed(b), ['Content-Length', 'many']], body: b }, [400]],
    'no length': (b) => [{ headers: [host(), ...signed(b)] }, [400, 411]],
    'no host': (b) => [{ headers: [...signed(b), ['Content-Length', Buffer.byteLength(b)]], body: b }, [400]],
    'two hosts': (b) => [{ headers: [host(), host(), ...signed(b), ['Content-Length', Buffer.byteLength(b)]], body: b }, [400]],
    'another host': (b) => [{ headers: [['Host', 'evil.example'], ...signed(b), ['Content-Length', Buffer.byteLength(b)]], body: b }, [400, 421]],
    'HTTP/1.0': (b) => [{ version: 'HTTP/1.0', headers: [host(), ...signed(b), ['Content-Length', Buffer.byteLength(b)]], body: b }, [400, 505]],
    'HTTP/2.0': (b) => [{ version: 'HTTP/2.0', headers: [host(), ...signed(b), ['Content-Length', Buffer.byteLength(b)]], body: b }, [400, 505]],
    'a folded header': (b) => [{ headers: [host(), ['X-Folded', 'a\r\n b'], ...signed(b), ['Content-Length', Buffer.byteLength(b)]], body: b }, [400]],
    'a header of 9 KiB': (b) => [{ headers: [host(), ['X-Long', 'x'.repeat(9 * 1024)], ...signed(b), ['Content-Length', Buffer.byteLength(b)]], body: b }, [400, 431]],
    '70 header lines': (b) => [{ headers: [host(), ...Array.from({ length: 70 }, (_, i) => [`X-${i}`, '1']), ...signed(b), ['Content-Length', Buffer.byteLength(b)]], body: b }, [400, 431]],
    'a target of 3 KiB': (b) => [{ target: `/slack/commands?${'x'.repeat(3 * 1024)}`, headers: [host(), ...signed(b), ['Content-Length', Buffer.byteLength(b)]], body: b }, [400, 414]],
    'an unknown upgrade': (b) => [{ headers: [host(), ['Connection', 'Upgrade'], ['Upgrade', 'h2c'], ...signed(b), ['Content-Length', Buffer.byteLength(b)]], body: b }, [400, 501]],
    'a method nobody knows': (b) => [{ method: 'BREW', headers: [host(), ...signed(b), ['Content-Length', Buffer.byteLength(b)]], body: b }, [400, 405, 501]],
    'a TLS greeting': () => [null, [0, 400]],
  };
  for (const [what, make] of Object.entries(heads)) {
    await t.test(`a request with ${what} is refused and the connection closed`, async () => {
      const [parts, right] = make(text());
      const bytes = parts ? requestBytes({ target: '/slack/commands', ...parts }) : Buffer.from('160301020001000001fc0303', 'hex');
      const answer = await exchange(bot.url, bytes, { untilClosed: true });
      assert.ok(right.includes(answer.status), `answered ${answer.status} (right: ${right}): ${answer.text.slice(0, 200)}`);
      assert.ok(answer.closed, 'the connection stays open');
    });
  }

  await t.test('a second request smuggled behind a refused one is never served', async () => {
    const hidden = text();
    const inner = requestBytes({ target: '/slack/commands', headers: [host(), ...signed(hidden), ['Content-Length', Buffer.byteLength(hidden)]], body: hidden });
    const outer = requestBytes({ target: '/slack/commands', headers: [host(), ['Content-Length', '5'], ['Transfer-Encoding', 'gzip']], body: 'aaaaa' });
    const answer = await exchange(bot.url, Buffer.concat([outer, inner]), { untilClosed: true });
    assert.equal(answer.text.match(/HTTP\/1\.1 /g)?.length, 1, answer.text);
    assert.notEqual(answer.status, 200);
  });

  await t.test('unknown paths and methods', async () => {
    const get = (path, options) => fake.side.send(path, '', { method: 'GET', signed: false, ...options });
    assert.equal((await get('/')).status === 200, false);
    assert.equal((await get('/no/such/page')).status, 404);
    assert.equal((await get('/slack/commands')).status, 405);
    assert.equal((await fake.side.send('/no/such/page', 'x=1')).status, 404);
    for (const path of ['/slack/commands/', '/slack//commands', '/slack/./commands', '/SLACK/COMMANDS', '/slack/%63ommands']) {
      const answer = await exchange(bot.url, requestBytes({ target: path, headers: [host(), ['Content-Length', '0']] }));
      assert.ok([400, 404].includes(answer.status), `${path}: ${answer.status}`);
    }
    assert.equal((await fake.side.send('/healthz', 'x=1', { signed: false })).status, 405);
  });

  await t.test('none of that changed the database', async () => {
    await bot.whileStopped((ended) => {
      assert.deepEqual(ended, { code: 0, signal: null });
      assert.deepEqual(bot.dump(), before);
    });
  });

  await t.test('an unknown workspace is told so, and nothing is kept of it', async () => {
    const command = await fake.side.command({ user, text: 'join', team: 'T0STRANGER1' });
    assert.equal(command.status, 200);
    assert.ok(wordsOf(command.json ?? command.body).length > 10, 'the person reads nothing');
    assert.notEqual(command.json?.response_type, 'in_channel');
    const views = fake.viewsOf(user).length;
    assert.equal((await fake.side.event({ type: 'message', channel_type: 'im', channel: 'D0STRANGER1', user, text: 'hi', ts: fake.workspace.ts() }, { team: 'T0STRANGER1' })).status, 200);
    await bot.whileStopped(() => assert.deepEqual(bot.dump(), before));
    assert.equal(fake.viewsOf(user).length, views, 'a form was opened for a stranger');
  });

  await t.test("an outsider's press in our workspace has no effect", async () => {
    const card = { blocks: [{ type: 'actions', block_id: 'b', elements: [{ type: 'button', action_id: 'a', value: 'join', text: { type: 'plain_text', text: 'Join' } }] }] };
    const payload = fake.side.pressPayload({ user, card });
    payload.user.team_id = 'T0STRANGER1';
    const answer = await fake.side.interaction(payload);
    assert.equal(answer.status, 200);
  });

  await t.test('commands, buttons, forms and events that nobody knows are answered at once', async () => {
    const person = newPerson(fake);
    const command = await fake.side.command({ user: person, command: '/somethingelse', text: 'x' });
    assert.equal(command.status, 200);
    assert.ok(wordsOf(command.json ?? command.body).length > 10);
    const card = { ts: '1.000001', blocks: [{ type: 'actions', block_id: 'b', elements: [{ type: 'button', action_id: 'a', value: 'no-such-token', text: { type: 'plain_text', text: 'Old' } }] }] };
    const press = await fake.side.press({ user: person, card });
    assert.equal(press.status, 200);
    const view = await openForm(fake, person);
    const strange = { ...view, callback_id: 'no_such_form', private_metadata: 'x' };
    const submit = await fake.side.fillAndSubmit({ user: person, view: strange, force: true });
    assert.equal(submit.status, 200);
    assert.ok(!submit.trouble, submit.body);
    for (const event of [{ type: 'app_home_opened', user: person, channel: 'D1', tab: 'home' }, { type: 'something_new', user: person }, { type: 'reaction_added' }]) {
      assert.equal((await fake.side.event(event)).status, 200, event.type);
    }
    for (const type of ['shortcut', 'message_action', 'something_new', 'block_suggestion']) {
      const answer = await fake.side.interaction({ type, callback_id: 'x', user: { id: person, team_id: fake.workspace.team.id }, team: { id: fake.workspace.team.id }, trigger_id: '1.2.a', token: 'x', api_app_id: 'A1' });
      assert.ok([200, 400].includes(answer.status), `${type}: ${answer.status}`);
    }
  });

  await t.test('payloads with fields missing or of another type never break the bot', async () => {
    const person = newPerson(fake);
    const view = await openForm(fake, person);
    const payload = fake.side.submissionPayload({ user: person, view, values: {}, force: true });
    const paths = [];
    const walk = (value, path) => {
      if (path.length > 0) paths.push(path);
      if (path.length < 5 && value && typeof value === 'object') for (const key of Object.keys(value)) walk(value[key], [...path, key]);
    };
    walk(payload, []);
    for (const path of paths) {
      for (const replacement of [undefined, null, 17, 'x', [], {}]) {
        const changed = structuredClone(payload);
        const parent = path.slice(0, -1).reduce((at, key) => at[key], changed);
        if (replacement === undefined) delete parent[path.at(-1)];
        else parent[path.at(-1)] = replacement;
        const answer = await fake.side.interaction(changed);
        assert.ok([200, 400].includes(answer.status), `${path.join('.')} = ${JSON.stringify(replacement)}: ${answer.status} ${answer.body}`);
      }
    }
    assert.equal((await bot.get('/healthz')).status, 200);
  });
});

test('settings that cannot work', async (t) => {
  const directory = temporaryDirectory();
  const config = join(directory, 'mentord.toml');
  const serve = (text, options) => {
    writeFileSync(config, text, { mode: 0o600 });
    return run(['serve', '--config', config], options);
  };
  const withLine = (settings, line) => `${toml(settings)}${line}\n`;
  const base = () => settingsFor(undefined, directory);

  await t.test('a missing secret is named by its key and the file', async () => {
    const ended = await serve(toml(settingsFor(undefined, directory, { slack: { signing_secret: null } })));
    assert.equal(ended.code, 2, ended.output);
    assert.match(ended.output, /signing_secret/);
    assert.ok(ended.output.includes(config), `which file? ${ended.output}`);
  });

  await t.test('an empty signing secret is refused', async () => {
    const ended = await serve(toml(settingsFor(undefined, directory, { slack: { signing_secret: '' } })));
    assert.equal(ended.code, 2, ended.output);
    assert.match(ended.output, /signing_secret/);
  });

  await t.test('a wrong type, an unknown key and broken TOML are named with file and line', async () => {
    const wrong = toml(settingsFor(undefined, directory, { slack: { messages_per_minute: 'many' } }));
    const line = wrong.split('\n').indexOf('messages_per_minute = "many"') + 1;
    const cases = [
      [wrong, 'messages_per_minute', line],
      [withLine(base(), 'colour = "blue"'), 'colour', toml(base()).split('\n').length],
      [withLine({ ...base() }, '[[[broken'), '', toml(base()).split('\n').length],
    ];
    for (const [text, key, at] of cases) {
      const ended = await serve(text);
      assert.equal(ended.code, 2, ended.output);
      assert.ok(ended.output.includes(key), ended.output);
      assert.match(ended.output, new RegExp(`mentord\\.toml\\D+${at}\\b`), `line ${at} is not named: ${ended.output}`);
    }
  });

  await t.test('no such file, flag or command', async () => {
    for (const args of [['serve', '--config', join(directory, 'nowhere.toml')], ['serve', '--no-such-flag'], ['no-such-command'], []]) {
      const ended = await run(args);
      assert.equal(ended.code, 2, `${args.join(' ')}: ${ended.code} ${ended.output}`);
      assert.ok(ended.output.length > 0);
    }
  });

  await t.test('a token of another kind is named, and not shown', async () => {
    const ended = await serve(toml(settingsFor(undefined, directory, { slack: { bot_token: 'sk-secret-value-17' } })));
    assert.equal(ended.code, 2, ended.output);
    assert.match(ended.output, /bot_token/);
    assert.doesNotMatch(ended.output, /secret-value-17/);
  });

  await t.test('an address that is no address', async () => {
    for (const listen of ['somewhere', '127.0.0.1', '127.0.0.1:99999', '127.0.0.1:x', '127.0.0.1:']) {
      const ended = await serve(toml(settingsFor(undefined, directory, { server: { listen } })));
      assert.equal(ended.code, 2, `${listen}: ${ended.code} ${ended.output}`);
      assert.match(ended.output, /listen/);
    }
  });

  await t.test('a busy port says which', async () => {
    const holder = net.createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => holder.once('listening', resolve));
    const { port } = holder.address();
    const fake = await startFakeSlack();
    t.after(() => fake.stop());
    const ended = await serve(toml(settingsFor(fake, directory, { server: { listen: `127.0.0.1:${port}` } })));
    holder.close();
    assert.equal(ended.code, 1, ended.output);
    assert.match(ended.output, new RegExp(`${port}`));
  });

  await t.test('settings from the environment, and a secret from a file', async (t2) => {
    const fake = await startFakeSlack();
    t2.after(() => fake.stop());
    const secretFile = join(directory, 'secret');
    writeFileSync(secretFile, `${fake.signingSecret}\n`, { mode: 0o600 });
    for (const env of [
      { MENTORD_SLACK_SIGNING_SECRET: fake.signingSecret, MENTORD_SLACK_BOT_TOKEN: fake.botToken },
      { MENTORD_SLACK_SIGNING_SECRET_FILE: secretFile, MENTORD_SLACK_BOT_TOKEN: fake.botToken },
    ]) {
      const bot = prepareBot({ fake, settings: { slack: { signing_secret: 'overridden', bot_token: null } }, env });
      await bot.start();
      const answer = await fake.side.command({ user: newPerson(fake), text: 'help' });
      assert.equal(answer.status, 200, JSON.stringify(env));
      await bot.stop();
    }
  });
});

test('databases that cannot be used', async (t) => {
  const fake = await startFakeSlack();
  t.after(() => fake.stop());
  const serve = (bot) => run(['serve', '--config', bot.config]);

  await t.test("another program's database is left alone", async () => {
    const bot = prepareBot({ fake });
    const other = newDatabase(bot.database);
    other.exec('PRAGMA application_id = 252006673; CREATE TABLE songs (title TEXT); INSERT INTO songs VALUES (1)');
    other.close();
    chmodSync(bot.database, 0o600);
    const ended = await serve(bot);
    assert.equal(ended.code, 3, ended.output);
    assert.ok(ended.output.includes(bot.database), ended.output);
    assert.equal(bot.rows('SELECT * FROM songs').length, 1);
  });

  await t.test('a file that is no database', async () => {
    const bot = prepareBot({ fake });
    writeFileSync(bot.database, 'This is a letter to my aunt.\n'.repeat(200), { mode: 0o600 });
    const ended = await serve(bot);
    assert.equal(ended.code, 3, ended.output);
  });

  await t.test('a database of a newer mentord', async () => {
    const bot = prepareBot({ fake });
    await bot.start();
    await bot.stop();
    const database = newDatabase(bot.database);
    database.exec('PRAGMA user_version = 999999');
    database.close();
    const ended = await serve(bot);
    assert.equal(ended.code, 3, ended.output);
    assert.match(ended.output, /newer|999999/);
  });

  await t.test('a damaged database', async () => {
    const bot = prepareBot({ fake });
    await bot.start();
    for (let i = 0; i < 20; i += 1) await fake.side.command({ user: newPerson(fake), text: 'join' });
    await bot.stop();
    const { openSync, writeSync, closeSync, statSync } = await import('node:fs');
    const file = openSync(bot.database, 'r+');
    const size = statSync(bot.database).size;
    for (let at = 4096; at + 512 < size; at += 4096) writeSync(file, Buffer.alloc(512, 0x5a), 0, 512, at);
    closeSync(file);
    const ended = await serve(bot);
    assert.equal(ended.code, 3, ended.output);
  });

  await t.test('a database that others may read', async () => {
    const bot = prepareBot({ fake });
    await bot.start();
    await bot.stop();
    chmodSync(bot.database, 0o644);
    const ended = await serve(bot);
    assert.equal(ended.code, 3, ended.output);
    assert.match(ended.output, /chmod/);
  });

  await t.test('a second process exits 4 and names the first', async () => {
    const bot = prepareBot({ fake });
    await bot.start();
    t.after(() => bot.stop());
    const second = await serve(bot);
    assert.equal(second.code, 4, second.output);
    assert.match(second.output, new RegExp(`\\b${bot.pid}\\b`), second.output);
    assert.equal((await bot.get('/healthz')).status, 200, 'the first one goes on');
  });
});
