import {
  canInstall,
  forFaultLab,
  installCommand,
  installPackages,
  missingOf,
} from './system-packages.mjs';

/** Brings what the fault lab needs, or ends the program with what is missing. */
export async function needFaultLab(): Promise<void> {
  const missing = await missingOf(forFaultLab);
  if (missing.length > 0 && canInstall()) await installPackages(missing);
  const left = await missingOf(forFaultLab);
  if (process.getuid?.() === 0 && left.length === 0) return;
  const how = left.length === 0 ? 'run it as root' : `run: ${installCommand(left)}`;
  process.stderr.write(`The fault lab makes namespaces and loop devices, so ${how}\n`);
  process.exit(2);
}
