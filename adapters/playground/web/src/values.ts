// What is in the fields of a form: at first, when empty, and after the view has been replaced.
import type { Block, Element, FieldValue, Option, Values, View } from './block_kit'

export const all_options = (element: Element): Option[] =>
  element.option_groups ? element.option_groups.flatMap(group => group.options) : element.options ?? []

export function initial_value(element: Element): FieldValue {
  const type = element.type
  switch (type) {
    case 'static_select':
    case 'radio_buttons': return { type, selected_option: element.initial_option ?? null }
    case 'multi_static_select':
    case 'checkboxes': return { type, selected_options: element.initial_options ?? [] }
    case 'datepicker': return { type, selected_date: element.initial_date ?? null }
    case 'timepicker': return { type, selected_time: element.initial_time ?? null }
    case 'users_select': return { type, selected_user: element.initial_user ?? null }
    default: return { type, value: element.initial_value ?? null }
  }
}

const is_field = (element: Element) => element.type !== 'button' && element.type !== 'image'

function fields_of(block: Block): Element[] {
  if (block.type === 'input') return block.element ? [block.element] : []
  const elements = [...(block.type === 'actions' ? (block.elements as Element[]) ?? [] : []), block.accessory]
  return elements.filter((element): element is Element => !!element && is_field(element))
}

/** As Slack does: a field that the new view has in common with the old one keeps what was entered. */
export function values_for(view: View, before: Values = {}): Values {
  const values: Values = {}
  view.blocks.forEach((block, place) => {
    const id = block_id(block, place)
    for (const element of fields_of(block)) {
      const action = element.action_id ?? ''
      const known = before[id]?.[action]
      values[id] = { ...values[id], [action]: known?.type === element.type ? known : initial_value(element) }
    }
  })
  return values
}

export const block_id = (block: Block, place: number) => block.block_id ?? 'block_' + place

function is_empty(value: FieldValue | undefined) {
  if (!value) return true
  if (value.selected_options) return value.selected_options.length === 0
  return !(value.value?.trim() || value.selected_option || value.selected_date || value.selected_time || value.selected_user)
}

/** What Slack's own client checks before it sends anything. */
export function missing(view: View, values: Values): Record<string, string> {
  const errors: Record<string, string> = {}
  view.blocks.forEach((block, place) => {
    if (block.type !== 'input' || !block.element) return
    const id = block_id(block, place)
    const value = values[id]?.[block.element.action_id ?? '']
    if (is_empty(value)) {
      if (!block.optional) errors[id] = 'Please complete this required field.'
    } else if (block.element.type === 'number_input') {
      const number = Number(value?.value)
      const { min_value, max_value, is_decimal_allowed } = block.element
      if (Number.isNaN(number)) errors[id] = 'Please enter a number.'
      else if (!is_decimal_allowed && !Number.isInteger(number)) errors[id] = 'Please enter a whole number.'
      else if (min_value !== undefined && number < Number(min_value)) errors[id] = `Please enter ${min_value} or more.`
      else if (max_value !== undefined && number > Number(max_value)) errors[id] = `Please enter ${max_value} or less.`
    } else if (block.element.min_length && (value?.value ?? '').length < block.element.min_length) {
      errors[id] = `Please write at least ${block.element.min_length} characters.`
    }
  })
  return errors
}
