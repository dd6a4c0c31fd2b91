import { posix } from 'node:path';
import { builtinModules } from 'node:module';
import ts from 'typescript';

/** What code of an app may use, whoever synthesizes it, when and where. Everything else that is not its own is reported. */
const GLOBALS = [
  ...['Array', 'ArrayBuffer', 'BigInt', 'Boolean', 'DataView', 'Map', 'Number', 'Object', 'Promise'],
  ...['RegExp', 'Set', 'String', 'Symbol', 'Uint8Array', 'WeakMap', 'WeakSet', 'JSON', 'Buffer', 'console'],
  ...['AggregateError', 'Error', 'RangeError', 'ReferenceError', 'SyntaxError', 'TypeError', 'URIError'],
  ...['TextDecoder', 'TextEncoder', 'URL', 'URLSearchParams', 'structuredClone'],
  ...['decodeURI', 'decodeURIComponent', 'encodeURI', 'encodeURIComponent'],
  ...['Infinity', 'NaN', 'isFinite', 'isNaN', 'parseFloat', 'parseInt', 'undefined', 'arguments'],
];

/** Of these, single members: `Math.random` is another each time. */
const MEMBERS_OF: Readonly<Record<string, RegExp>> = {
  Math: /^(?!random$)/,
  module: /^exports$/,
  exports: /^/,
};

/** What modules of Node give, whoever calls it where: a path that is resolved depends on where the process runs. */
const OF_MODULES: Readonly<Record<string, RegExp>> = {
  assert: /^/,
  buffer: /^Buffer$/,
  crypto: /^(createHash|createHmac|timingSafeEqual)$/,
  events: /^/,
  path: /^(basename|delimiter|dirname|extname|isAbsolute|join|normalize|parse|sep)$/,
  querystring: /^/,
  string_decoder: /^/,
  url: /^(URL|URLSearchParams)$/,
  util: /^(format|inspect|isDeepStrictEqual|types)$/,
};

/** Packages that an app is built of. */
const PACKAGES = /^(aws-cdk-lib|cdk-nag|constructs|leven|typescript|zod)(\/|$)/;

/**
 * Members and classes that read what is outside of the source, whatever they are of: the context and the environment of an app,
 * the locale, stack traces with paths, files and images. Source: AWS CDK API Reference, "aws-cdk-lib".
 */
const NOT_OF_THE_SOURCE =
  /^(account|availabilityZones|compareStrings|constructor|environment|fromAsset\w*|fromBuild|fromCustomCommand|fromDocker\w*|fromImageAsset|fromLookup|getAllContext|getContext|isConcreteUrl|isUnresolved|localeCompare|stack|toLocale\w*|tryGetContext|valueFromLookup|AssetStaging|CfnInclude|ContextProvider|DockerImage\w*|Expiration|FeatureFlags|FileSystem|NodejsFunction|TarballImageAsset|TokenComparison|Tokenization)$/;

/** What the configuration of the app says. */
const CONFIGURED = /(^|\.)config$/;

/**
 * What code uses that may be another thing when or where somebody else synthesizes it, or that gets at something outside: globals
 * such as `Date`, modules of Node such as `node:fs`, packages and files that are no part of the app, members such as
 * `tryGetContext`. Known by the names that the code binds, so that a local `Date` is none.
 *
 * @param path within the folder of the app
 * @param isOfApp whether a path within that folder is one of the app's own code
 * @returns each use as it is written; undefined for what is no code that is understood
 */
export function usesIn(text: string, path: string, isOfApp: (path: string) => boolean): string[] | undefined {
  const program = programOf(text, path);
  const source = program.getSourceFile(path);
  if (source === undefined || program.getSyntacticDiagnostics(source).length > 0) return undefined;
  const reader = new Reader(program.getTypeChecker(), path, isOfApp);
  reader.read(source);
  return reader.uses;
}

/** Of the one file, without anything that it imports. */
function programOf(text: string, path: string): ts.Program {
  const options: ts.CompilerOptions = {
    allowJs: true,
    noLib: true,
    noResolve: true,
    types: [],
    target: ts.ScriptTarget.ESNext,
    module: ts.ModuleKind.CommonJS,
  };
  return ts.createProgram({
    rootNames: [path],
    options,
    host: {
      fileExists: (name) => name === path,
      getCanonicalFileName: (name) => name,
      getCurrentDirectory: () => '',
      getDefaultLibFileName: () => '',
      getNewLine: () => '\n',
      getSourceFile: (name, target) =>
        name === path ? ts.createSourceFile(name, text, target, true) : undefined,
      readFile: (name) => (name === path ? text : undefined),
      useCaseSensitiveFileNames: () => true,
      writeFile: () => undefined,
    },
  });
}

