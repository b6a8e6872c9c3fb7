// The app package that the program writes is what Teams takes: by Microsoft's own schema, and icons as they must be.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { test } from 'node:test';
import { inflateRawSync, inflateSync } from 'node:zlib';
import { prepareBot, run, temporaryDirectory } from './harness.mjs';

const require = createRequire(import.meta.url);
const Ajv = require('ajv-draft-04').default ?? require('ajv-draft-04');

const APP = 'aaaaaaaa-0000-4000-8000-0000000000b1';
const BASE = 'https://mentord.example.com';

/** {name: bytes} of a zip, by its central directory; every file's time as well. */
function unzip(bytes) {
  const end = bytes.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  const files = {};
  const times = [];
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [method, time, date] = [10, 12, 14].map((offset) => bytes.readUInt16LE(at + offset));
    const [packed, size] = [20, 24].map((offset) => bytes.readUInt32LE(at + offset));
    const [name, extra, comment] = [28, 30, 32].map((offset) => bytes.readUInt16LE(at + offset));
    const local = bytes.readUInt32LE(at + 42);
    const begin = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const raw = bytes.subarray(begin, begin + packed);
    const content = method === 0 ? raw : inflateRawSync(raw);
    assert.equal(content.length, size);
    files[bytes.toString('utf8', at + 46, at + 46 + name)] = content;
    times.push([date, time]);
    at += 46 + name + extra + comment;
  }
  return { files, times };
}

/** Width, height and the pixels as [r, g, b, a] of an 8-bit RGB or RGBA file. */
function png(bytes) {
  assert.equal(bytes.toString('latin1', 0, 8), '\x89PNG\r\n\x1a\n');
  const data = [];
  for (let at = 8; at < bytes.length; at += 12 + bytes.readUInt32BE(at)) {
    if (bytes.toString('latin1', at + 4, at + 8) === 'IDAT') data.push(bytes.subarray(at + 8, at + 8 + bytes.readUInt32BE(at)));
  }
  const [width, height, depth, kind] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20), bytes[24], bytes[25]];
  assert.equal(depth, 8);
  const size = { 2: 3, 6: 4 }[kind];
  const lines = inflateSync(Buffer.concat(data));
  const stride = width * size;
  let above = Buffer.alloc(stride);
  const pixels = [];
  for (let y = 0; y < height; y += 1) {
    const filter = lines[y * (stride + 1)];
    const line = Buffer.from(lines.subarray(y * (stride + 1) + 1, (y + 1) * (stride + 1)));
    for (let x = 0; x < stride; x += 1) {
      const [a, b, c] = [x >= size ? line[x - size] : 0, above[x], x >= size ? above[x - size] : 0];
      const [pa, pb, pc] = [Math.abs(b - c), Math.abs(a - c), Math.abs(a + b - 2 * c)];
      const paeth = pa <= pb && pa <= pc ? a : pb <= pc ? b : c;
      line[x] = (line[x] + [0, a, b, (a + b) >> 1, paeth][filter]) & 255;
    }
    for (let x = 0; x < stride; x += size) pixels.push([...line.subarray(x, x + 3), size === 4 ? line[x + 3] : 255]);
    above = line;
  }
  return { width, height, pixels };
}

function validator(version) {
  const schema = JSON.parse(readFileSync(require.resolve(`@microsoft/app-manifest/build/json-schemas/teams/${version}/MicrosoftTeams.schema.json`)));
  return new Ajv({ strict: false, allErrors: true, validateFormats: false }).compile(schema);
}

async function made(args = [], { cwd = temporaryDirectory(), out = 'mentord-teams.zip' } = {}) {
  const ended = await run(['manifest', 'teams', '--url', BASE, ...args], { cwd });
  assert.equal(ended.code, 0, ended.output);
  const bytes = readFileSync(join(cwd, out));
  const { files, times } = unzip(bytes);
  return { ended, cwd, bytes, files, times, manifest: JSON.parse(files['manifest.json']) };
}

