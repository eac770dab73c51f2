// The least that a tray program of Electron can be: what ours costs is told beside it.
const { app, Menu, nativeImage, Tray } = require('electron');
const path = require('node:path');

let tray = null;
app.on('window-all-closed', () => {});
void app.whenReady().then(() => {
  tray = new Tray(nativeImage.createFromPath(path.join(__dirname, 'icon.png')));
  tray.setContextMenu(Menu.buildFromTemplate([{ label: 'Quit', click: () => app.quit() }]));
});
