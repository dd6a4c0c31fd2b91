import type { Declared } from '../../../assembly/declared';
import type { Context } from '../context';
import type { Check, Outcome, Section } from '../model';
import { judgeEach } from '../outcome';

/** What a first deployment would find in its way. */
export interface Collision {
  readonly id: string;
  readonly title: string;
  /** the types of resource it is about; without one in the templates it is not asked */
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
export const collisionCheck = (collision: Collision): Check => ({
  id: `collision-${collision.id}`,
  section: SECTION,
  title: collision.title,
  needs: [...STACKS, ...collision.needs],
  applies: (context) => declaredOf(collision, context).length > 0,
  run: (context) => collide(collision, context),
});

const declaredOf = ({ types }: Collision, context: Context) => types.flatMap((type) => context.ofType(type));

const collide = (collision: Collision, context: Context): Promise<Outcome> =>
  judgeEach(
    declaredOf(collision, context),
    collision.nameOf,
    async (declared) => {
      const { stack, region, logicalId } = declared;
      const own = await context.deployed.resources(stack, region);
      return own.includes(logicalId) ? undefined : collision.find(declared, context);
    },
    { noun: collision.noun, expected: 'nothing there, or of the baseline', remediation: collision.answer },
  );
