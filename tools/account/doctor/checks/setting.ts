import { equivalentJson } from '../../../assembly/json';
import type { Context } from '../context';
import type { Check } from '../model';
import { judgeEach } from '../outcome';

/** The resource that makes the settings of a region: its property `Settings` holds the input of each call, as JSON. */
const SETTINGS = 'Custom::AccountSettings';

/** Guardrail G3 denies the calls themselves to everybody but the function: docs/runbook.md, "Put back what was declared". */
const MAKE_AGAIN = "npx cdk deploy 'Baseline-Settings*' --exclusively -c again=<any new text>";

type Wanted = Readonly<Record<string, unknown>>;

/** A setting of an account or of a region. */
export interface Setting {
  readonly id: string;
  readonly title: string;
  /** its name in the template; where no template holds it, it is not asked */
  readonly name: string;
  readonly needs: readonly string[];
  /** @default - have the settings made again */
  readonly mend?: string;
  /** what is there, in the words of the call that sets it; or, as text, what is wrong with it */
  read(context: Context, region: string, wanted: Wanted): Promise<Wanted | string | undefined>;
}

interface Place {
  readonly region: string;
  readonly wanted: Wanted;
}

const placesOf = (context: Context, name: string): Place[] =>
  context.ofType(SETTINGS).flatMap(({ region, properties }) => {
    const input = (properties.Settings as Record<string, string | undefined> | undefined)?.[name];
    return input === undefined ? [] : [{ region, wanted: JSON.parse(input) as Wanted }];
  });

/** A check of one setting in each region whose template holds it. */
export const settingCheck = ({ id, title, name, needs, mend = MAKE_AGAIN, read }: Setting): Check => ({
  id,
  section: 'settings',
  title,
  needs,
  applies: (context) => placesOf(context, name).length > 0,
  run: (context) =>
    judgeEach(
      placesOf(context, name),
      ({ region }) => region,
      async ({ region, wanted }) => {
        const found = await read(context, region, wanted);
        if (found === undefined) return 'not set';
        if (typeof found === 'string') return found;
        return Object.entries(wanted)
          .filter(([key, value]) => equivalentJson(found[key]) !== equivalentJson(value))
          .map(([key]) => `${key} is ${JSON.stringify(found[key]) ?? 'not set'}`)
          .join(', ');
      },
      { noun: 'region', expected: 'as declared', remediation: mend },
    ),
});
