// The fake Teams itself: what it refuses must be refused, or the other tests prove nothing.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createPublicKey, verify } from 'node:crypto';
import { once } from 'node:events';
import http from 'node:http';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { SigningKey } from '../fakes/teams/keys.mjs';
import { startFakeTeams } from '../fakes/teams/server.mjs';

const hello = { type: 'message', text: 'hello' };

async function signIn(fake, changes = {}, authority = fake.tenantId) {
  const form = { grant_type: 'client_credentials', client_id: fake.appId, client_secret: fake.secret, scope: 'https://api.botframework.com/.default', ...changes };
  const response = await fetch(`${fake.origin}/${authority}/oauth2/v2.0/token`, { method: 'POST', body: new URLSearchParams(form) });
  return { status: response.status, ...(await response.json()) };
}

/** Calls of the connector with a token: {status, body, retryAfter}, or {broken} for a cut connection. */
async function bot(fake) {
  let { access_token: token } = await signIn(fake);
  const call = async (method, path, body, { authorization = `Bearer ${token}` } = {}) => {
    const headers = { ...(authorization && { Authorization: authorization }), ...(body && { 'Content-Type': 'application/json' }) };
    try {
      const response = await fetch(`${fake.serviceUrl}v3/conversations${path}`, { method, headers, body: body && JSON.stringify(body) });
      const text = await response.text();
      return { status: response.status, retryAfter: response.headers.get('Retry-After'), body: text ? JSON.parse(text) : undefined };
    } catch (error) {
      return { broken: error.cause?.code ?? error.message };
    }
  };
  call.renew = async () => { token = (await signIn(fake)).access_token; };
  return call;
}

const segment = encodeURIComponent;

test('the sign-in gives tokens to the bot only, and they end', async (t) => {
  const fake = await startFakeTeams();
  t.after(() => fake.stop());
  const good = await signIn(fake);
  assert.deepEqual([good.status, good.token_type, good.expires_in], [200, 'Bearer', 3600]);
  const wrong = [
    [{ client_secret: 'x' }, undefined, 'AADSTS7000215'],
    [{ client_id: 'x' }, undefined, 'AADSTS700016'],
    [{}, 'botframework.com', 'AADSTS700016'],
    [{}, 'elsewhere', 'AADSTS90002'],
    [{ scope: 'x' }, undefined, 'AADSTS70011'],
    [{ grant_type: 'password' }, undefined, 'AADSTS900144'],
  ];
  for (const [changes, authority, code] of wrong) {
    const { status, error_description: words } = await signIn(fake, changes, authority);
    assert.ok(status === 400 || status === 401);
    assert.match(words, new RegExp(`^${code}: `));
  }
  fake.signIn.refusal = 'AADSTS7000222';
  assert.equal((await signIn(fake)).error, 'invalid_client');
  fake.signIn.refusal = undefined;
  const call = await bot(fake);
  const id = fake.tenant.personal(fake.tenant.addPerson()).id;
  const path = `/${segment(id)}/activities`;
  assert.equal((await call('POST', path, hello)).status, 200);
  for (const authorization of [null, 'Bearer junk', 'Bearer', 'Basic eDp5', `bearer ${good.access_token}`]) {
    const { status, body } = await call('POST', path, hello, { authorization });
    assert.deepEqual([status, body.error.code], [401, 'Unauthorized'], String(authorization));
  }
  fake.signIn.expireAll();
  assert.equal((await call('POST', path, hello)).status, 401);
  await call.renew();
  assert.equal((await call('POST', path, hello)).status, 200);
  assert.equal(fake.signIn.requests.some(({ form }) => JSON.stringify(form).includes(fake.secret)), false);
});

