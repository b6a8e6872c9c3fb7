// Small changes to a signed request, and the judgement whether what came out still means the same.
import { signature } from '../fakes/slack/server.mjs';

export function wire({ method, target, version, headers, body }) {
  const head = [`${method} ${target} ${version}`, ...headers.map(([name, value]) => `${name}: ${value}`), '', ''].join('\r\n');
  return Buffer.concat([Buffer.from(head, 'latin1'), body]);
}

// What decides over a request. A change elsewhere (User-Agent, Accept) leaves its meaning alone.
const DECIDING = ['host', 'content-type', 'content-length', 'transfer-encoding', 'x-slack-request-timestamp', 'x-slack-signature'];
// Values in which letter case carries no meaning.
const CASELESS = ['host', 'content-type'];
const TOKEN = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;

function meaningOfValue(name, value) {
  // 1*DIGIT: a zero in front (one flipped bit away from the space before it) changes nothing.
  if (name === 'content-length' && /^\d+$/.test(value)) return String(BigInt(value));
  return CASELESS.includes(name) ? value.toLowerCase() : value;
}

/**
 * A request in normal form, by HTTP's own rules (RFC 9110: names without case, values trimmed, order of different
 * names free), or a text of its own where the head is malformed, so that it equals nothing.
 */
export function meaningOf(bytes) {
  const text = bytes.toString('latin1');
  const end = text.indexOf('\r\n\r\n');
  if (end < 0) return `no head: ${text}`;
  const [first, ...lines] = text.slice(0, end).split('\r\n');
  const headers = [];
  for (const line of lines) {
    const colon = line.indexOf(':');
    const name = line.slice(0, colon);
    const value = line.slice(colon + 1).replace(/^[ \t]+|[ \t]+$/g, '');
    if (colon < 1 || !TOKEN.test(name) || /[\x00-\x08\x0a-\x1f\x7f]/.test(value)) return `malformed: ${text}`;
    const lower = name.toLowerCase();
    if (DECIDING.includes(lower)) headers.push(`${lower}: ${meaningOfValue(lower, value)}`);
  }
  return JSON.stringify([first, headers.sort(), text.slice(end + 4)]);
}

/** What the fake Slack of these runs signs with, so that "well signed, and yet wrong" can be made. */
export const SIGNING_SECRET = 'fake-signing-secret-0001';

const clone = ({ headers, ...rest }) => ({ ...rest, headers: headers.map((pair) => [...pair]) });

function withHeader(request, name, change) {
  const copy = clone(request);
  const header = copy.headers.find(([known]) => known === name);
  header[1] = change(header[1]);
  return copy;
}

/** Another body under the signature of the first; the length fits, so that only the signature can tell. */
function withBody(request, body) {
  return { ...withHeader(request, 'Content-Length', () => String(Buffer.byteLength(body))), body: Buffer.from(body) };
}

function flip(bytes, from, to, random) {
  const copy = Buffer.from(bytes);
  copy[from + random.below(to - from)] ^= 1 << random.below(8);
  return copy;
}

const swap = (items, a, b) => items.map((item, at) => (at === a ? items[b] : at === b ? items[a] : item));
const SIGNATURE = 'X-Slack-Signature';
const TIMESTAMP = 'X-Slack-Request-Timestamp';
const fieldsOf = (request) => request.body.toString().split('&');

const onHeaders = (name, change) => ({
  name,
  make(request, tools) {
    const copy = clone(request);
    copy.headers = change(copy.headers, tools);
    return wire(copy);
  },
});
const onFields = (name, change) => ({
  name,
  make(request, tools) {
    const fields = change(fieldsOf(request), tools);
    return fields && wire(withBody(request, fields.join('&')));
  },
});

