// The fake itself: what it refuses must be refused, or the other tests prove nothing.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ClientRefuses, fillView, startFakeSlack } from '../fakes/slack/server.mjs';
import { messageErrors, viewErrors } from '../fakes/slack/block_validation.mjs';

const plain = (text) => ({ type: 'plain_text', text });
const option = (value) => ({ text: plain(value.toUpperCase()), value });
const modal = {
  type: 'modal',
  title: plain('A form'),
  submit: plain('Send'),
  blocks: [
    { type: 'input', block_id: 'role', label: plain('Role'), element: { type: 'radio_buttons', action_id: 'v', options: [option('a'), option('b')], initial_option: option('b') } },
    { type: 'input', block_id: 'goal', label: plain('Goal'), element: { type: 'plain_text_input', action_id: 'v', max_length: 5 } },
    { type: 'input', block_id: 'more', label: plain('More'), optional: true, element: { type: 'checkboxes', action_id: 'v', options: [option('x')] } },
  ],
};

test('blocks are judged as Slack judges them', () => {
  const section = { type: 'section', text: { type: 'mrkdwn', text: 'hello' } };
  assert.deepEqual(messageErrors([section]), []);
  assert.deepEqual(viewErrors(modal), []);
  const wrong = [
    [],
    [{ ...section, colour: 'red' }],
    [{ ...section, text: { type: 'mrkdwn', text: '' } }],
    [{ ...section, text: { type: 'mrkdwn', text: 'x'.repeat(3001) } }],
    [{ type: 'nonsense' }],
    [{ ...section, block_id: 'same' }, { ...section, block_id: 'same' }],
    [{ type: 'actions', elements: [{ type: 'button', text: plain('x'.repeat(76)), action_id: 'a' }] }],
    [{ type: 'actions', elements: ['a', 'a'].map((action_id) => ({ type: 'button', text: plain('x'), action_id })) }],
    [{ type: 'actions', elements: [{ type: 'button', text: plain('x'), style: 'pretty' }] }],
    Array.from({ length: 51 }, () => section),
  ];
  for (const blocks of wrong) assert.notDeepEqual(messageErrors(blocks), [], JSON.stringify(blocks).slice(0, 120));
  assert.notDeepEqual(viewErrors({ ...modal, submit: undefined, title: plain('x'.repeat(25)) }), []);
  const [role] = modal.blocks;
  const stray = { ...role, element: { ...role.element, initial_option: option('c') } };
  assert.notDeepEqual(viewErrors({ ...modal, blocks: [stray] }), []);
  const twice = { ...role, element: { ...role.element, initial_option: undefined, options: [option('a'), option('a')] } };
  assert.notDeepEqual(viewErrors({ ...modal, blocks: [twice] }), []);
});

test('a form is filled as in a client', () => {
  const state = fillView(modal, { goal: 'fly' });
  assert.deepEqual(state, {
    role: { v: { type: 'radio_buttons', selected_option: option('b') } },
    goal: { v: { type: 'plain_text_input', value: 'fly' } },
    more: { v: { type: 'checkboxes', selected_options: [] } },
  });
  assert.throws(() => fillView(modal, {}), ClientRefuses);
  assert.throws(() => fillView(modal, { goal: 'too long' }), ClientRefuses);
  assert.throws(() => fillView(modal, { goal: 'x', role: 'c' }), ClientRefuses);
  assert.equal(fillView(modal, { goal: 'x', role: 'c' }, { force: true }).role.v.selected_option.value, 'c');
});

