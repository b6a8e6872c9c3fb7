// The sign-in where the bot fetches its own token: client credentials, answered and refused as Microsoft's does.
import { randomBytes } from 'node:crypto';

const encoded = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');

const REFUSALS = {
  AADSTS700016: [400, 'unauthorized_client', "Application with identifier '…' was not found in the directory"],
  AADSTS7000215: [401, 'invalid_client', 'Invalid client secret provided.'],
  AADSTS7000222: [401, 'invalid_client', 'The provided client secret keys are expired.'],
  AADSTS90002: [400, 'invalid_request', 'Tenant not found.'],
  AADSTS70011: [400, 'invalid_scope', 'The provided value for the input parameter scope is not valid.'],
  AADSTS900144: [400, 'invalid_request', 'The request body must contain a parameter.'],
};

export class SignIn {
  constructor({ appId, secret, tenantId }) {
    Object.assign(this, { appId, secret, tenantId });
    this.lifeSeconds = 3600;
    this.requests = []; // {authority, form, answer (status), at}
    this.refusal = undefined; // an AADSTS code that every request gets
    this.claims = {}; // what a token claims otherwise than it should
    this.#issued = new Map(); // token: when it ends
  }

  #issued;

  valid(token) {
    return (this.#issued.get(token) ?? 0) > Date.now();
  }

  /** Every token out there is worthless from now on. */
  expireAll() {
    this.#issued.clear();
  }

  #problem(authority, form) {
    if (this.refusal) return this.refusal;
    if (form.grant_type !== 'client_credentials') return 'AADSTS900144';
    if (authority !== this.tenantId) return authority === 'botframework.com' ? 'AADSTS700016' : 'AADSTS90002';
    if (form.client_id !== this.appId) return 'AADSTS700016';
    if (form.client_secret !== this.secret) return 'AADSTS7000215';
    if (form.scope !== 'https://api.botframework.com/.default') return 'AADSTS70011';
    return undefined;
  }

  /** {status, body} for a form posted to /{authority}/oauth2/v2.0/token. */
  answer(authority, form) {
    const code = this.#problem(authority, form);
    const result = code ? this.#refuse(code) : this.#issue();
    this.requests.push({ authority, form: { ...form, client_secret: form.client_secret && '(sent)' }, answer: result.status, at: Date.now() });
    return result;
  }

  #refuse(code) {
    const [status, error, words] = REFUSALS[code] ?? [400, 'invalid_request', 'Refused.'];
    return { status, body: { error, error_description: `${code}: ${words} Trace ID: 0`, error_codes: [Number(code.slice(6))] } };
  }

  #issue() {
    const now = Math.floor(Date.now() / 1000);
    const claims = { aud: 'https://api.botframework.com', appid: this.appId, tid: this.tenantId, ver: '1.0', nbf: now, exp: now + this.lifeSeconds, ...this.claims };
    const token = `${encoded({ typ: 'JWT', alg: 'RS256' })}.${encoded(claims)}.${randomBytes(24).toString('base64url')}`;
    this.#issued.set(token, Date.now() + this.lifeSeconds * 1000);
    return { status: 200, body: { token_type: 'Bearer', expires_in: this.lifeSeconds, ext_expires_in: this.lifeSeconds, access_token: token } };
  }
}
