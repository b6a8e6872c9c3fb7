// Initials on one of eight colours; which one depends on the person alone.
import type { Person } from './server'

export function Avatar({ person, big }: { person: Person; big?: boolean }) {
  const initials = person.name.split(/\s+/).filter((_, i, all) => i === 0 || i === all.length - 1)
    .map(word => [...word][0] ?? '').join('').toUpperCase()
  let sum = 0
  for (const char of person.id + person.name) sum = (sum * 31 + char.codePointAt(0)!) % 8009
  return <span class={`avatar c${sum % 8}${big ? ' big' : ''}`} aria-hidden="true">{initials}</span>
}

/** mentord's own mark, the same as the favicon. */
export function Mark() {
  return (
    <svg class="mark" viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="8" class="ground" />
      <path d="M16 26V14" class="stem" />
      <path d="M16 16c0-5-3.500-8-9-8 0 5.500 3.500 8.500 9 8z" class="leaf" />
      <path d="M16 19c0-4.200 3-7 9-7 0 5-3.600 7.500-9 7z" class="leaf two" />
    </svg>
  )
}
