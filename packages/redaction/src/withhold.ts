/** As much of a snapshot as leaving a section out needs to know. */
type Withholdable = {
  readonly sections: Readonly<Record<string, unknown>>;
  readonly findings: readonly { readonly evidence: readonly { readonly section: string }[] }[];
  readonly withheld: readonly string[];
};

/**
 * Leaves sections out, and with them every finding that quotes them: evidence would tell what the
 * employee chose not to. Sections already left out stay so.
 */
export function withhold<S extends Withholdable>(snapshot: S, names: readonly string[]): S {
  const gone = new Set([...snapshot.withheld, ...names]);
  return {
    ...snapshot,
    sections: Object.fromEntries(
      Object.entries(snapshot.sections).filter(([name]) => !gone.has(name)),
    ),
    findings: snapshot.findings.filter(
      (finding) => !finding.evidence.some((evidence) => gone.has(evidence.section)),
    ),
    withheld: [...gone].sort(),
  };
}
