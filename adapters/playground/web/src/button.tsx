// A Block Kit button: asks first if it should, and cannot be pressed twice while the answer is on its way.
import { useState } from 'preact/hooks'
import { press, type Place } from './actions'
import type { Confirm, Element } from './block_kit'
import { Dialog } from './dialog'
import { Words } from './mrkdwn'
import type { Reader } from './when'

export function Button({ element, place, reader }: { element: Element; place: Place; reader: Reader }) {
  const [asking, ask] = useState(false)
  const [busy, set_busy] = useState(false)
  const go = async () => {
    ask(false)
    set_busy(true)
    try { await press(place, element) } finally { set_busy(false) }
    // The answer may have taken this button's place, and the focus with it.
    if (document.activeElement === document.body) document.getElementById('log')?.focus()
  }
  const label = element.text?.text ?? 'Button'
  if (element.url)
    return <a class="button" href={element.url} target="_blank" rel="noopener noreferrer">{label}</a>
  return (
    <>
      <button type="button" class={'button ' + (element.style ?? '')} aria-disabled={busy}
        aria-label={element.accessibility_label} onClick={() => !busy && (element.confirm ? ask(true) : void go())}>
        {label}
      </button>
      {asking && element.confirm &&
        <Question confirm={element.confirm} reader={reader} yes={go} no={() => ask(false)} />}
    </>
  )
}

function Question(props: { confirm: Confirm; reader: Reader; yes: () => void; no: () => void }) {
  const { confirm, reader, yes, no } = props
  return (
    <Dialog alert class="question" labelled_by="question-title" described_by="question-text" on_cancel={no}>
      <h2 id="question-title">{confirm.title.text}</h2>
      <p id="question-text"><Words of={confirm.text} reader={reader} /></p>
      <div class="row end">
        <button type="button" class="button" onClick={no}>{confirm.deny.text}</button>
        <button type="button" class={'button ' + (confirm.style ?? 'primary')} onClick={yes}>{confirm.confirm.text}</button>
      </div>
    </Dialog>
  )
}
