import { layoutOf, takeStartBack } from '@firstline/updates/computer/layout';
import type { App } from 'electron';

/** A start that ends because of something else, as a copy that runs already: it says nothing about this version. */
export async function takeThisStartBack(app: App): Promise<void> {
  if (!app.isPackaged || process.platform !== 'linux') return;
  const layout = await layoutOf(process.execPath);
  if (layout) await takeStartBack(layout, app.getVersion());
}
