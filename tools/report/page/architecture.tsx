import type { Graph, GraphNode, NodeKind } from '../facts/architecture';
import type { Layout } from '../layout';
import { andList } from '../words';
import { Drawing, type DrawingFile } from './drawing';
import { Part } from './parts';

const RADIUS = 7;
const LINE = 17;

/** The picture of the account, and the same in words for narrow screens and for who does not see it. */
export const Architecture = ({ graph, layout }: { readonly graph: Graph; readonly layout: Layout }) => (
  <Part
    id="architecture"
    title="Architecture"
    lead="Drawn from the templates. People belong to groups. Guardrails hold every group. Stacks send alerts to addresses."
  >
    <figure class="picture" tabIndex={0} aria-label="Picture of the account">
      <Picture layout={layout} />
    </figure>
    <details class="in-words">
      <summary>The same in words</summary>
      <InWords {...graph} />
    </details>
  </Part>
);

/** People, groups, guardrails, stacks by region, alerts and addresses. */
export const Picture = ({
  layout: { width, height, nodes, clusters, edges },
  file,
}: {
  readonly layout: Layout;
  readonly file?: DrawingFile;
}) => (
  <Drawing
    width={width}
    height={height}
    label="People, groups, guardrails, stacks by region, alerts and addresses"
    file={file}
  >
    <defs>
      <marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">
        <path d="M0 0.5L7.5 4L0 7.5z" class="tip" />
      </marker>
    </defs>
    {clusters.map(({ x, y, title, ...size }) => (
      <g class="cluster">
        <rect x={x} y={y} rx={RADIUS + 3} {...size} />
        <text x={x + 14} y={y + 19}>
          {title}
        </text>
      </g>
    ))}
    {edges.map((path) => (
      <path class="edge" d={path} marker-end="url(#tip)" />
    ))}
    {nodes.map(({ x, y, width: wide, height: high, kind, title, text }) => (
      <g class={`node ${kind}`}>
        <rect x={x} y={y} width={wide} height={high} rx={RADIUS} />
        <text x={x + 14} y={y + 21} class="title">
          {title}
        </text>
        {text.map((line, index) => (
          <text x={x + 14} y={y + 21 + (index + 1) * LINE}>
            {line}
          </text>
        ))}
      </g>
    ))}
  </Drawing>
);

const KINDS: readonly (readonly [NodeKind, string])[] = [
  ['group', 'Groups'],
  ['guardrail', 'Guardrails'],
  ['stack', 'Stacks'],
  ['alert', 'Alerts'],
];

const InWords = ({ nodes, clusters, edges }: Graph) => {
  const titles = new Map(nodes.map(({ id, title }) => [id, title]));
  const leadsTo = ({ id }: GraphNode) =>
    edges.filter(({ from }) => from === id).flatMap(({ to }) => titles.get(to) ?? []);
  const regionsOf = ({ id }: GraphNode) =>
    clusters.flatMap((cluster) => (cluster.nodes.includes(id) ? (cluster.regions ?? []) : []));
  const inRegions = (node: GraphNode) =>
    regionsOf(node).length === 0 ? '' : ` in ${andList(regionsOf(node))}`;
  return (
    <dl class="facts">
      {KINDS.map(([kind, title]) => (
        <div>
          <dt>{title}</dt>
          <dd>
            <ul>
              {nodes
                .filter((node) => node.kind === kind)
                .map((node) => (
                  <li>
                    <strong>{node.title}</strong>
                    {inRegions(node)}: {andList(node.lines)}
                    {leadsTo(node).length === 0 ? '' : ` → ${andList(leadsTo(node))}`}
                  </li>
                ))}
            </ul>
          </dd>
        </div>
      ))}
    </dl>
  );
};
