// Makes the desk's styles and scripts from the packages that the lock file pins: node build.mjs FOLDER
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import * as sass from 'sass'

const here = dirname(fileURLToPath(import.meta.url))
const packages = join(here, 'node_modules')
const target = process.argv[2]
if (!target) throw new Error('node build.mjs FOLDER: name the folder to write to')
mkdirSync(target, { recursive: true })

const styles = sass.compile(join(here, 'desk.scss'), {
  loadPaths: [packages, here],
  style: 'compressed',
  quietDeps: true
})
// The desk's style sheet names no other file; the one icon of the timeline's document links is left out.
const alone = styles.css.replace(/background-image:url\([^)]*icon-document[^)]*\);?/g, '')
if (/url\((?!["']?data:)/.test(alone)) throw new Error('the styles name a file that the desk does not serve')
writeFileSync(join(target, 'desk.css'), alone)

const shipped = readFileSync(join(packages, 'govuk-frontend/dist/govuk/govuk-frontend.min.js'), 'utf8')
writeFileSync(join(target, 'govuk-frontend.js'), shipped.replace(/\n?\/\/# sourceMappingURL=.*\s*$/, '\n'))
cpSync(join(here, 'desk.js'), join(target, 'desk.js'))
cpSync(join(here, 'icon.svg'), join(target, 'icon.svg'))