test('the Web API', async (t) => {
  const fake = await startFakeSlack();
  t.after(() => fake.stop());
  const ada = fake.workspace.addUser({ name: 'ada' });
  const call = async (method, args = {}, { token = fake.botToken, ...more } = {}) => {
    const body = new URLSearchParams(Object.entries(args).map(([key, value]) => [key, typeof value === 'object' ? JSON.stringify(value) : String(value)]));
    const headers = { 'Content-Type': 'application/x-www-form-urlencoded', ...(token ? { Authorization: `Bearer ${token}` } : {}) };
    const response = await fetch(fake.apiUrl + method, { method: 'POST', headers, body, ...more });
    return { status: response.status, retryAfter: response.headers.get('retry-after'), ...(await response.json()) };
  };
  const blocks = [{ type: 'section', text: { type: 'mrkdwn', text: 'hello' } }];
  const metadata = { event_type: 'mentord_message', event_payload: { key: 'k1' } };

  await t.test('checks tokens and scopes', async () => {
    assert.equal((await call('auth.test')).team_id, fake.workspace.team.id);
    assert.equal((await call('auth.test', {}, { token: '' })).error, 'not_authed');
    assert.equal((await call('auth.test', {}, { token: 'xoxb-other' })).error, 'invalid_auth');
    assert.equal((await call('no.such')).error, 'unknown_method');
    const poor = await startFakeSlack({ scopes: ['chat:write'] });
    const response = await fetch(`${poor.apiUrl}users.info`, { method: 'POST', headers: { Authorization: `Bearer ${poor.botToken}` } });
    assert.equal((await response.json()).error, 'missing_scope');
    await poor.stop();
  });

  await t.test('keeps messages, and shows metadata only when asked', async () => {
    assert.equal((await call('conversations.open', { users: 'U0NOBODY001' })).error, 'user_not_found');
    assert.equal((await call('conversations.open', { users: fake.workspace.bot.user_id })).error, 'cannot_dm_bot');
    const { channel } = await call('conversations.open', { users: ada.id });
    assert.match(channel.id, /^D/);
    assert.equal((await call('conversations.open', { users: ada.id })).already_open, true);
    const posted = await call('chat.postMessage', { channel: channel.id, text: 'hi', blocks, metadata });
    assert.equal(posted.ok, true);
    const bad = await call('chat.postMessage', { channel: channel.id, text: 'hi', blocks: [{ type: 'section' }] });
    assert.equal(bad.error, 'invalid_blocks');
    assert.ok(bad.response_metadata.messages.length > 0);
    assert.equal((await call('chat.postMessage', { channel: channel.id })).error, 'no_text');
    assert.equal((await call('chat.postMessage', { channel: 'D0NOWHERE01', text: 'x' })).error, 'channel_not_found');
    const plainHistory = await call('conversations.history', { channel: channel.id });
    assert.equal(plainHistory.messages[0].metadata.event_payload, undefined);
    const full = await call('conversations.history', { channel: channel.id, include_all_metadata: true, limit: 5 });
    assert.deepEqual(full.messages[0].metadata, metadata);
    assert.equal((await call('chat.update', { channel: channel.id, ts: posted.ts, text: 'changed' })).ok, true);
    assert.equal((await call('chat.update', { channel: channel.id, ts: '1.000000', text: 'x' })).error, 'message_not_found');
  });

  await t.test('lets a trigger open one form, for three seconds', async () => {
    const trigger = fake.workspace.newTrigger(ada.id);
    assert.match(trigger, /^\d+\.\d+\.[0-9a-f]+$/);
    assert.equal((await call('views.open', { trigger_id: trigger, view: modal })).ok, true);
    assert.equal((await call('views.open', { trigger_id: trigger, view: modal })).error, 'exchanged_trigger_id');
    const old = fake.workspace.newTrigger(ada.id, { lifeMs: -1 });
    assert.equal((await call('views.open', { trigger_id: old, view: modal })).error, 'expired_trigger_id');
    assert.equal((await call('views.open', { trigger_id: '1.2.a', view: modal })).error, 'invalid_trigger_id');
    const bad = await call('views.open', { trigger_id: fake.workspace.newTrigger(ada.id), view: { type: 'modal' } });
    assert.equal(bad.error, 'invalid_arguments');
    const [view] = fake.viewsOf(ada.id);
    assert.equal((await call('views.update', { view_id: view.id, hash: 'stale', view: modal })).error, 'hash_conflict');
    assert.equal((await call('views.update', { view_id: view.id, hash: view.hash, view: modal })).ok, true);
  });

  await t.test('misbehaves as scripted, once', async () => {
    const { channel } = await call('conversations.open', { users: ada.id });
    const post = (text) => call('chat.postMessage', { channel: channel.id, text }).catch((error) => ({ broken: error.cause?.code ?? error.message }));
    const has = (text) => fake.messagesTo(ada.id).some((message) => message.text === text);
    fake.fail({ method: 'chat.postMessage', kind: 429, retryAfter: 7 });
    const limited = await post('limited');
    assert.deepEqual([limited.status, limited.retryAfter, has('limited')], [429, '7', false]);
    await post('too early');
    assert.equal(fake.tooEarly.length, 1);
    fake.fail({ method: 'chat.postMessage', kind: 'lost' });
    assert.ok((await post('lost')).broken);
    assert.ok(has('lost'), 'stored before the socket dies');
    fake.fail({ method: 'chat.postMessage', kind: 'refuse' });
    assert.ok((await post('refused')).broken);
    assert.ok(!has('refused'));
    fake.fail({ method: 'chat.postMessage', kind: 500, accepted: true });
    await post('five hundred');
    assert.ok(has('five hundred'));
    fake.fail({ method: 'chat.postMessage', kind: 'bad_json' });
    assert.ok((await post('half')).broken);
    assert.equal((await post('fine')).ok, true, 'each rule is used up');
    fake.revokeToken();
    assert.equal((await post('revoked')).error, 'token_revoked');
  });

  await t.test('takes five posts to a response_url', async () => {
    const url = fake.origin + fake.workspace.newResponseUrl({ user: ada.id, channel: 'C1' });
    const post = (body) => fetch(url, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
    for (let i = 0; i < 5; i += 1) assert.equal((await post({ text: 'x' })).status, 200);
    assert.equal((await post({ text: 'x' })).status, 404);
  });
});
