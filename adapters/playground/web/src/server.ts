// The few requests that this page makes. Everything is on our own origin.
import type { Answer, Message } from './block_kit'

export interface Person {
  id: string; name: string; title: string; department: string; location: string; zone: string; locale: string
}
export interface State { now_ms: number; company: string; people: Person[] }
export interface Delivered extends Message { ts: string; at_ms: number }
export type Leap = '1h' | '1d' | '1w'

/** The server said no, and why, in one line that a person can read. */
export class Refused extends Error {}
/** The server did not answer at all. */
export class Unreachable extends Error {
  constructor() { super('mentord does not answer. Is “mentord demo” still running?') }
}

async function ask<T>(path: string, body?: unknown): Promise<T> {
  let response: Response
  try {
    response = await fetch('/playground/' + path, body === undefined ? undefined : {
      method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body),
    })
  } catch {
    throw new Unreachable()
  }
  const text = await response.text()
  let json: unknown = {}
  try { json = text ? JSON.parse(text) : {} } catch { /* judged below */ }
  if (!response.ok) {
    const said = (json as { error?: unknown }).error
    throw new Refused(typeof said === 'string' ? said : `mentord answered with status ${response.status}.`)
  }
  return json as T
}

export const server = {
  state: () => ask<State>('state'),
  messages: (person: string) =>
    ask<{ now_ms: number; messages: Delivered[] }>('messages?person=' + encodeURIComponent(person)),
  inbox: () => ask<{ now_ms: number; counts: Record<string, number> }>('inbox'),
  command: (person: string, text: string) => ask<Answer>('command', { person, text }),
  said: (person: string, text: string) => ask<Answer>('said', { person, text }),
  interact: (person: string, payload: object) => ask<Answer>('interactions', { person, payload }),
  clock: (advance: Leap) => ask<{ now_ms: number }>('clock', { advance }),
}
