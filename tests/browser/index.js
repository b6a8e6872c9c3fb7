// `node --test tests/browser/` runs this file: all browser tests, by name.
import './playground.test.mjs'
