// Bytes on a socket, for requests that no HTTP library would send.
import net from 'node:net';

/**
 * Sends exactly `bytes` and reads until the bot closes or one whole answer is there (`answers` of them).
 * {status, headers, body, closed, text}; status 0 when the connection was closed without an answer.
 */
export function exchange(url, bytes, { timeoutMs = 8_000, answers = 1 } = {}) {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const socket = net.connect({ host: hostname, port: Number(port) });
    const chunks = [];
    let settled = false;
    let closing;
    const finish = (closed) => {
      if (settled) return;
      settled = true;
      clearTimeout(timer);
      clearTimeout(closing);
      socket.destroy();
      const text = Buffer.concat(chunks).toString('latin1');
      resolve({ ...parse(text), text, closed });
    };
    const timer = setTimeout(() => finish(false), timeoutMs);
    socket.on('connect', () => {
      for (const part of Array.isArray(bytes) ? bytes : [bytes]) socket.write(part);
    });
    socket.on('data', (chunk) => {
      chunks.push(chunk);
      // After a whole answer, a moment to see whether the bot closes the connection.
      if (count(Buffer.concat(chunks).toString('latin1')) >= answers) closing ??= setTimeout(() => finish(false), 400);
    });
    socket.on('close', () => finish(true));
    socket.on('error', (error) => {
      if (error.code === 'ECONNREFUSED') {
        settled = true;
        clearTimeout(timer);
        reject(error);
      } else finish(true);
    });
  });
}

function parse(text) {
  const found = /^HTTP\/1\.1 (\d{3})[^\r\n]*\r\n([\s\S]*?)\r\n\r\n([\s\S]*)$/.exec(text);
  if (!found) return { status: 0, headers: {}, body: '' };
  const headers = Object.fromEntries(
    found[2].split('\r\n').filter(Boolean).map((line) => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
    }),
  );
  return { status: Number(found[1]), headers, body: found[3].slice(0, Number(headers['content-length'] ?? 0)) };
}

/** How many whole answers (all with Content-Length) the text holds. */
function count(text) {
  let rest = text;
  let whole = 0;
  for (;;) {
    const end = rest.indexOf('\r\n\r\n');
    if (end < 0) return whole;
    const length = Number(/content-length: *(\d+)/i.exec(rest.slice(0, end))?.[1] ?? 0);
    if (rest.length < end + 4 + length) return whole;
    whole += 1;
    rest = rest.slice(end + 4 + length);
  }
}

/** A request from its parts; headers are [name, value] pairs, in order, repeated where wished. */
export function requestBytes({ method = 'POST', target, version = 'HTTP/1.1', headers, body = '' }) {
  const head = [`${method} ${target} ${version}`, ...headers.map(([name, value]) => `${name}: ${value}`), '', ''].join('\r\n');
  return Buffer.concat([Buffer.from(head, 'latin1'), Buffer.from(body)]);
}
