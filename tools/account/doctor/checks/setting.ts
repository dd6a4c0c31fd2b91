import { z } from 'zod';
import { equivalentJson } from '../../../assembly/json';
import type { Context } from '../context';
import { eachCheck } from '../each';
import type { Check } from '../model';

/** The resource that sets what a region has: its property `Settings` holds the input of each call, as JSON. */
const SETTINGS = 'Custom::AccountSettings';

/** Guardrail G3 denies the calls themselves to everybody but the function: docs/runbook.md, "Put back what was declared". */
const SET_AGAIN = "npx cdk deploy 'Baseline-Settings*' --exclusively -c again=<any new text>";

const INPUTS = z.record(z.string(), z.string().optional()).default({});
const INPUT = z.record(z.string(), z.unknown());

type Input = z.infer<typeof INPUT>;

/** A setting of an account or of a region. */
export interface Setting {
  readonly id: string;
  readonly title: string;
  /** its name in the template; where no template holds it, the check does not apply */
  readonly name: string;
  readonly needs: readonly string[];
  /** @default - have everything set again */
  readonly remediation?: string;
  /** what is there, in the words of the call that sets it; or, as text, what is wrong with it */
  read(context: Context, region: string, wanted: Input): Promise<object | string | undefined>;
}

const declaredIn = (context: Context, name: string): { readonly region: string; readonly wanted: Input }[] =>
  context.ofType(SETTINGS).flatMap(({ region, properties }) => {
    const input = INPUTS.parse(properties.Settings)[name];
    return input === undefined ? [] : [{ region, wanted: INPUT.parse(JSON.parse(input)) }];
  });

/** A check of one setting in each region whose template holds it. */
export const settingCheck = ({ name, remediation = SET_AGAIN, read, ...check }: Setting): Check =>
  eachCheck({
    ...check,
    section: 'settings',
    applies: (context) => declaredIn(context, name).length > 0,
    things: (context) => declaredIn(context, name),
    nameOf: ({ region }) => region,
    async problems({ region, wanted }, context) {
      const found = await read(context, region, wanted);
      if (found === undefined) return 'not set';
      if (typeof found === 'string') return found;
      const values = new Map<string, unknown>(Object.entries(found));
      return Object.entries(wanted)
        .filter(([key, value]) => equivalentJson(values.get(key)) !== equivalentJson(value))
        .map(
          ([key]) =>
            `${key} is ${values.get(key) === undefined ? 'not set' : JSON.stringify(values.get(key))}`,
        )
        .join(', ');
    },
    noun: 'region',
    expected: 'as declared',
    remediation,
  });
