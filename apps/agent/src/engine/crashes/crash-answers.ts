import { Refusal } from '@firstline/protocol/refusal';
import type { AgentAnswers, CrashView } from '../../bridge/bridge.ts';
import type { Files } from '../tickets/files.ts';
import type { CrashReport } from './crash-report.ts';
import type { Crashes } from './crash-store.ts';

type Answers = Pick<AgentAnswers, 'crash.list' | 'crash.read' | 'crash.delete' | 'crash.attach'>;

/** Crash reports as windows see them, and as files of a ticket. */
export interface CrashAnswers {
  readonly answers: Answers;
  /** A ticket with these files went: what of them was a report is offered no more. */
  sent(fileIds: readonly string[]): void;
}

export function crashAnswers(crashes: Crashes, files: Files): CrashAnswers {
  /** Which report a file is a copy of. */
  const reports = new Map<string, string>();
  const textOf = (id: string): string => {
    const text = crashes.text(id);
    if (text === null) throw new Refusal('attachment.not-found', { file: id });
    return text;
  };
  return {
    answers: {
      'crash.list': () => {
        const dumpBytes = crashes.dumpBytes();
        const view = (report: CrashReport): CrashView => ({
          id: report.id,
          at: report.at,
          part: report.part,
          times: report.times,
          bytes: Buffer.byteLength(crashes.text(report.id) ?? ''),
          dumpBytes: dumpBytes.get(report.id) ?? 0,
          sent: report.sent,
        });
        return { crashes: crashes.list().map(view) };
      },
      'crash.read': ({ id }) => ({ text: textOf(id) }),
      'crash.delete': ({ id }) => {
        crashes.remove(id);
        return {};
      },
      'crash.attach': async ({ id }) => {
        const text = textOf(id);
        const day =
          crashes
            .list()
            .find((one) => one.id === id)
            ?.at.slice(0, 10) ?? 'report';
        const file = await files.add({ name: `firstline-stopped-${day}.json`, text });
        reports.set(file.id, id);
        return { id: file.id, name: file.name, bytes: file.bytes };
      },
    },
    sent(fileIds) {
      for (const id of fileIds) {
        const report = reports.get(id);
        if (report !== undefined) crashes.sent(report);
      }
    },
  };
}
