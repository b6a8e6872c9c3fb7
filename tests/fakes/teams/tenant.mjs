// What the fake Teams knows: people, conversations and the activities in them, all in memory.
import { randomUUID } from 'node:crypto';

export const GENERAL = '19:team@thread.tacv2';

export class Tenant {
  constructor({ tenantId, appId }) {
    this.id = tenantId;
    this.botId = `28:${appId}`;
    this.people = new Map(); // by 29: id
    this.conversations = new Map(); // by id: {id, kind, members, activities, serviceable}
    this.#lastId = Date.now();
    this.addChannel(GENERAL);
  }

  #lastId;

  /** Ids of messages look like milliseconds, and none comes twice. */
  nextId() {
    this.#lastId = Math.max(this.#lastId + 1, Date.now());
    return String(this.#lastId);
  }

  /** As the roster has them: {id, name, aadObjectId, email, userPrincipalName, userRole, …}. */
  addPerson({ name = 'Ada Lovelace', id, aadObjectId = randomUUID(), ...more } = {}) {
    const person = { id: id ?? `29:1${aadObjectId.replaceAll('-', '')}`, name, aadObjectId, ...more };
    this.people.set(person.id, person);
    return person;
  }

  /** By their 29: id, their aad id or their principal name, as the connector takes them. */
  findPerson(who) {
    return [...this.people.values()].find((person) => [person.id, person.aadObjectId, person.userPrincipalName].includes(who));
  }

  addChannel(id, members = []) {
    return this.#add({ id, kind: 'channel', members });
  }

  /** The one 1:1 conversation with a person. */
  personal(person) {
    const id = `a:1${person.id.slice(3)}`;
    return this.conversations.get(id) ?? this.#add({ id, kind: 'personal', members: [person.id] });
  }

  #add(conversation) {
    const whole = { activities: [], ...conversation };
    this.conversations.set(whole.id, whole);
    return whole;
  }

  /** A thread is a conversation of its own, in the channel it belongs to. */
  find(id) {
    const known = this.conversations.get(id);
    if (known) return known;
    const thread = /^(.+);messageid=(\d+)$/.exec(id);
    const channel = thread && this.conversations.get(thread[1]);
    return channel && this.#add({ id, kind: 'channel', members: channel.members, channel: channel.id });
  }

  beginThread(channelId) {
    const rootId = this.nextId();
    const channel = this.conversations.get(channelId);
    const conversation = this.#add({ id: `${channelId};messageid=${rootId}`, kind: 'channel', members: channel.members, channel: channelId });
    return { conversation, rootId };
  }

  put(conversation, activity, id = this.nextId()) {
    conversation.activities.push({ ...activity, id });
    return id;
  }

  allActivities() {
    return [...this.conversations.values()].flatMap(({ id, activities }) => activities.map((activity) => ({ conversation: id, ...activity })));
  }
}
