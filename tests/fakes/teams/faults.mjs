// Scripted misbehaviour of the connector. A rule applies to the next `times` calls of its operation (after `skip` of
// them) and is then used up, so that a test says exactly which call goes wrong.
const OPERATIONS = ['*', 'send', 'update', 'remove', 'create', 'member', 'members', 'token'];
const KINDS = ['status', 'lost', 'refuse', 'slow'];

export class Faults {
  #rules = [];

  /**
   * operation: one of the above, or '*' for every call of the connector ('token', the sign-in, must be named).
   * kind: status (with `status`, and if wanted `code`, `message`, `retryAfter` s, `accepted`: the call takes effect
   *   all the same) | lost: it takes effect, then the socket dies | refuse: the socket dies first | slow (`ms`).
   * conversation: only calls for that one.
   */
  add({ operation = '*', kind = 'status', status, code, message, retryAfter, ms = 1000, accepted = false, times = 1, skip = 0, conversation }) {
    if (!OPERATIONS.includes(operation)) throw new Error(`no such operation: ${operation} (there are ${OPERATIONS.join(', ')})`);
    if (!KINDS.includes(kind)) throw new Error(`no such fault: ${kind} (there are ${KINDS.join(', ')})`);
    if (kind === 'status' && !(status >= 300 && status < 600)) throw new Error('a fault of kind "status" needs a status that is none of success');
    const rule = { operation, kind, status, code, message, retryAfter, ms, accepted, times, skip, conversation };
    this.#rules.push(rule);
    return rule;
  }

  clear() {
    this.#rules = [];
  }

  /** The rule that this call meets, if any. */
  take(operation, conversation) {
    for (const rule of this.#rules) {
      if (rule.times <= 0) continue;
      if (rule.operation !== operation && (rule.operation !== '*' || operation === 'token')) continue;
      if (rule.conversation && rule.conversation !== conversation) continue;
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
    return this.#rules.filter((rule) => rule.times > 0);
  }
}
