// The side of Teams that calls the bot: the shapes of its activities (as its client sends them), and how they are
// posted, with a token signed for the bot.
import { randomUUID } from 'node:crypto';
import { channelClaims } from './keys.mjs';
import { GENERAL } from './tenant.mjs';

const TIME_ZONE = 'UTC';

export class TeamsSide {
  constructor({ tenant, appId, serviceUrl, key, botUrl }) {
    Object.assign(this, { tenant, appId, serviceUrl, key, botUrl });
  }

  #envelope(person, { conversation = this.tenant.personal(person), ...more }) {
    const channel = conversation.channel ?? (conversation.kind === 'channel' ? conversation.id : undefined);
    return {
      id: randomUUID(),
      channelId: 'msteams',
      serviceUrl: this.serviceUrl,
      timestamp: new Date().toISOString(),
      locale: 'en-US',
      from: { id: person.id, name: person.name, aadObjectId: person.aadObjectId },
      recipient: { id: this.tenant.botId, name: 'mentord' },
      conversation: { ...(channel && { isGroup: true }), conversationType: conversation.kind, tenantId: this.tenant.id, id: conversation.id },
      channelData: {
        tenant: { id: this.tenant.id },
        ...(channel && { teamsChannelId: channel, teamsTeamId: GENERAL, team: { id: GENERAL }, channel: { id: channel } }),
      },
      ...more,
    };
  }

  /** What people do in a client says their time zone as well. */
  #byHand(person, more) {
    const timezone = person.timeZone ?? TIME_ZONE;
    const entities = [{ type: 'clientInfo', locale: 'en-US', country: 'US', platform: 'Web', timezone }];
    const whole = this.#envelope(person, { localTimezone: timezone, entities, ...more });
    return { localTimestamp: whole.timestamp.replace('Z', '+00:00'), ...whole };
  }

  text(person, text) {
    return this.#byHand(person, { type: 'message', text, textFormat: 'plain' });
  }

  mention(person, text, conversation = this.tenant.find(GENERAL)) {
    const tag = '<at>mentord</at>';
    const activity = this.#byHand(person, { type: 'message', text: `${tag} ${text}`, textFormat: 'plain', conversation });
    const mentioned = { id: this.tenant.botId, name: 'mentord' };
    activity.conversation.id = activity.conversation.id.includes(';') ? activity.conversation.id : `${conversation.id};messageid=${this.tenant.nextId()}`;
    activity.entities.unshift({ type: 'mention', mentioned, text: tag });
    return activity;
  }

  /** Action.Submit: the card's data and its inputs, in one. */
  cardSubmit(person, value, { replyToId } = {}) {
    return this.#byHand(person, { type: 'message', replyToId, value });
  }

  cardExecute(person, verb, data, { replyToId } = {}) {
    const value = { action: { type: 'Action.Execute', title: verb, verb, data }, trigger: 'manual' };
    return this.#byHand(person, { type: 'invoke', name: 'adaptiveCard/action', replyToId, value });
  }

  taskFetch(person, data) {
    const value = { data: { ...data, msteams: { type: 'task/fetch' } }, context: { theme: 'default' } };
    return this.#byHand(person, { type: 'invoke', name: 'task/fetch', value });
  }

  taskSubmit(person, data) {
    return this.#byHand(person, { type: 'invoke', name: 'task/submit', value: { data, context: { theme: 'default' } } });
  }

  installation(person, action = 'add') {
    return this.#envelope(person, { type: 'installationUpdate', action });
  }

  /** The conversation's people, the bot among them, have come. */
  membersAdded(person) {
    const membersAdded = [{ id: person.id, aadObjectId: person.aadObjectId }, { id: this.tenant.botId }];
    return this.#envelope(person, { type: 'conversationUpdate', membersAdded });
  }

  token(activity, { claims = {}, header = {}, key = this.key } = {}) {
    return key.sign({ ...channelClaims({ appId: this.appId, serviceUrl: activity.serviceUrl }), ...claims }, header);
  }

  /** {status, text, json}. `authorization` null: none; `bearer` changes what is claimed, or who signs it. */
  async postActivity(activity, { authorization, bearer, botUrl = this.botUrl } = {}) {
    if (!botUrl) throw new Error('the fake Teams does not know yet where the bot listens');
    const said = authorization === undefined ? `Bearer ${this.token(activity, bearer)}` : authorization;
    const headers = { 'Content-Type': 'application/json; charset=utf-8', ...(said !== null && { Authorization: said }) };
    const response = await fetch(botUrl, { method: 'POST', headers, body: JSON.stringify(activity) });
    const text = await response.text();
    let json;
    try {
      json = JSON.parse(text);
    } catch {
      // most answers are empty
    }
    return { status: response.status, text, json };
  }
}
