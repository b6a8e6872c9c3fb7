// Times as the person on screen reads them: in that person's zone.
// The page speaks English, so a reader of another language gets English words with the day before the month.

export interface Reader { zone: string; locale: string; now_ms: number; names: Map<string, string> }

const kept = new Map<string, Intl.DateTimeFormat>()

function format(reader: Reader, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const locale = reader.locale.startsWith('en') ? reader.locale : 'en-GB'
  const key = locale + reader.zone + JSON.stringify(options)
  let found = kept.get(key)
  if (!found) {
    try {
      found = new Intl.DateTimeFormat(locale, { ...options, timeZone: reader.zone })
    } catch { // a zone or locale that this browser does not know
      found = new Intl.DateTimeFormat('en-GB', { ...options, timeZone: 'UTC' })
    }
    kept.set(key, found)
  }
  return found
}

export const time = (at: number, reader: Reader) => format(reader, { timeStyle: 'short' }).format(at)
export const long_day = (at: number, reader: Reader) =>
  format(reader, { weekday: 'long', day: 'numeric', month: 'long' }).format(at)
export const clock_day = (at: number, reader: Reader) =>
  format(reader, { weekday: 'short', day: 'numeric', month: 'short' }).format(at)
export const zone_name = (at: number, reader: Reader) =>
  format(reader, { timeZoneName: 'short' }).formatToParts(at).find(part => part.type === 'timeZoneName')?.value ?? ''

/** The local calendar day as a number, to compare days. */
export function day_number(at: number, reader: Reader): number {
  const part: Record<string, string> = {}
  for (const { type, value } of format({ ...reader, locale: 'en-GB' },
    { year: 'numeric', month: 'numeric', day: 'numeric' }).formatToParts(at)) part[type] = value
  return Date.UTC(Number(part['year']), Number(part['month']) - 1, Number(part['day'])) / 86_400_000
}

const near: Record<string, string> = { '-1': 'yesterday', '0': 'today', '1': 'tomorrow' }

function ago(at: number, reader: Reader): string {
  const minutes = (at - reader.now_ms) / 60_000
  const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto' })
  if (Math.abs(minutes) < 60) return relative.format(Math.round(minutes), 'minute')
  if (Math.abs(minutes) < 1440) return relative.format(Math.round(minutes / 60), 'hour')
  return relative.format(Math.round(minutes / 1440), 'day')
}

/** Slack's date tokens. An unknown token means: use the fallback. */
export function slack_date(unix_s: number, pattern: string, reader: Reader): string | undefined {
  const at = unix_s * 1000
  const looks: Record<string, Intl.DateTimeFormatOptions> = {
    date: { day: 'numeric', month: 'long', year: 'numeric' },
    date_short: { day: 'numeric', month: 'short', year: 'numeric' },
    date_long: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
  }
  let known = true
  const text = pattern.replace(/\{(\w+)\}/g, (_, token: string) => {
    if (token === 'time') return time(at, reader)
    if (token === 'time_secs') return format(reader, { timeStyle: 'medium' }).format(at)
    if (token === 'ago') return ago(at, reader)
    if (token === 'date_num') return new Date(day_number(at, reader) * 86_400_000).toISOString().slice(0, 10)
    const [base, pretty] = token.endsWith('_pretty') ? [token.slice(0, -7), true] : [token, false]
    const close = pretty && near[day_number(at, reader) - day_number(reader.now_ms, reader)]
    if (close) return close
    const look = looks[base]
    if (look) return format(reader, look).format(at)
    known = false
    return ''
  })
  return known ? text : undefined
}
