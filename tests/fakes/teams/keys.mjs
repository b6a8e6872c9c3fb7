// The channel's side of the token rules: an RSA key as the OpenID metadata names it, and tokens signed with it (Bot
// Framework: "Authenticate requests from the Bot Connector service to your bot").
import { createSign, generateKeyPairSync, randomUUID } from 'node:crypto';

export const CHANNEL_ISSUER = 'https://api.botframework.com';

const encoded = (value) => Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');

export class SigningKey {
  constructor({ endorsements = ['msteams'] } = {}) {
    this.kid = randomUUID();
    const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    this.privateKey = privateKey;
    const { n, e } = publicKey.export({ format: 'jwk' });
    this.jwk = { kty: 'RSA', use: 'sig', kid: this.kid, n, e, ...(endorsements && { endorsements }) };
  }

  /** Header and payload as given; what a token should not be is for its test to say. */
  sign(payload, header = {}) {
    const body = `${encoded({ typ: 'JWT', alg: 'RS256', kid: this.kid, ...header })}.${encoded(payload)}`;
    return `${body}.${createSign('RSA-SHA256').update(body).sign(this.privateKey).toString('base64url')}`;
  }
}

/** What the channel claims about an activity for this bot. */
export function channelClaims({ appId, serviceUrl, now = Date.now() }) {
  const at = Math.floor(now / 1000);
  return { serviceurl: serviceUrl, nbf: at - 60, exp: at + 3600, iss: CHANNEL_ISSUER, aud: appId };
}
