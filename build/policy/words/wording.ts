import type { Group } from '@firstline/settings/key';
import type { KeyName } from '@firstline/settings/keys';

/** All that an editor of policies shows, in one language. */
export interface Wording {
  /** As Windows names folders of languages. */
  readonly culture: string;
  readonly groups: Readonly<Record<Group, string>>;
  readonly programs: { readonly agent: string; readonly console: string };
  /** Who can use these policies. */
  readonly supported: string;
  readonly description: string;
  /** Ends the help of a list: editors cannot write an empty one. */
  readonly emptyList: string;
  /** Begins the line that says what counts without a policy. */
  readonly byDefault: string;
  /** Ends it where the person decides. */
  readonly byPerson: string;
  /** Where nothing counts. */
  readonly nothing: string;
  readonly keys: Readonly<Record<KeyName, { readonly title: string; readonly about: string }>>;
}
