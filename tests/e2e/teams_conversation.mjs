// What a person does in Teams, by the cards that they see: type, press, fill in a dialog.
import assert from 'node:assert/strict';
import { newDatabase } from './harness.mjs';

const MOST_BYTES = 28 * 1024;
const ADAPTIVE = 'application/vnd.microsoft.card.adaptive';
const MINUTE_MS = 60_000;

// From west to east, so that somewhere it is a working morning whenever it is one anywhere.
const ZONES = [
  'Pacific/Pago_Pago', 'Pacific/Honolulu', 'America/Anchorage', 'America/Los_Angeles', 'America/Chicago', 'America/New_York', 'America/Sao_Paulo',
  'Atlantic/Azores', 'Europe/London', 'Europe/Berlin', 'Africa/Nairobi', 'Asia/Dubai', 'Asia/Karachi', 'Asia/Dhaka', 'Asia/Bangkok', 'Asia/Shanghai',
  'Asia/Tokyo', 'Australia/Brisbane', 'Pacific/Auckland',
];

function isMorning(timeZone, now) {
  const parts = Object.fromEntries(new Intl.DateTimeFormat('en-GB', { timeZone, weekday: 'short', hour: '2-digit', hourCycle: 'h23' }).formatToParts(now).map(({ type, value }) => [type, value]));
  return !['Sat', 'Sun'].includes(parts.weekday) && Number(parts.hour) >= 9 && Number(parts.hour) < 14;
}

/** Somewhere where people are at work just now, so that reminders go out; nowhere at weekends. */
export const zoneAtWork = (now = new Date()) => ZONES.find((zone) => isMorning(zone, now));

/** Every object in the card, in the order of reading. */
function* objectsOf(value) {
  if (!value || typeof value !== 'object') return;
  if (!Array.isArray(value)) yield value;
  for (const inner of Object.values(value)) yield* objectsOf(inner);
}

export const actionsOf = (card) => [...objectsOf(card)].filter(({ type }) => typeof type === 'string' && type.startsWith('Action.'));
export const inputsOf = (card) => [...objectsOf(card)].filter(({ type }) => typeof type === 'string' && type.startsWith('Input.'));

/** What is to be read in a card. */
export function wordsOf(card) {
  const words = [];
  for (const { type, text, facts } of objectsOf(card)) {
    if (type === 'TextBlock') words.push(text);
    if (type === 'FactSet') words.push(...facts.map(({ title, value }) => `${title}: ${value}`));
  }
  return words.join('\n').replaceAll(/\\([^\w\s])/g, '$1').replaceAll('**', '');
}

/** The one card of an activity; every activity has one, is small enough, and says nothing beside it. */
export function cardOf(activity) {
  assert.equal(activity.type, 'message');
  assert.equal(activity.text, undefined, 'a text beside a card makes two messages of one');
  assert.equal(activity.attachments.length, 1);
  const [{ contentType, content }] = activity.attachments;
  assert.equal(contentType, ADAPTIVE);
  assert.ok(Buffer.byteLength(JSON.stringify(content)) < MOST_BYTES, `${wordsOf(content).slice(0, 80)}: too large`);
  assert.ok(activity.summary, 'the notification line is empty');
  return content;
}

const fieldOf = (id) => id.replace(/^[fm]\./, '');

function plausible(input) {
  if (input.type === 'Input.Number') return String(input.min ?? 2);
  if (input.type === 'Input.ChoiceSet') return input.choices[0].value;
  if (input.type === 'Input.Date') return new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
  if (input.type === 'Input.Time') return '10:00';
  if (input.type === 'Input.Toggle') return 'true';
  return 'Learn to lead a small team';
}

/** What the client sends: what is typed, else what is shown, else something plausible where it must be filled. */
export function filled(card, values = {}) {
  const data = {};
  const left = new Set(Object.keys(values));
  for (const input of inputsOf(card)) {
    const name = fieldOf(input.id);
    left.delete(name);
    const value = name in values ? values[name] : (input.value ?? (input.isRequired ? plausible(input) : undefined));
    if (value !== undefined && value !== null && value !== '') data[input.id] = Array.isArray(value) ? value.join(',') : value;
  }
  assert.deepEqual([...left], [], `no such field; there are ${inputsOf(card).map(({ id }) => id).join(', ')}`);
  return data;
}

export class Colleague {
  #known = new Set();

  constructor(teams, { timeZone = zoneAtWork() ?? 'UTC', ...more } = {}) {
    this.teams = teams;
    this.person = teams.tenant.addPerson(more);
    this.person.timeZone = timeZone;
    this.seen = []; // {card, id}, in the order of reading
    this.dialog = undefined;
  }

  get name() {
    return this.person.name;
  }

  get messages() {
    return this.teams.messagesTo(this.person);
  }

