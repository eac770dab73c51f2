import { startBox } from './box.ts';
import { printerAt, printService } from './faults/printing.ts';
import { contradictions } from './independent.ts';
import { examine } from './look.ts';
import { trueOfTheMachine } from './machine.ts';
import type { FalseAlarm } from './report.ts';
import type { World } from './world.ts';

/**
 * What is really wrong with the healthy image, and may be told: nothing that warns. What is merely
 * worth knowing is still held against an independent reading.
 */
const trueState: ReadonlySet<string> = new Set([]);

/** Looks at a computer that nothing was done to. Every fourth has services and a journal, another one prints. */
export async function healthyRun(world: World, at: number): Promise<FalseAlarm[]> {
  const box = await startBox(world, `healthy-${at + 1}`, {
    first: at % 4 === 3 ? 'systemd' : 'plain',
  });
  try {
    if (at % 4 === 1) await box.sh(`${printService}${printerAt('ipp://10.77.0.1:9100/ipp/print')}`);
    const others = new Set([...trueOfTheMachine(), ...trueState]);
    const { findings } = await examine(box);
    const beyond = findings
      .filter((one) => one.severity !== 'info' && !others.has(one.code))
      .map((one) => ({
        case: box.name,
        code: one.code,
        because: `nothing was done to this computer: ${JSON.stringify(one.params)}`,
      }));
    return [...beyond, ...(await contradictions(box, findings))];
  } finally {
    await box.close();
  }
}
