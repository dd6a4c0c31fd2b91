/** Properties whose text is for readers: no policy holds it. That each says something, `reasons.test.ts` checks. */
const DOCUMENTATION = ['why', 'reason', 'source', 'description', 'purpose', 'does'];

/** For StrykerJS: emptying a text that only documents breaks no rule, and finding it proves none. */
export const strykerPlugins = [
  {
    kind: 'Ignore',
    name: 'documentation',
    value: {
      shouldIgnore: ({ node, parent }) =>
        node.type === 'StringLiteral' &&
        parent?.type === 'ObjectProperty' &&
        parent.value === node &&
        DOCUMENTATION.includes(parent.key.name)
          ? 'documentation'
          : undefined,
    },
  },
];
