/** A finding as one kind of reader sees it. Placeholders are names of the finding's `params`. */
export type Wording = { readonly title: string; readonly sentence: string };

/** The same finding for the person at the computer and for the technician. */
export type FindingWords = { readonly employee: Wording; readonly technician: Wording };

/** Words by the code of the finding. */
export type WordsByCode = Readonly<Record<string, FindingWords>>;
