// The left column: whom one can be.
import { useEffect, useState } from 'preact/hooks'
import { Avatar } from './avatar'
import type { Person } from './server'
import type { World } from './world'

interface Group { label: string; people: Person[] }

const talking = (world: World, id: string) => (world.counts[id] ?? 0) > 0 || (world.threads[id]?.length ?? 0) > 0

/** Those the bot has written to come first, the others by department. */
function grouped(people: Person[], world: World): Group[] {
  const groups = new Map<string, Person[]>()
  for (const one of people) {
    const label = talking(world, one.id) ? '' : one.department
    groups.set(label, [...(groups.get(label) ?? []), one])
  }
  return [...groups].sort(([a], [b]) => a.localeCompare(b))
    .map(([label, members]) => ({ label: label || 'In conversation', people: members }))
}

function Row({ person, world }: { person: Person; world: World }) {
  const here = person.id === world.person
  const unread = here ? 0 : Math.max(0, (world.counts[person.id] ?? 0) - (world.read[person.id] ?? 0))
  return (
    <li>
      <a href={'#' + encodeURIComponent(person.id)} aria-current={here ? 'true' : undefined} class={unread ? 'unread' : undefined}>
        <Avatar person={person} />
        <span class="who"><span class="name">{person.name}</span><span class="title">{person.title}</span></span>
        {unread > 0 && <span class="dot">{unread}<span class="unseen"> unread</span></span>}
      </a>
    </li>
  )
}

export function People({ world, open }: { world: World; open: boolean }) {
  const [wanted, want] = useState('')
  useEffect(() => { // whoever came by a link to somebody far down the list should see whom
    document.querySelector('#people [aria-current]')?.scrollIntoView({ block: 'nearest' })
  }, [world.person, talking(world, world.person)])
  const words = wanted.toLowerCase().split(/\s+/).filter(Boolean)
  const fits = (one: Person) => {
    const all = `${one.name} ${one.title} ${one.department} ${one.location}`.toLowerCase()
    return words.every(word => all.includes(word))
  }
  const groups = grouped(world.people.filter(fits), world)
  return (
    <nav id="people" class={open ? 'people open' : 'people'} aria-label="People">
      <input type="search" aria-label="Search people" placeholder={`Search ${world.people.length} people`}
        value={wanted} onInput={event => want(event.currentTarget.value)} />
      <div class="scroll">
        {groups.map(group => (
          <section key={group.label}>
            <h2>{group.label}</h2>
            <ul>{group.people.map(person => <Row key={person.id} person={person} world={world} />)}</ul>
          </section>
        ))}
        {!groups.length && <p class="quiet none">Nobody fits “{wanted}”.</p>}
      </div>
    </nav>
  )
}
