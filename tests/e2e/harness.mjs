// Starts and ends the real binary for a test: own directory (0700), own configuration, port 0, bounded waits, and the
// process is always ended by its pid. The database is read from a copy.
//
// No test here may depend on how fast the machine is: what the bot does behind its answers is waited for (ready(),
// quiet()), and the limits of these waits only end a run that hangs.
import { spawn } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { startFakeSlack } from '../fakes/slack/server.mjs';
import { startFakeTeams } from '../fakes/teams/server.mjs';

export const ROOT = fileURLToPath(new URL('../../', import.meta.url));
export const BINARY = resolve(ROOT, process.env.MENTORD_BIN ?? 'build/release/mentord');

const START_MS = 60_000;
const STOP_MS = 60_000;
const SETTLE_MS = 120_000;
// Slack's triggers live three seconds, which a machine may well lose over somebody else's work.
const PATIENT_TRIGGER_MS = 10 * 60_000;

// What the courier has still to do. A reminder that waits for its hour is not among it.
const UNDER_WAY = `SELECT message_id, state, problem FROM outbox
  WHERE state IN ('sending', 'unsure') OR (state = 'queued' AND (kind = 'reply' OR due_at <= $now))`;

const directories = [];
const running = new Set();

/** A directory of our own, which only we may read, gone when the test process ends. */
export function temporaryDirectory(name = 'mentord') {
  const path = mkdtempSync(join(tmpdir(), `${name}-`));
  directories.push(path);
  return path;
}

process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL');
  if (process.env.MENTORD_KEEP_TMP) return;
  for (const path of directories) rmSync(path, { recursive: true, force: true });
});

// A run that is cut short (Ctrl-C, a time-out of CI) must not leave its bots behind either.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => process.exit(1));

function tomlValue(value) {
  if (Array.isArray(value)) return `[${value.map(tomlValue).join(', ')}]`;
  return typeof value === 'string' ? JSON.stringify(value) : String(value);
}

/** A null value leaves the key out, a null section the section. */
export function toml(settings) {
  const lines = [];
  for (const [section, keys] of Object.entries(settings)) {
    if (keys === null) continue;
    lines.push(`[${section}]`);
    for (const [key, value] of Object.entries(keys)) if (value !== null) lines.push(`${key} = ${tomlValue(value)}`);
    lines.push('');
  }
  return lines.join('\n');
}

/** The [teams] section of a bot whose every Microsoft address is the fake's. */
export function teamsSettings(teams) {
  return {
    app_id: teams.appId,
    app_secret: teams.secret,
    tenant_id: teams.tenantId,
    login_url: teams.origin,
    openid_metadata_url: teams.metadataUrl,
    service_url: teams.serviceUrl,
    allowed_service_hosts: [teams.origin],
  };
}

/** With a fake Teams and no fake Slack, the bot is on Teams only. */
export function settingsFor(fake, directory, changes = {}, teams = undefined) {
  const base = {
    server: { listen: '127.0.0.1:0', public_url: 'https://mentord.example.com' },
    storage: { path: join(directory, 'mentord.db') },
    slack: teams && !fake ? null : {
      signing_secret: fake?.signingSecret ?? 'fake-signing-secret-0001',
      bot_token: fake?.botToken ?? 'xoxb-fake-0001',
      api_url: fake?.apiUrl ?? 'http://127.0.0.1:9/api/',
      messages_per_minute: 60_000,
    },
    teams: teams ? teamsSettings(teams) : null,
    log: { format: 'text', level: 'info' },
  };
  for (const [section, keys] of Object.entries(changes)) base[section] = keys === null ? null : { ...base[section], ...keys };
  return base;
}

function cleanEnvironment(extra) {
  const kept = Object.entries(process.env).filter(([name]) => !name.startsWith('MENTORD_') && !name.startsWith('NODE_'));
  return { ...Object.fromEntries(kept), ...extra };
}

function needBinary() {
  if (!existsSync(BINARY)) throw new Error(`there is no ${BINARY}: build it, or name it in MENTORD_BIN`);
}

/** Runs the binary to its end: for the commands that end by themselves, and for starts that must fail. */
export function run(args, { env = {}, cwd, timeoutMs = START_MS } = {}) {
  needBinary();
  return new Promise((done, fail) => {
    const child = spawn(BINARY, args, { cwd, env: cleanEnvironment(env), stdio: ['ignore', 'pipe', 'pipe'] });
    running.add(child);
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (chunk) => (stdout += chunk));
    child.stderr.on('data', (chunk) => (stderr += chunk));
    const timer = setTimeout(() => child.kill('SIGKILL'), timeoutMs);
    child.on('error', fail);
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      running.delete(child);
      done({ code, signal, stdout, stderr, output: stdout + stderr });
    });
  });
}

