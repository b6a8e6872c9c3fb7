// Renders the icons of the Teams app package from their SVG files, in the Chromium that the tests use. The PNG files are
// checked in, so that a build needs neither: node adapters/teams/package/render.mjs after a change of a drawing.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const here = new URL('./', import.meta.url);
const { chromium } = createRequire(new URL('../../../tests/package.json', import.meta.url))('playwright-core');
const ICONS = [['color', 192], ['outline', 32]]; // Teams: "App manifest schema", icons

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] });
for (const [name, size] of ICONS) {
  const page = await browser.newPage({ viewport: { width: size, height: size }, deviceScaleFactor: 1 });
  const svg = readFileSync(new URL(`${name}.svg`, here), 'utf8');
  await page.setContent(`<style>html, body { margin: 0 } svg { display: block; width: ${size}px; height: ${size}px }</style>${svg}`);
  const png = await page.screenshot({ omitBackground: true, clip: { x: 0, y: 0, width: size, height: size } });
  writeFileSync(new URL(`${name}.png`, here), png);
}
await browser.close();
