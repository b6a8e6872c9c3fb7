// The best matches of a program: on the command line as an operator works them out, in the chat as an organiser does.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buttonsOf, wordsOf } from '../fakes/slack/server.mjs';
import { newPerson, registered } from './conversation.mjs';
import { run, startPair } from './harness.mjs';

async function company(t, { mentors = 2, mentees = 3 } = {}) {
  const { fake, bot } = await startPair(t, { settings: { program: { admins: ['UORGANISER1'] } } });
  const organiser = newPerson(fake, { id: 'UORGANISER1', real_name: 'Olga Organiser' });
  for (let i = 0; i < mentors; i += 1) await registered(fake, newPerson(fake, { real_name: `Mentor ${i}` }), { role: 'mentor' });
  for (let i = 0; i < mentees; i += 1) await registered(fake, newPerson(fake, { real_name: `Mentee ${i}` }), { role: 'mentee' });
  await bot.quiet();
  const mentord = (...args) => run(['match', '--program', 'main', ...args, '--config', bot.config]);
  return { fake, bot, organiser, mentord };
}

test('a dry run shows the list and keeps nothing', async (t) => {
  const { bot, mentord } = await company(t);
  await bot.stop();
  const result = await mentord('--dry-run');
  assert.equal(result.code, 0, result.output);
  assert.match(result.stdout, /2 of 3 have a mentor/);
  assert.match(result.stdout, /Mentor \d -> Mentee \d: [\d.]+ %/);
  assert.match(result.stdout, /without a match, and what each is told:\n {2}Mentee \d: /);
  assert.match(result.stdout, /dry run: nothing was kept/);
  assert.deepEqual(bot.rows('SELECT run_id FROM match_runs'), []);
});

test('the same seed gives the same list, bit for bit; JSON has every factor', async (t) => {
  const { bot, mentord } = await company(t);
  await bot.stop();
  const lists = [];
  for (let i = 0; i < 2; i += 1) {
    const result = await mentord('--dry-run', '--json', '--seed', '7');
    assert.equal(result.code, 0, result.output);
    lists.push(JSON.parse(result.stdout));
  }
  const [one, other] = lists;
  assert.equal(one.seed, '7');
  assert.equal(one.result_digest, other.result_digest);
  assert.deepEqual(one.matches, other.matches);
  for (const match of one.matches) {
    const sum = Object.values(match.parts).reduce((total, part) => total + part, 0);
    assert.ok(Math.abs(sum - match.score) < 0.01, `${sum} is not ${match.score}`);
    assert.ok(match.reasons.length > 0);
  }
  assert.equal(one.unmatched.length, 1);
  assert.match(one.input_digest, /^[0-9a-f]{64}$/);
});

test('a kept list is repeated, and shown to the organisers when the bot is back', async (t) => {
  const { fake, bot, organiser, mentord } = await company(t);
  await bot.stop();
  const kept = await mentord();
  assert.equal(kept.code, 0, kept.output);
  const [{ run_id: id }] = bot.rows('SELECT run_id FROM match_runs');
  assert.match(kept.stdout, new RegExp(`kept as run ${id}`));
  const again = await mentord('--repeat', id);
  assert.equal(again.code, 0, again.output);
  assert.match(again.stdout, /the input is the same, the result is the same, bit for bit/);

  await bot.start();
  await bot.ready();
  const answer = await fake.side.command({ user: organiser, command: '/mentor-admin', text: 'match' });
  const list = answer.json ?? (await fake.until(() => fake.responseUrlPosts.at(-1)?.args, { what: 'the list' }));
  assert.match(wordsOf(list), /2 of 3/);
  assert.ok(buttonsOf(list).some(({ element }) => element.text.text === 'Approve all'));
});

test('bad words are answered with what to do', async (t) => {
  const { bot, mentord } = await company(t, { mentors: 0, mentees: 1 });
  const busy = await mentord('--dry-run');
  assert.equal(busy.code, 4, busy.output);
  await bot.stop();
  const nobody = await mentord();
  assert.match(nobody.stdout, /there is nobody to match: nothing was kept/);
  const unknown = await run(['match', '--program', 'nowhere', '--config', bot.config]);
  assert.notEqual(unknown.code, 0);
  assert.match(unknown.stderr, /there is no program “nowhere”; there are main/);
  const noRun = await mentord('--repeat', 'x');
  assert.match(noRun.stderr, /has no run “x”/);
});