export class Bot {
  constructor(directory, config, env) {
    this.directory = directory;
    this.config = config;
    this.env = env;
    this.database = join(directory, 'mentord.db');
    this.logs = '';
    this.url = undefined;
    this.#child = undefined;
  }

  #child;
  #ended;

  get pid() {
    return this.#child?.pid;
  }

  get alive() {
    return this.#child !== undefined && this.#child.exitCode === null && this.#child.signalCode === null;
  }

  async start() {
    needBinary();
    let mine = '';
    const child = spawn(BINARY, ['serve', '--config', this.config], {
      cwd: this.directory,
      env: cleanEnvironment(this.env),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    running.add(child);
    this.#child = child;
    this.#ended = new Promise((resolve) => {
      child.on('close', (code, signal) => {
        running.delete(child);
        resolve({ code, signal });
      });
    });
    this.url = await new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        child.kill('SIGKILL');
        reject(new Error(`not listening within ${START_MS} ms; it said:\n${mine}`));
      }, START_MS);
      const hear = (chunk) => {
        mine += chunk;
        this.logs += chunk;
        const found = /listening on (http:\/\/[^\s"',]+)[\s"',]/.exec(mine);
        if (!found) return;
        clearTimeout(timer);
        resolve(found[1]);
      };
      child.stdout.on('data', hear);
      child.stderr.on('data', hear);
      child.on('error', reject);
      child.on('close', (code, signal) => {
        clearTimeout(timer);
        reject(new Error(`ended (${code ?? signal}) before it listened; it said:\n${mine}`));
      });
    });
    return this;
  }

  async #endBy(signal, limitMs) {
    if (!this.#child) return { code: null, signal: null };
    if (this.alive) this.#child.kill(signal);
    const timer = setTimeout(() => this.#child.kill('SIGKILL'), limitMs);
    const ended = await this.#ended;
    clearTimeout(timer);
    return ended;
  }

  /** SIGTERM, and what became of it: {code, signal}. */
  stop() {
    return this.#endBy('SIGTERM', STOP_MS);
  }

  kill() {
    return this.#endBy('SIGKILL', STOP_MS);
  }

  async restart() {
    await this.stop();
    return this.start();
  }

  exited() {
    return this.#ended;
  }

  async get(path) {
    const response = await fetch(new URL(path, this.url), { signal: AbortSignal.timeout(START_MS) });
    return { status: response.status, body: await response.text() };
  }

  /** Polls until `probe` gives something truthy; the error says what was waited for, and what the bot said. */
  async until(probe, { timeoutMs = SETTLE_MS, what = 'the condition' } = {}) {
    for (const deadline = Date.now() + timeoutMs; ; await sleep(20)) {
      const found = await probe();
      if (found) return found;
      if (!this.alive) throw new Error(`${what}: the bot has ended\n${this.logs}`);
      if (Date.now() > deadline) throw new Error(`${what}: not within ${timeoutMs} ms; the bot said:\n${this.logs}`);
    }
  }

  /** Slack has said who the bot is, and that is on the disk. Only then does a start write nothing more. */
  ready(options) {
    return this.until(async () => (await this.get('/readyz')).status === 200, { what: 'the bot ready', ...options });
  }

  /** A line in the log, which comes through a pipe: later than what it tells of. */
  said(line, { since = 0, ...options } = {}) {
    return this.until(() => line.test(this.logs.slice(since)), { what: `${line} in the log`, ...options });
  }

  /**
   * Nothing is under way any more: every message that an answered request led to has been settled. An answer comes
   * after the commit, so what has not come by now does not come at all.
   */
  async quiet(options) {
    await this.ready(options);
    await this.until(() => this.look(UNDER_WAY, { $now: Date.now() }).length === 0, { what: 'everything sent', ...options });
  }

  /** What the database holds while the bot runs. It may show a commit a moment before the bot itself acts on it. */
  look(sql, ...parameters) {
    if (!this.alive) throw new Error('the bot has ended: rows() reads its database');
    // The log only grows until a checkpoint copies it into the file; between two of them both copies fit together.
    for (;;) {
      const before = statSync(this.database, { bigint: true });
      const copy = openCopy(this.database);
      try {
        const after = statSync(this.database, { bigint: true });
        if (before.mtimeNs === after.mtimeNs && before.size === after.size) return copy.database.prepare(sql).all(...parameters);
      } finally {
        copy.close();
      }
    }
  }

  /** Stops the bot, hands over how it ended, and starts it again whatever comes of it. */
  async whileStopped(act) {
    const ended = await this.stop();
    try {
      return await act(ended);
    } finally {
      await this.start();
      await this.ready();
    }
  }

  /** The database as it is now, by a copy (the bot must have ended). Call close() on it. */
  openDatabase() {
    if (this.alive) throw new Error('the database is read after the process has ended');
    return openCopy(this.database);
  }

  rows(sql, ...parameters) {
    const copy = this.openDatabase();
    try {
      return copy.database.prepare(sql).all(...parameters);
    } finally {
      copy.close();
    }
  }

  dump() {
    const copy = this.openDatabase();
    try {
      return dumpTables(copy.database);
    } finally {
      copy.close();
    }
  }
}

