// The company's clock, read in the person's zone, and the buttons that push it.
import { leap } from './actions'
import type { Leap } from './server'
import { clock_day, time, type Reader } from './when'

const leaps: [Leap, string][] = [['1h', '+1 hour'], ['1d', '+1 day'], ['1w', '+1 week']]

export function Clock({ reader, busy }: { reader: Reader; busy: boolean }) {
  return (
    <div class="clock" role="group" aria-label="Company clock">
      <time dateTime={new Date(reader.now_ms).toISOString()}>
        {clock_day(reader.now_ms, reader)}, <b>{time(reader.now_ms, reader)}</b>
      </time>
      {leaps.map(([by, label]) =>
        <button type="button" key={by} aria-disabled={busy} onClick={() => !busy && void leap(by)}>{label}</button>)}
    </div>
  )
}
