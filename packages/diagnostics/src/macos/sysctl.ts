import type { Run } from '../collector.ts';
import type { System } from '../system/system.ts';
import { ranOnce } from './said.ts';

/** Everything that sections want of the kernel (sysctl(3)). */
const names = [
  'hw.memsize',
  'hw.model',
  'hw.pagesize',
  'kern.boottime',
  'kern.hostname',
  'kern.hv_vmm_present',
  'kern.memorystatus_vm_pressure_level',
  'kern.osrelease',
  'kern.maxfiles',
  'kern.num_files',
  'vm.loadavg',
  'vm.swapusage',
];

/**
 * The kernel's values by name, as text. One command for all sections. A name that this version does not
 * know makes sysctl fail at its end, but not keep the others to itself.
 */
export async function sysctl(system: System, run: Run): Promise<ReadonlyMap<string, string>> {
  const ran = await ranOnce(system, run, 'sysctl', names, 2_000);
  if (ran.state !== 'ended' || ran.stdout.trim() === '') {
    throw new Error('sysctl did not answer');
  }
  return new Map(
    [...ran.stdout.matchAll(/^([\w.]+): (.*)$/gm)].map(([, name = '', value = '']) => [
      name,
      value.trim(),
    ]),
  );
}
