import { Graphviz } from '@hpcc-js/wasm-graphviz';

const graphviz = await Graphviz.load();

const NODE = /^(\w+)(?:\[\(?"([^"]+)"\)?\])?$/;
const EDGE = /^(.+?) --(?: "([^"]+)" --)?> (.+)$/;

/** A line of text in the language of Graphviz. */
const quoted = (text) => `"${text.replaceAll('<br/>', '\\n')}"`;

/** Reads a node, such as `lib`, `lib["label"]` or `disk[("label")]`. */
function nodeOf(text, line) {
  const [, id, label] = NODE.exec(text.trim()) ?? [];
  if (id === undefined) throw new Error(`tools/site/diagram.mjs: no node of a diagram in: ${line}`);
  return { id, declared: label === undefined ? [] : [`${id} [label=${quoted(label)}]`] };
}

/** Reads a line of a flowchart: an edge, with or without a label. */
function edgeOf(line) {
  const [, from, label, to] = EDGE.exec(line) ?? [];
  if (from === undefined) throw new Error(`tools/site/diagram.mjs: no edge of a diagram in: ${line}`);
  const [first, second] = [nodeOf(from, line), nodeOf(to, line)];
  const edge = `${first.id} -> ${second.id}${label ? ` [label=${quoted(label)}]` : ''}`;
  return [...first.declared, ...second.declared, edge];
}

/**
 * Draws a flowchart, written as GitHub takes it, as SVG in the colours of the page.
 *
 * @param {string} mermaid edges between nodes with labels, a line each
 * @throws {Error} for a line that is anything else
 */
export function drawingOf(mermaid) {
  const [head, ...lines] = mermaid.trim().split('\n');
  if (!/^flowchart (?:LR|TB)$/.test(head)) throw new Error(`tools/site/diagram.mjs: no flowchart: ${head}`);
  const dot = [
    'digraph {',
    // A column is narrow: from top to bottom, whatever GitHub has room for.
    'rankdir=TB; bgcolor=transparent; nodesep=0.3; ranksep=0.35;',
    // Other fonts than that of Graphviz are wider: room beside the text.
    'node [shape=box, style=rounded, fontname="system-ui", fontsize=13, margin="0.35,0.06"];',
    'edge [fontname="system-ui", fontsize=12, arrowsize=0.7];',
    ...lines.flatMap((line) => edgeOf(line.trim())),
    '}',
  ].join('\n');
  const svg = graphviz.dot(dot).replace(/^[^]*?(?=<svg)/, '');
  return `<figure class="diagram">${svg.replaceAll(/<title>[^<]*<\/title>|<!--[^]*?-->/g, '')}</figure>\n`;
}
