// Bytes on a socket, for requests that no HTTP library would send.
import net from 'node:net';

/**
 * Sends exactly `bytes` and reads until one whole answer is there, or with `untilClosed` until the bot closes.
 * {status, headers, body, closed, text}; status 0 when the connection was closed without an answer.
 */
export function exchange(url, bytes, { timeoutMs = 60_000, untilClosed = false } = {}) {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const socket = net.connect({ host: hostname, port: Number(port) });
    const chunks = [];
    let settled = false;
    const finish = (closed) => {
      if (settled) return;
      settled = true;
      clearTimeout(timer);
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
      if (!untilClosed && isWhole(Buffer.concat(chunks).toString('latin1'))) finish(false);
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

/** Whether the text holds a whole answer (all have a Content-Length). */
function isWhole(text) {
  const end = text.indexOf('\r\n\r\n');
  const length = Number(/content-length: *(\d+)/i.exec(text.slice(0, end))?.[1] ?? 0);
  return end >= 0 && text.length >= end + 4 + length;
}

/** A request from its parts; headers are [name, value] pairs, in order, repeated where wished. */
export function requestBytes({ method = 'POST', target, version = 'HTTP/1.1', headers, body = '' }) {
  const head = [`${method} ${target} ${version}`, ...headers.map(([name, value]) => `${name}: ${value}`), '', ''].join('\r\n');
  return Buffer.concat([Buffer.from(head, 'latin1'), Buffer.from(body)]);
}
