/** A word or phrase that a reader who knows AWS would have to learn. */
interface Word {
  /** a regular expression; upper and lower case are the same */
  readonly not: string;
  /** what to write instead */
  readonly use: string;
  /** the folder where it is refused. @default - everywhere */
  readonly within?: string;
}

const WORDS: readonly Word[] = [
  { not: 'told|tells', use: 'notified, reported' },
  { not: 'mend(?:s|ed|ing)?', use: 'fix, remediation' },
  { not: 'who asks|asks? about|asked about|put (?:a|the) question', use: 'simulate, evaluate; principal' },
  { not: 'circumstances?', use: 'request context' },
  { not: 'speaks? of', use: 'applies to' },
  { not: 'claims?', use: 'requirement' },
  { not: 'rows?', use: 'test case', within: 'contract/' },
  { not: 'worlds?', use: 'environment', within: 'contract/' },
  { not: 'universe', use: 'action catalog' },
  { not: 'flip(?:s|ped|ping)?', use: 'decision change' },
  { not: 'weigh(?:s|ed|ing)?|worth', use: 'classify, impact' },
  { not: 'dangers?', use: 'finding, risk category' },
  { not: 'sabotage[sd]?|spoil(?:s|t|ed|ing)?', use: 'fault injection' },
  { not: 'quirks?', use: 'known emulator differences' },
  { not: 'switchboard|wallet|desk', use: 'client factory, credential cache, context' },
  { not: 'eyes on|looks? at|looked at', use: 'monitors, reads' },
  { not: 'refused calls?', use: 'denied API calls' },
  { not: 'made anew|makes? anew', use: 'replaced, created again' },
  { not: 'anyAccount\\(|inIam\\(', use: 'anyAccountArn(), iamArn()' },
];

/** A word that is right where it stands. */
interface Exception {
  /** a regular expression; upper and lower case are the same */
  readonly word: string;
  /** @default - everywhere */
  readonly files?: readonly string[];
  readonly reason: string;
}

export const EXCEPTIONS: readonly Exception[] = [
  {
    word: 'claims?',
    files: [
      'docs/decisions/0008-pipeline-trust.md',
      'lib/access/pipeline.ts',
      'lib/config/delivery.ts',
      'test/contract/lint/rules.test.ts',
      'test/contract/lint/rules.ts',
      'test/contract/pipeline.test.ts',
      'test/tools/access/simulate.test.ts',
      'test/tools/review/access.test.ts',
      'tools/access/action-catalog.ts',
      'tools/access/evaluate/key-aliases.ts',
    ],
    reason: 'Claims of OpenID Connect.',
  },
  {
    word: '(?:Many )?Refused Calls',
    files: ['lib/constructs/trail-in-logs.ts'],
    reason: 'Logical IDs and the name of a metric: renaming one replaces it.',
  },
  { word: '`claim`', files: ['CHANGELOG.md'], reason: 'What a renamed field was called before.' },
  {
    word: 'AWS tells this account',
    reason: 'Text of a template: a new one is a change of the account, with an entry in the change log.',
  },
];

/** How many words of these each file still has. The numbers only go down. */
export const LEFT: Readonly<Record<string, number>> = {};

/** The parts of names in camelCase as words of their own: `toldAbout` is `told About`. */
const apart = (text: string): string => text.replace(/([a-z0-9])([A-Z])/g, '$1 $2');

/** A word or phrase where no letter stands before or after it. */
const alone = (word: string): RegExp => new RegExp(`(?<![a-z])(?:${word})(?![a-z])`, 'gi');

const withoutExceptions = (path: string, text: string): string =>
  EXCEPTIONS.filter(({ files }) => files === undefined || files.includes(path)).reduce(
    (rest, { word }) => rest.replace(alone(word), ''),
    text,
  );

/** Each use of a word that is not ours, such as `told (use notified, reported)`. */
export const uses = (path: string, text: string): string[] => {
  const searched = withoutExceptions(path, apart(text));
  return WORDS.flatMap(({ not, use, within }) =>
    within === undefined || path.startsWith(within)
      ? [...searched.matchAll(alone(not))].map(([word]) => `${word.replaceAll(/\s+/g, ' ')} (use ${use})`)
      : [],
  );
};
