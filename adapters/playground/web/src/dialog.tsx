// The browser's own modal dialog: it keeps the focus inside, makes the rest inert and gives the focus back.
import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'

interface Props {
  labelled_by: string
  described_by?: string
  alert?: boolean
  busy?: boolean
  class?: string
  page?: number // which page of a form this is, for whoever watches from outside
  on_cancel: () => void
  children: ComponentChildren
}

export function Dialog({ labelled_by, described_by, alert, busy, page, on_cancel, children, ...rest }: Props) {
  const dialog = useRef<HTMLDialogElement>(null)
  const cancel = useRef(on_cancel)
  cancel.current = on_cancel
  useEffect(() => {
    const shown = dialog.current!
    const before = document.activeElement
    shown.showModal()
    return () => {
      shown.close()
      // What had the focus may be gone by now (a replaced card): then the composer is the place to go on.
      if (before instanceof HTMLElement && before !== document.body && before.isConnected) before.focus()
      else document.getElementById('composer')?.focus()
    }
  }, [])
  return (
    <dialog ref={dialog} class={rest.class} role={alert ? 'alertdialog' : undefined} aria-modal="true" data-page={page}
      aria-labelledby={labelled_by} aria-describedby={described_by} aria-busy={busy}
      onCancel={event => { event.preventDefault(); if (event.target === dialog.current) cancel.current() }}>
      {children}
    </dialog>
  )
}
