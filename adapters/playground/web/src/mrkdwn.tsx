// Slack's mrkdwn, drawn as Slack draws it. Nothing here makes HTML from text: every piece becomes a text node or an
// element of ours, so what somebody typed into a goal can never become markup of the page.
import type { ComponentChildren, VNode } from 'preact'
import type { TextObject } from './block_kit'
import { slack_date, type Reader } from './when'

const entity: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>' }
/** Exactly Slack's three entities, once: "&amp;lt;" reads "&lt;". */
export const unescape_slack = (text: string) => text.replace(/&(amp|lt|gt);/g, found => entity[found] ?? found)

const emoji: Record<string, string> = {
  tada: '🎉', wave: '👋', seedling: '🌱', white_check_mark: '✅', heavy_check_mark: '✔️', warning: '⚠️', calendar: '📆',
  date: '📅', bulb: '💡', star: '⭐', hourglass: '⌛', bell: '🔔', speech_balloon: '💬', handshake: '🤝', memo: '📝',
  thumbsup: '👍', thumbsdown: '👎', question: '❓', heart: '❤️', sparkles: '✨', pushpin: '📌', mega: '📣',
}

const wordy = /[\p{L}\p{N}]/u
const marks: Record<string, 'strong' | 'em' | 's'> = { '*': 'strong', '_': 'em', '~': 's' }

/** Where the run opened at `start` ends, or -1: same line, no space inside its edges, no word right behind it. */
function closing(text: string, start: number): number {
  const mark = text[start]
  const next = text[start + 1]
  if (!next || next === mark || /\s/.test(next)) return -1
  if (start > 0 && wordy.test(text[start - 1]!)) return -1
  for (let i = start + 1; i < text.length && text[i] !== '\n'; i++) {
    if (text[i] === '<') { // marks inside a link or a date are not ours
      const end = text.indexOf('>', i)
      if (end > 0) i = end
    } else if (text[i] === mark && !/\s/.test(text[i - 1]!) && !wordy.test(text[i + 1] ?? '')) {
      return i
    }
  }
  return -1
}

function link(target: string, label: string): ComponentChildren {
  const href = unescape_slack(target)
  if (!/^(https?:\/\/|mailto:)/i.test(href)) return label
  return <a href={href} target="_blank" rel="noopener noreferrer">{label}</a>
}

/** What stands between < and >. */
function reference(inside: string, reader: Reader): ComponentChildren {
  const bar = inside.indexOf('|')
  const target = bar < 0 ? inside : inside.slice(0, bar)
  const label = unescape_slack(bar < 0 ? '' : inside.slice(bar + 1))
  if (target.startsWith('!date^')) {
    const [, unix, pattern, href] = target.split('^')
    const text = slack_date(Number(unix), unescape_slack(pattern ?? ''), reader) ?? label
    const stamp = <time dateTime={new Date(Number(unix) * 1000).toISOString()}>{text}</time>
    return href ? link(href, text) : stamp
  }
  if (target.startsWith('@'))
    return <span class="mention">@{reader.names.get(target.slice(1)) ?? (label || target.slice(1))}</span>
  if (target.startsWith('#')) return <span class="mention">#{label || target.slice(1)}</span>
  if (target.startsWith('!')) return <span class="mention">{label || '@' + target.slice(1)}</span>
  return link(target, label || unescape_slack(target.replace(/^mailto:/i, '')))
}

function inline(text: string, reader: Reader): ComponentChildren[] {
  const out: ComponentChildren[] = []
  let plain = ''
  const flush = () => { if (plain) out.push(unescape_slack(plain)); plain = '' }
  for (let i = 0; i < text.length; i++) {
    const char = text[i]!
    let found: RegExpExecArray | null
    if (char === '<' && (found = /^<([^<>]+)>/.exec(text.slice(i)))) {
      flush()
      out.push(reference(found[1]!, reader))
      i += found[0].length - 1
    } else if (char === '`' && (found = /^`([^`\n]+)`/.exec(text.slice(i)))) {
      flush()
      out.push(<code>{unescape_slack(found[1]!)}</code>)
      i += found[0].length - 1
    } else if (char === ':' && (found = /^:(\w+):/.exec(text.slice(i))) && emoji[found[1]!]) {
      flush()
      out.push(emoji[found[1]!])
      i += found[0].length - 1
    } else if (char === '\n') {
      flush()
      out.push(<br />)
    } else if (marks[char]) {
      const end = closing(text, i)
      if (end < 0) { plain += char; continue }
      flush()
      const Tag = marks[char]!
      out.push(<Tag>{inline(text.slice(i + 1, end), reader)}</Tag>)
      i = end
    } else {
      plain += char
    }
  }
  flush()
  return out
}

/** Quotes are lines; they arrive as "&gt; " when the sender escaped them and as "> " when not. */
function lines(text: string, reader: Reader): ComponentChildren[] {
  const out: ComponentChildren[] = []
  for (const run of text.match(/(?:^(?:&gt;|>).*(?:\n|$))+|(?:^(?!&gt;|>).*(?:\n|$))+/gm) ?? []) {
    if (!run) continue
    if (/^(&gt;|>)/.test(run))
      out.push(<blockquote>{inline(run.replace(/^(?:&gt;|>) ?/gm, '').replace(/\n$/, ''), reader)}</blockquote>)
    else out.push(...inline(run.replace(/\n$/, out.length ? '' : '\n').replace(/\n$/, ''), reader))
  }
  return out
}

export function mrkdwn(text: string, reader: Reader): VNode {
  const pieces = text.split(/```\n?([\s\S]*?)\n?```/)
  return <>{pieces.map((piece, i) =>
    i % 2 ? <pre tabIndex={0}>{unescape_slack(piece)}</pre> : lines(piece, reader))}</>
}

export function Words({ of, reader }: { of: TextObject; reader: Reader }) {
  return of.type === 'mrkdwn' ? mrkdwn(of.text, reader) : <span class="plain-text">{of.text}</span>
}
