// An input block: label, field, hint, and the complaint if there is one.
import { fill } from './actions'
import type { Block, Values } from './block_kit'
import { Field, is_group } from './fields'
import { initial_value } from './values'

interface Props { block: Block; id: string; values: Values; error?: string }

export function Input({ block, id, values, error }: Props) {
  const element = block.element
  if (!element) return null
  const action = element.action_id ?? ''
  const field = 'f-' + id
  const described = [error && field + '-error', block.hint && field + '-hint'].filter(Boolean).join(' ') || undefined
  const required = !block.optional
  const group = is_group(element)
  const label = (
    <>
      {block.label?.text}
      {required
        ? <>{' '}<span class="star" aria-hidden="true">*</span>{group && <span class="unseen"> (required)</span>}</>
        : <span class="optional"> (optional)</span>}
    </>
  )
  const inside = (
    <>
      {block.hint && <p class="hint" id={field + '-hint'}>{block.hint.text}</p>}
      <Field element={element} id={field} value={values[id]?.[action] ?? initial_value(element)} required={required}
        described_by={described} invalid={!!error} on_change={value => fill(id, action, value)} />
      {error && <p class="error" id={field + '-error'}>{error}</p>}
    </>
  )
  if (!group) return <div class={error ? 'input wrong' : 'input'}><label for={field}>{label}</label>{inside}</div>
  const radio = element.type === 'radio_buttons'
  return (
    <fieldset class={error ? 'input wrong' : 'input'} role={radio ? 'radiogroup' : undefined} aria-describedby={described}
      aria-required={radio ? required : undefined} aria-invalid={radio ? !!error : undefined}>
      <legend>{label}</legend>
      {inside}
    </fieldset>
  )
}
