// The half of Slack that calls the bot: signs and sends commands, presses, submissions and events, and shows what
// came back as Slack's client would (a view that answers "update" changes, an empty answer closes it).
import http from 'node:http';
import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { messageErrors, viewErrors } from './block_validation.mjs';
import { fillView } from './form_filling.mjs';
import { signedHeaders } from './signing.mjs';

export const FORM = 'application/x-www-form-urlencoded';
const ANSWER_KEYS = ['response_type', 'text', 'blocks', 'replace_original', 'delete_original', 'thread_ts', 'attachments', 'unfurl_links', 'unfurl_media', 'mrkdwn', 'metadata'];

export class SlackSide {
  // An idle connection is given up long before the bot closes it (30 s), so that none is used in that very moment.
  #agent = new http.Agent({ keepAlive: true, maxSockets: 64, timeout: 10_000 });

  /** botUrl: where the bot listens, or a function that says it (it changes when the bot restarts on port 0). */
  constructor({ workspace, origin, botUrl, signingSecret, publicHost, note = () => {} }) {
    this.workspace = workspace;
    this.origin = origin;
    this.botUrl = botUrl;
    this.signingSecret = signingSecret;
    this.publicHost = publicHost; // the Host header that a reverse proxy passes on; unset: the address itself
    this.note = note;
    this.answers = [];
  }

  close() {
    this.#agent.destroy();
  }

  /** Any request, signed unless `headers` says otherwise. `secret`, `ageSeconds` and `timestamp` bend the signature. */
  async send(path, body, { headers = {}, secret = this.signingSecret, ageSeconds, timestamp, contentType = FORM, signed = true, timeoutMs = 60_000, method = 'POST' } = {}) {
    const base = typeof this.botUrl === 'function' ? this.botUrl() : this.botUrl;
    const url = new URL(path, base);
    const bytes = Buffer.from(body ?? '');
    const all = {
      'User-Agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
      ...(this.publicHost ? { Host: this.publicHost } : {}),
      Accept: 'application/json,*/*',
      ...(method === 'POST' ? { 'Content-Type': contentType, 'Content-Length': bytes.length } : {}),
      ...(signed ? signedHeaders(secret, bytes, { ageSeconds, timestamp }) : {}),
      ...headers,
    };
    const startedAt = performance.now();
    return new Promise((resolve, reject) => {
      const request = http.request(url, { method, headers: all, agent: this.#agent }, (response) => {
        const chunks = [];
        response.on('data', (chunk) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () => {
          const text = Buffer.concat(chunks).toString();
          let json;
          try {
            json = JSON.parse(text);
          } catch {
            json = undefined;
          }
          resolve({ status: response.statusCode, headers: response.headers, body: text, json, ms: performance.now() - startedAt });
        });
      });
      request.setTimeout(timeoutMs, () => request.destroy(new Error(`no answer from the bot in ${timeoutMs} ms`)));
      request.on('error', reject);
      request.end(bytes);
    });
  }

  sendForm(path, fields, options) {
    return this.send(path, new URLSearchParams(fields).toString(), options);
  }

  /** The fields of a slash command, for those who want to change or send them themselves. */
  commandFields({ user, text = '', command = '/mentor', channel = 'C0GENERAL01', team = this.workspace.team.id, trigger, ...more }) {
    const trigger_id = trigger ?? this.workspace.newTrigger(user);
    return {
      token: 'deprecatedverificationtoken',
      team_id: team,
      team_domain: this.workspace.team.domain,
      channel_id: channel,
      channel_name: channel.startsWith('D') ? 'directmessage' : 'general',
      user_id: user,
      user_name: `person.${user.toLowerCase()}`,
      command,
      text,
      api_app_id: this.workspace.appId,
      is_enterprise_install: 'false',
      response_url: this.origin + this.workspace.newResponseUrl({ user, channel }),
      trigger_id,
      ...more,
    };
  }

  async command(asked, options) {
    const fields = this.commandFields(asked);
    const answer = await this.sendForm('/slack/commands', fields, options);
    this.#judge(answer, fields.user_id);
    return { ...answer, fields };
  }

