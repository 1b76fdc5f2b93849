/**
 * The lint rule `lol/old-browsers`: no script in the browser uses what our oldest browsers do not have, instance methods
 * included, for it asks the types whose member it is. What may be missing is asked for first: its type says so
 * (`navigator as Partial<Navigator>`), or a comment with the reason.
 */
import { AST_NODE_TYPES, ESLintUtils, type TSESTree } from '@typescript-eslint/utils';
import ts from 'typescript';
import { compatOf, globalCompat, lackedBy } from './support.ts';

type MessageId = 'lacked' | 'secure';

export const oldBrowsers = ESLintUtils.RuleCreator.withoutDocs<[], MessageId>({
  meta: {
    type: 'problem',
    messages: {
      lacked: '{{name}} is not there in {{browsers}}: write it otherwise, or ask for it first and say so here.',
      secure: '{{name}} is not there over plain http: ask for it first and say so here.',
    },
    schema: [],
  },
  defaultOptions: [],
  create(context) {
    const services = ESLintUtils.getParserServices(context);
    const checker = services.program.getTypeChecker();
    const isLibrary = (node: ts.Node): boolean => services.program.isSourceFileDefaultLibrary(node.getSourceFile());

    function look(node: TSESTree.Node, name: string, owners: readonly string[], isSecure = false): void {
      const [owner] = owners.filter((each) => compatOf(each, name));
      const found = owner === undefined ? (owners.length === 0 ? globalCompat(name) : null) : compatOf(owner, name);
      if (!found?.__compat) return;
      const full = owner === undefined ? name : `${owner}.${name}`;
      const browsers = lackedBy(found.__compat).join(', ');
      if (browsers !== '') context.report({ node, messageId: 'lacked', data: { name: full, browsers } });
      else if (isSecure) context.report({ node, messageId: 'secure', data: { name: full } });
    }

    function lookAtMember(property: TSESTree.Identifier, object: ts.Type): void {
      const symbol = object.getProperty(property.name) ?? object.getNonNullableType().getProperty(property.name);
      const declared = symbol?.declarations?.filter(isLibrary) ?? [];
      // Where its type says that it may be missing, TypeScript sees to the rest.
      if (!symbol || declared.length === 0 || symbol.flags & ts.SymbolFlags.Optional) return;
      // A mixin of the specification has no name in the tables: then what it is mixed into.
      const owners = [...declared.map(ownerOf), ...namesOf(object.getNonNullableType())];
      look(
        property,
        property.name,
        owners.filter((owner) => owner !== null),
        isSecureOnly(symbol),
      );
    }

    function namesOf(type: ts.Type): string[] {
      const parts = type.isUnionOrIntersection() ? type.types : [type];
      return parts.flatMap((part) => {
        const bases = part.isClassOrInterface() ? checker.getBaseTypes(part).flatMap(namesOf) : [];
        const symbol = part.getSymbol();
        return symbol ? [symbol.name, ...bases] : bases;
      });
    }

    return {
      MemberExpression({ object, property, computed }) {
        if (computed || property.type !== AST_NODE_TYPES.Identifier) return;
        lookAtMember(property, services.getTypeAtLocation(object));
      },
      ObjectPattern(pattern) {
        for (const each of pattern.properties)
          if (each.type === AST_NODE_TYPES.Property && !each.computed && each.key.type === AST_NODE_TYPES.Identifier)
            lookAtMember(each.key, services.getTypeAtLocation(pattern));
      },
      Program(program) {
        // Only names that nothing in the file declares.
        const { variables, through } = context.sourceCode.getScope(program);
        const ofLibraries = variables.filter(({ defs }) => defs.length === 0).flatMap(({ references }) => references);
        for (const { identifier } of [...ofLibraries, ...through]) {
          if (identifier.type !== AST_NODE_TYPES.Identifier || identifier.parent.type.startsWith('TS')) continue;
          const declared = services.getSymbolAtLocation(identifier)?.declarations ?? [];
          if (declared.some((each) => isLibrary(each) && !ts.isInterfaceDeclaration(each)))
            look(identifier, identifier.name, []);
        }
      },
    };
  },
});

/** `Array` of `interface Array`, `Promise` of `interface PromiseConstructor`, `AbortSignal` of `declare var AbortSignal: {…}`. */
function ownerOf(declaration: ts.Declaration): string | null {
  const { parent } = declaration;
  if (ts.isInterfaceDeclaration(parent)) {
    const name = parent.name.text.replace(/Constructor$/, '');
    return /^(Big)?(Ui|I)nt\d+(Clamped)?Array$|^Float\d+Array$/.test(name)
      ? 'TypedArray'
      : name.replace(/^Readonly/, '');
  }
  if (ts.isTypeLiteralNode(parent) && ts.isVariableDeclaration(parent.parent)) return parent.parent.name.getText();
  // `namespace Intl { const Segmenter: … }`
  const namespace = ts.findAncestor(declaration, ts.isModuleDeclaration);
  return namespace?.name.text ?? null;
}

/** Only where the page came by https, or from one's own machine: TypeScript's library has it in its comments. */
const isSecureOnly = (symbol: ts.Symbol): boolean =>
  symbol.getDocumentationComment(undefined).some(({ text }) => text.includes('only in secure contexts'));
