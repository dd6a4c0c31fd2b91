import type { Declared } from '../../../assembly/declared';
import type { Context } from '../context';
import { eachCheck } from '../each';
import type { Check, Section } from '../model';

/** What a first deployment would find in its way. */
export interface Collision {
  readonly id: string;
  readonly title: string;
  /** the types of resource it is about; without one in the templates the check does not apply */
  readonly types: readonly string[];
  /** such as `group` */
  readonly noun: string;
  readonly needs: readonly string[];
  /** how to go on: a line of the configuration, a command that adopts it, or one that removes it */
  readonly answer: string;
  nameOf(declared: Declared): string;
  /** what is there already */
  find(declared: Declared, context: Context): Promise<string | undefined>;
}

/** The part of the report that is about what is in the way. */
const SECTION: Section = 'collisions';

/** What a stack of the baseline holds already is no collision. */
const STACKS = ['cloudformation:DescribeStacks', 'cloudformation:ListStackResources'];

/** A check that nothing of the account has the place of something of the templates. */
export const collisionCheck = ({ id, types, needs, answer, find, ...rest }: Collision): Check =>
  eachCheck({
    ...rest,
    id: `collision-${id}`,
    section: SECTION,
    needs: [...STACKS, ...needs],
    applies: (context) => types.some((type) => context.ofType(type).length > 0),
    things: (context) => types.flatMap((type) => context.ofType(type)),
    async problems(declared, context) {
      const { stack, region, logicalId } = declared;
      const own = await context.deployed.resources(stack, region);
      return own.includes(logicalId) ? undefined : find(declared, context);
    },
    expected: 'nothing there, or of the baseline',
    remediation: answer,
  });
