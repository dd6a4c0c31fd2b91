import type { UnitAccess } from '../model';
import { andList, countOf, groupBy } from '../words';
import { Inline } from './prose';

type Line = UnitAccess['differs'][number];

/** Journeys that end otherwise than in the owning account: those that end alike for several personas as one. */
export const Differences = ({ differs }: Pick<UnitAccess, 'differs'>) =>
  differs.length === 0 ? null : (
    <ul>
      {groupBy(differs, ({ who: _, ...line }) => JSON.stringify(line)).map(([, same]) => (
        <Difference same={same} />
      ))}
    </ul>
  );

/** @param same what ends alike for several personas */
const Difference = ({ same }: { readonly same: readonly Line[] }) =>
  same.slice(0, 1).map(({ goal, words, owner, ...line }) => (
    <li>
      <Inline markdown={goal} />: <strong>{andList(same.map(({ who }) => who))}</strong>, {words}
      {becauseOf(line)}. In the owning account it {owner}.
    </li>
  ));

function becauseOf({ allowed, by }: Pick<Line, 'allowed' | 'by'>): string {
  if (allowed) return '';
  return by.length === 0 ? ', which nothing allows' : `, by ${andList(by)}`;
}

/** What works for personas that the owning account has not. */
export const WhatWorks = ({ own }: Pick<UnitAccess, 'own'>) => (
  <>
    {groupBy(own, ({ who }) => who).map(([who, lines]) => (
      <details class="in-words">
        <summary>
          {who}, whom the owning account has not: {countOf(lines.length, 'journey')}{' '}
          {lines.length === 1 ? 'works' : 'work'}
        </summary>
        <ul>
          {groupBy(lines, ({ topic }) => topic).map(([topic, same]) => (
            <li>
              <strong>{topic}</strong>: <Inline markdown={same.map(({ goal }) => goal).join('; ')} />
            </li>
          ))}
        </ul>
      </details>
    ))}
  </>
);