// node:sqlite announces that it is experimental at its first use; that line would hide in every test's output.
const { emitWarning } = process;
process.emitWarning = (warning, ...rest) => {
  if (!String(warning).includes('SQLite')) emitWarning.call(process, warning, ...rest);
};
const { DatabaseSync } = await import('node:sqlite');
process.emitWarning = emitWarning;

/**
 * {database, close}: a copy of the file and its write-ahead log. What a killed process left is recovered in the copy,
 * not in place.
 */
export function openCopy(path) {
  const directory = temporaryDirectory('mentord-copy');
  const copy = join(directory, 'copy.db');
  copyFileSync(path, copy);
  if (existsSync(`${path}-wal`)) copyFileSync(`${path}-wal`, `${copy}-wal`);
  const database = new DatabaseSync(copy);
  const close = () => {
    database.close();
    rmSync(directory, { recursive: true, force: true });
  };
  return { database, close };
}

export function newDatabase(path) {
  return new DatabaseSync(path);
}

/** Every row of every table as text, in a fixed order. */
export function dumpTables(database, { except = [] } = {}) {
  const tables = database.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name").all();
  const dump = {};
  for (const { name } of tables) {
    if (except.includes(name)) continue;
    const rows = database.prepare(`SELECT * FROM "${name}"`).all();
    dump[name] = rows.map((row) => JSON.stringify(row, (key, value) => (value instanceof Uint8Array ? Buffer.from(value).toString('hex') : value))).sort();
  }
  return dump;
}

/** A bot that is not started yet, with its configuration written. */
export function prepareBot({ fake, teams, settings = {}, env = {}, directory = temporaryDirectory() } = {}) {
  const config = join(directory, 'mentord.toml');
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const all = settingsFor(fake, directory, settings, teams);
  writeFileSync(config, toml(all), { mode: 0o600 });
  const bot = new Bot(directory, config, env);
  if (fake) {
    fake.side.botUrl = () => bot.url;
    fake.side.publicHost = all.server?.public_url ? new URL(all.server.public_url).host : undefined;
  }
  // The port is another one after each start.
  if (teams) Object.defineProperty(teams.side, 'botUrl', { get: () => bot.url && `${bot.url}/api/messages`, configurable: true });
  return bot;
}

/** A fake Slack whose forms may take their time to open. */
export const startPatientSlack = (options) => startFakeSlack({ triggerLifeMs: PATIENT_TRIGGER_MS, ...options });

/** A fake Slack and a bot that speaks to it, and has been told by it who it is; both end with the test. */
export async function startPair(t, { fake: fakeOptions = {}, settings, env } = {}) {
  const fake = await startPatientSlack(fakeOptions);
  const bot = prepareBot({ fake, settings, env });
  t?.after(async () => {
    await bot.stop();
    await fake.stop();
  });
  await bot.start();
  await bot.ready();
  return { fake, bot };
}

/** A fake Teams, with a fake Slack beside it if wished, and a bot that speaks to them; all end with the test. */
export async function startTeams(t, { slack = false, teams: teamsOptions = {}, fake: fakeOptions = {}, settings, env } = {}) {
  const teams = await startFakeTeams(teamsOptions);
  const fake = slack ? await startPatientSlack(fakeOptions) : undefined;
  const bot = prepareBot({ fake, teams, settings, env });
  t?.after(async () => {
    await bot.stop();
    await teams.stop();
    await fake?.stop();
  });
  await bot.start();
  await bot.ready();
  return { teams, fake, bot };
}
