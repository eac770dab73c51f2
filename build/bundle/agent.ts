import { agent } from './apps.ts';
import { bundleApp } from './bundle-app.ts';

const built = await bundleApp(agent);
process.stdout.write(`${agent.name} ${built ? 'built' : 'fresh'}\n`);
