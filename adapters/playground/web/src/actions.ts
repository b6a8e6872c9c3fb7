// What the visitor can do, and what the answer does to the page.
import type { Answer, Element, FieldValue, Values, View } from './block_kit'
import { Unreachable, server, type Leap } from './server'
import { fresh_key, merge, replace } from './thread'
import { block_id, missing, values_for } from './values'
import { change, change_thread, world } from './world'

let toasts = 0
export const toast = (text: string) => change({ toast: { number: ++toasts, text } })
const complain = (error: unknown) => {
  if (error instanceof Unreachable) change({ offline: true })
  toast(error instanceof Error ? error.message : String(error))
}

// --- looking -----------------------------------------------------------------------------------------------------

let asked = 0
let taken = 0

/** Asks for the messages of the person on screen and for everybody's counts. Answers may overtake each other:
 *  an older one is dropped. */
export async function refresh() {
  const turn = ++asked
  const person = world.person
  const [letters, inbox] = await Promise.all([server.messages(person), server.inbox()])
  if (turn < taken) return
  taken = turn
  const shown = person === world.person && document.visibilityState === 'visible'
  change({
    offline: false,
    now_ms: inbox.now_ms,
    counts: inbox.counts,
    threads: { ...world.threads, [person]: merge(world.threads[person] ?? [], letters.messages) },
    read: shown ? { ...world.read, [person]: inbox.counts[person] ?? 0 } : world.read,
  })
}

/** The same, when nobody waits for the outcome: a failure shows as "offline", not as a toast a second. */
export const look = () => refresh().catch(() => change({ offline: true }))

export async function begin() {
  try {
    const { now_ms, company, people } = await server.state()
    change({ now_ms, company, people, offline: false })
    choose_from_address()
  } catch (error) {
    complain(error)
    setTimeout(begin, 2000)
  }
}

export function choose_from_address() {
  const wanted = decodeURIComponent(location.hash.slice(1))
  const person = world.people.find(one => one.id === wanted) ?? world.people[0]
  if (!person) return
  if (world.form && world.form.person !== person.id) close_form()
  change({ person: person.id })
  void look()
}

// --- speaking ----------------------------------------------------------------------------------------------------

export async function send(text: string) {
  const person = world.person
  change({ newcomer: false })
  change_thread(person, thread => [...thread, { kind: 'typed', key: fresh_key(), at_ms: world.now_ms, text }])
  try {
    take(person, await (text.startsWith('/') ? server.command : server.said)(person, text))
    await refresh()
  } catch (error) {
    complain(error)
  }
}

const later: Record<Leap, string> = { '1h': 'An hour later', '1d': 'A day later', '1w': 'A week later' }

function news_of(by: Leap, before: Record<string, number>, after: Record<string, number>): string {
  const reached = Object.keys(after).filter(person => after[person]! > (before[person] ?? 0)).length
  return `${later[by]}: ${reached ? `new messages for ${reached} ${reached === 1 ? 'person' : 'people'}` : 'no new messages'}`
}

export async function leap(by: Leap) {
  change({ leaping: true, news: '' })
  const before = world.counts
  try {
    const { now_ms } = await server.clock(by)
    change({ now_ms })
    await refresh()
    change({ news: news_of(by, before, world.counts) })
  } catch (error) {
    complain(error)
  } finally {
    change({ leaping: false })
  }
}

// --- pressing ----------------------------------------------------------------------------------------------------

/** Where an element stands: on a card of the conversation (key, and ts if the bot sent it), or in the open form. */
export interface Place { card?: string; ts?: string; block: string }

export async function press(place: Place, element: Element, value?: FieldValue) {
  const person = world.person
  const form = place.card ? undefined : world.form
  const action = {
    ...(value ?? (element.value === undefined ? {} : { value: element.value })),
    type: element.type, action_id: element.action_id, block_id: place.block,
    action_ts: (Date.now() / 1000).toFixed(6),
  }
  const where = form
    ? { container: { type: 'view', view_id: form.view.id }, view: view_payload(form.view, form.values) }
    : {
        container: { type: 'message', message_ts: place.ts, is_ephemeral: !place.ts },
        ...(place.ts ? { message: { ts: place.ts } } : {}),
      }
  try {
    take(person, await server.interact(person, { type: 'block_actions', user: { id: person }, actions: [action], ...where }), place.card)
    await refresh()
  } catch (error) {
    complain(error)
  }
}

// --- forms -------------------------------------------------------------------------------------------------------

let forms = 0

function open(person: string, view: View, before?: Values) {
  const number = ++forms
  const named = { ...view, id: view.id ?? 'V' + number }
  change({ form: { number, person, view: named, values: values_for(named, before), errors: {}, sending: false } })
}

const view_payload = (view: View, values?: Values) => ({
  id: view.id, type: 'modal', callback_id: view.callback_id, private_metadata: view.private_metadata ?? '',
  ...(values ? { state: { values } } : {}),
})

export function fill(block: string, action: string, value: FieldValue) {
  const form = world.form
  if (!form) return
  const { [block]: mended, ...errors } = form.errors // whoever changes a field has read its complaint
  change({ form: { ...form, errors, values: { ...form.values, [block]: { ...form.values[block], [action]: value } } } })
  const at = form.view.blocks.findIndex((one, place) => block_id(one, place) === block)
  const dispatches = form.view.blocks[at]
  if (!dispatches || (dispatches.type === 'input' && !dispatches.dispatch_action)) return
  if (value.value === undefined) void press({ block }, { type: value.type, action_id: action }, value)
}

export async function submit() {
  const form = world.form
  if (!form || form.sending) return
  const errors = missing(form.view, form.values)
  if (Object.keys(errors).length) return change({ form: { ...form, errors } })
  change({ form: { ...form, errors: {}, sending: true } })
  try {
    const answer = await server.interact(form.person, {
      type: 'view_submission', user: { id: form.person }, view: view_payload(form.view, form.values),
    })
    if (!answer.response_action && !answer.view) change({ form: undefined }) // an empty answer closes it
    take(form.person, answer)
    await refresh()
  } catch (error) {
    complain(error)
  } finally {
    if (world.form) change({ form: { ...world.form, sending: false } })
  }
}

export function close_form() {
  const form = world.form
  if (!form) return
  change({ form: undefined })
  if (!form.view.notify_on_close) return
  const payload = { type: 'view_closed', user: { id: form.person }, view: view_payload(form.view), is_cleared: false }
  server.interact(form.person, payload).then(answer => { take(form.person, answer); return refresh() }).catch(complain)
}

// --- answers -----------------------------------------------------------------------------------------------------

function take(person: string, answer: Answer, card?: string) {
  if (answer.response_action === 'errors') {
    if (world.form) change({ form: { ...world.form, errors: answer.errors ?? {} } })
  } else if (answer.response_action === 'clear') {
    change({ form: undefined })
  } else if (answer.view) {
    open(person, answer.view, world.form?.values)
  }
  const message = answer.message
  if (!message) return
  if (card && (answer.replace_original || message.replace_original))
    change_thread(person, thread => replace(thread, card, message))
  else
    change_thread(person, thread => [...thread, { kind: 'only_you', key: fresh_key(), at_ms: world.now_ms, message }])
}
