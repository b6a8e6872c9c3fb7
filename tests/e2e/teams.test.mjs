// The program through Microsoft Teams: from the installation to an organiser who takes up a bad rating.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { SigningKey } from '../fakes/teams/keys.mjs';
import { startTeams } from './harness.mjs';
import { cardOf, Colleague, inputsOf, passMinutes, settled, wordsOf } from './teams_conversation.mjs';

const ORGANISER = '00000000-0000-0000-0000-0000000000ad';
const settings = { program: { admins: [ORGANISER] } };
const A_DAY = 25 * 60;

/** What goes wrong at each step of the story; nothing, where the sky is clear. */
const STORM = {
  joining: [
    { operation: 'send', status: 429, code: 'Throttled', retryAfter: 1, times: 2 },
    { operation: 'member', kind: 'lost' },
    { operation: 'member', status: 403, code: 'Forbidden' },
    { operation: 'send', status: 412, code: 'PreconditionFailed' },
  ],
  proposing: [{ operation: 'send', status: 404, code: 'ConversationNotFound' }, { operation: 'create', status: 502 }, { operation: 'send', status: 429, code: 'Throttled', retryAfter: 2 }],
  matching: [{ operation: 'send', kind: 'lost' }, { operation: 'send', status: 502, accepted: true }],
  introducing: [{ operation: 'send', status: 412, code: 'PreconditionFailed', times: 2 }, { operation: 'send', status: 404, code: 'ConversationNotFound' }],
  meeting: [{ operation: 'send', status: 502, accepted: true }],
  // Nobody knows whether it arrived, and it did not: an alert comes all the same.
  alerting: [{ operation: 'send', status: 502 }],
};

async function story(t, storm) {
  const { teams, bot } = await startTeams(t, { settings });
  const weather = (step) => storm[step]?.forEach((rule) => teams.fail(rule));
  const olga = new Colleague(teams, { name: 'Olga Organiser', aadObjectId: ORGANISER });
  const rui = new Colleague(teams, { name: 'Rui Tavares', email: 'rui@example.org' });
  const nadia = new Colleague(teams, { name: 'Nadia *Brandt*', email: 'nadia@example.org' });
  const everybody = [olga, rui, nadia];

  weather('joining');
  for (const one of everybody) await one.install();
  await rui.register('mentor');
  await nadia.register('mentee');

  weather('proposing');
  await olga.say('admin propose');
  const { dialog } = await olga.press('Open the form');
  assert.deepEqual(inputsOf(dialog.card).map(({ id }) => id), ['f.mentee', 'f.mentor', 'f.reason', 'm.next']);
  const proposed = await olga.submit({ reason: 'Rui has led teams; Nadia is about to.' });
  assert.match(wordsOf(proposed.dialog.card), /Proposed: Rui Tavares/);
  await nadia.hears(/A mentor is proposed to you: Rui Tavares/);
  await rui.hears(/A mentee is proposed to you/);

  weather('matching');
  assert.match(wordsOf((await nadia.press('Good for me')).card), /Noted/);
  assert.match(wordsOf((await rui.press('Good for me')).card), /it is a match/);
  await passMinutes(bot, 15);
  await rui.hears(/You have been matched with/);
  await nadia.hears(/You have been matched with/);

  weather('introducing');
  await rui.press('Send it for me');
  await rui.submit({ text: 'Hello Nadia, shall we talk on Thursday?' });
  await passMinutes(bot, 15);
  await nadia.hears(/shall we talk on Thursday/);

  // Three reminders a day are enough for anybody; the session is on another day.
  await passMinutes(bot, A_DAY);
  weather('meeting');
  await nadia.say('met');
  await nadia.hears(/How was session 1/);
  await rui.hears(/How was session 1/);
  // The organiser is written to at once; a message to anybody else must not meet the fault that is meant for that.
  const conversation = teams.tenant.personal(olga.person).id;
  storm.alerting?.forEach((rule) => teams.fail({ ...rule, conversation }));
  await nadia.press(/^1 /);
  await nadia.hears(/Thank you for saying so/);
  if (storm.alerting) await teams.until(() => teams.faults.pending().length === 0, { what: 'the alert, lost' });
  await passMinutes(bot, 15);
  await olga.hears(/1 · poor/);
  assert.match(wordsOf((await olga.press("I'll call")).card), /You|yours/);
  await passMinutes(bot, 15);
  await settled(bot);
  return { teams, bot, olga, rui, nadia, everybody };
}