test('the connector keeps what is sent, changed and removed', async (t) => {
  const fake = await startFakeTeams();
  t.after(() => fake.stop());
  const call = await bot(fake);
  const ada = fake.tenant.addPerson({ email: 'ada@example.org' });
  const create = (changes) => call('POST', '', { isGroup: false, bot: { id: fake.tenant.botId }, members: [{ id: ada.id }], tenantId: fake.tenantId, channelData: { tenant: { id: fake.tenantId } }, ...changes });
  const { id } = (await create()).body;
  assert.match(id, /^a:1/);
  assert.equal((await create({ members: [{ id: ada.aadObjectId }] })).body.id, id, 'there is one only');
  assert.equal((await create({ members: [{ id: '29:nobody' }] })).body.error.code, 'BotNotInConversationRoster');
  assert.equal((await create({ tenantId: 'other' })).status, 400);
  assert.equal((await create({ bot: { id: '28:other' } })).status, 400);

  const activities = `/${segment(id)}/activities`;
  const sent = await call('POST', activities, hello);
  assert.match(sent.body.id, /^\d+$/);
  assert.equal((await call('POST', activities, { text: 'no type' })).status, 400);
  assert.equal((await call('POST', activities, { ...hello, text: 'x'.repeat(60_000) })).body.error.code, 'MessageSizeTooBig');
  assert.equal((await call('POST', `/${segment('a:1nowhere')}/activities`, hello)).body.error.code, 'ConversationNotFound');
  assert.equal((await call('PUT', `${activities}/${sent.body.id}`, { ...hello, text: 'changed' })).status, 200);
  assert.deepEqual(fake.messagesTo(ada).map(({ text, updated }) => [text, updated]), [['changed', 1]]);
  assert.equal((await call('PUT', `${activities}/1`, hello)).body.error.code, 'ActivityNotFoundInConversation');
  const card = { contentType: 'application/vnd.microsoft.card.adaptive', content: {} };
  assert.deepEqual((await call('POST', activities, { ...hello, attachments: [card] })).body, {}, 'split in two: no id');
  assert.match((await call('POST', activities, { type: 'message', attachments: [card] })).body.id, /^\d+$/);
  assert.equal((await call('DELETE', `${activities}/${sent.body.id}`)).status, 200);
  assert.equal((await call('DELETE', `${activities}/${sent.body.id}`)).status, 404);
  assert.equal(fake.messagesTo(ada).length, 2);

  const thread = await call('POST', '', { isGroup: true, tenantId: fake.tenantId, channelData: { channel: { id: '19:team@thread.tacv2' } }, activity: hello });
  assert.equal(thread.body.id, `19:team@thread.tacv2;messageid=${thread.body.activityId}`);
  assert.equal((await call('POST', `/${segment(thread.body.id)}/activities`, hello)).status, 200);
  assert.equal((await call('POST', '', { isGroup: true, tenantId: fake.tenantId, channelData: { channel: { id: '19:no' } }, activity: hello })).status, 404);
});

test('the roster is read by one and by page', async (t) => {
  const fake = await startFakeTeams();
  t.after(() => fake.stop());
  const call = await bot(fake);
  const people = Array.from({ length: 120 }, (_, i) => fake.tenant.addPerson({ name: `Person ${i}`, userPrincipalName: `p${i}@example.org` }));
  fake.tenant.addChannel('19:big@thread.tacv2', people.map(({ id }) => id));
  const roster = `/${segment('19:big@thread.tacv2')}`;
  for (const who of [people[3].id, people[3].aadObjectId, 'p3@example.org']) {
    const { body } = await call('GET', `${roster}/members/${segment(who)}`);
    assert.deepEqual([body.name, body.objectId, body.tenantId], ['Person 3', people[3].aadObjectId, fake.tenantId]);
  }
  assert.equal((await call('GET', `${roster}/members/${segment('29:nobody')}`)).body.error.code, 'MemberNotFoundInConversation');
  const seen = [];
  for (let more = ''; more !== undefined;) {
    const { body } = await call('GET', `${roster}/pagedMembers?pageSize=10${more && `&continuationToken=${segment(more)}`}`);
    assert.ok(body.members.length <= 50, 'fewer than fifty are taken as fifty');
    seen.push(...body.members.map(({ id }) => id));
    more = body.continuationToken;
  }
  assert.deepEqual(seen, people.map(({ id }) => id));
});

test('it misbehaves as scripted, once', async (t) => {
  const fake = await startFakeTeams();
  t.after(() => fake.stop());
  const call = await bot(fake);
  const ada = fake.tenant.addPerson();
  const path = `/${segment(fake.tenant.personal(ada).id)}/activities`;
  const post = (text) => call('POST', path, { type: 'message', text });
  const has = (text) => fake.messagesTo(ada).some((activity) => activity.text === text);

  fake.fail({ operation: 'send', status: 429, retryAfter: 7 });
  const limited = await post('limited');
  assert.deepEqual([limited.status, limited.retryAfter, has('limited')], [429, '7', false]);
  for (const status of [412, 500, 502, 503, 504]) {
    fake.fail({ operation: 'send', status });
    assert.equal((await post(String(status))).status, status);
    assert.ok(!has(String(status)));
  }
  for (const code of ['BotNotInConversationRoster', 'ConversationBlockedByUser', 'InvalidBotApiHost']) {
    fake.fail({ operation: 'send', status: 403, code });
    assert.deepEqual((await post('shut')).body, { error: { code, message: code } });
  }
  fake.fail({ operation: 'send', status: 504, accepted: true });
  assert.equal((await post('late')).status, 504);
  assert.ok(has('late'), 'taken, and answered as if not');
  fake.fail({ operation: 'send', kind: 'lost' });
  assert.ok((await post('lost')).broken);
  assert.ok(has('lost'), 'stored before the socket dies');
  fake.fail({ operation: 'send', kind: 'refuse' });
  assert.ok((await post('refused')).broken);
  assert.ok(!has('refused'));
  fake.fail({ operation: 'remove', kind: 'lost' });
  assert.ok((await call('DELETE', `${path}/${fake.messagesTo(ada)[0].id}`)).broken);
  assert.ok(!has('late'), 'removed before the socket dies');
  fake.fail({ kind: 'slow', ms: 120 });
  const before = Date.now();
  assert.equal((await post('slow')).status, 200);
  assert.ok(Date.now() - before >= 100);
  fake.fail({ operation: 'send', status: 500, skip: 1 });
  fake.fail({ operation: 'send', status: 502, conversation: 'a:1other' });
  assert.deepEqual([(await post('one')).status, (await post('two')).status, (await post('three')).status], [200, 500, 200]);
  assert.equal(fake.faults.pending().length, 1);
  fake.fail({ operation: 'token', status: 503 });
  assert.equal((await fetch(`${fake.origin}/x/oauth2/v2.0/token`, { method: 'POST' })).status, 503);
  assert.throws(() => fake.fail({ operation: 'post', status: 500 }));
  assert.throws(() => fake.fail({ status: 200 }));
});

