// Slack's request signing, version 0: HMAC-SHA256 over "v0:<timestamp>:<raw body>", keyed with the secret's text.
import { createHmac } from 'node:crypto';

export function signature(secret, timestamp, body) {
  return 'v0=' + createHmac('sha256', secret).update(`v0:${timestamp}:`).update(body).digest('hex');
}

/** The two headers of a request that Slack signed now, or `ageSeconds` ago. */
export function signedHeaders(secret, body, { ageSeconds = 0, timestamp } = {}) {
  const at = timestamp ?? String(Math.floor(Date.now() / 1000) - ageSeconds);
  return { 'X-Slack-Request-Timestamp': at, 'X-Slack-Signature': signature(secret, at, body) };
}
