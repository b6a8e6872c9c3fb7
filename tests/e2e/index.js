// `node --test tests/e2e/` takes a directory for a module and runs this file: every test file here, one after the
// other. `node --test 'tests/e2e/*.test.mjs'` runs them as processes of their own.
import { readdirSync } from 'node:fs';

const here = new URL('./', import.meta.url);
for (const name of readdirSync(here).filter((file) => file.endsWith('.test.mjs')).sort()) await import(new URL(name, here));
