'use strict';
// Minimal stand-in for Electron's default_app: `electron [-r file]... [--flags] path/to/app [args]`
// Works on Electron 25 (CommonJS) and newer (adds ESM mains through import()).
const { app } = require('electron');
const Module = require('node:module');
const path = require('node:path');
const fs = require('node:fs');
const url = require('node:url');

const argv = process.argv.slice(1);
const preload = [];
let target = null;
let version = false;
for (let i = 0; i < argv.length; i++) {
  const a = argv[i];
  if (a === '--version' || a === '-v') { version = true; break; }
  if (a === '-r' || a === '--require') { preload.push(argv[++i]); continue; }
  if (a.startsWith('--require=')) { preload.push(a.slice(10)); continue; }
  if (a.startsWith('--app=')) { target = a.slice(6); break; }
  if (a.startsWith('-')) continue;          // Chromium/Electron switches
  target = a; break;                         // first positional; the rest belongs to the app
}
if (version) { console.log('v' + process.versions.electron); process.exit(0); }
Object.defineProperty(process, 'defaultApp', { configurable: false, enumerable: true, value: true });
if (preload.length) Module._preloadModules(preload.map((p) => p));
if (!target) { console.error('usage: electron [-r file] path/to/app'); process.exit(64); }

(async () => {
  let dir = path.resolve(target);
  let main = dir;
  const pkgFile = path.join(dir, 'package.json');
  if (fs.existsSync(pkgFile)) {
    const pkg = JSON.parse(fs.readFileSync(pkgFile, 'utf8'));
    if (pkg.version) app.setVersion(pkg.version);
    if (pkg.productName) app.name = pkg.productName;
    else if (pkg.name) app.name = pkg.name;
    if (pkg.desktopName) app.setDesktopName(pkg.desktopName);
    else app.setDesktopName(`${app.name}.desktop`);
    app.setAppPath(dir);
    main = path.join(dir, pkg.main || 'index.js');
  } else if (fs.statSync(dir).isFile()) {
    app.setAppPath(path.dirname(dir));
  }
  const file = Module._resolveFilename(main, null, true);
  const isEsm = file.endsWith('.mjs');
  if (isEsm) await import(url.pathToFileURL(file).href);
  else Module._load(file, module, true);     // isMain = true, so require.main works
})().catch((err) => { console.error('App threw an error during load\n', err); process.exit(1); });
