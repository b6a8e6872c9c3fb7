// Fills a registration as a person would, page by page, whatever the questions of the day are.
import assert from 'node:assert/strict'
import { focus_in } from './demo.mjs'

/** Answers every question of the page on screen; on the first page that means: a mentee. */
export async function answer_page(form) {
  await focus_in(form.page(), 'dialog.form')
  const mentee = form.getByRole('radio', { name: /find a mentor|mentee/i })
  if (await mentee.count()) await mentee.first().check()
  const folded = form.locator('button[aria-expanded=false]') // the longer lists
  while (await folded.count()) await folded.first().click()
  for (const group of await form.getByRole('radiogroup').all())
    if (!await group.locator('input:checked').count()) await group.getByRole('radio').first().check()
  let nth = 0 // another choice in every list: the same skill must not stand in two of them
  for (const group of await form.locator('fieldset:not([role=radiogroup])').all()) {
    const boxes = group.getByRole('checkbox')
    if (!await group.locator('input:checked').count()) await boxes.nth(nth++ % await boxes.count()).check()
  }
  for (const menu of await form.locator('select').all())
    if (!await menu.inputValue()) await menu.selectOption({ index: 1 })
  for (const line of await form.locator('textarea, input[type=text]').all())
    if (!await line.inputValue()) await line.fill('Lead a design review on my own before summer')
  for (const number of await form.locator('input[type=number]').all())
    if (!await number.inputValue()) await number.fill(await number.getAttribute('min') || '1')
}

/** Sends the page and waits until the next one has come, or the form has closed. Answers: is there a next one? */
export async function submit(form) {
  const here = await form.elementHandle()
  const stamp = await here.evaluate(one => one.dataset.page)
  await form.locator('button[type=submit]').click()
  await form.page().waitForFunction(old => {
    const open = document.querySelector('dialog.form')
    return !open || open.dataset.page !== old || open.querySelector('[aria-invalid="true"], [role=alert]:not(:empty)')
  }, stamp)
  if (!await form.count()) return false
  const complaints = await form.locator('.error, .trouble:not(:empty)').allTextContents()
  assert.deepEqual(complaints, [], 'the form complains')
  await focus_in(form.page(), 'dialog.form .body')
  return true
}

export async function register({ form, picture }, { picture: wanted = false } = {}) {
  for (let page = 1; page < 10; page++) {
    await answer_page(form)
    if (wanted) await picture(`${page + 2}-page-${page}`)
    if (!await submit(form)) return page
  }
  throw new Error('the form has no end')
}
