// Block Kit as it stands in a message or in a form, except input blocks (input.tsx).
import type { VNode } from 'preact'
import { fill, press, type Place } from './actions'
import type { Block, Element, TextObject, Values } from './block_kit'
import { Button } from './button'
import { Field } from './fields'
import { Words } from './mrkdwn'
import { block_id, initial_value } from './values'
import type { Reader } from './when'

interface Props { block: Block; place: Place; reader: Reader; values?: Values }

function Part({ element, place, reader, values }: { element: Element; place: Place; reader: Reader; values?: Values }) {
  if (element.type === 'button') return <Button element={element} place={place} reader={reader} />
  if (element.type === 'image') return <span class="quiet">{element.alt_text}</span> // no foreign pictures here
  const action = element.action_id ?? ''
  return (
    <Field element={element} id={`${place.card ?? 'form'}-${place.block}-${action}`}
      label={element.placeholder?.text ?? 'Choose'}
      value={values?.[place.block]?.[action] ?? initial_value(element)}
      on_change={value => place.card ? void press(place, element, value) : fill(place.block, action, value)} />
  )
}

function BlockView({ block, place, reader, values }: Props): VNode | null {
  switch (block.type) {
    case 'header':
      return <h3 class="b-header">{block.text?.text}</h3>
    case 'divider':
      return <hr />
    case 'section':
      return (
        <div class="b-section">
          <div class="b-words">
            {block.text && <p><Words of={block.text} reader={reader} /></p>}
            {block.fields && <div class="b-fields">{block.fields.map(field => <p><Words of={field} reader={reader} /></p>)}</div>}
          </div>
          {block.accessory && <Part element={block.accessory} place={place} reader={reader} values={values} />}
        </div>
      )
    case 'context':
      return (
        <p class="b-context">{block.elements?.map(one =>
          <span>{one.type === 'image' ? (one as Element).alt_text : <Words of={one as TextObject} reader={reader} />}</span>)}
        </p>
      )
    case 'actions':
      return (
        <div class="b-actions">{(block.elements as Element[] | undefined)?.map(element =>
          <Part key={element.action_id} element={element} place={place} reader={reader} values={values} />)}
        </div>
      )
    case 'image':
      return <p class="quiet">[Picture: {block.alt_text}]</p>
    default:
      return <p class="quiet">[This page cannot draw a block of type “{block.type}”.]</p>
  }
}

interface All { blocks: Block[]; reader: Reader; card: string; ts?: string }

/** The blocks of one message. */
export function Blocks({ blocks, reader, card, ts }: All) {
  return <div class="blocks">{blocks.map((block, i) =>
    <BlockView block={block} reader={reader} place={{ card, ts, block: block_id(block, i) }} />)}</div>
}

/** One block between the fields of a form. */
export function FormBlock({ block, reader, id, values }: { block: Block; reader: Reader; id: string; values: Values }) {
  return <BlockView block={block} reader={reader} values={values} place={{ block: id }} />
}