  // An answer to a command is shown as a message, so its blocks are judged as a message's.
  #judge(answer, user) {
    if (answer.status !== 200 || answer.body === '') return;
    const type = answer.headers['content-type'] ?? '';
    if (!type.startsWith('application/json')) return;
    const errors = [];
    if (!answer.json) errors.push('[ERROR] the answer is not JSON');
    else {
      for (const key of Object.keys(answer.json)) if (!ANSWER_KEYS.includes(key)) errors.push(`[ERROR] unknown key ${key}`);
      if (answer.json.blocks) errors.push(...messageErrors(answer.json.blocks));
    }
    this.note({ kind: 'answer', payload: answer.json ?? answer.body, errors, user });
    this.answers.push({ user, at: Date.now(), ...answer.json });
  }

  #person(user, team) {
    const known = this.workspace.user(user);
    return { id: user, username: known?.name ?? 'someone', name: known?.name ?? 'someone', team_id: team };
  }

  #common(user, { team = this.workspace.team.id } = {}) {
    return {
      user: this.#person(user, team),
      api_app_id: this.workspace.appId,
      token: 'deprecatedverificationtoken',
      trigger_id: this.workspace.newTrigger(user),
      team: { id: team, domain: this.workspace.team.domain },
      enterprise: null,
      is_enterprise_install: false,
    };
  }

  interaction(payload, options) {
    return this.sendForm('/slack/interactions', { payload: JSON.stringify(payload) }, options);
  }

  /**
   * A click on a button of `card`: a stored message, an answer to a command, or anything with blocks.
   * which: the action_id, the label, or a regular expression on the label. The exact payload sent is in `payload`.
   */
  pressPayload({ user, card, which, team, channel, actionTs }) {
    const { block, element } = findButton(card, which);
    const stored = card.ts !== undefined;
    const channelId = channel ?? (stored ? this.#channelOf(card) : this.workspace.dmWith(user).channelId);
    const messageTs = card.ts ?? this.workspace.ts();
    return {
      type: 'block_actions',
      ...this.#common(user, { team }),
      container: { type: 'message', message_ts: messageTs, channel_id: channelId, is_ephemeral: !stored },
      channel: { id: channelId, name: channelId.startsWith('D') ? 'directmessage' : 'general' },
      ...(stored ? { message: card } : {}),
      state: { values: {} },
      response_url: this.origin + this.workspace.newResponseUrl({ user, channel: channelId, message_ts: messageTs }),
      actions: [
        {
          type: 'button',
          action_id: element.action_id ?? 'a1',
          block_id: block.block_id ?? 'b1',
          text: element.text,
          ...(element.value !== undefined ? { value: element.value } : {}),
          ...(element.style ? { style: element.style } : {}),
          action_ts: actionTs ?? this.workspace.ts(),
        },
      ],
    };
  }

  async press(asked, options) {
    const payload = this.pressPayload(asked);
    const answer = await this.interaction(payload, options);
    return { ...answer, payload };
  }

  #channelOf(message) {
    for (const channel of this.workspace.channels.values()) if (channel.messages.includes(message)) return channel.id;
    return this.workspace.dmWith('U0NOBODY001').channelId;
  }

  submissionPayload({ user, view, values, state, force, team }) {
    const { ...wire } = view;
    return {
      type: 'view_submission',
      ...this.#common(user, { team }),
      view: { ...wire, state: { values: state ?? fillView(view, values, { force }) } },
      response_urls: [],
    };
  }

  /** Fills the view and submits it; `view` then is what the person sees next (undefined when it closed). */
  async fillAndSubmit(asked, options) {
    const payload = this.submissionPayload(asked);
    const answer = await this.interaction(payload, options);
    return { ...this.#showSubmission(asked.view, answer, asked.user), payload };
  }

  #showSubmission(view, answer, user) {
    if (answer.status !== 200) return { ...answer, view, errors: undefined };
    if (answer.body === '') {
      this.workspace.views.delete(view.id);
      return { ...answer, view: undefined };
    }
    const { response_action: action, errors } = answer.json ?? {};
    const found = [];
    if (action === 'errors') {
      const inputs = view.blocks.filter((block) => block.type === 'input').map((block) => block.block_id);
      for (const [key, text] of Object.entries(errors ?? {})) {
        if (!inputs.includes(key)) found.push(`[ERROR] ${key} is not the block_id of an input block`);
        if (typeof text !== 'string' || text === '') found.push(`[ERROR] the error of ${key} is empty`);
      }
      if (!errors || Object.keys(errors).length === 0) found.push('[ERROR] errors is empty');
      this.note({ kind: 'errors', payload: answer.json, errors: found, user });
      return { ...answer, view, errors };
    }
    if (action === 'update' || action === 'push') {
      found.push(...viewErrors(answer.json.view));
      this.note({ kind: 'view', payload: answer.json.view, errors: found, user });
      if (found.length) return { ...answer, view, invalid: found };
      if (action === 'push') {
        const next = this.workspace.newView(user, answer.json.view, { root: view.root_view_id, previous: view.id });
        return { ...answer, view: next };
      }
      return { ...answer, view: this.workspace.changeView(view, answer.json.view) };
    }
    if (action === 'clear') return { ...answer, view: undefined };
    this.note({ kind: 'answer', payload: answer.body, errors: ['[ERROR] Slack shows "We had some trouble connecting"'], user });
    return { ...answer, view, trouble: true };
  }

  /** The person closes the form. Slack reports that only where the view asked for it. */
  async closeView({ user, view, cleared = false }, options) {
    this.workspace.views.delete(view.id);
    if (!view.notify_on_close) return undefined;
    const { trigger_id, ...common } = this.#common(user);
    return this.interaction({ type: 'view_closed', ...common, view: { ...view }, is_cleared: cleared }, options);
  }

  eventEnvelope(event, { team = this.workspace.team.id, eventId } = {}) {
    const now = Math.floor(Date.now() / 1000);
    return {
      token: 'deprecatedverificationtoken',
      team_id: team,
      context_team_id: team,
      context_enterprise_id: null,
      api_app_id: this.workspace.appId,
      event: { event_ts: this.workspace.ts(), ...event },
      type: 'event_callback',
      event_id: eventId ?? `Ev${randomBytes(5).toString('hex').toUpperCase()}`,
      event_time: now,
      authorizations: [
        { enterprise_id: null, team_id: team, user_id: this.workspace.bot.user_id, is_bot: true, is_enterprise_install: false },
      ],
      is_ext_shared_channel: false,
      event_context: `4-${randomBytes(12).toString('hex')}`,
    };
  }

  sendEvent(envelope, options = {}) {
    return this.send('/slack/events', JSON.stringify(envelope), { contentType: 'application/json', ...options });
  }

  event(event, { team, eventId, ...options } = {}) {
    return this.sendEvent(this.eventEnvelope(event, { team, eventId }), options);
  }

  /** A person writes to the bot in their direct conversation. */
  messageIm({ user, text }) {
    const { channelId } = this.workspace.dmWith(user);
    const ts = this.workspace.ts();
    const event = {
      type: 'message', channel: channelId, channel_type: 'im', user, text, ts, event_ts: ts,
      client_msg_id: randomBytes(8).toString('hex'), team: this.workspace.team.id,
    };
    return { event, channelId };
  }

  async say({ user, text }, options) {
    const { event } = this.messageIm({ user, text });
    const envelope = this.eventEnvelope(event, options);
    return { ...(await this.sendEvent(envelope, options)), envelope };
  }

  /** Slack's own retries of an event: at once, after a minute, after five; `waits` shortens them for a test. */
  async eventWithRetries(event, { waits = [0, 60_000, 300_000], ...options } = {}) {
    const envelope = this.eventEnvelope(event, options);
    let answer = await this.sendEvent(envelope, options);
    for (let retry = 1; retry <= 3 && !(answer.status >= 200 && answer.status < 300); retry += 1) {
      await sleep(waits[retry - 1]);
      const headers = { 'X-Slack-Retry-Num': String(retry), 'X-Slack-Retry-Reason': 'http_error' };
      answer = await this.sendEvent(envelope, { ...options, headers });
    }
    return { ...answer, envelope };
  }
}