class Reader {
  readonly uses: string[] = [];

  constructor(
    private readonly checker: ts.TypeChecker,
    private readonly path: string,
    private readonly isOfApp: (path: string) => boolean,
  ) {}

  read(node: ts.Node): void {
    if (isOfTypes(node)) return;
    if (ts.isImportDeclaration(node)) return this.readImport(node);
    if (ts.isExportDeclaration(node) && node.moduleSpecifier)
      return this.readModule(node.moduleSpecifier, node);
    if (ts.isExternalModuleReference(node)) this.readModule(node.expression, node.parent);
    if (ts.isMetaProperty(node) && node.keywordToken === ts.SyntaxKind.ImportKeyword) this.add(node);
    if (ts.isCallExpression(node) && this.loads(node)) this.readModule(node.arguments[0], node);
    if (ts.isIdentifier(node)) this.readIdentifier(node);
    const member = memberOf(node);
    if (member !== undefined && NOT_OF_THE_SOURCE.test(member)) this.add(node);
    if (isComposedMember(node)) this.add(node);
    ts.forEachChild(node, (child) => this.read(child));
  }

  /** `import(…)`, and `require(…)` of Node. */
  private loads({ expression }: ts.CallExpression): boolean {
    return expression.kind === ts.SyntaxKind.ImportKeyword || this.isGlobal(expression, 'require');
  }

  private isGlobal(node: ts.Node, name: string): node is ts.Identifier {
    return ts.isIdentifier(node) && node.text === name && this.declarationOf(node) === undefined;
  }

  /** Where a module comes from counts here, and what is taken of a module of Node where it is used. */
  private readImport(node: ts.ImportDeclaration): void {
    const { importClause: clause, moduleSpecifier } = node;
    if (clause?.phaseModifier === ts.SyntaxKind.TypeKeyword) return;
    const isBound = clause !== undefined;
    if (isBound && nodeModule(textOf(moduleSpecifier)) !== undefined) return;
    this.readModule(moduleSpecifier, node);
  }

  private readModule(name: ts.Expression | undefined, node: ts.Node): void {
    const text = name && ts.isStringLiteralLike(name) ? name.text : undefined;
    if (text === undefined || !this.isAllowed(text)) this.add(node);
  }

  /** Of a module of Node that is taken as a whole, all of it has to be allowed. */
  private isAllowed(module: string): boolean {
    const ofNode = nodeModule(module);
    if (ofNode !== undefined) return OF_MODULES[ofNode]?.source === '^';
    if (!module.startsWith('.')) return PACKAGES.test(module);
    return this.isOfApp(posix.join(posix.dirname(this.path), module));
  }

  private readIdentifier(node: ts.Identifier): void {
    if (isName(node)) return;
    const declaration = this.declarationOf(node);
    if (declaration === undefined) return this.readGlobal(node);
    const module = moduleOf(declaration);
    if (module === undefined) return;
    const taken = ts.isImportSpecifier(declaration)
      ? (declaration.propertyName ?? declaration.name).text
      : undefined;
    const ofNode = nodeModule(module);
    if (ofNode === undefined) {
      if (taken !== undefined && NOT_OF_THE_SOURCE.test(taken)) this.add(node);
      return;
    }
    const member = taken ?? memberOf(node.parent);
    const isAllowed = member !== undefined && OF_MODULES[ofNode]?.test(member) === true;
    if (!isAllowed && OF_MODULES[ofNode]?.source !== '^') this.add(node);
  }

  private readGlobal(node: ts.Identifier): void {
    const { text, parent } = node;
    if (GLOBALS.includes(text)) return;
    if (text === 'require' && ts.isCallExpression(parent) && parent.expression === node) return;
    const member = memberOf(parent);
    if (member !== undefined && MEMBERS_OF[text]?.test(member) === true) return;
    this.add(node);
  }

  /** Where the code binds a name; nowhere for a global, even where the code says that there is one. */
  private declarationOf(node: ts.Identifier): ts.Declaration | undefined {
    const symbol = ts.isShorthandPropertyAssignment(node.parent)
      ? this.checker.getShorthandAssignmentValueSymbol(node.parent)
      : this.checker.getSymbolAtLocation(node);
    return symbol?.declarations?.find(
      (each) =>
        (ts.getCombinedModifierFlags(each) & ts.ModifierFlags.Ambient) === 0 && !ts.isSourceFile(each),
    );
  }

