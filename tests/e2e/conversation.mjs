// What the tests know of the conversation, in one place: how a person walks through the registration form.
import assert from 'node:assert/strict';
import { buttonsOf, findButton, findInput, inputsOf, plausibleValues } from '../fakes/slack/server.mjs';

export const PAGES = 4;

export function newPerson(fake, more = {}) {
  return fake.workspace.addUser(more).id;
}

const OPEN = 'Open the form';
/** A message that only says: the form could not open by itself. */
export const offersForm = (message) => buttonsOf(message).some(({ element }) => element.text.text === OPEN);

/**
 * `/mentor join` (or a press on the `card` that offers it) and the form it opens. In a crowd, and where Slack took too
 * long, the bot offers a button instead, which is pressed; where it cannot know whether the form has opened, the person
 * types the command again.
 */
export async function openForm(fake, user, { text = 'join', card } = {}) {
  const known = fake.viewsOf(user).map(({ id }) => id);
  for (let tries = 0; tries < 200; tries += 1) {
    const offers = fake.messagesTo(user).filter(offersForm);
    const answer = card ? await fake.side.press({ user, card, which: OPEN }) : await fake.side.command({ user, text });
    assert.equal(answer.status, 200, `/mentor ${text} was answered ${answer.status} ${answer.body}`);
    card = answer.json;
    if (!card) {
      const { response_url: url, trigger_id: trigger } = answer.fields ?? answer.payload;
      const calls = () => fake.callsOf('views.open').filter(({ args }) => args.trigger_id === trigger);
      const offered = () => fake.messagesTo(user).find((message) => offersForm(message) && !offers.includes(message));
      const posted = () => fake.responseUrlPosts.find(({ path }) => url.endsWith(path))?.args;
      const [view] = await fake.until(
        () => {
          const opened = fake.viewsOf(user).find(({ id }) => !known.includes(id));
          card = offered() ?? posted();
          return (opened || card || calls().some(({ cut }) => cut)) && [opened];
        },
        { what: `a form for ${user}` },
      );
      if (view) return view;
      // It tells only of a slow machine, and is not one of the messages that a test waits for and counts.
      if (card?.ts) fake.setAside(card);
    }
    if (card) assert.ok(findButton(card, OPEN), `neither a form nor a button: ${JSON.stringify(card)}`);
  }
  throw new Error(`no form opened for ${user}`);
}

/**
 * Waits for what follows a command or a press that was not answered on the spot: a card at its response_url (which is
 * given), or a form opened with its trigger, or refused, or offered once more.
 */
export async function shownAfter(fake, { json, body, fields, payload }) {
  if (body !== '') return json;
  const { response_url: url, trigger_id: trigger } = fields ?? payload;
  const { pathname } = new URL(url);
  const { user, at } = fake.workspace.triggers.get(trigger);
  const found = await fake.until(
    () =>
      fake.responseUrlPosts.find(({ path }) => path === pathname) ??
      fake.calls.find(({ method, args, outcome, cut }) => method === 'views.open' && args.trigger_id === trigger && (outcome !== 'pending' || cut)) ??
      fake.messagesTo(user).find((message) => offersForm(message) && message.receivedAt >= at),
    { what: `a card or a form after ${JSON.stringify(fields ?? payload.actions)}` },
  );
  return found.path ? found.args : undefined;
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
