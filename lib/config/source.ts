import type ts from 'typescript';

type Path = readonly PropertyKey[];

/** What the text of a file of settings says of its lines. The compiler is loaded by whoever needs it: it takes a while. */
export class SettingsSource {
  private readonly file: ts.SourceFile;

  constructor(
    private readonly name: string,
    private readonly text: string,
    private readonly compiler: typeof ts,
  ) {
    this.file = compiler.createSourceFile(name, text, compiler.ScriptTarget.Latest, true);
  }

  /** The line, from 1, that holds a path, or what is nearest around it; undefined where the file writes none of it. */
  lineOf(path: Path): number | undefined {
    const exported = this.file.statements.find((statement) => this.compiler.isExportAssignment(statement));
    if (exported === undefined) return undefined;
    let line: number | undefined;
    let value: ts.Expression | undefined = exported.expression;
    for (const key of path) {
      const found: Found | undefined = value && this.member(this.written(value), key);
      if (found === undefined) break;
      line = this.lineAt(found.at);
      value = found.value;
    }
    return line;
  }

  /** `baseline.config.ts:6: ',' expected.` for each place where the file is not TypeScript. */
  syntaxErrors(): string[] {
    const { diagnostics = [] } = this.compiler.transpileModule(this.text, {
      reportDiagnostics: true,
      fileName: this.name,
    });
    return diagnostics.map(({ start, messageText }) => {
      const line = start === undefined ? '' : `:${this.file.getLineAndCharacterOfPosition(start).line + 1}`;
      return `${this.name}${line}: ${this.compiler.flattenDiagnosticMessageText(messageText, ' ')}`;
    });
  }

  private lineAt(node: ts.Node): number {
    return this.file.getLineAndCharacterOfPosition(node.getStart(this.file)).line + 1;
  }

  /** An expression without what only types it, and of a constant what it stands for. */
  private written(expression: ts.Expression): ts.Expression {
    const { isAsExpression, isIdentifier, isParenthesizedExpression, isSatisfiesExpression } = this.compiler;
    if (
      isAsExpression(expression) ||
      isSatisfiesExpression(expression) ||
      isParenthesizedExpression(expression)
    )
      return this.written(expression.expression);
    const initializer = isIdentifier(expression) ? this.constant(expression.text) : undefined;
    return initializer === undefined ? expression : this.written(initializer);
  }

  private constant(name: string): ts.Expression | undefined {
    return this.file.statements
      .filter((statement) => this.compiler.isVariableStatement(statement))
      .flatMap(({ declarationList }) => [...declarationList.declarations])
      .find((declaration) => this.compiler.isIdentifier(declaration.name) && declaration.name.text === name)
      ?.initializer;
  }

  private member(of: ts.Expression, key: PropertyKey): Found | undefined {
    if (this.compiler.isArrayLiteralExpression(of)) {
      const element = of.elements[Number(key)];
      return element && { at: element, value: element };
    }
    if (!this.compiler.isObjectLiteralExpression(of)) return undefined;
    const property = of.properties.find(
      ({ name }) => name !== undefined && 'text' in name && name.text === String(key),
    );
    if (property === undefined) return undefined;
    const value = 'initializer' in property ? property.initializer : property.name;
    return { at: property, value: value as ts.Expression | undefined };
  }
}

interface Found {
  readonly at: ts.Node;
  readonly value: ts.Expression | undefined;
}
