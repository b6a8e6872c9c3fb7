// The multi-select: a button that shows what is chosen and unfolds a list of checkboxes with groups, a field to narrow
// it when it is long, and a count. (Slack's own folds too: a form with three lists of forty skills is no form.)
import { useRef, useState } from 'preact/hooks'
import { Box, toggled } from './boxes'
import type { Option } from './block_kit'
import type { FieldProps } from './fields'
import { all_options } from './values'

const short = 8 // a list up to here stands open
const long = 15 // from here on it can be narrowed

export function Picker({ element, id, value, on_change, described_by, invalid }: FieldProps) {
  const [unfolded, unfold] = useState(false)
  const [narrow, set_narrow] = useState('')
  const button = useRef<HTMLButtonElement>(null)
  const picked = value.selected_options ?? []
  const options = all_options(element)
  const max = element.max_selected_items ?? options.length
  const folds = options.length > short
  const open = unfolded || !folds

  const row = (option: Option, n: string) => {
    const on = picked.some(one => one.value === option.value)
    return (
      <Box key={n} option={option} id={`${id}-${n}`} name={id} on={on} off_limits={!on && picked.length >= max}
        invalid={invalid} described_by={described_by}
        on_toggle={checked => on_change({ type: element.type, selected_options: toggled(options, picked, option, checked) })} />
    )
  }
  const wanted = narrow.trim().toLowerCase()
  const groups = (element.option_groups ?? [{ label: { type: 'plain_text' as const, text: '' }, options }])
    .map((group, g) => ({
      label: group.label.text,
      rows: group.options.map((option, i) => ({ option, n: `${g}-${i}` }))
        .filter(one => one.option.text.text.toLowerCase().includes(wanted)),
    }))
    .filter(group => group.rows.length)

  const fold_on_escape = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !folds || !unfolded) return
    event.preventDefault() // the list folds; the form stays
    unfold(false)
    button.current?.focus()
  }
  const names = picked.map(one => one.text.text).join(', ')
  return (
    <div class="picker" onKeyDown={fold_on_escape}>
      {folds &&
        <button type="button" ref={button} class="fold" aria-expanded={open} aria-controls={id + '-list'}
          aria-describedby={described_by} data-wrong={invalid ? '' : undefined} onClick={() => unfold(!unfolded)}>
          <span class={names ? undefined : 'quiet'}>{names || element.placeholder?.text || 'Choose'}</span>
          <svg viewBox="0 0 20 20" aria-hidden="true"><path d={open ? 'M5 12l5-5 5 5' : 'M5 8l5 5 5-5'} /></svg>
        </button>}
      <div id={id + '-list'} class="unfolded" hidden={!open}>
        {options.length > long &&
          <input type="search" aria-label="Narrow the list" placeholder="Narrow the list" value={narrow}
            onInput={event => set_narrow(event.currentTarget.value)}
            onKeyDown={event => { if (event.key === 'Enter') event.preventDefault() }} />}
        <div class="list" tabIndex={0} role="group" aria-label="Choices">
          {groups.map((group, g) => group.label
            ? <div role="group" aria-labelledby={`${id}-g${g}`}>
                <p class="group" id={`${id}-g${g}`}>{group.label}</p>
                {group.rows.map(one => row(one.option, one.n))}
              </div>
            : group.rows.map(one => row(one.option, one.n)))}
          {!groups.length && <p class="quiet">Nothing in the list fits.</p>}
        </div>
      </div>
      <p class="count" role="status">{picked.length} of {max}</p>
    </div>
  )
}
