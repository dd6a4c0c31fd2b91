import type { Graph } from '../../../tools/report/facts/architecture';
import { layOut } from '../../../tools/report/layout';

const node = (id: string, title: string) => ({ id, kind: 'stack' as const, title, lines: ['one line'] });

const GRAPH: Graph = {
  nodes: [node('a', 'First"]; evil ['), node('b', 'Second'), node('c', 'Third')],
  clusters: [{ id: 'region', title: 'Region', nodes: ['b', 'c'] }],
  edges: [
    { from: 'a', to: 'region' },
    { from: 'a', to: 'b' },
  ],
};

it('places every node within the picture, and those of a cluster within it', async () => {
  const { width, height, nodes, clusters, edges } = await layOut(GRAPH);
  expect(edges).toHaveLength(2);
  for (const { x, y, width: wide, height: high } of nodes) {
    expect(x).toBeGreaterThanOrEqual(0);
    expect(y).toBeGreaterThanOrEqual(0);
    expect(x + wide).toBeLessThanOrEqual(width);
    expect(y + high).toBeLessThanOrEqual(height);
  }
  const [cluster] = clusters;
  const isWithin = nodes.map(({ y }) => cluster !== undefined && y > cluster.y);
  expect(isWithin).toEqual([false, true, true]);
});

it('lays nodes out from top to bottom', async () => {
  const { nodes } = await layOut(GRAPH);
  const [first, second] = nodes;
  expect(first?.y).toBeLessThan(second?.y ?? 0);
});

it('puts the nodes of a cluster below each other in as many columns as it says, by edges that are not drawn', async () => {
  const ids = ['b', 'c', 'd', 'e', 'f'];
  const { nodes, edges } = await layOut({
    nodes: ids.map((id) => node(id, id)),
    clusters: [{ id: 'region', title: 'Region', nodes: ids, columns: 2 }],
    edges: [],
  });
  expect(edges).toEqual([]);
  expect(new Set(nodes.map(({ y }) => y)).size).toBe(3);
  expect(nodes[0]?.y).toBe(nodes[1]?.y);
});
