import { answered } from '../../controls/page';
import type { Answer, Control } from '../../controls/answer';
import type { Report } from '../model';
import { Part } from './parts';
import { groupBy } from '../words';
import { Inline, type LinkTo } from './prose';

/** Kinds of answers, the strongest first: a control stands under the first that it has. */
const KINDS: readonly (readonly [Answer['kind'], string])[] = [
  ['declared', 'declared in the templates'],
  ['proven', 'proven by requests'],
  ['alert', 'reported by an alert'],
  ['doctor', 'done by hand, and checked'],
  ['yours', 'about what you create later'],
  ['declined', 'not done, with the reason'],
];

interface ControlsProps {
  readonly benchmarks: Report['controls'];
  readonly linkTo: LinkTo;
}

/** What is done about each control of the benchmarks. */
export const Controls = ({ benchmarks, linkTo }: ControlsProps) => (
  <Part
    id="controls"
    title="Controls"
    lead="Every control of two benchmarks has an answer. Tests look each of them up."
  >
    {benchmarks.map(({ benchmark, controls }) => (
      <Benchmark benchmark={benchmark} controls={controls} linkTo={linkTo} />
    ))}
  </Part>
);

const Benchmark = ({
  benchmark,
  controls,
  linkTo,
}: {
  readonly benchmark: string;
  readonly controls: readonly Control[];
  readonly linkTo: LinkTo;
}) => {
  const byKind = KINDS.map(([kind, words]) => ({
    kind,
    words,
    own: controls.filter((control) => kindOf(control) === kind),
  })).filter(({ own }) => own.length > 0);
  return (
    <div class="kind">
      <h3>
        {benchmark}, {controls.length} controls
      </h3>
      <Bar parts={byKind.map(({ kind, own }) => ({ kind, share: own.length / controls.length }))} />
      {byKind.map(({ kind, words, own }) => (
        <details class="row">
          <summary>
            <span class="goal">
              <span class={`key ${kind}`} aria-hidden="true" />
              {words}
            </span>
            <span class="number">{own.length}</span>
          </summary>
          <dl class="answers">
            {groupBy(own, answered).map(([answer, same]) => (
              <div>
                <dt>
                  {same.length === 1
                    ? [same[0]?.id, same[0]?.demands].filter(Boolean).join(' ')
                    : same.map(({ id }) => id).join(', ')}
                </dt>
                <dd>
                  <Inline markdown={answer} linkTo={linkTo} />
                </dd>
              </div>
            ))}
          </dl>
        </details>
      ))}
    </div>
  );
};

const kindOf = ({ answers }: Control): Answer['kind'] | undefined =>
  KINDS.find(([kind]) => answers.some((answer) => answer.kind === kind))?.[0];

const WIDTH = 600;

/** The shares as a bar. The numbers below say the same. */
const Bar = ({ parts }: { readonly parts: readonly { readonly kind: string; readonly share: number }[] }) => {
  let from = 0;
  return (
    <svg class="bar" viewBox={`0 0 ${WIDTH} 10`} preserveAspectRatio="none" aria-hidden="true">
      {parts.map(({ kind, share }) => {
        const x = from;
        from += share * WIDTH;
        return <rect class={kind} x={x} y={0} width={share * WIDTH} height={10} />;
      })}
    </svg>
  );
};
