// The same conversation against somebody else's idea of Slack: npm "emulate" (SLACK 2.17). It has no slash commands and
// no interactivity, so those come from our side; who people are, conversations, forms and messages are emulate's.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { SlackSide } from '../fakes/slack/slack_side.mjs';
import { Workspace } from '../fakes/slack/workspace.mjs';
import { keyOf, valuesFor } from './conversation.mjs';
import { prepareBot, ROOT } from './harness.mjs';

const TOKEN = 'xoxb-emulate-0001';
const SECRET = 'emulate-signing-secret-0001';
const SCOPES = ['commands', 'chat:write', 'im:write', 'im:history', 'im:read', 'users:read', 'users:read.email'];
const DIST = join(ROOT, 'tests/node_modules/emulate/dist');

/** emulate keeps its store to itself; the chunk that holds its Slack shows it to us at registration. */
async function captureStore() {
  for (const name of readdirSync(DIST).filter((file) => file.endsWith('.js'))) {
    if (!readFileSync(join(DIST, name), 'utf8').includes('"/api/chat.postMessage"')) continue;
    const { slackPlugin, getSlackStore } = await import(pathToFileURL(join(DIST, name)));
    const captured = {};
    const { register } = slackPlugin;
    slackPlugin.register = function (app, store, ...rest) {
      captured.slack = getSlackStore(store);
      return register.call(this, app, store, ...rest);
    };
    return captured;
  }
  throw new Error('no chunk of emulate holds its Slack any more');
}

test('registration against emulate', { timeout: 600_000 }, async (t) => {
  const captured = await captureStore();
  const { createEmulator } = await import('emulate');
  const bot_user = { bot_id: 'B0EMULATE01', bot_user_id: 'U0EMULBOT01' };
  const app = { app_id: 'A0EMULATE01', client_id: '1.2', client_secret: 's', name: 'mentord', redirect_uris: [], scopes: SCOPES, bot_name: 'mentord', ...bot_user };
  const emulator = await createEmulator({
    service: 'slack',
    port: 0,
    seed: {
      slack: {
        team: {},
        users: [{ name: 'ada', real_name: 'Ada Example', email: 'ada@example.com', is_admin: false }],
        channels: [],
        bots: [],
        oauth_apps: [app],
        tokens: [{ token: TOKEN, type: 'bot', user: bot_user.bot_user_id, scopes: SCOPES, app_id: app.app_id, ...bot_user }],
        strict_scopes: true,
        signing_secret: SECRET,
      },
    },
  });
  t.after(() => emulator.close());
  // By address: plain http is for loopback addresses only, and "localhost" is a name.
  const address = emulator.url.replace('localhost', '127.0.0.1');
  const call = async (method, args) => {
    const response = await fetch(`${address}/api/${method}`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${TOKEN}`, 'Content-Type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams(args),
    });
    return response.json();
  };
  const who = await call('auth.test', {});
  assert.equal(who.ok, true, JSON.stringify(who));
  const { user: ada } = await call('users.lookupByEmail', { email: 'ada@example.com' });
  assert.ok(ada?.id);

  // Our half of Slack: it signs and sends; triggers are emulate's.
  const workspace = new Workspace({ teamId: who.team_id, botToken: TOKEN });
  workspace.addUser({ id: ada.id, name: 'ada' });
  const bot = prepareBot({
    settings: { slack: { api_url: `${address}/api/`, bot_token: TOKEN, signing_secret: SECRET } },
  });
  const side = new SlackSide({ workspace, origin: address, botUrl: () => bot.url, signingSecret: SECRET, publicHost: 'mentord.example.com' });
  t.after(() => side.close());
  t.after(() => bot.stop());
  await bot.start();
  await bot.ready();
  const until = (probe, what) => bot.until(probe, { what });

  const { trigger_id: trigger } = await call('views.generateTriggerId', { user_id: ada.id });
  const answer = await side.command({ user: ada.id, text: 'join', trigger });
  assert.equal(answer.status, 200);
  assert.equal(answer.body, '');
  const kept = await until(() => captured.slack.views.all().find((view) => view.user_id === ada.id), 'the form in emulate');
  let view = { ...kept, id: kept.view_id, state: { values: {} } };
  for (let page = 0; view && page < 5; page += 1) {
    const submitted = await side.fillAndSubmit({ user: ada.id, view, values: valuesFor(view) });
    assert.equal(submitted.status, 200);
    assert.equal(submitted.errors, undefined, submitted.body);
    view = submitted.view;
  }
  assert.equal(view, undefined, 'the form never ended');

  const message = await until(() => captured.slack.messages.all().find((one) => one.metadata), 'the confirmation in emulate');
  assert.ok(message.text.length > 0);
  assert.equal(message.metadata.event_type, 'mentord_message');
  assert.ok(keyOf(message));
  assert.match(message.channel_id, /^D/);
  // emulate's own history shows it, as the bot's look-back would read it.
  const history = await call('conversations.history', { channel: message.channel_id, include_all_metadata: 'true' });
  assert.equal(history.ok, true, JSON.stringify(history));
  assert.equal(history.messages.filter((one) => keyOf(one) === keyOf(message)).length, 1);
});
