// Everything the page knows, in one value; whoever wants to hear of changes subscribes.
import type { Values, View } from './block_kit'
import type { Person } from './server'
import type { Thread } from './thread'

export interface OpenForm {
  number: number // changes with every page of a form, so that focus starts anew
  person: string
  view: View
  values: Values
  errors: Record<string, string>
  sending: boolean
}

export interface World {
  company: string
  now_ms: number
  people: Person[]
  person: string
  threads: Record<string, Thread>
  counts: Record<string, number>
  read: Record<string, number>
  form?: OpenForm
  toast?: { number: number; text: string }
  offline: boolean
  leaping: boolean
  news: string // what the last push of the clock brought
  newcomer: boolean
}

export let world: World = {
  company: '', now_ms: 0, people: [], person: '', threads: {}, counts: {}, read: {},
  offline: false, leaping: false, news: '', newcomer: true,
}

let listener = () => {}
export const subscribe = (told: () => void) => { listener = told }

export function change(patch: Partial<World>) {
  world = { ...world, ...patch }
  listener()
}

export function change_thread(person: string, how: (thread: Thread) => Thread) {
  change({ threads: { ...world.threads, [person]: how(world.threads[person] ?? []) } })
}
