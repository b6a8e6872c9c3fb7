// The line one types in, with /mentor's commands offered as a list.
import { useEffect, useRef, useState } from 'preact/hooks'
import { send } from './actions'

const commands: [string, string][] = [
  ['/mentor join', 'Take part as a mentor, a mentee or both'],
  ['/mentor status', 'Everything of yours, and whose turn it is'],
  ['/mentor slots', 'Propose times for your next meeting'],
  ['/mentor met', 'You met: tell it with one tap'],
  ['/mentor goals', 'What each of you wants to reach'],
  ['/mentor milestones', 'The steps that you both see on the way'],
  ['/mentor agreement', 'What you two have promised each other'],
  ['/mentor notes', 'Your private notes'],
  ['/mentor pause', 'A rest from a match, or from waiting for one'],
  ['/mentor talk', 'Talk to a person who runs the program'],
  ['/mentor end', 'End a match, without fault'],
  ['/mentor my-data', 'What is kept of you'],
  ['/mentor forget-me', 'Erase everything that is kept of you'],
  ['/mentor profile', 'See and change what you told the program'],
  ['/mentor not-with', 'Whom you do not want to be matched with'],
  ['/mentor leave', 'Leave, at any time and without giving a reason'],
  ['/mentor help', 'What mentord can do for you'],
  ['/mentor-admin', 'What waits for you, if you run the program'],
  ['/mentor-admin propose', 'Propose a match'],
  ['/mentor-admin approvals', 'Who waits for your word'],
  ['/mentor-admin calls', 'Whom to talk to when a pair has finished'],
  ['/mentor-admin program list', 'The programs, and what each needs'],
]

export function Composer() {
  const [text, set_text] = useState('')
  const [active, set_active] = useState(-1)
  const [hidden, hide] = useState(false)
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => { // ready to type at once; on a phone that would only bring up the keyboard
    if (matchMedia('(pointer: fine)').matches) field.current!.focus()
    else document.getElementById('log')!.focus()
  }, [])

  const typed = text.toLowerCase()
  const offered = hidden || !text.startsWith('/') ? []
    : commands.filter(([name]) => name.startsWith(typed) && name !== typed)
  const pick = (name: string) => { set_text(name); set_active(-1); field.current?.focus() }
  const go = () => {
    const said = text.trim()
    if (!said) return
    set_text('')
    set_active(-1)
    void send(said)
  }
  const key = (event: KeyboardEvent) => {
    if (!offered.length) return
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    const chosen = offered[active] ?? (event.key === 'Tab' && !event.shiftKey ? offered[0] : undefined)
    if (step) set_active((active + step + offered.length + (active < 0 && step < 0 ? 1 : 0)) % offered.length)
    else if (event.key === 'Escape') hide(true)
    else if ((event.key === 'Enter' || event.key === 'Tab') && chosen) pick(chosen[0])
    else return
    event.preventDefault()
  }

  return (
    <form class="composer" onSubmit={event => { event.preventDefault(); go() }}>
      <ul id="commands" role="listbox" aria-label="Commands" hidden={!offered.length}>
        {offered.map(([name, what], i) => (
          <li key={name} id={'command-' + i} role="option" aria-selected={i === active}
            onMouseDown={event => { event.preventDefault(); pick(name) }}>
            <b>{name}</b> <span>{what}</span>
          </li>
        ))}
      </ul>
      <div class="line">
        <input ref={field} id="composer" type="text" autocomplete="off" enterkeyhint="send" role="combobox"
          aria-label="Message mentord" placeholder="Message mentord, or type / for commands"
          aria-expanded={offered.length > 0} aria-controls="commands" aria-autocomplete="list"
          aria-activedescendant={offered[active] ? 'command-' + active : undefined}
          value={text} onKeyDown={key}
          onInput={event => { set_text(event.currentTarget.value); set_active(-1); hide(false) }} />
        <button type="submit" class="button primary" aria-disabled={!text.trim()}>Send</button>
      </div>
    </form>
  )
}
