// What the tests know of the conversation, in one place: how a person walks through the registration form.
import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { findButton, findInput, inputsOf, plausibleValues } from '../fakes/slack/server.mjs';

export const PAGES = 3;

export function newPerson(fake, more = {}) {
  return fake.workspace.addUser(more).id;
}

/** `/mentor join` and the form it opens; in a crowd the bot may offer a button instead, which is pressed. */
export async function openForm(fake, user, { text = 'join' } = {}) {
  const answer = await fake.side.command({ user, text });
  assert.equal(answer.status, 200, `/mentor ${text} was answered ${answer.status} ${answer.body}`);
  let card = answer.json;
  for (let tries = 0; card && tries < 20; tries += 1) {
    assert.ok(findButton(card, 'Open the form'), `neither a form nor a button: ${answer.body}`);
    await sleep(150);
    const posts = fake.responseUrlPosts.length;
    await fake.side.press({ user, card, which: 'Open the form' });
    const offered = () => fake.responseUrlPosts.slice(posts).find((post) => post.user === user);
    card = await fake.until(() => (fake.viewsOf(user).length > 0 ? 'open' : offered()?.args), { what: `a form for ${user}` });
    if (card === 'open') break;
  }
  return fake.waitForView(user);
}

/** The values of one page: plausible ones, with the role chosen where it is asked. */
export function valuesFor(view, { role = 'mentee', values = {} } = {}) {
  const filled = plausibleValues(view);
  const roleInput = inputsOf(view).find(({ element }) => element.options?.some((option) => option.value === role));
  if (roleInput) filled[roleInput.block_id] = role;
  // Slack cannot say "one of these three boxes": the bot asks for it, so the person fills the first of each kind.
  for (const name of ['learn_new', 'teach_good']) {
    const input = findInput(view, name);
    if (input) filled[name] = [optionValues(input)[name === 'learn_new' ? 0 : 1]];
  }
  for (const [name, value] of Object.entries(values)) {
    const input = findInput(view, name);
    if (input) filled[input.block_id] = value;
  }
  return filled;
}

/** The values that the input's element offers. */
export function optionValues({ element }) {
  const options = element.options ?? element.option_groups.flatMap((group) => group.options);
  return options.map(({ value }) => value);
}

/** Submits this page and gives what comes next: {view} or, after the last page, {view: undefined}. */
export async function submitPage(fake, user, view, choices) {
  const answer = await fake.side.fillAndSubmit({ user, view, values: valuesFor(view, choices) });
  assert.equal(answer.status, 200, `the page "${view.title.text}" was answered ${answer.status} ${answer.body}`);
  assert.equal(answer.errors, undefined, `the page was refused: ${JSON.stringify(answer.errors)}`);
  assert.equal(answer.invalid, undefined, `the next page would be refused by Slack: ${answer.invalid?.join('\n')}`);
  assert.ok(!answer.trouble, `Slack would show "We had some trouble connecting" for ${answer.body}`);
  return answer;
}

/** The whole form; returns the views seen. */
export async function register(fake, user, choices) {
  let view = await openForm(fake, user);
  const seen = [];
  while (view) {
    seen.push(structuredClone(view));
    assert.ok(seen.length <= PAGES, `the form has more than ${PAGES} pages`);
    ({ view } = await submitPage(fake, user, view, choices));
  }
  return seen;
}

/** Registered, and the confirmation has arrived. */
export async function registered(fake, user, choices) {
  const before = fake.messagesTo(user).length;
  await register(fake, user, choices);
  return fake.until(() => fake.messagesTo(user)[before], { what: `the confirmation for ${user}` });
}

/** An outbox key as the message carries it. */
export const keyOf = (message) => message.metadata?.event_payload?.key;

/** Messages by key: a key that is there twice was sent twice. */
export function sentTwice(messages) {
  const counts = new Map();
  for (const message of messages) counts.set(keyOf(message), (counts.get(keyOf(message)) ?? 0) + 1);
  return [...counts].filter(([, count]) => count > 1);
}
