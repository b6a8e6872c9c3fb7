// The Web API methods that mentord calls, with their documented answers and error codes. Each function gets the
// workspace, the decoded arguments and a `note` that records what the bot emitted together with what is wrong with it.
import { messageErrors, viewErrors } from './block_validation.mjs';

const VIEW_BYTES = 250_000;
const TEXT_LIMIT = 40_000;

const fail = (error, more = {}) => ({ ok: false, error, ...more });
const invalid = (error, messages) => fail(error, { response_metadata: { messages } });

/** Nested values arrive as objects (JSON body) or as JSON text (form body). undefined: absent; null: not JSON. */
function nested(value) {
  if (value === undefined || value === '') return undefined;
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value);
  } catch {
    return null;
  }
}

const truthy = (value) => value === true || value === 'true' || value === '1' || value === 1;

function page(items, args, most) {
  const limit = Math.min(Math.max(Number(args.limit) || 100, 1), most);
  const start = args.cursor ? Number(Buffer.from(args.cursor, 'base64').toString().split(':')[1]) : 0;
  if (Number.isNaN(start)) return { error: 'invalid_cursor' };
  const end = start + limit;
  const next_cursor = end < items.length ? Buffer.from(`next:${end}`).toString('base64') : '';
  return { items: items.slice(start, end), has_more: end < items.length, next_cursor };
}

function message(workspace, channel, args, note) {
  const blocks = nested(args.blocks);
  const metadata = nested(args.metadata);
  if (blocks === null) return invalid('invalid_blocks_format', ['[ERROR] blocks is not JSON']);
  if (!args.text && !blocks?.length) return fail('no_text');
  if (blocks !== undefined) {
    const errors = messageErrors(blocks);
    note({ kind: 'message', payload: { text: args.text, blocks }, errors });
    if (errors.length) return invalid('invalid_blocks', errors);
  } else {
    note({ kind: 'message', payload: { text: args.text }, errors: [] });
  }
  if (metadata !== undefined) {
    const good = metadata && typeof metadata.event_type === 'string' && typeof metadata.event_payload === 'object';
    if (!good || !metadata.event_payload) return fail('invalid_metadata_format');
  }
  const text = String(args.text ?? '');
  return {
    message: {
      type: 'message',
      user: workspace.bot.user_id,
      bot_id: workspace.bot.bot_id,
      app_id: workspace.appId,
      team: workspace.team.id,
      text: [...text].slice(0, TEXT_LIMIT).join(''),
      ...(blocks ? { blocks: workspace.withIds(blocks) } : {}),
      ...(metadata ? { metadata } : {}),
    },
    warning: text.length > TEXT_LIMIT ? { warning: 'message_truncated' } : {},
  };
}

function readView(args, kind, note) {
  const view = nested(args.view);
  if (view === undefined) return { refusal: invalid('invalid_arguments', ['[ERROR] missing required field: view']) };
  if (view === null) return { refusal: invalid('invalid_arguments', ['[ERROR] view is not JSON']) };
  if (view.type !== kind) return { refusal: invalid('invalid_arguments', [`[ERROR] type must be ${kind} [json-pointer:/view/type]`]) };
  if (Buffer.byteLength(JSON.stringify(view)) > VIEW_BYTES) return { refusal: fail('view_too_large') };
  const errors = viewErrors(view);
  note({ kind: kind === 'home' ? 'home' : 'view', payload: view, errors });
  // The Web API names a bad view invalid_arguments, and a message's bad blocks invalid_blocks.
  if (errors.length) return { refusal: invalid('invalid_arguments', errors) };
  return { view };
}

function externalIdTaken(workspace, view, except) {
  if (!view.external_id) return false;
  return [...workspace.views.values()].some((other) => other.external_id === view.external_id && other.id !== except);
}

const publicUser = ({ locale, ...user }, withLocale) => (withLocale ? { ...user, locale } : user);

