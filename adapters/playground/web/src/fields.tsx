// The fields of a form, each from the browser's own controls.
import type { Element, FieldValue, Option } from './block_kit'
import { Boxes } from './boxes'
import { Picker } from './picker'
import { world } from './world'

export interface FieldProps {
  element: Element
  id: string
  value: FieldValue
  on_change: (value: FieldValue) => void
  label?: string // only where no <label> stands beside it
  described_by?: string
  invalid?: boolean
  required?: boolean
}

const groups = (element: Element) => element.option_groups ?? [{ label: undefined, options: element.options ?? [] }]

function Menu({ element, id, value, on_change, label, described_by, invalid, required }: FieldProps) {
  const option = (one: Option) => <option value={one.value}>{one.text.text}</option>
  const find = (wanted: string) =>
    groups(element).flatMap(group => group.options).find(one => one.value === wanted) ?? null
  return (
    <select id={id} aria-label={label} aria-describedby={described_by} aria-invalid={invalid} required={required}
      value={value.selected_option?.value ?? ''}
      onChange={event => on_change({ type: element.type, selected_option: find(event.currentTarget.value) })}>
      <option value="">{element.placeholder?.text ?? 'Choose…'}</option>
      {groups(element).map(group => group.label
        ? <optgroup label={group.label.text}>{group.options.map(option)}</optgroup>
        : group.options.map(option))}
    </select>
  )
}

function Colleagues({ element, id, value, on_change, label, described_by, invalid, required }: FieldProps) {
  return (
    <select id={id} aria-label={label} aria-describedby={described_by} aria-invalid={invalid} required={required}
      value={value.selected_user ?? ''}
      onChange={event => on_change({ type: element.type, selected_user: event.currentTarget.value || null })}>
      <option value="">{element.placeholder?.text ?? 'Choose a person…'}</option>
      {world.people.map(one => <option value={one.id}>{one.name}, {one.title}</option>)}
    </select>
  )
}

export const is_group = (element: Element) =>
  ['radio_buttons', 'checkboxes', 'multi_static_select'].includes(element.type)

export function Field(props: FieldProps) {
  const { element, id, value, on_change, label, described_by, invalid, required } = props
  const common = {
    id, 'aria-label': label, 'aria-describedby': described_by, 'aria-invalid': invalid, required,
    placeholder: element.placeholder?.text,
  }
  const typed = (text: string) => on_change({ type: element.type, value: text === '' ? null : text })
  switch (element.type) {
    case 'radio_buttons':
    case 'checkboxes':
      return <Boxes {...props} />
    case 'multi_static_select':
      return <Picker {...props} />
    case 'static_select':
      return <Menu {...props} />
    case 'datepicker':
      return <input {...common} type="date" value={value.selected_date ?? ''}
        onInput={event => on_change({ type: element.type, selected_date: event.currentTarget.value || null })} />
    case 'timepicker':
      return <input {...common} type="time" value={value.selected_time ?? ''}
        onInput={event => on_change({ type: element.type, selected_time: event.currentTarget.value || null })} />
    case 'users_select':
      return <Colleagues {...props} />
    case 'number_input':
      return <input {...common} type="number" min={element.min_value} max={element.max_value}
        step={element.is_decimal_allowed ? 'any' : 1} value={value.value ?? ''}
        onInput={event => typed(event.currentTarget.value)} />
    case 'plain_text_input':
    case 'email_text_input':
    case 'url_text_input':
      return element.multiline
        ? <textarea {...common} rows={4} maxLength={element.max_length} value={value.value ?? ''}
            onInput={event => typed(event.currentTarget.value)} />
        : <input {...common} type="text" autocomplete="off" maxLength={element.max_length} value={value.value ?? ''}
            onInput={event => typed(event.currentTarget.value)} />
    default:
      return <p class="quiet">[This page cannot draw a field of type “{element.type}”.]</p>
  }
}
