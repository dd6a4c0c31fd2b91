import type { Layout } from '../layout';
import type { Report, Summary } from '../model';
import { Access } from './access';
import { Account, Change } from './account';
import { Alerts } from './alerts';
import { Architecture } from './architecture';
import { Controls } from './controls';
import { Organization } from './organization';
import { Part } from './parts';
import { Prose, type LinkTo } from './prose';
import { Proof } from './proof';

/** What the page carries beside its text. */
export interface Assets {
  readonly style: string;
  readonly script: string;
  /** what the browser may load and run: nothing but these two */
  readonly securityPolicy: string;
}

interface PageProps {
  readonly report: Report;
  readonly layout: Layout;
  readonly assets: Assets;
}

/** The whole page. All text in it is escaped, since it is rendered from components. */
export const Page = ({ report, layout, assets }: PageProps) => (
  <html lang="en">
    <head>
      <meta charset="utf-8" />
      <meta http-equiv="Content-Security-Policy" content={assets.securityPolicy} />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <title>{`Account baseline, ${report.account}`}</title>
      <style dangerouslySetInnerHTML={{ __html: assets.style }} />
    </head>
    <body>
      <a class="skip" href="#summary">
        Skip to the report
      </a>
      <Header report={report} />
      <main>
        <Body report={report} layout={layout} />
      </main>
      <script dangerouslySetInnerHTML={{ __html: assets.script }} />
    </body>
  </html>
);

const Header = ({
  report: { account, homeRegion, written, doctor, organization, review },
}: {
  readonly report: Report;
}) => (
  <header>
    <div class="masthead">
      <h1>Account baseline</h1>
      <p>
        Account {account}, {homeRegion}. Written on <time dateTime={written}>{written.slice(0, 10)}</time>.
      </p>
    </div>
    <nav aria-label="Parts of the report">
      {[
        ['summary', 'Summary'],
        ...(review === undefined ? [] : [['change', 'This change']]),
        ...(doctor === undefined ? [] : [['account', 'Account']]),
        ...(organization === undefined ? [] : [['organization', 'Organization']]),
        ['architecture', 'Architecture'],
        ['access', 'Access'],
        ['alerts', 'Alerts'],
        ['controls', 'Controls'],
        ['costs', 'Costs'],
        ['proof', 'Proof'],
      ].map(([id, title]) => (
        <a href={`#${id ?? ''}`}>{title}</a>
      ))}
    </nav>
  </header>
);

const Body = ({ report, layout }: Omit<PageProps, 'assets'>) => {
  const linkTo: LinkTo = (href) => {
    const id = href.split('#')[1];
    return report.alerts.some((alert) => alert.id === id) ? `#alert-${id ?? ''}` : undefined;
  };
  return (
    <>
      <Overview summary={report.summary} />
      {report.review === undefined ? null : <Change review={report.review} />}
      {report.doctor === undefined ? null : <Account doctor={report.doctor} history={report.history} />}
      {report.organization === undefined ? null : <Organization organization={report.organization} />}
      <Architecture graph={report.architecture} layout={layout} />
      <Access access={report.access} changes={report.review?.findings ?? []} />
      <Alerts alerts={report.alerts} linkTo={linkTo} />
      <Controls benchmarks={report.controls} linkTo={linkTo} />
      <Part id="costs" title="Costs" lead="List prices of AWS. What you store and run comes on top.">
        <Prose markdown={report.costs} linkTo={linkTo} />
      </Part>
      <Proof proof={report.proof} />
    </>
  );
};

const CARDS: readonly (readonly [keyof Summary, string])[] = [
  ['isProtected', 'What is protected'],
  ['mayEnter', 'Who may enter'],
  ['isWatched', 'What is watched'],
  ['isProven', 'How it is proven'],
  ['isOpen', 'What is open'],
];

const Overview = ({ summary }: { readonly summary: Summary }) => (
  <Part
    id="summary"
    title="Summary"
    lead="Counted in the templates that are deployed, and decided with their policies."
  >
    <div class="cards">
      {CARDS.map(([key, title]) => (
        <div class={`card ${key}`}>
          <h3>{title}</h3>
          <ul>
            {summary[key].map((line) => (
              <li>{line}</li>
            ))}
          </ul>
        </div>
      ))}
    </div>
  </Part>
);