  /** With all that is got of it: `process.env.HOME`, `new Date().getFullYear()`. */
  private add(node: ts.Node): void {
    let whole = node;
    while (isPartOf(whole.parent, whole)) whole = whole.parent;
    this.uses.push(whole.getText().replace(/\s+/g, ' '));
  }
}

const textOf = (node: ts.Expression): string => (ts.isStringLiteralLike(node) ? node.text : '');

/** `fs` of `node:fs/promises`. @returns undefined for what is no module of Node */
function nodeModule(name: string): string | undefined {
  const plain = name.replace(/^node:/, '').split('/')[0] ?? '';
  return name.startsWith('node:') || builtinModules.includes(plain) ? plain : undefined;
}

/** Interfaces, aliases and annotations are gone when the code runs; what a class extends is not. */
function isOfTypes(node: ts.Node): boolean {
  if (ts.isExpressionWithTypeArguments(node))
    return ts.isHeritageClause(node.parent) && node.parent.token === ts.SyntaxKind.ImplementsKeyword;
  return ts.isTypeNode(node) || ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node);
}

/** The member that an expression or a binding reads. */
function memberOf(node: ts.Node): string | undefined {
  if (ts.isPropertyAccessExpression(node))
    return node.name.text === 'account' && CONFIGURED.test(node.expression.getText())
      ? undefined
      : node.name.text;
  if (ts.isElementAccessExpression(node) && ts.isStringLiteralLike(node.argumentExpression))
    return node.argumentExpression.text;
  if (!ts.isBindingElement(node) || node.dotDotDotToken || !ts.isObjectBindingPattern(node.parent))
    return undefined;
  const owner = node.parent.parent;
  // What a function is given was read by whoever calls it.
  if (!ts.isVariableDeclaration(owner) || owner.initializer === undefined) return undefined;
  const name = node.propertyName ?? node.name;
  const isConfigured = CONFIGURED.test(owner.initializer.getText());
  return (ts.isIdentifier(name) || ts.isStringLiteralLike(name)) && !isConfigured ? name.text : undefined;
}

/** A member whose name is put together, so that nobody sees which it is. */
const isComposedMember = (node: ts.Node): boolean =>
  ts.isElementAccessExpression(node) &&
  (ts.isTemplateExpression(node.argumentExpression) ||
    (ts.isBinaryExpression(node.argumentExpression) && hasText(node.argumentExpression)));

const hasText = (node: ts.Node): boolean =>
  ts.isStringLiteralLike(node) || (ts.forEachChild(node, hasText) ?? false);

/** Whether an identifier only names something: a member, a property, a declaration, a label. */
function isName(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.name === node;
  if (ts.isShorthandPropertyAssignment(parent)) return false;
  if (ts.isBindingElement(parent)) return parent.propertyName === node || parent.name === node;
  if (ts.isExportSpecifier(parent) || ts.isLabeledStatement(parent) || ts.isBreakOrContinueStatement(parent))
    return true;
  return 'name' in parent && parent.name === node;
}

/** Whether an expression goes on with another: its members, calls, and what is asserted of it. */
function isPartOf(parent: ts.Node, node: ts.Node): boolean {
  if (ts.isCallExpression(parent) || ts.isNewExpression(parent)) return parent.expression === node;
  return (
    (ts.isPropertyAccessExpression(parent) && parent.expression === node) ||
    (ts.isElementAccessExpression(parent) && parent.expression === node) ||
    ts.isNonNullExpression(parent) ||
    ts.isParenthesizedExpression(parent) ||
    (ts.isVariableDeclaration(parent) && ts.isObjectBindingPattern(node)) ||
    (ts.isObjectBindingPattern(parent) && ts.isBindingElement(node))
  );
}

/** The module that a name is imported from. */
function moduleOf(declaration: ts.Declaration): string | undefined {
  let node: ts.Node = declaration;
  while (!ts.isImportDeclaration(node)) {
    if (
      !ts.isImportSpecifier(node) &&
      !ts.isImportClause(node) &&
      !ts.isNamespaceImport(node) &&
      !ts.isNamedImports(node)
    )
      return undefined;
    node = node.parent;
  }
  return textOf(node.moduleSpecifier);
}
