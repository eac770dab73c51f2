import { check, seen } from '../check.ts';

/** The system itself runs some dozens for each hardware thread; people's programs come on top. */
const WARN = 1_500;
const WARN_A_THREAD = 50;
const BAD = 4;

/** Far more programs run than anybody started: one of them starts others without end. */
export const tooManyProcesses = check({
  code: 'too-many-processes',
  needs: ['processes'],
  uses: ['load'],
  explains: ['load-high', 'open-files-high'],
  judge({ processes, load }) {
    // Zombies run no more; they are told on their own.
    const running = processes.total - processes.zombies;
    const limit = WARN + WARN_A_THREAD * (load?.threads ?? 1);
    if (running < limit) return [];
    return [
      {
        severity: running >= limit * BAD ? 'bad' : 'warn',
        params: { processes: running, limit, program: mostOften(processes.list) },
        evidence: [
          seen('processes', 'total', processes.total),
          seen('processes', 'zombies', processes.zombies),
          ...(load === null ? [] : [seen('load', 'threads', load.threads)]),
        ],
        remedy: null,
      },
    ];
  },
});

/** The name that most of the listed programs bear. */
function mostOften(list: readonly { readonly name: string }[]): string {
  const times = new Map<string, number>();
  for (const { name } of list) times.set(name, (times.get(name) ?? 0) + 1);
  const [most] = [...times].sort((a, b) => b[1] - a[1]);
  return most?.[0] ?? 'unknown';
}
