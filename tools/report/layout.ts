import { z } from 'zod';
import type { Graph, GraphNode } from './facts/architecture';

/** A graph with places, in pixels from the upper left. */
export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly nodes: readonly (GraphNode & Box & { readonly text: readonly string[] })[];
  readonly clusters: readonly (Box & { readonly title: string })[];
  /** as SVG paths */
  readonly edges: readonly string[];
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

interface Point {
  readonly x: number;
  readonly y: number;
}

const laidOut = z.object({
  bb: z.string(),
  objects: z.array(z.object({ name: z.string(), bb: z.string().optional(), pos: z.string().optional() })),
  edges: z.array(z.object({ pos: z.string(), style: z.string().optional() })).default([]),
});

const LETTER = 6.9;
const LINE = 17;
const PADDING = 14;
const MOST_LETTERS = 22;
/** Graphviz counts sizes in inches of 72 points. */
const POINTS = 72;

/**
 * Places the nodes of a graph from top to bottom. Graphviz gets sizes and numbers alone: no text of an account
 * passes through its language.
 */
export async function layOut(graph: Graph): Promise<Layout> {
  const { Graphviz } = await import('@hpcc-js/wasm-graphviz');
  const graphviz = await Graphviz.load();
  const boxes = evened(graph.nodes.map((node) => ({ ...node, ...sizeOf(node) })));
  const found = laidOut.parse(JSON.parse(graphviz.layout(dotOf(graph, boxes), 'json', 'dot')));
  const [left = 0, bottom = 0, right = 0, top = 0] = numbers(found.bb);
  const placed = new Map(found.objects.map((each) => [each.name, each]));
  const turn = ([x = 0, y = 0]: readonly number[]): Point => ({ x: round(x - left), y: round(top - y) });
  return {
    width: Math.ceil(right - left),
    height: Math.ceil(top - bottom),
    nodes: boxes.map((box, index) => {
      const { x, y } = turn(numbers(placed.get(`n${index}`)?.pos ?? '0,0'));
      return { ...box, x: round(x - box.width / 2), y: round(y - box.height / 2) };
    }),
    clusters: graph.clusters.map(({ title }, index) => {
      const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = numbers(placed.get(`cluster_${index}`)?.bb ?? '0,0,0,0');
      return { title, ...turn([x1, y2]), width: round(x2 - x1), height: round(y2 - y1) };
    }),
    edges: found.edges.filter(({ style }) => style !== 'invis').map(({ pos }) => pathOf(pos, turn)),
  };
}

const numbers = (text: string): number[] => text.split(',').map(Number);
const round = (number: number): number => Math.round(number * 10) / 10;

function sizeOf({ title, lines }: GraphNode): {
  readonly width: number;
  readonly height: number;
  readonly text: readonly string[];
} {
  const text = lines.flatMap((line) => broken(line));
  const letters = Math.max(title.length * 1.14, ...text.map(({ length }) => length));
  return { width: letters * LETTER + 2 * PADDING, height: (1 + text.length) * LINE + PADDING, text };
}

/** Nodes of a kind are equally wide and high. */
const evened = <Node extends GraphNode & { readonly width: number; readonly height: number }>(
  nodes: readonly Node[],
): Node[] =>
  nodes.map((node) => {
    const alike = nodes.filter(({ kind }) => kind === node.kind);
    return {
      ...node,
      width: Math.max(...alike.map(({ width }) => width)),
      height: Math.max(...alike.map(({ height }) => height)),
    };
  });

/** A text in lines of at most {@link MOST_LETTERS}, where it has blanks. */
function broken(text: string): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last === undefined || last.length + word.length >= MOST_LETTERS) lines.push(word);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines;
}

function dotOf(
  { nodes, clusters, edges }: Graph,
  boxes: readonly { readonly width: number; readonly height: number }[],
): string {
  const nodeName = (id: string) => nodes.findIndex((node) => node.id === id);
  // An edge of a cluster begins or ends in the middle of its first row, and is cut at its border.
  const end = (id: string, side: 'ltail' | 'lhead') => {
    const cluster = clusters.findIndex((each) => each.id === id);
    const { nodes: own = [], columns = own.length } = clusters[cluster] ?? {};
    const middle = own[Math.floor((columns - 1) / 2)];
    return cluster < 0 || middle === undefined
      ? { node: `n${nodeName(id)}`, attribute: '' }
      : { node: `n${nodeName(middle)}`, attribute: `${side}=cluster_${cluster} ` };
  };
  return [
    'digraph { compound=true nodesep=0.14 ranksep=0.14 node [shape=box fixedsize=true label=""]',
    ...boxes.map(
      ({ width, height }, index) => `n${index} [width=${width / POINTS} height=${height / POINTS}]`,
    ),
    ...clusters.map(({ nodes: own, columns = own.length }, index) => {
      const names = own.map((id) => `n${nodeName(id)}`);
      // Below each other by edges that nobody sees: a column of the cluster.
      const below = names
        .slice(columns)
        .map((name, above) => `${names[above] ?? ''} -> ${name} [style=invis]`);
      return `subgraph cluster_${index} { margin=14 label=" " ${[...names, ...below].join('; ')} }`;
    }),
    ...edges.map(({ from, to }) => {
      const [tail, head] = [end(from, 'ltail'), end(to, 'lhead')];
      // Clusters are drawn to what leads to them, so that they begin at the same height.
      const weight = head.attribute === '' ? 1 : 9;
      return `${tail.node} -> ${head.node} [${tail.attribute}${head.attribute}minlen=3 weight=${weight}]`;
    }),
    '}',
  ].join('\n');
}

/** `e,x,y x,y …`: the tip of the arrow, then where a Bézier curve begins, and three points for each of its parts. */
function pathOf(pos: string, turn: (point: readonly number[]) => Point): string {
  const parts = pos.split(' ');
  const tip = parts.find((part) => part.startsWith('e,'));
  const [start, ...rest] = parts.filter((part) => !/^[se],/.test(part)).map((part) => turn(numbers(part)));
  if (start === undefined) return '';
  const curve = rest.map(({ x, y }) => `${x} ${y}`).join(' ');
  const last = tip === undefined ? undefined : turn(numbers(tip.slice(2)));
  return `M${start.x} ${start.y}C${curve}${last === undefined ? '' : `L${last.x} ${last.y}`}`;
}