/** Every message is there as often as the outbox says, and none was given up. */
function checkMail({ bot, teams, everybody }) {
  // What is no longer true is withdrawn before it goes; nothing else is kept back.
  assert.deepEqual(bot.look("SELECT message_id, problem FROM outbox WHERE state = 'dead' AND problem <> 'withdrawn'"), []);
  for (const { person, messages, name } of everybody) {
    const [{ n }] = bot.look(
      `SELECT count(*) AS n FROM outbox JOIN people USING (tenant_id, person_id)
        WHERE platform_user = $user AND outbox.state IN ('sent', 'ambiguous', 'unsure')`,
      { $user: person.aadObjectId },
    );
    assert.equal(messages.length, n, `${name} got ${messages.length} messages, and the outbox knows of ${n}`);
  }
  for (const activity of teams.tenant.allActivities()) cardOf(activity);
}

test('from the installation to a claimed alert', async (t) => {
  const there = await story(t, {});
  checkMail(there);
  const { rui, nadia, olga, bot } = there;
  for (const one of [rui, nadia]) assert.equal(one.messages.filter((activity) => /You are not registered/.test(wordsOf(cardOf(activity)))).length, 1, `${one.name} was greeted once`);
  assert.doesNotMatch(rui.messages.map((activity) => wordsOf(cardOf(activity))).join('\n'), /poor/, 'the partner reads no rating');
  assert.equal(olga.messages.filter((activity) => /1 · poor/.test(wordsOf(cardOf(activity)))).length, 1, 'one alert');
  assert.deepEqual(await bot.stop(), { code: 0, signal: null });
  assert.equal(bot.rows('PRAGMA integrity_check')[0].integrity_check, 'ok');
  assert.ok(!bot.logs.includes(there.teams.secret), 'the secret is in the log');
  assert.doesNotMatch(bot.logs, /shall we talk on Thursday|eyJ/, 'words of people or a token are in the log');
});

test('the same with a bad connection all along', async (t) => {
  const there = await story(t, STORM);
  checkMail(there);
  const { teams } = there;
  assert.deepEqual(teams.faults.pending(), [], 'every fault has struck');
  for (const status of [429, 412, 502, 404]) assert.ok(teams.calls.some((call) => call.fault && call.status === status), `no ${status}`);
});

test('somebody who installs is greeted once', async (t) => {
  const { teams, bot } = await startTeams(t, { settings });
  const ada = new Colleague(teams, { name: 'Ada Lovelace' });
  for (let i = 0; i < 2; i += 1) await ada.install();
  for (const action of ['add-upgrade', 'remove-upgrade']) await ada.post(teams.side.installation(ada.person, action));
  await ada.hears(/You are not registered/);
  await bot.quiet();
  assert.equal(ada.messages.length, 1);
  await ada.post(teams.side.installation(ada.person, 'remove'));
  const [account] = bot.look('SELECT unreachable FROM accounts WHERE platform_user = $user', { $user: ada.person.aadObjectId });
  assert.ok(account.unreachable > 0, 'the app was taken away');
  await ada.post(teams.side.installation(ada.person));
  await ada.say('status');
  assert.equal(bot.look('SELECT unreachable FROM accounts WHERE platform_user = $user', { $user: ada.person.aadObjectId })[0].unreachable, 0);
});

test('a page that is refused is shown again with its errors and with what was typed', async (t) => {
  const { teams } = await startTeams(t, { settings });
  const ada = new Colleague(teams, { name: 'Ada Lovelace' });
  await ada.install();
  await ada.press('Join');
  await ada.submit({ role: 'mentee' });
  await ada.submit({});
  const { title } = ada.dialog;
  const again = await ada.submit({ goal_1: 'Write the first program', learn_new: 'feedback', learn_some: 'feedback' });
  assert.equal(again.dialog.title, title, 'the same page');
  const inputs = Object.fromEntries(inputsOf(again.dialog.card).map((input) => [input.id, input.value]));
  assert.equal(inputs['f.goal_1'], 'Write the first program');
  assert.ok(JSON.stringify(again.dialog.card).includes('Attention'), 'what is wrong stands out');
  await ada.submit({ learn_some: '' });
  await ada.submit({});
  await ada.hears(/You are in/);
});

test('a delivery that comes again changes nothing', async (t) => {
  const { teams, bot } = await startTeams(t, { settings });
  const ada = new Colleague(teams, { name: 'Ada Lovelace' });
  await ada.install();
  await ada.hears(/You are not registered/);
  const typed = teams.side.text(ada.person, 'status');
  for (let i = 0; i < 3; i += 1) await ada.post(typed);
  await ada.press('Join');
  const page = ada.submission({ role: 'mentee' });
  const first = await ada.post(page);
  const second = await ada.post({ ...page, id: randomUUID() });
  assert.deepEqual(second.json.task.value.title, first.json.task.value.title);
  await bot.quiet();
  assert.equal(ada.messages.length, 2, 'the greeting, and one answer');
  const press = ada.pressed(await ada.button('How does it work?'));
  await ada.post(press);
  await ada.post({ ...press, id: randomUUID() });
  await bot.quiet();
  assert.ok(ada.messages.length <= 3, 'one answer to one press');
});

