import { readdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import type { DeploymentReportId } from '@firstline/protocol/ids';
import { DeploymentReport } from '@firstline/protocol/rollout';
import { z } from 'zod';
import { type InstallationPlaces, ownFolder, writeOwn } from './installation.ts';

const FOLDER = 'deployment-reports';
const SENT_FILE = 'deployment-reports-sent.json';
/** Reports that are kept, the newest: what was sent stays readable, as a receipt. */
const KEPT = 20;

/** What an installation said of itself, and what of it still has to reach the server. */
export interface Reports {
  /** Keeps a report until it was sent. */
  keep(report: DeploymentReport): Promise<void>;
  /** Of this account, and of the installer; oldest first. */
  unsent(): Promise<readonly DeploymentReport[]>;
  sent(id: DeploymentReportId): Promise<void>;
  /** What this account said last. */
  newest(): Promise<DeploymentReport | null>;
}

export function keptReports(places: InstallationPlaces): Reports {
  const own = ownFolder(places);
  const folders = [...new Set([places.machineFolder, own])];

  async function all(): Promise<DeploymentReport[]> {
    const read = await Promise.all(folders.map((folder) => readFrom(path.join(folder, FOLDER))));
    return read.flat().sort((one, other) => (one.reportId < other.reportId ? -1 : 1));
  }

  return {
    async keep(report) {
      await writeOwn(places, path.join(FOLDER, `${report.reportId}.json`), JSON.stringify(report));
      const mine = await readFrom(path.join(own, FOLDER));
      for (const { reportId } of mine.slice(0, Math.max(0, mine.length - KEPT))) {
        await rm(path.join(own, FOLDER, `${reportId}.json`), { force: true });
      }
    },
    async unsent() {
      const known = new Set((await Promise.all(folders.map(sentIds))).flat());
      return (await all()).filter(({ reportId }) => !known.has(reportId));
    },
    async sent(id) {
      const known = (await sentIds(own)).filter((one) => one !== id);
      const newest = [...known, id].slice(-2 * KEPT);
      await writeOwn(places, SENT_FILE, JSON.stringify(newest));
    },
    async newest() {
      return (await readFrom(path.join(own, FOLDER))).at(-1) ?? null;
    },
  };
}

/** What was last said of this installation, as it goes or has gone; null where nothing was. */
export async function lastReport(
  places: InstallationPlaces,
): Promise<{ readonly json: string; readonly sent: boolean } | null> {
  const reports = keptReports(places);
  const last = await reports.newest();
  if (last === null) return null;
  const waiting = await reports.unsent();
  return {
    json: JSON.stringify(last, null, 2),
    sent: waiting.every(({ reportId }) => reportId !== last.reportId),
  };
}

/** Oldest first: ids begin with their time. What cannot be read is no report. */
async function readFrom(folder: string): Promise<DeploymentReport[]> {
  const names = await readdir(folder).catch(() => []);
  const read = await Promise.all(
    names.filter((name) => name.endsWith('.json')).map((name) => readOne(path.join(folder, name))),
  );
  return read
    .filter((report) => report !== null)
    .sort((one, other) => (one.reportId < other.reportId ? -1 : 1));
}

async function readOne(file: string): Promise<DeploymentReport | null> {
  try {
    return DeploymentReport.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch {
    return null;
  }
}

async function sentIds(folder: string): Promise<readonly string[]> {
  try {
    const text = await readFile(path.join(folder, SENT_FILE), 'utf8');
    return z.array(z.string()).parse(JSON.parse(text));
  } catch {
    return []; // none was sent yet; sending one again is harmless
  }
}
