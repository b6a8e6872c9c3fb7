// The whole page: clock on top, people on the left, conversation in the middle, a form over it when one is open.
import { useEffect, useMemo, useReducer, useState } from 'preact/hooks'
import { begin, choose_from_address, look } from './actions'
import { Mark } from './avatar'
import { Clock } from './clock'
import { Conversation } from './conversation'
import { Form } from './form'
import { People } from './people'
import type { Reader } from './when'
import { change, subscribe, world } from './world'

const poll_every_ms = 1000
const toast_stays_ms = 8000

function usePolling() {
  useEffect(() => {
    void begin()
    addEventListener('hashchange', choose_from_address)
    let timer = 0
    const again = async () => {
      if (world.person && document.visibilityState === 'visible') await look()
      timer = window.setTimeout(again, poll_every_ms)
    }
    timer = window.setTimeout(again, poll_every_ms)
    return () => { clearTimeout(timer); removeEventListener('hashchange', choose_from_address) }
  }, [])
}

export function App() {
  const [, redraw] = useReducer<number, void>(n => n + 1, 0)
  useEffect(() => subscribe(() => redraw()), [])
  usePolling()

  const [people_open, open_people] = useState(false)
  useEffect(() => open_people(false), [world.person])
  useEffect(() => {
    if (!world.toast) return
    const timer = setTimeout(() => change({ toast: undefined }), toast_stays_ms)
    return () => clearTimeout(timer)
  }, [world.toast?.number])

  const shut_people = () => {
    open_people(false)
    document.getElementById('toggle')?.focus()
  }

  const names = useMemo(() => new Map(world.people.map(one => [one.id, one.name])), [world.people])
  const person = world.people.find(one => one.id === world.person)
  const reader: Reader = {
    zone: person?.zone ?? 'UTC', locale: person?.locale ?? 'en-GB', now_ms: world.now_ms, names,
  }
  return (
    <div class="app" onKeyDown={event => { if (event.key === 'Escape' && people_open) shut_people() }}>
      <header class="top">
        <button type="button" id="toggle" class="icon toggle" aria-expanded={people_open} aria-controls="people"
          aria-label="People" onClick={() => open_people(!people_open)}>
          <svg viewBox="0 0 20 20" aria-hidden="true"><path d="M3 5h14M3 10h14M3 15h14" /></svg>
        </button>
        <h1><Mark /> mentord <span>demo{world.company && <i> · {world.company}</i>}</span></h1>
        <p class="news" role="status">{world.news}</p>
        {person && <Clock reader={reader} busy={world.leaping} />}
      </header>
      {person && world.newcomer &&
        <p class="tip">You are now <b>{person.name}</b>. Type <code>/mentor join</code>, then push the clock and see what comes.</p>}
      {person
        ? <div class="columns">
            <People world={world} open={people_open} />
            <Conversation key={person.id} person={person} thread={world.threads[person.id] ?? []} reader={reader} newcomer={world.newcomer} />
          </div>
        : <main class="waiting"><p>{world.offline ? 'Waiting for mentord…' : 'One moment…'}</p></main>}
      <div class="notices">
        <div role="status">{world.offline && person && !world.toast && <p class="offline">mentord does not answer. Trying again…</p>}</div>
        <div role="alert">{world.toast && !world.form &&
          <p class="toast"><span>{world.toast.text}</span>
            <button type="button" onClick={() => change({ toast: undefined })}>Dismiss</button></p>}
        </div>
      </div>
      {world.form && <Form form={world.form} reader={reader} toast={world.toast?.text} />}
    </div>
  )
}