export const METHODS = {
  'api.test': { run: (workspace, args) => ({ ok: true, args }) },

  'auth.test': {
    run: (workspace) => ({
      ok: true,
      url: `https://${workspace.team.domain}.slack.com/`,
      team: workspace.team.name,
      user: workspace.bot.name,
      team_id: workspace.team.id,
      user_id: workspace.bot.user_id,
      bot_id: workspace.bot.bot_id,
      is_enterprise_install: false,
    }),
  },

  'users.info': {
    scope: 'users:read',
    run(workspace, args) {
      const user = workspace.user(args.user);
      return user ? { ok: true, user: publicUser(user, truthy(args.include_locale)) } : fail('user_not_found');
    },
  },

  'users.list': {
    scope: 'users:read',
    run(workspace, args) {
      const cut = page([...workspace.users.values()], args, 999);
      if (cut.error) return fail(cut.error);
      return {
        ok: true,
        members: cut.items.map((user) => publicUser(user, truthy(args.include_locale))),
        cache_ts: Math.floor(Date.now() / 1000),
        response_metadata: { next_cursor: cut.next_cursor },
      };
    },
  },

  'conversations.open': {
    scope: 'im:write',
    run(workspace, args) {
      if (args.channel) {
        const known = workspace.channels.get(args.channel);
        return known ? { ok: true, no_op: true, already_open: true, channel: { id: known.id } } : fail('channel_not_found');
      }
      const users = String(args.users ?? '').split(',').map((id) => id.trim()).filter(Boolean);
      if (users.length === 0) return fail('users_list_not_supplied');
      if (users.length > 1) return fail('missing_scope', { needed: 'mpim:write', provided: '' });
      const user = workspace.user(users[0]);
      if (!user) return fail('user_not_found');
      if (user.is_bot) return fail('cannot_dm_bot');
      const { channelId, existed } = workspace.dmWith(user.id);
      const channel = truthy(args.return_im)
        ? { id: channelId, created: 1, is_im: true, is_org_shared: false, user: user.id }
        : { id: channelId };
      return { ok: true, ...(existed ? { no_op: true, already_open: true } : {}), channel };
    },
  },

  'conversations.history': {
    scope: 'im:history',
    run(workspace, args) {
      const channel = workspace.channels.get(args.channel);
      if (!channel) return fail('channel_not_found');
      const oldest = Number(args.oldest ?? 0);
      const latest = Number(args.latest ?? Infinity);
      const inclusive = truthy(args.inclusive);
      const inRange = ({ ts }) => {
        const at = Number(ts);
        return inclusive ? at >= oldest && at <= latest : at > oldest && at < latest;
      };
      const newestFirst = channel.messages.filter(inRange).reverse();
      const cut = page(newestFirst, args, 999);
      if (cut.error) return fail(cut.error);
      const all = truthy(args.include_all_metadata);
      const shown = cut.items.map((kept) => {
        if (!kept.metadata || all) return kept;
        return { ...kept, metadata: { event_type: kept.metadata.event_type } };
      });
      return {
        ok: true,
        messages: shown,
        has_more: cut.has_more,
        pin_count: 0,
        ...(cut.next_cursor ? { response_metadata: { next_cursor: cut.next_cursor } } : {}),
      };
    },
  },

  'chat.postMessage': {
    scope: 'chat:write',
    run(workspace, args, note) {
      let channel = workspace.channels.get(args.channel);
      if (!channel && /^[UW]/.test(args.channel ?? '') && workspace.user(args.channel)) {
        channel = workspace.channels.get(workspace.dmWith(args.channel).channelId);
      }
      if (!channel) return fail('channel_not_found');
      const made = message(workspace, channel, args, note);
      if (made.ok === false) return made;
      const kept = { ...made.message, ts: workspace.ts() };
      if (args.thread_ts) kept.thread_ts = args.thread_ts;
      Object.defineProperty(kept, 'receivedAt', { value: Date.now(), enumerable: false });
      channel.messages.push(kept);
      return { ok: true, channel: channel.id, ts: kept.ts, message: kept, ...made.warning };
    },
  },

  'chat.postEphemeral': {
    scope: 'chat:write',
    run(workspace, args, note) {
      const channel = workspace.channels.get(args.channel);
      if (!channel) return fail('channel_not_found');
      if (!workspace.user(args.user)) return fail('user_not_in_channel');
      const made = message(workspace, channel, args, note);
      if (made.ok === false) return made;
      return { ok: true, message_ts: workspace.ts() };
    },
  },

  'chat.update': {
    scope: 'chat:write',
    run(workspace, args, note) {
      const channel = workspace.channels.get(args.channel);
      if (!channel) return fail('channel_not_found');
      const kept = channel.messages.find(({ ts }) => ts === args.ts);
      if (!kept) return fail('message_not_found');
      if (kept.user !== workspace.bot.user_id) return fail('cant_update_message');
      const made = message(workspace, channel, args, note);
      if (made.ok === false) return made;
      Object.assign(kept, made.message, { edited: { user: workspace.bot.user_id, ts: workspace.ts() } });
      return { ok: true, channel: channel.id, ts: kept.ts, text: kept.text, message: kept, ...made.warning };
    },
  },

  'views.open': {
    run(workspace, args, note) {
      const { view, refusal } = readView(args, 'modal', note);
      const trigger = workspace.spendTrigger(args.trigger_id);
      if (trigger.error) return fail(trigger.error);
      if (refusal) return refusal;
      if (externalIdTaken(workspace, view)) return fail('duplicate_external_id');
      return { ok: true, view: workspace.newView(trigger.user, view) };
    },
  },

  'views.push': {
    run(workspace, args, note) {
      const { view, refusal } = readView(args, 'modal', note);
      const trigger = workspace.spendTrigger(args.trigger_id);
      if (trigger.error) return fail(trigger.error);
      if (refusal) return refusal;
      return { ok: true, view: workspace.newView(trigger.user, view) };
    },
  },

  'views.update': {
    run(workspace, args, note) {
      const { view, refusal } = readView(args, 'modal', note);
      if (refusal) return refusal;
      const byExternalId = (other) => args.external_id && other.external_id === args.external_id;
      const known = workspace.views.get(args.view_id) ?? [...workspace.views.values()].find(byExternalId);
      if (!known) return fail('not_found');
      if (args.hash && args.hash !== known.hash) return fail('hash_conflict');
      if (externalIdTaken(workspace, view, known.id)) return fail('duplicate_external_id');
      return { ok: true, view: workspace.changeView(known, view) };
    },
  },

  'views.publish': {
    run(workspace, args, note) {
      const { view, refusal } = readView(args, 'home', note);
      if (refusal) return refusal;
      if (!workspace.user(args.user_id)) return fail('user_not_found');
      const known = workspace.homes.get(args.user_id);
      if (known && args.hash && args.hash !== known.hash) return fail('hash_conflict');
      const home = known ? workspace.changeView(known, view) : workspace.newView(args.user_id, view);
      workspace.homes.set(args.user_id, home);
      return { ok: true, view: home };
    },
  },
};
