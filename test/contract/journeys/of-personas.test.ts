import { otherwise } from '../../../contract/journeys/otherwise';
import { declaredPersonas } from '../../../contract/journeys/of-personas';
import { explain } from '../../../tools/access/explain/explain';
import { journeysAnswer, type ListedJourney } from '../../../tools/access/journeys/list';
import { accountOf } from '../../support/account';
import { configOf, type Variant } from '../../support/variants';

it.each<Variant>(['default', 'configured', 'personas', 'abroad'])(
  'reads from the templates which capabilities each persona has: %s',
  (variant) => {
    const found = declaredPersonas(accountOf(variant).model);
    const { engineer, analyst, ...others } = configOf(variant).personas;
    const configured = Object.entries({ engineer, analyst, ...others });
    const sorted = (personas: readonly (readonly [string, { capabilities: readonly string[] }])[]) =>
      Object.fromEntries(personas.map(([name, { capabilities }]) => [name, [...capabilities].sort()]));
    expect(sorted(Object.entries(found))).toEqual(sorted(configured));
  },
);

const listOf = async (who: string, variant: Variant = 'configured'): Promise<readonly ListedJourney[]> =>
  (await journeysAnswer(accountOf(variant), who)).result ?? [];

const topicsOf = (journeys: readonly ListedJourney[], works: boolean): string[] =>
  [...new Set(journeys.filter((journey) => journey.works === works).map(({ topic }) => topic))].sort();

describe('the journeys of personas that the configuration adds', () => {
  it.each([
    [
      'auditor',
      ['Audit how the account is set up', 'See the bills, and download an invoice'],
      ['SageMaker', 'Glue', 'ECS'],
    ],
    [
      'scientist',
      ['Query a table with Athena, and get the result', 'Train a model', "Keep files under one's own name"],
      ['Glue', 'ECS', 'Billing'],
    ],
    [
      'builder',
      ['Push an image', 'Keep a task running as a service, and scale it', 'Run a job each night'],
      ['SageMaker', 'Billing'],
    ],
  ])('are those of its capabilities, and of everyone: %s', async (who, works, others) => {
    const journeys = await listOf(who);
    const working = journeys.filter((journey) => journey.works).map(({ goal }) => goal);
    expect(working).toEqual(expect.arrayContaining([...works, 'See who I am']));
    expect(topicsOf(journeys, true).filter((topic) => others.includes(topic))).toEqual([]);
    expect(topicsOf(journeys, false).filter((topic) => others.includes(topic))).toEqual([]);
  });

  it.each([
    ['auditor', []],
    ['scientist', []],
    // It lists no file of the analysis bucket, where the script is.
    [
      'builder',
      ['Build a job in Glue Studio, and save it', 'Create a job from a script in the analysis bucket'],
    ],
  ])('say of each refusal what to do instead: %s', async (who, byWhatHoldsForAll) => {
    const refused = (await listOf(who)).filter(({ works }) => !works);
    expect(refused.length).toBeGreaterThan(10);
    expect(refused.filter(({ instead }) => instead === undefined)).toEqual([]);
    const general = refused.filter(({ by = [], instead }) =>
      by.some(
        (each) =>
          each !== 'G2' &&
          otherwise(each, { action: '', group: who, areSessions: false, region: '' }) === instead,
      ),
    );
    expect(general.map(({ goal }) => goal)).toEqual(byWhatHoldsForAll);
  });

  it('answer to explain, too', async () => {
    const account = accountOf('configured');
    const insteadOf = async (principal: string, action: string, resource?: string) =>
      (await explain(account, { principal, action, resource })).instead;
    const secret = 'arn:aws:secretsmanager:ap-southeast-2:111122223333:secret:shop-AbCdEf';
    expect(await insteadOf('auditor', 'secretsmanager:GetSecretValue', secret)).toContain('list-secrets');
    expect(
      await insteadOf(
        'scientist',
        'athena:CreateWorkGroup',
        'arn:aws:athena:ap-southeast-2:111122223333:workgroup/w',
      ),
    ).toContain('aws athena create-work-group');
    expect(await insteadOf('builder', 'eks:CreateCluster')).toContain('An admin creates it');
    // What no journey of theirs is about.
    expect(await insteadOf('auditor', 'eks:CreateCluster')).toContain('Ask an admin');
  });

  it('are those of engineers too, where the configuration gives them more or less', async () => {
    const goals = (await listOf('engineer', 'personas'))
      .filter(({ works }) => !works)
      .map(({ goal }) => goal);
    expect(goals).toContain('Push an image');
  });
});
