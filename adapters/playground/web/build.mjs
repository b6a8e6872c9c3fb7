// Builds dist/ from src/: one script, one style sheet, and two files copied as they are.
import { build } from 'esbuild'
import { copyFile, stat } from 'node:fs/promises'

await build({
  entryPoints: { app: 'src/main.tsx' },
  outdir: 'dist',
  bundle: true,
  minify: true,
  target: 'es2022',
  jsx: 'automatic',
  jsxImportSource: 'preact',
  legalComments: 'eof', // Preact's licence stays with its code
  charset: 'utf8',
})
await build({ entryPoints: { app: 'src/css/app.css' }, outdir: 'dist', bundle: true, minify: true })
for (const name of ['index.html', 'favicon.svg']) await copyFile(`src/${name}`, `dist/${name}`)
for (const name of ['index.html', 'app.js', 'app.css', 'favicon.svg'])
  console.log(`dist/${name}`.padEnd(18), (await stat(`dist/${name}`)).size, 'bytes')
