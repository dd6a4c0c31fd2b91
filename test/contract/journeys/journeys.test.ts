import { existsSync, readFileSync } from 'node:fs';
import { CAPABILITIES, DEFAULT_CAPABILITIES } from '../../../lib/names';
import { journeysByCapability } from '../../../contract/journeys/by-capability';
import { VOCABULARY } from '../../../contract/vocabulary';
import type { Journey, Me } from '../../../contract/journeys/journey';
import { explain } from '../../../tools/access/explain/explain';
import { asRequest, endOf } from '../../../tools/access/journeys/journey';
import { accountOf } from '../../support/account';
import { environmentOf } from '../../support/variants';

const account = accountOf('default');
const journeys = VOCABULARY.journeys.all(account.model);

const travels = journeys.flatMap((journey) => journey.as.map((me) => ({ journey, me })));
const nameOf = ({ principal }: Me) => (typeof principal === 'string' ? principal : 'application');

/** How a journey ends otherwise than it says; undefined if it does not. */
async function surprise(journey: Journey, me: Me, within = account): Promise<string | undefined> {
  const end = await endOf(within, journey, me);
  const by = end?.by.join(', ');
  if (end === undefined) return journey.refusal === undefined ? undefined : 'works';
  const words = `${end.decision.action} on ${end.decision.resource} is refused: ${by ?? ''} (${end.decision.sids.join(', ')})`;
  const isRight =
    end.request.isRefused === true && journey.refusal !== undefined && end.by.includes(journey.refusal.by);
  return isRight ? undefined : words;
}

it.each(travels.map(({ journey, me }) => [nameOf(me), journey.goal, journey, me] as const))(
  '%s: %s',
  async (_, __, journey, me) => {
    expect(await surprise(journey, me)).toBeUndefined();
  },
);

/** Of personas that the configuration adds, with the account that has them. */
const configured = (['configured', 'personas'] as const).flatMap((variant) =>
  journeysByCapability(environmentOf(variant)).map((journey) => ({ variant, journey })),
);

it.each(
  configured.flatMap(({ variant, journey }) =>
    journey.as.map((me) => [nameOf(me), journey.goal, variant, journey, me] as const),
  ),
)('of a configured persona, %s: %s', async (_, __, variant, journey, me) => {
  expect(await surprise(journey, me, accountOf(variant))).toBeUndefined();
});

it('makes a journey that works and one that is refused with each capability that nobody has by default', () => {
  const usual: readonly string[] = Object.values(DEFAULT_CAPABILITIES).flat();
  const made = (id: string, isRefused: boolean) =>
    configured.some(
      ({ journey }) =>
        new RegExp(`^${id}-\\d-as-`).test(journey.id) && (journey.refusal !== undefined) === isRefused,
    );
  const rare = CAPABILITIES.filter((id) => !usual.includes(id));
  expect(rare.length).toBeGreaterThanOrEqual(6);
  expect(rare.filter((id) => !made(id, true) || !made(id, false))).toEqual([]);
});

it('refuses no journey that another capability of the persona opens', () => {
  const idsOf = (capabilities: readonly (typeof CAPABILITIES)[number][]) =>
    journeysByCapability({ ...environmentOf('default'), personas: { lab: { capabilities } } }).map(
      ({ id }) => id,
    );
  expect(idsOf(['own-prefix'])).toEqual(['own-prefix-0-as-lab', 'own-prefix-1-as-lab']);
  expect(idsOf(['own-prefix', 'data-write'])).toEqual(['own-prefix-0-as-lab']);
  expect(idsOf(['data-write'])).toEqual([]);
});

it('makes 120 journeys at least, each for somebody, with a name of its own', () => {
  expect(journeys.length).toBeGreaterThanOrEqual(120);
  expect(new Set(journeys.map(({ id }) => id)).size).toBe(journeys.length);
  expect(journeys.filter(({ as }) => as.length === 0)).toEqual([]);
  for (const who of [
    'admin',
    'engineer',
    'analyst',
    'everyone',
    'service',
    'application',
    'pipeline',
  ] as const)
    expect(journeys.filter((journey) => journey.who.includes(who)).length).toBeGreaterThanOrEqual(5);
});

it('says of each refusal, and of no other journey, which request is refused', () => {
  for (const { journey, me } of travels)
    expect([journey.id, journey.requests(me).filter(({ isRefused }) => isRefused).length]).toEqual([
      journey.id,
      journey.refusal === undefined ? 0 : 1,
    ]);
});

it.each(
  travels.flatMap(({ journey, me }) =>
    journey.refusal === undefined
      ? []
      : [[nameOf(me), journey.goal, journey, me, journey.refusal.instead] as const],
  ),
)('explain says what to do instead: %s: %s', async (_, __, journey, me, instead) => {
  const [request] = journey.requests(me).filter(({ isRefused }) => isRefused);
  if (request === undefined) throw new Error('nothing is refused');
  expect((await explain(account, asRequest(request, me))).instead).toBe(instead);
});

it('names pages that are there', () => {
  const pages = journeys.flatMap(({ refusal }) => refusal?.instead.match(/docs\/[\w/.-]+\.md/g) ?? []);
  expect(pages.length).toBeGreaterThan(20);
  expect([...new Set(pages)].filter((page) => !existsSync(page))).toEqual([]);
});

it('names fields of the configuration, and capabilities, that are there', () => {
  const answers = journeys.flatMap(({ refusal }) => refusal?.instead ?? []).join('\n');
  const fields = [
    ...answers.matchAll(
      /(?<!capability )`([a-z]\w*(?:\.\w+)*)` (?:in|or `[\w.]+` in) `baseline\.config\.ts`/g,
    ),
  ];
  const capabilities = [...answers.matchAll(/capability `([a-z0-9-]+)`/g)];
  const table = readFileSync('docs/configuration.md', 'utf8');
  expect(fields.length).toBeGreaterThan(10);
  expect(fields.flatMap(([, field = '']) => (table.includes(`| \`${field}`) ? [] : [field]))).toEqual([]);
  expect(capabilities.length).toBeGreaterThan(4);
  const known: readonly string[] = CAPABILITIES;
  expect(capabilities.flatMap(([, name = '']) => (known.includes(name) ? [] : [name]))).toEqual([]);
});
