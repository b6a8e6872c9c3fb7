// The app manifest that the program prints is what Slack's "create from a manifest" page accepts.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import Ajv from 'ajv';
import Ajv2020 from 'ajv/dist/2020.js';
import { ROOT, run } from './harness.mjs';

const BASE = 'https://mentord.example.com';
const OFFICIAL = join(ROOT, '../shared/slack/manifest.schema.1.0.0.json');

test('mentord manifest slack', async (t) => {
  const ended = await run(['manifest', 'slack', '--url', BASE]);
  assert.equal(ended.code, 0, ended.output);
  const manifest = JSON.parse(ended.stdout);

  await t.test("satisfies Slack's own schema", () => {
    if (!existsSync(OFFICIAL)) {
      console.log("manifest: Slack's own schema does not lie beside this checkout; only our own checks ran");
      return;
    }
    const schema = JSON.parse(readFileSync(OFFICIAL));
    const Validator = String(schema.$schema ?? '').includes('2020') ? Ajv2020 : Ajv;
    const check = new Validator({ strict: false, allErrors: true, validateFormats: false }).compile(schema);
    assert.ok(check(manifest), JSON.stringify(check.errors, null, 1));
  });

  await t.test('has names within the limits', () => {
    const { display_information: shown, features } = manifest;
    assert.ok(shown.name.length >= 1 && shown.name.length <= 35);
    if (shown.description) assert.ok(shown.description.length <= 140);
    if (shown.long_description) assert.ok(shown.long_description.length >= 175 && shown.long_description.length <= 4000);
    assert.ok(features.bot_user.display_name.length <= 80);
  });

  await t.test('sends each kind of request to its route', () => {
    const { features, settings } = manifest;
    const mentor = features.slash_commands.find(({ command }) => command === '/mentor');
    assert.equal(mentor.url, `${BASE}/slack/commands`);
    assert.ok(mentor.description.length > 0);
    assert.equal(settings.interactivity.is_enabled, true);
    assert.equal(settings.interactivity.request_url, `${BASE}/slack/interactions`);
    assert.equal(settings.event_subscriptions.request_url, `${BASE}/slack/events`);
    assert.equal(settings.socket_mode_enabled ?? false, false);
  });

  await t.test('asks for the events that the program reads, and lets people write to the bot', () => {
    assert.ok(manifest.settings.event_subscriptions.bot_events.includes('message.im'));
    assert.equal(manifest.features.app_home.messages_tab_enabled, true);
    assert.equal(manifest.features.app_home.messages_tab_read_only_enabled, false);
  });

  await t.test('asks for the scopes that the program uses, and for no others', () => {
    const scopes = manifest.oauth_config.scopes.bot;
    for (const scope of ['commands', 'chat:write', 'im:write', 'im:history', 'users:read']) assert.ok(scopes.includes(scope), scope);
    const known = ['commands', 'chat:write', 'im:write', 'im:history', 'users:read', 'users:read.email', 'app_mentions:read'];
    for (const scope of scopes) assert.ok(known.includes(scope), `${scope} is not justified`);
    assert.equal(manifest.oauth_config.scopes.user?.length ?? 0, 0);
  });

  await t.test('refuses an address that Slack would refuse', async () => {
    for (const url of ['http://mentord.example.com', 'mentord.example.com', 'https://', '']) {
      const refused = await run(['manifest', 'slack', '--url', url]);
      assert.equal(refused.code, 2, `${url}: ${refused.output}`);
    }
    const slash = await run(['manifest', 'slack', '--url', `${BASE}/`]);
    if (slash.code === 0) assert.equal(JSON.parse(slash.stdout).settings.event_subscriptions.request_url, `${BASE}/slack/events`);
  });
});
