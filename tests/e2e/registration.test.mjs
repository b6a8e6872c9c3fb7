// A person's way into the program and out of it, through Slack.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buttonsOf, findButton, findInput, inputsOf, TRIGGER_LIFE_MS, wordsOf } from '../fakes/slack/server.mjs';
import { keyOf, newPerson, openForm, optionValues, registered, sentTwice, shownAfter, submitPage, valuesFor } from './conversation.mjs';
import { startPair } from './harness.mjs';

const saidTo = (answer) => wordsOf(answer.json ?? answer.body);

/** What the person reads after a command or a press: the answer itself, or a post to its response_url, or a message. */
async function shown(fake, user, act) {
  const posts = fake.responseUrlPosts.length;
  const messages = fake.messagesTo(user).length;
  const answer = await act();
  assert.equal(answer.status, 200, answer.body);
  if (answer.json?.blocks || answer.json?.text) return answer.json;
  return fake.until(
    () => fake.responseUrlPosts.slice(posts).find((post) => post.user === user && !post.error)?.args ?? fake.messagesTo(user)[messages],
    { what: 'an answer that the person can read' },
  );
}

test('registration', async (t) => {
  const { fake, bot } = await startPair(t);

  await t.test('the bot learns its workspace at the start, with the token in the header only', async () => {
    const call = await fake.waitForCall('auth.test');
    assert.equal(call.token, fake.botToken);
    assert.equal(call.args.token, undefined);
    assert.match(call.headers['content-type'], /^application\/x-www-form-urlencoded/);
  });

  await t.test('Rule 15: four pages lead to a confirmation', async () => {
    const user = newPerson(fake, { real_name: 'Ada Example' });
    const first = await openForm(fake, user);
    const roles = inputsOf(first).find(({ element }) => element.type === 'radio_buttons');
    assert.ok(roles, 'page 1 asks for the role with radio buttons');
    assert.deepEqual(new Set(roles.element.options.map(({ value }) => value)), new Set(['mentor', 'mentee', 'both']));
    const needs = await submitPage(fake, user, first);
    assert.equal(inputsOf(needs.view).length, 5, 'page 2 asks for the five needs');
    const second = await submitPage(fake, user, needs.view);
    assert.equal(second.json.response_action, 'update');
    assert.ok(inputsOf(second.view).length >= 2, 'page 3 asks for goals and skills');
    const third = await submitPage(fake, user, second.view);
    assert.equal(third.json.response_action, 'update');
    const last = await submitPage(fake, user, third.view);
    assert.equal(last.body, '', 'the last page closes the form with an empty answer');
    const confirmation = await fake.waitForMessage(user);
    assert.equal(confirmation.metadata.event_type, 'mentord_message');
    assert.ok(keyOf(confirmation), 'the message carries its key');
    assert.ok(confirmation.text.length > 0, 'the notification line is not empty');
    const order = fake.calls.filter(({ args }) => args.user === user || args.users === user).map(({ method }) => method);
    assert.deepEqual(order, ['users.info', 'conversations.open'], 'who it is, then the direct conversation');
    assert.match(fake.callsOf('users.info')[0].args.include_locale, /^(true|1)$/);
  });

  // Either could fail once where the machine stands still for seconds; a bot that does it wrong fails every time.
  const inOneOfFive = async (what, works) => {
    for (let tries = 0; tries < 5; tries += 1) if (await works(newPerson(fake))) return;
    assert.fail(what);
  };

  await t.test('a form opens within the three seconds that a trigger lives', async () => {
    await inOneOfFive('no form was opened in time', async (user) => {
      const trigger = fake.workspace.newTrigger(user, { lifeMs: TRIGGER_LIFE_MS });
      const answer = await fake.side.command({ user, text: 'join', trigger });
      assert.equal(answer.status, 200);
      assert.equal(answer.body, '', 'the form itself is the answer');
      await shownAfter(fake, answer);
      return fake.viewsOf(user).length === 1;
    });
  });

  await t.test('the answer to a command waits for nothing that Slack has to answer', async () => {
    await inOneOfFive('the command was answered only after the bot had given up waiting for Slack', async (user) => {
      const trigger = fake.workspace.newTrigger(user);
      fake.fail({ method: 'views.open', kind: 'slow', ms: 600_000, accepted: false, when: ({ trigger_id }) => trigger_id === trigger });
      assert.equal((await fake.side.command({ user, text: 'join', trigger })).status, 200);
      const early = !fake.callsOf('views.open').some(({ args, cut }) => args.trigger_id === trigger && cut);
      await fake.waitForCall('views.open', ({ args, cut }) => args.trigger_id === trigger && cut, { what: 'the end of the wait' });
      return early;
    });
  });

  await t.test('every role can register', async () => {
    for (const role of ['mentor', 'mentee', 'both']) {
      const user = newPerson(fake);
      await registered(fake, user, { role });
      await bot.quiet();
      assert.equal(fake.messagesTo(user).length, 1, role);
    }
  });

  await t.test('a field left empty is named at the field, and the form stays', async () => {
    const user = newPerson(fake);
    const first = await openForm(fake, user);
    const empty = Object.fromEntries(inputsOf(first).map(({ block_id }) => [block_id, null]));
    const refused = await fake.side.fillAndSubmit({ user, view: first, values: empty, force: true });
    assert.equal(refused.json?.response_action, 'errors', refused.body);
    for (const block of Object.keys(refused.errors)) {
      assert.ok(inputsOf(first).some(({ block_id }) => block_id === block), `${block} is no field of the form`);
      assert.ok(refused.errors[block].length > 0);
    }
    const { view: needs } = await submitPage(fake, user, first);
    const second = await submitPage(fake, user, needs);
    const required = inputsOf(second.view).filter(({ optional }) => !optional);
    if (required.length > 0) {
      const blank = Object.fromEntries(inputsOf(second.view).map(({ block_id, element }) => [block_id, element.type === 'plain_text_input' ? '   ' : null]));
      const again = await fake.side.fillAndSubmit({ user, view: second.view, values: blank, force: true });
      assert.equal(again.json?.response_action, 'errors', again.body);
      for (const { block_id } of required) assert.ok(again.errors[block_id], `no word about ${block_id}`);
    }
    const third = await submitPage(fake, user, second.view);
    const consent = inputsOf(third.view).find(({ element, optional }) => element.type === 'checkboxes' && !optional);
    if (consent) {
      const values = { ...valuesFor(third.view), [consent.block_id]: [] };
      const unwilling = await fake.side.fillAndSubmit({ user, view: third.view, values, force: true });
      assert.equal(unwilling.json?.response_action, 'errors', unwilling.body);
      assert.ok(unwilling.errors[consent.block_id]);
    }
    await bot.quiet();
    assert.equal(fake.messagesTo(user).length, 0, 'a refused form confirms nothing');
    assert.equal((await submitPage(fake, user, third.view)).body, '');
    await fake.waitForMessage(user);
  });

  await t.test('a value that was never offered is refused at the field', async () => {
    const user = newPerson(fake);
    const first = await openForm(fake, user);
    const role = inputsOf(first).find(({ element }) => element.type === 'radio_buttons');
    const forged = await fake.side.fillAndSubmit({ user, view: first, values: { ...valuesFor(first), [role.block_id]: 'administrator' }, force: true });
    assert.equal(forged.json?.response_action, 'errors', forged.body);
    assert.ok(forged.errors[role.block_id]);
  });

  await t.test('skills are checked across the three boxes, and the error stands at a field', async () => {
    const user = newPerson(fake);
    const { view: needs } = await submitPage(fake, user, await openForm(fake, user));
    const { view } = await submitPage(fake, user, needs);
    const skills = optionValues(findInput(view, 'learn_new'));
    const wrong = [
      { learn_new: [], learn_some: [], learn_deep: [] },
      { learn_new: [skills[0]], learn_some: [skills[0]] },
      { learn_new: skills.slice(0, 2), learn_some: skills.slice(2, 4) },
    ];
    for (const boxes of wrong) {
      const refused = await fake.side.fillAndSubmit({ user, view, values: { ...valuesFor(view), ...boxes } });
      assert.equal(refused.json?.response_action, 'errors', JSON.stringify(boxes));
      for (const name of Object.keys(refused.errors)) assert.match(name, /^learn_/);
    }
  });

  await t.test('numbers out of range are refused at the field, also those that no client would send', async () => {
    const user = newPerson(fake);
    let { view } = await submitPage(fake, user, await openForm(fake, user), { role: 'mentor' });
    ({ view } = await submitPage(fake, user, view));
    for (const name of ['hours', 'capacity']) {
      for (const value of ['0', '21', '-1', '1.5', '1e1', ' ', 'two', '99999999999999999999', '0x2', '٢']) {
        const values = { ...valuesFor(view), [name]: value };
        const refused = await fake.side.fillAndSubmit({ user, view, values, force: true });
        assert.equal(refused.json?.response_action, 'errors', `${name} = ${value}: ${refused.body}`);
        assert.deepEqual(Object.keys(refused.errors), [name]);
      }
    }
  });

  await t.test('a closed form is kept: the next one opens where the person stopped, and nothing typed is lost', async () => {
    const user = newPerson(fake);
    const first = await openForm(fake, user);
    const { view: needs } = await submitPage(fake, user, first);
    const { view: second } = await submitPage(fake, user, needs);
    const typed = 'Give back what I was given';
    const { view: third } = await submitPage(fake, user, second, { values: { goal_1: typed } });
    assert.ok(third.notify_on_close, 'the bot asks to hear when the form is closed');
    assert.equal((await fake.side.closeView({ user, view: third })).status, 200);
    const kept = await fake.waitForMessage(user);
    assert.ok(buttonsOf(kept).length > 0, 'the message offers to go on');
    assert.match(saidTo(await fake.side.command({ user, text: 'status' })), /not finished/);
    const again = await openForm(fake, user);
    assert.equal(again.title.text, third.title.text, 'the form opens at the page that is missing');
    assert.equal((await submitPage(fake, user, again)).view, undefined);
    await bot.quiet();
    assert.equal(fake.messagesTo(user).length, 2, 'the confirmation, and nothing else');
    const profile = await openForm(fake, user, { text: 'profile' });
    assert.equal(findInput(profile, 'goal_1').element.initial_value, typed);
    // A second closed form is not worth a second message.
    assert.equal((await fake.side.closeView({ user, view: profile })).status, 200);
    await bot.quiet();
    assert.equal(fake.messagesTo(user).length, 2);
  });

  await t.test('the profile can be changed, and another role asks for what it needs', async () => {
    const user = newPerson(fake);
    await registered(fake, user, { role: 'mentee' });
    const profile = await openForm(fake, user, { text: 'profile' });
    assert.equal(findInput(profile, 'role').element.initial_option.value, 'mentee');
    const turned = await fake.side.fillAndSubmit({ user, view: profile, values: { role: 'both' } });
    assert.equal(turned.json?.response_action, 'update', turned.body);
    assert.ok(findInput(turned.view, 'teach_good'), 'a mentor is asked what to share');
    const saved = await fake.side.fillAndSubmit({ user, view: turned.view, values: valuesFor(turned.view, { role: 'both' }) });
    assert.equal(saved.body, '', saved.body);
    assert.match(saidTo(await fake.side.command({ user, text: 'status' })), /both|mentor/i);
  });

  await t.test('status, profile, help and an unknown word each say something of use', async () => {
    const stranger = newPerson(fake);
    for (const text of ['status', 'profile', 'help', '', 'xyzzy', 'JOIN THE ARMY']) {
      const card = await shown(fake, stranger, () => fake.side.command({ user: stranger, text }));
      assert.ok(wordsOf(card).length > 10, `/mentor ${text} says nothing`);
    }
    const help = saidTo(await fake.side.command({ user: stranger, text: 'help' }));
    const unknown = saidTo(await fake.side.command({ user: stranger, text: 'frobnicate' }));
    for (const word of ['join', 'status', 'leave']) {
      assert.match(help, new RegExp(word), `help does not name ${word}`);
      assert.match(unknown, new RegExp(word), 'an unknown command gets the help');
    }
    const member = newPerson(fake);
    await registered(fake, member, { role: 'mentee' });
    const before = saidTo(await fake.side.command({ user: stranger, text: 'status' }));
    const status = saidTo(await fake.side.command({ user: member, text: 'status' }));
    assert.notEqual(status, before, 'a member and a stranger read the same status');
  });

  await t.test('answers to commands are for the asker alone', async () => {
    const user = newPerson(fake);
    const answer = await fake.side.command({ user, text: 'status' });
    if (answer.json) assert.notEqual(answer.json.response_type, 'in_channel');
  });

  await t.test('leaving asks once, is final after the button, and a second press does no harm', async () => {
    const user = newPerson(fake);
    await registered(fake, user, { role: 'mentor' });
    const card = await shown(fake, user, () => fake.side.command({ user, text: 'leave' }));
    const leave = findButton(card, /leave/i).element;
    assert.match(leave.value, /^[A-Za-z0-9_-]{16,}$/, 'a button that decides carries an opaque token only');
    const gone = await shown(fake, user, () => fake.side.press({ user, card, which: /leave/i }));
    assert.equal(gone.replace_original, true, 'the card that asked is replaced, so that it cannot be pressed again');
    assert.match(wordsOf(gone), /have left/);
    assert.match(saidTo(await fake.side.command({ user, text: 'status' })), /have left/);
    const again = await shown(fake, user, () => fake.side.press({ user, card, which: /leave/i }));
    assert.match(wordsOf(again), /from earlier/, 'a stale button shows how things stand');
    await bot.quiet();
    assert.equal(fake.messagesTo(user).length, 1, 'nobody who left is written to');
  });

  await t.test('a stale button gets a fresh card instead of an effect', async () => {
    const user = newPerson(fake);
    await registered(fake, user, { role: 'mentee' });
    const old = await shown(fake, user, () => fake.side.command({ user, text: 'leave' }));
    await shown(fake, user, () => fake.side.press({ user, card: old, which: /leave/i }));
    await registered(fake, user, { role: 'both' });
    const fresh = await shown(fake, user, () => fake.side.press({ user, card: old, which: /leave/i }));
    assert.match(wordsOf(fresh), /from earlier/);
    assert.match(wordsOf(fresh), /You are registered/);
    assert.match(saidTo(await fake.side.command({ user, text: 'status' })), /You are registered/);
  });

  await t.test("somebody else's button does nothing", async () => {
    const [owner, other] = [newPerson(fake), newPerson(fake)];
    await registered(fake, owner, { role: 'mentor' });
    const card = await shown(fake, owner, () => fake.side.command({ user: owner, text: 'leave' }));
    const before = saidTo(await fake.side.command({ user: owner, text: 'status' }));
    const answer = await fake.side.press({ user: other, card, which: /leave/i });
    assert.equal(answer.status, 200);
    await shownAfter(fake, answer);
    assert.equal(saidTo(await fake.side.command({ user: owner, text: 'status' })), before);
  });

  await t.test('the same press twice has one effect', async () => {
    const user = newPerson(fake);
    const confirmation = await registered(fake, user, { role: 'mentee' });
    const payload = fake.side.pressPayload({ user, card: confirmation });
    const first = await fake.side.interaction(payload, { ageSeconds: 60 });
    const second = await fake.side.interaction(payload);
    assert.equal(first.status, 200);
    assert.equal(second.status, 200);
    await bot.quiet();
    assert.deepEqual(sentTwice(fake.messagesTo(user)), []);
  });

  await t.test('words in the direct conversation get help, once, and the bot does not talk to itself', async () => {
    const user = newPerson(fake);
    const { envelope, ...answer } = await fake.side.say({ user, text: 'hello, is anybody there?' });
    assert.equal(answer.status, 200);
    const help = await fake.waitForMessage(user);
    assert.match(wordsOf(help), /join/);
    // Slack delivers the event again, signed anew; within the same second the bytes would be the same, a replay.
    const repeated = await fake.side.sendEvent(envelope, { ageSeconds: 60, headers: { 'X-Slack-Retry-Num': '1', 'X-Slack-Retry-Reason': 'http_timeout' } });
    assert.equal(repeated.status, 200);
    const { channelId } = fake.workspace.dmWith(user);
    const own = { type: 'message', channel: channelId, channel_type: 'im', bot_id: fake.workspace.bot.bot_id, user: fake.workspace.bot.user_id, text: help.text, ts: help.ts };
    assert.equal((await fake.side.event(own)).status, 200);
    const changed = { type: 'message', subtype: 'message_changed', channel: channelId, channel_type: 'im', message: help, ts: fake.workspace.ts() };
    assert.equal((await fake.side.event(changed)).status, 200);
    await bot.quiet();
    assert.equal(fake.messagesTo(user).length, 1, 'one question, one answer');
  });

  await t.test('the same words under two event ids count once', async () => {
    const user = newPerson(fake);
    const { event } = fake.side.messageIm({ user, text: 'help me please' });
    await fake.side.event(event);
    await fake.waitForMessage(user);
    await fake.side.event(event);
    await bot.quiet();
    assert.equal(fake.messagesTo(user).length, 1);
  });

  await t.test('what people typed creates no mention and no link', async () => {
    const user = newPerson(fake, { real_name: '<!channel> & <@U0BOTUSER01>' });
    await registered(fake, user, { role: 'mentee' });
    const nasty = '<!everyone> see <https://evil.example|this> & *bold*';
    const other = newPerson(fake);
    let view = await openForm(fake, other);
    while (view) {
      const texts = inputsOf(view).filter(({ element }) => element.type === 'plain_text_input' && (element.max_length ?? 3000) >= nasty.length);
      ({ view } = await submitPage(fake, other, view, { values: Object.fromEntries(texts.map(({ block_id }) => [block_id, nasty])) }));
    }
    await fake.waitForMessage(other);
    await fake.side.command({ user: other, text: 'status' });
    await openForm(fake, other, { text: 'profile' });
    const everything = [...fake.messagesTo(user), ...fake.messagesTo(other), ...fake.side.answers].map((card) => mrkdwnOf(card)).join('\n');
    assert.doesNotMatch(everything, /<!(everyone|channel|here)|<https:\/\/evil|<@U0BOTUSER01>/);
  });

  await t.test('when the form cannot be opened, a message with a button offers it again', async () => {
    const user = newPerson(fake);
    fake.fail({ method: 'views.open', kind: 'error', error: 'expired_trigger_id' });
    const answer = await fake.side.command({ user, text: 'join' });
    assert.equal(answer.status, 200);
    const message = await fake.waitForMessage(user);
    assert.ok(buttonsOf(message).length > 0, `no button in: ${wordsOf(message)}`);
    const view = await openForm(fake, user, { card: message });
    assert.ok(inputsOf(view).length > 0);
  });

  await t.test('a deactivated person and a bot get no message', async () => {
    for (const more of [{ deleted: true }, { is_bot: true }]) {
      const user = newPerson(fake, more);
      const answer = await fake.side.say({ user, text: 'hello' });
      assert.equal(answer.status, 200);
      await bot.quiet();
      assert.equal(fake.messagesTo(user).length, 0, JSON.stringify(more));
    }
  });

  await t.test('twenty people at once', async () => {
    const people = Array.from({ length: 20 }, () => newPerson(fake));
    await Promise.all(people.map((user) => registered(fake, user, { role: 'both' })));
    await bot.quiet();
    for (const user of people) assert.equal(fake.messagesTo(user).length, 1);
  });

  await t.test('health answers', async () => {
    assert.equal((await bot.get('/healthz')).status, 200);
    assert.equal((await bot.get('/readyz')).status, 200);
  });

  await t.test('after a graceful end the database holds what the people were told', async () => {
    await bot.quiet();
    assert.deepEqual(await bot.stop(), { code: 0, signal: null });
    const open = bot.rows("SELECT state, problem FROM outbox WHERE state NOT IN ('sent', 'dead')");
    assert.deepEqual(open, [], 'everything was sent, or its end is on record');
    const integrity = bot.rows('PRAGMA integrity_check');
    assert.equal(integrity[0].integrity_check, 'ok');
    assert.doesNotMatch(bot.logs, new RegExp(fake.botToken), 'the token is in the log');
    assert.doesNotMatch(bot.logs, new RegExp(fake.signingSecret), 'the signing secret is in the log');
    assert.doesNotMatch(bot.logs, /Give back what I was given/, 'what people typed is in the log');
  });
});

/** Only the mrkdwn of a card (and its fallback text): there a foreign "<" would become markup. */
function mrkdwnOf(card) {
  const found = [String(card.text ?? '')];
  const walk = (value) => {
    if (!value || typeof value !== 'object') return;
    if (value.type === 'mrkdwn') found.push(value.text);
    Object.values(value).forEach(walk);
  };
  walk(card.blocks);
  return found.join('\n');
}
