// A dozen cards and forms as Microsoft's renderer draws them, in a browser: PNG files in tests/out/teams to look at.
import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { chromium } from 'playwright-core'
import { card_in, gallery, out, root } from './gallery.mjs'

const pictures = [
  ['welcome', 'chat', /^You are registered as a mentee/],
  ['join-role', 'form', /^join\.role$/],
  ['join-goals', 'form', /^join\.goals\.mentee$/],
  ['proposal', 'chat', /^A mentor is proposed to you/],
  ['introduction', 'chat', /^You have been matched: you write first/],
  ['introduction-form', 'form', /^introduction\.send$/],
  ['agenda', 'chat', /^The agenda of your next meeting/],
  ['rating', 'chat', /^How was session/],
  ['rating-form', 'form', /^feedback\.more$/],
  ['alert', 'chat', /^You have a confidential alert/],
  ['match-change', 'form', /^match\.change$/],
  ['match-list', 'chat', /^A list of matches/],
  ['join-again', 'form', /^rejected join\.needs/],
]

// Of many, the one with the most in it.
const richest = (kept, kind, name) => kept
  .filter(one => one.kind === kind && name.test(one.name))
  .sort((a, b) => JSON.stringify(card_in(b)).length - JSON.stringify(card_in(a)).length)[0]

// The little of Markdown that our cards use, as CommonMark reads it; the renderer leaves that to its host.
function show(card) {
  const { AdaptiveCard, HostConfig } = window.AdaptiveCards
  AdaptiveCard.onProcessMarkdown = (text, result) => {
    const html = text.split('\n\n').map(line => '<p>' + line
      .replace(/\\([!-/:-@[-`{-~])/g, (_, c) => `&#${c.charCodeAt(0)};`)
      .replace(/\*\*(.+?)\*\*/g, '<b>$1</b>') + '</p>').join('')
    result.outputHtml = html
    result.didProcess = true
  }
  const drawn = new AdaptiveCard()
  drawn.hostConfig = new HostConfig({
    fontFamily: 'Segoe UI, Selawik, Liberation Sans, sans-serif', supportsInteractivity: true,
    actions: { maxActions: 6, actionsOrientation: 'horizontal', actionAlignment: 'left', buttonSpacing: 8 },
    spacing: { small: 4, default: 8, medium: 16, large: 24, padding: 16 },
  })
  drawn.parse(card)
  document.body.append(drawn.render())
}

const style = `body { margin: 0; font-family: sans-serif } p { margin: 0 0 6px } p:last-child { margin: 0 }
.ac-pushButton { padding: 6px 12px; border: 1px solid #bbb; border-radius: 4px; background: white; font-weight: 600 }
.ac-pushButton.style-positive { background: #4f52b2; color: white } .ac-pushButton.style-destructive { color: #c4314b }
.ac-input { box-sizing: border-box; padding: 5px; width: 100% } input[type=radio], input[type=checkbox] { width: auto !important }`

test('cards can be drawn', { timeout: 300_000 }, async t => {
  const { kept } = gallery()
  const browser = await chromium.launch({
    timeout: 120_000,
    executablePath: process.env.MENTORD_CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
  })
  try {
    const page = await browser.newPage({ viewport: { width: 480, height: 400 } })
    const troubles = []
    page.on('pageerror', problem => troubles.push(problem.message))
    for (const [file, kind, name] of pictures) {
      const one = richest(kept, kind, name)
      if (!one) {
        t.diagnostic(`never shown: ${name}`)
        continue
      }
      const width = card_in(one).msteams ? 720 : 480
      await page.setViewportSize({ width, height: 120 })
      await page.setContent(`<style>${style}</style>`)
      await page.addScriptTag({ path: join(root, 'tests/node_modules/adaptivecards/dist/adaptivecards.js') })
      await page.evaluate(show, card_in(one))
      const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)
      assert.ok(!wide, `${file}: wider than the chat`)
      await page.screenshot({ path: join(out, `${file}.png`), fullPage: true })
    }
    assert.deepEqual(troubles, [])
  } finally {
    await browser.close()
  }
})
