import { console } from './apps.ts';
import { bundleApp } from './bundle-app.ts';

const built = await bundleApp(console);
process.stdout.write(`${console.name} ${built ? 'built' : 'fresh'}\n`);
