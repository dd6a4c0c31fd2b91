import { text, type Declared } from '../../../assembly/declared';
import type { Context } from '../context';
import { declaredCheck } from '../each';
import type { Check, Section } from '../model';

/** What a first deployment would find in its way. */
export interface Collision {
  readonly id: string;
  readonly title: string;
  /** the type of resource; the check does not apply where no template declares one */
  readonly type: string;
  /** such as `group` */
  readonly noun: string;
  readonly needs: readonly string[];
  /** how to go on: a line of the configuration, a command that adopts it, or one that removes it */
  readonly answer: string;
  /** the property with its name, or what that is. @default - its region: there is one in each */
  readonly name?: string | ((declared: Declared) => string);
  /** what is there already */
  find(declared: Declared & { readonly name: string }, context: Context): Promise<string | undefined>;
}

/** The part of the report that is about what is in the way. */
const SECTION: Section = 'collisions';

/** What a stack of the baseline holds already is no collision. */
const STACKS = ['cloudformation:DescribeStacks', 'cloudformation:ListStackResources'];

/** A check that nothing of the account has the place of something of the templates. */
export function collisionCheck({ id, needs, answer, name, find, ...rest }: Collision): Check {
  const nameOf = (declared: Declared): string => {
    if (name === undefined) return declared.region;
    return typeof name === 'string' ? text(declared, name) : name(declared);
  };
  return declaredCheck({
    ...rest,
    id: `collision-${id}`,
    section: SECTION,
    needs: [...STACKS, ...needs],
    nameOf,
    async problems(declared, context) {
      const { stack, region, logicalId } = declared;
      const own = await context.deployed.resources(stack, region);
      if (own.includes(logicalId)) return undefined;
      return find({ ...declared, name: nameOf(declared) }, context);
    },
    expected: 'nothing there, or of the baseline',
    remediation: answer,
  });
}
