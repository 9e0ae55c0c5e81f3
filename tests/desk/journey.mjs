// The whole job in a real browser: a return is dropped, a case opened, letters written, signed and sent, the bundle
// made. node journey.mjs REDRESS OFFICE RETURN [PICTURES]
import { spawn } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'

const web = createRequire(new URL('../../web/package.json', import.meta.url))
const { chromium } = web('playwright-core')
const axe = readFileSync(web.resolve('axe-core/axe.min.js'), 'utf8')
const [program, office, returned, pictures] = process.argv.slice(2)

rmSync(office, { recursive: true, force: true })
let told = 0
let failed = 0
const check = (name, is) => {
  told += 1
  if (!is) {
    failed += 1
    console.log(`not so: ${name}`)
  }
}

const desk = spawn(program, ['desk', office, '--no-browser', '--today', '2025-10-08'])
desk.stderr.pipe(process.stderr)
desk.on('exit', (code, signal) => signal !== 'SIGTERM' && console.log(`the desk ended: ${code} ${signal}`))
const address = await new Promise((resolve) => desk.stdout.once('data', (data) => resolve(String(data).trim())))
const origin = new URL(address).origin

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] })
const context = await browser.newContext({ viewport: { width: 1280, height: 900 } })
const page = await context.newPage()
const elsewhere = []
context.on('request', (request) => {
  // The browser's own PDF viewer asks the browser itself (chrome:, chrome-extension:): no other machine.
  if (/^(https?|wss?|ftp):/.test(request.url()) && !request.url().startsWith(origin + '/'))
    elsewhere.push(request.url())
})
const loud = []
page.on('console', (message) => message.type() === 'error' && !/status of (403|422)/.test(message.text()) && loud.push(message.text()))
page.on('pageerror', (error) => loud.push(String(error)))

// Every page is held against the accessibility rules, and looked at in three widths.
let number = 0
const look = async (name) => {
  await page.waitForLoadState()
  await page.evaluate(axe).catch(() => {})
  const found = await page.evaluate(
    // eslint-disable-next-line no-undef
    () => window.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })
  )
  for (const violation of found.violations)
    console.log(`  ${name}: ${violation.id}: ${violation.nodes.map((node) => node.target).join(' ')}`)
  check(`${name} breaks no accessibility rule`, found.violations.length === 0)
  if (!pictures) return
  mkdirSync(pictures, { recursive: true })
  number += 1
  for (const [width, size] of [[390, 'phone'], [1280, 'laptop'], [1920, 'wide']]) {
    await page.setViewportSize({ width, height: 900 })
    await page.screenshot({ path: join(pictures, `${String(number).padStart(2, '0')}-${name}-${size}.png`), fullPage: true })
  }
  await page.setViewportSize({ width: 1280, height: 900 })
}
const press = async (name) => {
  await Promise.all([page.waitForNavigation(), page.getByRole('button', { name, exact: true }).click()])
}
const says = async (words) => (await page.locator('body').innerText()).includes(words)

