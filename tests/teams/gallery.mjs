// What people see in some seeds of the simulation, as the program would send it to Teams.
import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../..', import.meta.url))
export const out = join(root, 'tests/out/teams')

const seeds = process.env.MENTORD_CARD_SEEDS ?? '12'

/** Lives through the seeds; it fails where a button opens a form that content::opens_form does not know of. */
export function gallery() {
  const program = process.env.MENTORD_BIN ?? 'build/release/mentord'
  const binary = join(root, dirname(program), 'tests/teams/teams_cards')
  mkdirSync(out, { recursive: true })
  const file = join(out, 'cards.json')
  const said = execFileSync(binary, [file, seeds], { encoding: 'utf8', cwd: root })
  return { said, kept: JSON.parse(readFileSync(file, 'utf8')).kept }
}

/** The Adaptive Card inside a message or a dialog. */
export const card_in = ({ sent }) => (sent.attachments?.[0] ?? sent.task.value.card).content

/** Each object that has a type, at any depth. */
export function* elements_of(value) {
  if (value === null || typeof value !== 'object') return
  if (typeof value.type === 'string') yield value
  for (const inside of Object.values(value)) yield* elements_of(inside)
}
