// Radio buttons and checkboxes.
import type { Option } from './block_kit'
import type { FieldProps } from './fields'
import { all_options } from './values'

interface BoxProps {
  option: Option
  id: string
  name: string
  radio?: boolean
  on: boolean
  off_limits?: boolean
  invalid?: boolean
  described_by?: string
  on_toggle: (on: boolean) => void
}

export function Box({ option, id, name, radio, on, off_limits, invalid, described_by, on_toggle }: BoxProps) {
  const note = option.description && id + '-note'
  return (
    <div class="box">
      <input type={radio ? 'radio' : 'checkbox'} id={id} name={name} checked={on} disabled={off_limits}
        aria-invalid={radio ? undefined : invalid} // radio buttons: their group says it
        aria-describedby={[note, invalid && described_by].filter(Boolean).join(' ') || undefined}
        onChange={event => on_toggle(event.currentTarget.checked)} />
      <label for={id}>{option.text.text}</label>
      {option.description && <span class="hint" id={note}>{option.description.text}</span>}
    </div>
  )
}

/** What is chosen after a click, in the order of the list and not of the clicks. */
export const toggled = (options: Option[], picked: Option[], clicked: Option, on: boolean) =>
  options.filter(one => one.value === clicked.value ? on : picked.some(other => other.value === one.value))

export function Boxes({ element, id, value, on_change, described_by, invalid }: FieldProps) {
  const { type } = element
  const radio = type === 'radio_buttons'
  const options = all_options(element)
  const picked = value.selected_options ?? (value.selected_option ? [value.selected_option] : [])
  return (
    <div class="boxes">
      {options.map((option, i) =>
        <Box key={i} option={option} id={`${id}-${i}`} name={id} radio={radio} invalid={invalid} described_by={described_by}
          on={picked.some(one => one.value === option.value)}
          on_toggle={on => on_change(radio
            ? { type, selected_option: option }
            : { type, selected_options: toggled(options, picked, option, on) })} />)}
    </div>
  )
}