try {
  // Nobody gets in without the word, and the word lets one browser in once.
  const stranger = await fetch(`${origin}/`)
  check('a stranger is refused', stranger.status === 403)
  await page.goto(address)
  await page.waitForURL(`${origin}/setup`)
  check('the word lets nobody in twice', (await fetch(address)).status === 403)
  check('another name for this machine is refused', (await fetch(`${origin}/`, { headers: { Host: 'evil.example' } })).status !== 200)

  await look('setup')
  await press('Make the office')
  check('the office wants its centre', await says('Choose the centre'))
  await look('setup-error')
  await page.getByLabel('Kent Family Connections').check()
  await press('Make the office')
  await look('settings')

  await page.goto(`${origin}/settings`)
  await page.getByText('Make an identity').click()
  await page.getByLabel('Name, as it stands under letters').fill('Siobhan Hamilton')
  await page.getByLabel('Role', { exact: true }).fill('Centre Manager')
  await page.getByLabel('A short name for the file').fill('manager')
  await page.getByLabel('Passphrase', { exact: true }).fill('four quiet blue horses')
  await page.getByLabel('The same again').fill('four quiet blue horses')
  await press('Make the identity')
  check('the identity is made', await says('The identity is made.'))

  await page.goto(`${origin}/inbox`)
  await look('inbox')
  await page.getByLabel('Drop returned forms here').setInputFiles({ name: 'notes.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7 broken') })
  await page.waitForLoadState()
  if (!(await says('There is a problem'))) await press('Read them')
  check('a broken file is refused with a reason', await says('There is a problem'))
  await look('inbox-error')
  await page.getByLabel('Drop returned forms here').setInputFiles(returned)
  await press('Read them')
  check('the return was read', page.url().includes('/inbox/'))
  await look('reading')
  await page.getByLabel('The day it was received').fill('2025-10-06')
  await page.getByLabel('Email', { exact: true }).check()
  await press('Confirm and keep')
  check('the case is open', await says('Case 2025-0001'))
  await look('case')
  check('the return left the inbox', await page.goto(`${origin}/inbox`).then(() => says('Nothing waits')))

  await page.goto(`${origin}/`)
  check('the acknowledgement is due', await says('2025-0001'))
  await look('due')
  await page.getByRole('link', { name: 'Explain' }).first().click()
  check('a day is explained', await says('Day by day'))
  await look('date')

  const write = async (kind, fill) => {
    await page.goto(`${origin}/cases/2025-0001/letters/${kind}`)
    await fill?.()
    await page.getByLabel('Email', { exact: true }).check()
    await press('Write and file the letter')
    check(`the ${kind} is filed`, await says('The letter is written and filed'))
  }
  const sign = async (name) => {
    await page.getByLabel('Who signs').selectOption(name)
    await page.getByLabel('Passphrase').fill('wrong')
    await press('Sign the letter')
    check('a wrong passphrase is told', await says('There is a problem'))
    await page.getByLabel('Passphrase').fill('four quiet blue horses')
    await press('Sign the letter')
    check('the letter is signed', await says('The letter is signed.'))
  }
  const send = async () => {
    await page.getByLabel('Email', { exact: true }).check()
    await press('Record it as sent')
    check('the letter is recorded as sent', await says('recorded as sent'))
  }
  await write('acknowledgement')
  await look('filed')
  await sign('manager')
  await send()

  await page.goto(`${origin}/cases/2025-0001/letters/stage1-outcome`)
  await look('decision')
  await press('Write and file the letter')
  check('what is missing is named', await says('There is a problem'))
  await look('decision-error')
  await write('stage1-outcome', async () => {
    await page.getByLabel('What was done to look into it').fill('I read the rota and spoke to the two people on duty.')
    await page.locator('#point-1-text').fill('The session started late.')
    await page.getByLabel('Upheld', { exact: true }).first().check()
    await page.locator('#point-1-found').fill('The doors were opened forty minutes late.')
    await page.locator('#point-1-reasons').fill('A session has to start on time.')
    await page.locator('#point-1-remedy-1-kind').selectOption('apology')
    await page.locator('#point-1-remedy-1-text').fill('We are sorry that you had to wait.')
    // What was typed is kept a moment later, and a reload in mid-letter loses nothing.
    await page.waitForResponse((answer) => answer.url().endsWith('/preview'))
    await page.reload()
    check('a reload in mid-letter loses nothing', (await page.locator('#point-1-found').inputValue()) === 'The doors were opened forty minutes late.')
  })
  await look('outcome')
  await sign('manager')
  await send()

  await page.goto(`${origin}/cases/2025-0001/bundle`)
  await look('bundle')
  await page.getByLabel('Ourselves').check()
  await press('Make the bundle')
  check('the bundle is made', await says('The bundle is made and filed'))
  await look('bundle-made')
  for (const room of ['cases', 'year', 'settings/retention', 'help', 'cases/2025-0001', 'cases/2025-0001/events', 'cases/2025-0001/events/extended', 'cases/new']) {
    await page.goto(`${origin}/${room}`)
    await look(room.replaceAll('/', '-'))
  }
  check('a title names nobody', !(await page.title()).includes('Hamilton'))
  await press('Exit this page')
  check('who leaves is out', (await page.goto(`${origin}/`)).status() === 403)
} catch (error) {
  failed += 1
  console.log(String(error))
  if (pictures) await page.screenshot({ path: join(pictures, 'failed.png'), fullPage: true })
} finally {
  for (const address of elsewhere) console.log(`  asked elsewhere: ${address}`)
  check('no request left this machine', elsewhere.length === 0)
  for (const line of loud) console.log(`  console: ${line}`)
  await browser.close()
  desk.kill('SIGTERM')
}
console.log(`${told - failed} passed, ${failed} failed`)
process.exit(failed ? 1 : 0)
