// What the desk does beyond plain pages; every page works without it.
import { initAll } from './govuk-frontend.js'

initAll()

// Files dropped on the field are put into it, as if chosen.
for (const place of document.querySelectorAll('[data-drop]')) {
  const field = place.querySelector('input[type=file]')
  const over = (event, is) => {
    event.preventDefault()
    place.classList.toggle('desk-drop--over', is)
  }
  place.addEventListener('dragover', (event) => over(event, true))
  place.addEventListener('dragleave', (event) => over(event, false))
  place.addEventListener('drop', (event) => {
    over(event, false)
    field.files = event.dataTransfer.files
    place.closest('form').requestSubmit()
  })
}

// The letter as it would be, a moment after the last change.
const preview = document.querySelector('[data-preview]')
if (preview) {
  const form = document.querySelector('form[data-preview-of]')
  const missing = document.querySelector('[data-missing]')
  let waiting
  let shown
  const show = async () => {
    const answer = await fetch(preview.dataset.preview, { method: 'POST', body: new FormData(form) })
    const text = answer.headers.get('content-type').startsWith('text/')
    if (text) {
      missing.innerHTML = await answer.text()
      return
    }
    missing.textContent = ''
    const address = URL.createObjectURL(await answer.blob())
    preview.src = address
    if (shown) URL.revokeObjectURL(shown)
    shown = address
  }
  form.addEventListener('input', () => {
    clearTimeout(waiting)
    waiting = setTimeout(show, 400)
  })
}

// A page with words of a family is not kept in the browser's memory of pages.
addEventListener('pageshow', (event) => {
  if (event.persisted) location.reload()
})

// Escape three times, or the button: away at once.
let presses = 0
addEventListener('keydown', (event) => {
  presses = event.key === 'Escape' ? presses + 1 : 0
  if (presses === 3) document.querySelector('.desk-exit').requestSubmit()
})