test('the bot is called with the shapes and tokens of Teams', async (t) => {
  const received = [];
  const listener = http.createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    received.push({ activity: JSON.parse(body), authorization: request.headers.authorization });
    response.writeHead(200, { 'Content-Type': 'application/json' }).end('{"statusCode":200}');
  });
  listener.listen(0, '127.0.0.1');
  await once(listener, 'listening');
  t.after(() => listener.close());
  const fake = await startFakeTeams({ botUrl: `http://127.0.0.1:${listener.address().port}/api/messages` });
  t.after(() => fake.stop());
  const { side } = fake;
  const ada = fake.tenant.addPerson();

  const metadata = await (await fetch(fake.metadataUrl)).json();
  assert.equal(metadata.issuer, 'https://api.botframework.com');
  const { keys } = await (await fetch(metadata.jwks_uri)).json();
  assert.deepEqual(keys[0].endorsements, ['msteams']);

  const shapes = [
    side.text(ada, 'hello'), side.mention(ada, 'help'), side.cardSubmit(ada, { act: 'x' }, { replyToId: '1' }), side.cardExecute(ada, 'register', { a: '1' }),
    side.taskFetch(ada, { act: 'x' }), side.taskSubmit(ada, { act: 'x' }), side.installation(ada), side.installation(ada, 'remove'), side.membersAdded(ada),
  ];
  for (const activity of shapes) {
    const answer = await side.postActivity(activity);
    assert.deepEqual([answer.status, answer.json], [200, { statusCode: 200 }]);
    const { activity: got, authorization } = received.at(-1);
    assert.deepEqual(got, JSON.parse(JSON.stringify(activity)));
    assert.equal(got.conversation.tenantId, fake.tenantId);
    const [header, payload, signature] = authorization.slice('Bearer '.length).split('.');
    const read = (part) => JSON.parse(Buffer.from(part, 'base64url'));
    assert.deepEqual([read(header).alg, read(header).kid], ['RS256', keys[0].kid]);
    const claims = read(payload);
    assert.deepEqual([claims.iss, claims.aud, claims.serviceurl], ['https://api.botframework.com', fake.appId, fake.serviceUrl]);
    const key = createPublicKey({ key: keys[0], format: 'jwk' });
    assert.ok(verify('RSA-SHA256', Buffer.from(`${header}.${payload}`), key, Buffer.from(signature, 'base64url')));
  }
  const [, mention, submit] = shapes;
  assert.match(mention.conversation.id, /^19:team@thread\.tacv2;messageid=\d+$/);
  assert.deepEqual([mention.entities[0].text, mention.text], ['<at>mentord</at>', '<at>mentord</at> help']);
  assert.equal(submit.text, undefined);

  await side.postActivity(shapes[0], { authorization: null });
  assert.equal(received.at(-1).authorization, undefined);
  await side.postActivity(shapes[0], { bearer: { claims: { aud: 'other' }, key: new SigningKey() } });
  assert.ok(received.at(-1).authorization);
  const kid = fake.rotateKey();
  await side.postActivity(shapes[0]);
  assert.equal(JSON.parse(Buffer.from(received.at(-1).authorization.slice(7).split('.')[0], 'base64url')).kid, kid);
  assert.equal((await (await fetch(metadata.jwks_uri)).json()).keys.length, 2);
});

test('as a program it says where it listens, is steered over HTTP, and stops when told to', async () => {
  const program = fileURLToPath(new URL('../fakes/teams/server.mjs', import.meta.url));
  const child = spawn(process.execPath, [program], { stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    const [line] = await once(child.stdout, 'data');
    const origin = /^fake teams listening on (http:\/\/127\.0\.0\.1:\d+)\n$/.exec(String(line))[1];
    const steer = async (wanted) => (await fetch(`${origin}/__control`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(wanted) })).json();
    const { result: ada } = await steer({ do: 'add_person', name: 'Ada' });
    assert.match((await steer({ do: 'personal', person: ada.id })).result, /^a:1/);
    await steer({ do: 'fail', operation: 'send', status: 502 });
    assert.equal((await steer({ do: 'pending_faults' })).result.length, 1);
    assert.deepEqual((await steer({ do: 'activities' })).result, []);
    assert.equal((await steer({ do: 'fail', kind: 'nonsense' })).ok, false);
    assert.match((await steer({ do: 'dance' })).error, /one of fail, /);
  } finally {
    child.kill('SIGTERM');
  }
  const [code] = await once(child, 'exit');
  assert.equal(code, 0);
});
