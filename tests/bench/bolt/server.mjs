// The server mentord is compared with: what a developer writes after reading Bolt's own guide. One command, one row,
// one acknowledgement; with `--db FILE` the row is on the disk before the answer leaves, as mentord promises too.
//   node server.mjs --port N --db FILE|none      (SLACK_SIGNING_SECRET in the environment)
import { parseArgs } from 'node:util';
import bolt from '@slack/bolt';
import Database from 'better-sqlite3';

const { App, HTTPReceiver, LogLevel } = bolt;

const { values } = parseArgs({ options: { port: { type: 'string' }, db: { type: 'string' } } });
if (!values.port || !values.db) throw new Error('usage: server.mjs --port N --db FILE|none');

function openDatabase(file) {
  const database = new Database(file);
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  const wal = database.pragma('journal_mode', { simple: true });
  const synchronous = database.pragma('synchronous', { simple: true });
  if (wal !== 'wal' || synchronous !== 2) throw new Error(`not durable: ${wal}, synchronous ${synchronous}`);
  database.exec(
    'CREATE TABLE enrolments (trigger_id TEXT PRIMARY KEY, team_id TEXT NOT NULL, user_id TEXT NOT NULL, at INTEGER NOT NULL)',
  );
  return database;
}

const database = values.db === 'none' ? undefined : openDatabase(values.db);
const insert = database?.prepare('INSERT INTO enrolments (trigger_id, team_id, user_id, at) VALUES (?, ?, ?, ?)');

const app = new App({
  receiver: new HTTPReceiver({
    signingSecret: process.env.SLACK_SIGNING_SECRET,
    endpoints: ['/slack/commands'],
    logLevel: LogLevel.ERROR,
  }),
  logLevel: LogLevel.ERROR,
  // Fixed, so that no call to Slack's API stands between a request and its answer.
  authorize: async () => ({ botToken: 'xoxb-bench', botId: 'B0BENCHBOT1', botUserId: 'U0BENCHBOT1' }),
});

app.command('/mentor', async ({ command, ack }) => {
  insert?.run(command.trigger_id, command.team_id, command.user_id, Date.now());
  await ack({ response_type: 'ephemeral', text: 'Your form is ready: press the button to open it.' });
});

process.on('SIGTERM', async () => {
  await app.stop();
  database?.close();
  process.exit(0);
});

await app.start({ port: Number(values.port), host: '127.0.0.1' });
