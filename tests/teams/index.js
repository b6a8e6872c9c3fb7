// `node --test tests/teams/` runs this file: all tests of what Teams is sent, by name.
import './cards.test.mjs'
import './pictures.test.mjs'
