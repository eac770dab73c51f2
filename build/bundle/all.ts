import { agent, console, web } from './apps.ts';
import { bundleApp } from './bundle-app.ts';

for (const app of [agent, console, web]) {
  const built = await bundleApp(app);
  process.stdout.write(`${app.name}: ${built ? 'built' : 'fresh'}\n`);
}
