import { console } from './apps.ts';
import { bundleApp } from './bundle-app.ts';

await bundleApp(console);
