// Every card and form that people see in some seeds of the simulation is an Adaptive Card that Teams takes:
// Microsoft's schema, Microsoft's parser and Microsoft's types agree.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { test } from 'node:test'
import Ajv from 'ajv'
import { card_in, elements_of, gallery, out, root } from './gallery.mjs'

const require = createRequire(import.meta.url)
const most_bytes = 24_000
// The longest form of all: a profile, with five lists of skills. Dialogs may be larger than messages.
const most_form_bytes = 40_000

/** Microsoft's schema, which is not ours to keep: it is read where it lies beside the checkout. */
const schema_file = process.env.MENTORD_CARD_SCHEMA ?? join(root, '../shared/teams/adaptive-card-1.6.0.schema.json')

/** draft-06 with the `required: true` of draft-03 here and there. */
function without_boolean_required(value) {
  if (Array.isArray(value)) return value.map(without_boolean_required)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value)
    .filter(([key, inside]) => !(key === 'required' && typeof inside === 'boolean'))
    .map(([key, inside]) => [key, without_boolean_required(inside)]))
}

/** npm adaptivecards as browsers get it: its modules name each other in a way that Node does not follow. */
function adaptive_cards() {
  const loaded = { exports: {} }
  const file = join(root, 'tests/node_modules/adaptivecards/dist/adaptivecards.js')
  new Function('module', 'exports', readFileSync(file, 'utf8'))(loaded, loaded.exports)
  return loaded.exports
}

const { said, kept } = gallery()
const name_of = one => `${one.kind} “${one.name}”`

test('the simulation shows enough to look at', t => {
  for (const line of said.trim().split('\n')) t.diagnostic(line)
  for (const [kind, least] of [['chat', 300], ['dialog', 300], ['form', 30]]) {
    const there = kept.filter(one => one.kind === kind).length
    assert.ok(there >= least, `${there} of ${kind}`)
  }
})

test('cards are valid by the schema of Adaptive Cards', t => {
  if (!existsSync(schema_file)) {
    t.diagnostic(`not checked: there is no ${schema_file}`)
    return
  }
  const schema = without_boolean_required(JSON.parse(readFileSync(schema_file, 'utf8')))
  const ajv = new Ajv({ strict: false, validateFormats: false })
  delete schema.$schema
  delete schema.id
  const valid = ajv.compile(schema)
  // Teams' own addition, which the schema does not know.
  const portable = one => ({ ...card_in(one), msteams: undefined })
  for (const one of kept) assert.ok(valid(JSON.parse(JSON.stringify(portable(one)))), `${name_of(one)}: ${ajv.errorsText(valid.errors)}`)
  t.diagnostic(`${kept.length} cards`)
})

test('cards are parsed without a complaint', t => {
  const { AdaptiveCard, SerializationContext, Versions } = adaptive_cards()
  for (const one of kept) {
    const context = new SerializationContext(Versions.v1_5)
    const card = new AdaptiveCard()
    card.parse(card_in(one), context)
    const complaints = []
    for (let i = 0; i < context.eventCount; ++i) complaints.push(context.getEventAt(i).message)
    const problems = card.validateProperties().validationEvents.map(({ message }) => message)
    // Six buttons are what Teams shows; the parser's own default is five.
    const six = /maximum of|Maximum number of actions/
    // Teams' people picker: in cards of any version, and its list comes from Teams.
    const people = /"choices\.data" is supported in version 1\.6|ChoiceSet must have at least one choice/
    const asks_people = [...elements_of(card_in(one))].some(element => element['choices.data'])
    const known = text => six.test(text) || (asks_people && people.test(text))
    assert.deepEqual([...complaints, ...problems].filter(text => !known(text)), [], name_of(one))
  }
  t.diagnostic(`${kept.length} cards`)
})

test('cards have the types of @microsoft/teams.cards', { timeout: 600_000 }, t => {
  const folder = join(out, 'types')
  mkdirSync(folder, { recursive: true })
  const lines = ["import type { IAdaptiveCard } from '@microsoft/teams.cards'"]
  // The documentation writes "Full", the types "full"; Teams takes both.
  const as_typed = card => (card.msteams ? { ...card, msteams: { width: card.msteams.width.toLowerCase() } } : card)
  kept.forEach((one, i) => {
    lines.push(`// ${name_of(one).replaceAll('\n', ' ')}`, `export const c${i}: IAdaptiveCard = ${JSON.stringify(as_typed(card_in(one)))}`)
  })
  writeFileSync(join(folder, 'cards.ts'), lines.join('\n'))
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({
    compilerOptions: { strict: true, noEmit: true, target: 'es2022', module: 'esnext', moduleResolution: 'bundler', skipLibCheck: true, types: [] },
    files: ['cards.ts'],
  }))
  try {
    execFileSync(process.execPath, [require.resolve('typescript/lib/tsc.js'), '-p', folder], { encoding: 'utf8' })
  } catch (problem) {
    assert.fail(String(problem.stdout).slice(0, 4_000))
  }
  t.diagnostic(`${kept.length} cards`)
})

test('cards are as large as Teams takes them, and say what they are without being shown', () => {
  for (const one of kept) {
    const card = card_in(one)
    const bytes = Buffer.byteLength(JSON.stringify(card))
    assert.ok(bytes <= (one.kind === 'form' ? most_form_bytes : most_bytes), `${name_of(one)}: ${bytes}`)
    assert.ok(card.speak.trim() && card.fallbackText.trim(), name_of(one))
    assert.equal(card.version, '1.5')
  }
})

test('nothing tells people to type a slash, and no text is lost', () => {
  for (const one of kept) {
    for (const element of elements_of(one.sent)) {
      for (const text of [element.text, element.title, element.label, element.summary, element.errorMessage]) {
        if (text !== undefined) assert.ok(!/\/mentor(-admin)?\b/.test(text), `${name_of(one)}: ${text}`)
      }
      if (element.type === 'TextBlock') assert.ok(element.text.trim().length > 0, `${name_of(one)}: an empty text`)
    }
  }
})

test('buttons carry what brings them home, and inputs have names', () => {
  for (const one of kept) {
    const ids = new Set()
    for (const element of elements_of(card_in(one))) {
      if (element.type === 'Action.Execute') {
        assert.equal(one.kind, 'chat', name_of(one))
        assert.ok(element.verb === 'run' ? element.data.run : element.data.act, name_of(one))
        assert.deepEqual(element.fallback.data, { ...element.data, verb: element.verb })
      }
      if (element.type === 'Action.Submit' && one.kind === 'dialog') assert.ok(!element.data.msteams, name_of(one))
      if (!element.type.startsWith('Input.')) continue
      assert.ok(element.id.match(/^[fm]\./) && element.label.trim(), name_of(one))
      assert.ok(!ids.has(element.id), `${name_of(one)}: ${element.id} twice`)
      ids.add(element.id)
      if (element.isRequired) assert.ok(element.errorMessage, `${name_of(one)}: ${element.id}`)
    }
  }
})
