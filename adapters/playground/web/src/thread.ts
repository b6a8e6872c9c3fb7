// One person's conversation as the page shows it: what the bot sent, and between it what was typed here.
import type { Message } from './block_kit'
import type { Delivered } from './server'

export type Item =
  | { kind: 'bot'; key: string; at_ms: number; message: Delivered; instead?: { message: Message; of: string } }
  | { kind: 'only_you'; key: string; at_ms: number; message: Message }
  | { kind: 'typed'; key: string; at_ms: number; text: string }
export type Thread = Item[]

let last_key = 0
export const fresh_key = () => 'k' + ++last_key

/** Takes in the server's list. Known messages stay where they are (they may have been edited), new ones go last:
 *  the order of arrival is the order in which the person saw things happen. */
export function merge(thread: Thread, delivered: Delivered[]): Thread {
  const now = new Map(delivered.map(message => [message.ts, message]))
  const kept: Thread = []
  for (const item of thread) {
    if (item.kind !== 'bot') { kept.push(item); continue }
    const message = now.get(item.message.ts)
    if (!message) continue
    now.delete(item.message.ts)
    // A card replaced by an answer stays replaced until the server itself changes that message.
    const instead = item.instead?.of === JSON.stringify(message) ? item.instead : undefined
    kept.push({ ...item, message, instead })
  }
  for (const message of now.values())
    kept.push({ kind: 'bot', key: 'm' + message.ts, at_ms: message.at_ms, message })
  return kept
}

/** Puts `message` in the place of the card with that key. */
export function replace(thread: Thread, key: string, message: Message): Thread {
  return thread.map(item => {
    if (item.key !== key || item.kind === 'typed') return item
    if (item.kind === 'only_you') return { ...item, message }
    return { ...item, instead: { message, of: JSON.stringify(item.message) } }
  })
}
