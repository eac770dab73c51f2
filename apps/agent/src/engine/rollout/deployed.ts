import type { DoctorNeeds } from './doctor.ts';

/** What a deployment left on this computer, and what the doctor looks at it with. */
export interface Deployed
  extends Pick<
    DoctorNeeds,
    | 'tokenFile'
    | 'isInstaller'
    | 'uid'
    | 'system'
    | 'program'
    | 'programOf'
    | 'openBus'
    | 'desktop'
    | 'now'
    | 'random'
    | 'timers'
  > {
  /** What all accounts of this computer share; the installer writes there. */
  readonly machineFolder: string;
}