test('who may speak to the bot', async (t) => {
  const { teams, bot } = await startTeams(t, { settings });
  const ada = new Colleague(teams, { name: 'Ada Lovelace' });
  await ada.install();
  await bot.quiet();
  await bot.whileStopped(() => {});
  const before = await bot.whileStopped(() => bot.dump());
  const now = Math.floor(Date.now() / 1000);
  const rogue = new SigningKey();
  const stolen = Object.assign(new SigningKey(), { kid: teams.keys[0].kid });
  const bad = {
    'no header': [{ authorization: null }],
    'another scheme': [{ authorization: 'Basic YTpi' }],
    garbage: [{ authorization: 'Bearer a.b.c' }],
    'an unknown key': [{ bearer: { key: rogue } }],
    'a key of that name': [{ bearer: { key: stolen } }],
    'alg none': [{ bearer: { header: { alg: 'none' } } }],
    'alg HS256': [{ bearer: { header: { alg: 'HS256' } } }],
    'no kid': [{ bearer: { header: { kid: undefined } } }],
    'another audience': [{ bearer: { claims: { aud: randomUUID() } } }],
    'another issuer': [{ bearer: { claims: { iss: 'https://api.botframework.com/' } } }],
    expired: [{ bearer: { claims: { exp: now - 400 } } }],
    'no end': [{ bearer: { claims: { exp: undefined } } }],
    'not yet': [{ bearer: { claims: { nbf: now + 400 } } }],
    'another service': [{ bearer: { claims: { serviceurl: 'https://evil.example/' } } }],
    'another channel': [{}, { channelId: 'slack' }],
    'a service elsewhere, well signed': [{}, { serviceUrl: 'https://evil.example/teams/' }],
    'no service': [{}, { serviceUrl: undefined }],
    'another organisation': [{}, { conversation: { conversationType: 'personal', id: 'a:1x', tenantId: randomUUID() }, channelData: {} }],
    'two organisations': [{}, { channelData: { tenant: { id: randomUUID() } } }],
  };
  for (const [what, [how, changes]] of Object.entries(bad)) {
    await t.test(`refused: ${what}`, async () => {
      const answer = await teams.side.postActivity({ ...teams.side.text(ada.person, 'leave'), ...changes }, how);
      assert.ok([400, 401, 403].includes(answer.status), `${answer.status} ${answer.text}`);
      assert.equal(answer.text, '', 'the refusal explains itself');
    });
  }
  assert.deepEqual(await bot.whileStopped(() => bot.dump()), before);
  assert.ok(teams.calls.every(({ path }) => path.startsWith('/v3/')));

  await t.test('a new key is found while running', async () => {
    teams.rotateKey({ keepOld: false });
    const statuses = new Set();
    const activity = teams.side.text(ada.person, 'status');
    await bot.until(async () => {
      const { status } = await teams.side.postActivity(activity);
      statuses.add(status);
      return status === 200;
    }, { what: 'the new key' });
    assert.ok([...statuses].every((status) => [200, 401].includes(status)), [...statuses].join());
  });
});

test('without keys nothing is taken, and nothing breaks', async (t) => {
  const { teams, bot } = await startTeams(t, { settings: { ...settings, teams: { openid_metadata_url: 'http://127.0.0.1:9/none' } } });
  const ada = new Colleague(teams, { name: 'Ada Lovelace' });
  const answer = await teams.side.postActivity(teams.side.text(ada.person, 'join'));
  assert.equal(answer.status, 503);
  assert.deepEqual(bot.look('SELECT delivery_key FROM inbox'), []);
  assert.ok(bot.alive);
});

test('somebody who cannot be reached: an organiser hears of it once, and a word from them mends it', async (t) => {
  const { teams, bot } = await startTeams(t, { settings });
  const olga = new Colleague(teams, { name: 'Olga Organiser', aadObjectId: ORGANISER });
  const nadia = new Colleague(teams, { name: 'Nadia Brandt' });
  await olga.say('status');
  await nadia.install();
  await nadia.register('mentee');
  await bot.quiet();
  const unreachable = () => bot.look('SELECT unreachable FROM accounts WHERE platform_user = $user', { $user: nadia.person.aadObjectId })[0].unreachable;
  teams.fail({ operation: 'send', status: 403, code: 'BotNotInConversationRoster', conversation: teams.tenant.personal(nadia.person).id });
  await nadia.post(teams.side.text(nadia.person, 'help'));
  await teams.until(() => unreachable() > 0, { what: 'the mark' });
  if (nadia.person.timeZone === 'UTC') await passMinutes(bot, 1);
  await olga.hears(/My messages do not reach Nadia Brandt/);
  await settled(bot);
  const told = () => olga.messages.filter((activity) => /do not reach/.test(wordsOf(cardOf(activity)))).length;
  assert.equal(told(), 1);
  await nadia.say('status');
  assert.equal(unreachable(), 0);
  await settled(bot);
  assert.equal(told(), 1);
});
