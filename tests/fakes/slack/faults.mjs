// Scripted misbehaviour, method by method. A rule applies to the next `times` calls of its method (after `skip` of
// them) and is then used up, so that a test says exactly which call goes wrong.
const KINDS = ['429', '500', '503', 'slow', 'lost', 'refuse', 'revoked', 'bad_json', 'error'];

export class Faults {
  #rules = [];

  /**
   * kind: 429 (retryAfter s) | 500 | 503 | slow (ms) | lost: stored, then the socket dies | refuse: the socket dies
   * before the body is read | revoked | bad_json | error (any Slack error code in `error`).
   * accepted: whether a 500, 503, slow or bad_json call takes effect before its answer goes wrong; "late": a slow call
   * takes effect once its caller has stopped waiting (or at its end).
   * when(args): only calls whose arguments please it (in-process use; not with `refuse`, which reads none).
   */
  add({ method, times = 1, skip = 0, kind, retryAfter = 1, ms = 1000, error, accepted, when }) {
    kind = String(kind);
    if (!KINDS.includes(kind)) throw new Error(`no such fault: ${kind} (there are ${KINDS.join(', ')})`);
    if (!method) throw new Error('a fault needs a method (or "*")');
    const rule = { method, times, skip, kind, retryAfter, ms, error, when };
    rule.accepted = accepted ?? (kind === 'slow' || kind === 'lost');
    this.#rules.push(rule);
    return rule;
  }

  clear() {
    this.#rules = [];
  }

  /** The rule that this call meets, if any. `args` is undefined while only the head has arrived. */
  take(method, args) {
    for (const rule of this.#rules) {
      if (rule.times <= 0) continue;
      if (rule.method !== method && rule.method !== '*') continue;
      if ((args === undefined) !== (rule.kind === 'refuse')) continue;
      if (rule.when && !rule.when(args)) continue;
      if (rule.skip > 0) {
        rule.skip -= 1;
        continue;
      }
      rule.times -= 1;
      return rule;
    }
    return undefined;
  }

  pending() {
    return this.#rules.filter((rule) => rule.times > 0).map(({ when, ...rule }) => rule);
  }
}
