// The part of Slack's Block Kit that mentord sends, as it comes over the wire.

export interface TextObject { type: 'mrkdwn' | 'plain_text'; text: string }
export interface Option { text: TextObject; value: string; description?: TextObject }
export interface OptionGroup { label: TextObject; options: Option[] }
export interface Confirm { title: TextObject; text: TextObject; confirm: TextObject; deny: TextObject; style?: string }

/** Anything one can press, choose or fill. One wide type: which keys are there depends on `type`. */
export interface Element {
  type: string
  action_id?: string
  // button
  text?: TextObject
  value?: string
  url?: string
  style?: 'primary' | 'danger'
  confirm?: Confirm
  accessibility_label?: string
  // image
  alt_text?: string
  // fields
  placeholder?: TextObject
  multiline?: boolean
  max_length?: number
  min_length?: number
  min_value?: string
  max_value?: string
  is_decimal_allowed?: boolean
  initial_value?: string
  initial_date?: string
  initial_time?: string
  initial_user?: string
  initial_option?: Option
  initial_options?: Option[]
  options?: Option[]
  option_groups?: OptionGroup[]
  max_selected_items?: number
}

export interface Block {
  type: string
  block_id?: string
  text?: TextObject
  fields?: TextObject[]
  accessory?: Element
  elements?: (Element | TextObject)[]
  // input
  label?: TextObject
  hint?: TextObject
  element?: Element
  optional?: boolean
  dispatch_action?: boolean
  // image
  alt_text?: string
}

export interface Message { text?: string; blocks?: Block[]; replace_original?: boolean }

export interface View {
  id?: string
  type: 'modal'
  callback_id?: string
  private_metadata?: string
  title: TextObject
  submit?: TextObject
  close?: TextObject
  notify_on_close?: boolean
  blocks: Block[]
}

/** One field's state, in the very shape that view.state.values has. */
export interface FieldValue {
  type: string
  value?: string | null
  selected_option?: Option | null
  selected_options?: Option[]
  selected_date?: string | null
  selected_time?: string | null
  selected_user?: string | null
}
export type Values = Record<string, Record<string, FieldValue>>

/** What a press or a submission brings back. */
export interface Answer {
  message?: Message
  replace_original?: boolean
  view?: View
  response_action?: 'errors' | 'update' | 'push' | 'clear'
  errors?: Record<string, string>
}