/** make(request, {random, other, spent}) gives the bytes to send, or nothing where it does not apply. */
export const MUTATIONS = [
  {
    name: 'bit of the head',
    make(request, { random }) {
      const bytes = wire(request);
      return flip(bytes, 0, bytes.length - request.body.length, random);
    },
  },
  {
    name: 'bit of the body',
    make(request, { random }) {
      const bytes = wire(request);
      return flip(bytes, bytes.length - request.body.length, bytes.length, random);
    },
  },
  {
    name: 'bit of the signature',
    make: (request, { random }) => wire(withHeader(request, SIGNATURE, (value) => {
      const bytes = flip(Buffer.from(value), 0, value.length, random);
      return bytes.toString('latin1');
    })),
  },
  {
    name: 'bit of the timestamp',
    make: (request, { random }) => wire(withHeader(request, TIMESTAMP, (value) => flip(Buffer.from(value), 0, value.length, random).toString('latin1'))),
  },
  onHeaders('header dropped', (headers, { random }) => headers.toSpliced(random.below(headers.length), 1)),
  onHeaders('header doubled', (headers, { random }) => {
    const at = random.below(headers.length);
    return headers.toSpliced(random.below(headers.length + 1), 0, headers[at]);
  }),
  onHeaders('headers reordered', (headers, { random }) => swap(headers, random.below(headers.length), random.below(headers.length))),
  onHeaders('header emptied', (headers, { random }) => headers.with(random.below(headers.length), [headers[random.below(headers.length)][0], ''])),
  onHeaders('header of another request added', (headers, { random, other }) => {
    const [name] = headers[random.below(headers.length)];
    return [...headers, [name, other.headers.find(([known]) => known === name)?.[1] ?? 'x']];
  }),
  onFields('field dropped', (fields, { random }) => (fields.length > 1 ? fields.toSpliced(random.below(fields.length), 1) : undefined)),
  onFields('field doubled', (fields, { random }) => {
    const at = random.below(fields.length);
    return fields.toSpliced(at, 0, fields[at]);
  }),
  onFields('fields reordered', (fields, { random }) => swap(fields, random.below(fields.length), random.below(fields.length))),
  onFields('field added', (fields) => [...fields, 'ssl_check=1']),
  onFields('field put before', (fields) => ['ssl_check=1', ...fields]),
  {
    name: 're-encoded',
    make(request, { random }) {
      const text = request.body.toString();
      const ways = [
        text.replace(/%([0-9A-F]{2})/, (whole) => whole.toLowerCase()),
        text.replace(/[a-z]/, (letter) => `%${letter.charCodeAt(0).toString(16)}`),
        text.replace('+', '%20'),
        `${text}&`,
        `${text}\n`,
        ` ${text}`,
        text.replace(':', ' :'),
      ];
      const body = random.pick(ways);
      return body === text ? undefined : wire(withBody(request, body));
    },
  },
  {
    name: 'body cut short',
    make: (request, { random }) => wire(withBody(request, request.body.subarray(0, random.below(request.body.length)))),
  },
  {
    name: 'length changed',
    make: (request, { random }) => wire(withHeader(request, 'Content-Length', (value) => String(Math.max(0, Number(value) + 1 + random.below(40) - 20)))),
  },
  { name: 'body of another request', make: (request, { other }) => wire(withBody(request, other.body)) },
  {
    name: 'signature of another request',
    make: (request, { other }) => wire(withHeader(request, SIGNATURE, () => other.headers.find(([name]) => name === SIGNATURE)[1])),
  },
  {
    name: 'timestamp moved',
    make: (request, { random }) => wire(withHeader(request, TIMESTAMP, (value) => String(Number(value) + random.pick([-1, 1, -299, 299, -300, 300, 3600, 31_536_000])))),
  },
  {
    name: 'stale or early, well signed',
    make(request, { random }) {
      const late = String(Math.floor(Date.now() / 1000) + random.pick([-310, -3600, -86_400, 400, 3600, 86_400, 315_360_000]));
      return wire(withHeader(withHeader(request, TIMESTAMP, () => late), SIGNATURE, () => signature(SIGNING_SECRET, late, request.body)));
    },
  },
  {
    name: 'signed with another secret',
    make: (request, { random }) => wire(withHeader(request, SIGNATURE, () => {
      const at = request.headers.find(([name]) => name === TIMESTAMP)[1];
      return signature(random.pick(['', SIGNING_SECRET.toUpperCase(), `${SIGNING_SECRET} `, SIGNING_SECRET.slice(1), '\0']), at, request.body);
    })),
  },
  {
    name: 'signature written otherwise',
    make: (request, { random }) => wire(withHeader(request, SIGNATURE, (value) => random.pick([
      value.toUpperCase(), value.slice(3), `v1=${value.slice(3)}`, `${value}=junk`, `${value}0`, value.slice(0, -1), `"${value}"`, `${value},${value}`, `v0==${value.slice(3)}`, `V0=${value.slice(3)}`, `v0=0x${value.slice(3)}`, `v00=${value.slice(3)}`,
    ]))),
  },
  {
    name: 'timestamp written otherwise',
    make(request, { random }) {
      const at = request.headers.find(([name]) => name === TIMESTAMP)[1];
      const text = random.pick([`0${at}`, `+${at}`, `${at}.0`, `${at}e0`, `0x${Number(at).toString(16)}`, `${at} ${at}`, `${at},`, `${Number(at) * 1000}`]);
      // Well signed, so that only the form of the timestamp can be the reason to refuse.
      return wire(withHeader(withHeader(request, TIMESTAMP, () => text), SIGNATURE, () => signature(SIGNING_SECRET, text, request.body)));
    },
  },
  {
    name: 'sent to another route',
    make(request, { random }) {
      // Commands and interactions are forms both, so only the route tells them apart; each refuses the other's.
      const others = ['/slack/commands', '/slack/interactions', '/slack/events'].filter((target) => target !== request.target);
      return wire({ ...clone(request), target: random.pick(others) });
    },
  },
  { name: 'replayed', replay: true, make: (request, { spent }) => wire(spent) },
];
