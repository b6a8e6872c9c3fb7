// The server mentord is compared with where the requests come from Teams: what a developer writes after reading the
// README of @microsoft/agents-hosting. One message, one row, one acknowledgement; with `--db FILE` the row is on the
// disk before the answer leaves, as mentord promises too.
//   node server.mjs --port N --db FILE|none --login URL --tenant ID --app ID
import { parseArgs } from 'node:util';
import { ActivityHandler, authorizeJWT, CloudAdapter, ConnectionManager, getAuthConfigWithDefaults } from '@microsoft/agents-hosting';
import Database from 'better-sqlite3';
import express from 'express';

const names = ['port', 'db', 'login', 'tenant', 'app'];
const { values } = parseArgs({ options: Object.fromEntries(names.map((name) => [name, { type: 'string' }])) });
if (names.some((name) => !values[name])) throw new Error('usage: server.mjs --port N --db FILE|none --login URL --tenant ID --app ID');

function openDatabase(file) {
  const database = new Database(file);
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  const wal = database.pragma('journal_mode', { simple: true });
  const synchronous = database.pragma('synchronous', { simple: true });
  if (wal !== 'wal' || synchronous !== 2) throw new Error(`not durable: ${wal}, synchronous ${synchronous}`);
  database.exec(
    'CREATE TABLE enrolments (conversation_id TEXT NOT NULL, activity_id TEXT NOT NULL, tenant_id TEXT NOT NULL,'
    + ' user_id TEXT NOT NULL, words TEXT NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (conversation_id, activity_id))',
  );
  return database;
}

const database = values.db === 'none' ? undefined : openDatabase(values.db);
const insert = database?.prepare('INSERT INTO enrolments (conversation_id, activity_id, tenant_id, user_id, words, at) VALUES (?, ?, ?, ?, ?, ?)');

class Mentoring extends ActivityHandler {
  constructor() {
    super();
    this.onMessage(async ({ activity }, next) => {
      const { conversation, from } = activity;
      insert?.run(conversation.id, activity.id, conversation.tenantId, from.aadObjectId, activity.text, Date.now());
      await next();
    });
  }
}

// Tokens of this issuer are checked with the keys that the authority publishes.
const config = getAuthConfigWithDefaults({
  clientId: values.app,
  clientSecret: 'bench',
  tenantId: values.tenant,
  authorityEndpoint: values.login,
  issuers: [`${values.login}/${values.tenant}/v2.0`],
  validateIssuer: true,
});
const adapter = new CloudAdapter(config, undefined, undefined, { validateServiceUrl: true });
// Fixed, so that no call to Microsoft's sign-in (which the package makes by https only) stands between a request and
// its answer. A token for the connector is asked for with every message, whether anything is sent or not.
const fixed = (connectionSettings) => ({ connectionSettings, getAccessToken: async () => 'bench' });
adapter.connectionManager = new ConnectionManager(fixed, new Map(), [], config);

const mentoring = new Mentoring();
const app = express();
app.use(express.json());
app.use(authorizeJWT(config));
app.post('/api/messages', (request, response) => adapter.process(request, response, (context) => mentoring.run(context)));
const server = app.listen(Number(values.port), '127.0.0.1');

process.on('SIGTERM', () => {
  server.close(() => {
    database?.close();
    process.exit(0);
  });
  server.closeAllConnections();
});
