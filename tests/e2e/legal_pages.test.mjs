// The pages that the manifest names: there for everybody, by the bot's own name only, and made of nothing but text.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startPair } from './harness.mjs';
import http from 'node:http';

function get(bot, path, { host = 'mentord.example.com', method = 'GET' } = {}) {
  return new Promise((resolve, reject) => {
    const request = http.request(new URL(path, bot.url), { method, headers: { Host: host } }, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (chunk) => (body += chunk)).on('end', () => resolve({ status: response.statusCode, headers: response.headers, body }));
    });
    request.on('error', reject).end();
  });
}

test('privacy and terms', async (t) => {
  const { bot } = await startPair(t);
  for (const [path, words] of [
    ['/privacy', ['Your company, which runs this bot', 'forget-me', 'my-data', '90 days', '180 days', '3 days', 'Whom to ask']],
    ['/terms', ['without a reason', 'at most 3 times a day', '10 minutes', 'Whom to ask']],
  ]) {
    const { status, headers, body } = await get(bot, path);
    assert.equal(status, 200);
    assert.equal(headers['content-type'], 'text/html; charset=utf-8');
    assert.match(headers['content-security-policy'], /^default-src 'none'/);
    assert.equal(headers['x-content-type-options'], 'nosniff');
    assert.equal(headers['set-cookie'], undefined);
    for (const word of words) assert.ok(body.includes(word), `${path}: ${word}`);
    assert.ok(!/<script|<img|<link|https?:|@import|url\(/.test(body), 'nothing is loaded');
    assert.match(body, /<html lang="en">/);
    assert.ok(!/['"]/.test(body.replace(/<[^>]*>/g, '').replace(/[^]*?<main>/, '')), 'typed text is escaped');
    assert.equal((await get(bot, path, { host: 'elsewhere.example.com' })).status, 421);
    assert.equal((await get(bot, path, { method: 'POST' })).status, 405);
  }
});
