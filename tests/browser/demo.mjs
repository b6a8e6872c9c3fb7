// Starts `mentord demo` and a browser for the tests, and ends both.
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'

const root = fileURLToPath(new URL('../..', import.meta.url))
const binary = process.env.MENTORD_BIN ?? 'build/release/mentord'
const pictures = root + 'tests/out/'
const patience_ms = 60_000 // ends a run that hangs; what is waited for comes at once, on a slow machine later
mkdirSync(pictures, { recursive: true })

/** The running program: its address, and stop(), which insists on a clean end. */
export async function start_demo() {
  const demo = spawn(binary, ['demo', '--fresh', '--listen', '127.0.0.1:0'], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  const url = await new Promise((found, failed) => {
    const late = setTimeout(() => failed(new Error(`${binary} did not say where it listens:\n${said}`)), patience_ms)
    const hear = data => {
      said += data
      const line = /listening on (http:\/\/[^\s"]+?)\/?[\s"]/.exec(said)
      if (line) { clearTimeout(late); found(line[1]) }
    }
    demo.stdout.on('data', hear)
    demo.stderr.on('data', hear)
    demo.on('error', failed)
    demo.on('exit', code => failed(new Error(`${binary} ended with ${code}:\n${said}`)))
  })
  const stop = async () => {
    if (demo.exitCode === null) {
      const ended = once(demo, 'exit')
      demo.kill('SIGTERM')
      const late = setTimeout(() => demo.kill('SIGKILL'), patience_ms)
      await ended
      clearTimeout(late)
    }
    assert.equal(demo.exitCode, 0, `SIGTERM should end the demo with 0; it said:\n${said}`)
  }
  return { url, stop }
}

export const start_browser = () => chromium.launch({
  timeout: 2 * patience_ms,
  executablePath: process.env.MENTORD_CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync'],
})

/** The page moves the focus only after it has drawn, and whoever types before that types into the wrong place: waits
 *  until the focus has come to `place`. */
export const focus_in = (page, place) => page.locator(`:is(${place}):focus-within`).waitFor()

/** A fresh visitor. `visit.check()` fails if the page complained on its console or asked anybody but our own origin. */
export async function visit(browser, url, { person, ...options } = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options })
  const page = await context.newPage()
  page.setDefaultTimeout(patience_ms)
  const troubles = []
  page.on('console', message => {
    if (['error', 'warning'].includes(message.type())) troubles.push('console: ' + message.text())
  })
  page.on('pageerror', error => troubles.push('exception: ' + error.message))
  page.on('request', request => {
    if (new URL(request.url()).origin !== url) troubles.push('a request left the origin: ' + request.url())
  })
  page.on('response', response => {
    if (response.status() >= 400) troubles.push(`status ${response.status()}: ${response.url()}`)
  })
  await page.goto(url + '/' + (person ? '#' + person : ''))
  const composer = page.getByRole('combobox', { name: 'Message mentord' })
  await composer.waitFor()
  await focus_in(page, '#composer, #log')
  return {
    page,
    log: page.getByRole('log'),
    form: page.getByRole('dialog'),
    type: async text => {
      await composer.fill(text)
      await composer.press('Enter')
    },
    picture: name => page.screenshot({ path: `${pictures}playground-${name}.png` }),
    check: () => assert.deepEqual(troubles, []),
    leave: () => context.close(),
  }
}
