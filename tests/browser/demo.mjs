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
mkdirSync(pictures, { recursive: true })

/** The running program: its address, and stop(), which insists on a clean end. */
export async function start_demo() {
  const demo = spawn(binary, ['demo', '--listen', '127.0.0.1:0'], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  const url = await new Promise((found, failed) => {
    const late = setTimeout(() => failed(new Error(`${binary} did not say where it listens:\n${said}`)), 20_000)
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
      await ended
    }
    assert.equal(demo.exitCode, 0, `SIGTERM should end the demo with 0; it said:\n${said}`)
  }
  return { url, stop }
}

export const start_browser = () => chromium.launch({
  executablePath: process.env.MENTORD_CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync'],
})

/** A fresh visitor. `visit.check()` fails if the page complained on its console or asked anybody but our own origin. */
export async function visit(browser, url, { person, ...options } = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options })
  const page = await context.newPage()
  page.setDefaultTimeout(8000)
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
  await page.getByRole('combobox', { name: 'Message mentord' }).waitFor()
  return {
    page,
    log: page.getByRole('log'),
    form: page.getByRole('dialog'),
    type: async text => {
      await page.getByRole('combobox', { name: 'Message mentord' }).fill(text)
      await page.keyboard.press('Enter')
    },
    picture: name => page.screenshot({ path: `${pictures}playground-${name}.png` }),
    check: () => assert.deepEqual(troubles, []),
    leave: () => context.close(),
  }
}
