// What Slack would keep of one workspace: people, conversations, messages, views, tokens, triggers, response URLs.
import { randomBytes } from 'node:crypto';

export const TRIGGER_LIFE_MS = 3_000;
const RESPONSE_URL_LIFE_MS = 30 * 60_000;
const RESPONSE_URL_USES = 5;

export const DEFAULT_SCOPES = [
  'commands', 'chat:write', 'im:write', 'im:history', 'users:read', 'users:read.email', 'app_mentions:read',
];

export class Workspace {
  /** triggerLifeMs: Slack's three seconds, unless a test must not depend on how fast the machine is. */
  constructor({ teamId, botToken, scopes = DEFAULT_SCOPES, autoUsers = false, appId = 'A0FAKEAPP01', triggerLifeMs = TRIGGER_LIFE_MS }) {
    this.team = { id: teamId, name: 'Example Company', domain: 'example-company' };
    this.appId = appId;
    this.bot = { user_id: 'U0BOTUSER01', bot_id: 'B0BOT000001', name: 'mentord' };
    this.tokens = new Map([[botToken, { scopes: [...scopes], revoked: false }]]);
    this.autoUsers = autoUsers;
    this.triggerLifeMs = triggerLifeMs;
    this.users = new Map();
    this.channels = new Map(); // id -> {id, user?, messages: []}
    this.dms = new Map(); // user id -> channel id
    this.views = new Map();
    this.homes = new Map(); // user id -> view
    this.triggers = new Map();
    this.responseUrls = new Map();
    this.#lastTs = 0;
    this.#serial = 0;
    this.addUser({ id: this.bot.user_id, name: this.bot.name, is_bot: true });
  }

  #lastTs;
  #serial;

  id(prefix) {
    this.#serial += 1;
    return prefix + this.#serial.toString(36).toUpperCase().padStart(4, '0') + randomBytes(3).toString('hex').toUpperCase();
  }

  /** A message's `ts`: seconds with six digits, never the same twice and always growing. */
  ts() {
    this.#lastTs = Math.max(this.#lastTs + 1, Date.now() * 1000);
    return `${Math.floor(this.#lastTs / 1e6)}.${String(this.#lastTs % 1e6).padStart(6, '0')}`;
  }

  addUser(user = {}) {
    const id = user.id ?? this.id('U');
    const name = user.name ?? `person.${id.toLowerCase()}`;
    const real_name = user.real_name ?? `Person ${id}`;
    const full = {
      team_id: this.team.id,
      name,
      real_name,
      deleted: false,
      tz: 'Europe/Berlin',
      tz_label: 'Central European Time',
      tz_offset: 3600,
      locale: 'en-GB',
      is_bot: false,
      is_admin: false,
      is_app_user: false,
      is_restricted: false,
      is_ultra_restricted: false,
      updated: Math.floor(Date.now() / 1000),
      ...user,
      id,
      profile: { real_name, display_name: name, email: `${name}@example.com`, ...user.profile },
    };
    this.users.set(id, full);
    return full;
  }

  user(id) {
    if (!this.users.has(id) && this.autoUsers && /^[UW][A-Z0-9]{4,20}$/.test(id ?? '')) this.addUser({ id });
    return this.users.get(id);
  }

  dmWith(userId) {
    let channelId = this.dms.get(userId);
    const existed = channelId !== undefined;
    if (!existed) {
      channelId = this.id('D');
      this.dms.set(userId, channelId);
      this.channels.set(channelId, { id: channelId, user: userId, is_im: true, messages: [] });
    }
    return { channelId, existed };
  }

  addChannel({ id = this.id('C'), name = 'general' } = {}) {
    const channel = { id, name, is_im: false, messages: [] };
    this.channels.set(id, channel);
    return channel;
  }

  /** "<number>.<number>.<hex>" as Slack's are; unique and growing. */
  newTrigger(userId, { lifeMs = this.triggerLifeMs } = {}) {
    const id = `${this.ts().replace('.', '')}.${4_744_562_000 + ++this.#serial}.${randomBytes(16).toString('hex')}`;
    this.triggers.set(id, { user: userId, at: Date.now(), expires: Date.now() + lifeMs, used: false });
    return id;
  }

  /** {user} or {error}; a good trigger is used up. */
  spendTrigger(id) {
    const trigger = this.triggers.get(id);
    if (!trigger) return { error: 'invalid_trigger_id' };
    if (trigger.used) return { error: 'exchanged_trigger_id' };
    if (Date.now() > trigger.expires) return { error: 'expired_trigger_id' };
    trigger.used = true;
    return { user: trigger.user };
  }

  newResponseUrl({ user, channel, message_ts }) {
    const path = `/response/${this.team.id}/${++this.#serial}/${randomBytes(12).toString('hex')}`;
    this.responseUrls.set(path, { user, channel, message_ts, uses: 0, expires: Date.now() + RESPONSE_URL_LIFE_MS });
    return path;
  }

  spendResponseUrl(path) {
    const url = this.responseUrls.get(path);
    if (!url) return { error: 'no_such_url' };
    if (Date.now() > url.expires) return { error: 'expired_url' };
    if (url.uses >= RESPONSE_URL_USES) return { error: 'used_url' };
    url.uses += 1;
    return { url };
  }

  /** As Slack keeps them: every block and every interactive element has an id. */
  withIds(blocks) {
    const name = (element) => {
      if (element && typeof element === 'object' && element.type && element.type !== 'image' && !element.action_id) {
        if (!['mrkdwn', 'plain_text'].includes(element.type)) element.action_id = this.id('a').toLowerCase();
      }
    };
    const copy = structuredClone(blocks ?? []);
    for (const block of copy) {
      block.block_id ??= this.id('b').toLowerCase();
      if (block.type === 'input') name(block.element);
      if (block.type === 'section') name(block.accessory);
      if (block.type === 'actions') for (const element of block.elements) name(element);
    }
    return copy;
  }

  newView(userId, wanted, { root, previous } = {}) {
    const id = this.id('V');
    const view = {
      id,
      team_id: this.team.id,
      type: wanted.type,
      state: { values: {} },
      hash: `${Math.floor(Date.now() / 1000)}.${randomBytes(4).toString('hex')}`,
      previous_view_id: previous ?? null,
      root_view_id: root ?? id,
      app_id: this.appId,
      app_installed_team_id: this.team.id,
      bot_id: this.bot.bot_id,
      ...this.#viewFields(wanted),
    };
    Object.defineProperty(view, 'user', { value: userId, enumerable: false });
    this.views.set(id, view);
    return view;
  }

  changeView(view, wanted) {
    Object.assign(view, this.#viewFields(wanted), {
      hash: `${Math.floor(Date.now() / 1000)}.${randomBytes(4).toString('hex')}`,
    });
    return view;
  }

  #viewFields(wanted) {
    return {
      blocks: this.withIds(wanted.blocks),
      title: wanted.title ?? null,
      submit: wanted.submit ?? null,
      close: wanted.close ?? null,
      callback_id: wanted.callback_id ?? '',
      private_metadata: wanted.private_metadata ?? '',
      external_id: wanted.external_id ?? '',
      notify_on_close: wanted.notify_on_close ?? false,
      clear_on_close: wanted.clear_on_close ?? false,
    };
  }
}
