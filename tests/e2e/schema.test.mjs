// Everything that the bot shows in a full tour is what Slack accepts: no unknown key, no length over the limit.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buttonsOf, inputsOf, plausibleValues } from '../fakes/slack/server.mjs';
import { newPerson, openForm, registered, shownAfter, submitPage } from './conversation.mjs';
import { startPair } from './harness.mjs';

const LONGEST = 'Wörter & <Zeichen> “in” jeder Sprache 言葉 🎉 ';

/** Presses every button of the card (once each), and those of what appears then, `depth` deep. */
async function pressAll(fake, user, card, depth = 2) {
  if (!card || depth === 0) return;
  for (const { element } of buttonsOf(card)) {
    const answer = await fake.side.press({ user, card, which: element.action_id ?? element.text.text });
    assert.equal(answer.status, 200);
    const next = await shownAfter(fake, answer);
    if (next?.blocks) await pressAll(fake, user, next, depth - 1);
    for (const view of fake.viewsOf(user)) await fake.side.closeView({ user, view });
  }
}

test('every view and message of a full tour', async (t) => {
  const { fake, bot } = await startPair(t);
  const command = async (user, text) => {
    const answer = await fake.side.command({ user, text });
    await shownAfter(fake, answer);
    return answer;
  };
  const newcomer = newPerson(fake, { locale: 'de-DE', tz: 'Asia/Kathmandu' });
  for (const text of ['', 'help', 'status', 'profile', 'leave', 'join me', 'xyzzy']) await command(newcomer, text);
  await fake.side.say({ user: newcomer, text: 'hello' });
  await fake.waitForMessage(newcomer);

  for (const role of ['mentor', 'mentee', 'both']) {
    const user = newPerson(fake, { real_name: 'Ø'.repeat(80) });
    // Every field filled to its limit.
    let view = await openForm(fake, user);
    while (view) {
      const values = plausibleValues(view, { all: true });
      for (const { block_id, element } of inputsOf(view)) {
        if (element.type === 'plain_text_input') values[block_id] = LONGEST.repeat(80).slice(0, element.max_length ?? 3000);
        const options = [...(element.options ?? []), ...(element.option_groups ?? []).flatMap((group) => group.options)];
        if (options.length && ['checkboxes', 'multi_static_select'].includes(element.type)) {
          values[block_id] = options.slice(0, element.max_selected_items ?? options.length).map(({ value }) => value);
          // The three boxes of a kind are counted together: the first one takes all.
          if (/_(some|deep|strong|expert)$/.test(block_id)) values[block_id] = [];
        }
      }
      ({ view } = await submitPage(fake, user, view, { role, values }));
    }
    await fake.waitForMessage(user);
    for (const text of ['status', 'profile', 'join', 'leave', 'help']) {
      const answer = await command(user, text);
      for (const open of fake.viewsOf(user)) {
        await fake.side.fillAndSubmit({ user, view: open, values: Object.fromEntries(inputsOf(open).map(({ block_id }) => [block_id, null])), force: true });
        await fake.side.closeView({ user, view: open });
      }
      await pressAll(fake, user, answer.json);
    }
    for (const message of [...fake.messagesTo(user)]) await pressAll(fake, user, message);
  }
  // A form that could not be opened, a form closed half-way, and one who comes back after leaving.
  const unlucky = newPerson(fake);
  fake.fail({ method: 'views.open', kind: 'error', error: 'expired_trigger_id' });
  await command(unlucky, 'join');
  await pressAll(fake, unlucky, await fake.waitForMessage(unlucky));
  const undecided = newPerson(fake);
  const first = await openForm(fake, undecided);
  const { view: second } = await submitPage(fake, undecided, first);
  await fake.side.closeView({ user: undecided, view: second });
  await command(undecided, 'status');
  const returning = newPerson(fake);
  await registered(fake, returning);
  await pressAll(fake, returning, (await command(returning, 'leave')).json);
  await command(returning, 'status');
  await command(returning, 'join');
  await bot.quiet();

  const count = (kind) => fake.emitted.filter((emitted) => emitted.kind === kind).length;
  for (const kind of ['message', 'view', 'answer', 'errors']) assert.ok(count(kind) > 0, `the tour saw no ${kind}`);

  await t.test('is valid Block Kit', () => {
    for (const { kind, payload, errors } of fake.emitted) {
      assert.deepEqual(errors, [], `${kind}: ${JSON.stringify(payload).slice(0, 2_000)}`);
    }
  });
  await t.test('has a notification line of its own', () => {
    for (const { payload } of fake.emitted.filter(({ kind }) => kind === 'message')) {
      assert.ok(payload.text?.trim().length > 0, 'a message without text: screen readers read nothing');
      assert.ok([...payload.text].length <= 4_000);
    }
  });
  await t.test('keeps each option value within the 75 characters of the SDK types', () => {
    for (const { payload } of fake.emitted) {
      for (const block of payload?.blocks ?? payload?.view?.blocks ?? []) {
        for (const option of block.element?.options ?? []) assert.ok([...option.value].length <= 75);
      }
    }
  });
  await t.test('was never refused by the Web API', () => {
    const refusals = fake.calls.filter(({ error }) => error && error !== 'expired_trigger_id');
    assert.deepEqual(refusals.map(({ method, error, args }) => ({ method, error, args })), []);
  });
  await t.test('sends nothing that Slack would call a wrong request', () => {
    for (const call of fake.calls) {
      assert.match(call.headers['content-type'] ?? '', /^application\/(x-www-form-urlencoded|json)/, call.method);
      assert.equal(call.args.token, undefined, 'the token belongs in the header');
    }
  });
});
