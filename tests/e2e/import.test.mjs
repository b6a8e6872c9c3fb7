// The company's own list, as an operator takes it over: a preview, per-line errors, nothing half-applied.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { run, startPair } from './harness.mjs';

const HEADER = 'email,manager,grade,department,location,language\n';

async function stoppedBot(t) {
  const { bot } = await startPair(t);
  await bot.ready();
  await bot.stop();
  const file = (text) => {
    const path = join(bot.directory, 'org.csv');
    writeFileSync(path, text);
    return path;
  };
  const mentord = (...args) => run([...args, '--config', bot.config]);
  const employees = () => bot.rows('SELECT email, manager, grade FROM employees ORDER BY email').map((row) => ({ ...row }));
  return { bot, file, mentord, employees };
}

test('a list is shown first, and taken over with --apply', async (t) => {
  const { file, mentord, employees } = await stoppedBot(t);
  const path = file(`${HEADER}boss@example.com,,7,Board,Lisbon,en\nana@example.com,boss@example.com,3,Design,Porto,pt|en\n`);
  const preview = await mentord('import', 'org', path);
  assert.equal(preview.code, 0, preview.output);
  assert.match(preview.stdout, /ana@example\.com: new; .*manager \(none\) -> boss@example\.com/);
  assert.match(preview.stdout, /2 new, 0 changed/);
  assert.match(preview.stdout, /nothing was changed/);
  assert.deepEqual(employees(), []);

  const done = await mentord('import', 'org', path, '--apply');
  assert.equal(done.code, 0, done.output);
  assert.equal(employees().length, 2);
  assert.deepEqual(employees()[0], { email: 'ana@example.com', manager: 'boss@example.com', grade: 3 });

  const again = await mentord('import', 'org', path, '--apply');
  assert.match(again.stdout, /there is nothing to change/);
  const list = await mentord('export', 'org');
  assert.match(list.stdout, /^ana@example\.com,,boss@example\.com,3,Design,Porto,pt\|en$/m);
});

test('a wrong line is named, and nothing of the file is taken over', async (t) => {
  const { file, mentord, employees } = await stoppedBot(t);
  const path = file(`${HEADER}boss@example.com,,7,Board,Lisbon,en\nana@example.com,,eleven,,,\nboss@example.com,,6,,,\n`);
  const result = await mentord('import', 'org', path, '--apply');
  assert.equal(result.code, 3, result.output);
  assert.match(result.stdout, /org\.csv:3: grade: “eleven” is no grade/);
  assert.match(result.stdout, /org\.csv:4: boss@example\.com is in line 2 already/);
  assert.match(result.stdout, /nothing was changed/);
  assert.deepEqual(employees(), []);
});

test('managers in a circle are refused, with the line', async (t) => {
  const { file, mentord, employees } = await stoppedBot(t);
  const result = await mentord('import', 'org', file('email,manager\na@x.org,b@x.org\nb@x.org,a@x.org\n'), '--apply');
  assert.equal(result.code, 3, result.output);
  assert.match(result.stdout, /org\.csv:2: these report to each other in a circle: a@x\.org -> b@x\.org -> a@x\.org/);
  assert.deepEqual(employees(), []);
});

test('while the bot runs, the database is its own', async (t) => {
  const { bot, file, mentord } = await stoppedBot(t);
  await bot.start();
  const result = await mentord('import', 'org', file('email,grade\na@x.org,3\n'), '--apply');
  assert.equal(result.code, 4, result.output);
  assert.match(result.stderr, /Stop the bot for this command/);
});
