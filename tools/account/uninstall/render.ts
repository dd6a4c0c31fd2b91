import type { Target } from '../../cli/output';
import type { UninstallPlan } from './model';

/** What is kept, and is no resource of a stack. */
const SETTINGS =
  'The settings of the account (public-access blocks, encrypted volumes, IMDSv2, password policy): they stay safe';

/** A plan as text: what is in the way, what is deleted in which order, what stays. */
export function renderPlan(plan: UninstallPlan, { colours: { bold } }: Pick<Target, 'colours'>): string {
  const { account, caller, stacks, leftToAdministrator, blockers, kept, unread } = plan;
  const parts: readonly (readonly [title: string, lines: readonly string[]])[] = [
    [
      'In the way, to be answered first',
      blockers.flatMap(({ found, remedy }) => [`✖ ${found}`, `    → ${remedy}`]),
    ],
    [
      'To delete, in this order',
      stacks.map(
        ({ name, region, status, isProtected }, index) =>
          `${String(index + 1).padStart(2)}. ${name} in ${region}, ${status}${isProtected ? ', its termination protection first' : ''}`,
      ),
    ],
    [
      'Left to an administrator outside the groups: the deploy role cannot delete itself and the guardrails',
      leftToAdministrator.map(({ name, region }) => `- ${name} in ${region}`),
    ],
    [
      'Kept on purpose, and how to delete it when nobody needs it',
      [
        ...kept.flatMap(({ type, name, remedy }) => [`- ${type} ${name}`, `    → ${remedy}`]),
        `- ${SETTINGS}`,
      ],
    ],
    ['Not read', unread.map((each) => `? ${each}`)],
  ];
  const shown = parts.filter(([, lines]) => lines.length > 0);
  return [
    `Account ${account}, as ${caller}`,
    ...shown.map(([title, lines]) => [`\n${bold(title)}`, ...lines.map((line) => `  ${line}`)].join('\n')),
    '',
  ].join('\n');
}