  /** What has come since, read. */
  read() {
    for (const activity of this.messages) {
      if (this.#known.has(activity.id)) continue;
      this.#known.add(activity.id);
      this.seen.push({ card: cardOf(activity), id: activity.id });
    }
    return this.seen;
  }

  async post(activity, how) {
    const answer = await this.teams.side.postActivity(activity, how);
    assert.equal(answer.status, 200, `${activity.type} ${activity.name ?? ''} of ${this.name} was answered ${answer.status} ${answer.text}`);
    return answer;
  }

  /** Installs the app as Teams tells of it: twice, in two ways. */
  async install() {
    await this.post(this.teams.side.installation(this.person));
    await this.post(this.teams.side.membersAdded(this.person));
  }

  /** Types, and reads the card that answers it. */
  async say(text) {
    const before = this.read().length;
    const answer = await this.post(this.teams.side.text(this.person, text));
    assert.equal(answer.text, '', 'a message is acknowledged with nothing');
    return this.teams.until(() => this.read()[before]?.card, { what: `an answer to “${text}” of ${this.name}` });
  }

  hasRead(words) {
    return this.read().find(({ card }) => words.test(wordsOf(card)))?.card;
  }

  hears(words) {
    return this.teams.until(() => this.hasRead(words), { what: `${this.name} reading ${words}; there is\n${this.read().map(({ card }) => wordsOf(card)).join('\n--\n')}` });
  }

  find(label) {
    for (const { card, id } of this.read().toReversed()) {
      const found = actionsOf(card).find(({ title, type }) => (label instanceof RegExp ? label.test(title) : title === label) && type !== 'Action.OpenUrl');
      if (found) return { action: found.type === 'Action.ShowCard' ? actionsOf(found.card)[0] : found, card, id };
    }
    return undefined;
  }

  async button(label) {
    return this.find(label) ?? this.teams.until(() => this.find(label), { what: `a button “${label}” for ${this.name}; there is\n${this.read().map(({ card }) => wordsOf(card)).join('\n--\n')}` });
  }

  /** The activity that pressing a button sends. */
  pressed({ action, id }) {
    if (action.type === 'Action.Execute') {
      assert.ok(action.verb, 'Teams calls no bot for an action without a verb');
      return this.teams.side.cardExecute(this.person, action.verb, action.data, { replyToId: id });
    }
    const { msteams, ...data } = action.data;
    assert.equal(msteams?.type, 'task/fetch', `“${action.title}” does nothing`);
    return this.teams.side.taskFetch(this.person, data);
  }

  /** {card} in the place of the old one, {words} beside it, or {dialog} that opened. */
  async press(label) {
    const found = await this.button(label);
    const { json } = await this.post(this.pressed(found));
    if (found.action.type !== 'Action.Execute') return this.#opened(json);
    assert.equal(json.statusCode, 200);
    if (json.type === ADAPTIVE) {
      this.seen.push({ card: json.value, id: found.id });
      return { card: json.value };
    }
    assert.equal(json.type, 'application/vnd.microsoft.activity.message');
    return { words: json.value };
  }

  #opened(json) {
    this.dialog = undefined;
    if (!json) return {};
    if (json.task.type === 'message') return { words: json.task.value };
    assert.equal(json.task.type, 'continue');
    const { title, card } = json.task.value;
    assert.equal(card.contentType, ADAPTIVE);
    this.dialog = { title, card: card.content };
    return { dialog: this.dialog };
  }

  /** What the open dialog sends. */
  submission(values) {
    const { card } = this.dialog;
    const send = actionsOf(card).find(({ type }) => type === 'Action.Submit');
    return this.teams.side.taskSubmit(this.person, { ...send.data, ...filled(card, values) });
  }

  async submit(values) {
    const { json } = await this.post(this.submission(values));
    return this.#opened(json);
  }

  /** The whole registration, page by page. */
  async register(role, values = {}) {
    await this.say('join');
    await this.press(/^(Open the form|Join)/);
    return this.fillRegistration(role, values);
  }

  async fillRegistration(role, values = {}) {
    const wanted = { role, learn_new: 'feedback', teach_strong: 'feedback', goal_1: 'Lead a small team', ...values };
    let pages = 0;
    while (this.dialog) {
      pages += 1;
      assert.ok(pages <= 4, `the form has more than four pages: ${this.dialog.title}`);
      const names = inputsOf(this.dialog.card).map(({ id }) => fieldOf(id));
      await this.submit(Object.fromEntries(Object.entries(wanted).filter(([name]) => names.includes(name))));
    }
    return this.hears(/You are in/);
  }
}

// Times in the database are milliseconds; nothing else there is a number of this size.
const [FIRST_MS, LAST_MS] = [Date.UTC(2020), Date.UTC(2040)];

// Not what nobody knows the fate of: that takes ten minutes, which are made to pass here.
const STARTED = `SELECT message_id FROM outbox
  WHERE state = 'sending' OR (state = 'queued' AND (kind = 'reply' OR due_at <= $now))`;

export async function settled(bot) {
  await bot.ready();
  await bot.until(() => bot.look(STARTED, { $now: Date.now() }).length === 0, { what: 'everything sent that can be' });
}

/**
 * The bot's clock cannot be turned; what it has written down can be made older, which comes to the same. At weekends,
 * when it is a working day nowhere, what waits for one is let go as well.
 */
export async function passMinutes(bot, minutes) {
  await settled(bot);
  await bot.whileStopped(() => {
    const database = newDatabase(bot.database);
    const tables = database.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'").all();
    database.exec('PRAGMA foreign_keys = OFF; BEGIN');
    for (const { name: table } of tables) {
      for (const { name: column } of database.prepare(`PRAGMA table_info("${table}")`).all()) {
        const dated = `typeof("${column}") = 'integer' AND "${column}" BETWEEN ${FIRST_MS} AND ${LAST_MS}`;
        database.exec(`UPDATE "${table}" SET "${column}" = "${column}" - ${minutes * MINUTE_MS} WHERE ${dated}`);
      }
    }
    if (!zoneAtWork()) database.exec("UPDATE outbox SET kind = 'reply' WHERE kind = 'reminder' AND state = 'queued'");
    database.exec('COMMIT');
    database.close();
  });
}
