// The middle: what mentord and this person said to each other.
import { useEffect, useRef } from 'preact/hooks'
import { Avatar, Mark } from './avatar'
import { Blocks } from './blocks'
import type { Message } from './block_kit'
import { Composer } from './composer'
import { mrkdwn } from './mrkdwn'
import type { Person } from './server'
import type { Item, Thread } from './thread'
import { day_number, long_day, time, zone_name, type Reader } from './when'

interface Props { person: Person; thread: Thread; reader: Reader; newcomer: boolean }

function Card({ message, reader, card, ts }: { message: Message; reader: Reader; card: string; ts?: string }) {
  if (message.blocks?.length) return <Blocks blocks={message.blocks} reader={reader} card={card} ts={ts} />
  return <div class="blocks"><p>{mrkdwn(message.text ?? '', reader)}</p></div>
}

function Line({ item, person, reader }: { item: Item; person: Person; reader: Reader }) {
  const stamp = <time dateTime={new Date(item.at_ms).toISOString()}>{time(item.at_ms, reader)}</time>
  if (item.kind === 'typed')
    return (
      <article class="line-item mine">
        <Avatar person={person} />
        <div>
          <p class="head"><b>{person.name}</b> {stamp}</p>
          <p class={item.text.startsWith('/') ? 'command' : undefined}>{item.text}</p>
        </div>
      </article>
    )
  const only_you = item.kind === 'only_you'
  const message = item.kind === 'bot' ? item.instead?.message ?? item.message : item.message
  return (
    <article class={only_you ? 'line-item only-you' : 'line-item'}>
      <Mark />
      <div>
        {only_you && <p class="whisper">Only visible to you</p>}
        <p class="head"><b>mentord</b> <span class="tag">app</span> {stamp}</p>
        <Card message={message} reader={reader} card={item.key} ts={item.kind === 'bot' ? item.message.ts : undefined} />
      </div>
    </article>
  )
}

/** A long zone may break after its slashes. */
const zone_words = (zone: string) => zone.replaceAll('_', ' ').replaceAll('/', '/\u200b')

function Day({ at_ms, reader }: { at_ms: number; reader: Reader }) {
  return <p class="day"><span>{long_day(at_ms, reader)}</span></p>
}

export function Conversation({ person, thread, reader, newcomer }: Props) {
  const log = useRef<HTMLDivElement>(null)
  const near_end = useRef(true)
  useEffect(() => { // new lines come into view, unless the reader has scrolled back
    if (near_end.current) log.current!.scrollTop = log.current!.scrollHeight
  }, [thread])

  let day = NaN
  return (
    <main class="conversation">
      <header>
        <Avatar person={person} big />
        <div>
          <h2>{person.name}</h2>
          <p>{person.title}, {person.department} · {person.location}</p>
        </div>
        <p class="local">
          <b>{time(reader.now_ms, reader)}</b> local time<br />
          <span>{zone_words(person.zone)} ({zone_name(reader.now_ms, reader)})</span>
        </p>
      </header>
      <div id="log" class="log" ref={log} role="log" aria-label={`Conversation between ${person.name} and mentord`} tabIndex={0}
        onScroll={() => {
          const { scrollHeight, scrollTop, clientHeight } = log.current!
          near_end.current = scrollHeight - scrollTop - clientHeight < 80
        }}>
        {!thread.length &&
          <div class="empty">
            <Mark />
            <p><b>Nothing here yet.</b></p>
            <p>This is where {person.name} and mentord talk. {newcomer
              ? <>Type <code>/mentor join</code> below to begin.</>
              : <>mentord writes here when it is {person.name.split(' ')[0]}’s turn.</>}</p>
          </div>}
        {thread.map(item => {
          const its_day = day_number(item.at_ms, reader)
          const turns = its_day !== day
          day = its_day
          return (
            <div key={item.key}>
              {turns && <Day at_ms={item.at_ms} reader={reader} />}
              <Line item={item} person={person} reader={reader} />
            </div>
          )
        })}
      </div>
      <Composer />
    </main>
  )
}
