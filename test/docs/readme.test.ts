import shipped from '../../baseline.config';
import { CONTRACT } from '../../contract';
import { loadConfig } from '../../lib/config';
import { CHECKS } from '../../tools/account/doctor/checks';
import { SESSION_CHECKS } from '../../tools/account/doctor/checks/sessions';
import { allFaults } from '../../tools/sandbox/doctor/faults';
import { pages, relativeLinks } from './pages';

const all = pages();
const readme = all.find(({ path }) => path === 'README.md');
const text = readme?.text ?? '';

/** A section of what `npm start` prints, as the README shows it. */
interface Shown {
  readonly proven: number;
  readonly simulated: number;
}

/** `  ✔   Settings      19            10`: proven stand to the left, only simulated to the right, and failed in none. */
const sections = new Map(
  [...text.matchAll(/^ {2}[✔–] {3}(\S.*?\S) {2,}(\d*) *(\d*)$/gm)].map(
    ([line, name = '', first = '', second = '']): [string, Shown] => {
      const isAlone = second === '';
      const isSimulated = isAlone && line.startsWith('  –');
      return [
        name,
        { proven: isSimulated ? 0 : Number(first), simulated: Number(isSimulated ? first : second) },
      ];
    },
  ),
);

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
const shownOf = (name: string): number => {
  const { proven = 0, simulated = 0 } = sections.get(name) ?? {};
  return proven + simulated;
};

it('shows a run of npm start whose numbers add up', () => {
  const [, proven, failed, simulated] =
    /^(\d+) proven, (\d+) failed, (\d+) only simulated/m.exec(text)?.map(Number) ?? [];
  const steps = [...text.matchAll(/^✔ .* (\d+) checks passed/gm)].map(([, count]) => Number(count));
  const shown = [...sections.values()];
  expect(sections.size).toBeGreaterThan(10);
  expect({ proven, failed, simulated }).toEqual({
    proven: sum(shown.map((section) => section.proven)),
    failed: 0,
    simulated: sum(shown.map((section) => section.simulated)),
  });
  expect(sum(steps)).toBe(proven);
});

describe('of what npm start prints, the README shows about as much as there is: else show a new run', () => {
  const { name, homeRegion, personas, workRegions, alerts, access } = loadConfig(shipped);
  const environment = {
    ...{ account: '000000000000', name, homeRegion, personas, workRegions },
    ...{ minimumSeverity: alerts.minimumSeverity, applicationRoles: access.applicationRoles },
  };
  const casesOf = (requirements: readonly { readonly cases: readonly unknown[] }[]) =>
    sum(requirements.map(({ cases }) => cases.length));
  const DOCTOR = CHECKS.length - SESSION_CHECKS.length + allFaults(false).length;

  it.each([
    ['Access contract', casesOf(CONTRACT.requirements(environment))],
    ['Journeys', casesOf(CONTRACT.journeys(environment))],
    ['Doctor', DOCTOR],
  ])('%s', (section, count) => {
    expect(Math.abs(shownOf(section) - count)).toBeLessThanOrEqual(count * 0.05);
  });
});

it('begins with what it is and for whom, in three sentences', () => {
  const [, , paragraph = ''] = /^# .*\n(\n)([^]*?)\n\n/.exec(text) ?? [];
  expect(paragraph.match(/[.!?](?=\s|$)/g)).toHaveLength(3);
});

it('deploys in six numbered steps, each after the first with a command', () => {
  const [, part = ''] = /^## Deploy it\n([^]*?)^## /m.exec(text) ?? [];
  const steps = part.split(/^(?=\d\. )/m).slice(1);
  expect(steps.map((step) => step.slice(0, 2))).toEqual(['1.', '2.', '3.', '4.', '5.', '6.']);
  expect(steps.slice(1).filter((step) => !/^ {3}```\n {3}np[mx] /m.test(step))).toEqual([]);
});

it('leads to every page of docs by one link, and to the decisions by their list', () => {
  const linked = new Set(readme === undefined ? [] : relativeLinks(readme).map(({ file }) => file));
  const rest = all
    .map(({ path }) => path)
    .filter((path) => path.startsWith('docs/') && !/^docs\/decisions\/\d/.test(path))
    .filter((path) => !linked.has(path));
  expect(rest).toEqual([]);
});