function uuid5(space, name) {
  const digest = createHash('sha1').update(Buffer.from(space.replaceAll('-', ''), 'hex')).update(name).digest().subarray(0, 16);
  digest[6] = (digest[6] & 0x0f) | 0x50;
  digest[8] = (digest[8] & 0x3f) | 0x80;
  return digest.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

test('the package holds the manifest and the two icons, and is the same each time', async () => {
  const first = await made(['--app-id', APP]);
  assert.deepEqual(Object.keys(first.files).sort(), ['color.png', 'manifest.json', 'outline.png']);
  const second = await made(['--app-id', APP.toUpperCase()]);
  assert.ok(first.bytes.equals(second.bytes), 'two runs, two packages');
  for (const time of first.times) assert.deepEqual(time, [0x21, 0]);
  assert.match(first.ended.stdout, /Upload/);
  assert.match(first.ended.stdout, /[Ss]etup policies/);
  assert.match(first.ended.stdout, /https:\/\/mentord\.example\.com\/teams\/messages/);
  assert.deepEqual(readdirSync(first.cwd), ['mentord-teams.zip'], 'nothing else is left behind');
});

test("the manifest satisfies Microsoft's schema", async () => {
  for (const [args, version] of [[[], 'v1.25'], [['--slash'], 'v1.29']]) {
    const { manifest } = await made(['--app-id', APP, ...args]);
    const check = validator(version);
    assert.ok(check(manifest), `${version}: ${JSON.stringify(check.errors, null, 1)}`);
    assert.equal(`v${manifest.manifestVersion}`, version);
    assert.ok(manifest.$schema.includes(`/${version}/`));
    for (const [field, most] of [[manifest.name.short, 30], [manifest.name.full, 100], [manifest.description.short, 80], [manifest.description.full, 4000], [manifest.developer.name, 32]]) {
      assert.ok(field.length > 0 && field.length <= most, field);
    }
  }
});

test('the manifest says what the bot is, and asks for nothing more', async () => {
  const { manifest } = await made(['--app-id', APP]);
  assert.equal(manifest.id, uuid5(APP, BASE));
  assert.match(manifest.version, /^\d+\.\d+\.\d+$/);
  assert.equal(manifest.developer.privacyUrl, `${BASE}/privacy`);
  assert.equal(manifest.developer.termsOfUseUrl, `${BASE}/terms`);
  assert.deepEqual(manifest.validDomains, ['mentord.example.com']);
  for (const key of ['permissions', 'devicePermissions', 'authorization', 'webApplicationInfo']) assert.equal(manifest[key], undefined);
  const [bot] = manifest.bots;
  assert.equal(bot.botId, APP);
  assert.equal(bot.isNotificationOnly, false);
  assert.equal(bot.supportsTargetedMessages, undefined);
  const words = (scope) => bot.commandLists.find(({ scopes }) => scopes.includes(scope)).commands.map(({ title }) => title);
  for (const list of bot.commandLists) assert.ok(list.commands.length <= 10);
  for (const word of ['join', 'status', 'slots', 'met', 'pick', 'goals', 'pause', 'write', 'help', 'admin']) assert.ok(words('personal').includes(word), word);
  assert.deepEqual(words('team'), ['join', 'status', 'help']);
  assert.deepEqual(words('groupChat'), ['join', 'status', 'help']);
});

test('an address has one id, whatever its spelling; another address or app another', async () => {
  const id = async (url, app = APP) => {
    const cwd = temporaryDirectory();
    const ended = await run(['manifest', 'teams', '--url', url, '--app-id', app, '--out', 'p.zip'], { cwd });
    assert.equal(ended.code, 0, ended.output);
    return JSON.parse(unzip(readFileSync(join(cwd, 'p.zip'))).files['manifest.json']).id;
  };
  const usual = await id(BASE);
  for (const url of [`${BASE}/`, `${BASE}:443`, 'https://MENTORD.example.com']) assert.equal(await id(url), usual, url);
  assert.notEqual(await id('https://other.example.com'), usual);
  assert.notEqual(await id(BASE, 'aaaaaaaa-0000-4000-8000-0000000000b2'), usual);
});

test('slash commands stand where others read along, and only when asked for', async () => {
  const { manifest, ended } = await made(['--app-id', APP, '--slash']);
  const [bot] = manifest.bots;
  assert.equal(bot.supportsTargetedMessages, true);
  for (const list of bot.commandLists) assert.deepEqual(list.triggers, list.scopes.includes('personal') ? undefined : ['mention', 'slash']);
  assert.match(ended.stdout, /preview/);
});

test('the icons have the sizes and the transparency that Teams wants', async () => {
  const { files } = await made(['--app-id', APP]);
  const color = png(files['color.png']);
  assert.deepEqual([color.width, color.height], [192, 192]);
  assert.ok(color.pixels.every(([, , , alpha]) => alpha === 255), 'the colour icon covers its square');
  const outline = png(files['outline.png']);
  assert.deepEqual([outline.width, outline.height], [32, 32]);
  assert.ok(outline.pixels.some(([, , , alpha]) => alpha === 0) && outline.pixels.some(([, , , alpha]) => alpha === 255));
  const seen = outline.pixels.filter(([, , , alpha]) => alpha > 0);
  assert.ok(seen.every(([r, g, b]) => r === 255 && g === 255 && b === 255), 'the outline is white and nothing else');
});

test('the app id comes from the settings too', async () => {
  const bot = prepareBot({ settings: { teams: { app_id: APP } } });
  const { manifest } = await made(['--config', bot.config]);
  assert.equal(manifest.bots[0].botId, APP);
  const none = prepareBot();
  const refused = await run(['manifest', 'teams', '--url', BASE, '--config', none.config], { cwd: temporaryDirectory() });
  assert.equal(refused.code, 2);
  assert.match(refused.stderr, /--app-id/);
});

test('what cannot be right is refused with 2, and nothing is written', async () => {
  const cwd = temporaryDirectory();
  for (const url of ['http://mentord.example.com', 'mentord.example.com', 'https://', '', `${BASE}/?a=1`]) {
    const refused = await run(['manifest', 'teams', '--url', url, '--app-id', APP], { cwd });
    assert.equal(refused.code, 2, `${url}: ${refused.output}`);
  }
  for (const app of ['mentord', APP.slice(1), `${APP}0`, APP.replace('a', 'g')]) {
    const refused = await run(['manifest', 'teams', '--url', BASE, '--app-id', app], { cwd });
    assert.equal(refused.code, 2, `${app}: ${refused.output}`);
    assert.match(refused.stderr, /Microsoft App ID/);
  }
  assert.deepEqual(readdirSync(cwd), []);
});

test('an older package is replaced whole, and one that cannot be written says why', async () => {
  const cwd = temporaryDirectory();
  writeFileSync(join(cwd, 'mentord-teams.zip'), 'older');
  await made(['--app-id', APP], { cwd });
  const refused = await run(['manifest', 'teams', '--url', BASE, '--app-id', APP, '--out', 'no/such/place.zip'], { cwd });
  assert.equal(refused.code, 1);
  assert.match(refused.stderr, /cannot write no\/such\/place\.zip/);
});
