import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { alerts } from '../../../lib/alerts';
import { contract } from '../../../contract/requests';
import type { Answer, Tier } from '../../../tools/controls/answer';
import { CIS } from '../../../tools/controls/cis';
import { FSBP, STRAY } from '../../../tools/controls/fsbp';
import { controlsPage, controlsTables } from '../../../tools/controls/page';
import { OF_SESSIONS } from '../../../tools/controls/sessions';
import { CHECKS } from '../../../tools/account/doctor/checks';
import { stacksOf, templateOf } from '../../support/assembly';
import { configOf, type Variant } from '../../support/variants';

const ALL = [...CIS, ...FSBP];
const answers = (kind: Answer['kind']) =>
  ALL.flatMap(({ id, answers: given }) => given.map((answer) => ({ id, answer }))).filter(
    ({ answer }) => answer.kind === kind,
  );

/** Every resource of a type in a variant, as text. */
const resourcesIn = (variant: Variant, type: string): string[] =>
  stacksOf(variant)
    .flatMap((stack) => Object.values(templateOf(variant, stack).Resources))
    .filter((resource) => resource.Type === type)
    .map(({ Properties }) => JSON.stringify(Properties));

/** Where an answer of a tier must hold, and where not yet: the variant of the next smaller tier. */
const VARIANTS: Record<Tier, { holds: Variant; notYet?: Variant }> = {
  essential: { holds: 'default' },
  standard: { holds: 'standard', notYet: 'default' },
  regulated: { holds: 'regulated', notYet: 'standard' },
};
/** Answers that depend on a setting of their own, which the variant `regulated` has. */
const CONFIGURED = ['SecurityContact', 'VpcPublicAccess', 'Inspector'];

it('has an answer to every control', () => {
  expect(ALL.filter(({ answers: given }) => given.length === 0).map(({ id }) => id)).toEqual([]);
  expect(CIS).toHaveLength(62);
  expect(FSBP.length).toBeGreaterThan(300);
});

it('answers no control twice, and none that the standard does not have', () => {
  const ids = FSBP.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(STRAY).toEqual([]);
});

it('finds what is declared in the templates, and from the tier that is named on', () => {
  const wrong = answers('declared').flatMap(({ id, answer }) => {
    if (answer.kind !== 'declared') return [];
    const configured = CONFIGURED.some((name) => answer.with.startsWith(name));
    const { holds, notYet } = VARIANTS[answer.tier];
    const text = JSON.stringify(answer.with).slice(1, -1);
    const has = (variant: Variant) =>
      resourcesIn(variant, answer.type).some(
        (resource) => resource.includes(answer.with) || resource.includes(text),
      );
    const early = notYet !== undefined && has(notYet);
    return has(configured ? 'regulated' : holds) && !early
      ? []
      : [`${id}: ${answer.type} with ${answer.with}`];
  });
  expect(wrong).toEqual([]);
});

it('names alerts, requirements and checks that there are', () => {
  const reports = alerts(configOf('regulated'));
  const missing = ALL.flatMap(({ id, answers: given }) =>
    given.flatMap((answer) => {
      if (answer.kind === 'alert')
        return reports.some(({ id: known }) => known === answer.id) ? [] : [[id, answer.id]];
      if (answer.kind === 'doctor')
        return CHECKS.some((known) => known.id === answer.check) ? [] : [[id, answer.check]];
      if (answer.kind !== 'proven') return [];
      const requirements = contract({ account: '111122223333', homeRegion: 'ap-southeast-2', name: 'acme' });
      return requirements.some((known) => known.id === answer.requirement) ? [] : [[id, answer.requirement]];
    }),
  );
  expect(missing).toEqual([]);
  expect(answers('alert').length).toBeGreaterThan(10);
  expect(answers('doctor').length).toBeGreaterThan(30);
});

it('has docs/controls.md as generated; else run npm run controls -- --output docs/controls.md', () => {
  expect(readFileSync(join(__dirname, '../../../docs/controls.md'), 'utf8')).toBe(controlsPage());
});

it('a terminal gets tables that fit it, without the marks of Markdown', () => {
  const lines = controlsTables(80).split('\n');
  expect(lines.filter((line) => line.length > 80)).toEqual([]);
  expect(lines.join('\n')).not.toMatch(/`|\]\(|\| ---/);
  expect(lines.join('\n')).toContain('alert: root-sign-in');
});

describe('where people are sessions', () => {
  /** Answers about users who are people: their MFA, keys, passwords and groups. */
  const isOfPeople = (answer: Answer): boolean =>
    (answer.kind === 'doctor' && /^user-(?!inline)/.test(answer.check)) ||
    (answer.kind === 'proven' && ['G2-work', 'admin-people'].includes(answer.requirement)) ||
    (answer.kind === 'declined' && answer.why.includes('People'));

  it('each control about users has another answer, and only those', () => {
    const ofPeople = ALL.filter(({ answers: given }) => given.some(isOfPeople)).map(({ id }) => id);
    expect([...OF_SESSIONS.keys()].sort()).toEqual(ofPeople.sort());
  });

  it('the answer names the directory, no user whom an admin adds, and checks that there are', () => {
    for (const given of OF_SESSIONS.values()) {
      expect(given.some(({ kind }) => kind === 'directory')).toBe(true);
      expect(JSON.stringify(given)).not.toMatch(/people --|G2-/);
      for (const answer of given)
        if (answer.kind === 'doctor') expect(CHECKS.map(({ id }) => id)).toContain(answer.check);
    }
    expect(controlsPage()).toContain('## Where people are sessions of IAM Identity Center');
    expect(controlsTables(100)).toContain('Where people are sessions of IAM Identity Center');
  });
});
