// The connector that Microsoft's own server package serves: its routes read and validate the requests, the hooks here
// keep what was sent. Errors carry the codes of the Teams documentation ("Send and receive messages", status codes).
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const { ChannelServiceHandlerBase, ChannelServiceRoutes, StatusCodeError } = require('botbuilder');
const { ClaimsIdentity } = require('botframework-connector');

export { ChannelServiceRoutes };

// Teams: "Format your bot messages": the size of a message, counted in UTF-16.
const MESSAGE_BYTES = 100 * 1024;
// Teams: "Get Teams specific context": a page size below is taken as 50, above as 500.
const PAGE = { least: 50, most: 500 };

/** The routes answer with an error's message as it is; here it is the body that Teams would send. */
class ConnectorError extends StatusCodeError {
  constructor(status, code, message = code) {
    super(status, JSON.stringify({ error: { code, message } }));
  }
}

const notFound = (code) => new ConnectorError(404, code);

export class FakeConnector extends ChannelServiceHandlerBase {
  constructor({ tenant, validToken }) {
    super();
    this.tenant = tenant;
    this.validToken = validToken;
  }

  // The package's own credential check wants Microsoft's keys; ours knows the tokens of the fake sign-in.
  async authenticate(header) {
    const token = /^Bearer (\S+)$/.exec(header)?.[1];
    if (!token || !this.validToken(token)) throw new ConnectorError(401, 'Unauthorized', 'Authorization has been denied for this request.');
    return new ClaimsIdentity([], 'fake sign-in');
  }

  #conversation(id) {
    const found = this.tenant.find(id);
    if (!found) throw notFound('ConversationNotFound');
    return found;
  }

  #activity(conversationId, activityId) {
    const { activities } = this.#conversation(conversationId);
    const at = activities.findIndex(({ id }) => id === activityId);
    if (at < 0) throw notFound('ActivityNotFoundInConversation');
    return { activities, at };
  }

  #accept(activity) {
    if (JSON.stringify(activity).length * 2 > MESSAGE_BYTES) throw new ConnectorError(413, 'MessageSizeTooBig');
    return activity;
  }

  async onSendToConversation(claims, conversationId, activity) {
    const conversation = this.#conversation(conversationId);
    const id = this.tenant.put(conversation, this.#accept(activity));
    // Teams splits such a message in two, and then names neither.
    return activity.text && activity.attachments?.length ? {} : { id };
  }

  async onReplyToActivity(claims, conversationId, replyToId, activity) {
    return this.onSendToConversation(claims, conversationId, { ...activity, replyToId });
  }

  async onUpdateActivity(claims, conversationId, activityId, activity) {
    const { activities, at } = this.#activity(conversationId, activityId);
    activities[at] = { ...this.#accept(activity), id: activityId, updated: (activities[at].updated ?? 0) + 1 };
    return { id: activityId };
  }

  async onDeleteActivity(claims, conversationId, activityId) {
    const { activities, at } = this.#activity(conversationId, activityId);
    activities.splice(at, 1);
  }

  async onCreateConversation(claims, { isGroup, bot, members, tenantId, channelData, activity } = {}) {
    if ((tenantId ?? channelData?.tenant?.id) !== this.tenant.id) throw new ConnectorError(400, 'BadArgument', 'Unknown tenant');
    if (isGroup) return this.#createThread(channelData?.channel?.id, activity);
    if (bot?.id !== this.tenant.botId || members?.length !== 1) throw new ConnectorError(400, 'BadSyntax', 'Incorrect conversation creation parameters');
    const person = this.tenant.findPerson(members[0].id);
    if (!person) throw new ConnectorError(403, 'BotNotInConversationRoster', 'The bot is not part of the conversation roster.');
    return { id: this.tenant.personal(person).id };
  }

  #createThread(channelId, activity) {
    if (typeof activity?.type !== 'string') throw new ConnectorError(400, 'BadSyntax', 'Incorrect conversation creation parameters');
    if (this.tenant.conversations.get(channelId)?.kind !== 'channel') throw notFound('ConversationNotFound');
    const { conversation, rootId } = this.tenant.beginThread(channelId);
    this.tenant.put(conversation, this.#accept(activity), rootId);
    return { id: conversation.id, activityId: rootId };
  }

  async onGetConversationMember(claims, who, conversationId) {
    const { members } = this.#conversation(conversationId);
    const person = this.tenant.findPerson(who);
    if (!person || !members.includes(person.id)) throw notFound('MemberNotFoundInConversation');
    return this.#account(person);
  }

  async onGetConversationPagedMembers(claims, conversationId, pageSize, continuationToken) {
    const { members } = this.#conversation(conversationId);
    const size = Math.min(Math.max(pageSize > 0 ? pageSize : PAGE.most, PAGE.least), PAGE.most);
    const from = continuationToken ? Number(Buffer.from(continuationToken, 'base64url').toString()) : 0;
    if (!Number.isInteger(from)) throw new ConnectorError(400, 'BadArgument', 'Bad continuation token');
    const page = members.slice(from, from + size).map((id) => this.#account(this.tenant.people.get(id)));
    const more = from + size < members.length && Buffer.from(String(from + size)).toString('base64url');
    return { members: page, ...(more && { continuationToken: more }) };
  }

  /** Which of the two the directory id is called depends on the call; this one says both, as the current one does. */
  #account({ aadObjectId, userRole = 'user', ...person }) {
    return { ...person, objectId: aadObjectId, aadObjectId, tenantId: this.tenant.id, userRole };
  }
}
