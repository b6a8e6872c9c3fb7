// `mentord check`: what an operator reads before the first start, and whenever something does not work.
import assert from 'node:assert/strict';
import { chmodSync, existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { startFakeSlack } from '../fakes/slack/server.mjs';
import { startFakeTeams } from '../fakes/teams/server.mjs';
import { newDatabase, prepareBot, run, startPair, temporaryDirectory } from './harness.mjs';

const NOBODY = 'http://127.0.0.1:9'; // the discard port: nothing listens there

const teamsSettings = (fake, changes = {}) => ({
  app_id: fake.appId,
  app_secret: fake.secret,
  tenant_id: fake.tenantId,
  login_url: fake.origin,
  openid_metadata_url: fake.metadataUrl,
  service_url: fake.serviceUrl,
  allowed_service_hosts: [fake.origin],
  ...changes,
});

const SECRETS = ['fake-signing-secret-0001', 'xoxb-fake-0001', 'fake-client-secret-0001', 'eyJ'];

async function check(bot, { code, env } = {}) {
  const ended = await run(['check', '--config', bot.config], { cwd: bot.directory, env });
  if (code !== undefined) assert.equal(ended.code, code, ended.output);
  for (const secret of SECRETS) assert.ok(!ended.output.includes(secret), `${secret} in\n${ended.output}`);
  return ended;
}

async function fakes(t) {
  const slack = await startFakeSlack();
  const teams = await startFakeTeams();
  t.after(() => Promise.all([slack.stop(), teams.stop()]));
  return { slack, teams };
}

const wrong = ({ stdout }) => stdout.split('\n').filter((line) => line.startsWith('WRONG'));

test('all right: Slack and Teams answer, and nothing is changed', async (t) => {
  const { slack, teams } = await fakes(t);
  const bot = prepareBot({ fake: slack, settings: { teams: teamsSettings(teams), program: { admins: ['U0001'] } } });
  const before = readdirSync(bot.directory);
  const { stdout } = await check(bot, { code: 0 });
  for (const line of [
    /^ok +settings: .*mentord\.toml can be read/m,
    /^ok +address: https:\/\/mentord\.example\.com; requests for the host mentord\.example\.com/m,
    /^ok +database: the directory .* can be written \(mode 0700\)/m,
    /^ok +database: .*mentord\.db will be made at the first start/m,
    /^ok +Slack: the token works, for the workspace .+ \(T\w+\)/m,
    /^ok +Teams: signed in at http:\/\/127\.0\.0\.1:\d+, and got a token/m,
    /^ok +Teams: the token's aud is https:\/\/api\.botframework\.com$/m,
    new RegExp(`^ok +Teams: the token's tid is ${teams.tenantId}$`, 'm'),
    new RegExp(`^ok +Teams: the token's appid is ${teams.appId}$`, 'm'),
    /^ok +Teams: the token's exp is \d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC$/m,
    /^ok +Teams: 1 signing key from /m,
    new RegExp(`^note +Teams: messages go to these hosts and no others: ${teams.origin}$`, 'm'),
    /^note +Teams: enter https:\/\/mentord\.example\.com\/teams\/messages as the messaging endpoint/m,
  ]) assert.match(stdout, line);
  assert.deepEqual(wrong({ stdout }), []);
  assert.deepEqual(readdirSync(bot.directory), before);
});

test('a running bot has the database, and that is right', async (t) => {
  const { bot } = await startPair(t);
  const running = await check(bot, { code: 0 });
  assert.match(running.stdout, /^ok +database: .*mentord\.db is private \(mode 0600\)/m);
  assert.match(running.stdout, /^ok +database: in use by mentord, process \d+/m);
  await bot.stop();
  const before = bot.dump();
  const stopped = await check(bot, { code: 0 });
  assert.match(stopped.stdout, /^ok +database: it opens/m);
  assert.match(stopped.stdout, /^note +Teams: not set up/m);
  assert.deepEqual(bot.dump(), before);
  await bot.start();
});

test('after a crash the database is looked at and left as it is', async (t) => {
  const { bot } = await startPair(t);
  await bot.kill();
  const before = readdirSync(bot.directory).sort();
  const { stdout } = await check(bot, { code: 0 });
  assert.match(stdout, /^note +database: the bot did not end by itself/m);
  assert.deepEqual(readdirSync(bot.directory).sort(), before);
});

test('wrong secrets are named with what to do', async (t) => {
  const { slack, teams } = await fakes(t);
  const settings = { slack: { bot_token: 'xoxb-not-this-one' }, teams: teamsSettings(teams, { app_secret: 'not-this-one' }) };
  const ended = await check(prepareBot({ fake: slack, settings }), { code: 1 });
  assert.match(ended.stdout, /^WRONG +Slack: the token is refused \(invalid_auth\)/m);
  assert.match(ended.stdout, /^WRONG +Teams: no token .*AADSTS7000215.*secret's value, not its id/m);
  assert.match(ended.stdout, /^2 things to mend; nothing was changed\.$/m);
  assert.ok(!/not-this-one/.test(ended.output));
  for (const [code, advice] of [['AADSTS7000222', /expired/], ['AADSTS700016', /SingleTenant/], ['AADSTS90002', /no such tenant/]]) {
    teams.signIn.refusal = code;
    const again = await check(prepareBot({ fake: slack, settings: { teams: teamsSettings(teams) } }), { code: 1 });
    assert.match(again.stdout, new RegExp(`^WRONG +Teams: no token .*${code}`, 'm'));
    assert.match(again.stdout, advice);
  }
});

test("a token that is somebody else's is seen by its claims", async (t) => {
  const { slack, teams } = await fakes(t);
  teams.signIn.claims = { aud: 'https://graph.microsoft.com', tid: 'other\u001b[31m', exp: 1_600_000_000 };
  const ended = await check(prepareBot({ fake: slack, settings: { teams: teamsSettings(teams) } }), { code: 1 });
  assert.match(ended.stdout, /^WRONG +Teams: the token's aud is “https:\/\/graph\.microsoft\.com” and should be https:\/\/api\.botframework\.com/m);
  assert.match(ended.stdout, /^WRONG +Teams: the token's tid is “other\?\[31m” and should be/m);
  assert.match(ended.stdout, /^WRONG +Teams: the token's exp is 2020-09-13 .*set the clock/m);
  assert.equal(wrong(ended).length, 3);
});

test('whom nobody answers for is named', async (t) => {
  const { teams } = await fakes(t);
  const settings = {
    slack: { api_url: `${NOBODY}/api/` },
    teams: teamsSettings(teams, { login_url: NOBODY, openid_metadata_url: `${NOBODY}/keys` }),
  };
  const ended = await check(prepareBot({ settings }), { code: 1 });
  const lines = wrong(ended);
  assert.equal(lines.length, 3, ended.output);
  assert.match(lines[0], /Slack: http:\/\/127\.0\.0\.1:9\/api\/ does not answer/);
  assert.match(lines[1], /Teams: no token from http:\/\/127\.0\.0\.1:9/);
  assert.match(lines[2], /signing keys.*every message of Teams' is refused/);
});

test('the place of the database', async (t) => {
  const slack = await startFakeSlack();
  t.after(() => slack.stop());
  const at = (path, prepare) => {
    const bot = prepareBot({ fake: slack });
    const file = join(bot.directory, path);
    prepare?.(file, bot.directory);
    return prepareBot({ fake: slack, directory: bot.directory, settings: { storage: { path: file } } });
  };
  const readable = await check(at('mentord.db', (file) => writeFileSync(file, '', { mode: 0o644 })), { code: 1 });
  assert.match(readable.stdout, /^WRONG +database: .* can be read or written by others \(mode 0644\); run: chmod 600/m);
  const open = await check(at('mentord.db', (file, directory) => chmodSync(directory, 0o777)), { code: 1 });
  assert.match(open.stdout, /^WRONG +database: others may write in the directory .* \(mode 0777\)/m);
  const foreign = await check(at('mentord.db', (file) => writeFileSync(file, 'not a database at all, but a text'.repeat(40), { mode: 0o600 })), { code: 1 });
  assert.match(foreign.stdout, /^WRONG +database: .* is not mentord's/m);
  const other = await check(at('mentord.db', (file) => {
    const database = newDatabase(file);
    database.exec('CREATE TABLE theirs (a)');
    database.close();
    chmodSync(file, 0o600);
  }), { code: 1 });
  assert.match(other.stdout, /^WRONG +database: .* is not mentord's/m);
  const later = at('not/yet/mentord.db');
  assert.match((await check(later, { code: 0 })).stdout, /^ok +database: the directory .*not\/yet will be made/m);
  assert.ok(!existsSync(join(later.directory, 'not')));
  const directory = await check(at('mentord.db', (file) => mkdirSync(file)), { code: 1 });
  assert.match(directory.stdout, /^WRONG +database: .* is not a file/m);
});

test('an address that no platform could call', async (t) => {
  const slack = await startFakeSlack();
  t.after(() => slack.stop());
  const plain = await check(prepareBot({ fake: slack, settings: { server: { public_url: 'http://mentord.example.com' } } }), { code: 1 });
  assert.match(plain.stdout, /^WRONG +address: http:\/\/mentord\.example\.com is not https/m);
  const none = await check(prepareBot({ fake: slack, settings: { server: { public_url: null } } }), { code: 1 });
  assert.match(none.stdout, /^WRONG +address: \[server\] public_url is not set/m);
});

test('settings that cannot be used end with 2', async (t) => {
  const directory = temporaryDirectory();
  const missing = await run(['check', '--config', join(directory, 'none.toml')]);
  assert.equal(missing.code, 2, missing.output);
  assert.match(missing.stderr, /the settings file cannot be read/);
  const nothing = await run(['check'], { cwd: directory });
  assert.equal(nothing.code, 2, nothing.output);
  assert.match(nothing.stderr, /no settings file was given/);
  const half = await check(prepareBot({ settings: { teams: { app_id: 'aaaaaaaa-0000-4000-8000-0000000000b1' } } }), { code: 2 });
  assert.match(half.stderr, /app_secret is not set/);
  assert.deepEqual(readdirSync(directory), []);
});
