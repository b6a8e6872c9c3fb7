// One company with Slack and Teams in one process: a mentor here, a mentee there.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { wordsOf as slackWordsOf } from '../fakes/slack/server.mjs';
import { newPerson, openForm, registered, shownAfter } from './conversation.mjs';
import { startTeams } from './harness.mjs';
import { Colleague, passMinutes, settled, wordsOf, zoneAtWork } from './teams_conversation.mjs';

const ORGANISER = '00000000-0000-0000-0000-0000000000ad';
const settings = { program: { admins: [ORGANISER] } };
const CODE = /[0-9a-z]{5}-[0-9a-z]{5}/i;

const onSlack = (fake, more) => newPerson(fake, { tz: zoneAtWork() ?? 'UTC', ...more });
const slackHears = (fake, user, words) => fake.waitForMessage(user, (message) => words.test(slackWordsOf(message)), { what: `${words} on Slack` });

/** What a command on Slack is answered with. */
async function slackAsks(fake, user, text) {
  return slackWordsOf(await shownAfter(fake, await fake.side.command({ user, text })));
}

test('a mentor on Teams and a mentee on Slack', async (t) => {
  const { teams, fake, bot } = await startTeams(t, { slack: true, settings });
  const olga = new Colleague(teams, { name: 'Olga Organiser', aadObjectId: ORGANISER });
  const rui = new Colleague(teams, { name: 'Rui Tavares', email: 'rui@example.org' });
  const nadia = onSlack(fake, { real_name: 'Nadia Brandt' });
  await rui.install();
  await rui.register('mentor');
  await registered(fake, nadia, { role: 'mentee' });
  await olga.say('admin propose');
  await olga.press('Open the form');
  await olga.submit({ reason: 'They fit.' });

  await rui.hears(/A mentee is proposed to you: Nadia Brandt/);
  const proposal = await slackHears(fake, nadia, /A mentor is proposed to you/);
  await shownAfter(fake, await fake.side.press({ user: nadia, card: proposal, which: 'Good for me' }));
  await rui.press('Good for me');
  await passMinutes(bot, 15);
  await rui.hears(/You have been matched with Nadia Brandt/);
  await slackHears(fake, nadia, /You have been matched with/);
  await rui.press('Send it for me');
  await rui.submit({ text: 'Hello Nadia, from the other app.' });
  await passMinutes(bot, 15);
  await slackHears(fake, nadia, /from the other app/);

  await t.test('their notes are carried both ways', async () => {
    await passMinutes(bot, 25 * 60);
    await rui.say('write');
    await rui.press('Open the form');
    assert.ok(rui.dialog, 'the form opens');
    const sent = await rui.submit({ note: 'Is Thursday good? <at>you</at>' });
    assert.match(wordsOf(sent.dialog.card), /on its way|Kept for them/);
    await settled(bot);
    if (!zoneAtWork()) return; // notes wait for the next working day
    const note = await slackHears(fake, nadia, /Is Thursday good/);
    const view = await openForm(fake, nadia, { text: 'write' });
    assert.ok(note && view);
    const answer = await fake.side.fillAndSubmit({ user: nadia, view, values: { note: 'Thursday *is* good.' } });
    assert.equal(answer.status, 200);
    const card = await rui.hears(/Thursday \*?is\*? good/);
    assert.match(wordsOf(card), /From your mentee, Nadia Brandt/);
    await rui.press('Answer');
    assert.ok(rui.dialog, 'the button answers with a form');
  });
});

test('accounts are linked by a code', async (t) => {
  const { teams, fake, bot } = await startTeams(t, { slack: true, settings });
  const ada = onSlack(fake, { real_name: 'Ada Lovelace' });
  const other = onSlack(fake, { real_name: 'Other Person' });
  await registered(fake, ada, { role: 'mentee' });
  const here = new Colleague(teams, { name: 'Ada Lovelace' });
  await here.install();
  await here.hears(/You are not registered/);

  assert.match(wordsOf(await here.say('link 00000-00000')), /I do not know this code/);
  const [mine] = CODE.exec(await slackAsks(fake, ada, 'link'));
  assert.match(await slackAsks(fake, other, `link ${mine}`), /comes from Slack/);
  assert.match(wordsOf(await here.say(`link ${mine}`)), /do not know/, 'a code that was tried is used up');

  const [code] = CODE.exec(await slackAsks(fake, ada, 'link'));
  assert.match(wordsOf(await here.say(`link ${code}`)), /Both accounts are you now/);
  assert.match(wordsOf(await here.say('status')), /You are registered|waiting|registered/);
  assert.doesNotMatch(wordsOf(here.read().at(-1).card), /not registered/);
  const people = bot.look("SELECT DISTINCT person_id FROM accounts WHERE platform_user IN ($slack, $teams)", { $slack: ada, $teams: here.person.aadObjectId });
  assert.equal(people.length, 1, 'one person');

  await t.test('not where both take part', async () => {
    const twin = onSlack(fake, { real_name: 'Twin' });
    await registered(fake, twin, { role: 'mentee' });
    const second = new Colleague(teams, { name: 'Twin' });
    await second.install();
    await second.register('mentor');
    const [theirs] = CODE.exec(await slackAsks(fake, twin, 'link'));
    assert.match(wordsOf(await second.say(`link ${theirs}`)), /registered with both accounts/);
  });
});

test('accounts are linked by the verified address', async (t) => {
  const { teams, fake, bot } = await startTeams(t, { slack: true, settings });
  const grace = onSlack(fake, { real_name: 'Grace Hopper', profile: { email: 'Grace@Example.org' } });
  await registered(fake, grace, { role: 'mentor' });
  const here = new Colleague(teams, { name: 'Grace Hopper', email: 'grace@example.org' });
  await here.install();
  // Told where she was known: should the other account be somebody else's, she learns of it.
  await slackHears(fake, grace, /Your address on Microsoft Teams is the one that I know from Slack/);
  await bot.quiet();
  assert.match(wordsOf(await here.say('status')), /registered as a mentor/);
  await bot.quiet();
  const stranger = new Colleague(teams, { name: 'Another', email: 'another@example.org' });
  await stranger.install();
  await stranger.hears(/You are not registered/);
});
