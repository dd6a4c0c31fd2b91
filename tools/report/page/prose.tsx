import type { Token, Tokens } from 'marked';
import type { ComponentChildren } from 'preact';
import { tokensOf } from '../markdown';

/** Where links of documents lead within the page. @default - nowhere: their text alone is shown */
export type LinkTo = (href: string) => string | undefined;

interface ProseProps {
  readonly markdown: string;
  readonly linkTo?: LinkTo;
}

/** Paragraphs, lists, code and tables of a text in Markdown. HTML in it is shown as text. */
export const Prose = ({ markdown, linkTo = () => undefined }: ProseProps) => (
  <>{tokensOf(markdown).map((token) => block(token, linkTo))}</>
);

/** The first paragraph of a text in Markdown, without a paragraph around it. */
export const Inline = ({ markdown, linkTo = () => undefined }: ProseProps) => (
  <>{tokensOf(markdown).map((token) => inline(childrenOf(token) ?? [token], linkTo))}</>
);

function block(token: Token, linkTo: LinkTo): ComponentChildren {
  switch (token.type) {
    case 'space':
      return null;
    case 'code':
      return (
        <pre tabIndex={0}>
          <code>{(token as Tokens.Code).text}</code>
        </pre>
      );
    case 'list': {
      const { ordered, items } = token as Tokens.List;
      const entries = items.map((item) => <li>{item.tokens.map((each) => block(each, linkTo))}</li>);
      return ordered ? <ol>{entries}</ol> : <ul>{entries}</ul>;
    }
    case 'table':
      return table(token as Tokens.Table, linkTo);
    case 'text':
      return inline(childrenOf(token) ?? [token], linkTo);
    case 'heading':
      return (
        <p>
          <strong>{inline(childrenOf(token) ?? [], linkTo)}</strong>
        </p>
      );
    default:
      return <p>{inline(childrenOf(token) ?? [token], linkTo)}</p>;
  }
}

function table({ header, rows }: Tokens.Table, linkTo: LinkTo): ComponentChildren {
  return (
    <table>
      <thead>
        <tr>
          {header.map((cell) => (
            <th scope="col">{inline(cell.tokens, linkTo)}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((cells) => (
          <tr>
            {cells.map((cell) => (
              <td>{inline(cell.tokens, linkTo)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const inline = (tokens: readonly Token[], linkTo: LinkTo): ComponentChildren =>
  tokens.map((token) => {
    const own = childrenOf(token);
    const children = own === undefined ? textOf(token) : inline(own, linkTo);
    switch (token.type) {
      case 'codespan':
        return <code>{children}</code>;
      case 'strong':
        return <strong>{children}</strong>;
      case 'em':
        return <em>{children}</em>;
      case 'br':
        return <br />;
      case 'link': {
        const href = linkTo((token as Tokens.Link).href);
        return href === undefined ? children : <a href={href}>{children}</a>;
      }
      default:
        return children;
    }
  });

const childrenOf = (token: Token): readonly Token[] | undefined =>
  'tokens' in token ? token.tokens : undefined;

const ENTITIES: Record<string, string> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
};

/** Marked escapes some texts itself; the page does so with all. */
const textOf = (token: Token): string =>
  ('text' in token && typeof token.text === 'string' ? token.text : token.raw).replace(
    /&(?:amp|lt|gt|quot|#39);/g,
    (entity) => ENTITIES[entity] ?? entity,
  );
