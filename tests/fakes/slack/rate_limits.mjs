// Slack's documented ceilings (SLACK 2.6): calls a minute by tier, one message a second to a channel (short bursts
// pass), and a ceiling of messages a minute for the workspace.
const TIERS = { 1: 1, 2: 20, 3: 50, 4: 100 };
const METHOD_TIER = {
  'auth.test': 4,
  'users.info': 4,
  'users.list': 2,
  'conversations.open': 3,
  'conversations.history': 3,
  'chat.update': 3,
  'views.open': 4,
  'views.update': 4,
  'views.push': 4,
  'views.publish': 4,
};
const CHANNEL_BURST = 4;
const CHANNEL_GAP_MS = 1000;
const WORKSPACE_MESSAGES_A_MINUTE = 300;

export class RateLimits {
  #calls = new Map();
  #channels = new Map();

  /** Seconds to wait, or 0 when the call may pass (which is then counted). */
  check(method, args, now = Date.now()) {
    if (method === 'chat.postMessage') {
      return (
        this.#bucket(args.channel, now) ||
        this.#window('workspace messages', WORKSPACE_MESSAGES_A_MINUTE, 60_000, now)
      );
    }
    const tier = METHOD_TIER[method];
    return tier ? this.#window(method, TIERS[tier], 60_000, now) : 0;
  }

  // One more a second, four in store: who keeps to one a second passes, even if the way here delays some of them.
  #bucket(channel, now) {
    const { left, at } = this.#channels.get(channel) ?? { left: CHANNEL_BURST, at: now };
    const full = Math.min(CHANNEL_BURST, left + (now - at) / CHANNEL_GAP_MS);
    this.#channels.set(channel, { left: full >= 1 ? full - 1 : full, at: now });
    return full >= 1 ? 0 : Math.max(1, Math.ceil(1 - full));
  }

  #window(key, limit, span, now) {
    const times = (this.#calls.get(key) ?? []).filter((at) => at > now - span);
    this.#calls.set(key, times);
    if (times.length >= limit) return Math.max(1, Math.ceil((times[0] + span - now) / 1000));
    times.push(now);
    return 0;
  }
}
