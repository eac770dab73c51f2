import { DeploymentReportId, type InstallationId, uuidv7 } from '@firstline/protocol/ids';
import { type DeploymentReport, sentFacts } from '@firstline/protocol/rollout';
import type { Computer } from '../enrolment/enrol.ts';
import type { Diagnosis } from './doctor.ts';

/** What a diagnosis tells the server: codes with the facts that may travel, and which computer it is. */
export function reportOf(
  diagnosis: Pick<Diagnosis, 'findings' | 'gaps'>,
  about: {
    readonly computer: Computer;
    readonly version: string;
    readonly installationId: InstallationId;
    readonly by: DeploymentReport['by'];
    readonly nowMs: number;
    readonly random: (bytes: number) => Uint8Array;
  },
): DeploymentReport {
  const { computer, nowMs } = about;
  return {
    reportId: DeploymentReportId.parse(uuidv7(nowMs, about.random(10))),
    installationId: about.installationId,
    at: new Date(nowMs).toISOString(),
    by: about.by,
    name: computer.name.slice(0, 100),
    platform: computer.platform,
    osName: computer.osName.slice(0, 120),
    agentVersion: about.version.slice(0, 40),
    findings: diagnosis.findings.map(sentFacts),
    gaps: [...diagnosis.gaps],
  };
}
