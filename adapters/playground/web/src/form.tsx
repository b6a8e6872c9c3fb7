// The open form: Slack's modal.
import { useEffect, useRef } from 'preact/hooks'
import { close_form, submit } from './actions'
import { FormBlock } from './blocks'
import { Dialog } from './dialog'
import { Input } from './input'
import { block_id } from './values'
import type { Reader } from './when'
import type { OpenForm } from './world'

const control = 'button, input:not([disabled]), textarea, select'

export function Form({ form, reader, toast }: { form: OpenForm; reader: Reader; toast?: string }) {
  const { view, values, errors, sending } = form
  const body = useRef<HTMLDivElement>(null)

  useEffect(() => { // a new page begins at its top, ready to be filled
    body.current!.scrollTop = 0
    const first = body.current!.querySelector<HTMLElement>(`.input :is(${control})`)
    ;(first ?? body.current!).focus({ preventScroll: true })
  }, [form.number])

  const complaints = Object.keys(errors).length
  const had = useRef(0)
  useEffect(() => { // to the first complaint, when complaints have come (not while they are being mended)
    if (complaints > had.current) {
      const wrong = body.current!.querySelector<HTMLElement>('.input.wrong')
      wrong?.querySelector<HTMLElement>(control)?.focus()
      wrong?.scrollIntoView({ block: 'nearest' })
    }
    had.current = complaints
  }, [errors])

  const known = new Set(view.blocks.map(block_id))
  const homeless = Object.keys(errors).filter(id => !known.has(id)).map(id => errors[id])

  return (
    <Dialog class="form" labelled_by="form-title" on_cancel={close_form} busy={sending} page={form.number}>
      <form noValidate onSubmit={event => { event.preventDefault(); void submit() }}>
        <header>
          <h2 id="form-title">{view.title.text}</h2>
          <button type="button" class="icon" aria-label="Close the form" onClick={close_form}>
            <svg viewBox="0 0 20 20" aria-hidden="true"><path d="M5 5l10 10M15 5L5 15" /></svg>
          </button>
        </header>
        <div class="body" ref={body} tabIndex={-1}>
          {homeless.map(text => <p class="error" role="alert">{text}</p>)}
          {view.blocks.map((block, i) => {
            const id = block_id(block, i)
            const key = form.number + id
            return block.type === 'input'
              ? <Input key={key} block={block} id={id} values={values} error={errors[id]} />
              : <FormBlock key={key} block={block} id={id} values={values} reader={reader} />
          })}
        </div>
        <footer>
          <p class="trouble" role="alert">{toast}</p>
          <button type="button" class="button" onClick={close_form}>{view.close?.text ?? 'Cancel'}</button>
          {view.submit &&
            <button type="submit" class="button primary" disabled={sending}>
              {sending ? 'Sending…' : view.submit.text}
            </button>}
        </footer>
      </form>
    </Dialog>
  )
}