export function buttonsOf(card) {
  const found = [];
  for (const block of card.blocks ?? []) {
    if (block.type === 'actions') for (const element of block.elements) if (element.type === 'button') found.push({ block, element });
    if (block.type === 'section' && block.accessory?.type === 'button') found.push({ block, element: block.accessory });
  }
  return found;
}

export function findButton(card, which) {
  const buttons = buttonsOf(card);
  const found = buttons.find(({ element }) =>
    which === undefined
      ? true
      : which instanceof RegExp
        ? which.test(element.text.text)
        : element.action_id === which || element.text.text === which,
  );
  if (found) return found;
  const labels = buttons.map(({ element }) => element.text.text).join(', ');
  throw new Error(`no button ${which} in the card; there are: ${labels || 'none'}`);
}

/** All the words of a card, for assertions on what a person reads. */
export function wordsOf(card) {
  const words = [];
  const walk = (value) => {
    if (Array.isArray(value)) value.forEach(walk);
    else if (value && typeof value === 'object') {
      for (const [key, inner] of Object.entries(value)) {
        if ((key === 'text' || key === 'label') && typeof inner === 'string') words.push(inner);
        else if (key !== 'metadata') walk(inner);
      }
    }
  };
  if (typeof card === 'string') return card;
  if (typeof card?.text === 'string') words.push(card.text);
  walk(card?.blocks);
  return words.join('\n');
}
